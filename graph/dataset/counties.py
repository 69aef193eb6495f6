"""Reads what is entered once for a county, and shows it in each of its municipalities.

A county has the same tables as a municipality, in `counties/18-orebro/`. Its rows hold for all
its municipalities, for those that they name, or for such as the source does not name: those land on
no municipality, and are facts of the county alone. An actor of the municipal sector there stands
for each municipality's own.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from graph.dataset.checks import KnownKinds, LocalTables, SharedTables
from graph.dataset.paths import display, list_visible
from graph.dataset.records import (
    UNNAMED,
    Actor,
    Assessment,
    CountyActor,
    CountyRow,
    Finding,
    MemberActor,
    MemberRow,
    Municipality,
    Records,
    Row,
    Spell,
    Vocabulary,
    record_of,
)
from graph.dataset.references import find_named, rename_actors
from graph.dataset.shared_rows import find_standing_in, holds_for, is_municipal
from graph.dataset.tables import collect, read_county_tables
from graph.errors import Problem, ProblemCode
from graph.language import fold

_HOME = "counties"
_EXAMPLE = "18-orebro"
# Names of actors are Swedish, whatever the language of the page.
_NOBODY_NAMED = "kommuner som källan inte nämner"

SpokenT = TypeVar("SpokenT", Spell, Assessment)
RowT = TypeVar("RowT", Spell, Assessment, Finding)


@dataclass(frozen=True, slots=True)
class County:
    """A county, as it was entered.

    `records` are its rows as they stand in the tables of its folder, `place`.
    """

    place: Path
    records: Records
    shared: SharedTables


def list_counties(municipalities: Mapping[str, Municipality]) -> dict[str, Municipality]:
    """List the counties that municipalities belong to, each as what it is to its own records."""
    found: dict[str, Municipality] = {}
    for row in municipalities.values():
        if row.county_code not in found:
            found[row.county_code] = Municipality.model_construct(
                code=row.county_code,
                name=row.county,
                county_code=row.county_code,
                county=row.county,
                region=row.region,
            )
    return found


def read_counties(
    folder: Path,
    municipalities: Mapping[str, Municipality],
    vocabulary: Vocabulary,
    problems: list[Problem],
    known: KnownKinds | None = None,
    only: Collection[str] | None = None,
) -> dict[str, County]:
    """Read every county of a data folder, or those with some codes, by code.

    There are none where there is no such folder. What is wrong with another county than those
    asked for is not looked for.
    """
    found: dict[str, County] = {}
    for place, county in _find_folders(folder, municipalities, problems, only):
        members = {
            code: row for code, row in municipalities.items() if row.county_code == county.code
        }
        tables = read_county_tables(place, vocabulary, problems, known)
        problems.extend(_check_members(tables, members, county))
        found[county.code] = County(place, collect(tables, county), SharedTables.of(tables))
    return found


def _find_folders(
    folder: Path,
    municipalities: Mapping[str, Municipality],
    problems: list[Problem],
    only: Collection[str] | None,
) -> Iterator[tuple[Path, Municipality]]:
    home = folder / _HOME
    counties = list_counties(municipalities)
    for place in list_visible(home) if home.is_dir() else ():
        county = _find_meant(place.name, counties)
        if only is not None and county is not None and county.code not in only:
            continue
        if county is not None and place.is_dir() and place.name == county_slug(county):
            yield place, county
        else:
            expected = county_slug(county) if county else _EXAMPLE
            code = ProblemCode.BAD_COUNTY_FOLDER
            problems.append(Problem(display(place), code, found=place.name, expected=expected))


def _find_meant(name: str, counties: Mapping[str, Municipality]) -> Municipality | None:
    """Find the county that a folder is meant for: by its code, else by its name."""
    code, _, rest = name.partition("-")
    if code in counties:
        return counties[code]
    plain = fold(rest if code.isdecimal() else name).removesuffix("-lan")
    return next(
        (county for county in counties.values() if county_slug(county).endswith(f"-{plain}")), None
    )


def county_slug(county: Municipality) -> str:
    """Name a county's folder: code and plain name, as in `18-orebro`.

    Example:
        >>> county_slug(Municipality.model_construct(code="01", name="Stockholms län"))
        '01-stockholm'
        >>> county_slug(Municipality.model_construct(code="23", name="Jämtlands län"))
        '23-jamtland'
    """
    name = county.name.removesuffix(" län").removesuffix("s")  # all that end in one are genitive
    return f"{county.code}-" + re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _check_members(
    tables: LocalTables, members: Mapping[str, Municipality], county: Municipality
) -> Iterator[Problem]:
    """Report every code that is no municipality of the county, or not of the row's forum."""
    file = tables.forums.file
    of_forum = {row.forum_id: _members_of(row) for _, row in tables.forums.rows}
    for table in (tables.forums, tables.spells, tables.assessments, tables.findings):
        for number, row in table.rows:
            forum_ids = _forums_in(row)
            for code in _members_of(row) - {UNNAMED}:
                if code not in members:
                    wrong, found, expected = ProblemCode.OTHER_COUNTY, code, county.code
                elif forum_ids and not any(_is_for(of_forum.get(each), code) for each in forum_ids):
                    wrong, found, expected = ProblemCode.OTHER_MEMBERS, forum_ids[0], file
                else:
                    continue
                yield table.problem(wrong, number, "municipalities", found=found, expected=expected)


