"""Three years of a made county: what was known each June, with a data folder for each year.

There is a forum (SSPF) and an agreement that ends in 2024. That year a source says when the police
left; in 2025 one tells of what had been so for years, or a row of 2023 is mended.
"""

from datetime import date
from pathlib import Path
from typing import Any

from graph.dataset.csv_writer import write_shared_tables, write_tables
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Dataset, Municipality, Records, Spell
from graph.files import write_all
from tests.builders import actor, dataset_of, forum, records, source, spell

JUNE_2023, JUNE_2024, JUNE_2025 = date(2023, 6, 1), date(2024, 6, 1), date(2025, 6, 1)
OLD, MIDDLE, NEW = (
    source("gammal", as_of="2023-01-31"),
    source("mellan", as_of="2024-03-31"),
    source("ny", as_of="2025-04-30"),
)
AGREEMENT = forum(
    "avtal",
    kind="regional_agreement",
    form="agreement",
    started="2020-01-01",
    ended="2024-12-31",
    source_id="gammal",
)
FORUMS = [AGREEMENT, *(forum(kind, kind=kind, source_id="gammal") for kind in ("sspf", "samba"))]
ACTORS = [actor("polisen"), actor("skolan", "school"), actor("soc", "social_services")]

SEATS = (
    spell("regular", "polisen", source_id="gammal"),
    spell("regular", "skolan", source_id="gammal"),
    spell("absent", "soc", source_id="gammal"),
    spell("regular", "soc", "avtal", source_id="gammal"),
    spell("regular", "skolan", "avtal", source_id="gammal"),
)
POLICE_LEFT = spell("ceased", "polisen", since="2023-09", source_id="mellan")
SOCIAL_SERVICES_CAME = spell("regular", "soc", since="2024-02", source_id="ny")
LONG_LACKING = spell("absent", "polisen", "samba", since="2021", source_id="ny")
SCHOOL_IN_SAMBA = spell("regular", "skolan", "samba", since="2021", source_id="ny")


def known(*spells: Spell, **values: Any) -> Records:
    """Collect what is known some year: no source that nothing rests on yet."""
    found = records(spells, actors=ACTORS, forums=FORUMS, sources=[OLD, MIDDLE, NEW], **values)
    used = {row.source_id for row in spells} | {row.source_id for row in found.assessments}
    used |= {row.source_id for row in FORUMS}
    sources = {key: row for key, row in found.sources.items() if key in used}
    return found.model_copy(update={"sources": sources})


KNOWN_2023 = known(*SEATS)
KNOWN_2024 = known(*SEATS, POLICE_LEFT)
KNOWN_2025 = known(*SEATS, POLICE_LEFT, SOCIAL_SERVICES_CAME, LONG_LACKING, SCHOOL_IN_SAMBA)
MENDED_2025 = known(
    *(row for row in SEATS if row.actor_id != "soc" or row.forum_id != "sspf"),
    POLICE_LEFT,
    spell("regular", "soc", source_id="gammal"),
)


def county(*found: Records) -> Dataset:
    """Put records into one data folder, the second and later as municipalities of their own."""
    first = dataset_of(found[0])
    moved = {}
    for number, each in enumerate(found):
        code = f"{number:04}"
        home = each.municipality.model_copy(update={"code": code, "name": f"Kommun {number}"})
        moved[code] = each.model_copy(update={"municipality": home})
    homes: dict[str, Municipality] = {code: each.municipality for code, each in moved.items()}
    return first.model_copy(update={"municipalities": homes, "records": moved})


def write_folder(data: Dataset, folder: Path) -> Path:
    """Write a data folder as a county keeps it."""
    files = write_shared_tables(data)
    for found in data.records.values():
        place = f"municipalities/{slug_of(found.municipality)}"
        files |= {f"{place}/{name}": content for name, content in write_tables(found).items()}
    write_all({folder / name: content for name, content in files.items()})
    return folder
