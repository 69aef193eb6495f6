"""Sums up a county: what most lack, who has agreed on what, how old the evidence is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from graph.comparison import Comparison
from graph.comparison.county import Agreement, CommonGap, CountyOverview, EvidenceAge, Unnamed
from graph.dataset.records import Actor, Assessment, Finding, Forum, Municipality, Spell
from graph.dates import ReducedDate
from graph.documents.blocks import (
    FORMAT_VERSION,
    Cell,
    Document,
    Field,
    LineT,
    Prose,
    Purpose,
    Section,
    build_table,
    date_cell,
    number_cell,
    section_of,
)
from graph.documents.descriptions import describe_gap_briefly
from graph.documents.fields import MunicipalityOnDay, list_end_fields, locate_fields
from graph.documents.gap_entries import list_gaps
from graph.documents.ids import id_field, id_of_forum, ids_of_actors
from graph.documents.left_out import describe_left_out, word_left_out
from graph.documents.report import build_report
from graph.documents.subjects import SUBJECTS, comparison, trend
from graph.gaps import RULE_BY_KIND, find_gaps
from graph.labels import (
    ASPECT_LABELS,
    FINDING_KIND_LABELS,
    PARTICIPATION_LABELS,
    VERDICT_LABELS,
)
from graph.language import Language, capitalise, mark
from graph.wording.gaps import listed_names, word_coverage
from graph.wording.labels import STATE_LABELS
from graph.wording.soon import word_days_left, word_last_day

COUNTY_GAPS = "county_gaps"
"""The section of the gaps that are the county's."""


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
    *list_end_fields("ends_on"),
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
        mark("Newest source on it"),
        lambda line, _: Cell(line.newest.title, link=line.newest.link or "") if line.newest else "",
        5,
    ),
    id_field("source_id", lambda line: line.newest.source_id if line.newest else None),
    Field(
        "describes", mark("Describes"), lambda line, language: date_cell(_day(line), language), 2
    ),
    Field(
        "age",
        mark("Months"),
        lambda line, lang: comparison.age_cell(line.age, lang, is_undated=line.is_undated),
    ),
    Field("edges", mark("Known edges"), lambda line, _: number_cell(line.edges_count)),
    Field(
        "stale",
        mark("of which on evidence older than two years"),
        lambda line, _: number_cell(line.stale_count),
        2,
    ),
)

UNNAMED_FIELDS: tuple[Field[Unnamed], ...] = (
    Field("actor", mark("Actor"), lambda line, lang: _capital_list(line.actors, lang), 4),
    id_field("actor_ids", lambda line: ids_of_actors(line.actors)),
    Field("forum", mark("Forum"), lambda line, lang: _capital_list(line.forums, lang), 4),
    id_field("forum_ids", lambda line: [each.forum_id for each in line.forums]),
    Field("said", mark("What the source says"), lambda line, lang: _word_said(line.row, lang), 3),
    Field("count", mark("How many"), lambda line, lang: _word_count(line.row, lang), 2),
    Field("source", mark("Source"), lambda line, _: f"{line.source.title}: {line.row.locator}", 4),
    id_field("source_id", lambda line: line.source.source_id),
    Field("note", mark("Note"), lambda line, _: Cell(_note(line.row), is_quoted=True), 4),
)


def _capital_list(rows: Iterable[Actor | Forum], language: Language) -> str:
    return capitalise(language.listed(row.name for row in rows))


def _word_said(row: Spell | Assessment | Finding, language: Language) -> str:
    """Word what a row says with the words of the closed lists."""
    if isinstance(row, Spell):
        return language.text(PARTICIPATION_LABELS[row.participation])
    if isinstance(row, Finding):
        return language.text(FINDING_KIND_LABELS[row.kind])
    aspect, verdict = ASPECT_LABELS[row.aspect], VERDICT_LABELS[row.verdict]
    return f"{language.text(aspect)}: {language.text(verdict)}"


