"""Which gaps a contact between two kinds of actor, or a kind of forum, has."""

from collections.abc import Sequence

from graph.dataset.records import Records
from graph.gaps import find_gaps
from graph.gaps.about import group_gaps_by_kinds
from tests.builders import actor, forum, records, situation_of, spell

ACTORS = [actor(), actor("skolan", "school"), actor("bup", "child_psychiatry")]


def about(found: Records, *kinds: str) -> Sequence[str]:
    situation = situation_of(found)
    found_by_kinds = group_gaps_by_kinds(find_gaps(situation), situation)
    return [gap.gap_id for gap in found_by_kinds.get(tuple(sorted(kinds)), ())]


def test_an_empty_seat_is_about_the_contact_with_everyone_else_at_the_table() -> None:
    found = records(
        [spell("absent"), spell(actor_id="skolan"), spell(actor_id="bup")], actors=ACTORS
    )
    assert about(found, "police", "school") == ["missing_edge:sspf:polisen"]
    assert about(found, "child_psychiatry", "police") == ["missing_edge:sspf:polisen"]
    assert about(found, "child_psychiatry", "school") == []


def test_a_forum_that_is_missing_is_about_those_who_would_be_in_it() -> None:
    found = records([spell("absent"), spell("absent", actor_id="skolan")], actors=ACTORS)
    assert about(found, "police", "school") == ["missing_forum:sspf"]
    assert about(found, "police", "child_psychiatry") == []


def test_an_actor_that_stands_for_both_kinds_makes_no_contact_with_itself_or_its_units() -> None:
    actors = [actor("namnden", "board"), actor("skolan", "school", part_of="namnden")]
    actors.append(actor("garden", "leisure", part_of="namnden"))
    seats = [spell("absent", actor_id="namnden"), spell("absent", actor_id="skolan")]
    assert about(records(seats, actors=actors), "school", "leisure") == []
    seats.append(spell("absent", actor_id="garden"))
    assert about(records(seats, actors=actors), "school", "leisure") == ["missing_forum:sspf"]


def test_a_kind_of_forum_has_the_gaps_of_every_forum_of_that_kind() -> None:
    found = records(
        [spell("irregular"), spell(actor_id="skolan"), spell(actor_id="skolan", forum_id="b")],
        forums=[forum(), forum("b", kind="samba")],
    )
    assert about(found, "sspf") == ["weak_edge:sspf:polisen"]
    assert about(found, "samba") == []
