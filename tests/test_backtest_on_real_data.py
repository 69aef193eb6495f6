"""An honest backtest: what it reproduces rests on the rows and their dates, and on nothing else.

The rows are those of the edges and assessments that the gaps are seen in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from graph.audits.backtest import Backtest, FindingOutcome, backtest
from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Records
from graph.dates import ReducedDate
from graph.documents.subjects.backtest import build_document, describe
from graph.gaps import RULE_BY_KIND
from graph.situation import History
from graph.vocabulary import EdgeState, FindingKind, Form, YesNo
from tests.builders import DAY, en
from tests.tables import rows_of

DATASET = read_dataset(bundled_folder())
NEVER_ENDS = ReducedDate.parse("2099")

Seats = frozenset[tuple[str, str]]


def run(found: Records) -> Backtest:
    return backtest(History(DATASET, found))


RESULTS = {code: run(found) for code, found in DATASET.records.items()}


@dataclass(frozen=True, slots=True)
class Case:
    """A reproduced finding, alone among the findings, and the rows its gaps are seen in."""

    code: str
    outcome: FindingOutcome

    @property
    def records(self) -> Records:
        alone = {"findings": (self.outcome.finding,)}
        return DATASET.records[self.code].model_copy(update=alone)

    @property
    def seats(self) -> Seats:
        edges = [edge for gap in self.outcome.gaps for edge in gap.edges]
        return frozenset((edge.actor.actor_id, edge.forum.forum_id) for edge in edges)

    @property
    def assessed(self) -> frozenset[str]:
        gaps = self.outcome.gaps
        return frozenset(row.forum_id for gap in gaps for row in gap.assessments)

    @property
    def states(self) -> set[EdgeState]:
        return {edge.state for gap in self.outcome.gaps for edge in gap.edges}

    @property
    def ran_out(self) -> bool:
        return all(edge.ran_out for gap in self.outcome.gaps for edge in gap.edges)


CASES = [
    Case(code, outcome)
    for code, result in RESULTS.items()
    for outcome in result.outcomes
    if outcome.gaps and all(gap.edges for gap in outcome.gaps)
]
RUN_OUT = [case for case in CASES if case.ran_out]
# A reporting line that has ended is followed up as little as before: the same gap.
ACTIVE = [
    case
    for case in CASES
    if case.states == {EdgeState.ACTIVE}
    and Form.REPORTING not in {gap.form for gap in case.outcome.gaps}
]


def each(cases: Iterable[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "case",
        [pytest.param(case, id=f"{case.code}-{case.outcome.finding.finding_id}") for case in cases],
    )


def rewrite(case: Case, change: Callable[[Any], list[Any]]) -> Records:
    """Change the rows a case rests on and leave the others as they are."""
    spells = [
        changed
        for spell in case.records.spells
        for changed in (
            change(spell) if (spell.actor_id, spell.forum_id) in case.seats else [spell]
        )
    ]
    assessments = [
        changed
        for row in case.records.assessments
        for changed in (change(row) if row.forum_id in case.assessed else [row])
    ]
    return case.records.model_copy(
        update={"spells": tuple(spells), "assessments": tuple(assessments)}
    )


def without_ends(found: Records, case: Case) -> Records:
    """Leave out when the forums ended, which is a gap whoever took part."""
    forums = {
        forum_id: forum.model_copy(update={"ended": None})
        if forum_id in {gap.forum.forum_id for gap in case.outcome.gaps if gap.forum}
        else forum
        for forum_id, forum in found.forums.items()
    }
    return found.model_copy(update={"forums": forums})


def outcome_in(found: Records) -> FindingOutcome:
    (outcome,) = run(found).outcomes
    return outcome


def states_of(found: Records, case: Case) -> set[EdgeState]:
    return {
        edge.state
        for edge in History(DATASET, found).on(case.outcome.as_of).edges
        if (edge.actor.actor_id, edge.forum.forum_id) in case.seats
    }


@pytest.mark.parametrize("code", RESULTS)
def test_every_finding_in_the_graph_is_reproduced_or_says_why_not(code: str) -> None:
    asked = [
        finding.finding_id
        for finding in DATASET.records[code].findings
        if finding.in_graph is YesNo.YES
        and finding.kind in (FindingKind.CRITICISM, FindingKind.RECOMMENDATION)
    ]
    outcomes = RESULTS[code].outcomes
    assert set(asked) <= {outcome.finding.finding_id for outcome in outcomes}
    assert all(bool(outcome.gaps) is (outcome.miss is None) for outcome in outcomes)
    assert any(outcome.gaps for outcome in outcomes)


@pytest.mark.parametrize("code", RESULTS)
def test_a_match_is_never_broader_than_what_the_finding_declares(code: str) -> None:
    history = History(DATASET, DATASET.records[code])
    for outcome in RESULTS[code].outcomes:
        finding = outcome.finding
        assert finding.forum_ids or finding.actor_ids, f"{finding.finding_id} names nothing"
        named = {
            related
            for actor_id in finding.actor_ids
            for related in (actor_id, *history.organisations.related[actor_id])
        }
        for gap in outcome.gaps:
            assert finding.gap_kind in gap.kinds_said
            assert gap.forum is None or gap.forum.forum_id in finding.forum_ids
            concerned = {actor.actor_id for actor in gap.actors}
            assert gap.is_of_whole_forum or concerned & named


@pytest.mark.parametrize("code", RESULTS)
def test_a_gap_is_reproduced_or_added_and_never_both(code: str) -> None:
    result = RESULTS[code]
    reproduced = {gap_id for outcome in result.outcomes for gap_id in outcome.gap_ids}
    asked = {
        gap.gap_id for outcome in result.outcomes if outcome.miss for gap in outcome.miss.other_gaps
    }
    assert (reproduced | asked).isdisjoint(added.gap.gap_id for added in result.added)
    assert all(added.gap.kind in RULE_BY_KIND for added in result.added)


def dated(**values: Any) -> Callable[[Any], list[Any]]:
    """Move the dates of a row."""
    return lambda row: [row.model_copy(update=values)]


@each(CASES)
def test_without_its_rows_a_finding_is_missed(case: Case) -> None:
    outcome = outcome_in(without_ends(rewrite(case, lambda _: []), case))
    assert outcome.gap_ids == ()
    assert outcome.miss is not None
    assert not outcome.is_independent


@each(CASES)
def test_rows_that_begin_after_the_audit_are_not_known_on_its_day(case: Case) -> None:
    after = ReducedDate.parse(str(case.outcome.as_of.year + 1))
    moved = rewrite(case, dated(since=after, until=None))
    assert states_of(moved, case) == set()
    assert outcome_in(moved).gap_ids == ()


@each(ACTIVE)
def test_a_part_that_ended_the_day_before_the_audit_has_lapsed(case: Case) -> None:
    before = ReducedDate.parse((case.outcome.as_of - timedelta(days=1)).isoformat())
    moved = rewrite(case, dated(until=before))
    assert states_of(moved, case) == {EdgeState.LAPSED}
    assert outcome_in(moved).gap_ids == ()


@each(RUN_OUT)
def test_what_ran_out_is_active_when_its_last_day_is_moved(case: Case) -> None:
    moved = rewrite(case, dated(until=NEVER_ENDS))
    forums = {
        forum_id: forum.model_copy(update={"ended": None})
        for forum_id, forum in moved.forums.items()
    }
    moved = moved.model_copy(update={"forums": forums})
    assert states_of(moved, case) == {EdgeState.ACTIVE}
    assert outcome_in(moved).gap_ids == ()


def test_the_tests_of_dates_have_something_to_move() -> None:
    assert RUN_OUT
    assert ACTIVE


def test_an_empty_municipality_has_neither_findings_nor_gaps() -> None:
    code = min(set(DATASET.municipalities) - set(DATASET.records))
    empty = Records(
        municipality=DATASET.municipalities[code],
        sources={},
        actors={},
        forums={},
        spells=(),
        findings=(),
    )
    result = run(empty)
    assert (result.outcomes, result.outside, result.added) == ((), (), ())
    assert result.counts.share is None
    # The norms ask for something all the same: that is what becomes questions.
    assert History(DATASET, empty).on(DAY).norms.expected


@pytest.mark.parametrize("code", RESULTS)
def test_the_order_of_the_rows_never_changes_a_backtest(code: str) -> None:
    found = DATASET.records[code]
    turned = found.model_copy(
        update={
            "spells": tuple(reversed(found.spells)),
            "actors": dict(reversed(found.actors.items())),
            "forums": dict(reversed(found.forums.items())),
            "sources": dict(reversed(found.sources.items())),
        }
    )
    assert describe([run(turned)], en()) == describe([RESULTS[code]], en())
    assert rows_of(build_document([run(turned)], en())) == rows_of(
        build_document([RESULTS[code]], en())
    )
