"""Finds what has to be asked: what norms expect and no source mentions, and what is uncertain.

A question is never a gap. It says what no source has said.
"""

from graph.questions.kinds.unknown_contact import find_unasked_contacts
from graph.questions.question import Question
from graph.questions.registry import find_form_questions, find_questions

__all__ = ["Question", "find_form_questions", "find_questions", "find_unasked_contacts"]
