"""What a map gives its scripts: what Python found on every day, and nothing to work out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from graph import map as map_package
from graph.comparison import find_changes
from graph.comparison.changes import EdgeChangeKind
from graph.dataset import bundled_folder, read_dataset
from graph.documents.report import Report, build_report
from graph.frames import frame_nodes
from graph.gaps import find_gaps
from graph.language import sort_a_to_o
from graph.map import filters
from graph.map.changes import CHANGES, UNDATED, list_changes
from graph.map.days import list_days
from graph.map.filters import FILTERS, word_filters
from graph.map.page import render_map
from graph.map.page_data import describe_map
from graph.map.scene import compose
from graph.map.style import UNKNOWN_STATE
from graph.map.svg import draw_svg
from graph.map.words import describe_words
from graph.scene.triangle import find_meetings
from graph.situation import Sense, Situation, build_situation
from graph.situation.contacts import find_lacking, is_standing_inferred
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeState, Flag, Form, Participation, Severity
from graph.wording.contacts import TONES, word_standing
from tests.builders import actor, en, forum, records, situation_of, spell, sv
from tests.county import write_county

CODES = ("0380", "0484", "1281", "1880", "2560")
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def situations() -> dict[str, Situation]:
    dataset = read_dataset(bundled_folder(), CODES)
    return {code: build_situation(dataset, code, DAY) for code in CODES}


@pytest.fixture(scope="module")
def described(situations: dict[str, Situation]) -> dict[str, dict[str, Any]]:
    return {code: _describe(situation) for code, situation in situations.items()}


def _describe(situation: Situation) -> dict[str, Any]:
    reports: list[Report] = [build_report(day, sv()) for day in list_days(situation)]
    (own,) = [report for report in reports if report.situation is situation]
    scene = compose(situation)
    return describe_map(own, reports, scene, draw_svg(own, scene))


def test_a_gap_of_an_organisation_without_edges_is_drawn_at_its_units() -> None:
    seats = {"f1": ("enhet", "a", "mitt"), "f2": ("b", "c", "d", "e", "mitt")}
    unit = actor("enhet", "civil_society", part_of="forening")
    found = records(
        [spell(actor_id=one, forum_id=forum_id) for forum_id, ids in seats.items() for one in ids],
        actors=[
            unit,
            actor("forening", "civil_society"),
            *(actor(one, "civil_society") for one in "abcde"),
        ],
    )
    data = _describe(situation_of(found))
    (gap,) = [gap for gap in data["gaps"] if gap["id"] == "fragile_node:actor-mitt"]
    nodes = list(data["nodes"])
    assert {nodes[number] for number in gap["nodes"]} == {"actor:enhet", "actor:a"}


def test_a_regions_board_is_of_the_region_on_the_map() -> None:
    actors = [actor("regionen", "region"), actor("namnden", "board", part_of="regionen")]
    data = _describe(situation_of(records([spell(actor_id="namnden")], actors=actors)))
    assert data["nodes"]["actor:namnden"]["sector"] == "regional"


def _holds(spans: Sequence[int], day: int) -> int:
    holding = [item for begun, item in zip(spans[::2], spans[1::2], strict=True) if begun <= day]
    return holding[-1] if holding else -1


@pytest.mark.parametrize("code", CODES)
def test_the_pairs_of_every_day_are_those_of_the_situation(
    situations: dict[str, Situation], described: dict[str, dict[str, Any]], code: str
) -> None:
    data = described[code]
    nodes = list(data["nodes"])
    for number, day in enumerate(list_days(situations[code])):
        shipped = {}
        pairs = [(one, *pair) for one, *found in data["pairs"] for pair in found]
        for one, other, spans, *forums in pairs:
            standing = _holds(data["spans_of_pairs"][spans], number)
            if standing < 0:
                continue
            contacts = {
                nodes[found]: data["contacts"][_holds(data["spans_of_pairs"][own], number)]
                for found, own in zip(forums[::2], forums[1::2], strict=True)
                if _holds(data["spans_of_pairs"][own], number) >= 0
            }
            states = {node: (state, cut) for node, (state, _, cut) in contacts.items()}
            key = frozenset({nodes[one], nodes[other]})
            shipped[key] = (data["standings_of_pairs"][standing], states)
        cut = day.cut_by(Sense.PRACTICE)
        assert shipped == {
            frozenset(map(actor_node, ids)): (
                (
                    TONES[pair.standing].value if pair.standing in TONES else "",
                    word_standing(
                        pair.standing,
                        find_lacking(pair.contacts),
                        sv(),
                        is_inferred=is_standing_inferred(pair.contacts),
                    ),
                    int(len(pair.holding(Sense.ANY)) == 1),
                ),
                {
                    forum_node(contact.forum.forum_id): (
                        contact.state.value,
                        int(pair in cut.get(contact.forum.forum_id, ())),
                    )
                    for contact in pair.contacts
                },
            )
            for ids, pair in day.pairs.items()
        }


@pytest.mark.parametrize("code", CODES)
def test_actors_and_forums_of_every_day_stand_as_in_the_situation(
    situations: dict[str, Situation], described: dict[str, dict[str, Any]], code: str
) -> None:
    data = described[code]
    nodes = list(data["nodes"])
    for number, day in enumerate(list_days(situations[code])):
        standings = {
            node: data["standings"][_holds(spans, number)]
            for node, spans in zip(nodes, data["node_spans"], strict=True)
            if _holds(spans, number) >= 0
        }
        assert set(standings) == {
            *map(actor_node, day.parts_by_actor_id),
            *(forum_node(found.forum_id) for found, _ in day.parts_by_forum),
        }
        for found, parts in day.parts_by_forum:
            counts, stand, count = standings[forum_node(found.forum_id)]
            state, look, words, remark, described, ends_something = data["stands"][stand]
            standing = [part.standing.value for part in parts]
            assert counts == tuple(map(standing.count, data["states"]))
            stands = day.state_of(found)
            assert state == (stands.value if stands else UNKNOWN_STATE)
            assert bool(remark) == (day.remark_on(found) is not None)
            assert (look == "closed") == (day.remark_on(found) is Flag.CLOSED)
            assert count == (0 if remark else standing.count("active"))
            assert described == (words if stands is None else "")
            assert bool(ends_something) == (state == "active")


@pytest.mark.parametrize("code", CODES)
def test_changes_between_any_two_days_are_those_of_find_changes(
    situations: dict[str, Situation], code: str
) -> None:
    situation = situations[code]
    days = list_days(situation)
    links = list(compose(situation).links)
    blocks = list_changes(days, links)
    for (earlier, before), (later, after) in combinations(enumerate(days), 2):
        changes = find_changes(before, after)
        wanted = {
            (change.actor.actor_id, change.forum.forum_id): change.kind.value
            for change in changes.edges
            if change.kind.value in CHANGES
        } | {(edge.actor.actor_id, edge.forum.forum_id): "undated" for edge in changes.undated}
        found = {
            link: CHANGES[own[at + 4]]
            for link, own in zip(links, blocks, strict=True)
            for at in range(0, len(own), 5)
            if own[at] <= earlier < own[at + 1] and own[at + 2] <= later < own[at + 3]
        }
        assert found == wanted


def test_blocks_of_changes_grow_with_what_happens_and_not_with_the_square_of_the_days() -> None:
    years = range(1960, 2020)
    spells = [spell("regular", actor_id=f"a-{year}", since=f"{year}-01-01") for year in years]
    made = records(spells, actors=[actor(f"a-{year}") for year in years], forums=[forum()])
    situation = situation_of(made)
    days = list_days(situation)
    links = list(compose(situation).links)
    blocks = sum(len(own) for own in list_changes(days, links)) // 5
    assert len(days) >= len(years)
    assert blocks <= 2 * len(links)


def test_nodes_and_pairs_are_numbered_in_alphabetical_order(
    described: dict[str, dict[str, Any]],
) -> None:
    for data in described.values():
        for side in ("actor", "forum"):
            names = [
                record["name"]
                for node, record in data["nodes"].items()
                if node.startswith(f"{side}:")
            ]
            assert names == sorted(names, key=sort_a_to_o)
        pairs = [(one, pair[0]) for one, *found in data["pairs"] for pair in found]
        assert pairs == sorted(pairs)
        assert all(one < other for one, other in pairs)


def test_a_filter_that_is_added_to_the_registry_reaches_the_page(
    situations: dict[str, Situation], monkeypatch: pytest.MonkeyPatch
) -> None:
    added = replace(
        FILTERS[2], name="area", choices=lambda _: [("x", "X")], of_forum=lambda _: ["x"]
    )
    monkeypatch.setattr(filters, "FILTERS", (*FILTERS, added))
    data = _describe(situations["0380"])
    forums = [node for name, node in data["nodes"].items() if name.startswith("forum:")]
    assert {node["area"] for node in forums} == {"x"}
    assert word_filters(data["nodes"].values(), sv())[-1].choices == (("x", "X"),)


def test_a_choice_that_no_day_has_is_not_offered_unless_it_is_a_state() -> None:
    by_name = {worded.filter.name: worded for worded in word_filters([{"form": "plan"}], sv())}
    assert [value for value, _ in by_name["form"].choices] == ["plan"]
    assert [value for value, _ in by_name["state"].choices] == [state.value for state in EdgeState]
    assert by_name["sector"].choices == ()


def test_forums_in_which_nobody_is_named_are_drawn_on_every_page() -> None:
    ended = forum("avtalet", form="agreement", started="2020", ended="2025-03")
    found = records([spell(), spell("unclear", forum_id="samba")], forums=[forum(), ended])
    situation = situation_of(found)
    reports = [build_report(day, sv()) for day in list_days(situation)]
    report, scene = build_report(situation, sv()), compose(situation)
    data = describe_map(report, reports, scene, draw_svg(report, scene))
    assert render_map(reports[-1])
    states = {stand[0] for stand in data["stands"]}
    assert {"active", "lapsed", UNKNOWN_STATE} <= states
    assert [known.forum_id for known in situation.forums] == ["avtalet", "samba", "sspf"]
    assert len(frame_nodes(situation)) == 4


@pytest.mark.parametrize(
    ("participation", "form", "certainty", "stands"),
    [
        ("regular", "meeting", "stated", ("active", "aktiv", 1)),
        ("regular", "meeting", "inferred", ("active", "aktiv (härlett)", 1)),
        ("regular", "agreement", "stated", ("", "på papper", 1)),
        ("absent", "routine", "stated", ("", "rutin saknas, i övrigt okänt", 0)),
        ("planned", "meeting", "stated", ("", "möte planeras, i övrigt okänt", 0)),
        ("ceased", "meeting", "stated", ("lapsed", "upphörd", 0)),
    ],
)
def test_a_pair_of_the_map_is_said_to_stand_as_its_sources_tell(
    participation: str, form: str, certainty: str, stands: tuple[str, str, int]
) -> None:
    note = "Framgår indirekt: av protokollet." if certainty == "inferred" else None
    spells = [
        spell(participation, each, "x", certainty=certainty, note=note)
        for each in ("polisen", "skolan")
    ]
    found = records(spells, forums=[forum("x", kind="working_group", form=form)])
    data = _describe(situation_of(found))
    assert data["standings_of_pairs"] == [stands]
    ((_, words, _),) = data["contacts"]
    assert words.endswith(", härlett") == (certainty == "inferred")


def test_a_gap_that_the_county_shares_says_whose_it_is(tmp_path: Path) -> None:
    situation = build_situation(read_dataset(write_county(tmp_path)), "1880", DAY)
    data = _describe(situation)
    why = {gap["id"]: data["texts"][gap["why"]] for gap in data["gaps"]}
    words = "I ett forum som länet delar, inte kommunens att åtgärda."
    assert words in why.pop("no_follow_up:lansuppfoljningen")
    assert not any(words in text for text in why.values())


def test_a_gap_is_found_by_each_of_its_owners(described: dict[str, dict[str, Any]]) -> None:
    own = [gap for gap in described["1880"]["gaps"] if "socialnamnden" in gap["owned_by"]]
    joint = [gap for gap in own if not isinstance(gap["owned_by"], str)]
    assert len(own) > len(joint) > 0


@pytest.mark.parametrize("code", CODES)
def test_owners_are_offered_by_their_names_in_order(
    situations: dict[str, Situation], described: dict[str, dict[str, Any]], code: str
) -> None:
    actors = situations[code].records.actors
    worded = word_filters(described[code]["gaps"], sv(), actors)
    (owners,) = [each for each in worded if each.filter.name == "owned_by"]
    owning = {owner.actor_id for gap in find_gaps(situations[code]) for owner in gap.owners}
    assert {value for value, _ in owners.choices} >= owning > set()
    labels = [label for _, label in owners.choices]
    assert labels == sorted(labels, key=sort_a_to_o)


@pytest.mark.parametrize("code", CODES)
def test_every_contact_leads_to_its_forums_gaps_and_questions(
    situations: dict[str, Situation], described: dict[str, dict[str, Any]], code: str
) -> None:
    data = described[code]
    assert list(data["meetings"]) == [each.key for each in find_meetings(situations[code])]
    questions = {question["id"] for question in data["questions"]}
    gaps = {gap["id"] for gap in data["gaps"]}
    nodes = list(data["nodes"])
    for meeting in data["meetings"].values():
        assert questions.issuperset(meeting.get("questions", ()))
        assert gaps.issuperset(meeting.get("gaps", ()))
        for number, _, words, edges in meeting.get("forums", ()):
            assert words
            assert {data["links"][edge][1] for edge in edges} == {number}
            assert nodes[number].startswith("forum:")


def test_people_find_kinds_by_everyday_words(described: dict[str, dict[str, Any]]) -> None:
    aliases = described["0484"]["aliases"]
    assert "friskola" in aliases["independent_school"]
    assert "barnpsyk" in aliases["child_psychiatry"]
    assert "ungdomsgard" in aliases["leisure"]
    assert " soc " in f" {aliases['social_services']} "


def test_the_first_gaps_have_their_tables_on_the_page_and_files_beside_it_are_offered(
    situations: dict[str, Situation],
) -> None:
    report = build_report(situations["1880"], sv())
    page = render_map(report, downloads=[("Word", "gaprapport.docx")])
    first = page.split('class="first"')[1].split("</section>")[0]
    for line in report.gaps[:3]:
        assert line.title in first
    assert first.count("<svg") == len({line.gap.forum for line in report.gaps[:3]})
    assert '<a href="gaprapport.docx" download>Word</a>' in first
    assert "download>" not in render_map(report)


def test_no_script_knows_how_edges_stand() -> None:
    facts = {*map(str, (*EdgeState, *Participation, *Flag, *Severity, *Form)), UNKNOWN_STATE}
    for script in sorted(Path(map_package.__file__).parent.glob("js/*.js")):
        said = set(re.findall(r'(?:===|!==) "(\w+)"', script.read_text(encoding="utf-8")))
        assert not said & facts, script.name


def test_the_page_has_a_word_for_every_kind_of_change() -> None:
    words = describe_words([], en())["changes"]
    assert isinstance(words, dict)
    assert words.keys() == {*EdgeChangeKind, UNDATED}
