"""Data frames for analysts. Imported by nobody else: pandas takes its time to load.

Every frame begins with `municipality` (SCB code), `name` and `as_of` (datetime), so that frames of
several municipalities or days can be laid on top of each other. A frame without rows has its
columns all the same. `language` is `sv` or `en` and concerns the worded columns alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from pydantic import BaseModel

from graph.comparison import Comparison, Expiring, find_expiring
from graph.dataset.records import LIST_SEPARATOR, Actor, Forum, Vocabulary
from graph.documents.contract import describe_edge, describe_gap, describe_question
from graph.documents.report import EdgeLine, GapLine, QuestionLine, build_report
from graph.documents.subjects.timeline import word_end
from graph.language import Language, LanguageCode, capitalise, load_language
from graph.map.layout import lay_out
from graph.situation.contacts import ExpectedContact, Sense
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.situation.states import Part, UnclearEdge
from graph.what_if import Plan, Proposal
from graph.wording.labels import word_kinds
from graph.wording.moves import word_move


def frame_edges(*situations: Situation) -> pd.DataFrame:
    """List edges, one row each. Those that are unclear have no state: see `frame_unclear`.

    Columns, all text but days and counts: `municipality`, `name`, `as_of`, `actor_id`,
    `actor_kind`, `actor`, `forum_id`, `forum_kind`, `form`, `level`, `forum`, `state`, `flags`
    (separated by spaces), `since` (reduced ISO date or missing), `expires_on` (datetime or
    missing), `coverage`, `coverage_count` and `coverage_total` (whole numbers or missing),
    `source_id`, `locator` (of the spell that decides the state).
    """
    rows = [
        {**_place(situation), **_describe_edge(line)}
        for situation in situations
        for line in build_report(situation, load_language(LanguageCode.SV)).edges
    ]
    frame = _frame(rows, _EDGE_COLUMNS)
    counts = {"coverage_count": "Int64", "coverage_total": "Int64"}
    return frame.astype(counts).assign(expires_on=pd.to_datetime(frame["expires_on"]))


def frame_unclear(*situations: Situation) -> pd.DataFrame:
    """List the edges that sources raise and cannot say, one row each.

    They have no state, and no count or measure rests on them: a frame of their own keeps them from
    being counted among the edges by mistake.

    Columns, all text but the day: `municipality`, `name`, `as_of`, `actor_id`, `actor_kind`,
    `actor`, `forum_id`, `forum_kind`, `form`, `level`, `forum`, `since` (reduced ISO date or
    missing), `source_id`, `locator`, `note` (of the spell that weighs most; the note may be
    missing).
    """
    rows = [
        {**_place(situation), **_describe_parties(edge), **_describe_unclear(edge)}
        for situation in situations
        for edge in situation.unclear
    ]
    return _frame(rows, _UNCLEAR_COLUMNS)


def frame_gaps(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List gaps, one row each, in their order within a municipality.

    Columns, all text but the day: `municipality`, `name`, `as_of`, `gap_id`, `kind`,
    `kind_label`, `state`, `severity`, `title`, `action`, `owner`, `forum_id` and `forum_kind`
    (missing where a gap is about actors alone), `actor_ids` and `actor_kinds` (separated by
    spaces), `since` (reduced ISO date or missing), `origin`, `flags`, `bases` and `finding_ids`
    (separated by spaces). `severity` is an ordered category: low, medium, high.
    """
    words = load_language(LanguageCode(language))
    rows = [
        {**_place(situation), **_describe_gap(line)}
        for situation in situations
        for line in build_report(situation, words).gaps
    ]
    severity = pd.CategoricalDtype(["low", "medium", "high"], ordered=True)
    return _frame(rows, _GAP_COLUMNS).astype({"severity": severity})


