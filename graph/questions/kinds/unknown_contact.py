"""Contacts that norms want and of which no source says whether the two meet."""

from collections.abc import Iterator
from dataclasses import replace

from graph.language import mark
from graph.questions.answer_rows import GENERAL_MEETING, AnswerRows, name_contact
from graph.questions.answers import SHARED, Answer
from graph.questions.question import Question
from graph.questions.respondents import find_standing_for, find_who_answers
from graph.questions.rule import QuestionRule
from graph.questions.silence import is_silent
from graph.situation.contacts import ExpectedContact, StandingState
from graph.situation.situation import Situation
from graph.vocabulary import QuestionKind

_BETWEEN_KINDS = "+"
_ON_PAPER = mark("Do {kinds} meet, and how? This is on paper: {forums}.")
_LACKING = mark(
    "Do {kinds} collaborate in any other way? This is said to be missing or planned, or to have "
    "ended: "
    "{lacking}."
)


def find(situation: Situation) -> Iterator[Question]:
    """Ask for the contacts of which no source tells whether the two kinds meet."""
    for contact in situation.expected_contacts:
        if not _is_unspoken_of(contact) or not _is_worth_asking(contact, situation):
            continue
        duties = [str(expected.expectation.actor_kind) for expected in contact.expected]
        standing = contact.standing
        seen = [found.forum for found in contact.forums if found.bearing is standing]
        is_on_paper = standing is StandingState.PAPER
        yield Question(
            QuestionKind.UNKNOWN_CONTACT,
            _BETWEEN_KINDS.join(contact.kinds),
            kinds=contact.kinds,
            ask=find_standing_for(situation, duties)
            or find_who_answers(situation, contact.expected),
            actors=find_standing_for(situation, contact.kinds),
            expected=contact.expected,
            forums=tuple(seen) if is_on_paper else (),
            lacking=() if is_on_paper else tuple(seen),
            is_silent=not seen and is_silent(situation, contact.kinds),
        )


def find_unasked_contacts(situation: Situation) -> tuple[ExpectedContact, ...]:
    """List the contacts that norms want on a condition and that no question is asked of.

    Of a public view, only those that are unasked with everything in view as well.
    """
    found = tuple(
        contact
        for contact in situation.expected_contacts
        if _is_unspoken_of(contact) and not _is_worth_asking(contact, situation)
    )
    if situation.whole is None:
        return found
    whole = {contact.kinds for contact in find_unasked_contacts(situation.whole)}
    return tuple(contact for contact in found if contact.kinds in whole)


def _is_unspoken_of(contact: ExpectedContact) -> bool:
    """Return whether no source tells if two kinds meet, have ceased to or do not collaborate."""
    return contact.standing in (StandingState.UNKNOWN, StandingState.PAPER)


def _is_worth_asking(contact: ExpectedContact, situation: Situation) -> bool:
    """Return whether a contact is wanted whatever the case, or sources speak of both parties.

    "Those concerned" is a condition: that nobody speaks of a kind of actor does not tell that it
    is concerned.
    """
    unconditional = any(found.expectation.condition is None for found in contact.expected)
    return unconditional or all(find_standing_for(situation, [kind]) for kind in contact.kinds)


def _ask_both_sides(question: Question, _situation: Situation) -> Iterator[Question]:
    """Ask whoever is at either end, not only the one whose duty it is."""
    asked = {actor.actor_id: actor for actor in (*question.ask, *question.actors)}
    yield replace(question, ask=tuple(asked.values()))


def _choose_messages(question: Question) -> tuple[str, ...]:
    if question.forums:
        return (_ON_PAPER,)
    if question.lacking:
        return (_LACKING,)
    return (mark("Is there collaboration between {kinds}, and in what form?"),)


def _choose_in_form(question: Question) -> tuple[str, ...]:
    if question.forums or question.lacking:
        return _choose_messages(question)
    return (mark("Do {kinds} collaborate?"),)


def _enter(answer: Answer, entries: AnswerRows) -> None:
    """Say it of both parties, in a forum of theirs that both sides' answers meet in."""
    kinds = answer.key[0].split(_BETWEEN_KINDS)
    parties = [actor for kind in kinds for actor in entries.find_party(kind, answer)]
    name = name_contact(map(entries.label_of, kinds))
    forum = entries.share_forum(answer, name, GENERAL_MEETING)
    entries.add_parts(answer, [*parties, *answer.who], forum)


RULE = QuestionRule(
    kind=QuestionKind.UNKNOWN_CONTACT,
    find=find,
    messages=_choose_messages,
    asks=lambda _: SHARED,
    key=r"[^:+]+\+[^:+]+",
    enter=_enter,
    in_form=_ask_both_sides,
    messages_in_form=_choose_in_form,
)
