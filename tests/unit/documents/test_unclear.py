"""Edges that sources raise and cannot say, as reports tell them."""

from graph.documents.contract import describe_report
from graph.documents.gap_report import build_gap_report
from graph.documents.matrix import MatrixCell, build_matrix
from graph.documents.report import build_report
from graph.formats import render
from graph.situation import Situation
from graph.vocabulary import EdgeState, Format, Participation
from tests.builders import actor, records, situation_of, spell, sv
from tests.reading import ANY_DOCUMENT
from tests.tables import rows_of

SCHOOLS = [actor("norra", "school"), actor("sodra", "school"), actor()]


def _situation(*participations: str) -> Situation:
    ids = ("norra", "sodra")
    spells = [spell(each, own) for each, own in zip(participations, ids, strict=False)]
    return situation_of(records([spell(), *spells], actors=SCHOOLS))


def _cell(*participations: str) -> MatrixCell:
    matrix = build_matrix(_situation(*participations), sv())
    (row,) = matrix.rows
    return row.cells[list(matrix.kinds).index("school")]


def test_a_cell_of_the_matrix_says_that_a_kind_is_unclear_after_what_is_known_of_it() -> None:
    assert _cell("unclear").words == "oklart"
    assert _cell("unclear").worst is Participation.UNCLEAR
    assert _cell("unclear", "absent").words == "saknas (1); oklart (1)"
    assert _cell("unclear", "absent").worst is EdgeState.MISSING


def test_a_report_lists_unclear_edges_in_a_table_of_their_own() -> None:
    document = build_gap_report(build_report(_situation("unclear"), sv()))
    assert [row[0] for row in rows_of(document, "edges")[1:]] == ["Polisen"]
    assert rows_of(document, "unclear") == [
        ["Aktör", "Forum", "Sedan", "Vad källan säger", "Källa"],
        ["Norra", "SSPF", "", "", "Rapporten rapport: 2.1"],
    ]


def test_a_report_without_unclear_edges_has_no_such_table() -> None:
    document = build_gap_report(build_report(_situation("absent"), sv()))
    assert "unclear" not in {table.key for section in document.sections for table in section.tables}


def test_every_format_for_readers_shows_what_is_unclear() -> None:
    document = build_gap_report(build_report(_situation("unclear"), sv()))
    for chosen in ANY_DOCUMENT:
        assert render(document, chosen)
    page = render(document, Format.HTML).decode()
    assert '<span class="state unclear">oklart</span>' in page
    assert "Oklara kopplingar" in page


def test_the_json_counts_no_unclear_edge_and_lists_it_apart() -> None:
    described = describe_report(build_report(_situation("unclear"), sv()))
    assert described["counts"] == {
        "actors": 1,
        "forums": 1,
        "active": 1,
        "lapsed": 0,
        "missing": 0,
        "gaps": len(described["gaps"]),
        "questions": len(described["questions"]),
    }
    assert [edge["actor_id"] for edge in described["edges"]] == ["polisen"]
    assert [edge["actor_id"] for edge in described["unclear"]] == ["norra"]


def test_a_matrix_says_that_sources_disagree_on_a_state() -> None:
    spells = [spell("regular", locator="1"), spell("ceased", locator="2")]
    (row,) = build_matrix(situation_of(records(spells)), sv()).rows
    assert [cell.words for cell in row.cells] == ["upphörd, uppgifterna går isär"]
