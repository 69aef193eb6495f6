"""Render a backtest: what became of each finding, in words and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from graph.audits.backtest import Added, Backtest, BacktestCounts, FindingOutcome, Miss, MissReason
from graph.dataset.records import Finding, Records
from graph.gaps import Gap
from graph.language import Language, mark
from graph.situation.states import Edge
from graph.vocabulary import GapKind
from graph.wording.gaps import listed_names, word_title
from graph.wording.labels import FLAG_LABELS, ORIGIN_LABELS, STATE_LABELS

# Keys may be added; none is renamed or removed without a new version.
FORMAT_VERSION = 1

HEADINGS = (
    mark("Day of the audit"),
    mark("Result"),
    mark("Finding"),
    mark("Source"),
    mark("Gap, or what was needed"),
)

# What the rule of each kind looks for: what would have made the finding reproduced.
NEEDED: dict[GapKind, str] = {
    GapKind.LAPSED_FORUM: mark(
        "every seat in the forum known, none of them active and at least one ended"
    ),
    GapKind.EXPIRED_AGREEMENT: mark("an agreement whose last day has passed for all its parties"),
    GapKind.LAPSED_EDGE: mark("a part that has ended, in a forum where somebody else is active"),
    GapKind.MISSING_FORUM: mark("every seat in the forum known, and all of them missing"),
    GapKind.MISSING_EDGE: mark(
        "a source that says the seat is empty, in a forum where somebody else is active"
    ),
    GapKind.WEAK_EDGE: mark("a row saying that the actor takes part only now and then"),
    GapKind.PARTIAL_COVERAGE: mark("an active row saying that only a part is reached"),
    GapKind.NO_FOLLOW_UP: mark(
        "a living forum marked as not, or only partly, followed up, "
        "or a reporting line with an empty seat"
    ),
    GapKind.EXPIRING_AGREEMENT: mark(
        "an agreement whose last day comes within six months of the audit"
    ),
    GapKind.PERSON_DEPENDENT: mark("an active row saying that the contact rests on one person"),
    GapKind.PAPER_ONLY: mark(
        "an agreement in force between actors who are active together nowhere"
    ),
    GapKind.UNDOCUMENTED: mark("actors who are active together with no agreement in force"),
    GapKind.MISSING_LEVEL: mark("actors who are active together on one level but not on another"),
    GapKind.UNCOVERED_AGES: mark("ages that a norm asks for and no active forum covers"),
    GapKind.SINGLE_THREAD: mark("actors who are active together in one forum only"),
    GapKind.FRAGILE_NODE: mark("an actor or forum without which others lose all contact"),
}

REASONS: dict[MissReason, str] = {
    MissReason.NO_RULE: mark("No rule looks for this kind of gap."),
    MissReason.NOT_RECORDED: mark("No row tells of {actors} in {forums}."),
    MissReason.NOT_KNOWN: mark("Rows tell of {actors} in {forums}, but none of them of this day."),
    MissReason.FORUM_LIVES: mark(
        "The forum is alive or has an unknown seat, so only seats can be lacking."
    ),
    MissReason.FORUM_DEAD: mark("Nobody is active in the forum, so the gap is the whole forum's."),
    MissReason.OTHER_KIND: mark("What is recorded gives a gap of another kind."),
    MissReason.NO_SHORTFALL: mark("What is recorded gives no gap."),
}


def heading(result: Backtest, language: Language) -> str:
    """Say how the backtest came out, in one line."""
    name = result.records.municipality.name
    return f"{name}: {word_counts(result.counts, language)}"


def word_counts(counts: BacktestCounts, language: Language) -> str:
    """Say the counts in one sentence; all of them, so that nothing untested is hidden."""
    return language.text(
        mark(
            "of {findings} shortfalls in the audits a network can express {in_graph}; "
            "{reproduced} are reproduced ({in_part} in part, {own_place_only} only from the place "
            "where the finding stands), {missed} missed; "
            "the program adds {added}"
        ),
        findings=counts.findings,
        in_graph=counts.in_graph,
        reproduced=counts.reproduced,
        in_part=counts.in_part,
        own_place_only=counts.own_place_only,
        missed=counts.missed,
        added=counts.added,
    )


def rows(result: Backtest, language: Language) -> list[list[str]]:
    """Lay out one row per finding, then one per gap the program adds, the headings first."""
    return [
        [language.text(name) for name in HEADINGS],
        *(_outcome_row(it, result.records, language) for it in result.outcomes),
        *(_added_row(it, result.records, language) for it in result.added),
    ]


def joined_rows(results: Sequence[Backtest], language: Language) -> list[list[str]]:
    """Lay several municipalities' backtests out as one table, their names first."""
    return [
        [language.text(name) for name in (mark("Municipality"), *HEADINGS)],
        *(
            [result.records.municipality.name, *row]
            for result in results
            for row in rows(result, language)[1:]
        ),
    ]


