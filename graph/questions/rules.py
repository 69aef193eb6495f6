"""Finds what has to be asked: what norms expect and no source mentions, and what is uncertain.

A question is never a gap. It says what no source has said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.dataset.records import OLDEST, Actor, Basis, Forum, Source, Spell
from graph.dates import ReducedDate, add_months
from graph.situation.contacts import ExpectedContact, StandingState
from graph.situation.norms import Expected, Shape, strongest
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, UnclearEdge
from graph.vocabulary import (
    Aspect,
    EdgeState,
    Flag,
    Form,
    Level,
    Participation,
    QuestionKind,
    Role,
    Sector,
    SourceExtent,
    Strength,
    Verdict,
    YesNo,
)

_KNOWING_ROLES = frozenset({Role.LEADS, Role.PROVIDES})
_KIND_ORDER = {kind: rank for rank, kind in enumerate(QuestionKind)}


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask in an interview.

    `kinds` are kinds of actor or of forum it is about, by the vocabulary; `expected` is what norms
    want of them; `ask` are the recorded actors to put it to (none when no source names one); `ages`
    are the youngest and the oldest asked about, None where only the youngest is given; `day`
    is the day of a plan or of the evidence; `spell` holds the count whose total is lacking.
    `role` is what the actor asked about does in the forum, `is_of_whole_forum` whether it is
    unclear of everybody in it, so that it is asked whether the forum is there at all.
    `aspect` is what sources cannot say of a forum, or disagree on. `forums` are those that a
    question of several is about: what two kinds have on paper, the outreach whose ages no source
    tells, or what an old source says is there; `lacking` are those said to be missing or to have
    ended. `source` is the one whose age gives rise to it. `is_duty` is whether the law demands it,
    so that what may be asked is how it is done. `is_silent` is whether no source speaks of it;
    otherwise only what has been entered is known to be silent.
    """

    kind: QuestionKind
    key: str
    kinds: tuple[str, ...] = ()
    ask: tuple[Actor, ...] = ()
    actors: tuple[Actor, ...] = ()
    forum: Forum | None = None
    expected: tuple[Expected, ...] = ()
    ages: tuple[int, int | None] | None = None
    day: ReducedDate | None = None
    spell: Spell | None = None
    role: Role | None = None
    is_of_whole_forum: bool = False
    aspect: Aspect | None = None
    forums: tuple[Forum, ...] = ()
    lacking: tuple[Forum, ...] = ()
    source: Source | None = None
    is_duty: bool = False
    is_silent: bool = False

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
    """Find every question of a situation, ordered by kind, ages and key.

    What the sources leave open comes before what norms expect. Of a public view, only the questions
    that are there with everything in view as well.
    """
    finders = (
        _find_unclear,
        _find_doubtful_assessments,
        _find_unknown_members,
        _find_contested,
        _find_passed_plans,
        _find_overdue,
        _find_unknown_totals,
        _find_stale,
        _find_unknown_contacts,
        _find_unknown_forums,
        _find_unknown_seats,
        _find_unknown_ages,
    )
    found = [question for find in finders for question in find(situation)]
    if situation.whole is not None:
        whole = {question.question_id: question for question in find_questions(situation.whole)}
        found = [
            replace(question, is_silent=question.is_silent and seen.is_silent)
            for question in found
            if (seen := whole.get(question.question_id))
        ]
    return tuple(sorted(found, key=_order))


def _order(question: Question) -> tuple[int, tuple[int, int], str]:
    first, last = question.ages or (0, 0)
    return (_KIND_ORDER[question.kind], (first, OLDEST if last is None else last), question.key)


def _find_unknown_contacts(situation: Situation) -> Iterator[Question]:
    """Ask for the contacts of which no source tells whether the two kinds meet."""
    for contact in situation.expected_contacts:
        if not _is_untold(contact) or not _is_worth_asking(contact, situation):
            continue
        duties = [str(expected.expectation.actor_kind) for expected in contact.expected]
        standing = contact.standing
        seen = [found.forum for found in contact.forums if found.bearing is standing]
        is_on_paper = standing is StandingState.PAPER
        yield Question(
            QuestionKind.UNKNOWN_CONTACT,
            "+".join(contact.kinds),
            kinds=contact.kinds,
            ask=_standing_for(situation, duties) or _find_who_answers(situation, contact.expected),
            actors=_standing_for(situation, contact.kinds),
            expected=contact.expected,
            forums=tuple(seen) if is_on_paper else (),
            lacking=() if is_on_paper else tuple(seen),
            is_silent=not seen and _is_silent(situation, contact.kinds),
        )


def _is_untold(contact: ExpectedContact) -> bool:
    """Return whether no source tells if two kinds meet, have ceased to or do not collaborate."""
    return contact.standing in (StandingState.UNKNOWN, StandingState.PAPER)


