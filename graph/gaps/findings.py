"""Matches gaps with what the auditors wrote, by declared kind, forums and actors only.

A finding is about a gap when it names the gap's forum (or no forum) and one of its actors (or no
actor). Both sides are looked up by what they name, so that many findings and many gaps are not all
held against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias

from graph.dataset.records import Actor, Finding
from graph.gaps.gap import Gap
from graph.situation.situation import Situation, kept
from graph.vocabulary import GapKind, Governs, Role

_Named: TypeAlias = tuple[GapKind | None, str | None, str | None]
"""What a finding names: a kind of gap, one forum and one actor, None where it leaves that open."""


def find_matching_findings(gap: Gap, situation: Situation) -> list[Finding]:
    """List the findings that say what a gap says, in the order of the file.

    They declare the gap's kind and are about it.
    """
    named = _findings_by_named(situation)
    places = {place for key in _keys_of_gap(gap) for place in named.get(key, ())}
    return [situation.records.findings[place] for place in sorted(places)]


class GapIndex:
    """The gaps of a situation, found by what a finding names."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self._gaps = gaps
        self._by_forum: dict[str, list[int]] = defaultdict(list)
        self._by_actor: dict[str, list[int]] = defaultdict(list)
        self._by_finding: dict[str, list[int]] = defaultdict(list)
        for place, gap in enumerate(gaps):
            if gap.forum is not None:
                self._by_forum[gap.forum.forum_id].append(place)
            for actor in gap.actors:
                self._by_actor[actor.actor_id].append(place)
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
        places = sorted(set.intersection(*named)) if named else range(len(self._gaps))
        return tuple(self._gaps[place] for place in places)


def find_owners(gap: Gap, findings: Sequence[Finding], situation: Situation) -> tuple[Actor, ...]:
    """Find who owns closing a gap, from the most certain statement down.

    Those the auditors address; else who decided on the forum or receives its reports; else who
    leads it; else the organisations its actors belong to; else the municipality, when it is a
    party itself. Empty when no source says.
    """
    forum, records = gap.forum, situation.records
    kinds = situation.vocabulary.actor_kinds
    candidates: tuple[Iterable[str | None], ...] = (
        (actor_id for finding in findings for actor_id in finding.addressee),
        [forum.decided_by if forum else None],
        [forum.reports_to if forum else None],
        _find_leaders(situation).get(forum.forum_id, []) if forum else [],
        (actor.part_of for actor in gap.actors),
        (actor.actor_id for actor in gap.actors if kinds[actor.kind].governs is Governs.ALL),
    )
    for candidate in candidates:
        owners = dict.fromkeys(actor_id for actor_id in candidate if actor_id)
        if owners:
            return tuple(records.actors[actor_id] for actor_id in owners)
    return ()


@kept
def _find_leaders(situation: Situation) -> dict[str, list[str]]:
    """List, by forum id, the actors that a source says lead it, on any day."""
    leaders: dict[str, list[str]] = defaultdict(list)
    for spell in situation.records.spells:
        if spell.role is Role.LEADS:
            leaders[spell.forum_id].append(spell.actor_id)
    return leaders


@kept
def _findings_by_named(situation: Situation) -> dict[_Named, list[int]]:
    """Arrange the places of findings in their file by each thing they name."""
    named: dict[_Named, list[int]] = defaultdict(list)
    for place, finding in enumerate(situation.records.findings):
        if finding.gap_kind is not None:
            forum_ids, actor_ids = finding.forum_ids or (None,), finding.actor_ids or (None,)
            for forum_id, actor_id in product(forum_ids, actor_ids):
                named[finding.gap_kind, forum_id, actor_id].append(place)
    return named


def _keys_of_gap(gap: Gap) -> Iterator[_Named]:
    """List all that a finding about a gap may name."""
    forum_ids = (None,) if gap.forum is None else (None, gap.forum.forum_id)
    actor_ids = (None, *(actor.actor_id for actor in gap.actors))
    return ((gap.kind, *ids) for ids in product(forum_ids, actor_ids))


def _union(places: dict[str, list[int]], ids: Iterable[str]) -> set[int]:
    return {place for each in ids for place in places.get(each, ())}
