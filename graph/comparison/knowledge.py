"""Tell what happened since a snapshot from what has only become known since then.

Three situations decide: what was known then, what is known now of then, and what is known now. What
differs between the first two differs in knowledge alone; what differs between the last two, by the
dates of the rows known now, has happened since.
"""

from collections.abc import Iterable
from dataclasses import replace

from graph.comparison.changes import (
    Changes,
    EdgeChange,
    EdgeChangeKind,
    GapChangeKind,
    check_same_municipality,
    classify_edge,
    compare_edges,
    compare_gaps,
    find_bases_only_in,
    find_changes,
)
from graph.gaps import Gap, find_gaps
from graph.situation.situation import Situation
from graph.situation.states import Edge, EdgeKey


def find_changes_since(then: Situation, now: Situation) -> Changes:
    """Find what differs from an earlier day of the same data, or from a snapshot.

    Of a snapshot `then` is what was known on the day it was made, and both are compared on the day
    of `now`: what was known of that day against what is known now, so that time that passed alone
    is no difference. See `find_news`.

    Raises:
        ValueError: The situations are of two municipalities.
    """
    if then.history is now.history:
        return find_changes(then, now)
    found = _compare(then.on(now.as_of), now, now.on(then.as_of))
    return replace(found, known_on=then.as_of)


def find_news(then: Situation, now: Situation) -> Changes:
    """Find what happened or became known from one snapshot, on its day, to another or to now.

    Each is as it was on its own day: what ran out in between is among the differences. By what is
    known now of the day of `then`, what was so already only became known. What was a gap then and
    is none by that was closed already, where the rows behind it are still there and others answer
    them; where they are gone or mended it is no longer known.

    Raises:
        ValueError: The situations are of two municipalities.
    """
    if then.history is now.history:
        return find_changes(then, now)
    found = _compare(then, now, now.on(then.as_of))
    return replace(found, known_on=then.as_of)


def _compare(then: Situation, now: Situation, hindsight: Situation) -> Changes:
    """Compare two bodies of knowledge; `hindsight` is what the later knows of the earlier's day."""
    check_same_municipality(then, now)
    since = find_changes(hindsight, now)
    known_edges = hindsight.edges_by_key

    def classify(key: EdgeKey, one: Edge | None, other: Edge | None) -> EdgeChangeKind | None:
        if one is not None:
            kind = classify_edge(one, other, then)
            if kind is None or other is None:
                return kind
        happened = classify_edge(known_edges.get(key), other, hindsight)
        if happened is not None and happened.is_real:
            return happened
        return EdgeChangeKind.BECAME_KNOWN if one is None else EdgeChangeKind.KNOWN_OTHERWISE

    edges = compare_edges(then, now, classify)
    news = _GapNews(since, hindsight, edges)
    real = {change.edge.key for change in edges if change.is_real}
    begun = {basis.basis_id for basis in since.norms_begun}
    ended = {basis.basis_id for basis in since.norms_ended}
    only_now, only_then = find_bases_only_in(now, then), find_bases_only_in(then, now)
    sources = {**then.records.sources, **now.records.sources}
    return Changes(
        # What is no longer said rests on sources that may be gone.
        records=now.records.model_copy(update={"sources": sources}),
        before_on=then.as_of,
        after_on=now.as_of,
        edges=tuple(edges),
        gaps=tuple(compare_gaps(then, now, news.classify)),
        norms_begun=tuple(basis for basis in only_now if basis.basis_id in begun),
        norms_ended=tuple(basis for basis in only_then if basis.basis_id in ended),
        undated=tuple(edge for edge in since.undated if edge.key not in real),
        norms_entered=tuple(basis for basis in only_now if basis.basis_id not in begun),
        norms_removed=tuple(basis for basis in only_then if basis.basis_id not in ended),
        is_known=bool(then.edges or now.edges),
    )


class _GapNews:
    """What became of gaps since the day of a snapshot, by what is known now."""

    def __init__(self, since: Changes, hindsight: Situation, edges: Iterable[EdgeChange]) -> None:
        self._kinds = {change.gap.gap_id: change.kind for change in since.gaps}
        self._known = {gap.gap_id for gap in find_gaps(hindsight)}
        self._changes = {change.edge.key: change for change in edges}
        self._spells = frozenset(hindsight.records.spells)
        self._assessments = frozenset(hindsight.records.assessments)

    def classify(self, one: Gap | None, other: Gap | None) -> GapChangeKind | None:
        """Tell what became of a gap that only one knows, or that the two grade differently."""
        gap = other or one
        assert gap is not None
        kind, was_so = self._kinds.get(gap.gap_id), gap.gap_id in self._known
        if one is not None and other is not None:
            return kind if kind is GapChangeKind.REGRADED else None
        if other is not None:
            return GapChangeKind.BECAME_KNOWN if was_so or kind is None else kind
        if was_so and kind is not None:
            return kind
        is_answered = self._is_answered(gap)
        return GapChangeKind.ALREADY_CLOSED if is_answered else GapChangeKind.NO_LONGER_KNOWN

    def _is_answered(self, gap: Gap) -> bool:
        """Return whether all that said so is still there, and something else tells otherwise."""
        if gap.assessments:
            return self._assessments.issuperset(gap.assessments)
        changes = [self._changes[edge.key] for edge in gap.edges if edge.key in self._changes]
        return bool(changes) and all(
            change.kind is EdgeChangeKind.KNOWN_OTHERWISE
            and change.before is not None
            and change.before.deciding in self._spells
            for change in changes
        )
