"""What people write in a workbook, and what is read of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.errors import Problem
from graph.language import LanguageCode, load_language
from graph.vocabulary import Participation
from graph.workbook.opening import open_workbook
from graph.workbook.unpacking import read_records
from tests.unit.workbook.filling import SHARED, SOURCE, fill, new_book, problems_in, read, save

FORUM = {"Namn": "SSPF", "Slag": "sspf", "Nivå": "operativ", "Källa": "Granskning", "Ställe": "2.1"}
EDGE = {
    "Aktör": "polisen",
    "Forum": "SSPF",
    "Deltar": "deltar ibland",
    "Källa": "Granskning",
    "Ställe": "2.2",
}


def begun() -> Workbook:
    return fill(fill(new_book(), "Källor", SOURCE), "Forum", FORUM)


def test_names_and_swedish_words_are_enough(tmp_path: Path) -> None:
    found = read(fill(begun(), "Kopplingar", EDGE), tmp_path)
    (spell,) = found.spells
    assert (spell.actor_id, spell.forum_id, spell.source_id) == ("polisen", "sspf", "granskning")
    assert (spell.participation, spell.certainty, spell.locator) == ("irregular", "stated", "2.2")
    assert found.forums["sspf"].form == "meeting"
    assert list(found.actors) == ["polisen"]


def test_a_workbook_is_loaded_twice_only_for_the_values_of_its_formulas(tmp_path: Path) -> None:
    plain = open_workbook(save(begun(), tmp_path))
    assert plain.values is plain.written
    reckoned = open_workbook(save(fill(begun(), "Kopplingar", {"Ställe": "=A1&A2"}), tmp_path))
    both = (reckoned.values, reckoned.written)
    assert [book["Kopplingar"]["O3"].value for book in both] == [None, "=A1&A2"]


def test_an_english_workbook_takes_english_words(tmp_path: Path) -> None:
    book = new_book(LanguageCode.EN)
    fill(book, "Sources", ("Audit", "The auditors", "audit report", None, "2025-03"))
    cells = {"Name": "SSPF", "Kind": "SSPF", "Level": "operative", "Source": "Audit", "Place": "2"}
    fill(book, "Forums", cells)
    fill(book, "Edges", {"Actor": "polisen", "Forum": "SSPF", "Takes part": "takes part"})
    fill(book, "Edges", {"Actor": "BUP", "Forum": "SSPF", "Source": "Audit", "Place": "2"})
    blank = "the cell is blank [missing-value]. This column must be filled in on every row."
    assert problems_in(book, tmp_path, LanguageCode.EN) == [
        f"Edges!O3: Place: {blank}",
        f"Edges!C4: Takes part: {blank}",
    ]


def test_source_and_place_are_those_of_the_row_above(tmp_path: Path) -> None:
    rows = [
        EDGE,
        {"Aktör": "BUP", "Forum": "SSPF", "Deltar": "deltar"},
        {"Aktör": "kommunen", "Forum": "SSPF", "Deltar": "deltar", "Ställe": "3"},
        {"Aktör": "socialtjänsten", "Forum": "SSPF", "Deltar": "deltar"},
    ]
    found = read(fill(begun(), "Kopplingar", *rows), tmp_path)
    assert [(spell.source_id, spell.locator) for spell in found.spells] == [
        *(("granskning", "2.2"), ("granskning", "2.2")),
        *(("granskning", "3"), ("granskning", "3")),
    ]


def test_several_actors_in_a_cell_are_a_row_each(tmp_path: Path) -> None:
    edge = {**EDGE, "Aktör": "polisen; BUP\nelevhälsan", "Sedan": "2024", "Anmärkning": "Möts."}
    found = read(fill(begun(), "Kopplingar", edge), tmp_path)
    assert [spell.actor_id for spell in found.spells] == ["polisen", "bup", "elevhalsan"]
    assert {(str(spell.since), spell.note, spell.locator) for spell in found.spells} == {
        ("2024", "Möts.", "2.2")
    }


def test_the_only_source_need_not_be_named(tmp_path: Path) -> None:
    book = fill(new_book(), "Källor", SOURCE)
    fill(book, "Forum", {"Namn": "SSPF", "Ställe": "2.1"})
    fill(book, "Kopplingar", {"Aktör": "polisen", "Forum": "SSPF", "Deltar": "deltar"})
    (problem,) = problems_in(book, tmp_path)
    assert problem.startswith("Kopplingar!O3: Ställe: cellen är tom")
    book["Kopplingar"]["O3"].value = "2.2"
    assert read(book, tmp_path).spells[0].source_id == "granskning"


def test_a_blank_forum_is_that_of_the_row_right_above(tmp_path: Path) -> None:
    other = {**FORUM, "Namn": "styrgruppen", "Slag": None, "Nivå": None}
    rows = [
        EDGE,
        {"Aktör": "BUP", "Deltar": "deltar"},
        {"Aktör": "kommunen", "Forum": "styrgruppen", "Deltar": "deltar"},
        {"Aktör": "socialtjänsten", "Deltar": "deltar inte"},
    ]
    found = read(fill(fill(begun(), "Forum", other), "Kopplingar", *rows), tmp_path)
    assert [spell.forum_id for spell in found.spells] == ["sspf", "sspf", *["styrgruppen"] * 2]


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("SSPF", "sspf", "operative"),
        ("styrgruppen för trygghet", "steering_group", "strategic"),
        ("Barnahus Väst", "barnahus", "individual"),
    ],
)
def test_kind_and_level_of_a_forum_follow_from_its_name(
    name: str, kind: str, level: str, tmp_path: Path
) -> None:
    cells = {"Namn": name, "Källa": "Granskning", "Ställe": "2.1"}
    (found,) = read(fill(begun_with_source(), "Forum", cells), tmp_path).forums.values()
    assert (found.kind, [each.value for each in found.level]) == (kind, [level])
    assert found.form is SHARED.vocabulary.forum_kinds[kind].form


def test_what_is_written_goes_before_what_would_follow(tmp_path: Path) -> None:
    cells = {**FORUM, "Slag": "styrgrupp", "Nivå": "politisk; individnivå", "Form": "rutin"}
    (found,) = read(fill(begun_with_source(), "Forum", cells), tmp_path).forums.values()
    assert (found.kind, found.form, [*found.level]) == (
        "steering_group",
        "routine",
        ["political", "individual"],
    )


def begun_with_source() -> Workbook:
    return fill(new_book(), "Källor", SOURCE)


def test_a_kind_of_actor_follows_from_a_name_that_says_one(tmp_path: Path) -> None:
    book = fill(begun(), "Aktörer", {"Namn": "fältgruppen i Alvik"}, {"Namn": "Humlan"})
    (problem,) = problems_in(book, tmp_path)
    assert problem.startswith("Aktörer!B24: Slag: cellen är tom")
    book["Aktörer"]["B24"].value = "annan"
    kinds = {actor.name: actor.kind for actor in read(book, tmp_path).actors.values()}
    assert kinds == {"fältgruppen i Alvik": "outreach_team", "Humlan": "other"}


def test_a_place_is_not_inherited_into_another_source(tmp_path: Path) -> None:
    book = fill(begun(), "Källor", ("Brevet", "Revisorerna", "revisorernas brev", None, "2025-03"))
    other = {"Aktör": "BUP", "Forum": "SSPF", "Deltar": "deltar", "Källa": "Brevet"}
    (problem,) = problems_in(fill(book, "Kopplingar", EDGE, other), tmp_path)
    assert problem.startswith("Kopplingar!O4: Ställe: cellen är tom")


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (date(2021, 10, 1), "mmm-yy", "2021-10"),
        (date(2021, 10, 1), "yyyy\\-mm", "2021-10"),
        (date(2021, 10, 1), "yyyy", "2021"),
        (date(2021, 10, 7), "yyyy-mm-dd", "2021-10-07"),
        (date(2021, 10, 7), "d/m/yyyy", "2021-10-07"),
        (2021, "General", "2021"),
        (2021.0, "General", "2021"),
        ("hösten 2021", "@", "2021-23"),
        ("2021-10", "@", "2021-10"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_was_typed(
    value: object, number_format: str, expected: str, tmp_path: Path
) -> None:
    book = fill(begun(), "Kopplingar", {**EDGE, "Sedan": value})
    cell = next(cell for cell in book["Kopplingar"][3] if cell.value == value)
    cell.number_format = number_format
    (spell,) = read(book, tmp_path).spells
    assert str(spell.since) == expected


def test_headings_may_stand_lower_in_another_order_and_beside_columns_of_ones_own(
    tmp_path: Path,
) -> None:
    book = begun()
    del book["Kopplingar"]
    sheet = book.create_sheet("kopplingar", 0)
    sheet["A1"] = "Våra kopplingar"
    sheet.merge_cells("A1:E1")
    own: list[tuple[Any, ...]] = [
        ("Vem ringde", "STÄLLE", "forum", "Källa", None, "deltar", "aktör"),
        ("jag", "2.2", "SSPF", "Granskning", None, "deltar", "polisen"),
        (None, None, None, None, None, None, None),
        ("du", "2.3", "SSPF", "Granskning", None, "deltar inte", "BUP"),
    ]
    for number, row in enumerate(own, 3):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Mina egna anteckningar")["A1"] = "Vad som helst"
    found = read(book, tmp_path)
    assert [(spell.actor_id, spell.locator) for spell in found.spells] == [
        ("polisen", "2.2"),
        ("bup", "2.3"),
    ]


def test_actors_and_forums_arise_as_the_source_names_them(tmp_path: Path) -> None:
    book = fill(new_book(), "Källor", SOURCE)
    fill(
        book,
        "I källans ordning",
        {
            "Källa": "Granskning",
            "Ställe": "3.1",
            "Vem": "polisen; fältgruppen",
            "I vad": "SSPF",
            "Hur": "deltar",
            "Nivå": "operativ",
        },
        {"Vem": "fältgruppen", "I vad": "SSPF", "Hur": "deltar ibland", "Sedan": "2024"},
        {
            "Ställe": "3.2",
            "Vem": "Alviks ridklubb",
            "Slag av aktör": "förening",
            "I vad": "SSPF",
            "Hur": "deltar inte",
        },
    )
    found = read(book, tmp_path)
    assert {actor.actor_id: actor.kind for actor in found.actors.values()} == {
        "polisen": "police",
        "faltgruppen": "outreach_team",
        "alviks-ridklubb": "civil_society",
    }
    assert (found.forums["sspf"].kind, found.forums["sspf"].locator) == ("sspf", "3.1")
    assert [(spell.actor_id, spell.participation, spell.locator) for spell in found.spells] == [
        ("polisen", "regular", "3.1"),
        ("faltgruppen", "regular", "3.1"),
        ("faltgruppen", "irregular", "3.1"),
        ("alviks-ridklubb", "absent", "3.2"),
    ]


@pytest.mark.parametrize(
    ("answer", "participation"),
    [("finns", "regular"), ("finns inte", "absent"), ("har upphört", "ceased")],
)
def test_an_answer_to_what_is_expected_becomes_a_forum_with_its_parties(
    answer: str, participation: str, tmp_path: Path
) -> None:
    book = fill(new_book(), "Källor", SOURCE)
    sheet = book["Förväntat"]
    row = next(
        number
        for number in range(2, sheet.max_row + 1)
        if sheet.cell(number, 1).value == "Samverkan mellan skola och socialtjänst"
    )
    for place, value in ((3, answer), (4, "Granskning"), (5, "4.1")):
        sheet.cell(row, place).value = value
    found = read(book, tmp_path)
    (forum,) = found.forums.values()
    assert (forum.name, forum.kind) == (
        "samverkan mellan skola och socialtjänst",
        "cooperation_meeting",
    )
    assert {(spell.actor_id, spell.participation) for spell in found.spells} == {
        ("de-kommunala-skolorna", participation),
        ("socialtjansten", participation),
    }


@pytest.mark.parametrize("answer", ["okänt", None])
def test_what_is_only_expected_counts_as_nothing(answer: str | None, tmp_path: Path) -> None:
    book = new_book()
    for number in range(2, book["Förväntat"].max_row + 1):
        book["Förväntat"].cell(number, 3).value = answer
    found = read(book, tmp_path)
    assert (found.forums, found.actors) == ({}, {})


def test_whether_a_finding_is_on_the_map_follows_from_what_it_names(tmp_path: Path) -> None:
    book = fill(
        fill(begun(), "Kopplingar", EDGE),
        "Iakttagelser",
        *[
            {
                "Kort sagt": "SSPF är bra.",
                "Slag": "styrka",
                "Forum": "SSPF",
                "Källa": "Granskning",
                "Ställe": "1",
            },
            {"Kort sagt": "BUP har kö.", "Slag": "kritik"},
        ],
    )
    found = read(book, tmp_path)
    assert [(each.finding_id, each.in_graph) for each in found.findings] == [
        ("sspf-ar-bra", "yes"),
        ("bup-har-ko", "no"),
    ]


def test_names_are_composed_and_of_single_spaces(tmp_path: Path) -> None:
    edge = {**EDGE, "Aktör": "  Polisen\u200b ", "Forum": "s\u00adspf"}
    assert len(read(fill(begun(), "Kopplingar", edge), tmp_path).spells) == 1


def test_a_checked_false_alarm_is_let_through(tmp_path: Path) -> None:
    book = fill(begun(), "Kopplingar", {**EDGE, "Anmärkning": "Ärendet 070-123 45 67."})
    sheet = book["Kopplingar"]
    place = sheet.max_column + 1
    sheet.cell(1, place).value, sheet.cell(3, place).value = "x_granskad", "ej personuppgift"
    assert len(read(book, tmp_path).spells) == 1


def test_an_answer_that_is_none_is_never_passed_over(tmp_path: Path) -> None:
    book = new_book()
    book["Förväntat"]["C2"].value = "jodå"
    (problem,) = problems_in(book, tmp_path)
    assert problem.startswith("Förväntat!C2: Finns det?: ”jodå” är inte ett ord")
    assert problem.endswith("Använd finns, finns inte, har upphört, okänt.")


def test_the_guide_says_words_that_the_sheets_take(tmp_path: Path) -> None:
    book = begun()
    words = [str(row[1].value) for row in book["Läs mig"].iter_rows() if row[1].value]
    said = words[words.index("→ skriv …") + 1 : -3]  # the last say what not to write
    edges = [{**EDGE, "Deltar": word, "Ställe": word} for word in said if ": " not in word]
    fill(book, "Kopplingar", *edges)
    verdicts = [word.split(": ") for word in said if ": " in word]
    rows = [
        {"Forum": "SSPF", "Vad som bedöms": aspect, "Bedömning": verdict, "Källa": "Granskning"}
        for aspect, verdict in verdicts
    ]
    fill(book, "Bedömningar", *[{**row, "Ställe": "2"} for row in rows])
    found = read(book, tmp_path)
    assert len(found.spells) == len(Participation)
    assert len(found.assessments) == len(verdicts)


def test_the_seats_of_one_expected_forum_are_seats_in_it(tmp_path: Path) -> None:
    answers = {"SSPF, med skola": "finns", "SSPF, med polis": "finns inte"}
    book = tick(fill(new_book(), "Källor", SOURCE), answers)
    found = read(book, tmp_path)
    assert {key: row.name for key, row in found.forums.items()} == {"sspf": "SSPF"}
    assert {(spell.actor_id, spell.participation) for spell in found.spells} == {
        ("de-kommunala-skolorna", Participation.REGULAR),
        ("polisen", Participation.ABSENT),
    }
    fill(book, "Forum", {**FORUM, "Namn": "Trygg i Härryda"})
    assert [*read(book, tmp_path).forums] == ["trygg-i-harryda"]


def tick(book: Workbook, answers: Mapping[str, str]) -> Workbook:
    sheet = book["Förväntat"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in answers:
            row[2].value, row[4].value = answers[str(row[0].value)], "4.1"
    return book


def test_a_warning_names_what_people_see(tmp_path: Path) -> None:
    book = fill(begun(), "Forum", {"Namn": "fältgruppens möten", "Slag": "arbetsgrupp"})
    book["Forum"]["D4"].value = "operativ"
    said = {"Ställe": "3", "Vem": "polisen", "I vad": "SSPF", "Hur": "ja"}
    warnings: list[Problem] = []
    path = save(fill(book, "I källans ordning", said), tmp_path)
    read_records(path, SHARED.municipalities, SHARED.vocabulary, warnings)
    words = [each.render(load_language(LanguageCode.SV)) for each in warnings]
    assert [each.removeprefix(f"{path}: ").split(" [")[0] for each in words] == [
        "Forum!A3: Namn: ”SSPF” har en enda aktör, men ett forum är något som flera delar",
        "Forum!A4: Namn: ingen rad säger vilka som ingår i ”fältgruppens möten”",
    ]


def test_the_name_of_a_sheet_may_have_blanks_around_it(tmp_path: Path) -> None:
    book = fill(begun(), "Kopplingar", EDGE)
    book["Kopplingar"].title = " kopplingar "
    assert len(read(book, tmp_path).spells) == 1


def test_a_merged_cell_is_that_of_each_of_its_rows(tmp_path: Path) -> None:
    rows = [EDGE, {"Aktör": "BUP"}, {"Aktör": "kommunen"}]
    book = fill(begun(), "Kopplingar", *rows)
    sheet = book["Kopplingar"]
    headings = [cell.value for cell in sheet[1]]
    for heading in ("Forum", "Deltar", "Källa", "Ställe"):
        place = headings.index(heading) + 1
        sheet.merge_cells(start_row=3, end_row=5, start_column=place, end_column=place)
    spells = read(book, tmp_path).spells
    assert [(spell.actor_id, spell.locator) for spell in spells] == [
        ("polisen", "2.2"),
        ("bup", "2.2"),
        ("kommunen", "2.2"),
    ]


def test_a_letter_by_its_number_is_read_as_the_letter(tmp_path: Path) -> None:
    """Excel writes so what stands in no XML, and half of a pair is no letter."""
    book = fill(
        begun(), "Kopplingar", {**EDGE, "Anmärkning": "rad 1_x000D_\nrad_x005F_x0041_ _xD800_"}
    )
    assert read(book, tmp_path).spells[0].note == "rad 1\nrad_x0041_ _xD800_"
