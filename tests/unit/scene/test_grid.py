"""The grid of seats: every seat once, organisations summed, what is full last, text as text."""

from graph.pages import render_fragment
from graph.pages.shapes import Lettering
from graph.scene.grid import Grid, draw_grid, lay_out_grid
from graph.scene.seats import SeatKind
from graph.scene.shapes import draw_grid_shapes
from graph.situation import Situation
from tests.builders import actor, en, forum, records, situation_of, spell, sv


def _situation() -> Situation:
    board = actor("namnden", "board", name="nämnden")
    return situation_of(
        records(
            [
                spell("absent", "skolan", "lacking"),
                spell("regular", "garden", "lacking"),
                spell("regular", "skolan", "full"),
                spell("regular", "polisen", "full"),
            ],
            actors=[
                board,
                actor("skolan", "school", name="skolan", part_of="namnden"),
                actor("garden", "leisure", name="gården", part_of="namnden"),
            ],
        )
    )


def _kinds(grid: Grid, row: int) -> dict[str, SeatKind]:
    cells = zip(grid.columns, grid.rows[row].cells, strict=True)
    return {column.name: cell.kind for column, cell in cells if cell.kind}


def test_the_forum_with_a_gap_comes_first_and_what_is_full_is_apart() -> None:
    grid = lay_out_grid(_situation(), en())
    assert [row.forum_id for row in grid.news] == ["lacking"]
    ((words, rows),) = grid.folded
    assert [row.forum_id for row in rows] == ["full"]
    assert words == "1 forum where all known seats are taken"
    assert _kinds(grid, 0) == {"Gården": SeatKind.TAKEN, "Skolan": SeatKind.EMPTY}
    assert grid.rows[0].sentence
    assert grid.rows[1].sentence == ""


def test_an_organisation_as_a_whole_stands_as_its_most_severe_unit_and_counts_them_all() -> None:
    grid = lay_out_grid(_situation(), en(), can_fold=True)
    (place,) = [number for number, column in enumerate(grid.columns) if column.is_whole]
    assert grid.columns[place].name == "Nämnden"
    cell = grid.rows[0].cells[place]
    assert cell.kind is SeatKind.EMPTY
    assert cell.words == "missing (1), in place (1)"
    # Its units follow it, with the same number.
    numbers = {column.organisation for column in grid.columns[place : place + 3]}
    assert numbers == {grid.columns[place].organisation}


def test_names_in_the_grid_are_text() -> None:
    hostile = '"></table><script>alert(1)</script>'
    found = records(
        [spell("absent", "a", note=hostile)],
        actors=[actor("a", name=hostile)],
        forums=[forum(name=hostile)],
    )
    situation = situation_of(found)
    live = render_fragment(
        "scene/grid.html.j2",
        grid=lay_out_grid(situation, sv(), can_fold=True),
        _=sv().text,
        is_live=True,
    )
    for markup in (draw_grid(situation, sv()).svg, live):
        assert "<script" not in markup
        assert markup.count("</table>") == 1


def test_a_slide_breaks_no_word_above_its_seats_where_whole_ones_have_room() -> None:
    spells = [spell("absent", "soc"), spell(actor_id="kommun"), spell("irregular", "bun")]
    actors = [
        actor("soc", name="Socialnämnden"),
        actor("kommun", name="Örebro kommun"),
        actor("bun", name="Kultur- och fritidsnämnden"),
    ]
    grid = lay_out_grid(situation_of(records(spells, actors=actors)), sv())
    drawn = draw_grid_shapes(grid, sv()).shapes
    turned = [shape for shape in drawn if isinstance(shape, Lettering) and shape.turn]
    heads = {tuple(row.text for row in shape.lines) for shape in turned}
    assert heads == {("Socialnämnden",), ("Örebro kommun",), ("Kultur- och", "fritidsnämnden")}
