"""Data frames for analysts. Imported by nobody else: pandas takes its time to load.

Every frame begins with `municipality` (SCB code), `name`, `county_code` (SCB code), `county` and
`as_of` (datetime), so that frames of several municipalities or days can be laid on top of each
other, and joined with what else has those codes, which are text. A frame without rows has its
columns, and their types, all the same. `language` is `sv` or `en` and concerns the worded columns
alone; any other word is a ValueError.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pandas as pd
from pydantic import BaseModel

from graph.audits.follow_up import find_written, follow_findings
from graph.comparison import Comparison, Expiring, find_expiring
from graph.dataset.records import (
    LIST_SEPARATOR,
    Actor,
    Assessment,
    Forum,
    Municipality,
    Spell,
    Vocabulary,
)
from graph.dates import ReducedDate
from graph.documents.contract import describe_action, describe_edge, describe_gap, describe_question
from graph.documents.fields import cite, list_locators, list_notes, list_source_ids
from graph.documents.ids import ids_of_gaps, join_ids
from graph.documents.report import EdgeLine, GapLine, QuestionLine, Report, build_report
from graph.documents.subjects.measures import WORDINGS
from graph.documents.subjects.timeline import word_end
from graph.labels import FINDING_KIND_LABELS, SOURCE_KIND_LABELS
from graph.language import Language, LanguageCode, capitalise, load_language
from graph.map.layout import spread_out
from graph.measures import measure_network
from graph.measures.model import Measures, Range
from graph.situation.contacts import ExpectedContact, Sense
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.situation.states import Part, UnclearEdge
from graph.vocabulary import Severity, Strength, YesNo
from graph.what_if import Plan, Proposal
from graph.wording.evidence import is_undated
from graph.wording.labels import word_kinds
from graph.wording.moves import word_move

# What pandas makes of text: from version 3 a type of its own, before that any object.
_TEXT = pd.Series(["text"]).dtype
_DAY = "datetime64[s]"


def frame_edges(*situations: Situation) -> pd.DataFrame:
    """List edges, one row each. Those that are unclear have no state: see `frame_unclear`.

    Columns, all text but days and counts: `municipality`, `name`, `county_code`, `county`, `as_of`,
    `actor_id`, `actor_kind`, `actor`, `forum_id`, `forum_kind`, `form`, `level`, `forum`, `state`,
    `flags` (separated by spaces), `since` and `until` (reduced ISO dates or missing: the second of
    the spell that decides), `expires_on` (datetime or missing: the last day of what is active),
    `coverage`, `coverage_count` and `coverage_total` (whole numbers or missing; in the public view
    also missing where they are few and the forum is about individuals), `coverage_few` (true where
    fewer than five take part and the number is not shown), `coverage_unit`, `participation`,
    `role`, `certainty`, `source_id`, `locator`, `note` (from the coverage on of the spell that
    decides the state; missing where it does not say).
    """
    rows = [
        {**_place(situation), **_describe_edge(line)}
        for situation in situations
        for line in build_report(situation, load_language(LanguageCode.SV)).edges
    ]
    counts = {"coverage_count": "Int64", "coverage_total": "Int64"}
    return _frame(rows, _EDGE_COLUMNS, {**counts, "coverage_few": "bool", "expires_on": _DAY})


def frame_unclear(*situations: Situation) -> pd.DataFrame:
    """List the edges that sources raise and cannot say, one row each.

    They have no state, and no count or measure rests on them: a frame of their own keeps them from
    being counted among the edges by mistake.

    Columns, all text but the day: `municipality`, `name`, `county_code`, `county`, `as_of`,
    `actor_id`, `actor_kind`, `actor`, `forum_id`, `forum_kind`, `form`, `level`, `forum`, `since`
    (reduced ISO date or missing), `certainty`, `source_id`, `locator`, `note` (of the spell that
    weighs most; the note may be missing).
    """
    rows = [
        {**_place(situation), **_describe_parties(edge), **_describe_unclear(edge)}
        for situation in situations
        for edge in situation.unclear
    ]
    return _frame(rows, _UNCLEAR_COLUMNS)


def frame_gaps(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List gaps, one row each, in their order within a municipality.

    Columns, all text but days and truths: `municipality`, `name`, `county_code`, `county`,
    `as_of`, `gap_id`, `kind`, `kind_label`, `state`, `severity`, `title`, `action`, `owner` and
    `owner_ids` (separated by spaces), `is_owner_proposed` (true where no source tells who it is),
    `forum_id` and `forum_kind` (missing where a gap is about actors alone), `actor_ids` and
    `actor_kinds` (separated by spaces), `since` (reduced ISO date or missing), `ends_soon`
    (datetime or missing: the last day of what ends within two months), `origin`, `flags`
    (separated by spaces), `why` (how it is known), `is_shared` (true where it is in a forum of the
    county's) and `is_for_county` (true where it is for the region to close, in whichever
    municipality it is seen), `source_ids` (one for each statement, separated by spaces), `sources`
    (cited, with their places), `locators` and `evidence` (the place and the words of each
    statement, in the order of those ids and separated by bars), `norms` (cited), `strength` (of the
    strongest norm; missing where none asks for it), `bases` and `finding_ids` (separated by spaces;
    `frame_findings` of an earlier day lacks those that were written later). `severity` is an
    ordered category: low, medium, high; so is `strength`, the most binding last.
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **_describe_gap(line, words)}
        for situation in situations
        for line in build_report(situation, words).gaps
    ]
    truths = dict.fromkeys(("is_owner_proposed", "is_shared", "is_for_county"), "bool")
    grades = {"severity": _order(Severity), "strength": _order(Strength)}
    return _frame(rows, _GAP_COLUMNS, {**truths, **grades, "ends_soon": _DAY})


def frame_questions(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List what norms expect and no source speaks of, and what is unsure; never gaps.

    Columns, all text but the day: `municipality`, `name`, `county_code`, `county`, `as_of`,
    `question_id`, `kind`, `text`, `ask` (whom to put it to), `actor_ids` (separated by spaces),
    `forum_id` (or missing), `bases` (separated by spaces).
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **_describe_question(line)}
        for situation in situations
        for line in build_report(situation, words).questions
    ]
    return _frame(rows, _QUESTION_COLUMNS)


def frame_findings(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List what auditors and boards had written by the day, in the order of the file.

    Columns, all text but the day: `municipality`, `name`, `county_code`, `county`, `as_of`,
    `finding_id`, `kind`, `kind_label`, `summary` (in Swedish), `said_by`, `addressee`, `actor_ids`
    and `forum_ids` (separated by spaces), `gap_kind` (or missing), `in_graph` (`yes` where a
    network can express it), `status` (or missing), `due_on` (reduced ISO date or missing),
    `standing` (whether the gap is still there; missing where nothing is asked for), `gap_ids` and
    `reply_ids` (separated by spaces), `source_id`, `locator`.
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **row}
        for situation in situations
        for row in _describe_findings(situation, words)
    ]
    return _frame(rows, _FINDING_COLUMNS)


def frame_actions(*situations: Situation) -> pd.DataFrame:
    """List what municipalities have decided themselves, in the order of the file.

    No source says it, and it closes no gap. It is the same on every day: what is decided has no
    day of its own.

    Columns, all text but the day: `municipality`, `name`, `county_code`, `county`, `as_of`,
    `closes` (id of the gap or the recommendation), `status`, `due_on` (reduced ISO date or
    missing), `responsible`, `note` (or missing), `gap_ids` (the gaps of the day that it concerns,
    separated by spaces).
    """
    swedish = load_language(LanguageCode.SV)
    reports = (build_report(situation, swedish) for situation in situations)
    rows = [
        {**_place(report.situation), **row, "gap_ids": join_ids(row["gap_ids"])}
        for report in reports
        for action in report.records.actions
        for row in [describe_action(action, report).model_dump(mode="json")]
    ]
    return _frame(rows, _ACTION_COLUMNS)


def frame_sources(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List the documents, those with the oldest statements first within a municipality.

    Columns, all text but days, counts and truths: `municipality`, `name`, `county_code`, `county`,
    `as_of`, `source_id`, `title`, `publisher`, `kind`, `kind_label`, `published_on` and `describes`
    (reduced ISO dates: when it was published, or missing, and the day its statements are true of),
    `is_undated` (whether it does not say when it was written), `extent` (how much of it has been
    entered, or missing), `age_months` (whole months; missing before its day and where it is
    undated), `edges` and `gaps` (how many rest on it on the day), `url`, `note`.
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **row}
        for situation in situations
        for row in _describe_sources(build_report(situation, words))
    ]
    counts = {"age_months": "Int64", "edges": "Int64", "gaps": "Int64", "is_undated": "bool"}
    return _frame(rows, _SOURCE_COLUMNS, counts)


def frame_assessments(*situations: Situation) -> pd.DataFrame:
    """List what the sources that decide on the day say of how well forums work.

    Columns, all text but the day and a truth: `municipality`, `name`, `county_code`, `county`,
    `as_of`, `forum_id`, `forum_kind`, `form`, `forum`, `actor_ids` (separated by spaces; none are
    all of them), `aspect`, `verdict`, `is_short` (whether it falls short; what a source cannot say
    does not), `since` and `until` (reduced ISO dates or missing), `certainty`, `source_id`,
    `locator`, `note`.
    """
    rows = [
        {**_place(situation), **_describe_assessment(row, situation.records.forums[forum_id])}
        for situation in situations
        for forum_id, assessments in situation.assessments.items()
        for row in assessments
    ]
    return _frame(rows, _ASSESSMENT_COLUMNS, {"is_short": "bool"})


def frame_measures(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List the measures of each network, and then those of each actor in it.

    A measure of a network too small to be measured has no value, low or high: it would say more of
    what the sources happen to describe than of how people collaborate. Too small are fewer than 8
    actors, or fewer than 20 edges in forums where people meet.

    Columns: `municipality`, `name`, `county_code`, `county`, `as_of`, `scope` (a network or an
    actor), `measure`, `label` (missing for actors), `actor_id` and `actor` (missing for networks),
    `value`, `low` and `high` (as known, and the lowest and highest with what is unknown; missing
    where not defined), `part` and `whole` (whole numbers behind a share, or missing), `is_estimate`
    and `is_too_small` (truths), `actors` and `edges` (how many are known).
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **row}
        for situation in situations
        for row in _describe_measures(measure_network(situation), words)
    ]
    types = {
        **dict.fromkeys(("value", "low", "high"), "Float64"),
        **dict.fromkeys(("part", "whole", "actors", "edges"), "Int64"),
        **dict.fromkeys(("is_estimate", "is_too_small"), "bool"),
    }
    return _frame(rows, _MEASURE_COLUMNS, types)


def frame_pairs(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List the contacts that norms in force ask for, one row per two kinds of actor.

    Columns: `municipality`, `name`, `county_code`, `county`, `as_of`, `one` and `other` (kinds),
    `label`, `state` (how the contact stands as a whole, as in a comparison), `practice` (whether
    they meet in a meeting, a joint service or outreach), `paper` (whether something written, or a
    reporting line, joins them), `inferred` (whether only what the curator inferred tells the
    state), `active_forums` and `forums` (how many they share; reporting lines count in the second
    alone), `bases` (separated by spaces).
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **_describe_contact(contact, situation.vocabulary, words)}
        for situation in situations
        for contact in situation.expected_contacts
    ]
    types = {
        **dict.fromkeys(("practice", "paper", "inferred"), "bool"),
        **dict.fromkeys(("active_forums", "forums"), "int64"),
    }
    return _frame(rows, _PAIR_COLUMNS, types)


def frame_expiring(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List what ends on or after the day, soonest first within a municipality.

    Parts in forums that end, and sources about to count as old evidence.

    Columns: `municipality`, `name`, `county_code`, `county`, `as_of`, `ends_on` (datetime: the last
    day), `days_left`, `is_day_known` (False where only a year or a month is: it ends on that day at
    the latest), `kind` (`forum` or `evidence`), `what` (in words), `forum_id` and `source_id`
    (one of them missing), `edges` (how many end or rest on it).
    """
    words = load_language(language)
    rows = [
        {**_place(situation), **_describe_expiring(expiring, words)}
        for situation in situations
        for expiring in find_expiring(situation)
    ]
    types = {"ends_on": _DAY, "days_left": "int64", "is_day_known": "bool", "edges": "int64"}
    return _frame(rows, _EXPIRING_COLUMNS, types)


