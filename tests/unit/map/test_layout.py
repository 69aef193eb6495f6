"""The composition of the map: the same place for the same kind, and room for every name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Actor
from graph.map import layout
from graph.map.boxes import Box, bounds, overlap
from graph.map.layout import (
    SEAT_HEIGHT,
    LayoutInput,
    lay_out,
    place_labels,
    place_tall,
    place_wide,
)
from graph.map.node_shapes import outline_forum
from graph.map.scene import Scene, compose
from graph.pages.text_width import break_lines, measure
from graph.situation import Situation, build_situation
from graph.vocabulary import Form
from tests.big import big_reports
from tests.builders import VOCABULARY, actor, forum, sv

_CODES = ("0380", "0484", "1281", "1880", "2560")
_LAPTOP = 1000
_HEIGHTS = {"1880": 865, "0484": 1070}


@pytest.fixture(scope="module")
def big() -> Scene:
    own, _ = big_reports()
    return compose(own.situation, sv())


@pytest.fixture(scope="module")
def situations() -> dict[str, Situation]:
    dataset = read_dataset(bundled_folder(), _CODES)
    return {code: build_situation(dataset, code, date(2025, 6, 1)) for code in _CODES}


@pytest.fixture(scope="module")
def real(situations: dict[str, Situation]) -> dict[str, Scene]:
    return {code: compose(situation, sv()) for code, situation in situations.items()}


def _size(picture: Scene) -> tuple[float, float]:
    left, top, right, bottom = picture.frame
    return right - left, bottom - top


def _find_hidden(
    links: Iterable[tuple[str, str]], places: Mapping[str, Box]
) -> set[tuple[str, str, str]]:
    """Find the boxes that lines between others pass behind, point by point along each line."""
    hidden = set()
    for actor_id, forum_id in links:
        start, end = places[f"actor:{actor_id}"], places[f"forum:{forum_id}"]
        for share in range(1, 100):
            x = start.line_x + (end.line_x - start.line_x) * share / 100
            y = start.y + (end.y - start.y) * share / 100
            point = Box(x, y, 0, 0, ())
            hidden |= {
                (actor_id, forum_id, node)
                for node, place in places.items()
                if place not in (start, end) and overlap(point, place)
            }
    return hidden


def _cast(actors: list[Actor]) -> LayoutInput:
    links = [(actor.actor_id, "sspf") for actor in actors]
    return LayoutInput(actors, [forum("sspf")], links, VOCABULARY.actor_kinds)


@pytest.mark.parametrize("shape", ["wide", "tall"])
def test_two_hundred_boxes_never_cover_one_another(big: Scene, shape: str) -> None:
    places: Mapping[str, Box] = getattr(big, shape)
    labels: dict[tuple[str, str], Box] = getattr(big, f"{shape}_labels")
    assert len(places) == 200
    assert labels
    boxes = [*places.values(), *labels.values()]
    assert not [(one, other) for one, other in combinations(boxes, 2) if overlap(one, other)]


def test_every_name_fits_the_box_around_it(big: Scene) -> None:
    for places in (big.wide, big.tall):
        for place in places.values():
            for line in place.lines:
                assert measure(line, 12) <= place.width - 8


@pytest.mark.parametrize("code", _CODES)
def test_the_map_of_a_municipality_leaves_room_for_a_rail_on_a_laptop(
    real: dict[str, Scene], code: str
) -> None:
    width, height = _size(real[code])
    assert width <= _LAPTOP
    assert height <= _HEIGHTS.get(code, 960)


def test_the_map_of_two_hundred_boxes_is_wider_by_no_more_than_a_column(big: Scene) -> None:
    assert _size(big)[0] <= _LAPTOP * 1.24


@pytest.mark.parametrize("code", _CODES)
def test_no_name_of_a_municipality_is_cut(real: dict[str, Scene], code: str) -> None:
    lines = [place.lines for place in real[code].wide.values()]
    assert not [found for found in lines if found[-1].endswith("…")]


@pytest.mark.parametrize("code", _CODES)
def test_no_box_of_a_municipality_covers_another(real: dict[str, Scene], code: str) -> None:
    boxes = [*real[code].wide.values(), *real[code].wide_labels.values()]
    assert not [(one, other) for one, other in combinations(boxes, 2) if overlap(one, other)]


@pytest.mark.parametrize("code", _CODES)
def test_no_line_of_a_municipality_passes_behind_an_actor(
    real: dict[str, Scene], code: str
) -> None:
    hidden = _find_hidden(real[code].links, real[code].wide)
    assert not [node for *_, node in hidden if node.startswith("actor:")]


def test_what_has_lapsed_or_is_missing_passes_behind_fewer_boxes_than_were_it_like_the_rest(
    situations: dict[str, Situation],
) -> None:
    """In all of the municipalities together: in one, a line more or less is chance."""
    hidden = hidden_alike = 0
    for code in ("0484", "1880", "2560"):
        cast = lay_out(situations[code]).given
        alike = place_wide(replace(cast, failing=frozenset()))
        hidden += len(_find_hidden(cast.failing, place_wide(cast)))
        hidden_alike += len(_find_hidden(cast.failing, alike))
    assert hidden < hidden_alike


@pytest.mark.parametrize("name", ["W" * 300, "W " * 150, "\u200f" * 300, "👩‍👧‍👦" * 80, " "])
def test_a_hostile_name_gives_no_larger_box_than_any_other(name: str) -> None:
    actors = [actor(f"aktor-{number}", "region", name=f"x{name}") for number in range(4)]
    places = place_wide(_cast(actors))
    for node in ("actor:aktor-0", "actor:aktor-1"):
        assert places[node].width <= 200
        assert places[node].height < SEAT_HEIGHT
    left, _, right, _ = bounds(places.values())
    assert right - left <= _LAPTOP
    assert not [pair for pair in combinations(places.values(), 2) if overlap(*pair)]


def test_the_same_network_is_always_composed_alike(big: Scene) -> None:
    own, _ = big_reports()
    given = lay_out(own.situation).given
    turned = replace(
        given, actors=given.actors[::-1], forums=given.forums[::-1], links=given.links[::-1]
    )
    assert place_wide(turned) == big.wide
    assert place_tall(turned) == big.tall


def test_another_actor_of_a_kind_moves_nobody_else() -> None:
    few = [actor("polisen"), actor("skola-1", "school"), actor("bup", "child_psychiatry")]
    more = [*few, *(actor(f"skola-{number}", "school") for number in range(2, 9))]
    before, after = place_wide(_cast(few)), place_wide(_cast(more))
    for node in ("actor:polisen", "actor:skola-1", "actor:bup"):
        assert before[node] == after[node]


def test_a_kind_stands_in_the_same_place_however_much_is_known() -> None:
    few = [actor("polisen")]
    more = [
        actor("polisen"),
        *(
            actor(kind.replace("_", "-"), kind, name=kind * 9)
            for kind in VOCABULARY.actor_kinds
            if kind != "police"
        ),
    ]
    before, after = place_wide(_cast(few)), place_wide(_cast(more))
    assert before["actor:polisen"] == after["actor:polisen"]


def test_those_of_a_kind_who_meet_least_stand_outside_its_seats() -> None:
    actors = [actor("bup-1", "child_psychiatry"), actor("bup-2", "child_psychiatry")]
    places = place_wide(
        LayoutInput(actors, [forum("sspf")], [("bup-2", "sspf")], VOCABULARY.actor_kinds)
    )
    assert places["actor:bup-1"].y == places["actor:bup-2"].y
    assert places["actor:bup-1"].x > places["actor:bup-2"].x


def test_among_many_forums_an_actor_more_takes_the_nearest_seat_that_nobody_needs() -> None:
    actors = [actor("bup-1", "child_psychiatry"), actor("bup-2", "child_psychiatry")]
    forums = [forum(f"forum-{number}") for number in range(31)]
    few = place_wide(LayoutInput(actors[:1], forums, [], VOCABULARY.actor_kinds))
    places = place_wide(LayoutInput(actors, forums, [], VOCABULARY.actor_kinds))
    one, other = places["actor:bup-1"], places["actor:bup-2"]
    assert one.line_x == other.line_x
    assert abs(one.y - other.y) == SEAT_HEIGHT
    assert abs(one.y - few["actor:bup-1"].y) <= SEAT_HEIGHT


def test_forums_make_way_for_lines_that_are_not_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    actors = [actor(kind.replace("_", "-"), kind) for kind in VOCABULARY.actor_kinds]
    forums = [forum(f"forum-{number}") for number in range(25)]
    links = [
        (actors[(number * turn) % len(actors)].actor_id, forum.forum_id)
        for number, forum in enumerate(forums)
        for turn in (3, 7)
    ]
    cast = LayoutInput(actors, forums, links, VOCABULARY.actor_kinds)
    cleared = place_wide(cast)
    monkeypatch.setattr(layout, "_FOLLOWED", 0)
    hidden = _find_hidden(links, place_wide(cast))
    assert len(_find_hidden(links, cleared)) < 0.9 * len(hidden)


def test_a_telephone_reads_actors_to_the_left_and_forums_to_the_right() -> None:
    places = place_tall(_cast([actor("polisen"), actor("skolan", "school")]))
    assert places["actor:polisen"].x == places["actor:skolan"].x < places["forum:sspf"].x
    assert all(place.x + place.width / 2 <= 372 for place in places.values())


def test_a_label_that_finds_no_room_is_left_out() -> None:
    places = {"a": Box(0, 0, 100, 20, ()), "b": Box(90, 0, 100, 20, ())}
    assert place_labels([("a", "b", "3/10")], places) == {}
    places["b"] = Box(300, 0, 100, 20, ())
    assert list(place_labels([("a", "b", "3/10")], places)) == [("a", "b")]


def test_a_word_too_long_for_a_line_is_broken_with_a_hyphen() -> None:
    lines = break_lines("grundskoleförvaltningen", 12, 100, 3)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert "".join(lines).replace("-", "") == "grundskoleförvaltningen"
    assert len(lines[1]) >= 4


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("samverkansöverenskommelsen", ["samverkansöverenskom-", "melsen"]),
        ("utvecklingsavdelningen", ["utvecklingsavdel-", "ningen"]),
    ],
)
def test_a_word_is_broken_where_swedish_breaks_it(word: str, pieces: list[str]) -> None:
    assert break_lines(word, 12, measure(word, 12) * 0.85, 3) == tuple(pieces)


def test_a_word_is_broken_sooner_than_a_name_is_cut() -> None:
    name = "Skolorna som har en överenskommelse med Team förebygg"
    lines = break_lines(name, 12, 174, 2)
    assert lines == ("Skolorna som har en överens-", "kommelse med Team förebygg")
    assert break_lines(name, 12, 174, 3) == (
        "Skolorna som har en",
        "överenskommelse med Team",
        "förebygg",
    )


def test_a_name_with_too_many_lines_ends_in_an_ellipsis() -> None:
    lines = break_lines("ett två tre fyra fem sex sju åtta nio tio", 12, 50, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(measure(line, 12) <= 50 for line in lines)


def test_each_form_of_forum_has_a_shape_of_its_own() -> None:
    assert len({outline_forum(form, 160, 50) for form in Form}) == len(Form)
