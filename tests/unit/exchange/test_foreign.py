"""Files of other tools, recognised and turned into tables to complete."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest

from graph.dataset.records import Actor, Forum, Source, Spell
from graph.errors import DataError, UsageError
from graph.exchange import EXPORTS, export, export_folder
from graph.exchange.foreign import ForeignNetwork, ForeignNode, Tie, Tool
from graph.exchange.recognise import read_foreign
from graph.exchange.to_tables import MOST_FORUMS, ForeignTables, to_tables
from graph.language import LanguageCode, load_language
from graph.vocabulary import ExportFormat
from tests.builders import VOCABULARY, actor, en, forum, records, situation_of, spell

SV = load_language(LanguageCode.SV)
DAY = date(2025, 1, 1)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding, newline="")
    return path


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def recognised(path: Path) -> ForeignNetwork:
    network = read_foreign(path)
    assert network is not None
    return network


def ends(network: ForeignNetwork) -> list[tuple[str, str]]:
    return [(tie.source, tie.target) for tie in network.ties]


def tables_of(network: ForeignNetwork) -> ForeignTables:
    return to_tables(network, VOCABULARY, title="karta.xlsx", day=DAY)


def knows(*ties: tuple[str, str, str, str]) -> ForeignNetwork:
    """Make a network of ties: two ends, a kind, a label."""
    names = dict.fromkeys(name for one, other, *_ in ties for name in (one, other))
    return ForeignNetwork(
        Tool.KUMU,
        tuple(ForeignNode(name, name) for name in names),
        tuple(Tie(*tie, place=f"rad {number}") for number, tie in enumerate(ties, 2)),
    )


def said(tables: ForeignTables) -> str:
    return " ".join(choice.word(en()) for choice in tables.choices)


def complete(tables: ForeignTables) -> tuple[list[Actor], list[Forum], list[Spell]]:
    """Fill in what the file did not say, and check that every row is one."""
    assert [Source.model_validate(row) for row in tables.sources]
    return (
        [Actor.model_validate(row) for row in tables.actors],
        [Forum.model_validate({"level": "operative", **row}) for row in tables.forums],
        [Spell.model_validate(row) for row in tables.edges],
    )


def test_gephi_s_table_of_ties_is_read_with_that_of_nodes_beside_it(tmp_path: Path) -> None:
    written(tmp_path / "Nodes.csv", "Id,Label,Type\n1,Skolan,skola\n2,Polisen,polis\n")
    path = written(tmp_path / "Edges.csv", "Source,Target,Type,Label\n1,2,Undirected,möts\n")
    for chosen in (path, tmp_path / "Nodes.csv", tmp_path):
        network = recognised(chosen)
        assert network.tool is Tool.GEPHI
        assert [(node.label, node.kind) for node in network.nodes] == [
            ("Skolan", "skola"),
            ("Polisen", "polis"),
        ]
        (tie,) = network.ties
        assert (tie.source, tie.target, tie.kind, tie.label) == ("1", "2", "", "möts")
        assert tie.place == "rad 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_as_people_save_it(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = ["Source,Target,Kind", "Örebro,Åklagaren,samråd", ",,", "Örebro,Polisen"]
    text = "\r\n".join(rows).replace(",", separator)
    network = recognised(written(tmp_path / "kanter.csv", f"sep={separator}\r\n{text}", encoding))
    assert ends(network) == [("Örebro", "Åklagaren"), ("Örebro", "Polisen")]
    assert [tie.place for tie in network.ties] == ["rad 3", "rad 5"]


def test_kumu_s_workbook_names_elements_by_label_and_several_in_a_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "kumu.xlsx",
        {
            "Elements": [["Label", "Type"], ["Skolan", "skola"], ["BUP", "BUP"]],
            "Connections": [
                ["From", "To", "Type"],
                ["skolan", "BUP | Polisen", "möts"],
                [None, None, None],
                ["BUP", 112, "ringer"],
            ],
            "Anteckningar (ignore)": [["From", "To"], ["x", "y"]],
        },
    )
    network = recognised(path)
    assert network.tool is Tool.KUMU
    assert ends(network) == [("Skolan", "BUP"), ("Skolan", "Polisen"), ("BUP", "112")]
    assert [tie.place for tie in network.ties][-1] == "Connections, rad 4"


def test_kumu_s_json_is_read_as_a_blueprint_and_as_a_project(tmp_path: Path) -> None:
    blueprint = {
        "elements": [{"label": "Skolan", "type": "skola"}],
        "connections": [{"from": "Skolan", "to": "BUP", "type": "möts"}],
    }
    project = {
        "elements": [
            {"_id": "a", "attributes": {"label": "Skolan", "element type": "skola"}},
            {"_id": "b", "attributes": {"label": "BUP"}},
        ],
        "connections": [{"from": "a", "to": "b", "attributes": {"connection type": "möts"}}],
    }
    for described in (blueprint, project):
        network = recognised(written(tmp_path / "kumu.json", json.dumps(described)))
        assert [(node.label) for node in network.nodes] == ["Skolan", "BUP"]
        assert network.nodes[0].kind == "skola"
        assert [tie.kind for tie in network.ties] == ["möts"]


def test_graphml_is_read_with_labels_kinds_and_parallel_ties(tmp_path: Path) -> None:
    network: Any = nx.MultiGraph()
    network.add_node("n0", label="Skolan", kind="skola", size=3)
    network.add_node("n1", label="Polisen")
    network.add_edge("n0", "n1", label="möts")
    network.add_edge("n0", "n1", label="ringer")
    nx.write_graphml(network, tmp_path / "karta.graphml")
    read = recognised(tmp_path / "karta.graphml")
    assert read.tool is Tool.GRAPHML
    assert [(node.label, node.kind) for node in read.nodes] == [
        ("Skolan", "skola"),
        ("Polisen", ""),
    ]
    assert [tie.label for tie in read.ties] == ["möts", "ringer"]
    assert read.nodes[0].attributes["size"] == "3"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actors.csv", "actor_id,kind,name\nskolan,school,skolan\n"),
        ("lista.csv", "Id,Label\n1,Skolan\n"),
        ("tom.csv", ""),
        ("annat.json", '{"elements": {"nodes": []}}'),
        ("lista.json", "[1, 2]"),
        ("annat.xml", "<svg/>"),
        ("annat.gexf", "<svg/>"),
        ("brev.docx", "x"),
        ("trasig.xlsx", "inte en arbetsbok"),
    ],
)
def test_what_is_of_no_other_tool_is_not_recognised(tmp_path: Path, name: str, text: str) -> None:
    assert read_foreign(written(tmp_path / name, text)) is None


def test_every_blank_end_is_said_at_once_with_its_place(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "kumu.xlsx",
        {
            "Elements": [["Label", "Type"], [None, "skola"]],
            "Connections": [["From", "To"], ["Skolan", None], [None, "BUP"]],
        },
    )
    with pytest.raises(DataError) as caught:
        read_foreign(path)
    blank = "cellen är tom [missing-value]. Kolumnen måste fyllas i på varje rad."
    assert caught.value.render(SV).splitlines() == [
        f"kumu.xlsx, Connections:2: to: {blank}",
        f"kumu.xlsx, Connections:3: from: {blank}",
        f"kumu.xlsx, Elements:2: label: {blank}",
        "3 fel i kumu.xlsx. Inget har skrivits.",
    ]


def test_personal_data_is_refused_at_this_door_too(tmp_path: Path) -> None:
    path = written(
        tmp_path / "edges.csv", "Source,Target\nanna@exempel.se,Polisen\nPolisen,Skolan\n"
    )
    with pytest.raises(DataError) as caught:
        read_foreign(path)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (2, "source")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("karta.json", "{"),
        ("karta.graphml", "<graphml><graph>"),
        ("karta.graphml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><graphml>&a;</graphml>'),
        ("karta.graphml", "<graphml></graphml>"),
        ("karta.gexf", "<gexf><graph>"),
        ("karta.gexf", "<gexf></gexf>"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UsageError, match="kan inte läsas som"):
        read_foreign(written(tmp_path / name, text))


def test_nodes_of_a_kind_that_is_a_forum_become_forums_with_participants() -> None:
    network = ForeignNetwork(
        Tool.GEPHI,
        (
            ForeignNode("1", "Polisen", "Polis"),
            ForeignNode("2", "Skolan", "grundskola"),
            ForeignNode("3", "Samrådet", "möte"),
            ForeignNode("4", "SSPF i norr", "SSPF"),
        ),
        (
            Tie("1", "3", place="rad 2"),
            Tie("3", "2", place="rad 3"),
            Tie("2", "3", place="rad 4"),
            Tie("1", "4", place="rad 5"),
            Tie("3", "4", place="rad 6"),
        ),
    )
    tables = tables_of(network)
    assert [(row["actor_id"], row["kind"]) for row in tables.actors] == [
        ("polisen", "police"),
        ("skolan", "school"),
    ]
    assert [(row["forum_id"], row["kind"]) for row in tables.forums] == [
        ("samradet", "cooperation_meeting"),
        ("sspf-i-norr", "sspf"),
    ]
    assert [(row["actor_id"], row["forum_id"], row["locator"]) for row in tables.edges] == [
        ("polisen", "samradet", "rad 2"),
        ("skolan", "samradet", "rad 3"),
        ("polisen", "sspf-i-norr", "rad 5"),
    ]
    assert "became forums: 2" in said(tables)
    assert "Ties between two forums were left out: 1" in said(tables)
    complete(tables)


def test_each_kind_and_label_of_tie_becomes_a_forum_with_its_ends() -> None:
    tables = tables_of(
        knows(
            ("Skolan", "BUP", "möts", ""),
            ("BUP", "Polisen", "möts", ""),
            ("Skolan", "Polisen", "ringer", "vid oro"),
        )
    )
    assert [row["name"] for row in tables.forums] == ["möts", "ringer: vid oro"]
    taking_part = {(row["forum_id"], row["actor_id"]) for row in tables.edges}
    assert taking_part == {
        *(("mots", each) for each in ("skolan", "bup", "polisen")),
        *(("ringer-vid-oro", each) for each in ("skolan", "polisen")),
    }
    assert {row["certainty"] for row in (*tables.edges, *tables.forums)} == {"inferred"}
    assert "2, one for each kind and label of tie" in said(tables)


def test_ties_that_no_actor_joins_are_forums_apart() -> None:
    tables = tables_of(
        knows(
            ("Skolan", "BUP", "", ""),
            ("Skolan", "Polisen", "", ""),
            ("Fritid", "Föreningen", "", ""),
        )
    )
    assert [row["name"] for row in tables.forums] == ["kontakter (Skolan)", "kontakter (Fritid)"]


def test_a_large_map_of_one_kind_of_tie_becomes_few_forums() -> None:
    names = [f"Organisation {number}" for number in range(49)]
    pairs = [pair for place, pair in enumerate(combinations(names, 2)) if place % 8 == 0]
    tables = tables_of(knows(*((*pair, "works with", f"om fråga {pair}") for pair in pairs)))
    assert len(pairs) > 100
    assert [row["name"] for row in tables.forums] == ["works with"]
    assert len(tables.edges) == len(tables.actors) == 49
    assert "what each tie is called was left out" in said(tables)
    complete(tables)


@pytest.mark.parametrize("kinds", [1, MOST_FORUMS, MOST_FORUMS + 1, 200])
def test_ties_never_become_more_forums_than_a_reader_can_take_in(kinds: int) -> None:
    ties = [(f"a{number}", f"b{number}", f"slag {number}", "") for number in range(kinds)]
    tables = tables_of(knows(*ties))
    assert len(tables.forums) <= MOST_FORUMS
    assert len({row["actor_id"] for row in tables.edges}) == 2 * kinds


def test_a_tie_to_oneself_and_a_node_without_ties_make_no_forum() -> None:
    tables = tables_of(knows(("Skolan", "Skolan", "", "")))
    assert (len(tables.actors), tables.forums, tables.edges) == (1, [], [])


def test_people_and_unknown_kinds_are_said_and_count_as_other_actors() -> None:
    network = ForeignNetwork(
        Tool.KUMU,
        (ForeignNode("a", "Samordnaren", "Person"), ForeignNode("b", "Bolaget", "företag")),
        (Tie("a", "b"),),
    )
    tables = tables_of(network)
    assert [row["kind"] for row in tables.actors] == ["other", "other"]
    assert "to be given their own: 2" in said(tables)
    assert "not known here: Person, företag" in said(tables)
    assert "people according to the file: 1" in said(tables)


def test_alike_names_get_ids_of_their_own() -> None:
    network = ForeignNetwork(
        Tool.GEPHI,
        (*(ForeignNode(each, "Skolan!") for each in "abc"), ForeignNode("d", "???")),
        (),
    )
    ids = [row["actor_id"] for row in tables_of(network).actors]
    assert ids == ["skolan", "skolan-2", "skolan-3", "utan-namn"]


def write_export(folder: Path, chosen: ExportFormat) -> Path:
    situation = situation_of(
        records(
            [
                spell(since="2020"),
                spell("ceased", actor_id="skolan"),
                spell("absent", actor_id="skolan", forum_id="samba"),
            ],
            actors=[actor(name="Polisen"), actor("skolan", "school", name="Skolan")],
            forums=[forum(name="SSPF"), forum("samba", kind="samba", name="Samba")],
        ),
        date(2025, 2, 1),
    )
    if EXPORTS[chosen].is_folder:
        for name, content in export_folder(situation, chosen, SV).items():
            (folder / name).write_bytes(content)
        return folder
    path = folder / f"natverk.{EXPORTS[chosen].suffix}"
    path.write_bytes(export(situation, chosen, SV))
    return path


@pytest.mark.parametrize(
    "chosen",
    [ExportFormat.GRAPHML, ExportFormat.GEXF, ExportFormat.KUMU, ExportFormat.CSV],
    ids=str,
)
def test_what_we_hand_over_comes_back_with_the_same_ids_and_states(
    tmp_path: Path, chosen: ExportFormat
) -> None:
    tables = tables_of(recognised(write_export(tmp_path, chosen)))
    actors, forums, spells = complete(tables)
    assert {(each.actor_id, each.kind) for each in actors} == {
        ("polisen", "police"),
        ("skolan", "school"),
    }
    assert {(each.forum_id, each.kind) for each in forums} == {("sspf", "sspf"), ("samba", "samba")}
    found = {(each.actor_id, each.forum_id): each.participation.value for each in spells}
    assert found == {
        ("polisen", "sspf"): "regular",
        ("skolan", "sspf"): "ceased",
        ("skolan", "samba"): "absent",
    }
