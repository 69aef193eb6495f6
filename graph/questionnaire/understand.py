"""Turns what stands in a form into answers, and answers into rows, or says what cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.dataset.ids import write_as_id
from graph.dataset.person_names import find_lone_name
from graph.dataset.records import Actor, Source
from graph.dataset.words import read_kind, suggest_kind
from graph.dates import ReducedDate
from graph.errors import ProblemCode
from graph.labels import read_word
from graph.language import Language, LanguageCode, capitalise, load_language, mark
from graph.questionnaire.answer_cells import (
    FormReading,
    MisreadError,
    check_asked,
    read_answer_day,
    read_answer_kind,
    read_role,
    read_text,
    read_value,
)
from graph.questionnaire.columns import COLUMNS, HEAD_LABELS, HeadCell
from graph.questionnaire.filled import FilledCell, FilledForm, FilledRow, FilledSheet
from graph.questions.answer_rows import AnswerRows, word_comment
from graph.questions.answers import Answer, AnswerCell, Asked, MisansweredError, ReplyKind
from graph.questions.registry import find_rule
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.vocabulary import Reply, SourceExtent, SourceKind
from graph.workbook.naming import Names
from graph.workbook.problems import SheetProblem
from graph.workbook.raw import split
from graph.workbook.words import word_term

# What answers become is data, which is in Swedish whatever language the form is in.
_SWEDISH = load_language(LanguageCode.SV)
_TITLES: Mapping[SourceKind, str] = {
    SourceKind.SURVEY: mark("Answers to a survey from {who}, {day}"),
    SourceKind.INTERVIEW: mark("Interview with {who}, {day}"),
}
_ABOUT_EXTENT = mark("Answers what was asked, and tells of nothing else.")
_HEADINGS = {column.cell: column.heading for column in COLUMNS}
_HEAD_READERS: Mapping[HeadCell, Callable[[str, FormReading], str]] = {
    HeadCell.ROLE: read_role,
    HeadCell.DAY: read_answer_day,
    HeadCell.KIND: read_answer_kind,
}
_MEANS_SOMETHING = (AnswerCell.WHO, AnswerCell.SINCE, AnswerCell.HOW_OFTEN)


@dataclass(slots=True)
class Understood:
    """What a form says: the rows its answers become, or what is wrong with them."""

    entries: AnswerRows
    problems: list[SheetProblem] = field(default_factory=list)
    rows: dict[Answer, tuple[FilledSheet, FilledRow]] = field(default_factory=dict)


def understand(form: FilledForm, situation: Situation, today: date, file: str) -> Understood:
    """Understand every answer of a form.

    Args:
        form: The form, as it came back.
        situation: What is known of its municipality.
        today: The day after which nobody can have answered.
        file: The form's name in messages.
    """
    reader = _Reader(AnswerRows(situation), FormReading(today, form.language), file)
    for sheet in form.sheets:
        reader.read_sheet(sheet)
    return Understood(reader.entries, reader.problems, reader.rows)


class _Reader:
    """Reads the sheets of one form, and collects rows and problems."""

    def __init__(self, entries: AnswerRows, reading: FormReading, file: str) -> None:
        self.entries = entries
        self.problems: list[SheetProblem] = []
        self.rows: dict[Answer, tuple[FilledSheet, FilledRow]] = {}
        self._reading = reading
        self._file = file
        self._vocabulary = entries.situation.vocabulary
        self._actors = entries.situation.records.actors
        self._names = Names({actor_id: actor.name for actor_id, actor in self._actors.items()})

    def read_sheet(self, sheet: FilledSheet) -> None:
        """Read a sheet; one without answers says nothing, whatever stands at its head."""
        for cell in sheet.refused:
            if cell.fault is not None:
                unread = MisreadError(cell.fault, cell.text)
                self._report(sheet.title, cell.place, unread, cell.heading)
        rows = sheet.answered
        if not rows:
            return
        respondent = self._read_respondent(sheet)
        source = self._read_source(sheet, respondent)
        seen: dict[str, FilledRow] = {}
        for row in rows:
            earlier = seen.setdefault(row.question_id, row)
            if earlier is not row and row.question_id:
                unread = MisreadError(ProblemCode.ANSWERED_TWICE, expected=str(earlier.number))
                self._report_row(sheet, row, unread)
                continue
            self._read_row(sheet, row, respondent, source)

    def _report(self, title: str, place: str, unread: MisreadError, heading: str = "") -> None:
        self.problems.append(
            SheetProblem(
                file=self._file,
                code=unread.code,
                column=heading or None,
                found=unread.found,
                expected=unread.expected,
                meant=unread.meant,
                sheet=title,
                cell=place,
                place=len(self.problems) + 1,
            )
        )

    def _read_respondent(self, sheet: FilledSheet) -> Actor | None:
        if not sheet.respondent_id:
            return None
        respondent = self._actors.get(sheet.respondent_id)
        if respondent is None:
            unread = MisreadError(ProblemCode.UNKNOWN_RESPONDENT, sheet.respondent_id)
            self._report(sheet.title, "", unread)
        return respondent

    def _read_source(self, sheet: FilledSheet, respondent: Actor | None) -> Source:
        """Make the source of a sheet's answers of its head."""
        values: dict[HeadCell, str] = {}
        for head, read in _HEAD_READERS.items():
            cell = sheet.head.get(head, FilledCell("", ""))
            try:
                values[head] = read(read_text(cell), self._reading)
            except MisreadError as unread:
                heading = cell.heading or self._reading.language.text(HEAD_LABELS[head])
                self._report(sheet.title, cell.place, unread, heading)
        # With a fault there nothing is written; a source is needed to find the other faults.
        day = values.get(HeadCell.DAY, str(self._reading.today))
        kind = SourceKind(values.get(HeadCell.KIND, SourceKind.SURVEY))
        role = values.get(HeadCell.ROLE, "")
        name = respondent.name if respondent else _SWEDISH.text(mark("the municipality"))
        who = f"{name} ({role})"
        title = _SWEDISH.text(_TITLES[kind], who=who, day=day)
        return Source(
            source_id=write_as_id(title),
            title=title,
            publisher=capitalise(who),
            kind=kind,
            published_on=ReducedDate.parse(day),
            as_of=ReducedDate.parse(day),
            extent=SourceExtent.WHOLE,
            note=_SWEDISH.text(_ABOUT_EXTENT),
        )

    def _read_row(
        self, sheet: FilledSheet, row: FilledRow, respondent: Actor | None, source: Source
    ) -> None:
        found = find_rule(row.question_id)
        if found is None:
            self._report_row(sheet, row, MisreadError(ProblemCode.UNKNOWN_QUESTION))
            return
        rule, key = found
        asked = rule.asks(key)
        before = len(self.problems)
        try:
            # A comment is kept with its question, which somebody may have written in.
            question = read_text(FilledCell(row.question, row.place))
        except MisreadError as unread:
            self._report_row(sheet, row, unread)
            return
        number = row.order if row.order.isdecimal() else row.number
        answer = Answer(
            key=key,
            question=question,
            locator=_SWEDISH.text(mark("question {number}"), number=number),
            source=source,
            respondent=respondent,
        )
        for name, cell in row.filled.items():
            try:
                answer = self._read_cell(answer, asked, name, cell)
            except MisreadError as unread:
                self._report_cell(sheet, row, name, unread)
        if len(self.problems) == before:
            self._enter(sheet, row, rule, asked, answer)

    def _report_cell(
        self, sheet: FilledSheet, row: FilledRow, name: AnswerCell, unread: MisreadError
    ) -> None:
        cell = row.cells.get(name, FilledCell("", row.place))
        title = cell.sheet or row.sheet or sheet.title
        heading = cell.heading or self._reading.language.text(_HEADINGS[name])
        self._report(title, cell.place, unread, heading)

    def _report_row(self, sheet: FilledSheet, row: FilledRow, unread: MisreadError) -> None:
        self._report(row.sheet or sheet.title, row.place, unread)

    def _read_cell(
        self, answer: Answer, asked: Asked, name: AnswerCell, cell: FilledCell
    ) -> Answer:
        """Read what stands in a cell into an answer.

        Raises:
            MisreadError: It cannot be understood, or must not stand there.
        """
        text = read_text(cell)
        check_asked(name, asked, text)
        if name is asked.main and read_word(Reply, text) is Reply.DONT_KNOW:
            return replace(answer, reply=Reply.DONT_KNOW)
        if name is AnswerCell.WHO:
            return replace(answer, who=tuple(self._read_names(text)))
        return read_value(answer, asked, name, text, self._reading.language)

    def _read_names(self, text: str) -> Iterator[Actor]:
        whole = self._names.find(text)
        for name in [text] if whole else split(text):
            actor_id = self._names.find(name)
            kind = read_kind(self._vocabulary.actor_kinds, name)
            if actor_id is not None:
                yield self._actors[actor_id]
            elif kind is not None:
                yield from self.entries.find_of_kind(kind)
            else:
                raise self._unknown_name(name)

    def _unknown_name(self, name: str) -> MisreadError:
        parts = [part.strip() for part in name.split(",")]
        if len(parts) > 1 and all(map(self._names.find, parts)):
            return MisreadError(ProblemCode.COMMA_BETWEEN, name)
        if (person := find_lone_name(name)) is not None:
            return MisreadError(ProblemCode.PERSON_IN_ANSWER, person)
        kinds = self._vocabulary.actor_kinds
        near = suggest_kind(kinds, name)
        meant = self._names.suggest(name) or (kinds[near].label_sv if near else "")
        return MisreadError(ProblemCode.UNKNOWN_NAME, name, "actors", meant)

    def _enter(
        self, sheet: FilledSheet, row: FilledRow, rule: QuestionRule, asked: Asked, answer: Answer
    ) -> None:
        """Enter an answer, or what was added to a question that has none."""
        self.rows[answer] = (sheet, row)
        try:
            _check_whole(answer, asked, row, self._reading.language)
        except MisreadError as unread:
            name = asked.main
            if unread.code is ProblemCode.CONTRADICTING_ANSWER:
                name = next(
                    each for each in _MEANS_SOMETHING if each in row.filled and each is not name
                )
            self._report_cell(sheet, row, name, unread)
            return
        if not _is_answered(answer, asked):
            if answer.note:
                self.entries.add_statement(answer, word_comment(answer))
            return
        try:
            rule.enter(answer, self.entries)
        except MisansweredError as wrong:
            found, expected = wrong.found, wrong.expected
            if wrong.code is ProblemCode.CONTRADICTING_ANSWER:
                found, expected = (
                    row.cells[name].text for name in (AnswerCell.HOW_OFTEN, AnswerCell.REPLY)
                )
            self._report_cell(sheet, row, wrong.cell, MisreadError(wrong.code, found, expected))


