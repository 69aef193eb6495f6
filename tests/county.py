"""A made county: Örebro län with eight municipalities and what is entered once for all of them.

The region and the municipalities have an agreement that ends on 2026-12-31. In the county's group
four municipalities take part and two do not, which the audit does not name. What the region should
report on the agreement it does not. Nothing of this is real.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

Row = Mapping[str, str]

MEMBERS = {
    "1814": "lekeberg",
    "1860": "laxa",
    "1861": "hallsberg",
    "1862": "degerfors",
    "1863": "hallefors",
    "1864": "ljusnarsberg",
    "1880": "orebro",
    "1881": "kumla",
}
IN_GROUP = ("1861", "1862", "1880", "1881")
OLD = "1864"
"""The municipality whose only source is from 2020."""
OTHER_IDS = "1862"
"""The municipality that calls its social services by another id and name."""

_SOURCE = {"publisher": "Revisorerna", "kind": "audit_report", "extent": "whole"}
_AUDIT = {"certainty": "stated", "source_id": "lansrevision"}
_AGREED = {"certainty": "stated", "source_id": "lansavtal"}
_OWN = {"certainty": "stated", "source_id": "granskning", "locator": "2.1"}

COUNTY: Mapping[str, list[Row]] = {
    "sources": [
        {
            **_SOURCE,
            "source_id": "lansavtal",
            "title": "Överenskommelse mellan regionen och kommunerna",
            "kind": "agreement",
            "publisher": "Region Örebro län",
            "published_on": "2021-12-15",
            "as_of": "2021-12-15",
        },
        {
            **_SOURCE,
            "source_id": "lansrevision",
            "title": "Granskning av samverkan i länet",
            "published_on": "2025-05-20",
            "as_of": "2025-05",
        },
    ],
    "actors": [
        {"actor_id": "region", "kind": "region", "name": "regionen"},
        {
            "actor_id": "regionstyrelsen",
            "kind": "board",
            "name": "regionstyrelsen",
            "part_of": "region",
        },
        {
            "actor_id": "bup",
            "kind": "child_psychiatry",
            "name": "BUP",
            "part_of": "region",
        },
        {"actor_id": "kommunen", "kind": "municipality", "name": "kommunen"},
        {"actor_id": "socialtjansten", "kind": "social_services", "name": "socialtjänsten"},
    ],
    "forums": [
        {
            "forum_id": "lansoverenskommelsen",
            "kind": "regional_agreement",
            "form": "agreement",
            "name": "länsöverenskommelsen om barn och unga",
            "level": "strategic",
            "started": "2022-01-01",
            "ended": "2026-12-31",
            **_AGREED,
            "locator": "1",
        },
        {
            "forum_id": "lansgruppen",
            "kind": "cooperation_meeting",
            "form": "meeting",
            "name": "länsgruppen för barn och unga",
            "level": "strategic",
            **_AUDIT,
            "locator": "3.1",
        },
        {
            "forum_id": "lansuppfoljningen",
            "kind": "deviation_reporting",
            "form": "reporting",
            "name": "uppföljningen av länsöverenskommelsen",
            "level": "strategic",
            **_AUDIT,
            "locator": "3.4",
        },
    ],
    "edges": [
        {
            "actor_id": "region",
            "forum_id": "lansoverenskommelsen",
            "participation": "regular",
            "since": "2022-01-01",
            "role": "party",
            **_AGREED,
            "locator": "1",
        },
        {
            "actor_id": "kommunen",
            "forum_id": "lansoverenskommelsen",
            "participation": "regular",
            "since": "2022-01-01",
            "role": "party",
            **_AGREED,
            "locator": "1",
        },
        {
            "actor_id": "bup",
            "forum_id": "lansgruppen",
            "participation": "regular",
            **_AUDIT,
            "locator": "3.1",
        },
        {
            "actor_id": "socialtjansten",
            "forum_id": "lansgruppen",
            "participation": "regular",
            "municipalities": "|".join(IN_GROUP),
            **_AUDIT,
            "locator": "3.1",
        },
        {
            "actor_id": "socialtjansten",
            "forum_id": "lansgruppen",
            "participation": "absent",
            "municipalities": "unnamed",
            "coverage_count": "2",
            "coverage_unit": "kommuner",
            **_AUDIT,
            "locator": "3.2",
            "note": "Två kommuner deltar inte, vilka sägs inte.",
        },
        {
            "actor_id": "region",
            "forum_id": "lansuppfoljningen",
            "participation": "absent",
            "role": "reports",
            **_AUDIT,
            "locator": "3.4",
        },
        {
            "actor_id": "regionstyrelsen",
            "forum_id": "lansuppfoljningen",
            "participation": "absent",
            "role": "receives",
            **_AUDIT,
            "locator": "3.4",
        },
    ],
    "findings": [
        {
            "finding_id": "lanet-folj-upp",
            "kind": "recommendation",
            "summary": "Regionstyrelsen bör följa upp länsöverenskommelsen.",
            "addressee": "regionstyrelsen",
            "actor_ids": "region|regionstyrelsen",
            "forum_ids": "lansuppfoljningen",
            "gap_kind": "no_follow_up",
            "in_graph": "yes",
            "source_id": "lansrevision",
            "locator": "4",
        }
    ],
}


def own_tables(code: str) -> dict[str, list[Row]]:
    """Make the tables of a municipality: social services and schools meet in SSPF."""
    year = "2020" if code == OLD else "2025"
    social = "ifo" if code == OTHER_IDS else "socialtjansten"
    return {
        "sources": [
            {
                **_SOURCE,
                "source_id": "granskning",
                "title": "Granskning av samverkan kring barn och unga",
                "published_on": f"{year}-03-10",
                "as_of": f"{year}-03",
            }
        ],
        "actors": [
            {"actor_id": "socialnamnden", "kind": "board", "name": "socialnämnden"},
            {
                "actor_id": social,
                "kind": "social_services",
                "name": "individ- och familjeomsorgen" if social == "ifo" else "socialtjänsten",
                "part_of": "socialnamnden",
            },
            {"actor_id": "skolan", "kind": "school", "name": "skolan"},
            {"actor_id": "polisen", "kind": "police", "name": "polisen"},
        ],
        "forums": [
            {
                "forum_id": "sspf",
                "kind": "sspf",
                "form": "meeting",
                "name": "SSPF",
                "level": "operative",
                **_OWN,
            }
        ],
        "edges": [
            {"actor_id": social, "forum_id": "sspf", "participation": "regular", **_OWN},
            {"actor_id": "skolan", "forum_id": "sspf", "participation": "regular", **_OWN},
            {"actor_id": "polisen", "forum_id": "sspf", "participation": "absent", **_OWN},
        ],
    }


def write_county(folder: Path) -> Path:
    """Write the county with its eight municipalities, and return the data folder."""
    write_tables(folder / "counties" / "18-orebro", COUNTY)
    for code, name in MEMBERS.items():
        write_tables(folder / "municipalities" / f"{code}-{name}", own_tables(code))
    return folder


def write_tables(place: Path, tables: Mapping[str, Iterable[Row]]) -> None:
    """Write tables as CSV files, with the columns that some row fills in."""
    place.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        written = list(rows)
        columns = list(dict.fromkeys(column for row in written for column in row))
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(written)