def describe(result: Backtest, language: Language) -> dict[str, Any]:
    """Describe the backtest with plain dicts, lists, strings and numbers."""
    municipality = result.records.municipality
    return {
        "format_version": FORMAT_VERSION,
        "municipality": {"code": municipality.code, "name": municipality.name},
        "counts": describe_counts(result.counts),
        "findings": [_describe_outcome(it, result.records, language) for it in result.outcomes],
        "outside": [_describe_finding(finding) for finding in result.outside],
        "added": [_describe_added(it, language) for it in result.added],
    }


def describe_counts(counts: BacktestCounts) -> dict[str, float | None]:
    """Describe the counts; `share` has three decimals and is null when there is nothing to find."""
    return {
        "findings": counts.findings,
        "in_graph": counts.in_graph,
        "reproduced": counts.reproduced,
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
        titles = _titles(miss.other_gaps, language)
        said.append(language.text(mark("The program finds instead: {titles}."), titles=titles))
    if finding.gap_kind in NEEDED and miss.reason is not MissReason.NO_RULE:
        needed = language.text(NEEDED[finding.gap_kind])
        said.append(language.text(mark("Needed: {needed}."), needed=needed))
    return " ".join(said)


def _named(finding: Finding, records: Records, language: Language) -> dict[str, str]:
    actors = listed_names((records.actors[it] for it in finding.actor_ids), language)
    forums = language.listed(records.forums[it].name for it in finding.forum_ids)
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


def _titles(gaps: Iterable[Gap], language: Language) -> str:
    return "; ".join(word_title(gap, language) for gap in gaps)


def _outcome_row(outcome: FindingOutcome, records: Records, language: Language) -> list[str]:
    finding = outcome.finding
    return [
        outcome.as_of.isoformat(),
        language.text(_result_message(outcome)),
        finding.summary,
        _cite([(finding.source_id, finding.locator)], records),
        _word_outcome(outcome, records, language),
    ]


def _result_message(outcome: FindingOutcome) -> str:
    if not outcome.gaps:
        return mark("missed")
    return mark("reproduced in part") if outcome.is_partial else mark("reproduced")


def _word_outcome(outcome: FindingOutcome, records: Records, language: Language) -> str:
    if outcome.miss:
        return word_miss(outcome.finding, outcome.miss, records, language)
    said = [_titles(outcome.gaps, language) + "."]
    if outcome.unseen_forums:
        forums = language.listed(forum.name for forum in outcome.unseen_forums)
        said.append(language.text(mark("No gap of this kind is seen in {forums}."), forums=forums))
    if outcome.unseen_actors:
        actors = listed_names(outcome.unseen_actors, language)
        said.append(language.text(mark("Nothing is known there of {actors}."), actors=actors))
    if outcome.own_place_only:
        said.append(
            language.text(mark("The gap rests only on the place where the finding stands."))
        )
    return " ".join(said)


def _added_row(added: Added, records: Records, language: Language) -> list[str]:
    origin = language.text(ORIGIN_LABELS[added.gap.origin])
    return [
        added.as_of.isoformat(),
        language.text(mark("added by the program")),
        language.text(mark("No finding says this ({origin})."), origin=origin),
        _cite([(item.source_id, item.locator) for item in added.gap.evidence], records),
        word_title(added.gap, language) + ".",
    ]


def _cite(places: Iterable[tuple[str, str]], records: Records) -> str:
    found: dict[str, dict[str, None]] = {}
    for source_id, locator in places:
        found.setdefault(records.sources[source_id].title, {})[locator] = None
    return "; ".join(f"{title}: {', '.join(locators)}" for title, locators in found.items())


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
        "unseen_forum_ids": [forum.forum_id for forum in outcome.unseen_forums],
        "unseen_actor_ids": [actor.actor_id for actor in outcome.unseen_actors],
        "gaps": [_describe_gap(gap, language) for gap in outcome.gaps],
        "miss": None
        if miss is None
        else {
            "reason": miss.reason.value,
            "text": word_miss(outcome.finding, miss, records, language),
            "edges": [_describe_edge(edge) for edge in miss.edges],
            "other_gaps": [_describe_gap(gap, language) for gap in miss.other_gaps],
        },
    }


def _describe_gap(gap: Gap, language: Language) -> dict[str, Any]:
    return {
        "gap_id": gap.gap_id,
        "kind": gap.kind.value,
        "title": word_title(gap, language),
        "forum_id": gap.forum.forum_id if gap.forum else None,
        "actor_ids": [actor.actor_id for actor in gap.actors],
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
        **_describe_gap(added.gap, language),
        "as_of": added.as_of.isoformat(),
        "origin": added.gap.origin.value,
        "evidence": [
            {"source_id": item.source_id, "locator": item.locator, "note": item.note}
            for item in added.gap.evidence
        ],
    }
