"""Find what changed in one municipality between two days, and what only became known.

Only the two days are looked at: what came and went between them is seen in `timeline`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.dataset.records import Actor, Basis, Forum, Records
from graph.dates import ReducedDate, add_days
from graph.gaps import RULE_BY_KIND, Gap, find_gaps
from graph.gaps.rule import Stage
from graph.situation.norms import Shape
from graph.situation.situation import Situation
from graph.situation.states import NEVER_TOOK_PART, Edge, EdgeKey
from graph.vocabulary import EdgeState, Flag, GapKind


class EdgeChangeKind(StrEnum):
    """How an edge changed, what a steering group should hear of first coming first.

    `gained` was said to be missing before; of `begun` nothing was known before the day a source
    dates it from, as may be of what is `lost` or `lapsed`. The last three are changes in what the
    sources say, not in what is: `known_otherwise` was so already when something else was known of
    it, see `knowledge`, or when the same source said something else.
    """

    LOST = "lost"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    WEAKENED = "weakened"
    CLOSED = "closed"
    GAINED = "gained"
    BEGUN = "begun"
    REVIVED = "revived"
    STRENGTHENED = "strengthened"
    RESTATED = "restated"
    KNOWN_OTHERWISE = "known_otherwise"
    NO_LONGER_KNOWN = "no_longer_known"
    BECAME_KNOWN = "became_known"

    @property
    def is_real(self) -> bool:
        """Whether something changed, rather than what is known of it."""
        return self not in OF_KNOWLEDGE


OF_KNOWLEDGE = (
    EdgeChangeKind.KNOWN_OTHERWISE,
    EdgeChangeKind.NO_LONGER_KNOWN,
    EdgeChangeKind.BECAME_KNOWN,
)
_KIND_ORDER = {kind: rank for rank, kind in enumerate(EdgeChangeKind)}


class GapChangeKind(StrEnum):
    """How a gap changed; `regraded` is the same gap with another severity.

    A severity that differs only because more became known is no change. The last three are changes
    in what is known: `already_closed` was closed when a snapshot still knew it as open.
    """

    OPENED = "opened"
    CLOSED = "closed"
    REGRADED = "regraded"
    ALREADY_CLOSED = "already_closed"
    NO_LONGER_KNOWN = "no_longer_known"
    BECAME_KNOWN = "became_known"

    @property
    def is_real(self) -> bool:
        """Whether something changed, rather than what is known of it."""
        return self in (GapChangeKind.OPENED, GapChangeKind.CLOSED, GapChangeKind.REGRADED)


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """An edge on both days; None on a day when nothing is known of it."""

    kind: EdgeChangeKind
    before: Edge | None
    after: Edge | None

    @property
    def edge(self) -> Edge:
        """The edge as it is last known."""
        edge = self.after or self.before
        assert edge is not None
        return edge

    @property
    def actor(self) -> Actor:
        """Whose part it is."""
        return self.edge.actor

    @property
    def forum(self) -> Forum:
        """What it is a part in."""
        return self.edge.forum

    @property
    def since(self) -> ReducedDate | None:
        """When it came to be so, as far as a source says; the last day, for what ran out."""
        return self.after.since if self.after else None

    @property
    def is_real(self) -> bool:
        """Whether something changed, rather than what is known of it."""
        return self.kind.is_real


@dataclass(frozen=True, slots=True)
class GapChange:
    """A gap on both days; None on a day without it.

    `instead` holds the gaps that stand in its place on the other day: a seat that was weak and
    has lapsed is one shortfall that went on, not one closed and one new.
    """

    kind: GapChangeKind
    before: Gap | None
    after: Gap | None
    instead: tuple[Gap, ...] = ()

    @property
    def gap(self) -> Gap:
        """The gap as it is last known."""
        gap = self.after or self.before
        assert gap is not None
        return gap

    @property
    def is_real(self) -> bool:
        """Whether something changed, rather than what is known of it."""
        return self.kind.is_real


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two days, each edge and each gap once.

    `undated` holds the edges that are alike on both days but may have changed between them: their
    source dates them to a year or a month, which had begun on the first day and neither ended nor
    been reported.

    `known_on` is the day of a snapshot, when what was known then is compared with what is known
    now; both days may then be the same. `norms_entered` and `norms_removed` are the norms that
    the one knows and the other does not, without their having begun or ended since. `is_known` is
    whether any edge is known on either day: where none is, nobody knows what differs.
    """

    records: Records
    before_on: date
    after_on: date
    edges: tuple[EdgeChange, ...]
    gaps: tuple[GapChange, ...]
    norms_begun: tuple[Basis, ...]
    norms_ended: tuple[Basis, ...]
    undated: tuple[Edge, ...] = ()
    known_on: date | None = None
    norms_entered: tuple[Basis, ...] = ()
    norms_removed: tuple[Basis, ...] = ()
    is_known: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether the two days are alike."""
        norms = (self.norms_begun, self.norms_ended, self.norms_entered, self.norms_removed)
        return not (self.edges or self.gaps or any(norms))


def find_changes(before: Situation, after: Situation) -> Changes:
    """Find what changed between two days of one municipality.

    An edge of which nothing was known has changed only when a source dates its beginning or its
    end after the first day, or has said that it was missing; otherwise it merely became known.
    Evidence that grew old is no change. The days may come in any order, but changes are described
    from `before` to `after`.

    Raises:
        ValueError: The situations are of two municipalities.
    """
    check_same_municipality(before, after)
    edges = tuple(_edge_changes(before, after))
    return Changes(
        records=after.records,
        before_on=before.as_of,
        after_on=after.as_of,
        edges=edges,
        gaps=tuple(_gap_changes(before, after, edges)),
        norms_begun=find_bases_only_in(after, before),
        norms_ended=find_bases_only_in(before, after),
        undated=tuple(_undated(before, after, edges)),
        is_known=bool(before.edges or after.edges),
    )


def check_same_municipality(before: Situation, after: Situation) -> None:
    """Raise when two situations are of two municipalities.

    Raises:
        ValueError: They are.
    """
    if before.records.municipality.code != after.records.municipality.code:
        message = "find_changes takes one municipality; compare_municipalities takes several"
        raise ValueError(message)


def _edge_changes(before: Situation, after: Situation) -> list[EdgeChange]:
    return compare_edges(before, after, lambda _, one, other: classify_edge(one, other, before))


def compare_edges(
    before: Situation,
    after: Situation,
    classify: Callable[[EdgeKey, Edge | None, Edge | None], EdgeChangeKind | None],
) -> list[EdgeChange]:
    """Lay the edges of two situations side by side, the changes in the order of their kinds."""
    then, now = before.edges_by_key, after.edges_by_key
    found = []
    for key in sorted(then.keys() | now.keys()):
        kind = classify(key, then.get(key), now.get(key))
        if kind is not None:
            found.append(EdgeChange(kind, then.get(key), now.get(key)))
    return sorted(found, key=lambda change: _KIND_ORDER[change.kind])


def _undated(
    before: Situation, after: Situation, changes: tuple[EdgeChange, ...]
) -> Iterator[Edge]:
    if after.as_of <= before.as_of:
        return
    real = {
        change.edge.key
        for change in changes
        if change.is_real and change.kind is not EdgeChangeKind.RESTATED
    }
    then = before.edges_by_key
    for edge in after.edges:
        if edge.key not in real and may_have_changed(then.get(edge.key), edge, before):
            yield edge


def may_have_changed(one: Edge | None, other: Edge | None, before: Situation) -> bool:
    """Return whether an edge alike on two days may have changed between them.

    Its source dates it to a year or a month, which had begun on the first day and neither ended
    nor been described.
    """
    since = other.since if other else None
    if one is None or other is None or since is None or one.since != since:
        return False
    # What a source describes was so by the day it speaks of.
    described = before.records.sources[other.deciding.source_id].as_of.last
    return since.first <= before.as_of < min(since.last, described)


def find_turning_days(edge: EdgeKey, situation: Situation) -> tuple[date, ...]:
    """List the days from which what is found to change of one edge may be something else.

    Between two of them it does not matter which day is compared, nor which it is compared with.
    """
    days: set[date] = set()
    for span in situation.history.spans[edge]:
        days |= {span.start, span.certain_from, span.known_on}
        for dated in filter(None, (span.row.since, span.end)):
            days |= {dated.first, dated.last, add_days(dated.last, 1)}
    return tuple(sorted(days))


def classify_edge(one: Edge | None, other: Edge | None, before: Situation) -> EdgeChangeKind | None:
    """Tell what became of one edge from the day of a situation to a later day; None if nothing."""
    if other is None:
        return None if one is None else EdgeChangeKind.NO_LONGER_KNOWN
    if one is None:
        return _classify_news(other, before)
    if _is_said_at_once(one, other):
        return EdgeChangeKind.KNOWN_OTHERWISE if _says(one) != _says(other) else None
    if other.state is EdgeState.ACTIVE:
        return _classify_living(one, other)
    if one.state is EdgeState.ACTIVE:
        return _classify_end(other)
    return EdgeChangeKind.RESTATED if _says(one) != _says(other) else None


def _classify_news(edge: Edge, before: Situation) -> EdgeChangeKind:
    """Tell an edge that changed from one that a source first speaks of."""
    dated = edge.since is not None and edge.since.first > before.as_of
    if edge.state is EdgeState.ACTIVE and _was_said_missing(edge, before):
        return EdgeChangeKind.GAINED
    if edge.state is EdgeState.ACTIVE and dated:
        return EdgeChangeKind.BEGUN
    # To plan something takes nothing away.
    if edge.state is not EdgeState.ACTIVE and dated and Flag.PLANNED not in edge.flags:
        return _classify_end(edge)
    return EdgeChangeKind.BECAME_KNOWN


def _is_said_at_once(one: Edge, other: Edge) -> bool:
    """Return whether one source tells both of the time it describes: then nothing happened.

    Within a month or a year that it describes, what is well counts before what is not.
    """
    return (
        one.deciding.source_id == other.deciding.source_id
        and one.deciding.since is other.deciding.since is None
        and not one.ran_out
        and not other.ran_out
    )


def _classify_living(one: Edge, other: Edge) -> EdgeChangeKind | None:
    if one.state is EdgeState.LAPSED:
        return EdgeChangeKind.REVIVED
    if one.state is EdgeState.MISSING:
        return EdgeChangeKind.GAINED
    was_weak, is_weak = Flag.WEAK in one.flags, Flag.WEAK in other.flags
    if was_weak != is_weak:
        return EdgeChangeKind.WEAKENED if is_weak else EdgeChangeKind.STRENGTHENED
    return EdgeChangeKind.RESTATED if _says(one) != _says(other) else None


def _classify_end(edge: Edge) -> EdgeChangeKind:
    if edge.state is EdgeState.MISSING:
        return EdgeChangeKind.LOST
    if Flag.CLOSED in edge.flags:
        return EdgeChangeKind.CLOSED
    return EdgeChangeKind.EXPIRED if edge.ran_out else EdgeChangeKind.LAPSED


def _says(edge: Edge) -> tuple[object, ...]:
    """Pick what is said of an edge, however many sources say it and however old they are."""
    spell = edge.deciding
    if edge.ran_out:
        return (edge.state, edge.ran_out)
    return (
        edge.state,
        spell.participation,
        spell.coverage,
        spell.coverage_count,
        spell.coverage_few,
        spell.coverage_total,
        spell.person_dependent,
    )


def _was_said_missing(edge: Edge, before: Situation) -> bool:
    """Return whether a source had said, by the first day, that the part was not taken."""
    return any(
        span.start <= before.as_of and span.row.participation in NEVER_TOOK_PART
        for span in before.history.spans[edge.key]
    )


def _gap_changes(
    before: Situation, after: Situation, edges: tuple[EdgeChange, ...]
) -> Iterator[GapChange]:
    behind = _ChangesBehind(edges)
    begun, ended = find_bases_only_in(after, before), find_bases_only_in(before, after)
    norms_differ = bool(begun or ended)
    changed = {basis.basis_id for basis in (*begun, *ended)}

    def classify(one: Gap | None, other: Gap | None) -> GapChangeKind | None:
        if one is not None and other is not None:
            # That more became known of a gap makes nobody do worse; nor do norms behind others.
            behind_it = {basis.basis_id for basis in (*one.bases, *other.bases)}
            is_regraded = not changed.isdisjoint(behind_it) or True in behind.near(other)
            return GapChangeKind.REGRADED if is_regraded else None
        if other is not None:
            known = _is_only_known(other, before, behind, norms_differ=norms_differ)
            return GapChangeKind.BECAME_KNOWN if known else GapChangeKind.OPENED
        assert one is not None
        known = _is_only_known(one, after, behind, norms_differ=norms_differ)
        return GapChangeKind.NO_LONGER_KNOWN if known else GapChangeKind.CLOSED

    return compare_gaps(before, after, classify)


def compare_gaps(
    before: Situation,
    after: Situation,
    classify: Callable[[Gap | None, Gap | None], GapChangeKind | None],
) -> Iterator[GapChange]:
    """Lay the gaps of two situations side by side: those only in one, then those regraded.

    Args:
        before: The earlier situation.
        after: The later one.
        classify: Tells what became of a gap that only one of them has, or that the two grade
            differently; None if nothing.
    """
    then = {gap.gap_id: gap for gap in find_gaps(before)}
    now = {gap.gap_id: gap for gap in find_gaps(after)}
    only_then = [gap for gap_id, gap in then.items() if gap_id not in now]
    only_now = [gap for gap_id, gap in now.items() if gap_id not in then]
    then_by_edge, now_by_edge = _group_by_edge(only_then), _group_by_edge(only_now)
    for gap in only_now:
        if kind := classify(None, gap):
            yield GapChange(kind, None, gap, _in_place_of(gap, then_by_edge))
    for gap in only_then:
        if kind := classify(gap, None):
            yield GapChange(kind, gap, None, _in_place_of(gap, now_by_edge))
    for gap_id, gap in now.items():
        if gap_id in then and then[gap_id].severity is not gap.severity:
            kind = classify(then[gap_id], gap)
            if kind is not None:
                yield GapChange(kind, then[gap_id], gap)


def _is_only_known(
    gap: Gap, other_day: Situation, behind: "_ChangesBehind", *, norms_differ: bool
) -> bool:
    """Return whether a gap differs only because a source speaks, or no longer speaks, of it."""
    own = behind.of_edges(gap)
    if own:
        return not any(own)
    if gap.forum is not None and not other_day.knows(gap.forum):
        return True
    if not all(other_day.knows(actor) for actor in gap.actors):
        return True
    if gap.kind is GapKind.EXPIRING_AGREEMENT:
        return False  # its edges are as they were, and their last day has come nearer
    if gap.assessments:
        return all(row.since is None and row.until is None for row in gap.assessments)
    near = behind.near(gap)
    return bool(near) and not norms_differ and True not in near


class _ChangesBehind:
    """Whether changes of edges are real, looked up by what a gap may rest on."""

    def __init__(self, edges: Iterable[EdgeChange]) -> None:
        self._by_edge: dict[EdgeKey, bool] = {}
        self._by_id: dict[tuple[str, str], set[bool]] = {}
        self._all: set[bool] = set()
        for change in edges:
            self._by_edge[change.edge.key] = change.is_real
            self._all.add(change.is_real)
            for place in (("actor", change.actor.actor_id), ("forum", change.forum.forum_id)):
                self._by_id.setdefault(place, set()).add(change.is_real)

    def of_edges(self, gap: Gap) -> list[bool]:
        """Tell of each changed edge that a gap is seen in whether its change is real."""
        return [self._by_edge[edge.key] for edge in gap.edges if edge.key in self._by_edge]

    def near(self, gap: Gap) -> set[bool]:
        """Tell the same of all edges of its actors and its forum, or of the whole network."""
        if gap.cut_vertex is not None:
            return self._all
        places = [("actor", actor.actor_id) for actor in gap.parties]
        if gap.forum is not None:
            places.append(("forum", gap.forum.forum_id))
        return set().union(*(self._by_id.get(place, set()) for place in places))


def _group_by_edge(gaps: Iterable[Gap]) -> dict[EdgeKey, list[tuple[int, Gap]]]:
    """Group gaps, each with its place in the list, by the edges they are seen in."""
    found: dict[EdgeKey, list[tuple[int, Gap]]] = {}
    for place, gap in enumerate(gaps):
        for edge in gap.edges:
            found.setdefault(edge.key, []).append((place, gap))
    return found


def _in_place_of(
    gap: Gap, gaps_by_edge: Mapping[EdgeKey, list[tuple[int, Gap]]]
) -> tuple[Gap, ...]:
    found = {
        place: candidate
        for edge in gap.edges
        for place, candidate in gaps_by_edge.get(edge.key, ())
        if _follow_on(gap.kind, candidate.kind)
    }
    return tuple(found[place] for place in sorted(found))


def _follow_on(one: GapKind, other: GapKind) -> bool:
    """Return whether a gap of one kind may go on as, or come of, one of another kind.

    What the program only sees may come of what a source speaks of, but does not go on for it: a
    seat that is filled is no longer empty, though two may now meet nowhere else.
    """
    rules = RULE_BY_KIND[one], RULE_BY_KIND[other]
    if rules[1].rests_on_silence and not rules[0].rests_on_silence:
        return False
    stages = tuple(rule.stage for rule in rules)
    return Stage.ENDED in stages or stages == (Stage.BEFORE_END, Stage.BEFORE_END)


def find_bases_only_in(one: Situation, other: Situation) -> tuple[Basis, ...]:
    """List the bases in force that matter here on one day only.

    A basis that only says who should sit in kinds of forum the municipality does not have does not
    matter.
    """
    elsewhere = {expected.basis.basis_id for expected in other.norms.expected}
    kinds = set(map(one.dataset.norms.kind_of, one.records.forums.values()))
    bases = {
        expected.basis.basis_id: expected.basis
        for expected in one.norms.expected
        if expected.shape is not Shape.SEAT or expected.expectation.forum_kind in kinds
    }
    return tuple(basis for basis_id, basis in bases.items() if basis_id not in elsewhere)