def frame_nodes(*situations: Situation) -> pd.DataFrame:
    """List the actors and forums that the map of the day shows, and where they stand on it.

    They are those with a known edge or an unclear one, and forums in which nobody is named.

    Columns: `municipality`, `name`, `county_code`, `county`, `as_of`, `side` (`actor` or `forum`),
    `node_id`, `kind`, `label`, `x`, `y` (the map's own units, y downwards). A kind of actor stands
    in the same place on every map, so that maps can be compared.
    """
    rows = [row for situation in situations for row in _describe_nodes(situation)]
    return _frame(rows, _NODE_COLUMNS, {"x": "float64", "y": "float64"})


def frame_comparison(comparison: Comparison, language: str = "sv") -> pd.DataFrame:
    """List each expected contact and forum in each municipality, in the comparison's order.

    Columns: `municipality`, `name`, `county_code`, `county`, `as_of`, `part` (`contact` or
    `forum`), `kinds` (separated by spaces), `label`, `state` (`active`, `weak`, `paper`, `lapsed`,
    `missing`, `closed` or `unknown`), `expected` (whether a norm in force asks for it there),
    `inferred` (whether only what the curator inferred tells it), `forum_ids` (separated by spaces).
    """
    words = load_language(language)
    rows = [
        {
            **_locate(place.municipality, place.as_of),
            "part": "forum" if row.is_forum else "contact",
            "kinds": " ".join(row.kinds),
            "label": word_kinds(row.kinds_in(comparison.vocabulary), words),
            "state": cell.state.value,
            "expected": cell.is_expected,
            "inferred": cell.is_inferred,
            "forum_ids": " ".join(cell.forum_ids),
        }
        for row in (*comparison.contacts, *comparison.forums)
        for place, cell in zip(comparison.municipalities, row.standings, strict=True)
    ]
    return _frame(rows, _COMPARISON_COLUMNS, {"expected": "bool", "inferred": "bool"})


