import re
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from graph import frames
from graph.comparison import compare_municipalities
from graph.dataset.records import Spell
from graph.documents.contract import EdgeObject, GapObject, QuestionObject
from graph.frames import (
    frame_actions,
    frame_assessments,
    frame_comparison,
    frame_edges,
    frame_expiring,
    frame_findings,
    frame_gaps,
    frame_measures,
    frame_nodes,
    frame_pairs,
    frame_plan,
    frame_questions,
    frame_sources,
    frame_unclear,
)
from graph.measures import measure_network
from graph.what_if import make_plan
from tests.builders import (
    DAY,
    DUTY,
    VOCABULARY,
    actor,
    assessment,
    expectation,
    finding,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
)

NOTHING = situation_of(records([]), date(2000, 1, 1))
CONTACT = norms(expectation(actor_kind="police", with_actor_kind="school"))
POLICE_AND_SCHOOL = [actor(), actor("skolan", "school")]
PLACE = ["municipality", "name", "county_code", "county", "as_of"]


def test_an_analyst_gets_one_row_per_edge_and_per_gap() -> None:
    found = situation_of(
        records([spell(actor_id="skolan", coverage_count="3"), spell("irregular", since="2024")])
    )
    edges = frame_edges(found)
    assert edges["actor_id"].tolist() == ["polisen", "skolan"]
    assert edges.set_index("actor_id")["coverage_count"].dropna().to_dict() == {"skolan": 3}
    gaps = frame_gaps(found, language="en")
    assert gaps["kind"].tolist() == ["weak_edge"]
    assert gaps["title"].tolist() == ["Taking part only now and then in SSPF: polisen"]


def test_a_frame_has_what_the_json_and_the_table_have_but_what_it_says_in_other_columns() -> None:
    edges, gaps, questions = (
        set(frame(NOTHING).columns) for frame in (frame_edges, frame_gaps, frame_questions)
    )
    assert set(EdgeObject.model_fields) - edges == {
        *("actor_name", "forum_name", "forum_form", "evidence"),
    }
    assert set(Spell.model_fields) - edges == {"person_dependent", "visibility"}
    assert set(GapObject.model_fields) - gaps == {"actors", "forum", "basis", "basis_then"}
    assert set(QuestionObject.model_fields) - questions == {"actors", "forum", "basis"}


def test_a_frame_tells_fewer_than_five_from_a_number_that_is_not_known() -> None:
    rows = [spell(coverage_few="yes", coverage_unit="skolor"), spell(actor_id="skolan")]
    edges = frame_edges(situation_of(records(rows)))
    assert edges.set_index("actor_id")["coverage_few"].to_dict() == {
        "polisen": True,
        "skolan": False,
    }


def test_a_gap_that_ends_soon_has_its_last_day_in_a_frame() -> None:
    found = situation_of(
        records(
            [spell(forum_id="avtal", until="2025-03"), spell(actor_id="skolan", forum_id="avtal")],
            forums=[forum("avtal", form="agreement")],
        ),
        date(2025, 2, 20),
    )
    assert frame_gaps(found)["ends_soon"].tolist() == [pd.Timestamp(2025, 3, 31)]


def test_an_unclear_edge_is_a_row_of_its_own_frame_and_of_no_other_edges() -> None:
    found = situation_of(
        records([spell(), spell("unclear", "skolan", since="2024", note="Det sägs inte.")])
    )
    assert frame_edges(found)["actor_id"].tolist() == ["polisen"]
    (row,) = frame_unclear(found).to_dict("records")
    assert (row["actor_id"], row["forum_id"], row["since"]) == ("skolan", "sspf", "2024")
    assert (row["locator"], row["note"]) == ("2.1", "Det sägs inte.")
    assert set(frame_nodes(found)["node_id"]) == {"polisen", "skolan", "sspf"}


def test_an_edge_has_its_part_its_role_and_the_words_of_the_row_that_decides() -> None:
    rows = [spell("irregular", role="invited", note="Kommer ibland.", coverage_unit="skolor")]
    (row,) = frame_edges(situation_of(records(rows))).to_dict("records")
    assert (row["county_code"], row["county"]) == ("00", "Provlän")
    assert (row["participation"], row["role"], row["certainty"]) == (
        *("irregular", "invited", "stated"),
    )
    assert (row["note"], row["coverage_unit"]) == ("Kommer ibland.", "skolor")