def _is_silent(situation: Situation, kinds: Collection[str]) -> bool:
    """Return whether no source speaks of some kinds of actor or forum, as far as can be told.

    Every source of the day has been entered as a whole, no forum is without members, and nobody
    with an edge may act for one of the kinds. An actor without edges changes nothing.
    """
    return _are_sources_whole(situation) and _kinds_perhaps_spoken_of(situation).isdisjoint(kinds)


@kept
def _are_sources_whole(situation: Situation) -> bool:
    """Return whether every source is entered as a whole, and no forum without its members."""
    sources = [
        source
        for source in situation.records.sources.values()
        if source.as_of.first <= situation.as_of
    ]
    return (
        bool(sources)
        and all(source.extent is SourceExtent.WHOLE for source in sources)
        and all(edges for _, edges in situation.edges_by_forum)
    )


@kept
def _kinds_perhaps_spoken_of(situation: Situation) -> frozenset[str]:
    """List the kinds of actor that a source may mean when it names somebody else.

    A board, an administration or the municipality may act for any unit of its sector, and what a
    kind acts for, such as the region, for that kind. Whoever has an unclear part may take it.
    """
    kinds = situation.vocabulary.actor_kinds
    found: set[str] = set()
    unclear = [edge.actor for edge in situation.unclear]
    for actor in (*situation.actors, *unclear):
        if kinds[actor.kind].governs is not None:
            sector = situation.organisations.sector_of(actor.actor_id)
            found |= {kind for kind, row in kinds.items() if row.sector is sector}
        found |= {kind for kind, row in kinds.items() if actor.kind in row.acts_for}
    for actor in unclear:
        found |= situation.norms.kinds_by_actor[actor.actor_id]
    return frozenset(found)


@kept
def _municipal_boards(situation: Situation) -> tuple[Actor, ...]:
    """List the recorded boards of the municipality, without those that belong to another board."""
    organisations, actors = situation.organisations, situation.records.actors
    boards = [
        actor
        for actor_id, actor in sorted(actors.items())
        if organisations.is_municipal_board(actor_id)
    ]
    ids = {board.actor_id for board in boards}
    return tuple(board for board in boards if board.part_of not in ids)


def _find_who_answers(situation: Situation, expected: Iterable[Expected]) -> tuple[Actor, ...]:
    """List the boards or units that norms bind by name, or else who leads the municipality.

    What binds the municipality is its executive board's to answer for, not every board's.
    """
    organisations, kinds = situation.organisations, situation.vocabulary.actor_kinds
    actors = situation.records.actors
    bound = {
        kind
        for found in expected
        for kind in found.expectation.binds
        if kinds[kind].governs is None and kinds[kind].sector is Sector.MUNICIPAL
    }
    boards = tuple(
        board
        for board in _municipal_boards(situation)
        if any(actors[unit].kind in bound for unit in organisations.units_of(board))
    )
    return boards or _standing_for(situation, bound) or organisations.leading


def find_unasked_contacts(situation: Situation) -> tuple[ExpectedContact, ...]:
    """List the contacts that norms want on a condition and that no question is asked of.

    Of a public view, only those that are unasked with everything in view as well.
    """
    found = tuple(
        contact
        for contact in situation.expected_contacts
        if _is_untold(contact) and not _is_worth_asking(contact, situation)
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
                ask=_find_who_answers(situation, expected_of_kind),
                expected=tuple(expected_of_kind),
                is_silent=_is_silent(situation, [kind]),
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
                is_silent=_is_silent(situation, [actor_kind]),
            )


def _find_unknown_ages(situation: Situation) -> Iterator[Question]:
    """Ask for the ages that outreach should reach and no outreach of known ages touches.

    Outreach that may reach them is named, since no source tells whom it reaches.
    """
    outreach = [forum for forum in situation.forums if forum.form is Form.OUTREACH]
    spoken_of = frozenset(age for forum in outreach for age in forum.ages)
    ageless = [forum for forum in outreach if not forum.ages and situation.may_be_alive(forum)]
    for expected in situation.norms.of_shape(Shape.AGES):
        row = expected.expectation
        if spoken_of.isdisjoint(row.ages):
            kind = str(row.actor_kind)
            youngest = row.age_min or 0
            yield Question(
                QuestionKind.UNKNOWN_AGES,
                f"{youngest}-{'' if row.age_max is None else row.age_max}",
                kinds=(kind,),
                ask=_standing_for(situation, [kind]) or _find_who_answers(situation, [expected]),
                expected=(expected,),
                ages=(youngest, row.age_max),
                forums=tuple(forum for forum in ageless if forum.kind == row.forum_kind),
                is_silent=all(forum.ages for forum in outreach) and _is_silent(situation, [kind]),
            )


