"""Data frames for analysts. Imported by nobody else: pandas takes its time to load."""

from collections.abc import Iterable

import pandas as pd

from graph.gaps import Gap
from graph.network import Network, edges_of, municipality_of


def frame_edges(network: Network) -> pd.DataFrame:
    """List a network's edges, one row each.

    Columns, all text but the counts: `municipality`, `actor_id`, `actor_kind`, `actor`,
    `forum_id`, `forum_kind`, `form`, `level`, `forum`, `state`, `flags` (separated by spaces),
    `since` (reduced ISO date or missing), `expires_on` (datetime or missing), `coverage`,
    `coverage_count` and `coverage_total` (whole numbers or missing), `source_id`, `locator`.
    """
    code = municipality_of(network).code
    rows = [
        {
            "municipality": code,
            "actor_id": edge.actor.actor_id,
            "actor_kind": edge.actor.kind,
            "actor": edge.actor.name,
            "forum_id": edge.forum.forum_id,
            "forum_kind": edge.forum.kind,
            "form": edge.forum.form.value,
            "level": edge.forum.level.value,
            "forum": edge.forum.name,
            "state": edge.state.value,
            "flags": " ".join(edge.flags),
            "since": str(edge.since) if edge.since else None,
            "expires_on": edge.expires_on,
            "coverage": edge.deciding.coverage.value if edge.deciding.coverage else None,
            "coverage_count": edge.deciding.coverage_count,
            "coverage_total": edge.deciding.coverage_total,
            "source_id": edge.deciding.source_id,
            "locator": edge.deciding.locator,
        }
        for edge in edges_of(network)
    ]
    frame = pd.DataFrame(rows, columns=_EDGE_COLUMNS)
    counts = {"coverage_count": "Int64", "coverage_total": "Int64"}
    return frame.astype(counts).assign(expires_on=pd.to_datetime(frame["expires_on"]))


def frame_gaps(gaps: Iterable[Gap]) -> pd.DataFrame:
    """List gaps, one row each, in the order given.

    Columns, all text: `gap_id`, `kind`, `state`, `gravity`, `forum_id` and `forum_kind` (missing
    where a gap is about actors alone), `actor_ids`
    and `actor_kinds` (separated by spaces), `since` (reduced ISO date or missing), `origin`,
    `flags` and `finding_ids` (separated by spaces).
    """
    rows = [
        {
            "gap_id": gap.gap_id,
            "kind": gap.kind.value,
            "state": gap.state.value,
            "gravity": gap.gravity.value,
            "forum_id": gap.forum.forum_id if gap.forum else None,
            "forum_kind": gap.forum.kind if gap.forum else None,
            "actor_ids": " ".join(actor.actor_id for actor in gap.actors),
            "actor_kinds": " ".join(actor.kind for actor in gap.actors),
            "since": str(gap.since) if gap.since else None,
            "origin": gap.origin.value,
            "flags": " ".join(gap.flags),
            "finding_ids": " ".join(gap.finding_ids),
        }
        for gap in gaps
    ]
    return pd.DataFrame(rows, columns=_GAP_COLUMNS)


_EDGE_COLUMNS = [
    *("municipality", "actor_id", "actor_kind", "actor", "forum_id", "forum_kind", "form"),
    *("level", "forum", "state", "flags", "since", "expires_on", "coverage", "coverage_count"),
    *("coverage_total", "source_id", "locator"),
]
_GAP_COLUMNS = [
    *("gap_id", "kind", "state", "gravity", "forum_id", "forum_kind", "actor_ids"),
    *("actor_kinds", "since", "origin", "flags", "finding_ids"),
]