def test_an_edge_that_has_lapsed_says_when_it_ended() -> None:
    (row,) = frame_edges(situation_of(records([spell(until="2024-12")]))).to_dict("records")
    assert (row["state"], row["until"]) == ("lapsed", "2024-12")
    assert pd.isna(row["expires_on"])


def test_the_evidence_of_a_gap_stands_in_one_order_in_every_column() -> None:
    found = records(
        [
            spell("absent", locator="2.1", note="Polisen deltar inte."),
            spell("absent", source_id="andra", locator="s. 4"),
            spell(actor_id="skolan"),
        ],
        sources=[source("andra")],
    )
    (row,) = frame_gaps(situation_of(found, expected=DUTY), language="en").to_dict("records")
    places = dict(zip(row["source_ids"].split(" "), row["locators"].split("|"), strict=True))
    assert places == {"rapport": "2.1", "andra": "s. 4"}
    words = dict(zip(row["source_ids"].split(" "), row["evidence"].split("|"), strict=True))
    assert words == {"rapport": "Polisen deltar inte.", "andra": ""}
    assert "Rapporten andra: s. 4" in row["sources"]
    assert (row["strength"], row["bases"]) == ("legal_duty", "sol")
    assert "lagen sol" in row["norms"]


def test_how_binding_the_norms_behind_gaps_are_can_be_ordered() -> None:
    found = records(
        [spell("absent"), spell("absent", "skolan"), spell(actor_id="bup")],
        actors=[*POLICE_AND_SCHOOL, actor("bup", "child_psychiatry")],
    )
    gaps = frame_gaps(situation_of(found, expected=DUTY))
    assert (gaps["strength"] > "guideline").tolist() == [True, False]
    assert gaps["strength"].isna().tolist() == [False, True]


def test_a_finding_is_there_from_the_day_it_is_written_with_what_has_come_of_it() -> None:
    written = [
        finding(gap_kind="missing_edge", actor_ids="polisen", forum_ids="sspf"),
        finding("svar", kind="reply", said_by="polisen", forum_ids="sspf", source_id="svaret"),
        finding("senare", source_id="sen"),
    ]
    found = records(
        [spell("absent"), spell(actor_id="skolan")],
        findings=written,
        sources=[source("svaret", "2025-03-01"), source("sen", "2026-01-01")],
    )
    first, reply = frame_findings(situation_of(found), language="en").to_dict("records")
    assert (first["finding_id"], first["standing"]) == ("brist-1", "untested")
    assert (first["gap_ids"], first["reply_ids"]) == ("missing_edge:sspf:polisen", "svar")
    assert (first["kind_label"], first["locator"]) == ("criticism", "3")
    assert (reply["finding_id"], reply["said_by"]) == ("svar", "polisen")
    assert pd.isna(reply["standing"])


def test_a_source_says_how_old_it_is_unless_it_is_undated_or_yet_to_come() -> None:
    found = records(
        [spell("irregular", source_id="ny"), spell(actor_id="skolan", source_id="ny")],
        sources=[
            source("ny", "2025-03-01"),
            source("odaterad", "2025-02-01", published_on=None),
            source("sen", "2026-01-01"),
        ],
    )
    sources = frame_sources(situation_of(found), language="en").set_index("source_id")
    assert sources["age_months"].dropna().to_dict() == {"rapport": 4, "ny": 3}
    assert sources["is_undated"].to_dict() == {
        "rapport": False,
        "odaterad": True,
        "ny": False,
        "sen": False,
    }
    assert (sources["edges"]["ny"], sources["gaps"]["ny"]) == (2, 1)
    assert sources["edges"].sum() == 2
    assert sources.loc["ny", "kind_label"] == "audit report"


def test_what_a_source_cannot_say_of_a_forum_does_not_fall_short() -> None:
    found = records(
        [spell(), spell(actor_id="skolan")],
        assessments=[
            assessment("lacking", note="Ingen följer upp."),
            assessment("unclear", "steering", actor_ids="polisen"),
        ],
    )
    frame = frame_assessments(situation_of(found)).set_index("aspect")
    assert frame["is_short"].to_dict() == {"follow_up": True, "steering": False}
    steering = frame.to_dict("index")["steering"]
    assert (steering["verdict"], steering["actor_ids"], steering["forum"]) == (
        *("unclear", "polisen", "SSPF"),
    )
    assert frame.loc["follow_up", "note"] == "Ingen följer upp."


