"""Finds what has to be asked: what norms expect and no source mentions, and what is uncertain.

A question is never a gap. It says what nobody has told us.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.dataset.records import Actor, Basis, Forum, Spell
from graph.dates import ReducedDate, add_months
from graph.situation.norms import Expected, Shape
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, Level, Participation, QuestionKind, YesNo


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask in an interview.

    `kinds` are kinds of actor or of forum it is about, by the vocabulary; `ask` are the recorded
    actors to put it to (none when no source names one); `day` is the day of a plan or of the
    evidence; `spell` holds the count whose total is lacking.
    """

    kind: QuestionKind
    key: str
    kinds: tuple[str, ...] = ()
    ask: tuple[Actor, ...] = ()
    actors: tuple[Actor, ...] = ()
    forum: Forum | None = None
    bases: tuple[Basis, ...] = ()
    ages: tuple[int, int] | None = None
    day: ReducedDate | None = None
    spell: Spell | None = None

    @property
    def question_id(self) -> str:
        """Name the question alike in every run."""
        return f"{self.kind}:{self.key}"


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
        _find_unknown_totals,
        _find_stale,
    )
    found = [question for find in finders for question in find(situation)]
    if situation.whole is not None:
        whole = {question.question_id for question in find_questions(situation.whole)}
        found = [question for question in found if question.question_id in whole]
    kinds = list(QuestionKind)
    return tuple(sorted(found, key=lambda question: (kinds.index(question.kind), question.key)))


def _find_unknown_contacts(situation: Situation) -> Iterator[Question]:
    for contact in situation.expected_contacts:
        if contact.forums:
            continue
        duties = [str(expected.expectation.actor_kind) for expected in contact.expected]
        yield Question(
            QuestionKind.UNKNOWN_CONTACT,
            "+".join(contact.kinds),
            kinds=contact.kinds,
            ask=_standing_for(situation, duties),
            actors=_standing_for(situation, contact.kinds),
            bases=_bases(contact.expected),
        )


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
                QuestionKind.UNKNOWN_FORUM, kind, kinds=(kind,), bases=_bases(expected_of_kind)
            )


def _find_unknown_seats(situation: Situation) -> Iterator[Question]:
    """Ask for seats that a blueprint has and no source mentions, once per kind and level."""
    asked: dict[tuple[str, Level | None, str], list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.SEAT):
        row = expected.expectation
        asked[str(row.forum_kind), row.level, str(row.actor_kind)].append(expected)
    for (forum_kind, level, actor_kind), expected_seats in asked.items():
        forums = [
            (forum, edges)
            for forum, edges in situation.edges_by_forum
            if forum.kind == forum_kind
            and level in (None, forum.level)
            and any(edge.state is EdgeState.ACTIVE for edge in edges)
        ]
        seated = any(
            situation.norms.stands_for(edge.actor, actor_kind)
            for _, edges in forums
            for edge in edges
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
                bases=_bases(expected_seats),
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
                bases=(expected.basis,),
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
                bases=_bases(asked[forum.kind]),
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
            records.actors[actor_id] for actor_id in sorted({s.actor_id for s in spells})
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
                ask=_others(edge, situation),
                actors=(edge.actor,),
                forum=edge.forum,
            )


def _find_unknown_totals(situation: Situation) -> Iterator[Question]:
    for edge in situation.edges:
        spell = edge.deciding
        counted = spell.coverage_count is not None and spell.coverage_total is None
        if counted and edge.state is EdgeState.ACTIVE:
            yield Question(
                QuestionKind.UNKNOWN_TOTAL,
                f"{edge.forum.forum_id}:{edge.actor.actor_id}",
                ask=(edge.actor,),
                actors=(edge.actor,),
                forum=edge.forum,
                spell=spell,
            )


def _find_stale(situation: Situation) -> Iterator[Question]:
    for forum, edges in situation.edges_by_forum:
        stale = [edge for edge in edges if Flag.STALE in edge.flags]
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


def _others(edge: Edge, situation: Situation) -> tuple[Actor, ...]:
    """List those to ask about an actor's part: itself and the others in the forum."""
    seated = situation.edges_by_forum_id[edge.forum.forum_id]
    everyone = [other.actor for other in seated]
    return (edge.actor, *(actor for actor in everyone if actor != edge.actor))


def _standing_for(situation: Situation, kinds: Iterable[str]) -> tuple[Actor, ...]:
    """List the recorded actors of these very kinds, or else those that stand for them.

    Units of a listed organisation are left out.
    """
    wanted = set(kinds)
    stood_for = situation.norms.kinds_by_actor
    own = [actor for actor in situation.actors if actor.kind in wanted]
    standing = [
        actor for actor in situation.actors if not wanted.isdisjoint(stood_for[actor.actor_id])
    ]
    found = own or standing
    ids = {actor.actor_id for actor in found}
    return tuple(actor for actor in found if actor.part_of not in ids)


def _bases(expected: Iterable[Expected]) -> tuple[Basis, ...]:
    unique = {found.basis.basis_id: found.basis for found in expected}
    return tuple(unique[basis_id] for basis_id in sorted(unique))
