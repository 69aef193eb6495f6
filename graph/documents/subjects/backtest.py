"""Says what became of each finding when the rules are held against the audits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from graph.audits.backtest import (
    Added,
    Backtest,
    BacktestCounts,
    FindingOutcome,
    Miss,
    MissReason,
)
from graph.audits.shared_findings import FromCounty, JoinedBacktest, SharedOutcome, join_backtests
from graph.dataset.records import Finding, Municipality, Records
from graph.documents.blocks import (
    FORMAT_VERSION,
    Cell,
    Detail,
    Document,
    Field,
    build_table,
    section_of,
)
from graph.documents.descriptions import (
    describe_evidence,
    describe_gap_briefly,
    describe_head,
)
from graph.documents.fields import Fields, MunicipalityOnDay, locate_fields
from graph.documents.ids import id_field
from graph.documents.subjects import SUBJECTS
from graph.gaps import RULE_BY_KIND
from graph.language import Language, capitalise, mark
from graph.situation.states import Edge
from graph.wording.gaps import listed_names, word_origin, word_title, word_titles
from graph.wording.labels import FLAG_LABELS, STATE_LABELS
from graph.wording.places import join_places

REASONS: dict[MissReason, str] = {
    MissReason.NO_RULE: mark("No rule looks for this kind of gap."),
    MissReason.NOT_RECORDED: mark("No row describes {actors} in {forums}."),
    MissReason.NOT_KNOWN: mark("Rows describe {actors} in {forums}, but none of them this day."),
    MissReason.FORUM_LIVES: mark(
        "The forum is alive or has an unknown seat, so only seats can be lacking."
    ),
    MissReason.FORUM_DEAD: mark("Nobody is active in the forum, so the gap is the whole forum's."),
    MissReason.OTHER_KIND: mark("What is recorded gives a gap of another kind."),
    MissReason.NO_SHORTFALL: mark("What is recorded gives no gap."),
}


@dataclass(frozen=True, slots=True)
class _BacktestLine:
    """A finding, or a gap that the program adds, and what came of the comparison.

    `held_in` are the municipalities that a county's line holds for; those of a line of one are not
    said.
    """

    municipality: Municipality
    day: date
    result: str
    result_key: str
    finding: Cell
    source: str
    source_ids: tuple[str, ...]
    words: str
    finding_id: str | None = None
    gap_ids: tuple[str, ...] = ()
    held_in: tuple[Municipality, ...] = ()


_WHERE: Fields[_BacktestLine] = locate_fields(
    lambda line: MunicipalityOnDay(line.municipality, line.day)
)
FIELDS: Fields[_BacktestLine] = (
    *_WHERE[:-1],
    replace(_WHERE[-1], heading=mark("Day of the audit"), detail=Detail.BRIEF),
    Field("result", mark("Result"), lambda line, _: line.result, 2),
    id_field("result_key", lambda line: line.result_key),
    Field("finding", mark("Finding"), lambda line, _: line.finding, 6),
    id_field("finding_id", lambda line: line.finding_id),
    Field("source", mark("Source"), lambda line, _: line.source, 4),
    id_field("source_ids", lambda line: line.source_ids),
    Field("gap", mark("Gap, or what was needed"), lambda line, _: line.words, 6),
    id_field("gap_ids", lambda line: line.gap_ids),
    id_field("municipality_codes", lambda line: [each.code for each in line.held_in]),
)


def build_document(results: Sequence[Backtest], language: Language) -> Document:
    """Say of each finding whether the rules reproduce it, then what the program adds."""
    caption = language.text(mark("Each finding, and what the rules find"))
    joined = join_backtests(results)
    lines = (
        *_shared_lines(joined, language),
        *(line for result in joined.own for line in _lines(result, language)),
    )
    names = language.listed(result.records.municipality.name for result in results)
    return Document(
        subject=SUBJECTS["backtest"].file_word,
        title=language.text(mark("What auditors found and what the rules find")),
        subtitle=names,
        language=language,
        sections=(
            section_of(
                build_table("findings", caption, FIELDS, lines, language, is_wide=True),
                language.text(mark("Findings")),
            ),
        ),
        describe=lambda: describe(results, language),
        municipality=results[0].records.municipality if len(results) == 1 else None,
        notes=tuple(word_counts(joined.counts, language)),
        is_wide=True,
    )


def word_counts(counts: BacktestCounts, language: Language) -> Iterator[str]:
    """Say the counts, what says most first; all of them, so that nothing untested is hidden."""
    if counts.in_graph:
        yield language.count(
            "{independent} of {number} shortfall is found without the rows that stand only where "
            "the auditors judge or recommend. With those rows {reproduced} of {number} is found, "
            "which is so by construction: whoever read the finding also entered the rows and chose "
            "the kind of gap.",
            "{independent} of {number} shortfalls are found without the rows that stand only where "
            "the auditors judge or recommend. With those rows {reproduced} of {number} are found, "
            "which is so by construction: whoever read the finding also entered the rows and chose "
            "the kind of gap.",
            counts.in_graph,
            independent=counts.independent,
            reproduced=counts.reproduced,
        )
    words = language.count(
        "of {number} shortfall in the audits a network can express {in_graph}; reproduced: "
        "{reproduced} ({in_part} in part, {own_place_only} only from places where the auditors' "
        "findings stand); missed: {missed}; added by the program: {added}",
        "of {number} shortfalls in the audits a network can express {in_graph}; reproduced: "
        "{reproduced} ({in_part} in part, {own_place_only} only from places where the auditors' "
        "findings stand); missed: {missed}; added by the program: {added}",
        counts.findings,
        in_graph=counts.in_graph,
        reproduced=counts.reproduced,
        in_part=counts.in_part,
        own_place_only=counts.own_place_only,
        missed=counts.missed,
        added=counts.added,
    )
    yield f"{capitalise(words)}."


def describe(results: Iterable[Backtest], language: Language) -> dict[str, Any]:
    """Describe the backtests of municipalities, and their counts together.

    What several have from their county stands in each of them, and once among `shared`.
    """
    results = tuple(results)
    joined = join_backtests(results)
    return {
        "format_version": FORMAT_VERSION,
        "municipalities": [describe_one(result, language) for result in results],
        "shared": {
            "findings": [_describe_shared(shared) for shared in joined.outcomes],
            "outside": [_describe_held(each, each.first[1].finding_id) for each in joined.outside],
            "added": [
                {
                    "county_code": each.county.code,
                    "gap_id": each.first[1].gap.gap_id,
                    "municipality_codes": _codes(each.municipalities),
                }
                for each in joined.added
            ],
        },
        "total": describe_counts(joined.counts),
    }


def _describe_shared(shared: SharedOutcome) -> dict[str, Any]:
    return {
        **_describe_held(shared, shared.first[1].finding.finding_id),
        "reproduced_codes": _codes(shared.reproduced_in),
        "result": "reproduced" if shared.reproduced_in else "missed",
        "is_partial": shared.is_partial,
        "own_place_only": shared.own_place_only,
        "is_independent": shared.is_independent,
    }


def _describe_held(shared: SharedOutcome | FromCounty[Finding], finding_id: str) -> dict[str, Any]:
    return {
        "county_code": shared.county.code,
        "finding_id": finding_id,
        "municipality_codes": _codes(shared.municipalities),
    }


def _codes(municipalities: Iterable[Municipality]) -> list[str]:
    return [each.code for each in municipalities]


def describe_one(result: Backtest, language: Language) -> dict[str, Any]:
    """Describe the backtest of one municipality."""
    records = result.records
    return {
        **describe_head(records.municipality),
        "counts": describe_counts(result.counts),
        "findings": [_describe_outcome(found, records, language) for found in result.outcomes],
        "outside": [_describe_finding(finding) for finding in result.outside],
        "added": [_describe_added(added, language) for added in result.added],
    }


def describe_counts(counts: BacktestCounts) -> dict[str, float | None]:
    """Describe the counts; `share` has three decimals and is null when there is nothing to find."""
    return {
        "findings": counts.findings,
        "in_graph": counts.in_graph,
        "reproduced": counts.reproduced,
        "independent": counts.independent,
        "in_part": counts.in_part,
        "own_place_only": counts.own_place_only,
        "missed": counts.missed,
        "added": counts.added,
        "share": None if counts.share is None else round(counts.share, 3),
    }


def word_miss(finding: Finding, miss: Miss, records: Records, language: Language) -> str:
    """Say why a finding is missed, what is known there, and what was needed."""
    said = [language.text(REASONS[miss.reason], **_named(finding, records, language))]
    if miss.edges:
        known = language.listed(_word_edge(edge, language) for edge in miss.edges)
        said.append(language.text(mark("Known on the day: {known}."), known=known))
    if miss.other_gaps:
        titles = word_titles(miss.other_gaps, language)
        said.append(language.text(mark("The program finds instead: {titles}."), titles=titles))
    if finding.gap_kind and miss.reason is not MissReason.NO_RULE:
        needed = language.text(RULE_BY_KIND[finding.gap_kind].shown_by)
        said.append(language.text(mark("Needed: {needed}."), needed=needed))
    return " ".join(said)


def _named(finding: Finding, records: Records, language: Language) -> dict[str, str]:
    actors = listed_names((records.actors[actor_id] for actor_id in finding.actor_ids), language)
    forums = language.listed(records.forums[forum_id].name for forum_id in finding.forum_ids)
    return {
        "actors": actors or language.text(mark("any actor")),
        "forums": forums or language.text(mark("any forum")),
    }


def _word_edge(edge: Edge, language: Language) -> str:
    state = language.text(STATE_LABELS[edge.state])
    flags = [language.text(FLAG_LABELS[flag]) for flag in edge.flags]
    return language.text(
        mark("{actor} in {forum} ({state})"),
        actor=edge.actor.name,
        forum=edge.forum.name,
        state=", ".join([state, *flags]),
    )


def _shared_lines(joined: JoinedBacktest, language: Language) -> Iterator[_BacktestLine]:
    """List what several municipalities have from their county, once, and where it holds."""
    for shared in joined.outcomes:
        records, outcome = shared.first
        line = _outcome_line(outcome, records, language)
        yield replace(
            line,
            municipality=shared.county,
            result=language.text(_shared_result(shared)),
            words=f"{line.words} {_word_held(shared, language)}",
            gap_ids=_join_ids(each.gap_ids for _, each in shared.places),
            held_in=shared.municipalities,
        )
    for added in joined.added:
        records, found = added.first
        line = _added_line(found, records, language)
        where = language.count(
            "The same in {number} municipality.",
            "The same in {number} municipalities.",
            len(added.places),
        )
        yield replace(
            line,
            municipality=added.county,
            words=f"{line.words} {where}",
            held_in=added.municipalities,
        )


def _shared_result(shared: SharedOutcome) -> str:
    if not shared.reproduced_in:
        return mark("missed")
    return mark("reproduced in part") if shared.is_partial else mark("reproduced")


def _word_held(shared: SharedOutcome, language: Language) -> str:
    """Say in how many municipalities a county's finding holds, and where the rules find it."""
    held = len(shared.municipalities)
    if not shared.reproduced_in:
        return language.count(
            "It holds for {number} municipality.", "It holds for {number} municipalities.", held
        )
    missed = [each for each in shared.municipalities if each not in shared.reproduced_in]
    if not missed:
        return language.count(
            "Found in the {number} municipality it holds for.",
            "Found in all {number} municipalities it holds for.",
            held,
        )
    said = language.count(
        "Found in {found} of the {number} municipality it holds for.",
        "Found in {found} of the {number} municipalities it holds for.",
        held,
        found=len(shared.reproduced_in),
    )
    names = language.listed(each.name for each in missed)
    not_in = language.text(mark("Not in {names}."), names=names)
    return f"{said} {not_in}"


