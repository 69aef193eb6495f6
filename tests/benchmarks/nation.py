"""Generators of data folders: a nation, one large municipality, one with a long history.

Everything grows out of the bundled data on Eskilstuna, Örebro and Älvsbyn, so that what is
generated has their size and shape: as many actors, forums, rows, findings and sources, the same
kinds, forms, levels and participation. Dates, names and some seats vary with the seed, and the
same seed always writes the same bytes.
"""

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from tests.county import COUNTY, write_tables

Row = dict[str, str]
Tables = dict[str, list[Row]]

DATA = Path(__file__).parents[2] / "data"
AS_OF = date(2026, 11, 21)
CODE = "1880"

_TABLES = ("sources", "actors", "forums", "edges", "assessments", "findings")
_TEMPLATES = ("0484", "1880", "2560")
_DATES = ("published_on", "as_of", "started", "ended", "since", "until", "due_on")
_LOCAL_IDS = (
    *("actor_id", "part_of", "forum_id", "decided_by", "reports_to"),
    *("finding_id", "said_by", "addressee", "actor_ids", "forum_ids"),
)
_NAME_ENDINGS = ("i centrum", "i norr", "i söder", "öst", "väst", "i tätorten och på landsbygden")
_ASCII = str.maketrans("åäöé ", "aaoe-")
_HISTORY_EDGES = 300
_HISTORY_BEGINS = date(2014, 1, 1)
_HISTORY_ENDS = date(2025, 11, 1)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A real municipality, as `municipalities.csv` has it."""

    code: str
    name: str
    county: str
    region: str

    @property
    def slug(self) -> str:
        return self.name.lower().translate(_ASCII)

    @property
    def genitive(self) -> str:
        return self.name if self.name.endswith(("s", "x", "z")) else f"{self.name}s"


def write_nation(folder: Path, count: int, seed: int = 1) -> int:
    """Write a data folder of `count` municipalities spread over the country.

    The three shapes take equal turns, so that nations of different sizes are mixed alike. What is
    shared in each county is entered once for it.

    Returns:
        The number of rows in all edges.csv, the measure of how much there is to build.
    """
    everywhere = list(read_municipalities().values())
    chosen = [everywhere[number * len(everywhere) // count] for number in range(count)]
    return _write_municipalities(folder, chosen, seed)


def write_smallest_counties(folder: Path, count: int, seed: int = 1) -> int:
    """Write every municipality of the counties that have fewest; see `write_nation`."""
    sizes = Counter(code[:2] for code in read_municipalities())
    counties = {code for code, _ in sizes.most_common()[-count:]}
    chosen = [each for code, each in read_municipalities().items() if code[:2] in counties]
    return _write_municipalities(folder, chosen, seed)


def _write_municipalities(folder: Path, chosen: Sequence[Municipality], seed: int) -> int:
    chance = _chance(seed)
    rows = 0
    counties: dict[str, list[Municipality]] = {}
    turns: list[str] = []
    for municipality in chosen:
        turns = turns or chance.sample(_TEMPLATES, len(_TEMPLATES))
        tables = _vary(turns.pop(), municipality, seed)
        _write(folder, municipality, tables)
        rows += len(tables["edges"])
        counties.setdefault(municipality.code[:2], []).append(municipality)
    for code, members in counties.items():
        rows += _write_county(folder, code, members)
    return rows


def _write_county(folder: Path, code: str, members: Sequence[Municipality]) -> int:
    """Write what the made county has, for a real one: half of its municipalities are in the group.

    Returns:
        The number of rows in its edges.csv.
    """
    in_group = "|".join(each.code for each in members[::2])
    edges = [
        {**row, "municipalities": in_group} if row.get("municipalities", "").isdigit() else row
        for row in ({**row, "municipalities": _first_of(row)} for row in COUNTY["edges"])
    ]
    name = members[0].county.removesuffix(" län").removesuffix("s").lower().translate(_ASCII)
    write_tables(
        folder / "counties" / f"{code}-{name.replace(' ', '-')}", {**COUNTY, "edges": edges}
    )
    return len(edges)


def _first_of(row: Mapping[str, str]) -> str:
    return row.get("municipalities", "").split("|")[0]


def write_grown(folder: Path, edges: int, seed: int = 1) -> None:
    """Write one municipality of `edges` edges, spread over actors and forums as in Örebro."""
    _write(folder, read_municipalities()[CODE], _grow(edges, seed))


def write_nodes(folder: Path, nodes: int, seed: int = 1) -> None:
    """Write one municipality of about as many actors and forums together, as in Örebro."""
    tables = _read(CODE)
    per_copy = len(tables["actors"]) + len(tables["forums"])
    write_grown(folder, nodes * _count_edges(tables["edges"]) // per_copy, seed)


def write_history(folder: Path, days: int, seed: int = 1) -> None:
    """Write one municipality of 300 edges whose map, looked at on `AS_OF`, has `days` days.

    Among the days are `AS_OF`, the day of the source, and the day everything began. On each of
    the rest three edges end, or begin anew.
    """
    tables = _grow(_HISTORY_EDGES, seed)
    for forum in tables["forums"]:
        forum.update(started="", ended="")
    running = {}
    for row in tables["edges"]:
        row.update(since="", until="")
        if row["participation"] == "regular":
            row["since"] = _HISTORY_BEGINS.isoformat()
            running[row["actor_id"], row["forum_id"]] = row
    chance = _chance(seed)
    step = (_HISTORY_ENDS - _HISTORY_BEGINS) / (days - 2)
    for number in range(1, days - 2):
        day = _HISTORY_BEGINS + number * step
        for pair in chance.sample(list(running), 3):
            running[pair] = _turn(running[pair], day)
            tables["edges"].append(running[pair])
    _write(folder, read_municipalities()[CODE], tables)


def _turn(row: Row, day: date) -> Row:
    """Close a row the day before, and make the one that follows it."""
    row["until"] = (day - timedelta(days=1)).isoformat()
    follows = "ceased" if row["participation"] == "regular" else "regular"
    return row | {"participation": follows, "since": day.isoformat(), "until": ""}


@cache
def read_municipalities() -> dict[str, Municipality]:
    """Read the real municipalities by code."""
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Municipality(row["code"], row["name"], row["county"], row["region"])
            for row in csv.DictReader(file)
        }


def read_tables(folder: Path) -> Tables:
    """Read the five tables of one municipality's folder."""
    tables = {}
    for name in _TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    return tables


