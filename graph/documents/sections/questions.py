"""What to ask, grouped by whom to put it to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.documents.blocks import Block, Prose, Table, build_table
from graph.documents.fields import QUESTION_FIELDS
from graph.documents.report import QuestionLine, Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.situation.unknown import find_unseated

_HEADING = mark("Questions to ask")


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if not report.questions:
        yield Prose(language.text(mark("There is nothing to ask.")))
    if report.open_questions:
        yield Prose(
            language.text(
                mark(
                    "These questions stem from the sources: what they leave open, disagree on or "
                    "said long ago. It is no shortfall until someone has answered."
                )
            )
        )
        yield _build_table("questions", mark("Questions"), report.open_questions, report)
    if report.norm_questions:
        yield Prose(
            language.text(
                mark(
                    "This is what norms ask for and nothing that has been entered speaks of. The "
                    "questions are much the same for every municipality. It is no shortfall until "
                    "someone has answered."
                )
            )
        )
        yield _build_table(
            "norm_questions", mark("Questions of norms"), report.norm_questions, report
        )
    unseated = find_unseated(report.situation)
    if unseated:
        yield Prose(
            language.count(
                "The map does not show {actors}: no source entered says which forums that actor "
                "takes part in.",
                "The map does not show {actors}: no source entered says which forums these actors "
                "take part in.",
                len(unseated),
                actors=language.listed(actor.name for actor in unseated),
            )
        )


def _build_table(
    key: str, name: str, questions: Mapping[str, Sequence[QuestionLine]], report: Report
) -> Table:
    """Build a table of questions, grouped by whom to put them to."""
    language = report.language
    table = build_table(
        key,
        language.text(name),
        QUESTION_FIELDS,
        [line for lines in questions.values() for line in lines],
        language,
    )
    groups = tuple(respondent for respondent, lines in questions.items() for _ in lines)
    return replace(table, groups=groups, name=language.text(name))


SECTION = ReportSection("questions", _HEADING, _build)
