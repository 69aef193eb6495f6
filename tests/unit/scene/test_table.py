"""A table as it is drawn: whole names, nothing on top of anything else, every seat in words."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.pages import render_fragment
from graph.pages.figure import rasterise
from graph.pages.text_width import measure
from graph.scene.clock import find_hours
from graph.scene.seats import find_seated_forums
from graph.scene.table import WIDTH, TableDrawing, draw_figure, draw_table, read_paper_style
from graph.scene.words import name_seat, word_sentence
from graph.situation import Situation, build_situation
from tests.browser.opened import DAY
from tests.builders import actor, en, forum, records, situation_of, source, spell, sv

CODES = ["0380", "0484", "1281", "1880", "2560"]


def _situation(code: str) -> Situation:
    return build_situation(read_dataset(bundled_folder(), [code]), code, DAY)


def _draw_all(situation: Situation) -> list[TableDrawing]:
    return [draw_table(each, situation, sv()) for each in find_seated_forums(situation)]


def _letters(text: str) -> str:
    return re.sub(r"[-\s]", "", text)


@pytest.mark.parametrize("code", CODES)
def test_no_line_to_a_name_is_a_dot_and_no_name_touches_its_chair(code: str) -> None:
    for drawing in _draw_all(_situation(code)):
        for chair in drawing.chairs:
            (x, _), (end, _) = chair.leader_points
            assert bool(chair.leader) is (abs(end - x) >= 8)
            # A chair that has been pushed back reaches 22 beyond its place.
            assert all(abs(line.x - chair.x) >= 23 for line in chair.lines)


@pytest.mark.parametrize("code", CODES)
def test_every_name_is_whole_and_inside_the_picture(code: str) -> None:
    situation = _situation(code)
    for seated, drawing in zip(find_seated_forums(situation), _draw_all(situation), strict=True):
        drawn = _letters(" ".join(line.text for chair in drawing.chairs for line in chair.lines))
        for seat in seated.seats:
            assert _letters(name_seat(seat, situation.vocabulary, sv())) in drawn
        sentence = " ".join(line.text for line in drawing.above)
        assert _letters(word_sentence(seated, sv())) in _letters(sentence)
        for line in (*drawing.above, *drawing.below):
            assert line.x + measure(line.text, 13.8) <= WIDTH
            assert 0 < line.y < drawing.height
        for chair in drawing.chairs:
            sign = -1 if chair.side == "end" else 1
            for line in chair.lines:
                assert 0 <= line.x + sign * measure(line.text, 13.8 if line.style else 13) <= WIDTH
                assert 0 < line.y + drawing.middle < drawing.height


@pytest.mark.parametrize("code", CODES)
def test_no_line_of_text_and_no_chair_lies_on_another(code: str) -> None:
    for drawing in _draw_all(_situation(code)):
        for side in ("", "end"):
            heights = sorted(
                line.y for chair in drawing.chairs if chair.side == side for line in chair.lines
            )
            assert all(other - one >= 13 for one, other in pairwise(heights))
        places = [(chair.x, chair.y) for chair in drawing.chairs]
        for number, (x, y) in enumerate(places):
            for other_x, other_y in places[number + 1 :]:
                assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 22**2


def test_the_same_kind_sits_at_the_same_hour_at_every_table_with_room() -> None:
    hours = find_hours(_situation("1880").vocabulary)
    for code in CODES:
        situation = _situation(code)
        for seated in find_seated_forums(situation):
            if len({seat.actor_kind for seat in seated.seats}) != 1 or len(seated.seats) != 1:
                continue
            (chair,) = draw_table(seated, situation, sv()).chairs
            assert chair.turn == round(hours[seated.seats[0].actor_kind])


def test_every_seat_differs_by_shape_and_is_said_in_words() -> None:
    participations = ["regular", "irregular", "absent", "ceased", "closed", "planned", "unclear"]
    found = records(
        [
            *(spell(each, f"a-{each}") for each in participations),
            spell(actor_id="a-partial", coverage="partial"),
        ]
    )
    situation = situation_of(found)
    (seated,) = find_seated_forums(situation)
    drawing = draw_table(seated, situation, en())
    svg = ET.fromstring(  # noqa: S314  # our own
        render_fragment("scene/table.svg.j2", table=drawing, is_alone=True)
    )
    space = {"s": "http://www.w3.org/2000/svg"}
    shapes = [
        tuple(
            (part.tag, part.get("class"), part.get("d")) for part in chair.find("s:g", space) or ()
        )
        + ((kind,) if (kind := chair.get("class", "").split()[-1]) in {"empty", "taken"} else ())
        for chair in svg.iterfind(".//s:g[@class]", space)
    ]
    assert len(set(shapes)) == len(shapes) == 8
    label = svg.get("aria-label", "")
    assert svg.get("role") == "img"
    for chair in drawing.chairs:
        assert chair.title.split(".")[0] in label


def test_text_from_the_data_is_never_markup() -> None:
    hostile = "</svg><script>alert(1)</script>"
    found = records(
        [spell("absent", "a", note=hostile)],
        actors=[actor("a", name=hostile)],
        forums=[forum(name=hostile)],
        sources=[source(title=hostile)],
    )
    situation = situation_of(found)
    figure = draw_figure(find_seated_forums(situation)[0], situation, sv())
    assert "<script" not in figure.svg
    ET.fromstring(figure.svg)  # noqa: S314  # our own


def test_a_figure_is_drawn_without_a_browser_and_alike_every_time() -> None:
    situation = _situation("1880")
    figure = draw_figure(find_seated_forums(situation)[0], situation, sv())
    assert "var(" not in read_paper_style()
    assert rasterise(figure).startswith(b"\x89PNG")
    again = _situation("1880")
    assert figure == draw_figure(find_seated_forums(again)[0], again, sv())


def test_the_style_of_pictures_keeps_to_what_their_program_understands() -> None:
    css = read_paper_style()
    assert ":" not in re.sub(r"\{[^}]*\}", "", css)  # no selectors that it would pass over
    assert "[" not in css
