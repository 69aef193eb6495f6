"""The open questions of a municipality as a document of their own."""

from dataclasses import replace

from graph.documents.blocks import Document
from graph.documents.contract import describe_question
from graph.documents.descriptions import describe_head
from graph.documents.report import Report
from graph.documents.sections import questions
from graph.language import mark


def build_question_list(report: Report) -> Document:
    """List the questions as the report does, grouped by whom to put them to."""
    language = report.language
    heading = questions.SECTION.heading
    count = language.count("{number} question.", "{number} questions.", len(report.questions))
    return Document(
        subject="fragor",
        title=language.text(heading),
        subtitle=language.text(
            mark("{name}, the state on {day}."), name=report.municipality.name, day=report.as_of
        ),
        language=language,
        sections=(replace(questions.SECTION.write(report), is_front=True),),
        describe=lambda: {
            **describe_head(report.municipality, report.as_of),
            "questions": [
                describe_question(line).model_dump(mode="json") for line in report.questions
            ],
        },
        municipality=report.municipality,
        as_of=report.as_of,
        notes=(
            count,
            language.text(mark("A form to answer: --format xlsx or --format docx.")),
        ),
    )
