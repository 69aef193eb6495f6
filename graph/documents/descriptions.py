"""Describes for JSON what several subjects have in common, with plain dicts, lists and strings."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.dataset.records import Municipality, Spell
from graph.documents.blocks import FORMAT_VERSION
from graph.gaps import Gap
from graph.gaps.gap import Evidence
from graph.language import Language
from graph.wording.gaps import word_title


def describe_head(municipality: Municipality, as_of: date | None = None) -> dict[str, Any]:
    """Begin an object: its version, the municipality and the day, where there is one."""
    head = {"format_version": FORMAT_VERSION, "municipality": describe_municipality(municipality)}
    return head if as_of is None else {**head, "as_of": as_of.isoformat()}


def describe_all(described: Iterable[Mapping[str, Any]], as_of: date) -> dict[str, Any]:
    """Describe several municipalities, each as it is described alone."""
    return {
        "format_version": FORMAT_VERSION,
        "as_of": as_of.isoformat(),
        "municipalities": list(described),
    }


def describe_municipality(municipality: Municipality) -> dict[str, str]:
    """Name a municipality and its county, by the codes of SCB as well."""
    return municipality.model_dump(include={"code", "name", "county_code", "county"})


def describe_gap_briefly(gap: Gap, language: Language) -> dict[str, Any]:
    """Describe a gap in short; `samverkan gaps` gives the rest under the same id."""
    return {
        "gap_id": gap.gap_id,
        "kind": gap.kind.value,
        "severity": gap.severity.value,
        "forum_id": gap.forum.forum_id if gap.forum else None,
        "actor_ids": [actor.actor_id for actor in gap.actors],
        "finding_ids": list(gap.finding_ids),
        "title": word_title(gap, language),
    }


def describe_evidence(evidence: Iterable[Evidence | Spell]) -> list[dict[str, Any]]:
    """Describe the places in sources that something rests on."""
    return [
        {
            "source_id": item.source_id,
            "locator": item.locator,
            "note": item.note,
            "certainty": item.certainty.value,
        }
        for item in evidence
    ]
