"""Lists the kinds of question, in the order in which questions are asked.

To add a kind: write its module in `kinds`, add its word to `QuestionKind` and its rule here.
"""

import re
from dataclasses import replace

from graph.dataset.records import OLDEST
from graph.questions.kinds import (
    contested,
    overdue,
    passed_plan,
    stale,
    unclear,
    unknown_ages,
    unknown_contact,
    unknown_forum,
    unknown_members,
    unknown_seat,
    unknown_total,
)
from graph.questions.question import BETWEEN, Question
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation, kept
from graph.vocabulary import QuestionKind

RULES: tuple[QuestionRule, ...] = (
    unclear.RULE,
    unknown_members.RULE,
    contested.RULE,
    passed_plan.RULE,
    overdue.RULE,
    unknown_total.RULE,
    stale.RULE,
    unknown_contact.RULE,
    unknown_forum.RULE,
    unknown_seat.RULE,
    unknown_ages.RULE,
)

RULE_BY_KIND: dict[QuestionKind, QuestionRule] = {rule.kind: rule for rule in RULES}

_KIND_ORDER = {kind: rank for rank, kind in enumerate(QuestionKind)}


@kept
def find_questions(situation: Situation) -> tuple[Question, ...]:
    """Find every question of a situation, ordered by kind, ages and key.

    What the sources leave open comes before what norms expect. Of a public view, only the questions
    that are there with everything in view as well.
    """
    found = [question for rule in RULES for question in rule.find(situation)]
    if situation.whole is not None:
        whole = {question.question_id: question for question in find_questions(situation.whole)}
        found = [
            replace(question, is_silent=question.is_silent and seen.is_silent)
            for question in found
            if (seen := whole.get(question.question_id))
        ]
    return tuple(sorted(found, key=_order))


def find_form_questions(situation: Situation) -> tuple[Question, ...]:
    """Find every question as a form asks it, in the same order, each once."""
    asked = [
        each
        for question in find_questions(situation)
        for each in RULE_BY_KIND[question.kind].in_form(question, situation)
    ]
    return tuple({question.question_id: question for question in asked}.values())


def split_key(key: str) -> tuple[str, ...]:
    """Split a question's key into its parts."""
    return tuple(key.split(BETWEEN))


def find_rule(question_id: str) -> tuple[QuestionRule, tuple[str, ...]] | None:
    """Find the kind of a question and the parts of its key; None where it is no question."""
    kind, _, key = question_id.partition(BETWEEN)
    if kind not in set(QuestionKind) or not key:
        return None
    rule = RULE_BY_KIND[QuestionKind(kind)]
    return (rule, split_key(key)) if re.fullmatch(rule.key, key) else None


def _order(question: Question) -> tuple[int, tuple[int, int], str]:
    first, last = question.ages or (0, 0)
    return (_KIND_ORDER[question.kind], (first, OLDEST if last is None else last), question.key)
