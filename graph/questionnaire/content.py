"""Puts together what a form asks: the open questions, by whom to put them to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from graph.dataset.records import Actor, Municipality
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.questionnaire.columns import COLUMNS, FormColumn
from graph.questions import Question, find_form_questions
from graph.questions.answer_rows import KIND_OF_ALL
from graph.questions.answers import AnswerCell, Asked
from graph.questions.registry import RULE_BY_KIND, split_key
from graph.situation.situation import Situation
from graph.wording.questions import word_question_in_form


@dataclass(frozen=True, slots=True)
class FormLine:
    """A question as a form puts it, with the number it has there."""

    number: int
    question_id: str
    text: str
    asked: Asked

    def list_cells(self, *, is_beside: bool) -> frozenset[AnswerCell]:
        """List the cells that it has on a sheet: all, or those beside the answer alone."""
        return self.asked.beside if is_beside else self.asked.cells


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What one respondent is asked; None is the municipality as a whole."""

    respondent: Actor | None
    name: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A form: a sheet for each one who is asked, A–Ö, and the names that may be written in it."""

    municipality: Municipality
    as_of: date
    language: Language
    sheets: tuple[FormSheet, ...]
    actor_names: tuple[str, ...]


def build_questionnaire(
    situation: Situation, language: Language, only: Collection[str] = ()
) -> Questionnaire:
    """Ask each actor what it may know; what nobody is known to know is asked of the municipality.

    Where that is an actor, one sheet has both. A question has the same number on every sheet.

    Args:
        situation: What is known on a day.
        language: The language of the form.
        only: The ids of the actors to ask; all when there is none.
    """
    asked: dict[str | None, list[FormLine]] = {}
    actors: dict[str, Actor] = {}
    known = situation.records.actors.values()
    whole = tuple(actor for actor in known if actor.kind == KIND_OF_ALL)[:1]
    for number, question in enumerate(find_form_questions(situation), 1):
        line = make_line(number, question, situation, language)
        for actor in question.ask or whole:
            if only and actor.actor_id not in only:
                continue
            actors[actor.actor_id] = actor
            asked.setdefault(actor.actor_id, []).append(line)
        if not (question.ask or whole or only):
            asked.setdefault(None, []).append(line)
    sheets = [
        FormSheet(actor, capitalise(actor.name), tuple(asked[actor_id]))
        for actor_id, actor in actors.items()
    ]
    sheets.sort(key=lambda sheet: sort_a_to_o(sheet.name))
    if None in asked:
        name = language.text(mark("The municipality"))
        sheets.append(FormSheet(None, name, tuple(asked[None])))
    return Questionnaire(
        situation.municipality, situation.as_of, language, tuple(sheets), list_names(situation)
    )


def list_names(situation: Situation) -> tuple[str, ...]:
    """List the names that may be written in a form, A–Ö."""
    return tuple(
        sorted((actor.name for actor in situation.records.actors.values()), key=sort_a_to_o)
    )


def make_line(
    number: int, question: Question, situation: Situation, language: Language
) -> FormLine:
    """Put a question as a form does."""
    asked = RULE_BY_KIND[question.kind].asks(split_key(question.key))
    text = word_question_in_form(question, situation.vocabulary, language)
    return FormLine(number, question.question_id, text, asked)


def choose_columns(lines: Iterable[FormLine], *, is_beside: bool = False) -> tuple[FormColumn, ...]:
    """Choose the columns that some of the questions have a cell in, or have beside the answer."""
    cells = frozenset(cell for line in lines for cell in line.list_cells(is_beside=is_beside))
    return tuple(column for column in COLUMNS if column.cell in cells)
