"""Sums up a county: what most lack, who has agreed on what, how old the evidence is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.comparison import Comparison
from graph.comparison.county import Agreement, CommonGap, CountyOverview, EvidenceAge, Unnamed
from graph.dataset.records import Municipality
from graph.dates import ReducedDate
from graph.documents.blocks import (
    FORMAT_VERSION,
    Cell,
    Document,
    Field,
    Prose,
    Purpose,
    Section,
    build_table,
    day_cell,
    number_cell,
    section_of,
)
from graph.documents.descriptions import describe_gap_briefly
from graph.documents.fields import MunicipalityOnDay, locate_fields
from graph.documents.gap_entries import list_gaps
from graph.documents.ids import id_field, id_of_forum, ids_of_actors
from graph.documents.report import build_report
from graph.documents.subjects import SUBJECTS, comparison, trend
from graph.gaps import RULE_BY_KIND, find_gaps
from graph.labels import PARTICIPATION_LABELS
from graph.language import Language, capitalise, mark
from graph.wording.gaps import listed_names
from graph.wording.labels import STATE_LABELS


def _name(municipalities: tuple[Municipality, ...], language: Language) -> str:
    return language.listed(each.name for each in municipalities)


def _codes(municipalities: tuple[Municipality, ...]) -> list[str]:
    return [each.code for each in municipalities]


COMMON_GAP_FIELDS: tuple[Field[CommonGap], ...] = (
    Field("kind", mark("Kind"), lambda line, lang: lang.text(RULE_BY_KIND[line.kind].label), 4),
    id_field("kind_code", lambda line: line.kind.value),
    Field(
        "number", mark("Municipalities"), lambda line, _: number_cell(len(line.municipalities)), 2
    ),
    Field("names", mark("Which"), lambda line, lang: _name(line.municipalities, lang), 6),
    id_field("municipality_codes", lambda line: _codes(line.municipalities)),
)

AGREEMENT_FIELDS: tuple[Field[Agreement], ...] = (
    Field("ends_on", mark("Last day"), lambda line, _: day_cell(line.ends_on), 2),
    Field("days_left", mark("Days left"), lambda line, _: number_cell(line.days_left)),
    Field("forum", mark("Agreement"), lambda line, _: capitalise(line.forum.name), 5),
    id_field("forum_id", lambda line: id_of_forum(line.forum)),
    Field(
        "state",
        mark("State"),
        lambda line, lang: Cell(lang.text(STATE_LABELS[line.state]), tone=line.state),
        2,
    ),
    Field(
        "parties",
        mark("Parties"),
        lambda line, lang: capitalise(listed_names(line.parties, lang)),
        4,
    ),
    id_field("actor_ids", lambda line: ids_of_actors(line.parties)),
    Field("holders", mark("Holds for"), lambda line, lang: _name(line.holders, lang), 4),
    id_field("municipality_codes", lambda line: _codes(line.holders)),
)

EVIDENCE_FIELDS: tuple[Field[EvidenceAge], ...] = (
    *locate_fields(lambda line: MunicipalityOnDay(line.municipality, line.as_of)),
    Field(
        "newest",
        mark("Newest source of its own"),
        lambda line, _: Cell(line.newest.title, link=line.newest.link or "") if line.newest else "",
        5,
    ),
    id_field("source_id", lambda line: line.newest.source_id if line.newest else None),
    Field("describes", mark("Describes"), lambda line, _: day_cell(_day(line)), 2),
    Field("age", mark("Months"), lambda line, _: number_cell(line.age)),
    Field("edges", mark("Known edges"), lambda line, _: number_cell(line.edges_count)),
    Field(
        "stale",
        mark("of which on evidence older than two years"),
        lambda line, _: number_cell(line.stale_count),
        2,
    ),
)

UNNAMED_FIELDS: tuple[Field[Unnamed], ...] = (
    Field("actor", mark("Actor"), lambda line, _: capitalise(line.actor.name), 4),
    id_field("actor_id", lambda line: line.actor.actor_id),
    Field("forum", mark("Forum"), lambda line, _: capitalise(line.forum.name), 4),
    id_field("forum_id", lambda line: id_of_forum(line.forum)),
    Field(
        "participation",
        mark("What the source says"),
        lambda line, lang: lang.text(PARTICIPATION_LABELS[line.participation]),
        3,
    ),
    Field("count", mark("How many"), lambda line, _: _word_count(line), 2),
    Field("source", mark("Source"), lambda line, _: f"{line.source.title}: {line.locator}", 4),
    id_field("source_id", lambda line: line.source.source_id),
    Field("note", mark("Note"), lambda line, _: Cell(line.note or "", is_quoted=True), 4),
)


def _day(line: EvidenceAge) -> ReducedDate | None:
    return line.newest.as_of if line.newest else None


def _word_count(line: Unnamed) -> str:
    if line.count is None:
        return ""
    return f"{line.count} {line.unit}" if line.unit else str(line.count)


def build_document(overview: CountyOverview, language: Language) -> Document:
    """Sum up a county in words; a part of which nothing is known is left out."""
    return Document(
        subject=SUBJECTS["county"].file_word,
        title=language.text(mark("Collaboration in {county}"), county=overview.county.name),
        subtitle=language.count(
            "{number} municipality, {day}",
            "{number} municipalities, {day}",
            len(overview.members),
            day=overview.as_of,
        ),
        language=language,
        sections=tuple(_sections(overview, language)),
        describe=lambda: describe(overview, language),
        municipality=overview.county,
        as_of=overview.as_of,
        notes=tuple(comparison.legend(language)),
        is_wide=True,
    )


def _sections(overview: CountyOverview, language: Language) -> Iterator[Section]:
    lead = [Prose(text, Purpose.LEAD) for text in _lead(overview, language)]
    yield Section("lead", language.text(mark("In short")), tuple(lead))
    if overview.own is not None:
        report = build_report(overview.own, language)
        if report.gaps:
            heading = language.text(mark("Gaps that are the county's"))
            yield Section("county_gaps", heading, (list_gaps(report, "county_gaps", heading),))
    if overview.common_gaps:
        heading = language.text(mark("What most lack"))
        yield section_of(
            build_table("common_gaps", heading, COMMON_GAP_FIELDS, overview.common_gaps, language),
            heading,
        )
    if overview.comparison is not None:
        heading = language.text(mark("Who has what"))
        known, unknown_count = _leave_out_unknown(overview.comparison)
        words = language.count(
            "Of {number} more that norms expect, nothing that has been entered speaks anywhere.",
            "Of {number} more that norms expect, nothing that has been entered speaks anywhere.",
            unknown_count,
        )
        side_by_side, row_by_row = comparison.build_sections(known, language)
        yield replace(
            side_by_side,
            heading=heading,
            blocks=(*side_by_side.blocks, *([Prose(words)] if unknown_count else [])),
        )
        yield row_by_row
    if overview.agreements:
        heading = language.text(mark("Agreements and when they end"))
        yield section_of(
            build_table("agreements", heading, AGREEMENT_FIELDS, overview.agreements, language),
            heading,
        )
    if overview.trend is not None:
        _, by_municipality = trend.build_sections(overview.trend, language)
        heading = language.text(mark("How gaps came and went"))
        notes = tuple(Prose(text, Purpose.NOTE) for text in trend.legend(language))
        yield replace(
            by_municipality,
            key="trend",
            heading=heading,
            blocks=(
                *(replace(table, key="trend", name=heading) for table in by_municipality.tables),
                *notes,
            ),
        )
    heading = language.text(mark("How old the evidence is"))
    yield section_of(
        build_table("evidence", heading, EVIDENCE_FIELDS, overview.evidence, language), heading
    )
    if overview.unnamed:
        heading = language.text(mark("Said of municipalities that the source does not name"))
        yield section_of(
            build_table("unnamed", heading, UNNAMED_FIELDS, overview.unnamed, language), heading
        )


def _leave_out_unknown(compared: Comparison) -> tuple[Comparison, int]:
    """Leave out what is unknown in every municipality, and count it."""
    contacts = tuple(row for row in compared.contacts if row.known_count)
    forums = tuple(row for row in compared.forums if row.known_count)
    left_out = len(compared.contacts) + len(compared.forums) - len(contacts) - len(forums)
    return replace(compared, contacts=contacts, forums=forums), left_out


def _lead(overview: CountyOverview, language: Language) -> Iterator[str]:
    """Say how much of the county is known, and how old it is."""
    entered = len(overview.members) + len(overview.faulty)
    missing = len(overview.without_data)
    if missing:
        yield language.text(
            mark("Of the county's {all} municipalities, {number} have been entered."),
            all=entered + missing,
            number=entered,
        )
        yield language.text(
            mark("Nothing has been entered on {names}."),
            names=_name(overview.without_data, language),
        )
    else:
        yield language.text(mark("All municipalities of the county have been entered."))
    for each in overview.faulty:
        yield language.count(
            "The data on {name} has {number} fault and is left out until it is mended.",
            "The data on {name} has {number} faults and is left out until they are mended.",
            each.faults_count,
            name=each.municipality.name,
        )
    old = overview.without_recent_source
    if old:
        yield language.text(
            mark("No source of its own from the last two years: {names}."),
            names=_name(old, language),
        )
    ending = [each for each in overview.agreements if each.days_left is not None]
    following = next((each for each in ending if (each.days_left or 0) >= 0), None)
    if following is not None and following.ends_on is not None:
        yield language.count(
            "Next to end: {forum}, on {day}, in {number} day.",
            "Next to end: {forum}, on {day}, in {number} days.",
            following.days_left or 0,
            forum=following.forum.name,
            day=following.ends_on,
        )


def describe(overview: CountyOverview, language: Language) -> dict[str, Any]:
    """Describe the county with plain dicts, lists, strings and numbers."""
    return {
        "format_version": FORMAT_VERSION,
        "county": {"code": overview.county.code, "name": overview.county.name},
        "as_of": overview.as_of.isoformat(),
        "municipality_codes": [each.municipality.code for each in overview.members],
        "codes_without_data": _codes(overview.without_data),
        "faulty": [
            {"code": each.municipality.code, "faults": each.faults_count}
            for each in overview.faulty
        ],
        "codes_without_recent_source": _codes(overview.without_recent_source),
        "gaps": [
            describe_gap_briefly(gap, language)
            for gap in (find_gaps(overview.own) if overview.own else ())
        ],
        "common_gaps": [
            {"kind": each.kind.value, "municipality_codes": _codes(each.municipalities)}
            for each in overview.common_gaps
        ],
        "agreements": [
            {
                "forum_id": each.forum.forum_id,
                "name": each.forum.name,
                "state": each.state.value,
                "ends_on": each.ends_on.isoformat() if each.ends_on else None,
                "days_left": each.days_left,
                "shared": each.is_shared,
                "actor_ids": list(ids_of_actors(each.parties)),
                "municipality_codes": _codes(each.holders),
            }
            for each in overview.agreements
        ],
        "evidence": [
            {
                "code": each.municipality.code,
                "newest_source_id": each.newest.source_id if each.newest else None,
                "evidence_age_months": each.age,
                "edges": each.edges_count,
                "edges_on_old_evidence": each.stale_count,
            }
            for each in overview.evidence
        ],
        "unnamed": [
            {
                "actor_id": each.actor.actor_id,
                "forum_id": each.forum.forum_id,
                "participation": each.participation.value,
                "count": each.count,
                "source_id": each.source.source_id,
                "locator": each.locator,
            }
            for each in overview.unnamed
        ],
        "trend": trend.describe(overview.trend) if overview.trend else None,
        "comparison": (
            comparison.describe(overview.comparison, language) if overview.comparison else None
        ),
    }