def _word_count(row: Spell | Assessment | Finding, language: Language) -> str:
    return (word_coverage(row, language) or "") if isinstance(row, Spell) else ""


def _note(row: Spell | Assessment | Finding) -> str:
    return row.summary if isinstance(row, Finding) else row.note or ""


def _day(line: EvidenceAge) -> ReducedDate | None:
    return line.newest.as_of if line.newest else None


def build_document(overview: CountyOverview, language: Language) -> Document:
    """Sum up a county in words; a part of which nothing is known is left out."""
    compared = overview.comparison
    leaves_out_gaps = compared is not None and compared.has_gaps_for_county
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
        notes=tuple(comparison.legend(language, leaves_out_gaps=leaves_out_gaps)),
        is_wide=True,
        left_out=overview.faulty,
    )


def _sections(overview: CountyOverview, language: Language) -> Iterator[Section]:
    lead = [Prose(text, Purpose.LEAD) for text in _lead(overview, language)]
    yield Section("lead", language.text(mark("In short")), tuple(lead))
    yield from _list_own_gaps(overview, language)
    yield from _tabulate(
        "common_gaps",
        mark("What most lack"),
        COMMON_GAP_FIELDS,
        overview.common_gaps,
        language,
        short=mark("Most common gaps"),
    )
    yield from _compare(overview, language)
    yield from _tabulate(
        "agreements",
        mark("Agreements and when they end"),
        AGREEMENT_FIELDS,
        overview.agreements,
        language,
        short=mark("Agreements"),
    )
    yield from _follow(overview, language)
    yield from _tabulate(
        "evidence", mark("How old the evidence is"), EVIDENCE_FIELDS, overview.evidence, language
    )
    yield from _tabulate(
        "unnamed",
        mark("Said of municipalities that the source does not name"),
        UNNAMED_FIELDS,
        overview.unnamed,
        language,
        short=mark("Municipalities not named"),
    )


def _tabulate(
    key: str,
    message: str,
    fields: tuple[Field[LineT], ...],
    lines: Sequence[LineT],
    language: Language,
    short: str = "",
) -> Iterator[Section]:
    """Make a section of a table, unless it has no line; `short` names it as a sheet."""
    if lines:
        heading, name = language.text(message), language.text(short or message)
        table = build_table(key, heading, fields, lines, language)
        yield section_of(replace(table, name=name), heading)


def _list_own_gaps(overview: CountyOverview, language: Language) -> Iterator[Section]:
    report = build_report(overview.own, language) if overview.own else None
    if report and report.gaps:
        heading = language.text(mark("Gaps that are the county's"))
        yield Section(COUNTY_GAPS, heading, (list_gaps(report, COUNTY_GAPS, heading),))


def _compare(overview: CountyOverview, language: Language) -> Iterator[Section]:
    if overview.comparison is None:
        return
    known, unknown_count = _leave_out_unknown(overview.comparison)
    words = language.count(
        "Of {number} more that norms expect, nothing that has been entered speaks anywhere.",
        "Of {number} more that norms expect, nothing that has been entered speaks anywhere.",
        unknown_count,
    )
    side_by_side, row_by_row = comparison.build_sections(known, language)
    yield replace(
        side_by_side,
        heading=language.text(mark("Who has what")),
        blocks=(*side_by_side.blocks, *([Prose(words)] if unknown_count else [])),
    )
    yield row_by_row


def _follow(overview: CountyOverview, language: Language) -> Iterator[Section]:
    if overview.trend is None:
        return
    together, by_municipality = trend.build_sections(overview.trend, language)
    heading = language.text(mark("How gaps came and went"))
    all_together = language.text(mark("Gaps over time, together"))
    one_by_one = language.text(mark("Gaps over time"))
    tables = [
        *(replace(table, key="trend_together", name=all_together) for table in together.tables),
        *(replace(table, key="trend", name=one_by_one) for table in by_municipality.tables),
    ]
    notes = (Prose(text, Purpose.NOTE) for text in trend.legend(overview.trend, language))
    yield Section("trend", heading, (*tables, *notes))


