"""Each outcome of a finding with the smallest records that give it."""

from datetime import date
from typing import Any

import pytest

from graph.audits.backtest import Backtest, FindingOutcome, MissReason, backtest, total
from graph.dataset.records import Finding, Records, Spell
from graph.vocabulary import Origin
from tests.builders import actor, assessment, finding, forum, history_of, records, source, spell

SCHOOL = spell(actor_id="skolan")


def run(found: Records) -> Backtest:
    return backtest(history_of(found))


def outcome_of(spells: list[Spell], asked: Finding, **values: Any) -> FindingOutcome:
    actors = [actor(actor_id) for actor_id in asked.actor_ids]
    forums = [forum(forum_id) for forum_id in asked.forum_ids]
    found = records(spells, **{"actors": actors, "forums": forums, **values, "findings": [asked]})
    (outcome,) = run(found).outcomes
    return outcome


def reason_of(spells: list[Spell], asked: Finding, **values: Any) -> MissReason:
    outcome = outcome_of(spells, asked, **values)
    assert outcome.miss is not None, f"reproduced by {outcome.gap_ids}"
    return outcome.miss.reason


def says(gap_kind: str, **values: Any) -> Finding:
    return finding(gap_kind=gap_kind, **{"forum_ids": "sspf", "actor_ids": "polisen", **values})


def test_a_finding_is_reproduced_by_the_gap_that_says_the_same() -> None:
    outcome = outcome_of([SCHOOL, spell("irregular")], says("weak_edge"))
    assert outcome.gap_ids == ("weak_edge:sspf:polisen",)
    assert outcome.miss is None
    assert not outcome.is_partial


def test_a_finding_may_be_reproduced_by_several_gaps() -> None:
    spells = [SCHOOL, spell("irregular"), spell("irregular", actor_id="bup")]
    outcome = outcome_of(spells, says("weak_edge", actor_ids="polisen|bup"))
    assert set(outcome.gap_ids) == {"weak_edge:sspf:polisen", "weak_edge:sspf:bup"}


def test_the_state_is_that_of_the_audit_and_not_of_today() -> None:
    spells = [SCHOOL, spell("irregular", since="2023", until="2025-06"), spell(since="2025-07")]
    assert outcome_of(spells, says("weak_edge")).gap_ids
    later = source(as_of="2025-12-31")
    assert reason_of(spells, says("weak_edge"), sources=[later]) is MissReason.NO_SHORTFALL


