"""Edges that sources raise and cannot say are shown on a map, and counted as nothing."""

import re
from datetime import date
from typing import Any

from graph.documents.report import Report, build_report
from graph.language import capitalise
from graph.map.days import list_days
from graph.map.figure import draw_figure
from graph.map.filters import word_filters
from graph.map.layout import spread_out
from graph.map.legend import list_notes
from graph.map.page import render_map
from graph.map.page_data import describe_map
from graph.map.scene import compose
from graph.map.style import DARK, DASHES, LIGHT, Theme
from graph.map.svg import draw_svg
from graph.map.tables import build_tables
from graph.pages import unpack_block
from graph.situation import Situation
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeState, Participation
from tests.builders import forum, records, situation_of, spell, sv

OKLART = "oklart"
CLEAR = situation_of(records([spell(), spell("ceased", "bup")]))
# The school is in nothing that is clear, and nobody in Samba is.
UNCLEAR = situation_of(
    records(
        [
            spell(),
            spell("unclear", "skolan", since="2024-03-01", note="Om skolan är med sägs inte."),
            spell("unclear", "polisen", forum_id="samba"),
        ],
        forums=[forum(started="2020")],
    )
)


def _report(situation: Situation) -> Report:
    return build_report(situation, sv())


def _describe(situation: Situation) -> dict[str, Any]:
    reports = [_report(day) for day in list_days(situation)]
    report, scene = _report(situation), compose(situation)
    return describe_map(report, reports, scene, draw_svg(report, scene))


def _record_on(data: dict[str, Any], edge: tuple[str, str], day: date) -> dict[str, Any] | None:
    """Look up what the scripts are given of an edge on a day."""
    nodes, days = list(data["nodes"]), [date.fromisoformat(each["day"]) for each in data["days"]]
    link = (nodes.index(actor_node(edge[0])), nodes.index(forum_node(edge[1])))
    spans = data["spans"][data["links"].index(link)]
    before = [
        number for begun, number in zip(spans[::2], spans[1::2], strict=True) if days[begun] <= day
    ]
    found: dict[str, Any] | None = data["records"][before[-1]] if before[-1:] > [-1] else None
    return found


def test_an_unclear_edge_is_given_to_the_scripts_with_its_words_and_its_evidence() -> None:
    data = _describe(UNCLEAR)
    record = _record_on(data, ("skolan", "sspf"), UNCLEAR.as_of)
    assert record is not None
    assert record["state"] == Participation.UNCLEAR.value
    assert data["texts"][record["words"]] == OKLART
    assert data["dates"][record["since"]] == "1 mars 2024"
    assert data["texts"][record["evidence"][0][0]] == "Om skolan är med sägs inte."


def test_an_unclear_edge_follows_the_day() -> None:
    spells = [
        spell(since="2020-01-01"),
        spell("unclear", "skolan", since="2022-01-01", until="2023-12-31"),
    ]
    data = _describe(situation_of(records(spells)))
    seen = {
        year: _record_on(data, ("skolan", "sspf"), date(year, 6, 1)) is not None
        for year in (2021, 2023, 2025)
    }
    assert seen == {2021: False, 2023: True, 2025: False}


def test_an_actor_with_unclear_edges_alone_is_drawn_and_counts_for_no_state() -> None:
    data = _describe(UNCLEAR)
    number = list(data["nodes"]).index(actor_node("skolan"))
    _, standing = data["node_spans"][number][-2:]
    assert data["standings"][standing][0] == (0, 0, 0, 1)
    assert data["states"] == [*EdgeState, Participation.UNCLEAR]
    assert actor_node("skolan") in spread_out(UNCLEAR)
    assert [actor.actor_id for actor in UNCLEAR.actors] == ["polisen"]


def test_a_forum_in_which_all_is_unclear_today_is_drawn_though_others_were_in_it() -> None:
    spells = [spell("absent", until="2022"), spell("unclear", "skolan", since="2024")]
    situation = situation_of(records(spells))
    drawing = draw_svg(_report(situation), compose(situation))
    assert [shape.style for shape in drawing.nodes] == ["actor s-state", "forum unknown"]