def _leave_out_unknown(compared: Comparison) -> tuple[Comparison, int]:
    """Leave out what is unknown in every municipality, and count it."""
    contacts = tuple(row for row in compared.contacts if row.known_count)
    forums = tuple(row for row in compared.forums if row.known_count)
    left_out = len(compared.contacts) + len(compared.forums) - len(contacts) - len(forums)
    return replace(compared, contacts=contacts, forums=forums), left_out


def _lead(overview: CountyOverview, language: Language) -> Iterator[str]:
    """Say how much of the county is known, and how old it is."""
    without = {each.code for each in overview.without_data}
    read = {each.municipality.code for each in overview.members}
    read |= {each.municipality.code for each in overview.faulty}
    entered, all_count = len(read - without), len(read | without)
    if without:
        if all_count > 1:  # one county is one municipality
            yield language.count(
                "Of the county's {all} municipalities, {number} has been entered.",
                "Of the county's {all} municipalities, {number} have been entered.",
                entered,
                all=all_count,
            )
        yield language.text(
            mark("Nothing of their own has been entered on {names}."),
            names=_name(overview.without_data, language),
        )
    else:
        yield language.count(
            "The municipality of the county has been entered.",
            "All municipalities of the county have been entered.",
            all_count,
        )
    yield from word_left_out(overview.faulty, language)
    old = overview.without_recent_source
    if old:
        yield language.text(
            mark("No dated source on it from the last two years: {names}."),
            names=_name(old, language),
        )
    ending = [each for each in overview.agreements if each.days_left is not None]
    following = next((each for each in ending if (each.days_left or 0) >= 0), None)
    if following is not None and following.end is not None:
        yield language.text(
            mark("Next to end: {forum}, {day}, {left}."),
            forum=following.forum.name,
            day=word_last_day(following.end, language),
            left=word_days_left(
                following.days_left or 0, language, is_day_known=following.end.is_exact
            ),
        )


def describe(overview: CountyOverview, language: Language) -> dict[str, Any]:
    """Describe the county with plain dicts, lists, strings and numbers."""
    return {
        "format_version": FORMAT_VERSION,
        "county": {"code": overview.county.code, "name": overview.county.name},
        "as_of": overview.as_of.isoformat(),
        "municipality_codes": [each.municipality.code for each in overview.members],
        "codes_without_data": _codes(overview.without_data),
        "faulty": describe_left_out(overview.faulty),
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
                "is_day_known": each.end.is_exact if each.end else None,
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
                "newest_source_undated": each.is_undated,
                "edges": each.edges_count,
                "edges_on_old_evidence": each.stale_count,
            }
            for each in overview.evidence
        ],
        "unnamed": [
            {
                "actor_ids": list(ids_of_actors(each.actors)),
                "forum_ids": [forum.forum_id for forum in each.forums],
                **_describe_said(each.row),
                "source_id": each.source.source_id,
                "locator": each.row.locator,
            }
            for each in overview.unnamed
        ],
        "trend": trend.describe(overview.trend) if overview.trend else None,
        "comparison": (
            comparison.describe(overview.comparison, language) if overview.comparison else None
        ),
    }


def _describe_said(row: Spell | Assessment | Finding) -> dict[str, Any]:
    """Describe what a row says; its table is the first word."""
    if isinstance(row, Spell):
        return {
            "table": "edges",
            "participation": row.participation.value,
            "count": row.coverage_count,
        }
    if isinstance(row, Finding):
        return {"table": "findings", "finding_id": row.finding_id, "kind": row.kind.value}
    return {"table": "assessments", "aspect": row.aspect.value, "verdict": row.verdict.value}
