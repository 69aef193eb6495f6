"""Finds what has to be asked: what norms expect and no source mentions, and what is uncertain."""

from graph.questions.rules import Question, find_questions, find_unasked_contacts

__all__ = ["Question", "find_questions", "find_unasked_contacts"]
