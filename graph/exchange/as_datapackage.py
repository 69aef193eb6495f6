"""Write municipalities' tables with those they refer to, as a Frictionless Data Package.

The folder is a data folder too: `--data` reads it.
"""

import json
from collections.abc import Mapping, Sequence

from graph.dataset.counties import county_slug, keep_own
from graph.dataset.csv_writer import COUNTY_TABLES, write_shared_tables, write_tables
from graph.dataset.datapackage import DATAPACKAGE, describe_tables
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Dataset, Records
from graph.language import Language
from graph.situation import Situation


def write(situation: Situation, _language: Language) -> Mapping[str, bytes]:
    """Write all that is recorded, whatever the day, and what describes it.

    What the county has entered for the municipality is among its own.
    """
    return _write(situation.dataset, {_name_place(situation): write_tables(situation.records)})


def write_many(
    situations: Sequence[Situation], counties: Sequence[Records], _language: Language
) -> Mapping[str, bytes]:
    """Write all that is recorded of municipalities, and apart what their counties have entered."""
    places = {
        f"counties/{county_slug(each.municipality)}": write_tables(each, COUNTY_TABLES)
        for each in counties
    }
    places |= {_name_place(each): write_tables(keep_own(each.records)) for each in situations}
    return _write(situations[0].dataset, places)


def _name_place(situation: Situation) -> str:
    return f"municipalities/{slug_of(situation.municipality)}"


def _write(dataset: Dataset, places: Mapping[str, Mapping[str, bytes]]) -> Mapping[str, bytes]:
    files = write_shared_tables(dataset)
    for place, tables in places.items():
        files |= {f"{place}/{name}": content for name, content in tables.items()}
    headers = {
        path: content.decode().split("\n", 1)[0].split(",") for path, content in files.items()
    }
    text = json.dumps(describe_tables(headers), ensure_ascii=False, indent=2)
    return {DATAPACKAGE: f"{text}\n".encode(), **files}