def frame_plan(plan: Plan, language: str = "sv") -> pd.DataFrame:
    """List the moves of a plan, then those next in line. Proposals: no move is evidence.

    Columns: `municipality`, `name`, `county_code`, `county`, `as_of`, `order` (whole number;
    missing for those next in line), `move` (in words), `kind`, `weight` (what it takes off the
    severity of all gaps), `closes` and `opens` (ids of gaps, separated by spaces).
    """
    words = load_language(language)
    place = _place(plan.outcome.before)
    numbered = [
        *enumerate(plan.proposals, start=1),
        *((None, proposal) for proposal in plan.runners_up),
    ]
    rows = [
        {**place, "order": order, **_describe_move(proposal, words)} for order, proposal in numbered
    ]
    return _frame(rows, _PLAN_COLUMNS, {"order": "Int64", "weight": "int64"})


def _frame(
    rows: Sequence[Mapping[str, Any]],
    columns: Iterable[str],
    types: Mapping[str, Any] = MappingProxyType({}),
) -> pd.DataFrame:
    """Lay rows out; a column that `types` does not name is text, also where it is all missing."""
    frame = pd.DataFrame(rows, columns=[*_PLACE_COLUMNS, *columns])
    typed = {**dict.fromkeys(frame.columns, _TEXT), "as_of": _DAY, **types}
    return frame.astype(typed)