def _join_ids(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _lines(result: Backtest, language: Language) -> Iterator[_BacktestLine]:
    for outcome in result.outcomes:
        yield _outcome_line(outcome, result.records, language)
    for added in result.added:
        yield _added_line(added, result.records, language)


def _outcome_line(outcome: FindingOutcome, records: Records, language: Language) -> _BacktestLine:
    finding = outcome.finding
    return _BacktestLine(
        municipality=records.municipality,
        day=outcome.as_of,
        result=language.text(_result_message(outcome)),
        result_key="missed" if outcome.miss else "reproduced",
        finding=Cell(finding.summary, is_quoted=True),
        source=_cite([(finding.source_id, finding.locator)], records),
        source_ids=(finding.source_id,),
        words=_word_outcome(outcome, records, language),
        finding_id=finding.finding_id,
        gap_ids=outcome.gap_ids,
    )


def _result_message(outcome: FindingOutcome) -> str:
    if not outcome.gaps:
        return mark("missed")
    return mark("reproduced in part") if outcome.is_partial else mark("reproduced")


def _word_outcome(outcome: FindingOutcome, records: Records, language: Language) -> str:
    if outcome.miss:
        return word_miss(outcome.finding, outcome.miss, records, language)
    said = [word_titles(outcome.gaps, language) + "."]
    if outcome.unseen_forums:
        forums = language.listed(forum.name for forum in outcome.unseen_forums)
        said.append(language.text(mark("No gap of this kind is seen in {forums}."), forums=forums))
    if outcome.unseen_actors:
        actors = listed_names(outcome.unseen_actors, language)
        said.append(language.text(mark("Nothing is known there of {actors}."), actors=actors))
    if outcome.own_place_only:
        said.append(
            language.text(mark("The gap rests only on places where the auditors' findings stand."))
        )
    elif not outcome.is_independent:
        said.append(
            language.text(mark("Without the auditors' own conclusions the gap is not found."))
        )
    return " ".join(said)


def _added_line(added: Added, records: Records, language: Language) -> _BacktestLine:
    gap = added.gap
    origin = word_origin(gap, language)
    return _BacktestLine(
        municipality=records.municipality,
        day=added.as_of,
        result=language.text(mark("added by the program")),
        result_key="added",
        finding=Cell(language.text(mark("No finding says this ({origin})."), origin=origin)),
        source=_cite([(item.source_id, item.locator) for item in gap.evidence], records),
        source_ids=tuple(item.source_id for item in gap.evidence),
        words=word_title(gap, language) + ".",
        gap_ids=(gap.gap_id,),
    )


def _cite(places: Iterable[tuple[str, str]], records: Records) -> str:
    found: dict[str, list[str]] = {}
    for source_id, locator in places:
        found.setdefault(records.sources[source_id].title, []).append(locator)
    return "; ".join(f"{title}: {join_places(locators)}" for title, locators in found.items())


def _describe_finding(finding: Finding) -> dict[str, Any]:
    return {
        "finding_id": finding.finding_id,
        "kind": finding.kind.value,
        "gap_kind": finding.gap_kind.value if finding.gap_kind else None,
        "summary": finding.summary,
        "source_id": finding.source_id,
        "locator": finding.locator,
        "actor_ids": list(finding.actor_ids),
        "forum_ids": list(finding.forum_ids),
    }


def _describe_outcome(
    outcome: FindingOutcome, records: Records, language: Language
) -> dict[str, Any]:
    miss = outcome.miss
    return {
        **_describe_finding(outcome.finding),
        "as_of": outcome.as_of.isoformat(),
        "result": "missed" if miss else "reproduced",
        "is_partial": outcome.is_partial,
        "own_place_only": outcome.own_place_only,
        "is_independent": outcome.is_independent,
        "unseen_forum_ids": [forum.forum_id for forum in outcome.unseen_forums],
        "unseen_actor_ids": [actor.actor_id for actor in outcome.unseen_actors],
        "gaps": [describe_gap_briefly(gap, language) for gap in outcome.gaps],
        "miss": None
        if miss is None
        else {
            "reason": miss.reason.value,
            "text": word_miss(outcome.finding, miss, records, language),
            "edges": [_describe_edge(edge) for edge in miss.edges],
            "other_gaps": [describe_gap_briefly(gap, language) for gap in miss.other_gaps],
        },
    }


def _describe_edge(edge: Edge) -> dict[str, Any]:
    return {
        "actor_id": edge.actor.actor_id,
        "forum_id": edge.forum.forum_id,
        "state": edge.state.value,
        "flags": [flag.value for flag in edge.flags],
    }


def _describe_added(added: Added, language: Language) -> dict[str, Any]:
    return {
        **describe_gap_briefly(added.gap, language),
        "as_of": added.as_of.isoformat(),
        "origin": added.gap.origin.value,
        "evidence": describe_evidence(added.gap.evidence),
    }
