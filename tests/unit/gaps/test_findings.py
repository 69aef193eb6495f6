"""Findings and gaps are looked up by what they name: as good as comparing them all."""

from hypothesis import given
from hypothesis import strategies as st

from graph.dataset.records import Finding
from graph.gaps import Gap, find_gaps, index_gaps
from graph.gaps.findings import find_matching_findings
from graph.vocabulary import GapKind
from tests.builders import finding, records, situation_of, spell

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
    names_forum = not found.forum_ids or (
        gap.forum is not None and gap.forum.forum_id in found.forum_ids
    )
    names_actor = not found.actor_ids or any(
        actor.actor_id in found.actor_ids for actor in gap.actors
    )
    return names_forum and names_actor


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
