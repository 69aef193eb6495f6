"""What is handed over to other tools, as those tools read it."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.dataset import read_dataset
from graph.dataset.records import Records, Spell
from graph.exchange import EXPORTS, export, export_folder
from graph.exchange.handover import Attributes, hand_over
from graph.files import write_all
from graph.language import LanguageCode, capitalise, load_language
from graph.reproducible_zip import pack
from graph.situation import Situation, build_situation
from graph.vocabulary import ExportFormat
from tests.builders import actor, forum, records, situation_of, source, spell
from tests.county import write_county

ROOT = Path(__file__).parents[3]
SV = load_language(LanguageCode.SV)
DAY = date(2025, 2, 1)
GEXF = "{http://www.gexf.net/1.2draft}"
HOSTILE = {
    "markup": '<img src=x onerror="window.hacked=1">&amp;]]></data>',
    "script": "</script><script>window.hacked=1</script>",
    "formula": "=HYPERLINK(1;2)",
    "quotes": "\"a\", 'b' | c; d\ne",
    "brace": "{{ 7*7 }} {0} %s",
    "not XML": "noll\uffferad",
}
each_format = pytest.mark.parametrize("chosen", ExportFormat)


def small(name: str = "polisen") -> Records:
    """Record an edge that began, one that ended and one that is not dated."""
    return records(
        [
            spell(since="2020-03-01", role="leads", note="Leder arbetet.", coverage_count=3),
            spell(actor_id="skolan", since="2019", until="2023-06-30"),
            spell("absent", actor_id="bup"),
            spell("unclear", actor_id="skolan", forum_id="samba"),
        ],
        actors=[actor(name=name), actor("skolan", "school"), actor("bup", "child_psychiatry")],
        forums=[forum(name=f"{name}, forum", age_min=6, age_max=15, started="2018")],
        sources=[source(url="https://exempel.se/rapport.pdf")],
    )


def seen(found: Records | None = None, day: date = DAY) -> Situation:
    return situation_of(found or small(), day)


def written(chosen: ExportFormat, situation: Situation) -> Mapping[str, bytes]:
    if EXPORTS[chosen].is_folder:
        return export_folder(situation, chosen, SV)
    return {"": export(situation, chosen, SV)}


def alone(chosen: ExportFormat, found: Records | None = None) -> bytes:
    return export(seen(found), chosen, SV)


def handed_over(found: Records | None = None) -> tuple[dict[str, Attributes], ...]:
    """Describe nodes and edges with their labels, by id."""
    handover = hand_over(seen(found), SV)
    return (
        {node.node_id: {"label": node.label, **node.attributes} for node in handover.nodes},
        {line.edge_id: {"label": line.label, **line.attributes} for line in handover.edges},
    )


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_format_has_a_module_of_its_own_in_the_registry() -> None:
    assert set(EXPORTS) == set(ExportFormat)
    modules = {path.stem for path in (ROOT / "graph" / "exchange").glob("as_*.py")}
    assert {each.module for each in EXPORTS.values()} == modules


@each_format
def test_the_same_municipality_gives_the_same_bytes(chosen: ExportFormat) -> None:
    assert written(chosen, seen()) == written(chosen, seen())


@each_format
def test_a_municipality_of_which_nothing_is_known_is_handed_over_too(chosen: ExportFormat) -> None:
    assert all(written(chosen, seen(records([]))).values())


def test_actors_and_forums_share_one_space_of_ids() -> None:
    nodes, lines = handed_over(records([spell(actor_id="sspf", forum_id="sspf")]))
    assert set(nodes) == {"actor:sspf", "forum:sspf"}
    assert set(lines) == {"actor:sspf--forum:sspf"}


def test_every_column_of_an_edge_is_handed_over() -> None:
    said = spell(
        **dict.fromkeys(("since", "until"), "2020"),
        **dict.fromkeys(("coverage_count", "coverage_total"), "7"),
        **dict.fromkeys(("coverage_few", "person_dependent"), "yes"),
        role="leads",
        coverage="partial",
        coverage_unit="skolor",
        note="Leder arbetet.",
    )
    (edge,) = hand_over(situation_of(records([said]), date(2020, 6, 1)), SV).edges
    ends = {"actor_id", "forum_id"}
    assert set(Spell.model_fields) - ends - set(edge.attributes) == {"visibility"}


def test_what_a_source_cannot_say_is_handed_over_as_unclear() -> None:
    _, lines = handed_over()
    assert lines["actor:skolan--forum:samba"]["state"] == "unclear"


def test_only_an_address_of_the_web_is_handed_over_as_an_address() -> None:
    nodes, _ = handed_over()
    assert nodes["forum:sspf"]["source_url"] == "https://exempel.se/rapport.pdf"
    for url in ("http://exempel.se", "javascript:alert(1)", 'https://a.se/"><b>', "rapport.pdf"):
        linked = source().model_copy(update={"url": url})
        nodes, _ = handed_over(records([spell()], sources=[linked]))
        assert "source_url" not in nodes["forum:sspf"]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_networkx_reads_back_graphml_with_every_attribute(name: str) -> None:
    found = small(name)
    nodes, lines = handed_over(found)
    network: Any = nx.read_graphml(io.BytesIO(alone(ExportFormat.GRAPHML, found)))
    assert dict(network.nodes(data=True)) == nodes
    read = {values.pop("id"): values for _, _, values in network.edges(data=True)}
    assert read == lines
    assert lines["actor:polisen--forum:sspf"]["since"] == "2020-03-01"
    assert lines["actor:polisen--forum:sspf"]["coverage_count"] == 3


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_networkx_reads_back_gexf_with_every_attribute(name: str) -> None:
    found = small(name)
    nodes, lines = handed_over(found)
    network: Any = nx.read_gexf(io.BytesIO(alone(ExportFormat.GEXF, found)))
    of_time = ("spells", "state_over_time", "viz")
    read = dict(network.nodes(data=True))
    for values in read.values():
        assert {name: values.pop(name, None) for name in of_time}["spells"]
    assert read == nodes
    read = {}
    for _, _, values in network.edges(data=True):
        assert {name: values.pop(name, None) for name in of_time}["state_over_time"]
        read[values.pop("id")] = values
    assert read == lines


def test_gexf_tells_when_an_edge_is_known_and_what_it_is_then() -> None:
    root = ET.fromstring(alone(ExportFormat.GEXF))  # noqa: S314  # our own
    drawn = root.find(f"{GEXF}graph")
    assert drawn is not None
    assert (drawn.get("mode"), drawn.get("timeformat")) == ("dynamic", "date")
    titles = {each.get("id"): each.get("title") for each in drawn.iter(f"{GEXF}attribute")}
    (edge,) = (
        each for each in drawn.iter(f"{GEXF}edge") if each.get("id") == "actor:skolan--forum:sspf"
    )
    spells = [(each.get("start"), each.get("end")) for each in edge.iter(f"{GEXF}spell")]
    states = [
        (each.get("value"), each.get("start"), each.get("end"))
        for each in edge.iter(f"{GEXF}attvalue")
        if titles[each.get("for")] == "state_over_time"
    ]
    assert spells == [("2019-01-01", None)]
    assert states == [("active", "2019-01-01", "2023-06-30"), ("lapsed", "2023-07-01", None)]


def test_gexf_holds_what_is_known_on_another_day_without_a_state_of_this_one() -> None:
    content = export(seen(day=date(2019, 6, 1)), ExportFormat.GEXF, SV)
    network: Any = nx.read_gexf(io.BytesIO(content))
    edge = network.edges["actor:polisen", "forum:sspf"]
    assert edge["state"] == "unknown"
    assert "since" not in edge
    assert edge["spells"][0][0] == "2020-03-01"


def test_gexf_bears_no_clock() -> None:
    root = ET.fromstring(alone(ExportFormat.GEXF))  # noqa: S314  # our own
    meta = root.find(f"{GEXF}meta")
    assert meta is not None
    assert meta.get("lastmodifieddate") == DAY.isoformat()


def test_gexf_has_its_title_where_its_schema_has_room_for_it() -> None:
    root = ET.fromstring(alone(ExportFormat.GEXF))  # noqa: S314  # our own
    drawn, title = root.find(f"{GEXF}graph"), root.findtext(f"{GEXF}meta/{GEXF}description")
    assert drawn is not None
    assert set(drawn.attrib) <= {"defaultedgetype", "mode", "timeformat", "start", "end", "idtype"}
    assert title == nx.read_graphml(io.BytesIO(alone(ExportFormat.GRAPHML))).graph["name"]


def test_gexf_holds_what_its_schema_knows_and_places_as_its_primer_writes_them() -> None:
    """The schema wants places in the namespace of the rest, where no reader looks for them."""
    root = ET.fromstring(alone(ExportFormat.GEXF))  # noqa: S314  # our own
    places = [each for each in root.iter() if not each.tag.startswith(GEXF)]
    nodes = list(root.iter(f"{GEXF}node"))
    assert {each.tag for each in places} == {GEXF.replace("draft", "draft/viz") + "position"}
    assert len(places) == len(nodes)
    assert all(set(each.attrib) == {"x", "y", "z"} for each in places)
    assert all(map(float, value.split()) for each in places for value in each.attrib.values())
    inside = {
        "node": {"spells", "position", "attvalues"},
        "edge": {"spells", "attvalues"},
        "attvalue": set[str](),
    }
    for name, known in inside.items():
        for each in root.iter(f"{GEXF}{name}"):
            children = [child.tag.rpartition("}")[2] for child in each]
            assert set(children) <= known
            assert len(children) == len(set(children))


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_kumu_gets_elements_and_connections_that_name_them(name: str) -> None:
    found = small(name)
    nodes, lines = handed_over(found)
    read = json.loads(alone(ExportFormat.KUMU, found))
    labels = [element["label"] for element in read["elements"]]
    assert nodes["actor:polisen"]["label"] in labels
    assert {element["node_id"] for element in read["elements"]} == set(nodes)
    assert all(element["type"] for element in read["elements"])
    ends = {each[end] for each in read["connections"] for end in ("from", "to")}
    assert ends <= set(labels)
    assert len(read["connections"]) == len(lines)
    assert {each["direction"] for each in read["connections"]} == {"undirected"}


def test_kumu_gets_no_two_elements_of_one_label() -> None:
    alike = [actor(each, kind, name="Skolan") for each, kind in SCHOOLS.items()]
    found = records(
        [spell(actor_id=each) for each in SCHOOLS],
        actors=alike,
        forums=[forum(name="SKOLAN")],
    )
    labels = [each["label"] for each in json.loads(alone(ExportFormat.KUMU, found))["elements"]]
    assert labels == ["Skolan (skola)", "Skolan (skola) 2", "Skolan (förskola)", "SKOLAN (SSPF)"]


SCHOOLS = {"a": "school", "b": "school", "c": "preschool"}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_cytoscape_gets_every_attribute_and_the_places_of_the_map(name: str) -> None:
    found = small(name)
    nodes, lines = handed_over(found)
    read = json.loads(alone(ExportFormat.CYTOSCAPE, found))
    elements = read["elements"]
    for node in elements["nodes"]:
        data = node["data"]
        assert nodes[data["id"]].items() <= data.items()
        assert data["name"] == data["label"]
        assert set(node["position"]) == {"x", "y"}
    for edge in elements["edges"]:
        data = edge["data"]
        assert lines[data["id"]].items() <= data.items()
        assert {data["source"], data["target"]} <= set(nodes)
    network: Any = nx.cytoscape_graph(read)
    assert (len(network), network.size()) == (len(nodes), len(lines))


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_gephi_gets_two_tables_under_the_headings_it_knows(name: str) -> None:
    found = small(name)
    nodes, lines = handed_over(found)
    tables = export_folder(seen(found), ExportFormat.CSV, SV)
    rows = {row["Id"]: row for row in read_csv(tables["nodes.csv"])}
    assert {each: row["Label"].removeprefix("'") for each, row in rows.items()} == {
        each: values["label"] for each, values in nodes.items()
    }
    edges = {row["Id"]: row for row in read_csv(tables["edges.csv"])}
    assert set(edges) == set(lines)
    assert {row["Type"] for row in edges.values()} == {"Undirected"}
    assert {row[end] for row in edges.values() for end in ("Source", "Target")} <= set(rows)
    assert edges["actor:polisen--forum:sspf"]["coverage_count"] == "3"


def test_no_cell_for_gephi_is_a_formula() -> None:
    tables = export_folder(seen(small("=1+1")), ExportFormat.CSV, SV)
    cells = [cell for row in read_csv(tables["nodes.csv"]) for cell in row.values()]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_data_package_is_read_as_the_same_data_and_is_valid(tmp_path: Path) -> None:
    situation = seen()
    for path, content in export_folder(situation, ExportFormat.DATAPACKAGE, SV).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    read = read_dataset(tmp_path)
    assert read.records == {situation.municipality.code: situation.records}
    assert read.vocabulary == situation.dataset.vocabulary
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


def test_a_data_package_holds_what_the_county_has_entered_as_rows_of_its_own(
    tmp_path: Path,
) -> None:
    dataset = read_dataset(write_county(tmp_path / "data"), ["1880"])
    situation = build_situation(dataset, "1880", DAY)
    write_all(
        {
            tmp_path / "package" / path: content
            for path, content in export_folder(situation, ExportFormat.DATAPACKAGE, SV).items()
        }
    )
    read = read_dataset(tmp_path / "package").records["1880"]
    assert set(read.forums) == set(situation.records.forums)
    assert len(read.spells) == len(situation.records.spells)


@each_format
def test_what_is_internal_is_handed_over_to_nobody(chosen: ExportFormat) -> None:
    found = records(
        [
            spell(),
            spell(actor_id="skolan"),
            spell(actor_id="hemliga", visibility="internal", note="Hemlig anteckning."),
            spell(forum_id="hemligt"),
        ],
        forums=[forum("hemligt", visibility="internal", name="hemligt forum")],
    )
    situation = situation_of(found, DAY, public=True)
    text = b"".join(written(chosen, situation).values())
    if chosen is ExportFormat.XLSX:
        with zipfile.ZipFile(io.BytesIO(text)) as package:
            text = b"".join(map(package.read, package.namelist()))
    assert b"hemlig" not in text.lower()
    if chosen is not ExportFormat.PYVIS:  # whose data is packed
        assert b"skolan" in text


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_page_to_explore_holds_hostile_text_as_text(name: str) -> None:
    page = alone(ExportFormat.PYVIS, small(name)).decode()
    assert "<img" not in page
    assert "<script>window" not in page
    assert 'http-equiv="Content-Security-Policy"' in page


def test_a_packed_folder_is_whole_and_bears_no_clock() -> None:
    files = export_folder(seen(), ExportFormat.CSV, SV)
    packed = pack(files)
    assert packed == pack(files)
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        assert {name: read.read(name) for name in read.namelist()} == files


def test_labels_stand_as_a_sentence_would_begin() -> None:
    nodes, _ = handed_over(small("polisen i Alvik"))
    assert nodes["actor:polisen"]["label"] == capitalise("polisen i Alvik")
