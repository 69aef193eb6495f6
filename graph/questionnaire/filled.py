"""Defines a form as it comes back: what stands in each cell, before any word is understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.errors import ProblemCode
from graph.labels import plain_word
from graph.language import Language, LanguageCode, load_language
from graph.questionnaire.columns import COLUMNS, QUESTION, RESPONDENT, HeadCell
from graph.questions.answers import AnswerCell

LANGUAGES = tuple(load_language(code) for code in (LanguageCode.SV, LanguageCode.EN))


@dataclass(frozen=True, slots=True)
class FilledCell:
    """What stands in a cell, where it is, and what is wrong with it already.

    `sheet` is its sheet, blank where that is the one of its row, and `heading` what stands over it,
    blank where that is what a form calls it.
    """

    text: str
    place: str
    fault: ProblemCode | None = None
    sheet: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row: the id of its question, blank where it has none, and the cells of its answer.

    `sheet` is the one it stands on, blank where that is the one it was read with.
    """

    number: int
    place: str
    order: str
    question_id: str
    question: str
    cells: Mapping[AnswerCell, FilledCell]
    sheet: str = ""

    @property
    def filled(self) -> dict[AnswerCell, FilledCell]:
        """The cells that something stands in."""
        return {name: cell for name, cell in self.cells.items() if cell.text or cell.fault}


@dataclass(slots=True)
class FilledSheet:
    """What one respondent sends back: `respondent_id` is blank for the municipality as a whole.

    `refused` are cells that are no answer and cannot be left as they are, such as a heading.
    """

    title: str
    respondent_id: str | None = None
    head: dict[HeadCell, FilledCell] = field(default_factory=dict)
    rows: list[FilledRow] = field(default_factory=list)
    refused: list[FilledCell] = field(default_factory=list)

    @property
    def answered(self) -> list[FilledRow]:
        """The rows that something is filled in on."""
        return [row for row in self.rows if row.filled]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that has come back: the municipality as it is named, its language and its sheets."""

    municipality: str
    language: Language
    sheets: tuple[FilledSheet, ...]


def find_column(heading: str) -> AnswerCell | None:
    """Find the column that has a heading, in either language."""
    asked = plain_word(heading)
    for column in COLUMNS:
        if asked in {plain_word(text) for text in spell(column.heading)}:
            return column.cell
    return None


def spell(message: str) -> tuple[str, ...]:
    """Spell a word of the form in each language."""
    return tuple(language.text(message) for language in LANGUAGES)


def find_language(headings: Iterable[str]) -> Language:
    """Find the language in which a form puts its questions; Swedish where that is not known."""
    known = set(map(plain_word, headings))
    found = (language for language in LANGUAGES if plain_word(language.text(QUESTION)) in known)
    return next(found, LANGUAGES[0])


def find_respondent(marks: Iterable[str]) -> str | None:
    """Find whom a sheet asks among what is hidden in it; None where that is gone."""
    begin = f"{RESPONDENT}="
    found = (text.removeprefix(begin) for text in marks if text.startswith(begin))
    return next(found, None)
