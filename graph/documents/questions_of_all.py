"""Lists the questions of several municipalities: to readers each once, to programs one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.dataset.records import Municipality
from graph.documents.blocks import (
    FOR_PROGRAMS,
    FOR_READERS,
    Document,
    Field,
    Prose,
    Section,
    build_table,
    section_of,
)
from graph.documents.descriptions import describe_all
from graph.documents.fields import QUESTION_FIELDS, Fields, MunicipalityOnDay, locate_fields
from graph.documents.long_form import count_municipalities
from graph.documents.question_list import build_question_list
from graph.documents.report import QuestionLine, Report
from graph.language import Language, mark

_SAID_OF_ALL = frozenset({"question", "basis"})


@dataclass(frozen=True, slots=True)
class _Shared:
    """A question that is put in the same words to some municipalities."""

    line: QuestionLine
    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A question to one municipality."""

    where: MunicipalityOnDay
    line: QuestionLine


def _take_line(shared: _Shared) -> QuestionLine:
    return shared.line


_OF_ALL: Fields[_Shared] = tuple(
    field.within(_take_line) for field in QUESTION_FIELDS if field.key in _SAID_OF_ALL
)
_OF_SOME: Fields[_Shared] = (
    *_OF_ALL,
    Field(
        "municipalities",
        mark("Municipalities"),
        lambda shared, _: ", ".join(each.name for each in shared.municipalities),
        4,
    ),
)
_OF_ONE: Fields[_Shared] = tuple(field.within(_take_line) for field in QUESTION_FIELDS)
_OF_EACH: Fields[_Line] = (
    *locate_fields(lambda each: each.where),
    *(field.within(lambda each: each.line) for field in QUESTION_FIELDS),
)


def build_document(reports: Sequence[Report], as_of: date, language: Language) -> Document:
    """List the questions of municipalities.

    Those in the same words stand once for readers: first what all are asked, then what several are,
    and last what each is asked alone.
    """
    lines = [
        _Line(MunicipalityOnDay(report.municipality, report.as_of), line)
        for report in reports
        for line in report.questions
    ]
    heading = language.text(mark("Questions to ask"))
    each = build_table("questions", heading, _OF_EACH, lines, language, is_wide=True)
    return Document(
        subject="fragor",
        title=heading,
        subtitle=count_municipalities(len(reports), as_of, language),
        language=language,
        sections=(
            *_write_sections(_share(reports), len(reports), language),
            replace(section_of(replace(each, is_long=True), heading), omitted_from=FOR_READERS),
        ),
        describe=lambda: describe_all(
            (build_question_list(report).describe() for report in reports), as_of
        ),
        as_of=as_of,
        notes=(
            language.count("{number} question.", "{number} questions.", len(lines)),
            language.text(mark("A form for all of them to answer: --format xlsx.")),
        ),
    )


def _share(reports: Iterable[Report]) -> list[_Shared]:
    """Put together the questions in the same words and of the same norms, in their order."""
    lines: dict[tuple[str, str], QuestionLine] = {}
    asked: dict[tuple[str, str], dict[str, Municipality]] = {}
    for report in reports:
        for line in report.questions:
            key = (line.text, line.basis)
            lines.setdefault(key, line)
            asked.setdefault(key, {})[report.municipality.code] = report.municipality
    return [_Shared(lines[key], tuple(asked[key].values())) for key in lines]


def _write_sections(
    shared: Sequence[_Shared], number: int, language: Language
) -> Iterator[Section]:
    """Write a section of what all are asked, one of what several are, and one of each alone."""
    if not shared:
        nothing = Prose(language.text(mark("There is nothing to ask.")))
        heading = language.text(mark("Questions to ask"))
        yield Section("questions_to_all", heading, (nothing,), omitted_from=FOR_PROGRAMS)
    of_one = [each for each in shared if len(each.municipalities) == 1]
    of_several = [each for each in shared if len(each.municipalities) > 1]
    of_all = [each for each in of_several if len(each.municipalities) == number]
    of_some = [each for each in of_several if len(each.municipalities) < number]
    of_one.sort(key=lambda each: each.municipalities[0].code)
    parts = (
        (
            "questions_to_all",
            language.text(mark("Questions to all {number} municipalities"), number=number),
            _OF_ALL,
            of_all,
        ),
        (
            "questions_to_several",
            language.text(mark("Questions to several municipalities")),
            _OF_SOME,
            of_some,
        ),
        (
            "questions_to_one",
            language.text(mark("Questions to one municipality")),
            _OF_ONE,
            of_one,
        ),
    )
    for key, heading, fields, asked in parts:
        if asked:
            table = build_table(key, heading, fields, asked, language)
            if asked is of_one:
                groups = tuple(each.municipalities[0].name for each in of_one)
                table = replace(table, groups=groups)
            yield replace(section_of(table, heading), omitted_from=FOR_PROGRAMS)