def _find_overdue(situation: Situation) -> Iterator[Question]:
    """Ask for what a norm in force wants renewed within a time that has passed since it began.

    What no longer lives is asked about no more: that is its shortfall.
    """
    as_of, kinds = situation.as_of, situation.vocabulary.forum_kinds
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for forum, edges in situation.edges_by_forum:
        months = kinds[forum.kind].renewed_within_months
        if months is None or forum.started is None or forum.kind not in asked:
            continue
        if as_of > add_months(forum.started.last, months) and situation.may_be_alive(forum):
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
                role=edge.deciding.role,
            )


def _find_unclear(situation: Situation) -> Iterator[Question]:
    """Ask for each unclear part, or once of a forum where all of several parts are unclear.

    What has been ended on purpose is not asked about.
    """
    unclear: dict[str, list[UnclearEdge]] = defaultdict(list)
    for edge in situation.unclear:
        unclear[edge.forum.forum_id].append(edge)
    for forum_id, edges in unclear.items():
        there = situation.edges_by_forum_id.get(forum_id, ())
        if there and all(Flag.CLOSED in edge.flags for edge in there):
            continue
        known = [edge.actor for edge in there]
        if known or len(edges) == 1:
            yield from (_ask_of_part(edge, known) for edge in edges)
        else:
            actors = tuple(edge.actor for edge in edges)
            yield Question(
                QuestionKind.UNCLEAR,
                forum_id,
                ask=actors,
                actors=actors,
                forum=edges[0].forum,
                is_of_whole_forum=True,
            )


def _ask_of_part(edge: UnclearEdge, known: Sequence[Actor]) -> Question:
    return Question(
        QuestionKind.UNCLEAR,
        f"{edge.forum.forum_id}:{edge.actor.actor_id}",
        ask=(edge.actor, *known),
        actors=(edge.actor,),
        forum=edge.forum,
        role=edge.deciding.role,
    )


def _find_doubtful_assessments(situation: Situation) -> Iterator[Question]:
    """Ask how a forum works, is steered or followed up where no source can say or they disagree."""
    records = situation.records
    for forum_id, assessed in situation.assessed.items():
        for each in assessed:
            row = each.deciding
            if row.verdict is Verdict.UNCLEAR:
                kind = QuestionKind.UNCLEAR
            elif Flag.CONTESTED in each.flags:
                kind = QuestionKind.CONTESTED
            else:
                continue
            known = tuple(edge.actor for edge in situation.edges_by_forum_id.get(forum_id, ()))
            actors = tuple(records.actors[actor_id] for actor_id in row.actor_ids) or known
            yield Question(
                kind,
                ":".join([forum_id, row.aspect, *row.actor_ids]),
                ask=actors,
                actors=actors,
                forum=records.forums[forum_id],
                aspect=row.aspect,
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
                ask=_who_knows_all(edge, situation),
                actors=(edge.actor,),
                forum=edge.forum,
                role=spell.role,
                spell=spell,
            )


def _who_knows_all(edge: Edge, situation: Situation) -> tuple[Actor, ...]:
    """List who leads or gives what an actor takes part in, or else the actor itself."""
    return tuple(
        other.actor
        for other in situation.edges_by_forum_id[edge.forum.forum_id]
        if other.is_active and other.deciding.role in _KNOWING_ROLES
    ) or (edge.actor,)


def _find_stale(situation: Situation) -> Iterator[Question]:
    """Ask once per old source whether what it says still holds.

    Of what it says is there, and of what it says is missing; what has ended is not asked about.
    """
    organisations = situation.organisations
    stale: dict[str, list[Edge]] = defaultdict(list)
    for edge in situation.edges:
        if Flag.STALE in edge.flags and edge.state is not EdgeState.LAPSED:
            stale[edge.deciding.source_id].append(edge)
    for source_id, edges in stale.items():
        source = situation.records.sources[source_id]
        there = {edge.forum.forum_id: edge.forum for edge in edges if edge.is_active}
        missing = {edge.forum.forum_id: edge.forum for edge in edges if not edge.is_active}
        lacking = tuple(
            forum
            for forum_id, forum in missing.items()
            if not any(edge.is_active for edge in situation.edges_by_forum_id[forum_id])
        )
        if not there and not lacking:
            continue
        actors = {edge.actor.actor_id: edge.actor for edge in edges}
        tops = [organisations.top_of(actor) for actor in actors.values()]
        yield Question(
            QuestionKind.STALE,
            source_id,
            ask=tuple({top.actor_id: top for top in tops}.values()),
            actors=tuple(actors.values()),
            forums=tuple(there.values()),
            lacking=lacking,
            day=source.as_of,
            source=source,
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
