"""Leaves out what is internal, so that nothing public reveals it."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import product
from typing import TypeVar

from graph.dataset.csv_reader import CHECKED_COLUMN
from graph.dataset.records import (
    Action,
    Assessment,
    Dataset,
    Finding,
    Forum,
    Records,
    Row,
    Spell,
)
from graph.dataset.references import find_named
from graph.situation.situation import History, Situation
from graph.vocabulary import Level, Visibility, YesNo

FEWEST = 5
"""The least number that the public may see of a forum about individuals."""

Shown = Forum | Spell | Assessment | Finding
RowT = TypeVar("RowT", Spell, Assessment, Finding)


def keep_public(records: Records) -> Records:
    """Keep only what the public may see: internal rows go, and what only they speak of.

    With an internal forum go its edges, its assessments and every finding that names it; with
    an internal edge the findings that name both its actor and its forum. Actors and sources
    that nothing else mentions go too. Of forums about individuals, numbers below five are only
    few. Columns of the user's own are working notes and left out, but for the word that lets a
    checked false alarm through. What a public row's own note says is the curator's to watch.
    """
    forums = {
        forum_id: forum
        for forum_id, forum in records.forums.items()
        if forum.visibility is Visibility.PUBLIC
    }
    shown, hidden = _part(records.spells, lambda spell: _is_shown(spell, forums))
    keys = {(spell.actor_id, spell.forum_id) for spell in shown}
    hidden_keys = {(spell.actor_id, spell.forum_id) for spell in hidden} - keys
    findings, hidden_findings = _part(
        records.findings, lambda finding: not _reveals(finding, forums, hidden_keys)
    )
    assessments, hidden_assessments = _part(
        records.assessments, lambda assessment: _is_shown(assessment, forums)
    )
    hidden_forums = [forum for forum_id, forum in records.forums.items() if forum_id not in forums]
    kept: list[Shown] = [*forums.values(), *shown, *assessments, *findings]
    left_out: list[Shown] = [*hidden_forums, *hidden, *hidden_assessments, *hidden_findings]
    hidden_actors = find_named(left_out, records.actors) - find_named(kept, records.actors)
    hidden_sources = {row.source_id for row in left_out} - {row.source_id for row in kept}
    spells = [_blur(spell, forums[spell.forum_id]) for spell in shown]
    actors = {
        actor_id: actor
        for actor_id, actor in records.actors.items()
        if actor_id not in hidden_actors
    }
    sources = {
        source_id: source
        for source_id, source in records.sources.items()
        if source_id not in hidden_sources
    }
    return records.model_copy(
        update={
            "forums": forums,
            "spells": tuple(spells),
            "findings": tuple(findings),
            "assessments": tuple(assessments),
            "actions": tuple(
                action
                for action in records.actions
                if not _closes_any(action, hidden_forums, hidden_keys, hidden_findings)
            ),
            "actors": actors,
            "sources": sources,
            "own_cells": _keep_checked(
                records.own_cells,
                [
                    *zip(shown, spells, strict=True),
                    *((row, row) for row in (*forums.values(), *assessments, *findings)),
                    *((row, row) for row in (*actors.values(), *sources.values())),
                ],
            ),
        }
    )


def keep_public_of_county(county: Records, members: Iterable[Records]) -> Records:
    """Keep of a county's own records what the public may see, as `keep_public` does.

    Args:
        county: What is entered for the county.
        members: What the public may see of its municipalities. The actors and sources of the county
            that they have are kept.
    """
    kept, shown = keep_public(county), list(members)
    actor_ids = {*kept.actors, *(row_id for each in shown for row_id in each.actors)}
    source_ids = {*kept.sources, *(row_id for each in shown for row_id in each.sources)}
    return kept.model_copy(
        update={
            "actors": {key: row for key, row in county.actors.items() if key in actor_ids},
            "sources": {key: row for key, row in county.sources.items() if key in source_ids},
        }
    )


def open_history(dataset: Dataset, code: str, *, public: bool = False) -> History:
    """Open what is recorded of a municipality or a county, or only what the public may see of it.

    Of the public view, a gap or a question is listed only when it is there with everything in view
    as well: a forum whose only active edge is internal would otherwise look dead.

    Raises:
        KeyError: The dataset has nothing on it. `dataset.records` are those that it has.
    """
    whole = History(dataset, dataset.records_of(code))
    if not public:
        return whole
    return History(dataset, keep_public(whole.records), whole)


def build_situation(dataset: Dataset, code: str, as_of: date, *, public: bool = False) -> Situation:
    """Build the situation of one municipality on a day.

    Raises:
        KeyError: The dataset has nothing on it. `dataset.records` are those that it has.
    """
    return open_history(dataset, code, public=public).on(as_of)


def _blur(spell: Spell, forum: Forum) -> Spell:
    """Say only that they are few, where so few may be known by their number."""
    if Level.INDIVIDUAL not in forum.level:
        return spell
    blurred: dict[str, object] = {}
    if spell.coverage_count is not None and spell.coverage_count < FEWEST:
        blurred = {"coverage_count": None, "coverage_few": YesNo.YES}
    if spell.coverage_total is not None and spell.coverage_total < FEWEST:
        blurred["coverage_total"] = None
    return spell.model_copy(update=blurred) if blurred else spell


def _keep_checked(
    own: Mapping[Row, Mapping[str, str]], rows: Iterable[tuple[Row, Row]]
) -> dict[Row, dict[str, str]]:
    """Keep the word that a row has been checked, of rows given as they were and as they are."""
    if not own:
        return {}
    checked = ((now, own.get(before, {}).get(CHECKED_COLUMN)) for before, now in rows)
    return {row: {CHECKED_COLUMN: word} for row, word in checked if word}


def _part(rows: Iterable[RowT], is_kept: Callable[[RowT], bool]) -> tuple[list[RowT], list[RowT]]:
    """Part rows into those that are kept and those left out."""
    kept: list[RowT] = []
    left_out: list[RowT] = []
    for row in rows:
        (kept if is_kept(row) else left_out).append(row)
    return kept, left_out


def _is_shown(row: Spell | Assessment, forums: Mapping[str, Forum]) -> bool:
    return row.visibility is Visibility.PUBLIC and row.forum_id in forums


def _closes_any(
    action: Action,
    forums: Iterable[Forum],
    keys: Iterable[tuple[str, str]],
    findings: Iterable[Finding],
) -> bool:
    """Whether an action answers something hidden: the id of a gap holds what the gap is about."""
    about = set(action.closes.split(":"))
    hidden = [{forum.forum_id} for forum in forums] + [set(key) for key in keys]
    hidden += [{finding.finding_id} for finding in findings]
    return any(ids <= about for ids in hidden)


def _reveals(
    finding: Finding, forums: Mapping[str, Forum], hidden_keys: AbstractSet[tuple[str, str]]
) -> bool:
    if any(forum_id not in forums for forum_id in finding.forum_ids):
        return True
    return not hidden_keys.isdisjoint(product(finding.actor_ids, finding.forum_ids))
