"""What an answer to each kind of question becomes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.dataset.records import Norms, Records, Spell
from graph.questions import find_form_questions
from graph.vocabulary import QuestionKind
from tests.builders import (
    DAY,
    actor,
    assessment,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
)
from tests.unit.questionnaire.answering import answer, ask, take

POLICE = actor("polisen", name="polisen")
SCHOOL = actor("skolan", "school", name="skolan")
SOCIAL = actor("soc", "social_services", name="socialtjänsten")
BOARD = actor("namnden", "board", name="kommunstyrelsen")
SSPF = forum("sspf", name="SSPF")
OLD = source("gammal", "2020-01-31")
CONTACT = norms(expectation(actor_kind="social_services", with_actor_kind="police"))
SEAT = norms(expectation(forum_kind="sspf", actor_kind="leisure"))
AGES = norms(
    expectation(forum_kind="field_work", actor_kind="social_services", age_min=6, age_max=12)
)
PLACE = norms(expectation(forum_kind="crime_picture", level="strategic"))

UNCLEAR = records([spell("unclear"), spell("regular", "skolan")], actors=[POLICE, SCHOOL])
DOUBTED = records(
    [spell(), spell("regular", "skolan")],
    actors=[POLICE, SCHOOL],
    assessments=[assessment("unclear", "function")],
)
CONTESTED = records(
    [spell("absent"), spell(locator="3"), spell("regular", "skolan")], actors=[POLICE, SCHOOL]
)
MEMBERLESS = records(
    [spell("regular", "namnden", "annat")],
    actors=[BOARD, POLICE, SCHOOL],
    forums=[forum("sspf", name="SSPF", decided_by="namnden"), forum("annat")],
)
PLANNED = records(
    [spell("planned", until="2025-04"), spell("planned", "skolan", until="2025-04")],
    actors=[POLICE, SCHOOL],
)
COUNTED = records(
    [spell("regular", "skolan", coverage_count=3, coverage_unit="skolor"), spell()],
    actors=[POLICE, SCHOOL],
)
STALE = records(
    [spell(source_id="gammal"), spell("absent", "skolan", source_id="gammal")],
    actors=[POLICE, SCHOOL],
    sources=[OLD],
)
APART = records(
    [spell("regular", "soc", "ena"), spell("regular", "polisen", "andra")],
    actors=[POLICE, SOCIAL],
)
OVERDUE = records(
    [spell(forum_id="lagesbild")],
    actors=[POLICE],
    forums=[
        forum(
            "lagesbild", kind="crime_picture", form="plan", name="lägesbilden", started="2022-01-31"
        )
    ],
)
ALONE = records([spell("regular", "soc", "ena")], actors=[SOCIAL, BOARD])
SPEAKS = {"Svar": "ja", "Hur ofta": "varje månad"}


def rows(before: Records, after: Records) -> list[tuple[str, str, str]]:
    added: tuple[Spell, ...] = after.spells[len(before.spells) :]
    return [(row.actor_id, row.forum_id, row.participation.value) for row in added]


@pytest.mark.parametrize(
    ("known", "asked", "cells", "added"),
    [
        ((UNCLEAR, None), ("Skolan", "unclear:sspf:polisen"), SPEAKS, ["polisen sspf regular"]),
        (
            (UNCLEAR, None),
            ("Polisen", "unclear:sspf:polisen"),
            {"Hur ofta": "aldrig"},
            ["polisen sspf absent"],
        ),
        (
            (UNCLEAR, None),
            ("Polisen", "unclear:sspf:polisen"),
            {"Svar": "nej", "Hur ofta": "aldrig"},
            ["polisen sspf absent"],
        ),
        (
            (UNCLEAR, None),
            ("Polisen", "unclear:sspf:polisen"),
            {"Svar": "inte längre", "Sedan när": "2024"},
            ["polisen sspf ceased"],
        ),
        (
            (CONTESTED, None),
            ("Skolan", "contested:sspf:polisen"),
            {"Svar": "ja", "Hur ofta": "vid behov"},
            ["polisen sspf irregular"],
        ),
        (
            (MEMBERLESS, None),
            ("Kommunstyrelsen", "unknown_members:sspf"),
            {"Vilka deltar": "polisen; skola"},
            ["polisen sspf regular", "skolan sspf regular"],
        ),
        (
            (MEMBERLESS, None),
            ("Kommunstyrelsen", "unknown_members:sspf"),
            {"Vilka deltar": "BUP"},
            ["barn-och-ungdomspsykiatri sspf regular"],
        ),
        (
            (PLANNED, None),
            ("Polisen", "passed_plan:sspf"),
            {"Svar": "ja"},
            ["polisen sspf regular", "skolan sspf regular"],
        ),
        (
            (PLANNED, None),
            ("Polisen", "passed_plan:sspf"),
            {"Svar": "nej", "Vilka deltar": "skolan"},
            ["skolan sspf absent"],
        ),
        (
            (COUNTED, None),
            ("Skolan", "unknown_total:sspf:skolan"),
            {"Svar": 9},
            ["skolan sspf regular"],
        ),
        ((STALE, None), ("Polisen", "stale:gammal:sspf:polisen"), SPEAKS, ["polisen sspf regular"]),
        (
            (APART, CONTACT),
            ("Polisen", "unknown_contact:police+social_services"),
            SPEAKS,
            [
                "polisen samverkan-mellan-polis-och-socialtjanst regular",
                "soc samverkan-mellan-polis-och-socialtjanst regular",
            ],
        ),
        (
            (ALONE, PLACE),
            ("Kommunstyrelsen", "unknown_forum:crime_picture"),
            {"Svar": "ja"},
            ["kommunen lagesbild-over-brottsligheten regular"],
        ),
        (
            (ALONE, PLACE),
            ("Kommunstyrelsen", "unknown_forum:crime_picture"),
            {"Svar": "ja", "Vilka deltar": "socialtjänsten"},
            ["soc lagesbild-over-brottsligheten regular"],
        ),
        (
            (UNCLEAR, SEAT),
            ("Skolan", "unknown_seat:sspf:leisure"),
            {"Svar": "nej"},
            ["fritidsverksamhet sspf absent"],
        ),
        (
            (ALONE, AGES),
            ("Socialtjänsten", "unknown_ages:6-12"),
            {"Svar": "ja"},
            ["soc uppsokande-arbete-for-aldern-6-12-ar regular"],
        ),
    ],
)
def test_a_part_in_a_forum_becomes_an_edge(
    known: tuple[Records, Norms | None],
    asked: tuple[str, str],
    cells: Mapping[str, Any],
    added: list[str],
    tmp_path: Path,
) -> None:
    found, expected = known
    book = answer(ask(found, expected), *asked, cells)
    after = take(book, found, tmp_path, expected).after
    assert [" ".join(row) for row in rows(found, after)] == added
    assert {row.actor_id for row in after.spells} <= set(after.actors)
    assert {row.forum_id for row in after.spells} <= set(after.forums)


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [("bra", "good"), ("brister", "deficient"), ("saknas", "lacking")],
)
def test_how_well_it_goes_becomes_an_assessment(reply: str, verdict: str, tmp_path: Path) -> None:
    book = answer(ask(DOUBTED), "Skolan", "unclear:sspf:function", {"Svar": reply})
    added = take(book, DOUBTED, tmp_path).after.assessments[1:]
    assert [(row.forum_id, row.aspect, row.verdict) for row in added] == [
        ("sspf", "function", verdict)
    ]


def test_how_many_there_are_in_all_goes_with_how_many_take_part(tmp_path: Path) -> None:
    book = answer(ask(COUNTED), "Skolan", "unknown_total:sspf:skolan", {"Svar": "9"})
    row = take(book, COUNTED, tmp_path).after.spells[-1]
    assert (row.coverage_count, row.coverage_total, row.coverage_unit, row.coverage) == (
        3,
        9,
        "skolor",
        "partial",
    )


def test_a_forum_that_is_spoken_of_knows_its_kind_level_ages_and_days_between(
    tmp_path: Path,
) -> None:
    book = answer(
        ask(ALONE, PLACE), "Kommunstyrelsen", "unknown_forum:crime_picture", {"Svar": "ja"}
    )
    forums = take(book, ALONE, tmp_path, PLACE).after.forums
    assert forums["lagesbild-over-brottsligheten"].level == ("strategic",)
    book = answer(ask(ALONE, AGES), "Socialtjänsten", "unknown_ages:6-12", {"Svar": "ja"})
    reached = take(book, ALONE, tmp_path, AGES).after.forums["uppsokande-arbete-for-aldern-6-12-ar"]
    assert (reached.age_min, reached.age_max, reached.form) == (6, 12, "outreach")
    contact = "unknown_contact:police+social_services"
    book = answer(ask(APART, CONTACT), "Polisen", contact, SPEAKS)
    met = take(book, APART, tmp_path, CONTACT).after.forums[
        "samverkan-mellan-polis-och-socialtjanst"
    ]
    assert (met.meets_every_days, met.kind) == (30, "cooperation_meeting")


def test_both_sides_of_a_contact_are_asked() -> None:
    book = ask(APART, CONTACT)
    assert book.sheetnames[1:-1] == ["Polisen", "Socialtjänsten"]


def test_what_no_edge_can_hold_is_kept_as_a_statement(tmp_path: Path) -> None:
    law = norms(expectation(forum_kind="crime_picture"))
    book = answer(
        ask(OVERDUE, law),
        "Polisen",
        "overdue:lagesbild",
        {"Svar": "ja", "Sedan när": "2025-03", "Kommentar": "Antogs av styrelsen"},
    )
    after = take(book, OVERDUE, tmp_path, law).after
    (finding,) = after.findings
    assert (finding.kind, finding.said_by, finding.forum_ids, finding.in_graph) == (
        "observation",
        ("polisen",),
        ("lagesbild",),
        "no",
    )
    assert finding.summary == (
        "lägesbilden har förnyats, enligt svaret. I mars 2025. Antogs av styrelsen."
    )
    assert after.spells == OVERDUE.spells


def test_a_comment_without_an_answer_is_kept_as_a_statement(tmp_path: Path) -> None:
    book = answer(
        ask(UNCLEAR),
        "Skolan",
        "unclear:sspf:polisen",
        {"Svar": "vet inte", "Kommentar": "Fråga polisen."},
    )
    (finding,) = take(book, UNCLEAR, tmp_path).after.findings
    assert finding.summary.startswith("Kommentar till frågan ”Deltar polisen i SSPF?")
    assert finding.summary.endswith("”: Fråga polisen.")


@pytest.mark.parametrize(
    ("known", "certainty"),
    [
        ("deltar själv", "stated"),
        ("har läst det i ett dokument", "stated"),
        (None, "stated"),
        ("har hört det av andra", "inferred"),
        ("tror det", "inferred"),
    ],
)
def test_what_is_known_by_hearsay_is_inferred(
    known: str | None, certainty: str, tmp_path: Path
) -> None:
    cells = {"Svar": "ja", "Hur vet du det?": known}
    book = answer(ask(UNCLEAR), "Skolan", "unclear:sspf:polisen", cells)
    row = take(book, UNCLEAR, tmp_path).after.spells[-1]
    assert row.certainty == certainty
    assert row.certainty == "stated" or row.note


def test_an_answer_is_about_who_is_recorded_and_whoever_answers(tmp_path: Path) -> None:
    found = records(
        [
            spell("regular", "soc", "ena"),
            spell("regular", "polisen", "andra"),
            spell("regular", "faltarna", "ena"),
        ],
        actors=[
            POLICE,
            SOCIAL,
            actor("faltarna", "social_services", name="fältarna", part_of="soc"),
        ],
    )
    contact = "unknown_contact:police+social_services"
    book = answer(ask(found, CONTACT), "Polisen", contact, {"Svar": "nej"})
    assert [row[0] for row in rows(found, take(book, found, tmp_path, CONTACT).after)] == [
        "polisen",
        "soc",
    ]
    book = answer(
        ask(found, CONTACT), "Polisen", contact, {"Svar": "ja", "Vilka deltar": "fältarna"}
    )
    assert [row[0] for row in rows(found, take(book, found, tmp_path, CONTACT).after)] == [
        "polisen",
        "faltarna",
    ]


def test_every_kind_of_question_is_tried_here() -> None:
    tried = [
        (UNCLEAR, None),
        (CONTESTED, None),
        (MEMBERLESS, None),
        (PLANNED, None),
        (COUNTED, None),
        (STALE, None),
        (APART, CONTACT),
        (ALONE, PLACE),
        (UNCLEAR, SEAT),
        (ALONE, AGES),
        (OVERDUE, norms(expectation(forum_kind="crime_picture"))),
    ]
    asked = {
        question.kind
        for found, expected in tried
        for question in find_form_questions(situation_of(found, DAY, expected))
    }
    assert asked == set(QuestionKind)