def test_a_network_too_small_to_be_measured_has_rows_without_values() -> None:
    small = frame_measures(situation_of(records([spell(), spell(actor_id="skolan")])))
    assert small["is_too_small"].all()
    assert small[["value", "low", "high", "part", "whole"]].isna().all(axis=None)
    assert set(small["edges"]) == {2}


def test_measures_of_networks_and_of_actors_are_those_of_the_program() -> None:
    rows = [
        spell(actor_id=f"enhet-{actor_number}", forum_id=f"forum-{forum_number}")
        for actor_number in range(8)
        for forum_number in range(3)
    ]
    situation = situation_of(records(rows))
    frame = frame_measures(situation, language="en")
    measured = measure_network(situation)
    network = frame[frame["scope"] == "network"]
    assert network["measure"].tolist() == [
        measure.kind.value for measure in measured.network_measures
    ]
    density = network.set_index("measure").loc["density"]
    assert (density["value"], density["part"], density["whole"]) == (1, 28, 28)
    degree = frame[(frame["scope"] == "actor") & (frame["measure"] == "degree")]
    assert degree.set_index("actor_id")["value"].to_dict() == {
        f"enhet-{number}": 7 for number in range(8)
    }


def test_the_severity_of_gaps_can_be_ordered() -> None:
    found = situation_of(records([spell("absent")]), expected=DUTY)
    assert (frame_gaps(found)["severity"] >= "medium").all()


def test_frames_of_several_municipalities_lie_on_top_of_each_other() -> None:
    one = situation_of(records([spell()]))
    other = situation_of(records([spell()]), date(2026, 1, 1))
    assert frame_edges(one, other)["as_of"].tolist() == [
        pd.Timestamp(DAY),
        pd.Timestamp(2026, 1, 1),
    ]


def test_an_expected_contact_nobody_speaks_of_is_unknown_and_asked_for() -> None:
    found = situation_of(records([spell()], actors=POLICE_AND_SCHOOL), expected=CONTACT)
    (pair,) = frame_pairs(found).to_dict("records")
    assert (pair["one"], pair["other"], pair["state"], pair["forums"]) == (
        *("police", "school"),
        *("unknown", 0),
    )
    actor_ids = frame_questions(found).set_index("kind")["actor_ids"].to_dict()
    assert actor_ids["unknown_contact"] == "polisen"


def test_a_pair_that_meets_is_distinguished_from_one_that_only_has_an_agreement() -> None:
    meeting = situation_of(
        records([spell(), spell(actor_id="skolan")], actors=POLICE_AND_SCHOOL), expected=CONTACT
    )
    (pair,) = frame_pairs(meeting, language="en").to_dict("records")
    assert (pair["state"], pair["practice"], pair["paper"]) == ("active", True, False)


def test_whatever_is_written_is_paper_and_what_is_only_inferred_is_marked() -> None:
    inferred = {"certainty": "inferred", "note": "Framgår indirekt: av planen."}
    for values in ({}, inferred):
        plan = records(
            [spell(forum_id="plan", **values), spell(actor_id="skolan", forum_id="plan", **values)],
            actors=POLICE_AND_SCHOOL,
            forums=[forum("plan", form="plan")],
        )
        (pair,) = frame_pairs(situation_of(plan, expected=CONTACT)).to_dict("records")
        assert (pair["state"], pair["practice"], pair["paper"]) == ("paper", False, True)
        assert pair["inferred"] == bool(values)


def test_a_kind_of_actor_stands_in_the_same_place_whoever_else_is_there() -> None:
    alone = situation_of(records([spell()]))
    among = situation_of(records([spell(), spell(actor_id="skolan")], actors=POLICE_AND_SCHOOL))
    places = [
        frame.loc[frame["node_id"] == "polisen", ["x", "y"]].to_numpy().tolist()
        for frame in (frame_nodes(situation) for situation in (alone, among))
    ]
    assert places[0] == places[1]


