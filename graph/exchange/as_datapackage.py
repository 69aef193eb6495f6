"""Write the municipality's tables with those they refer to, as a Frictionless Data Package.

The folder is a data folder too: `--data` reads it.
"""

import json
from collections.abc import Mapping

from graph.dataset.csv_writer import write_shared_tables, write_tables
from graph.dataset.datapackage import DATAPACKAGE, describe_tables
from graph.dataset.municipalities import slug_of
from graph.language import Language
from graph.situation import Situation


def write(situation: Situation, _language: Language) -> Mapping[str, bytes]:
    """Write all that is recorded, whatever the day, and what describes it."""
    place = slug_of(situation.municipality)
    files = write_shared_tables(situation.dataset)
    files |= {
        f"municipalities/{place}/{name}": content
        for name, content in write_tables(situation.records).items()
    }
    headers = {
        path: content.decode().split("\n", 1)[0].split(",") for path, content in files.items()
    }
    text = json.dumps(describe_tables(headers), ensure_ascii=False, indent=2)
    return {DATAPACKAGE: f"{text}\n".encode(), **files}