def _read(code: str) -> Tables:
    (folder,) = (DATA / "municipalities").glob(f"{code}-*")
    return read_tables(folder)


def _write(folder: Path, municipality: Municipality, tables: Tables) -> None:
    place = folder / "municipalities" / f"{municipality.code}-{municipality.slug}"
    place.mkdir(parents=True)
    for name, rows in tables.items():
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _chance(*seeds: object) -> random.Random:
    return random.Random(repr(seeds))  # noqa: S311  # repeatable, not secret


def _vary(template: str, municipality: Municipality, seed: int) -> Tables:
    """Make another municipality of a template."""
    chance = _chance(seed, municipality.code)
    years, months = chance.choice((0, 0, -1)), chance.randrange(4)
    rename = _renamer(read_municipalities()[template], municipality)

    def vary(column: str, cell: str) -> str:
        return _move_date(cell, years, months) if column in _DATES else rename(cell)

    tables = {
        name: [{column: vary(column, cell) for column, cell in row.items()} for row in rows]
        for name, rows in _read(template).items()
    }
    for row in (*tables["actors"], *tables["forums"]):
        if chance.random() < 0.2:
            row["name"] += f" {chance.choice(_NAME_ENDINGS)}"
    _shuffle_seats(tables["edges"], 0.1, chance)
    return tables


def _renamer(old: Municipality, new: Municipality) -> Callable[[str], str]:
    """Make what puts the names of one municipality in place of another's, in texts and ids."""
    names = {
        old.region: new.region,
        old.county: new.county,
        old.genitive: new.genitive,
        old.name: new.name,
        old.slug: new.slug,
    }
    found = re.compile("|".join(re.escape(name) for name in names))
    return lambda text: found.sub(lambda match: names[match[0]], text)


