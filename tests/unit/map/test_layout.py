"""The composition of the map: what is folded, the same place for the same kind, room for names."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import combinations

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.map.arrange import TALL, WIDE, Arranged, Placed, arrange, draw_lines
from graph.map.boxes import Size, overlap
from graph.map.folding import Fold, fails, fold_map
from graph.map.layout import lay_out, spread_out, uncross
from graph.map.node_shapes import outline_forum
from graph.map.scene import Scene, compose
from graph.pages.text_width import break_evenly, break_lines, measure
from graph.situation import Situation, build_situation
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import Form
from tests.big import big_reports
from tests.builders import actor, forum, records, situation_of, spell

_CODES = ("0380", "0484", "1281", "1880", "2560")
_LAPTOP = (926, 704)
_NUMBERS = re.compile(r"-?\d+")


@pytest.fixture(scope="module")
def big() -> Scene:
    own, _ = big_reports()
    return compose(own.situation)


@pytest.fixture(scope="module")
def real() -> dict[str, Scene]:
    dataset = read_dataset(bundled_folder(), _CODES)
    days = {code: build_situation(dataset, code, date(2026, 11, 21)) for code in _CODES}
    return {code: compose(situation) for code, situation in days.items()}


def _situation(*spells: tuple[str, str, str], boards: Mapping[str, str] | None = None) -> Situation:
    """Build a situation from rows of actor, forum and participation; boards are above units."""
    above = boards or {}
    actors = {row[0] for row in spells} | set(above.values())
    return situation_of(
        records(
            [spell(what, who, where) for who, where, what in spells],
            actors=[
                actor(who, "board" if who in above.values() else "school", part_of=above.get(who))
                for who in sorted(actors)
            ],
            forums=[forum(where) for where in sorted({row[1] for row in spells})],
        )
    )


def _follow(path: str) -> list[tuple[float, float]]:
    """List points along a curve."""
    x, y, bend, _, _, _, end_x, end_y = map(int, _NUMBERS.findall(path))
    points = []
    for step in range(41):
        t = step / 40
        ends = ((1 - t) ** 3 + 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2 + t**3)
        across = (1 - t) ** 3 * x + 3 * (1 - t) * t * bend + t**3 * end_x
        points.append((across, ends[0] * y + ends[1] * end_y))
    return points


def test_two_hundred_boxes_never_cover_one_another(big: Scene) -> None:
    boxes = list(big.opening.boxes.values())
    assert len(big.nodes) == 200
    assert not [(one, other) for one, other in combinations(boxes, 2) if overlap(one, other)]


def test_every_name_fits_the_box_around_it(big: Scene, real: dict[str, Scene]) -> None:
    for scene in (big, *real.values()):
        for sizes in (scene.layout.wide, scene.layout.tall, scene.layout.tags):
            for size in sizes.values():
                assert all(measure(line, 12) <= size.width - 8 for line in size.lines)


@pytest.mark.parametrize("code", _CODES)
def test_the_map_of_a_municipality_fits_a_laptop_beside_a_rail(
    real: dict[str, Scene], code: str
) -> None:
    assert WIDE.width <= _LAPTOP[0]
    assert real[code].opening.height <= _LAPTOP[1]


@pytest.mark.parametrize("code", _CODES)
def test_no_name_of_a_municipality_is_cut(real: dict[str, Scene], code: str) -> None:
    for sizes in (real[code].layout.wide, real[code].layout.tall, real[code].layout.tags):
        assert not [size for size in sizes.values() if size.lines[-1].endswith("…")]


@pytest.mark.parametrize("code", _CODES)
def test_no_line_passes_behind_a_box_that_is_not_its_own(real: dict[str, Scene], code: str) -> None:
    boxes = real[code].opening.boxes
    links = [(actor_node(one), forum_node(other)) for one, other in real[code].layout.given.opening]
    assert links
    for link, path in draw_lines(links, boxes).items():
        for x, y in _follow(path):
            hidden = [
                node
                for node, box in boxes.items()
                if node not in link
                and abs(x - box.x) * 2 < box.width
                and abs(y - box.y) * 2 < box.height
            ]
            assert hidden == []


def test_units_are_folded_into_their_board_and_a_board_stands_where_its_units_do() -> None:
    situation = _situation(("skola-1", "sspf", "regular"), boards={"skola-1": "namnden"})
    layout = lay_out(situation)
    assert layout.folding.heads["skola-1"].actor_id == "namnden"
    assert layout.stands[actor_node("namnden")] == layout.stands[actor_node("skola-1")]
    assert layout.given.units == {"namnden": 1}


def test_a_forum_in_which_something_fails_on_any_day_has_lines_and_others_do_not() -> None:
    situation = situation_of(
        records(
            [
                spell("regular", "skolan", "ok"),
                spell("regular", "skolan", "slutar", until="2030-01-01"),
                spell("regular", "skolan", "paper"),
            ],
            actors=[actor("skolan", "school")],
            forums=[forum("ok"), forum("slutar"), forum("paper", form="plan")],
        )
    )
    assert dict(fold_map(situation).places) == {
        "ok": Fold.QUIET,
        "paper": Fold.PAPER,
        "slutar": Fold.ROW,
    }


@pytest.mark.parametrize(
    ("participation", "is_failing"),
    [("regular", False), ("irregular", True), ("ceased", True), ("absent", True),
     ("planned", True), ("unclear", True), ("closed", False)],
)  # fmt: skip
def test_what_ended_on_purpose_does_not_fail_and_what_is_weak_or_unclear_does(
    participation: str, *, is_failing: bool
) -> None:
    (part,) = _situation(("skolan", "sspf", participation)).parts
    assert fails(part) is is_failing


def test_the_same_network_is_always_composed_alike(big: Scene) -> None:
    own, _ = big_reports()
    assert compose(own.situation).opening == big.opening


def test_a_kind_stands_in_the_same_place_however_much_is_known() -> None:
    few = _situation(("skolan", "sspf", "absent"))
    more = _situation(("skolan", "sspf", "absent"), ("skola-2", "samba", "absent"))
    node = actor_node("skolan")
    assert lay_out(few).stands[node] == lay_out(more).stands[node]
    assert spread_out(few)[node].x == spread_out(more)[node].x


def test_boxes_handed_over_to_other_programs_never_cover_one_another(big: Scene) -> None:
    own, _ = big_reports()
    boxes = spread_out(own.situation)
    assert len(boxes) == len(big.nodes)
    assert not [pair for pair in combinations(boxes.values(), 2) if overlap(*pair)]


def test_rows_are_ordered_so_that_their_lines_cross_least() -> None:
    ends = {"a": {-1: [2.0], 1: []}, "b": {-1: [0.0], 1: [1.0]}, "c": {-1: [1.0], 1: [0.0]}}
    assert uncross(["a", "b", "c"], ends) in (["b", "c", "a"], ["c", "b", "a"])
    many = {f"{number:03}": {-1: [-float(number)], 1: []} for number in range(61)}
    assert uncross(sorted(many), many)[0] != "000"


def test_actors_stand_as_far_down_as_their_kind_and_apart() -> None:
    size, row = Size(164, 26, ("Namn",)), Size(348, 18, ("Forum",))
    actors = [Placed(node, size, side, height) for node, side, height in
              (("a", -1, 0.0), ("b", -1, 0.0), ("c", 1, 1.0))]  # fmt: skip
    rows = [(f"forum-{number}", row) for number in range(9)]
    placed: Arranged = arrange(actors, rows, [], WIDE)
    assert placed.boxes["a"].y == 13
    assert placed.boxes["b"].y == 13 + 26 + 9
    assert placed.boxes["c"].y == placed.middle - 13
    assert (
        arrange(actors, rows, [], TALL).boxes["c"].x
        == placed.boxes["a"].x + (WIDE.width - TALL.width - WIDE.actor + TALL.actor) / 2
    )


def test_a_word_too_long_for_a_line_is_broken_with_a_hyphen() -> None:
    lines = break_lines("grundskoleförvaltningen", 12, 100, 3)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert "".join(lines).replace("-", "") == "grundskoleförvaltningen"
    assert len(lines[1]) >= 4


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("samverkansöverenskommelsen", ["samverkansöverens-", "kommelsen"]),
        ("utvecklingsavdelningen", ["utvecklings-", "avdelningen"]),
        ("kommunstyrelsen", ["kommun-", "styrelsen"]),
        ("handlingsplanen", ["handlings-", "planen"]),
        ("mottagningsenheten", ["mottagnings-", "enheten"]),
        ("trygghetsvandringen", ["trygghetsvand-", "ringen"]),
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


def test_a_short_last_word_does_not_stand_alone_where_lines_can_be_alike() -> None:
    name = "Övergripande samverkan mellan socialtjänsten och BUP"
    assert break_lines(name, 12, 290, 4)[-1] == "BUP"
    assert break_evenly(name, 12, 290, 4) == (
        "Övergripande samverkan",
        "mellan socialtjänsten och BUP",
    )
    assert break_evenly("Samba", 12, 290, 4) == ("Samba",)


def test_a_word_that_no_line_holds_begins_after_the_one_before_only_where_its_parts_meet() -> None:
    assert break_lines("Arbetsmarknads- och socialförvaltningen", 13, 110, 9) == (
        "Arbetsmarknads-",
        "och social-",
        "förvaltningen",
    )
    assert break_lines("Barn- och utbildningsförvaltningen", 13, 110, 9) == (
        "Barn- och",
        "utbildnings-",
        "förvaltningen",
    )