def _members_of(row: Row) -> frozenset[str]:
    return frozenset(row.municipalities if isinstance(row, MemberRow) else ())


def _forums_in(row: Row) -> tuple[str, ...]:
    """List the forums that a row speaks of."""
    if isinstance(row, Finding):
        return row.forum_ids
    return (row.forum_id,) if isinstance(row, Spell | Assessment) else ()


def _is_for(members: frozenset[str] | None, code: str) -> bool:
    """Return whether a forum is for a municipality; one that could not be read may be."""
    return not members or code in members


def add_shared(own: Records, county: County, vocabulary: Vocabulary) -> Records:
    """Add to a municipality's records what its county has entered for it.

    A row that both have entered alike is one row. What names only other municipalities, or such as
    the source does not name, is left out, with the actors and sources that nothing else speaks of.
    """
    code, shared = own.municipality.code, county.records
    standing_in = find_standing_in(own.actors, shared.actors, vocabulary)
    forums = {
        forum_id: rename_actors(forum, standing_in)
        for forum_id, forum in shared.forums.items()
        if holds_for(forum, code)
    }
    known = forums.keys() | own.forums.keys()
    spells = _add(own.spells, _hold_in(shared.spells, code, known), standing_in)
    assessments = _add(own.assessments, _hold_in(shared.assessments, code, known), standing_in)
    findings = _add(own.findings, _keep_findings(shared.findings, code, known), standing_in)
    actors = {
        actor_id: rename_actors(actor, standing_in)
        for actor_id, actor in shared.actors.items()
        if actor_id not in standing_in
    } | own.actors
    every_forum = [*forums.values(), *own.forums.values()]
    source_ids = {row.source_id for row in spells}
    source_ids |= {row.source_id for row in assessments} | {row.source_id for row in findings}
    sources = {
        source_id: rename_actors(source, standing_in)
        for source_id, source in shared.sources.items()
        if source_id in source_ids
    } | own.sources
    # Its own actors are there anyway, and nearly all spells are theirs.
    of_shared = [spell for spell in spells if spell.actor_id not in own.actors]
    speaking: list[Row] = [*every_forum, *of_shared, *assessments, *findings]
    named = find_named([*speaking, *sources.values(), *own.actors.values()], actors)
    return own.model_copy(
        update={
            "sources": sources,
            "actors": {
                actor_id: actor
                for actor_id, actor in actors.items()
                if actor_id in named or actor_id in own.actors
            },
            "forums": forums | own.forums,
            "spells": spells,
            "assessments": assessments,
            "findings": findings,
        }
    )


def _hold_in(rows: Sequence[SpokenT], code: str, known: frozenset[str] | set[str]) -> list[SpokenT]:
    return [row for row in rows if holds_for(row, code) and row.forum_id in known]


