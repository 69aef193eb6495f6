"""Finds what has to be asked: what norms expect and no source mentions, and what is uncertain.

A question is never a gap. It says what no source has said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from graph.dataset.records import Actor, Basis, Forum, Spell
from graph.dates import ReducedDate, add_months
from graph.situation.contacts import ExpectedContact
from graph.situation.norms import Expected, Shape, strongest
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, UnclearEdge
from graph.vocabulary import (
    Flag,
    Form,
    Level,
    Participation,
    QuestionKind,
    Strength,
    YesNo,
)

_KIND_ORDER = {kind: rank for rank, kind in enumerate(QuestionKind)}


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask in an interview.

    `kinds` are kinds of actor or of forum it is about, by the vocabulary; `expected` is what norms
    want of them; `ask` are the recorded actors to put it to (none when no source names one); `day`
    is the day of a plan or of the evidence; `spell` holds the count whose total is lacking.
    `is_duty` is whether the law demands it, so that what may be asked is how it is done.
    """

    kind: QuestionKind
    key: str
    kinds: tuple[str, ...] = ()
    ask: tuple[Actor, ...] = ()
    actors: tuple[Actor, ...] = ()
    forum: Forum | None = None
    expected: tuple[Expected, ...] = ()
    ages: tuple[int, int] | None = None
    day: ReducedDate | None = None
    spell: Spell | None = None
    is_duty: bool = False

    @property
    def question_id(self) -> str:
        """Name the question alike in every run."""
        return f"{self.kind}:{self.key}"

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The norms that expect what is asked for, by id."""
        unique = {found.basis.basis_id: found.basis for found in self.expected}
        return tuple(unique[basis_id] for basis_id in sorted(unique))


@kept
def find_questions(situation: Situation) -> tuple[Question, ...]:
    """Find every question of a situation, ordered by kind and key.

    Of a public view, only the questions that are there with everything in view as well.
    """
    finders = (
        _find_unknown_contacts,
        _find_unknown_forums,
        _find_unknown_seats,
        _find_unknown_ages,
        _find_overdue,
        _find_passed_plans,
        _find_contested,
        _find_unclear,
        _find_unknown_members,
        _find_unknown_totals,
        _find_stale,
    )
    found = [question for find in finders for question in find(situation)]
    if situation.whole is not None:
        whole = {question.question_id for question in find_questions(situation.whole)}
        found = [question for question in found if question.question_id in whole]
    return tuple(
        sorted(found, key=lambda asked: (_KIND_ORDER[asked.kind], asked.ages or (0, 0), asked.key))
    )


def _find_unknown_contacts(situation: Situation) -> Iterator[Question]:
    for contact in situation.expected_contacts:
        if contact.forums or not _is_worth_asking(contact, situation):
            continue
        duties = [str(expected.expectation.actor_kind) for expected in contact.expected]
        yield Question(
            QuestionKind.UNKNOWN_CONTACT,
            "+".join(contact.kinds),
            kinds=contact.kinds,
            ask=_standing_for(situation, duties),
            actors=_standing_for(situation, contact.kinds),
            expected=contact.expected,
        )


def find_unasked_contacts(situation: Situation) -> tuple[ExpectedContact, ...]:
    """List the contacts that norms want on a condition and that no question is asked of.

    Of a public view, only those that are unasked with everything in view as well.
    """
    found = tuple(
        contact
        for contact in situation.expected_contacts
        if not contact.forums and not _is_worth_asking(contact, situation)
    )
    if situation.whole is None:
        return found
    whole = {contact.kinds for contact in find_unasked_contacts(situation.whole)}
    return tuple(contact for contact in found if contact.kinds in whole)


def _is_worth_asking(contact: ExpectedContact, situation: Situation) -> bool:
    """Return whether a contact is wanted whatever the case, or sources speak of both parties.

    "Those concerned" is a condition: that nobody speaks of a kind of actor does not tell that it
    is concerned.
    """
    unconditional = any(found.expectation.condition is None for found in contact.expected)
    return unconditional or all(_standing_for(situation, [kind]) for kind in contact.kinds)


def _find_unknown_forums(situation: Situation) -> Iterator[Question]:
    known = {forum.kind for forum in situation.forums}
    kinds = situation.vocabulary.forum_kinds
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for kind, expected_of_kind in asked.items():
        # Whether a board is informed is asked of each forum instead.
        if kind not in known and kinds[kind].is_follow_up is YesNo.NO:
            yield Question(
                QuestionKind.UNKNOWN_FORUM,
                kind,
                kinds=(kind,),
                expected=tuple(expected_of_kind),
                is_duty=strongest(expected_of_kind) is Strength.LEGAL_DUTY,
            )


def _find_unknown_seats(situation: Situation) -> Iterator[Question]:
    """Ask for seats that norms expect and no source mentions, once per kind and level."""
    asked: dict[tuple[str, Level | None, str], list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.SEAT):
        row = expected.expectation
        asked[str(row.forum_kind), row.level, str(row.actor_kind)].append(expected)
    living: dict[str, list[tuple[Forum, tuple[Edge, ...]]]] = defaultdict(list)
    for forum, edges in situation.edges_by_forum:
        if any(edge.is_active for edge in edges):
            living[forum.kind].append((forum, edges))
    for (forum_kind, level, actor_kind), expected_seats in asked.items():
        forums = [
            (forum, edges) for forum, edges in living.get(forum_kind, ()) if forum.works_on(level)
        ]
        seated = any(
            situation.norms.stands_for(edge.actor, actor_kind)
            for forum, edges in forums
            for edge in chain[Edge | UnclearEdge](edges, situation.unclear_in(forum))
        )
        if forums and not seated:
            forum = forums[0][0]
            yield Question(
                QuestionKind.UNKNOWN_SEAT,
                f"{forum.forum_id}:{actor_kind}",
                kinds=(actor_kind,),
                ask=tuple(edge.actor for edge in forums[0][1]),
                actors=_standing_for(situation, [actor_kind]),
                forum=forum,
                expected=tuple(expected_seats),
            )


def _find_unknown_ages(situation: Situation) -> Iterator[Question]:
    """Ask for the ages that outreach should reach and no outreach of known ages touches."""
    spoken_of = {
        age
        for forum, _ in situation.edges_by_forum
        if forum.form is Form.OUTREACH and forum.age_min is not None and forum.age_max is not None
        for age in range(forum.age_min, forum.age_max + 1)
    }
    for expected in situation.norms.of_shape(Shape.AGES):
        row = expected.expectation
        first, last = row.age_min or 0, row.age_max or 0
        if spoken_of.isdisjoint(range(first, last + 1)):
            kind = str(row.actor_kind)
            yield Question(
                QuestionKind.UNKNOWN_AGES,
                f"{first}-{last}",
                kinds=(kind,),
                ask=_standing_for(situation, [kind]),
                expected=(expected,),
                ages=(first, last),
            )


def _find_overdue(situation: Situation) -> Iterator[Question]:
    """Ask for what a norm in force wants renewed within a time that has passed since it began."""
    as_of, kinds = situation.as_of, situation.vocabulary.forum_kinds
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for forum, edges in situation.edges_by_forum:
        months = kinds[forum.kind].renewed_within_months
        if months is None or forum.started is None or forum.kind not in asked:
            continue
        if as_of > add_months(forum.started.last, months):
            actors = tuple(edge.actor for edge in edges)
            yield Question(
                QuestionKind.OVERDUE,
                forum.forum_id,
                ask=actors,
                actors=actors,
                forum=forum,
                expected=tuple(asked[forum.kind]),
                day=forum.started,
            )


def _find_passed_plans(situation: Situation) -> Iterator[Question]:
    """Ask whether plans whose day has passed came true, when no later word is known."""
    as_of, records = situation.as_of, situation.records
    passed: dict[str, list[Spell]] = defaultdict(list)
    for spell in records.spells:
        planned = spell.participation is Participation.PLANNED and spell.until is not None
        if (
            planned
            and spell.until is not None
            and spell.until.last < as_of
            and (spell.forum_id, spell.actor_id) not in situation.edges_by_key
        ):
            passed[spell.forum_id].append(spell)
    for forum_id, spells in passed.items():
        actors = tuple(
            records.actors[actor_id] for actor_id in sorted({spell.actor_id for spell in spells})
        )
        yield Question(
            QuestionKind.PASSED_PLAN,
            forum_id,
            ask=actors,
            actors=actors,
            forum=records.forums[forum_id],
            day=spells[0].until,
        )


def _find_contested(situation: Situation) -> Iterator[Question]:
    for edge in situation.edges:
        if Flag.CONTESTED in edge.flags:
            yield Question(
                QuestionKind.CONTESTED,
                f"{edge.forum.forum_id}:{edge.actor.actor_id}",
                ask=_known_in_forum(edge, situation),
                actors=(edge.actor,),
                forum=edge.forum,
            )


def _find_unclear(situation: Situation) -> Iterator[Question]:
    for edge in situation.unclear:
        known = situation.edges_by_forum_id.get(edge.forum.forum_id, ())
        yield Question(
            QuestionKind.UNCLEAR,
            f"{edge.forum.forum_id}:{edge.actor.actor_id}",
            ask=(edge.actor, *(other.actor for other in known)),
            actors=(edge.actor,),
            forum=edge.forum,
        )


def _find_unknown_members(situation: Situation) -> Iterator[Question]:
    """Ask who takes part in the forums of which no source names a member."""
    for forum, edges in situation.edges_by_forum:
        if not edges and situation.may_be_alive(forum) and not situation.unclear_in(forum):
            holders = dict.fromkeys(filter(None, (forum.decided_by, forum.reports_to)))
            yield Question(
                QuestionKind.UNKNOWN_MEMBERS,
                forum.forum_id,
                ask=tuple(situation.records.actors[actor_id] for actor_id in holders),
                forum=forum,
            )


def _find_unknown_totals(situation: Situation) -> Iterator[Question]:
    for edge in situation.edges:
        spell = edge.deciding
        counted = spell.coverage_count is not None and spell.coverage_total is None
        if counted and edge.is_active:
            yield Question(
                QuestionKind.UNKNOWN_TOTAL,
                f"{edge.forum.forum_id}:{edge.actor.actor_id}",
                ask=(edge.actor,),
                actors=(edge.actor,),
                forum=edge.forum,
                spell=spell,
            )


def _find_stale(situation: Situation) -> Iterator[Question]:
    """Ask whether what goes on in a forum, by evidence that is old, still does."""
    for forum, edges in situation.edges_by_forum:
        # What has ended, or never was, is asked of by its gap.
        stale = [edge for edge in edges if edge.is_active and Flag.STALE in edge.flags]
        if stale:
            newest = max(
                (situation.records.sources[edge.deciding.source_id].as_of for edge in stale),
                key=lambda day: day.last,
            )
            actors = tuple(edge.actor for edge in stale)
            yield Question(
                QuestionKind.STALE,
                forum.forum_id,
                ask=actors,
                actors=actors,
                forum=forum,
                day=newest,
            )


def _known_in_forum(edge: Edge, situation: Situation) -> tuple[Actor, ...]:
    """List those to ask about an actor's part: the actor first, then the rest of the forum."""
    known = situation.edges_by_forum_id[edge.forum.forum_id]
    return (edge.actor, *(other.actor for other in known if other is not edge))


def _standing_for(situation: Situation, kinds: Iterable[str]) -> tuple[Actor, ...]:
    """List the recorded actors of these very kinds, or else those that stand for them.

    Units of a listed organisation are left out.
    """
    wanted = sorted(set(kinds))
    by_kind = _actors_by_kind(situation)
    own = {actor.actor_id: actor for kind in wanted for actor in by_kind.own.get(kind, ())}
    found = own or {
        actor.actor_id: actor for kind in wanted for actor in by_kind.standing.get(kind, ())
    }
    return tuple(
        found[actor_id] for actor_id in sorted(found) if found[actor_id].part_of not in found
    )


@dataclass(frozen=True, slots=True)
class _ActorsByKind:
    """The actors with a known edge, by their own kind and by every kind they stand for."""

    own: dict[str, list[Actor]]
    standing: dict[str, list[Actor]]


@kept
def _actors_by_kind(situation: Situation) -> _ActorsByKind:
    found = _ActorsByKind({}, {})
    for actor in situation.actors:
        found.own.setdefault(actor.kind, []).append(actor)
        for kind in situation.norms.kinds_by_actor[actor.actor_id]:
            found.standing.setdefault(kind, []).append(actor)
    return found