@pytest.mark.parametrize(("as_of", "day"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29")])
def test_an_audit_with_a_reduced_date_is_held_on_its_last_day(as_of: str, day: str) -> None:
    outcome = outcome_of(
        [SCHOOL, spell("irregular")], says("weak_edge"), sources=[source(as_of=as_of)]
    )
    assert outcome.as_of == date.fromisoformat(day)


def test_each_finding_is_held_against_its_own_day() -> None:
    spells = [SCHOOL, spell("irregular", since="2020", until="2023"), spell(since="2024")]
    early = source("forr", "2022")
    found = records(
        [spell.model_copy(update={"source_id": "forr"}) for spell in spells],
        sources=[early],
        findings=[
            says("weak_edge", finding_id="da", source_id="forr"),
            says("weak_edge", finding_id="nu"),
        ],
    )
    then, now = run(found).outcomes
    assert then.gap_ids == ("weak_edge:sspf:polisen",)
    assert now.gap_ids == ()


def test_a_kind_that_no_rule_looks_for_is_missed_for_that_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.audits.backtest.RULE_BY_KIND", {})
    outcome = outcome_of([SCHOOL, spell("irregular")], says("lapsed_edge"))
    assert outcome.miss is not None
    assert outcome.miss.reason is MissReason.NO_RULE
    assert "weak_edge:sspf:polisen" in [gap.gap_id for gap in outcome.miss.other_gaps]


def test_without_a_row_of_those_actors_in_those_forums_nothing_is_recorded() -> None:
    elsewhere = spell("irregular", forum_id="samba")
    assert reason_of([SCHOOL, elsewhere], says("weak_edge")) is MissReason.NOT_RECORDED


def test_a_row_that_does_not_tell_of_the_day_is_not_known_on_it() -> None:
    later = spell("irregular", since="2025-03")
    assert reason_of([SCHOOL, later], says("weak_edge")) is MissReason.NOT_KNOWN


def test_a_forum_that_lives_has_seat_gaps_only() -> None:
    spells = [SCHOOL, spell("absent")]
    outcome = outcome_of(spells, says("missing_forum", actor_ids=""))
    assert outcome.miss is not None
    assert outcome.miss.reason is MissReason.FORUM_LIVES
    assert "missing_edge:sspf:polisen" in [gap.gap_id for gap in outcome.miss.other_gaps]
    assert [edge.actor.actor_id for edge in outcome.miss.edges] == ["polisen", "skolan"]


def test_a_forum_with_an_unknown_seat_may_live() -> None:
    spells = [spell("ceased"), spell(actor_id="skolan", since="2026")]
    assert reason_of(spells, says("lapsed_forum")) is MissReason.FORUM_LIVES


def test_an_empty_seat_in_a_forum_where_nobody_is_active_is_the_forums_gap() -> None:
    spells = [spell("absent"), spell("absent", actor_id="skolan")]
    outcome = outcome_of(spells, says("missing_edge"))
    assert outcome.miss is not None
    assert outcome.miss.reason is MissReason.FORUM_DEAD
    assert "missing_forum:sspf" in [gap.gap_id for gap in outcome.miss.other_gaps]


@pytest.mark.parametrize(
    ("letter", "day"),
    [
        ("2024-09-03", "2024-09-13"),
        ("2024-09-13", "2024-09-13"),
        ("2024-08-01", "2024-08-01"),
        ("2024-10-01", "2024-10-01"),
    ],
)
def test_the_letter_that_goes_with_a_report_is_held_on_the_day_of_the_report(
    letter: str, day: str
) -> None:
    sources = [source(as_of="2024-09-13"), source("brev", letter, kind="audit_letter")]
    asked = says("missing_forum", forum_ids="sspf", source_id="brev")
    outcome = outcome_of([spell("absent")], asked, sources=sources)
    assert outcome.as_of == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("spells", "gap_kind", "other"),
    [
        ([SCHOOL, spell("irregular")], "lapsed_edge", "weak_edge:sspf:polisen"),
        ([spell("absent")], "lapsed_forum", "missing_forum:sspf"),
        ([spell("ceased")], "missing_forum", "lapsed_forum:sspf"),
    ],
)
def test_what_gives_a_gap_of_another_kind_is_named(
    spells: list[Spell], gap_kind: str, other: str
) -> None:
    outcome = outcome_of(spells, says(gap_kind))
    assert outcome.miss is not None
    assert outcome.miss.reason is MissReason.OTHER_KIND
    assert other in [gap.gap_id for gap in outcome.miss.other_gaps]


@pytest.mark.parametrize("participation", ["regular", "closed"])
def test_what_is_well_or_ended_on_purpose_gives_no_gap(participation: str) -> None:
    assert reason_of([spell(participation)], says("weak_edge")) is MissReason.NO_SHORTFALL


def test_a_named_forum_without_its_gap_leaves_the_finding_reproduced_in_part() -> None:
    spells = [SCHOOL, spell("irregular"), spell(forum_id="samba")]
    outcome = outcome_of(spells, says("weak_edge", forum_ids="sspf|samba"))
    assert outcome.is_partial
    assert [forum.forum_id for forum in outcome.unseen_forums] == ["samba"]


def test_a_named_actor_of_whom_nothing_is_known_leaves_the_finding_reproduced_in_part() -> None:
    outcome = outcome_of([SCHOOL, spell("irregular")], says("weak_edge", actor_ids="polisen|bup"))
    assert outcome.is_partial
    assert [actor.actor_id for actor in outcome.unseen_actors] == ["bup"]


def test_the_other_party_to_an_empty_seat_is_not_left_out() -> None:
    outcome = outcome_of(
        [SCHOOL, spell("irregular")], says("weak_edge", actor_ids="polisen|skolan")
    )
    assert not outcome.is_partial


@pytest.mark.parametrize(
    ("place", "of_finding", "own"),
    [("2.1", "3", False), ("3", "3", True), ("3", "2.1; 3", True), ("2.1; 3", "3", False)],
)
def test_a_gap_that_rests_on_the_findings_own_place_is_reported(
    place: str, of_finding: str, *, own: bool
) -> None:
    outcome = outcome_of(
        [SCHOOL, spell("irregular", locator=place)], says("weak_edge", locator=of_finding)
    )
    assert outcome.own_place_only is own


def test_findings_do_not_vouch_for_each_other() -> None:
    spells = [SCHOOL, spell("irregular", locator="3")]
    findings = [
        says("weak_edge", finding_id="kritik", locator="3"),
        says("weak_edge", finding_id="rekommendation", kind="recommendation", locator="5"),
    ]
    outcomes = run(records(spells, findings=findings)).outcomes
    assert [outcome.own_place_only for outcome in outcomes] == [True, True]


@pytest.mark.parametrize(
    ("place", "independent"), [("2.1", True), ("2.1; 3", True), ("3", False), ("5", False)]
)
def test_what_needs_the_auditors_own_conclusions_is_reported(
    place: str, *, independent: bool
) -> None:
    findings = [says("weak_edge", locator="3"), finding("ute", locator="5")]
    result = run(records([SCHOOL, spell("irregular", locator=place)], findings=findings))
    (outcome,) = result.outcomes
    assert outcome.gap_ids == ("weak_edge:sspf:polisen",)
    assert outcome.is_independent is independent
    assert result.counts.independent == independent


def test_an_assessment_among_the_auditors_conclusions_is_taken_away_too() -> None:
    asked = says("deficient_forum", actor_ids="")
    judged = [assessment(aspect="function", locator="3")]
    assert not outcome_of([SCHOOL], asked, assessments=judged).is_independent
    described = [*judged, assessment(aspect="function")]
    assert outcome_of([SCHOOL], asked, assessments=described).is_independent


def test_a_finding_about_nothing_matches_nothing() -> None:
    spells = [SCHOOL, spell("irregular")]
    outcome = outcome_of(spells, says("weak_edge", forum_ids="", actor_ids=""))
    assert outcome.gap_ids == ()
    assert outcome.miss is not None
    assert outcome.miss.other_gaps == ()


def test_a_gap_of_a_whole_forum_is_found_whoever_the_finding_names() -> None:
    spells = [spell("absent"), spell("absent", actor_id="skolan")]
    outcome = outcome_of(spells, says("missing_forum", actor_ids="bup"))
    assert outcome.gap_ids == ("missing_forum:sspf",)


def test_what_a_missed_finding_is_about_is_not_added() -> None:
    result = run(records([SCHOOL, spell("irregular")], findings=[says("lapsed_edge")]))
    assert result.counts.missed == 1
    assert "weak_edge:sspf:polisen" not in [added.gap.gap_id for added in result.added]


def test_a_verdict_on_all_that_boards_do_hides_no_addition() -> None:
    verdict = finding("omdome", actor_ids="polisen|skolan")
    result = run(records([SCHOOL, spell("irregular")], findings=[verdict]))
    assert result.counts.missed == 1
    assert "weak_edge:sspf:polisen" in [added.gap.gap_id for added in result.added]


@pytest.mark.parametrize("named", [{"forum_ids": "sspf"}, {"actor_ids": "polisen|skolan"}])
def test_what_concerns_the_map_counts_as_expressible(named: dict[str, str]) -> None:
    result = run(records([SCHOOL, spell()], findings=[finding("ute", **named)]))
    assert (result.counts.in_graph, result.counts.missed, result.outside) == (1, 1, ())


def test_praise_and_replies_are_no_shortfalls() -> None:
    kinds = ["strength", "reply", "criticism", "recommendation"]
    findings = [says("weak_edge", finding_id=kind, kind=kind) for kind in kinds]
    result = run(records([SCHOOL, spell("irregular")], findings=findings))
    assert [outcome.finding.finding_id for outcome in result.outcomes] == [
        "criticism",
        "recommendation",
    ]


def test_what_no_network_can_express_is_counted_and_left_outside() -> None:
    findings = [says("weak_edge", finding_id="inne"), finding("ute")]
    result = run(records([SCHOOL, spell("irregular")], findings=findings))
    assert [finding.finding_id for finding in result.outside] == ["ute"]
    counts = result.counts
    assert (counts.findings, counts.in_graph, counts.reproduced, counts.share) == (2, 1, 1, 1.0)


def test_a_gap_that_no_finding_speaks_of_is_the_programs_addition() -> None:
    ran_out = spell(since="2020", until="2022")
    result = run(records([SCHOOL, ran_out], findings=[finding("ute")]))
    (added,) = [added for added in result.added if added.gap.kind == "lapsed_edge"]
    assert (added.gap.gap_id, added.gap.origin) == ("lapsed_edge:sspf:polisen", Origin.NETWORK)


def test_what_a_finding_speaks_of_is_not_added_too() -> None:
    result = run(records([SCHOOL, spell("irregular")], findings=[says("weak_edge")]))
    assert "weak_edge:sspf:polisen" not in [added.gap.gap_id for added in result.added]


def test_an_addition_seen_by_two_audits_is_reported_once_on_the_first_day() -> None:
    findings = [finding("da", source_id="forr"), finding("nu")]
    spells = [SCHOOL, spell("irregular", since="2020")]
    found = records(spells, sources=[source("forr", "2022")], findings=findings)
    days = [
        added.as_of for added in run(found).added if added.gap.gap_id == "weak_edge:sspf:polisen"
    ]
    assert days == [date(2022, 12, 31)]


def test_nothing_recorded_gives_an_empty_backtest() -> None:
    result = run(records([]))
    assert (result.outcomes, result.added, result.counts.share) == ((), (), None)


def test_the_counts_of_several_municipalities_add_up() -> None:
    found = run(records([SCHOOL, spell("irregular")], findings=[says("weak_edge")])).counts
    missed = run(records([SCHOOL], findings=[says("weak_edge")])).counts
    both = total([found, missed])
    assert (both.in_graph, both.reproduced, both.missed, both.share) == (2, 1, 1, 0.5)
    assert total([]).share is None
