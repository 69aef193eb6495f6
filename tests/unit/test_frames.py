from datetime import date

from graph.frames import frame_edges, frame_gaps
from graph.network import build_network
from tests.builders import DAY, gaps_of, records, spell


def test_an_analyst_gets_one_row_per_edge_and_per_gap() -> None:
    found = records(
        [spell(actor_id="skolan", coverage_count="3"), spell("irregular", since="2024")]
    )
    edges = frame_edges(build_network(found, DAY))
    assert edges["actor_id"].tolist() == ["polisen", "skolan"]
    assert edges.set_index("actor_id")["coverage_count"].dropna().to_dict() == {"skolan": 3}
    assert frame_gaps(gaps_of(found))["kind"].tolist() == ["weak_edge"]


def test_the_columns_are_there_even_when_nothing_is_known() -> None:
    empty = frame_edges(build_network(records([]), date(2000, 1, 1)))
    assert empty.empty
    assert {"state", "expires_on"} <= set(empty.columns)
    assert "gap_id" in frame_gaps([]).columns
