"""Name the data of a report, so that readers see whether two reports rest on the same."""

import hashlib
import json

from pydantic import BaseModel

from graph.situation.situation import Situation

LENGTH = 12


def find_data_version(situation: Situation) -> str:
    """Hash the records and the norms in force. Alike whatever order the rows stand in."""
    records, norms = situation.records, situation.norms
    rows: list[BaseModel] = [
        records.municipality,
        *records.sources.values(),
        *records.actors.values(),
        *records.forums.values(),
        *records.spells,
        *records.assessments,
        *records.findings,
        *(row for expected in norms.expected for row in (expected.expectation, expected.basis)),
    ]
    lines = sorted(f"{type(row).__name__} {row.model_dump_json()}" for row in rows)
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:LENGTH]
