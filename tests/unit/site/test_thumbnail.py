import re

from graph.site.thumbnail import Thumbnail, render_thumbnails
from graph.site.thumbnail_drawing import draw_thumbnail
from tests.builders import actor, records, situation_of, spell


def thumbnail_of(*spells: str, **actors: str) -> Thumbnail:
    found = records(
        [spell(state, actor_id=actor_id) for state, actor_id in zip(spells, actors, strict=True)],
        actors=[actor(actor_id, kind) for actor_id, kind in actors.items()],
    )
    return draw_thumbnail(situation_of(found))


def dots(picture: str) -> set[str]:
    (drawn,) = re.findall(r'class="dots" d="([^"]*)"', picture)
    return set(re.findall(r"M(-?\d+ -?\d+)h0", drawn))


def test_a_kind_of_actor_stands_in_the_same_place_on_every_small_map() -> None:
    alone, among = render_thumbnails(
        [
            thumbnail_of("regular", polisen="police"),
            thumbnail_of("regular", "regular", polisen="police", skolan="school"),
        ]
    )
    assert len(dots(alone) & dots(among)) >= 1
    assert len(dots(among)) == 3


def test_all_small_maps_share_one_frame() -> None:
    pictures = render_thumbnails(
        [thumbnail_of("regular", polisen="police"), thumbnail_of("regular", skolan="school")]
    )
    assert len({re.findall(r'viewBox="([^"]*)"', picture)[0] for picture in pictures}) == 1


def test_a_line_is_drawn_for_each_edge_by_its_state() -> None:
    (picture,) = render_thumbnails(
        [
            thumbnail_of(
                "regular", "absent", "regular", polisen="police", skolan="school", bup="region"
            )
        ]
    )
    found = dict(re.findall(r'<path class="(active|missing|lapsed)" d="([^"]*)"', picture))
    assert {state: lines.count("L") for state, lines in found.items()} == {
        "active": 2,
        "missing": 1,
    }


def test_a_municipality_no_source_speaks_of_has_an_empty_map() -> None:
    (picture,) = render_thumbnails([draw_thumbnail(situation_of(records([])))])
    assert dots(picture) == set()


def test_nothing_is_drawn_of_no_municipality() -> None:
    assert render_thumbnails([]) == []
