"""Matches gaps with what the auditors wrote, by declared kind, forums and actors only.

A finding is about a gap when it names the gap's forum (or no forum) and one of its actors (or no
actor); a board and its units are named by each other. A gap of a whole forum is named by its forum
alone, whoever else is. A finding that names neither is about nothing. Both sides are looked up by
what they name, so that many findings and many gaps are not all held against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias

from graph.dataset.records import Finding
from graph.gaps.gap import Gap
from graph.situation.organisations import Organisations
from graph.situation.situation import Situation, kept
from graph.vocabulary import GapKind

_ANYBODY = "*"

_Named: TypeAlias = tuple[GapKind | None, str | None, str | None]
"""What a finding names: a kind of gap, one forum and one actor, None where it leaves that open.

With `_ANYBODY` for an actor it is what a finding names whatever actors it names.
"""


def find_matching_findings(gap: Gap, situation: Situation) -> list[Finding]:
    """List the findings that say what a gap says, in the order of the file.

    They declare the gap's kind and are about it.
    """
    named = _findings_by_named(situation)
    keys = _keys_of_gap(gap, situation.organisations)
    places = {place for key in keys for place in named.get(key, ())}
    return [situation.records.findings[place] for place in sorted(places)]


class GapIndex:
    """The gaps of a situation, found by what a finding names."""

    def __init__(self, gaps: Sequence[Gap], organisations: Organisations) -> None:
        self._gaps = gaps
        self._by_forum: dict[str, list[int]] = defaultdict(list)
        self._whole_by_forum: dict[str, list[int]] = defaultdict(list)
        self._by_actor: dict[str, list[int]] = defaultdict(list)
        self._by_finding: dict[str, list[int]] = defaultdict(list)
        for place, gap in enumerate(gaps):
            if gap.forum is not None:
                self._by_forum[gap.forum.forum_id].append(place)
                if gap.is_of_whole_forum:
                    self._whole_by_forum[gap.forum.forum_id].append(place)
            for actor_id in _who_may_be_named(gap, organisations):
                self._by_actor[actor_id].append(place)
            for finding_id in gap.finding_ids:
                self._by_finding[finding_id].append(place)

    def declared_by(self, finding: Finding) -> tuple[Gap, ...]:
        """List the gaps that a finding says what they say: of the kind it declares."""
        return tuple(self._gaps[place] for place in self._by_finding.get(finding.finding_id, ()))

    def named_by(self, finding: Finding) -> tuple[Gap, ...]:
        """List the gaps of any kind that a finding is about, in their order."""
        named = [
            _union(index, ids)
            for index, ids in (
                (self._by_forum, finding.forum_ids),
                (self._by_actor, finding.actor_ids),
            )
            if ids
        ]
        places = set.intersection(*named) if named else set()
        places |= _union(self._whole_by_forum, finding.forum_ids)
        return tuple(self._gaps[place] for place in sorted(places))


@kept
def _findings_by_named(situation: Situation) -> dict[_Named, list[int]]:
    """Arrange the places of findings in their file by each thing they name."""
    named: dict[_Named, list[int]] = defaultdict(list)
    for place, finding in enumerate(situation.records.findings):
        if finding.gap_kind is not None and (finding.forum_ids or finding.actor_ids):
            forum_ids, actor_ids = finding.forum_ids or (None,), finding.actor_ids or (None,)
            for forum_id, actor_id in product(forum_ids, [*actor_ids, _ANYBODY]):
                named[finding.gap_kind, forum_id, actor_id].append(place)
    return named


def _keys_of_gap(gap: Gap, organisations: Organisations) -> Iterator[_Named]:
    """List all that a finding about a gap may name."""
    forum_ids = (None,) if gap.forum is None else (None, gap.forum.forum_id)
    actor_ids = (None, *_who_may_be_named(gap, organisations))
    yield from product(gap.kinds_said, forum_ids, actor_ids)
    if gap.forum is not None and gap.is_of_whole_forum:
        yield from ((kind, gap.forum.forum_id, _ANYBODY) for kind in gap.kinds_said)


def _who_may_be_named(gap: Gap, organisations: Organisations) -> set[str]:
    """List the actors of a gap, with the boards above them and, of a board, its units."""
    found = {actor.actor_id for actor in gap.actors}
    for actor in gap.actors:
        above = organisations.above[actor.actor_id]
        found.update(board.actor_id for board in above if organisations.governs_units(board))
        if organisations.governs_units(actor):
            found.update(organisations.units_of(actor))
    return found


def _union(places: dict[str, list[int]], ids: Iterable[str]) -> set[int]:
    return {place for each in ids for place in places.get(each, ())}