def test_a_comparison_has_a_row_per_expected_contact_and_municipality() -> None:
    situations = [
        situation_of(records([spell()], actors=POLICE_AND_SCHOOL), expected=CONTACT) for _ in "ab"
    ]
    cells = frame_comparison(compare_municipalities(situations, VOCABULARY))
    assert cells["state"].tolist() == ["unknown", "unknown"]
    assert cells["expected"].all()


def test_what_ends_next_is_reported_with_its_last_day() -> None:
    found = situation_of(records([spell(until="2025-08-31")]))
    first = frame_expiring(found, language="en").iloc[0]
    assert (str(first["ends_on"].date()), first["what"], first["days_left"]) == (
        *("2025-08-31", "SSPF ends"),
        91,
    )


def test_a_plan_is_a_row_per_move_in_its_order() -> None:
    broken = records([spell("absent"), spell(actor_id="skolan")])
    plan = frame_plan(make_plan(situation_of(broken, DAY, DUTY), moves=1))
    assert plan["order"].tolist() == [1]
    assert plan["closes"].tolist() == ["missing_edge:sspf:polisen"]


@pytest.mark.parametrize(
    "frame",
    [
        frame_edges(NOTHING),
        frame_unclear(NOTHING),
        frame_gaps(NOTHING),
        frame_questions(NOTHING),
        frame_actions(NOTHING),
        frame_findings(NOTHING),
        frame_sources(),
        frame_assessments(NOTHING),
        frame_measures(),
        frame_expiring(NOTHING),
        frame_pairs(NOTHING),
        frame_nodes(NOTHING),
        frame_comparison(compare_municipalities([], VOCABULARY)),
    ],
)
def test_the_columns_are_there_even_when_nothing_is_known(frame: pd.DataFrame) -> None:
    assert frame.empty
    assert list(frame.columns)[:5] == PLACE
    assert len(frame.columns) > 5


@pytest.mark.parametrize(
    "make",
    [
        *(frame_edges, frame_unclear, frame_gaps, frame_questions, frame_assessments, frame_pairs),
        *(frame_measures, frame_expiring, frame_nodes, frame_findings, frame_sources),
    ],
)
def test_columns_have_the_same_types_whether_or_not_there_is_anything_in_them(
    make: Callable[..., pd.DataFrame],
) -> None:
    rows = [spell("irregular"), spell("unclear", "skolan"), spell(actor_id="bup", until="2026")]
    known = records(
        rows,
        actors=[*POLICE_AND_SCHOOL, actor("bup", "child_psychiatry")],
        assessments=[assessment()],
        findings=[finding()],
    )
    filled = make(situation_of(known, expected=CONTACT))
    assert not filled.empty
    assert filled.dtypes.to_dict() == make().dtypes.to_dict()
    assert pd.concat([make(), filled]).dtypes.to_dict() == filled.dtypes.to_dict()


def test_the_day_of_a_frame_is_a_day_to_look_at() -> None:
    found = situation_of(records([spell()]))
    assert found.on(frame_edges(found)["as_of"].iloc[0]) is found


@pytest.mark.parametrize(
    ("make", "frame"),
    [
        (frame_edges, frame_edges(NOTHING)),
        (frame_unclear, frame_unclear(NOTHING)),
        (frame_gaps, frame_gaps(NOTHING)),
        (frame_questions, frame_questions(NOTHING)),
        (frame_actions, frame_actions(NOTHING)),
        (frame_findings, frame_findings(NOTHING)),
        (frame_sources, frame_sources(NOTHING)),
        (frame_assessments, frame_assessments(NOTHING)),
        (frame_measures, frame_measures(NOTHING)),
        (frame_expiring, frame_expiring(NOTHING)),
        (frame_pairs, frame_pairs(NOTHING)),
        (frame_nodes, frame_nodes(NOTHING)),
        (frame_comparison, frame_comparison(compare_municipalities([], VOCABULARY))),
    ],
)
def test_every_column_is_documented_in_its_order(
    make: Callable[..., pd.DataFrame], frame: pd.DataFrame
) -> None:
    words = re.findall(r"`([a-z_]+)`", make.__doc__ or "")
    assert [word for word in words if word in frame.columns][: len(frame.columns)] == list(
        frame.columns
    )


def test_every_frame_is_public() -> None:
    import graph  # noqa: PLC0415

    made = [name for name in vars(frames) if name.startswith("frame_")]
    assert set(made) <= set(graph.__all__)