def _order(words: type[StrEnum]) -> pd.CategoricalDtype:
    """Make an ordered category of a list of words that stands with the most of it first."""
    return pd.CategoricalDtype([word.value for word in reversed(words)], ordered=True)


def _place(situation: Situation) -> dict[str, Any]:
    return _locate(situation.municipality, situation.as_of)


def _locate(municipality: Municipality, day: date) -> dict[str, Any]:
    return {
        "municipality": municipality.code,
        "name": municipality.name,
        "county_code": municipality.county_code,
        "county": municipality.county,
        "as_of": pd.Timestamp(day),
    }


def _code(word: StrEnum | None) -> str | None:
    return word.value if word else None


def _write_day(day: ReducedDate | None) -> str | None:
    return str(day) if day else None


def _cite(row: Spell | Assessment) -> dict[str, Any]:
    return {
        "certainty": row.certainty.value,
        "source_id": row.source_id,
        "locator": row.locator,
        "note": row.note,
    }


def _describe_edge(line: EdgeLine) -> dict[str, Any]:
    edge, spell = line.edge, line.edge.deciding
    return {
        **_flatten(describe_edge(line)),
        **_describe_parties(edge),
        "expires_on": edge.expires_on,
        "coverage": _code(spell.coverage),
        "coverage_count": spell.coverage_count,
        "coverage_total": spell.coverage_total,
        "coverage_few": spell.coverage_few is YesNo.YES,
        "coverage_unit": spell.coverage_unit,
        "participation": spell.participation.value,
        "role": _code(spell.role),
        **_cite(spell),
    }


