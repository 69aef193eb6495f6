"""The composition of the map: the same place for the same kind, and room for every name."""

from itertools import combinations

import pytest

from graph.maps.layout import Cast, Place, overlap, place_labels, place_tall, place_wide
from graph.maps.letters import break_lines, measure
from graph.maps.outline import outline_forum
from graph.maps.picture import Picture, compose
from graph.model import Actor
from graph.vocabulary import Form
from tests.big import big_reports
from tests.builders import VOCABULARY, actor, forum


@pytest.fixture(scope="module")
def big() -> Picture:
    _, days = big_reports()
    return compose([day.report for day in days])


def _cast(actors: list[Actor]) -> Cast:
    links = [(it.actor_id, "sspf") for it in actors]
    return Cast(actors, [forum("sspf")], links, VOCABULARY.actor_kinds)


@pytest.mark.parametrize("layout", ["wide", "tall"])
def test_two_hundred_boxes_never_cover_one_another(big: Picture, layout: str) -> None:
    places: dict[str, Place] = getattr(big, layout)
    labels: dict[tuple[str, str], Place] = getattr(big, f"{layout}_labels")
    assert len(places) == 200
    assert labels
    boxes = [*places.values(), *labels.values()]
    assert not [(one, other) for one, other in combinations(boxes, 2) if overlap(one, other)]


def test_every_name_fits_the_box_around_it(big: Picture) -> None:
    for layout in (big.wide, big.tall):
        for place in layout.values():
            for line in place.lines:
                assert measure(line, 12) <= place.width - 8


def test_the_same_network_is_always_composed_alike(big: Picture) -> None:
    _, days = big_reports()
    assert compose([day.report for day in reversed(days)]) == big


def test_another_actor_of_a_kind_moves_nobody_else() -> None:
    few = [actor("polisen"), actor("skola-1", "school"), actor("bup", "child_psychiatry")]
    more = [*few, *(actor(f"skola-{number}", "school") for number in range(2, 9))]
    before, after = place_wide(_cast(few)), place_wide(_cast(more))
    for node in ("actor:polisen", "actor:skola-1", "actor:bup"):
        assert before[node] == after[node]


def test_a_telephone_reads_actors_to_the_left_and_forums_to_the_right() -> None:
    places = place_tall(_cast([actor("polisen"), actor("skolan", "school")]))
    assert places["actor:polisen"].x == places["actor:skolan"].x < places["forum:sspf"].x
    assert all(place.x + place.width / 2 <= 372 for place in places.values())


def test_a_label_that_finds_no_room_is_left_out() -> None:
    places = {"a": Place(0, 0, 100, 20, ()), "b": Place(90, 0, 100, 20, ())}
    assert place_labels([("a", "b", "3/10")], places) == {}
    places["b"] = Place(300, 0, 100, 20, ())
    assert list(place_labels([("a", "b", "3/10")], places)) == [("a", "b")]


def test_a_word_too_long_for_a_line_is_broken_with_a_hyphen() -> None:
    lines = break_lines("grundskoleförvaltningen", 12, 100, 3)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert "".join(lines).replace("-", "") == "grundskoleförvaltningen"
    assert len(lines[1]) >= 4


def test_a_name_with_too_many_lines_ends_in_an_ellipsis() -> None:
    lines = break_lines("ett två tre fyra fem sex sju åtta nio tio", 12, 50, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(measure(line, 12) <= 50 for line in lines)


def test_each_form_of_forum_has_a_shape_of_its_own() -> None:
    assert len({outline_forum(form, 160, 50) for form in Form}) == len(Form)