def _move_date(text: str, years: int, months: int) -> str:
    """Move a reduced date by whole years, and later within its year.

    All dates of a municipality move alike and never change places, so what was valid stays so.
    """
    if not text:
        return text
    if text.endswith("~"):
        return f"{_move_date(text.removesuffix('~'), years, months)}~"
    year, *rest = (int(part) for part in text.split("-"))
    if rest and rest[0] > 12:  # a season stays in its year
        return f"{year + years:04}-{rest[0]}"
    month = rest[0] + months if rest else 0
    moved = f"{year + years:04}"
    if month > 12:
        return f"{moved}-12-31"[: len(text)]
    if rest:
        moved += f"-{month:02}"
    if len(rest) > 1:
        moved += f"-{min(rest[1], 28 if month == 2 else 30):02}"
    return moved


def _shuffle_seats(edges: list[Row], share: float, chance: random.Random) -> None:
    """Let pairs of rows change actors, so that actors and forums keep as many seats as before."""
    pairs = Counter((row["actor_id"], row["forum_id"]) for row in edges)
    for _ in range(round(len(edges) * share / 2)):
        one, other = chance.sample(edges, 2)
        old = [(row["actor_id"], row["forum_id"]) for row in (one, other)]
        new = [(other["actor_id"], one["forum_id"]), (one["actor_id"], other["forum_id"])]
        if all(pairs[pair] == 1 for pair in old) and not any(pairs[pair] for pair in new):
            one["actor_id"], other["actor_id"] = other["actor_id"], one["actor_id"]
            pairs.subtract(old)
            pairs.update(new)


def _count_edges(rows: Iterable[Row]) -> int:
    return len({(row["actor_id"], row["forum_id"]) for row in rows})


def _grow(edges: int, seed: int) -> Tables:
    """Lay Örebro beside itself until there are edges enough.

    Each further copy is a part of the first. Half of the seats then change places, so that the
    copies grow together.
    """
    tables: Tables = {name: [] for name in _TABLES}
    for number in range(edges // _count_edges(_read(CODE)["edges"]) + 1):
        _append_copy(tables, number)
    _cut(tables, edges)
    _shuffle_seats(tables["edges"], 0.5, _chance(seed))
    return tables


def _append_copy(tables: Tables, number: int) -> None:
    for name, rows in _read(CODE).items():
        if name != "sources":
            tables[name] += (_renumber(row, number) for row in rows)
        elif number == 0:
            tables[name] += rows


def _renumber(row: Row, number: int) -> Row:
    if number == 0:
        return row
    renumbered = dict(row)
    for column in _LOCAL_IDS:
        if row.get(column):
            ids = (f"{one_id}-{number}" for one_id in row[column].split("|"))
            renumbered[column] = "|".join(ids)
    if row.get("kind") == "municipality":
        renumbered["part_of"] = row["actor_id"]
    if "name" in row:
        renumbered["name"] += f" {number}"
    return renumbered


def _cut(tables: Tables, edges: int) -> None:
    """Keep the first edges, and the forums that they are seats in."""
    pairs = set(islice(_distinct_pairs(tables["edges"]), edges))
    tables["edges"] = [
        row for row in tables["edges"] if (row["actor_id"], row["forum_id"]) in pairs
    ]
    seated = {forum_id for _, forum_id in pairs}
    tables["forums"] = [row for row in tables["forums"] if row["forum_id"] in seated]
    tables["assessments"] = [row for row in tables["assessments"] if row["forum_id"] in seated]
    tables["findings"] = [
        row
        for row in tables["findings"]
        if seated.issuperset(forum_id for forum_id in row["forum_ids"].split("|") if forum_id)
    ]


def _distinct_pairs(edges: Iterable[Row]) -> Iterator[tuple[str, str]]:
    return iter(dict.fromkeys((row["actor_id"], row["forum_id"]) for row in edges))