def _describe_parties(edge: Part) -> dict[str, Any]:
    actor, forum = edge.actor, edge.forum
    return {
        "actor_id": actor.actor_id,
        "actor_kind": actor.kind,
        "actor": actor.name,
        "forum_id": forum.forum_id,
        "forum_kind": forum.kind,
        "form": forum.form.value,
        "level": LIST_SEPARATOR.join(forum.level),
        "forum": forum.name,
    }


def _describe_unclear(edge: UnclearEdge) -> dict[str, Any]:
    return {"since": _write_day(edge.since), **_cite(edge.deciding)}


def _describe_gap(line: GapLine, language: Language) -> dict[str, Any]:
    gap = line.gap
    return {
        **_flatten(describe_gap(line)),
        "source_ids": list_source_ids(line.evidence),
        "sources": cite(line.evidence, language),
        "locators": list_locators(line.evidence),
        "evidence": list_notes(line.evidence),
        "norms": line.basis,
        "strength": _code(gap.strength),
        "kind_label": line.kind,
        "forum_id": gap.forum.forum_id if gap.forum else None,
        "forum_kind": gap.forum.kind if gap.forum else None,
        "actor_ids": " ".join(actor.actor_id for actor in gap.actors),
        "actor_kinds": " ".join(actor.kind for actor in gap.actors),
    }


def _describe_findings(situation: Situation, language: Language) -> Iterator[dict[str, Any]]:
    followed = {each.finding.finding_id: each for each in follow_findings(situation).followed}
    for finding in find_written(situation):
        follow_up = followed.get(finding.finding_id)
        yield {
            **_flatten(finding),
            "kind_label": language.text(FINDING_KIND_LABELS[finding.kind]),
            "standing": follow_up.standing.value if follow_up else None,
            "gap_ids": join_ids(ids_of_gaps(follow_up.gaps if follow_up else ())),
            "reply_ids": join_ids(
                reply.finding_id for reply in (follow_up.replies if follow_up else ())
            ),
        }


def _describe_sources(report: Report) -> Iterator[dict[str, Any]]:
    edges = Counter(edge.deciding.source_id for edge in report.situation.edges)
    gaps = Counter(
        source_id
        for line in report.gaps
        for source_id in {item.source_id for item in line.evidence}
    )
    for line in report.sources:
        source = line.source
        undated = is_undated([source])
        yield {
            "source_id": source.source_id,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind.value,
            "kind_label": report.language.text(SOURCE_KIND_LABELS[source.kind]),
            "published_on": _write_day(source.published_on),
            "describes": _write_day(source.as_of),
            "is_undated": undated,
            "extent": _code(source.extent),
            "age_months": line.age.months if line.age and not undated else None,
            "edges": edges[source.source_id],
            "gaps": gaps[source.source_id],
            "url": source.url,
            "note": source.note,
        }