def _is_answered(answer: Answer, asked: Asked) -> bool:
    """Return whether an answer says something; how often is answer enough to a yes or no."""
    if answer.reply is Reply.DONT_KNOW:
        return False
    is_often_enough = asked.takes is ReplyKind.YES_OR_NO and answer.how_often is not None
    is_named = asked.takes is ReplyKind.NAMES and bool(answer.who)
    said = (answer.reply, answer.verdict, answer.total)
    return is_often_enough or is_named or any(each is not None for each in said)


def _check_whole(answer: Answer, asked: Asked, row: FilledRow, language: Language) -> None:
    """Refuse an answer of which the main cell is blank, or says that nobody knows, and others not.

    Raises:
        MisreadError: The cell to mend is blank, or another goes against it.
    """
    beside = [name for name in _MEANS_SOMETHING if name in row.filled and name is not asked.main]
    if answer.reply is Reply.DONT_KNOW and beside:
        dont_know = row.cells[asked.main].text
        raise MisreadError(ProblemCode.CONTRADICTING_ANSWER, row.cells[beside[0]].text, dont_know)
    is_begun = set(row.filled) - {AnswerCell.NOTE}
    if is_begun and answer.reply is None and not _is_answered(answer, asked):
        dont_know = word_term(Reply.DONT_KNOW, language)
        raise MisreadError(ProblemCode.MISSING_REPLY, expected=dont_know)
