import re

from graph.documents.report import Report, build_report
from graph.site.thumbnail import draw_thumbnails
from tests.builders import actor, en, records, situation_of, spell


def report_of(*spells: str, **actors: str) -> Report:
    found = records(
        [spell(state, actor_id=actor_id) for state, actor_id in zip(spells, actors, strict=True)],
        actors=[actor(actor_id, kind) for actor_id, kind in actors.items()],
    )
    return build_report(situation_of(found), en())


def dots(picture: str) -> set[str]:
    (drawn,) = re.findall(r'class="dots" d="([^"]*)"', picture)
    return set(re.findall(r"M(-?\d+ -?\d+)h0", drawn))


def test_a_kind_of_actor_stands_in_the_same_place_on_every_small_map() -> None:
    alone, among = draw_thumbnails(
        [
            report_of("regular", polisen="police"),
            report_of("regular", "regular", polisen="police", skolan="school"),
        ]
    )
    assert len(dots(alone) & dots(among)) >= 1
    assert len(dots(among)) == 3


def test_all_small_maps_share_one_frame() -> None:
    pictures = draw_thumbnails(
        [report_of("regular", polisen="police"), report_of("regular", skolan="school")]
    )
    assert len({re.findall(r'viewBox="([^"]*)"', picture)[0] for picture in pictures}) == 1


def test_a_line_is_drawn_for_each_edge_by_its_state() -> None:
    (picture,) = draw_thumbnails(
        [report_of("regular", "absent", "regular", polisen="police", skolan="school", bup="region")]
    )
    lines = dict(re.findall(r'<path class="(active|missing|lapsed)" d="([^"]*)"', picture))
    assert {state: drawn.count("L") for state, drawn in lines.items()} == {
        "active": 2,
        "missing": 1,
    }


def test_a_municipality_no_source_speaks_of_has_an_empty_map() -> None:
    (picture,) = draw_thumbnails([build_report(situation_of(records([])), en())])
    assert dots(picture) == set()


def test_nothing_is_drawn_of_no_municipality() -> None:
    assert draw_thumbnails([]) == []