def _keep_findings(
    findings: Sequence[Finding], code: str, known: frozenset[str] | set[str]
) -> list[Finding]:
    """Keep the findings that hold for a municipality, of the forums that are there."""
    kept: list[Finding] = []
    for finding in findings:
        forum_ids = tuple(forum_id for forum_id in finding.forum_ids if forum_id in known)
        if holds_for(finding, code) and (forum_ids or not finding.forum_ids):
            is_whole = forum_ids == finding.forum_ids
            kept.append(
                finding if is_whole else finding.model_copy(update={"forum_ids": forum_ids})
            )
    return kept


def _add(
    own: Sequence[RowT],
    shared: Sequence[RowT],
    standing_in: Mapping[str, str],
) -> tuple[RowT, ...]:
    """Add shared rows after a municipality's own, but those that it has entered alike."""
    source_ids = {row.source_id for row in shared}
    entered = {_say(row) for row in own if row.source_id in source_ids}
    renamed = [rename_actors(row, standing_in) for row in shared]
    added = [row for row in renamed if _say(row) not in entered]
    return tuple(chain(own, added))


def view_county(
    county: County, municipalities: Mapping[str, Municipality], vocabulary: Vocabulary
) -> Records:
    """Show a county as it is to itself: what holds for some of its municipalities names which.

    An actor of which a row says that it holds for some only becomes one actor for each of them, so
    that what is so in one municipality does not contradict what is so in another. How a forum works
    in some, and what is found there, is theirs to show, and is left out.
    """
    records = county.records
    actors: dict[str, Actor] = dict(records.actors)
    spells: list[Spell] = []

    def view(actor_id: str, code: str) -> str:
        """Return an actor as it is in a municipality, or in those that nobody names."""
        actor, own_id = records.actors[actor_id], f"{actor_id}-{code}"
        place = _NOBODY_NAMED if code == UNNAMED else municipalities[code].name
        record = CountyActor if code == UNNAMED else MemberActor
        changed = {"actor_id": own_id, "name": f"{actor.name} ({place})"}
        actors[own_id] = record.model_construct(**{**dict(actor), **changed})
        return own_id

    for spell in records.spells:
        codes = _members_of(spell)
        if not codes and is_municipal(records.actors[spell.actor_id], records.actors, vocabulary):
            codes = _members_of(records.forums[spell.forum_id])
        viewed = [view(spell.actor_id, code) for code in sorted(codes)]
        spells += [spell.model_copy(update={"actor_id": each}) for each in viewed] or [spell]
    return records.model_copy(
        update={
            "actors": actors,
            "spells": tuple(spells),
            "assessments": tuple(row for row in records.assessments if not _members_of(row)),
            "findings": tuple(row for row in records.findings if not _members_of(row)),
        }
    )


def keep_own(records: Records) -> Records:
    """Keep what a municipality has entered itself."""
    return _keep(records, lambda row: not isinstance(row, CountyRow))


def leave_out_shared(records: Records, known: Records) -> Records:
    """Leave out of records the rows that say what the county has entered, as an export holds them.

    Args:
        records: Rows of which none knows where it was entered.
        known: What the data folder has, each row of the county's as one.
    """
    every: list[Row] = [*known.sources.values(), *known.actors.values(), *known.forums.values()]
    every += [*known.spells, *known.findings, *known.assessments]
    shared = {_say(row) for row in every if isinstance(row, CountyRow)}
    return _keep(records, lambda row: _say(row) not in shared) if shared else records


def _say(row: Row) -> tuple[object, ...]:
    """Return what a row says, whoever has entered it."""
    record = record_of(row)
    return (record, *(getattr(row, column) for column in record.model_fields))


def _keep(records: Records, is_kept: Callable[[Row], bool]) -> Records:
    return records.model_copy(
        update={
            "sources": {key: row for key, row in records.sources.items() if is_kept(row)},
            "actors": {key: row for key, row in records.actors.items() if is_kept(row)},
            "forums": {key: row for key, row in records.forums.items() if is_kept(row)},
            "spells": tuple(filter(is_kept, records.spells)),
            "findings": tuple(filter(is_kept, records.findings)),
            "assessments": tuple(filter(is_kept, records.assessments)),
            "actions": tuple(filter(is_kept, records.actions)),
        }
    )