def test_counts_pairs_and_headlines_are_those_of_what_is_clear() -> None:
    with_unclear, without = _report(UNCLEAR), _report(situation_of(records([spell()])))
    assert with_unclear.counts.edges == without.counts.edges == 1
    assert with_unclear.counts.actors == without.counts.actors == 1
    assert UNCLEAR.pairs == {}
    assert list(UNCLEAR.network) == [actor_node("polisen"), forum_node("sspf")]


def test_a_map_without_unclear_edges_says_nothing_of_them() -> None:
    data, scene = _describe(CLEAR), compose(CLEAR)
    assert data["states"] == list(EdgeState)
    assert list(data["words"]["states"]) == list(EdgeState)
    assert len(data["tables"]["actors"]["columns"]) == 3 + len(EdgeState)
    assert len(list_notes(scene, sv())) == 1
    page = render_map(_report(CLEAR))
    assert capitalise(OKLART) not in page + "".join(_controls(page).values())


def _controls(page: str) -> dict[str, str]:
    """Read the filter and the legend, which are packed with the data."""
    block = re.search(r'id="data">(.*?)</script>', page)
    assert block is not None
    controls: dict[str, str] = unpack_block(block[1])["controls"]
    return controls


def test_the_legend_explains_grey_lines_and_grey_forums() -> None:
    controls = _controls(render_map(_report(UNCLEAR)))
    notes = list_notes(compose(UNCLEAR), sv())
    assert [note.sample for note in notes[1:]] == ["mark-state state-unclear", "mark-form unnamed"]
    for note in notes:
        assert controls["legend"].count(note.words) == 1
    assert 'data-filter="state" value="unclear"' in controls["filter"]


def test_unclear_is_a_choice_of_the_filter_only_where_an_edge_is_unclear() -> None:
    state = word_filters(_describe(UNCLEAR)["records"], sv())[0]
    assert state.choices[-1] == ("unclear", capitalise(OKLART))
    clear = word_filters(_describe(CLEAR)["records"], sv())[0]
    assert [value for value, _ in clear.choices] == list(EdgeState)


def test_the_picture_draws_unclear_lines_with_what_fails_and_a_sample_in_its_legend() -> None:
    drawing = draw_svg(_report(UNCLEAR), compose(UNCLEAR))
    assert [line.style for line in drawing.lines] == ["active", "unclear", "unclear"]
    assert drawing.lines[-1].title.startswith("Skolan – SSPF. Oklart.".replace("Oklart", OKLART))
    keys = {(key.style, key.label.text) for key in drawing.key_lines if key.label}
    assert ("unclear", capitalise(OKLART)) in keys
    assert "var(" not in draw_figure(_report(UNCLEAR)).css


def test_the_tables_of_readers_without_scripts_have_unclear_edges_too() -> None:
    _, edges, actors, *_ = build_tables(_report(UNCLEAR))
    samba, sspf = edges.groups
    assert "Vilka som ingår är inte känt" in samba.about
    assert [(row[0].text, row[1].text, row[1].standing) for row in sspf.rows] == [
        ("Polisen", "aktiv", EdgeState.ACTIVE),
        ("Skolan", OKLART, Participation.UNCLEAR),
    ]
    assert "Vilka som ingår" not in sspf.about
    (school,) = [row for row in actors.groups[0].rows if row[0].text == "Skolan"]
    assert [cell.text for cell in school[3:]] == ["", "", "", "1"]


def test_the_tables_of_readers_without_scripts_say_seasons_in_words() -> None:
    season = situation_of(records([spell("ceased", since="2023-23"), spell(actor_id="skolan")]))
    gaps, edges, *_ = build_tables(_report(season))
    (gap,) = gaps.groups[0].rows
    assert "hösten 2023" in [cell.text for cell in gap]
    assert "hösten 2023" in [
        cell.text for group in edges.groups for row in group.rows for cell in row
    ]


def test_the_scripts_are_given_words_for_what_tables_do_not_show_as_it_is_stored() -> None:
    data = _describe(
        situation_of(
            records([spell(since="2023-23"), spell(actor_id="skolan", since="2023-10-01")])
        )
    )
    assert data["date_cells"] == {"2023-23": "hösten 2023"}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_line_is_seen_against_the_ground_and_distinguished_without_colour() -> None:
    def weakest(theme: Theme) -> float:
        return min(_contrast(colour, theme.ground) for colour in theme.lines.values())

    assert min(map(weakest, (LIGHT, DARK))) >= 3
    assert len(set(DASHES.values())) == len(DASHES)
