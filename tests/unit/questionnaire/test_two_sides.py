"""Two sides of a contact, and two rounds of questions."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from graph.comparison import find_changes
from graph.dataset.records import Assessment, Records, Spell
from graph.documents.report import build_report
from graph.documents.sections import accounts
from graph.documents.subjects import changes
from graph.formats import render
from graph.gaps import find_gaps
from graph.language import Language
from graph.situation import Situation
from graph.vocabulary import Flag, Format
from tests.builders import (
    actor,
    assessment,
    en,
    expectation,
    forum,
    history_of,
    norms,
    records,
    situation_of,
    source,
    spell,
    sv,
)
from tests.unit.questionnaire.answering import answer, ask, take

SCHOOL = actor("skolan", "school", name="skolan")
POLICE = actor("polisen", name="polisen")
WANTED = norms(expectation(actor_kind="school", with_actor_kind="police"))
APART = records(
    [spell("regular", "skolan", "ena"), spell("regular", "polisen", "andra")],
    actors=[SCHOOL, POLICE],
    forums=[forum("ena", kind="samba"), forum("andra", kind="barnahus")],
)
CONTACT = "unknown_contact:police+school"
SHARED = "samverkan-mellan-polis-och-skola"
LATER = date(2025, 6, 10)


def answered(found: Records, folder: Path, **replies: dict[str, str]) -> Records:
    """Let each side answer in a copy of the form of its own, and take the copies in in turn."""
    for sheet, cells in replies.items():
        book = answer(ask(APART, WANTED), sheet, CONTACT, cells)
        found = take(book, found, folder, WANTED).after
    return found


def contested(situation: Situation) -> list[tuple[str, str]]:
    return [
        (edge.actor.actor_id, edge.forum.forum_id)
        for edge in situation.edges
        if Flag.CONTESTED in edge.flags
    ]


MONTHLY = {"Svar": "ja", "Hur ofta": "varje månad"}
NEVER = {"Hur ofta": "aldrig"}


@pytest.mark.parametrize("order", [("Skolan", "Polisen"), ("Polisen", "Skolan")])
def test_two_sides_that_answer_otherwise_contest_the_contact(
    order: tuple[str, str], tmp_path: Path
) -> None:
    said = {"Skolan": MONTHLY, "Polisen": NEVER}
    found = answered(APART, tmp_path, **{side: said[side] for side in order})
    situation = situation_of(found, LATER, WANTED)
    assert contested(situation) == [("polisen", SHARED), ("skolan", SHARED)]
    for edge in situation.edges_by_forum_id[SHARED]:
        assert sorted((row.participation, row.source_id[:16]) for row in edge.spells) == [
            ("absent", "enkatsvar-fran-p"),
            ("regular", "enkatsvar-fran-s"),
        ]


def test_two_sides_that_agree_contest_nothing(tmp_path: Path) -> None:
    found = answered(APART, tmp_path, Skolan=MONTHLY, Polisen={"Svar": "ja"})
    situation = situation_of(found, LATER, WANTED)
    assert contested(situation) == []
    assert [edge.is_active for edge in situation.edges_by_forum_id[SHARED]] == [True, True]
    assert build_report(situation, sv()).accounts == ()


@pytest.mark.parametrize("language", [sv(), en()])
def test_the_report_lists_where_accounts_differ_with_each_source(
    language: Language, tmp_path: Path
) -> None:
    found = answered(APART, tmp_path, Skolan=MONTHLY, Polisen=NEVER)
    report = build_report(situation_of(found, LATER, WANTED), language)
    section = accounts.SECTION.write(report)
    assert section.heading == language.text("Where accounts differ")
    (table,) = section.tables
    shown = [[row[place].text for place in (2, 5)] for row in table.rows]
    takes, takes_not = language.text("takes part"), language.text("does not take part")
    assert sorted(shown) == sorted(
        2
        * [
            ["Enkätsvar från polisen (enhetschef), 2025-06-02", takes_not],
            ["Enkätsvar från skolan (enhetschef), 2025-06-02", takes],
        ]
    )


def test_assessments_that_differ_are_listed_too() -> None:
    rows: list[Assessment] = [
        assessment("good", "function"),
        assessment(aspect="function", locator="9"),
    ]
    found = records([spell()], actors=[POLICE], assessments=rows)
    lines = build_report(situation_of(found), sv()).accounts
    assert [(line.about, line.says, line.row.locator) for line in lines] == [
        ("SSPF: hur det fungerar", "brister", "9"),
        ("SSPF: hur det fungerar", "bra", "2.5"),
    ]


def test_no_claim_rests_on_the_silence_of_a_survey() -> None:
    shared: list[Spell] = [
        spell("regular", actor_id, "sspf", source_id="svar") for actor_id in ("skolan", "polisen")
    ]

    def kinds(kind: str) -> set[str]:
        sources = [source("svar", "2025-05-01", kind=kind, extent="whole")]
        found = records(shared, actors=[SCHOOL, POLICE], sources=sources)
        return {gap.kind.value for gap in find_gaps(situation_of(found, LATER, WANTED))}

    assert "single_thread" in kinds("audit_report")
    assert "single_thread" not in kinds("survey")


def test_whoever_answers_again_has_changed_their_mind_and_contests_nothing(tmp_path: Path) -> None:
    first = answered(APART, tmp_path, Skolan=NEVER)
    book = answer(ask(APART, WANTED), "Skolan", CONTACT, MONTHLY, day="2025-11-03")
    second = take(book, first, tmp_path, WANTED, date(2025, 11, 4)).after
    situation = situation_of(second, date(2025, 11, 5), WANTED)
    assert contested(situation) == []
    assert all(edge.is_active for edge in situation.edges_by_forum_id[SHARED])


def test_another_role_at_the_same_place_is_another_account(tmp_path: Path) -> None:
    first = answered(APART, tmp_path, Skolan=NEVER)
    book = answer(
        ask(APART, WANTED), "Skolan", CONTACT, MONTHLY, day="2025-06-09", role="fältsekreterare"
    )
    second = take(book, first, tmp_path, WANTED).after
    assert len(contested(situation_of(second, LATER, WANTED))) == 2


def test_what_changes_between_two_rounds_is_a_change(tmp_path: Path) -> None:
    first = answered(APART, tmp_path, Skolan=NEVER)
    book = answer(
        ask(APART, WANTED),
        "Skolan",
        CONTACT,
        {**MONTHLY, "Sedan när": "2025-09"},
        day="2025-11-03",
    )
    second = take(book, first, tmp_path, WANTED, date(2025, 11, 4)).after
    history = history_of(second, WANTED)
    found = find_changes(history.on(date(2025, 6, 2)), history.on(date(2025, 11, 3)))
    written = render(changes.build_document(found, sv()), Format.CSV).decode()
    header, *rows = csv.reader(io.StringIO(written))
    shown = [dict(zip(header, row, strict=True)) for row in rows if row]
    assert [(row["change_kind"], row["forum_id"], row["Före"], row["Nu"]) for row in shown] == [
        ("gained", SHARED, "saknas", "aktiv"),
        ("closed", SHARED, "gap, allvar: medel", "inget gap"),
    ]
    assert shown[0]["Datum i källan"] == "2025-09"
    assert shown[0]["Källa"] == "Enkätsvar från skolan (enhetschef), 2025-11-03: fråga 1"
    again = find_changes(history.on(date(2025, 11, 3)), history.on(date(2025, 11, 3)))
    assert SHARED not in render(changes.build_document(again, sv()), Format.CSV).decode()
