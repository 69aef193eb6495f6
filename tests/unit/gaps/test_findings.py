"""Findings and gaps are looked up by what they name: as good as comparing them all."""

from hypothesis import given
from hypothesis import strategies as st

from graph.dataset.records import Finding
from graph.gaps import Gap, find_gaps, index_gaps
from graph.gaps.findings import find_matching_findings
from graph.vocabulary import GapKind
from tests.builders import (
    actor,
    expectation,
    finding,
    forum,
    gaps_of,
    norms,
    records,
    situation_of,
    spell,
)

ACTORS = ("polisen", "skolan", "bup")
FORUMS = ("sspf", "samba")
SPELLS = [
    spell("irregular", "polisen", "sspf"),
    spell("regular", "skolan", "sspf"),
    spell("ceased", "bup", "sspf"),
    spell("ceased", "polisen", "samba"),
    spell("ceased", "bup", "samba"),
]


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    named = st.tuples(
        st.sampled_from([None, GapKind.WEAK_EDGE, GapKind.LAPSED_EDGE, GapKind.LAPSED_FORUM]),
        st.sets(st.sampled_from(ACTORS)),
        st.sets(st.sampled_from(FORUMS)),
    )
    return [
        finding(
            f"brist-{number}",
            gap_kind=kind,
            actor_ids=tuple(sorted(actor_ids)),
            forum_ids=tuple(sorted(forum_ids)),
        )
        for number, (kind, actor_ids, forum_ids) in enumerate(draw(st.lists(named, max_size=6)))
    ]


def is_about(found: Finding, gap: Gap) -> bool:
    """Tell what a finding is about as the rule is worded."""
    if not found.forum_ids and not found.actor_ids:
        return False
    names_forum = not found.forum_ids or (
        gap.forum is not None and gap.forum.forum_id in found.forum_ids
    )
    names_actor = not found.actor_ids or any(
        actor.actor_id in found.actor_ids for actor in gap.actors
    )
    return names_forum and (names_actor or bool(found.forum_ids and gap.is_of_whole_forum))


@given(findings())
def test_a_gap_finds_the_findings_that_declare_its_kind_and_are_about_it(
    written: list[Finding],
) -> None:
    situation = situation_of(records(SPELLS, findings=written))
    for gap in find_gaps(situation):
        expected = [
            finding
            for finding in written
            if finding.gap_kind is gap.kind and is_about(finding, gap)
        ]
        assert find_matching_findings(gap, situation) == expected
        assert gap.finding_ids == tuple(finding.finding_id for finding in expected)


@given(findings())
def test_a_finding_finds_the_gaps_it_declares_and_those_it_is_about(written: list[Finding]) -> None:
    situation = situation_of(records(SPELLS, findings=written))
    gaps = find_gaps(situation)
    for each in written:
        about = [gap for gap in gaps if is_about(each, gap)]
        declared = [gap for gap in about if gap.kind is each.gap_kind]
        assert index_gaps(situation).named_by(each) == tuple(about)
        assert index_gaps(situation).declared_by(each) == tuple(declared)


def test_a_board_and_its_unit_are_named_by_each_other() -> None:
    by_board = finding(gap_kind="weak_edge", actor_ids="namnden", forum_ids="sspf")
    actors = [actor("namnden", "board"), actor(part_of="namnden")]
    spells = [spell("irregular"), spell(actor_id="skolan")]
    (weak,) = [
        gap
        for gap in gaps_of(records(spells, actors=actors, findings=[by_board]))
        if gap.kind is GapKind.WEAK_EDGE
    ]
    assert weak.finding_ids == ("brist-1",)


def test_a_missing_agreement_is_found_where_people_meet_without_it() -> None:
    declared = finding(gap_kind="missing_forum", forum_ids="avtal")
    spells = [
        spell(),
        spell(actor_id="skolan"),
        spell("absent", forum_id="avtal"),
        spell("absent", actor_id="skolan", forum_id="avtal"),
    ]
    agreement = forum("avtal", kind="collaboration_agreement", form="agreement")
    wanted = norms(expectation(actor_kind="police", with_actor_kind="school"))
    asked = records(
        spells, actors=[actor("skolan", "school")], forums=[agreement], findings=[declared]
    )
    found = gaps_of(asked, expected=wanted)
    (gap,) = [gap for gap in found if gap.forum and gap.forum.forum_id == "avtal"]
    assert (gap.kind, gap.finding_ids) == (GapKind.UNDOCUMENTED, ("brist-1",))