def _describe_assessment(row: Assessment, forum: Forum) -> dict[str, Any]:
    return {
        "forum_id": forum.forum_id,
        "forum_kind": forum.kind,
        "form": forum.form.value,
        "forum": forum.name,
        "actor_ids": join_ids(row.actor_ids),
        "aspect": row.aspect.value,
        "verdict": row.verdict.value,
        "is_short": row.verdict.is_short,
        "since": _write_day(row.since),
        "until": _write_day(row.until),
        **_cite(row),
    }


def _describe_measures(result: Measures, language: Language) -> Iterator[dict[str, Any]]:
    network = {
        "is_too_small": result.is_too_small,
        "actors": result.actors_count,
        "edges": result.edges_count,
    }
    for measure in result.network_measures:
        yield {
            **network,
            "scope": "network",
            "measure": measure.kind.value,
            "label": language.text(WORDINGS[measure.kind].name),
            **_describe_range(measure, result),
            "part": None if result.is_too_small else measure.part,
            "whole": None if result.is_too_small else measure.whole,
            "is_estimate": measure.is_estimate,
        }
    for line in result.actor_measures:
        for name in ("degree", "degree_share", "betweenness", "constraint", "core"):
            yield {
                **network,
                "scope": "actor",
                "measure": name,
                "actor_id": line.actor.actor_id,
                "actor": line.actor.name,
                **_describe_range(getattr(line, name), result),
                "is_estimate": name == "betweenness" and result.sample is not None,
            }


def _describe_range(span: Range, result: Measures) -> dict[str, float | None]:
    values = {"value": span.value, "low": span.low, "high": span.high}
    return dict.fromkeys(values) if result.is_too_small else values


def _describe_question(line: QuestionLine) -> dict[str, Any]:
    forum = line.question.forum
    return {
        **_flatten(describe_question(line)),
        "actor_ids": join_ids(actor.actor_id for actor in line.question.actors),
        "forum_id": forum.forum_id if forum else None,
    }


def _flatten(described: BaseModel) -> dict[str, Any]:
    """Take from the JSON what a cell can hold, several words separated by spaces."""
    values = described.model_dump(mode="json")
    values["bases"] = values.pop("basis", [])
    return {
        key: " ".join(value) if isinstance(value, list) else value
        for key, value in values.items()
        if not (isinstance(value, list) and any(isinstance(item, dict) for item in value))
    }


def _describe_expiring(expiring: Expiring, language: Language) -> dict[str, Any]:
    what, _ = word_end(expiring, language)
    return {
        "ends_on": expiring.ends_on,
        "days_left": expiring.days_left,
        "is_day_known": expiring.end.is_exact,
        "kind": expiring.kind.value,
        "what": what,
        "forum_id": expiring.forum.forum_id if expiring.forum else None,
        "source_id": expiring.source.source_id if expiring.source else None,
        "edges": len(expiring.edges),
    }


def _describe_contact(
    contact: ExpectedContact, vocabulary: Vocabulary, language: Language
) -> dict[str, Any]:
    one, other = contact.kinds
    kinds = [vocabulary.actor_kinds[kind] for kind in contact.kinds]
    bases = dict.fromkeys(expected.basis.basis_id for expected in contact.expected)
    return {
        "one": one,
        "other": other,
        "label": word_kinds(kinds, language),
        "state": contact.standing.value,
        "practice": contact.holds(Sense.PRACTICE),
        "paper": contact.holds(Sense.PAPER),
        "inferred": contact.is_inferred,
        "active_forums": len(contact.active),
        "forums": len(contact.forums),
        "bases": " ".join(bases),
    }


