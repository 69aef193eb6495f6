"""The gap report as a document, and the list of gaps that `samverkan gaps` prints."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.documents.blocks import Document, Prose, Section
from graph.documents.contract import describe_report
from graph.documents.report import Report
from graph.documents.sections import SECTIONS, gaps, questions
from graph.documents.verdict import word_age, word_no_gap
from graph.language import mark
from graph.situation.spans import is_stale
from graph.vocabulary import Flag, Format

# What shows nothing but tables lists the gaps alone; the others have room for the whole report.
_LISTS = frozenset({Format.TERMINAL, Format.CSV})


def build_gap_report(report: Report) -> Document:
    """Build the whole report; a section with nothing to say is left out."""
    return frame_sections(report, (section.write(report) for section in SECTIONS))


def frame_sections(report: Report, sections: Iterable[Section]) -> Document:
    """Make a document of some sections of a report; JSON is that of the whole report."""
    language = report.language
    return Document(
        subject="gaprapport",
        title=language.text(
            mark("Collaboration around children and young people in {name}"),
            name=report.municipality.name,
        ),
        subtitle=language.text(mark("Gap report: the state on {day}"), day=report.as_of),
        language=language,
        sections=tuple(section for section in sections if section.blocks),
        describe=lambda: describe_report(report),
        municipality=report.municipality,
        as_of=report.as_of,
        is_compact=True,
    )


def build_gap_list(report: Report) -> Document:
    """Build the report so that formats which are tables show its gaps alone."""
    document = build_gap_report(report)
    sections = (
        section
        if section.key == gaps.SECTION.key
        else replace(section, omitted_from=section.omitted_from | _LISTS)
        for section in document.sections
    )
    return replace(
        document,
        sections=(*sections, *_point_to_questions(report)),
        notes=tuple(filter(None, (_word_ground(report), _word_older(report)))),
    )


def _word_ground(report: Report) -> str:
    """Say what a list of gaps is of, for whoever sees no more than its table."""
    words = report.language.text(
        mark("{name}, the state on {day}."), name=report.municipality.name, day=report.as_of
    )
    return f"{words} {word_age(report) or word_no_gap(report)}"


def _word_older(report: Report) -> str:
    """Name the gaps that rest on older evidence than most edges do; blank where none does."""
    language = report.language
    day = report.usual_day[0] if report.usual_day else None
    if day is None or is_stale(day.last, report.as_of):
        return ""
    older = [
        f"{line.title} ({language.day(line.gap.known_on)})"
        for line in report.gaps
        if Flag.STALE in line.gap.flags and line.gap.known_on
    ]
    words = mark("Evidence older than two years lies behind: {titles}.")
    return language.text(words, titles="; ".join(older)) if older else ""


def _point_to_questions(report: Report) -> Iterator[Section]:
    """Say at a terminal how many questions there are, and where they can be read."""
    language = report.language
    if report.questions:
        words = language.count(
            "{number} question to ask: it is in the report and in --format json.",
            "{number} questions to ask: they are in the report and in --format json.",
            report.counts.questions,
        )
        yield Section(
            key="pointer",
            heading=language.text(questions.SECTION.heading),
            blocks=(Prose(words),),
            omitted_from=frozenset(Format) - {Format.TERMINAL},
        )
