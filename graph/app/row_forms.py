"""The rows of a workbook as a form shows them, and which of them is behind what pages say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from graph.app.session import Chosen, Session
from graph.dataset.checks import LocalTables
from graph.dataset.records import Row, Vocabulary
from graph.documents.report import GapLine, QuestionLine, Report
from graph.language import Language, capitalise, mark
from graph.situation import Situation
from graph.wording.labels import word_kind
from graph.workbook.editing import EDITED, EditedWorkbook
from graph.workbook.read import find_typed_row, read_workbook, word_type
from graph.workbook.sheets import TABLE_OF, Sheet, SheetColumn, Takes
from graph.workbook.words import label_words

_SEVERAL = (Takes.WORDS, Takes.ACTORS, Takes.FORUMS)
_LONG = ("note", "summary", "target_group")
_ADDS_PART = mark("Add who takes part")
_ADDS_FORUM = mark("Add the forum")


class FormField(BaseModel):
    """A cell of the form: its heading, what it is about, and what may be chosen for it.

    `is_closed` is whether nothing but one of the choices will do.
    """

    field: str
    heading: str
    about: str
    is_needed: bool
    is_long: bool
    is_number: bool
    takes_several: bool
    is_closed: bool
    choices: list[str] | None


class FormRow(BaseModel):
    """A row: its number in the sheet, what it is called in a list, and the text of its cells."""

    number: int
    title: str
    values: dict[str, str]


class EditedSheet(BaseModel):
    """A sheet: its fields and its rows."""

    table: str
    name: str
    title: str
    fields: list[FormField]
    rows: list[FormRow]


class Behind(BaseModel):
    """What a page says, the rows it rests on, and the row that would answer it, begun."""

    text: str
    rows: list[tuple[str, int]]
    adds: list[tuple[str, str, dict[str, str]]] = []


def list_sheets(
    book: EditedWorkbook, vocabulary: Vocabulary, language: Language
) -> list[EditedSheet]:
    """List every sheet with its rows, in the words that stand in the workbook."""
    names = {
        table: [
            row.values[sheet.name_field]
            for row in book.read(table).rows
            if sheet.name_field in row.values
        ]
        for table, sheet in EDITED.items()
        if sheet.name_field
    }
    return [
        EditedSheet(
            table=table,
            name=language.text(sheet.name),
            title=book.read(table).title,
            fields=[
                _describe(sheet, column, names, vocabulary, language, book.language)
                for column in sheet.columns
            ],
            rows=_list_rows(book, sheet),
        )
        for table, sheet in EDITED.items()
    ]


def _list_rows(book: EditedWorkbook, sheet: Sheet) -> list[FormRow]:
    """List the rows of a sheet; a blank cell that goes on from the row above is named after it."""
    shown = [column.field for column in sheet.columns[:3]]
    if sheet.name_field:
        shown = [sheet.name_field]
    above: dict[str, str] = {}
    rows = []
    for row in book.read(sheet.table).rows:
        above |= row.values
        title = " · ".join(above[name] for name in shown if above.get(name))
        values = {column.field: row.values.get(column.field, "") for column in sheet.columns}
        rows.append(FormRow(number=row.number, title=title, values=values))
    return rows


def _describe(
    sheet: Sheet,
    column: SheetColumn,
    names: Mapping[str, Sequence[str]],
    vocabulary: Vocabulary,
    language: Language,
    written_in: Language,
) -> FormField:
    return FormField(
        field=column.field,
        heading=language.text(column.heading),
        about=language.text(column.about) if column.about else "",
        is_needed=column.is_needed and not column.is_inherited and not column.continues,
        is_long=column.field in _LONG,
        is_number=column.takes is Takes.NUMBER,
        takes_several=column.takes in _SEVERAL or column.field == "actor_id",
        is_closed=column.takes is Takes.WORD,
        choices=_list_choices(sheet, column, names, vocabulary, written_in),
    )


def _list_choices(
    sheet: Sheet,
    column: SheetColumn,
    names: Mapping[str, Sequence[str]],
    vocabulary: Vocabulary,
    language: Language,
) -> list[str] | None:
    if column.takes in TABLE_OF:
        return list(dict.fromkeys(names[TABLE_OF[column.takes]]))
    if column.takes is Takes.ACTOR_KIND:
        return [word_kind(kind, language) for kind in vocabulary.actor_kinds.values()]
    if column.takes is Takes.FORUM_KIND:
        return [word_kind(kind, language) for kind in vocabulary.forum_kinds.values()]
    if column.takes in (Takes.WORD, Takes.WORDS):
        return list(label_words(word_type(sheet, column), language).values())
    return None


class Places:
    """Where the records of a municipality were typed in its workbook."""

    def __init__(self, session: Session, choice: Chosen) -> None:
        dataset = session.dataset
        path = session.books[choice.code]
        read = read_workbook(path, dataset.municipalities, dataset.vocabulary, [])
        self._places: dict[Row, tuple[str, int]] = {}
        for table, rows in _list_tables(read.tables):
            for number, row in rows:
                self._places.setdefault(row, find_typed_row(table, number))

    def find(self, rows: Iterable[Row]) -> list[tuple[str, int]]:
        """Find where rows were typed, each place once."""
        found = (self._places[row] for row in rows if row in self._places)
        return list(dict.fromkeys(found))


def _list_tables(tables: LocalTables) -> Iterator[tuple[str, Sequence[tuple[int, Any]]]]:
    yield "sources", tables.sources.rows
    yield "actors", tables.actors.rows
    yield "forums", tables.forums.rows
    yield "edges", tables.spells.rows
    yield "assessments", tables.assessments.rows
    yield "findings", tables.findings.rows
    yield "actions", tables.actions.rows


def list_behind(report: Report, places: Places) -> dict[str, list[Behind]]:
    """List the gaps, the questions and the edges, each with the rows behind it."""
    situation = report.situation
    return {
        "gaps": [_behind_gap(line, places) for line in report.gaps],
        "questions": [
            _behind_question(line, situation, places, report.language) for line in report.questions
        ],
        "edges": [
            Behind(
                text=f"{capitalise(part.actor.name)} – {part.forum.name}",
                rows=places.find([*part.spells, part.forum, part.actor]),
            )
            for part in situation.parts
        ],
    }


def _behind_gap(line: GapLine, places: Places) -> Behind:
    gap = line.gap
    rows: list[Row] = [
        *(spell for edge in gap.edges for spell in edge.spells),
        *gap.assessments,
        *([gap.forum] if gap.forum else []),
        *gap.findings,
        *gap.actors,
    ]
    return Behind(text=line.title, rows=places.find(rows))


def _behind_question(
    line: QuestionLine, situation: Situation, places: Places, language: Language
) -> Behind:
    asked = line.question
    forums = [*([asked.forum] if asked.forum else []), *asked.forums, *asked.lacking]
    actors = {actor.actor_id for actor in asked.actors}
    spells = [
        spell
        for forum in forums
        for part in situation.parts
        if part.forum.forum_id == forum.forum_id and (not actors or part.actor.actor_id in actors)
        for spell in part.spells
    ]
    rows: list[Row] = [*([asked.spell] if asked.spell else []), *spells, *forums, *asked.actors]
    names = [actor.name for actor in asked.actors or asked.ask]
    begun = {"actor_id": "; ".join(names), "forum_id": asked.forum.name if asked.forum else ""}
    adds = [
        (language.text(_ADDS_PART), "edges", {key: text for key, text in begun.items() if text})
    ]
    if asked.forum is None:
        adds.insert(0, (language.text(_ADDS_FORUM), "forums", {}))
    return Behind(text=line.text, rows=places.find(rows), adds=adds)
