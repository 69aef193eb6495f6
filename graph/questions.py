"""Find what must be asked: what norms expect and no source speaks of, and what is unsure.

A question is never a gap. It says what nobody has told us.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.dates import ReducedDate, add_months
from graph.model import Actor, Basis, Forum, Records, Spell
from graph.network import Network, actors_of, day_of, edges_by_forum, edges_of
from graph.norms import RENEWED_WITHIN_MONTHS, Expected, NormsInForce, Shape
from graph.pairs import find_pairs
from graph.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, Level, Participation, QuestionKind

# Whether a board is told is asked of each forum, through its `followed_up`.
_TOLD_BY_FOLLOW_UP = "follow_up_report"


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


def find_questions(network: Network, norms: NormsInForce, records: Records) -> list[Question]:
    """Find every question of a municipality on a day, ordered by kind and key."""
    found = [
        *_find_unknown_contacts(network, norms),
        *_find_unknown_forums(network, norms),
        *_find_unknown_seats(network, norms),
        *_find_unknown_ages(network, norms),
        *_find_overdue(network, norms),
        *_find_passed_plans(network, records),
        *_find_contested(network),
        *_find_unknown_totals(network),
        *_find_stale(network, records),
    ]
    kinds = list(QuestionKind)
    return sorted(found, key=lambda it: (kinds.index(it.kind), it.key))


def _find_unknown_contacts(network: Network, norms: NormsInForce) -> Iterator[Question]:
    for pair in find_pairs(network, norms):
        if pair.contacts:
            continue
        duties = [str(it.expectation.actor_kind) for it in pair.expected]
        yield Question(
            QuestionKind.UNKNOWN_CONTACT,
            "+".join(pair.kinds),
            kinds=pair.kinds,
            ask=_standing_for(network, norms, duties),
            actors=_standing_for(network, norms, pair.kinds),
            bases=_bases(pair.expected),
        )


def _find_unknown_forums(network: Network, norms: NormsInForce) -> Iterator[Question]:
    known = {forum.kind for forum, _ in edges_by_forum(network)}
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for kind, expected_of_kind in asked.items():
        if kind not in known and kind != _TOLD_BY_FOLLOW_UP:
            yield Question(
                QuestionKind.UNKNOWN_FORUM, kind, kinds=(kind,), bases=_bases(expected_of_kind)
            )


def _find_unknown_seats(network: Network, norms: NormsInForce) -> Iterator[Question]:
    """Ask for seats that a blueprint has and no source mentions, once per kind and level."""
    asked: dict[tuple[str, Level | None, str], list[Expected]] = defaultdict(list)
    for expected in norms.of_shape(Shape.SEAT):
        row = expected.expectation
        asked[str(row.forum_kind), row.level, str(row.actor_kind)].append(expected)
    for (forum_kind, level, actor_kind), expected_seats in asked.items():
        forums = [
            (forum, edges)
            for forum, edges in edges_by_forum(network)
            if forum.kind == forum_kind
            and level in (None, forum.level)
            and any(edge.state is EdgeState.ACTIVE for edge in edges)
        ]
        seated = any(
            norms.stands_for(edge.actor, actor_kind) for _, edges in forums for edge in edges
        )
        if forums and not seated:
            forum = forums[0][0]
            yield Question(
                QuestionKind.UNKNOWN_SEAT,
                f"{forum.forum_id}:{actor_kind}",
                kinds=(actor_kind,),
                ask=tuple(edge.actor for edge in forums[0][1]),
                actors=_standing_for(network, norms, [actor_kind]),
                forum=forum,
                bases=_bases(expected_seats),
            )


def _find_unknown_ages(network: Network, norms: NormsInForce) -> Iterator[Question]:
    """Ask for the ages that outreach should reach and no outreach of known ages touches."""
    spoken_of = {
        age
        for forum, _ in edges_by_forum(network)
        if forum.form is Form.OUTREACH and forum.age_min is not None and forum.age_max is not None
        for age in range(forum.age_min, forum.age_max + 1)
    }
    for expected in norms.of_shape(Shape.AGES):
        row = expected.expectation
        first, last = row.age_min or 0, row.age_max or 0
        if spoken_of.isdisjoint(range(first, last + 1)):
            kind = str(row.actor_kind)
            yield Question(
                QuestionKind.UNKNOWN_AGES,
                f"{first}-{last}",
                kinds=(kind,),
                ask=_standing_for(network, norms, [kind]),
                bases=(expected.basis,),
                ages=(first, last),
            )


def _find_overdue(network: Network, norms: NormsInForce) -> Iterator[Question]:
    """Ask for what a norm in force wants renewed within a time that has passed since it began."""
    as_of = day_of(network)
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for forum, edges in edges_by_forum(network):
        months = RENEWED_WITHIN_MONTHS.get(forum.kind)
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


def _find_passed_plans(network: Network, records: Records) -> Iterator[Question]:
    """Ask whether plans whose day has passed came true, when no later word is known."""
    as_of = day_of(network)
    known = {(edge.actor.actor_id, edge.forum.forum_id) for edge in edges_of(network)}
    passed: dict[str, list[Spell]] = defaultdict(list)
    for spell in records.spells:
        planned = spell.participation is Participation.PLANNED and spell.until is not None
        if (
            planned
            and spell.until is not None
            and spell.until.last < as_of
            and (spell.actor_id, spell.forum_id) not in known
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


def _find_contested(network: Network) -> Iterator[Question]:
    for edge in edges_of(network):
        if Flag.CONTESTED in edge.flags:
            yield Question(
                QuestionKind.CONTESTED,
                f"{edge.forum.forum_id}:{edge.actor.actor_id}",
                ask=_others(edge, network),
                actors=(edge.actor,),
                forum=edge.forum,
            )


def _find_unknown_totals(network: Network) -> Iterator[Question]:
    for edge in edges_of(network):
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


def _find_stale(network: Network, records: Records) -> Iterator[Question]:
    for forum, edges in edges_by_forum(network):
        stale = [edge for edge in edges if Flag.STALE in edge.flags]
        if stale:
            newest = max(
                (records.sources[edge.deciding.source_id].as_of for edge in stale),
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


def _others(edge: Edge, network: Network) -> tuple[Actor, ...]:
    """List those to ask about an actor's part: itself and the others in the forum."""
    everyone = [it.actor for it in edges_of(network) if it.forum == edge.forum]
    return (edge.actor, *(actor for actor in everyone if actor != edge.actor))


def _standing_for(network: Network, norms: NormsInForce, kinds: Iterable[str]) -> tuple[Actor, ...]:
    """List the recorded actors of these very kinds, or else those that stand for them.

    Units of a listed organisation are left out.
    """
    wanted = set(kinds)
    actors = actors_of(network)
    own = [actor for actor in actors if actor.kind in wanted]
    standing = [actor for actor in actors if any(norms.stands_for(actor, kind) for kind in wanted)]
    found = own or standing
    ids = {actor.actor_id for actor in found}
    return tuple(actor for actor in found if actor.part_of not in ids)


def _bases(expected: Iterable[Expected]) -> tuple[Basis, ...]:
    unique = {it.basis.basis_id: it.basis for it in expected}
    return tuple(unique[basis_id] for basis_id in sorted(unique))