def frame_questions(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List what norms expect and no source speaks of, and what is unsure; never gaps.

    Columns, all text but the day: `municipality`, `name`, `as_of`, `question_id`, `kind`, `text`,
    `ask` (whom to put it to), `forum_id` (or missing), `bases` (separated by spaces).
    """
    words = load_language(LanguageCode(language))
    rows = [
        {**_place(situation), **_describe_question(line)}
        for situation in situations
        for line in build_report(situation, words).questions
    ]
    return _frame(rows, _QUESTION_COLUMNS)


def frame_pairs(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List the contacts that norms in force ask for, one row per two kinds of actor.

    Columns: `municipality`, `name`, `as_of`, `one` and `other` (kinds), `label`, `state` (how
    the contact stands as a whole, as in a comparison), `practice` (whether they meet
    in a meeting, a joint service or outreach), `paper` (whether something written, or a reporting
    line, joins them), `inferred` (whether only what the curator inferred tells the state),
    `active_forums` and `forums` (how many they share; reporting lines count in the second alone),
    `bases` (separated by spaces).
    """
    words = load_language(LanguageCode(language))
    rows = [
        {**_place(situation), **_describe_contact(contact, situation.vocabulary, words)}
        for situation in situations
        for contact in situation.expected_contacts
    ]
    return _frame(rows, _PAIR_COLUMNS)


def frame_expiring(*situations: Situation, language: str = "sv") -> pd.DataFrame:
    """List what ends on or after the day, soonest first within a municipality.

    Parts in forums that end, and sources about to count as old evidence.

    Columns: `municipality`, `name`, `as_of`, `ends_on` (datetime: the last day), `days_left`,
    `kind` (`forum` or `evidence`), `what` (in words), `forum_id` and `source_id` (one of them
    missing), `edges` (how many end or rest on it).
    """
    words = load_language(LanguageCode(language))
    rows = [
        {**_place(situation), **_describe_expiring(expiring, words)}
        for situation in situations
        for expiring in find_expiring(situation)
    ]
    frame = _frame(rows, _EXPIRING_COLUMNS)
    return frame.assign(ends_on=pd.to_datetime(frame["ends_on"]))


def frame_nodes(*situations: Situation) -> pd.DataFrame:
    """List the actors and forums that the map of the day shows, and where they stand on it.

    They are those with a known edge or an unclear one, and forums in which nobody is named.

    Columns: `municipality`, `name`, `as_of`, `side` (`actor` or `forum`), `node_id`, `kind`,
    `label`, `x`, `y` (the map's own units, y downwards). A kind of actor stands in the same place
    on every map, so that maps can be compared.
    """
    rows = [row for situation in situations for row in _describe_nodes(situation)]
    return _frame(rows, _NODE_COLUMNS)


def frame_comparison(comparison: Comparison, language: str = "sv") -> pd.DataFrame:
    """List each expected contact and forum in each municipality, in the comparison's order.

    Columns: `municipality`, `name`, `as_of`, `part` (`contact` or `forum`), `kinds` (separated by
    spaces), `label`, `state` (`active`, `weak`, `paper`, `lapsed`, `missing`,
    `closed` or `unknown`), `expected` (whether a norm in force asks for it there), `inferred`
    (whether only what the curator inferred tells it), `forum_ids` (separated by spaces).
    """
    words = load_language(LanguageCode(language))
    rows = [
        {
            "municipality": place.municipality.code,
            "name": place.municipality.name,
            "as_of": pd.Timestamp(place.as_of),
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
    return _frame(rows, _COMPARISON_COLUMNS)


def frame_plan(plan: Plan, language: str = "sv") -> pd.DataFrame:
    """List the moves of a plan, then those next in line. Proposals: no move is evidence.

    Columns: `municipality`, `name`, `as_of`, `order` (whole number; missing for those next in
    line), `move` (in words), `kind`, `weight` (what it takes off the severity of all gaps),
    `closes` and `opens` (ids of gaps, separated by spaces).
    """
    words = load_language(LanguageCode(language))
    place = _place(plan.outcome.before)
    numbered = [
        *enumerate(plan.proposals, start=1),
        *((None, proposal) for proposal in plan.runners_up),
    ]
    rows = [{**place, "order": order, **_describe_move(it, words)} for order, it in numbered]
    return _frame(rows, _PLAN_COLUMNS).astype({"order": "Int64"})


def _frame(rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*_PLACE_COLUMNS, *columns])


def _place(situation: Situation) -> dict[str, Any]:
    municipality = situation.records.municipality
    return {
        "municipality": municipality.code,
        "name": municipality.name,
        "as_of": pd.Timestamp(situation.as_of),
    }


def _describe_edge(line: EdgeLine) -> dict[str, Any]:
    edge, spell = line.edge, line.edge.deciding
    return {
        **_flatten(describe_edge(line)),
        **_describe_parties(edge),
        "expires_on": edge.expires_on,
        "coverage": spell.coverage.value if spell.coverage else None,
        "coverage_count": spell.coverage_count,
        "coverage_total": spell.coverage_total,
        "source_id": spell.source_id,
        "locator": spell.locator,
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
    spell = edge.deciding
    return {
        "since": str(edge.since) if edge.since else None,
        "source_id": spell.source_id,
        "locator": spell.locator,
        "note": spell.note,
    }


def _describe_gap(line: GapLine) -> dict[str, Any]:
    gap = line.gap
    return {
        **_flatten(describe_gap(line)),
        "kind_label": line.kind,
        "forum_id": gap.forum.forum_id if gap.forum else None,
        "forum_kind": gap.forum.kind if gap.forum else None,
        "actor_ids": " ".join(actor.actor_id for actor in gap.actors),
        "actor_kinds": " ".join(actor.kind for actor in gap.actors),
    }


def _describe_question(line: QuestionLine) -> dict[str, Any]:
    forum = line.question.forum
    return {
        **_flatten(describe_question(line)),
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
    places = lay_out(situation).wide
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


_PLACE_COLUMNS = ("municipality", "name", "as_of")
_PARTY_COLUMNS = (
    *("actor_id", "actor_kind", "actor", "forum_id", "forum_kind", "form", "level", "forum"),
)
_UNCLEAR_COLUMNS = (*_PARTY_COLUMNS, "since", "source_id", "locator", "note")
_EDGE_COLUMNS = (
    *_PARTY_COLUMNS,
    *("state", "flags", "since", "expires_on", "coverage", "coverage_count", "coverage_total"),
    *("source_id", "locator"),
)
_GAP_COLUMNS = (
    *("gap_id", "kind", "kind_label", "state", "severity", "title", "action", "owner", "forum_id"),
    *("forum_kind", "actor_ids", "actor_kinds", "since", "origin", "flags", "bases"),
    "finding_ids",
)
_QUESTION_COLUMNS = ("question_id", "kind", "text", "ask", "forum_id", "bases")
_EXPIRING_COLUMNS = ("ends_on", "days_left", "kind", "what", "forum_id", "source_id", "edges")
_PAIR_COLUMNS = (
    *("one", "other", "label", "state", "practice", "paper", "inferred", "active_forums", "forums"),
    "bases",
)
_NODE_COLUMNS = ("side", "node_id", "kind", "label", "x", "y")
_COMPARISON_COLUMNS = (*("part", "kinds", "label", "state", "expected", "inferred", "forum_ids"),)
_PLAN_COLUMNS = ("order", "move", "kind", "weight", "closes", "opens")