def _describe_nodes(situation: Situation) -> list[dict[str, Any]]:
    places = spread_out(situation)
    actors = situation.records.actors
    nodes: list[tuple[str, str, str, Actor | Forum]] = [
        *(
            ("actor", actor_node(actor_id), actor_id, actors[actor_id])
            for actor_id in sorted(situation.parts_by_actor_id)
        ),
        *(
            ("forum", forum_node(forum.forum_id), forum.forum_id, forum)
            for forum, _ in situation.parts_by_forum
        ),
    ]
    return [
        {
            **_place(situation),
            "side": side,
            "node_id": node_id,
            "kind": record.kind,
            "label": capitalise(record.name),
            "x": places[node].x,
            "y": places[node].y,
        }
        for side, node, node_id, record in nodes
    ]


def _describe_move(proposal: Proposal, language: Language) -> dict[str, Any]:
    return {
        "move": word_move(proposal.move, language),
        "kind": proposal.move.kind.value,
        "weight": proposal.weight,
        "closes": " ".join(gap.gap_id for gap in proposal.closes),
        "opens": " ".join(gap.gap_id for gap in proposal.opens),
    }


_PLACE_COLUMNS = ("municipality", "name", "county_code", "county", "as_of")
_PARTY_COLUMNS = (
    *("actor_id", "actor_kind", "actor", "forum_id", "forum_kind", "form", "level", "forum"),
)
_CITED_COLUMNS = ("certainty", "source_id", "locator", "note")
_UNCLEAR_COLUMNS = (*_PARTY_COLUMNS, "since", *_CITED_COLUMNS)
_EDGE_COLUMNS = (
    *_PARTY_COLUMNS,
    *("state", "flags", "since", "until", "expires_on", "coverage", "coverage_count"),
    *("coverage_total", "coverage_few", "coverage_unit", "participation", "role"),
    *_CITED_COLUMNS,
)
_GAP_COLUMNS = (
    *("gap_id", "kind", "kind_label", "state", "severity", "title", "action", "owner", "owner_ids"),
    *("is_owner_proposed", "forum_id", "forum_kind", "actor_ids", "actor_kinds", "since"),
    *("ends_soon", "origin", "flags", "why", "is_shared", "is_for_county", "source_ids", "sources"),
    *("locators", "evidence", "norms", "strength", "bases", "finding_ids"),
)
_FINDING_COLUMNS = (
    *("finding_id", "kind", "kind_label", "summary", "said_by", "addressee", "actor_ids"),
    *("forum_ids", "gap_kind", "in_graph", "status", "due_on", "standing", "gap_ids", "reply_ids"),
    *("source_id", "locator"),
)
_ACTION_COLUMNS = ("closes", "status", "due_on", "responsible", "note", "gap_ids")
_SOURCE_COLUMNS = (
    *("source_id", "title", "publisher", "kind", "kind_label", "published_on", "describes"),
    *("is_undated", "extent", "age_months", "edges", "gaps", "url", "note"),
)
_ASSESSMENT_COLUMNS = (
    *("forum_id", "forum_kind", "form", "forum", "actor_ids", "aspect", "verdict", "is_short"),
    *("since", "until", *_CITED_COLUMNS),
)
_MEASURE_COLUMNS = (
    *("scope", "measure", "label", "actor_id", "actor", "value", "low", "high", "part", "whole"),
    *("is_estimate", "is_too_small", "actors", "edges"),
)
_QUESTION_COLUMNS = ("question_id", "kind", "text", "ask", "actor_ids", "forum_id", "bases")
_EXPIRING_COLUMNS = (
    "ends_on",
    "days_left",
    "is_day_known",
    "kind",
    "what",
    "forum_id",
    "source_id",
    "edges",
)
_PAIR_COLUMNS = (
    *("one", "other", "label", "state", "practice", "paper", "inferred", "active_forums", "forums"),
    "bases",
)
_NODE_COLUMNS = ("side", "node_id", "kind", "label", "x", "y")
_COMPARISON_COLUMNS = (*("part", "kinds", "label", "state", "expected", "inferred", "forum_ids"),)
_PLAN_COLUMNS = ("order", "move", "kind", "weight", "closes", "opens")
