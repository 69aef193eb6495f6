"""A form is written, filled in, rearranged and read back."""

from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.questionnaire.as_docx import write_docx
from graph.questionnaire.as_xlsx import write_xlsx
from graph.questionnaire.content import build_questionnaire
from graph.questionnaire.importing import read_forms
from tests.builders import DAY, actor, en, forum, records, situation_of, spell, sv
from tests.unit.questionnaire.answering import (
    HEADING_ROW,
    answer,
    answer_in_word,
    ask,
    ask_in_word,
    cell_of,
    element_of,
    headings_of,
    ids_in,
    table_of,
    take,
)

POLICE = actor("polisen", name="polisen")
SCHOOL = actor("skolan", "school", name="skolan")
FOUND = records(
    [
        spell("unclear"),
        spell("regular", "skolan"),
        spell("unclear", "skolan", "samrad"),
        spell("regular", "polisen", "samrad"),
    ],
    actors=[POLICE, SCHOOL],
    forums=[forum("sspf", name="SSPF"), forum("samrad", name="samrådet")],
)
PART, OTHER = "unclear:sspf:polisen", "unclear:samrad:skolan"


def test_there_is_a_sheet_for_each_one_asked_with_the_questions_it_may_know() -> None:
    book = ask(FOUND)
    assert book.sheetnames == ["Läs mig", "Polisen", "Skolan", "Listor"]
    assert book["Listor"].sheet_state == "hidden"
    assert ids_in(book["Polisen"]) == ids_in(book["Skolan"]) == [OTHER, PART]
    assert cell_of(book["Polisen"], PART, "Fråga").value == (
        "Deltar polisen i SSPF? Källan tar upp det men säger inte hur det är."
    )


def test_the_guide_says_whose_form_it_is_and_leads_to_the_sheets() -> None:
    guide = ask(FOUND)["Läs mig"]
    assert [guide["A1"].value, guide["B1"].value] == ["Kommun", "Alvik (0000)"]
    links = [
        cell.hyperlink.location or cell.hyperlink.target for (cell, *_) in guide if cell.hyperlink
    ]
    assert len(links) == 2


def test_a_form_asks_only_those_it_is_made_for() -> None:
    form = build_questionnaire(situation_of(FOUND), sv(), ["skolan"])
    assert [sheet.name for sheet in form.sheets] == ["Skolan"]


def test_what_nobody_is_known_to_know_is_asked_of_the_municipality() -> None:
    found = records([], forums=[forum(name="SSPF")])
    book = ask(found)
    assert book.sheetnames == ["Läs mig", "Kommunen", "Listor"]
    assert headings_of(book["Kommunen"])[2:-1] == [
        "Vilka deltar",
        "Sedan när",
        "Hur ofta",
        "Hur vet du det?",
        "Kommentar",
    ]


def test_a_municipality_that_is_an_actor_has_one_sheet_for_what_nobody_else_knows() -> None:
    whole = actor("kommunen", "municipality", name="kommunen")
    found = records([], actors=[whole], forums=[forum(name="SSPF")])
    (sheet,) = build_questionnaire(situation_of(found), sv()).sheets
    assert sheet.respondent == whole


def test_cells_are_chosen_from_words_of_the_language() -> None:
    book = ask(FOUND)
    lists = [
        [str(cell.value) for cell in column if cell.value is not None]
        for column in book["Listor"].columns
    ]
    assert ["ja", "nej", "inte längre", "vet inte"] in lists
    assert ["enkät", "intervju"] in [sorted(words) for words in lists]
    assert ["polisen", "skolan"] not in lists  # nobody is asked who takes part


def test_the_same_questions_give_the_same_bytes() -> None:
    form = build_questionnaire(situation_of(FOUND), sv())
    assert write_xlsx(form) == write_xlsx(form)
    assert write_docx(form) == write_docx(form)


def test_an_answer_becomes_a_row_with_its_source(tmp_path: Path) -> None:
    book = answer(
        ask(FOUND),
        "Skolan",
        PART,
        {
            "Svar": "ja",
            "Sedan när": "hösten 2024",
            "Hur ofta": "varje månad",
            "Hur vet du det?": "deltar själv",
            "Kommentar": "Hos oss.",
        },
        kind="intervju",
    )
    taken = take(book, FOUND, tmp_path)
    added = taken.after.spells[len(FOUND.spells) :]
    assert [
        (row.actor_id, row.forum_id, row.participation, str(row.since), row.certainty, row.locator)
        for row in added
    ] == [("polisen", "sspf", "regular", "2024-23", "stated", "fråga 2")]
    assert added[0].note == "Varje månad. Deltar själv. Hos oss."
    source = taken.after.sources[added[0].source_id]
    assert source.source_id == "intervju-med-skolan-enhetschef-2025-06-02"
    assert source.title == "Intervju med skolan (enhetschef), 2025-06-02"
    assert (source.kind, source.publisher) == ("interview", "Skolan (enhetschef)")
    assert str(source.as_of) == str(source.published_on) == "2025-06-02"
    assert taken.count == 1


def test_taking_the_same_answers_in_again_changes_nothing(tmp_path: Path) -> None:
    book = answer(ask(FOUND), "Skolan", PART, {"Svar": "nej"})
    once = take(book, FOUND, tmp_path).after
    assert once != FOUND
    assert take(book, once, tmp_path).after == once


def test_an_answer_that_is_mended_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    book = answer(ask(FOUND), "Skolan", PART, {"Svar": "nej"})
    once = take(book, FOUND, tmp_path).after
    mended = take(answer(book, "Skolan", PART, {"Svar": "ja"}), once, tmp_path).after
    assert [row.participation for row in mended.spells[len(FOUND.spells) :]] == ["regular"]


@pytest.mark.parametrize("reply", ["vet inte", "Vet ej", "?", None])
def test_a_blank_and_nobody_knows_become_nothing(reply: str | None, tmp_path: Path) -> None:
    book = answer(ask(FOUND), "Skolan", PART, {"Svar": reply})
    answer(book, "Skolan", OTHER, {"Svar": "ja"})
    assert len(take(book, FOUND, tmp_path).after.spells) == len(FOUND.spells) + 1


def test_a_form_without_answers_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Det finns inga svar"):
        take(ask(FOUND), FOUND, tmp_path)


def test_questions_may_be_sorted_and_deleted_and_columns_moved(tmp_path: Path) -> None:
    book = answer(ask(FOUND), "Skolan", PART, {"Svar": "nej"})
    page = book["Skolan"]
    page.delete_rows(HEADING_ROW + 1)
    page.insert_rows(HEADING_ROW + 1, 3)
    page.insert_cols(3)
    page.move_range(f"D{HEADING_ROW}:D{HEADING_ROW + 9}", cols=8)
    page["C2"], page["C3"] = "enhetschef", "2025-06-02"
    book.move_sheet("Skolan", -2)
    del book["Polisen"]
    added = take(book, FOUND, tmp_path).after.spells[len(FOUND.spells) :]
    assert [(row.actor_id, row.participation) for row in added] == [("polisen", "absent")]


def test_a_sheet_that_is_copied_takes_another_ones_answers(tmp_path: Path) -> None:
    book = answer(ask(FOUND), "Skolan", PART, {"Svar": "nej"})
    copied = book.copy_worksheet(book["Skolan"])
    copied.title = "Skolan igen"
    answer(book, "Skolan igen", PART, {"Svar": "ja"}, role="rektor")
    after = take(book, FOUND, tmp_path).after
    assert sorted(row.participation for row in after.spells[len(FOUND.spells) :]) == [
        "absent",
        "regular",
    ]


def test_an_english_form_is_read_in_english(tmp_path: Path) -> None:
    book = ask(FOUND, language=en())
    assert book.sheetnames == ["Read me", "Polisen", "Skolan", "Lists"]
    answer(book, "Skolan", PART, {"Answer": "no longer", "How often": None, "Comment": "Long ago"})
    (row,) = take(book, FOUND, tmp_path).after.spells[len(FOUND.spells) :]
    assert (row.participation, row.note) == ("ceased", "Long ago.")


def test_a_date_that_a_spreadsheet_shows_as_a_month_is_a_month(tmp_path: Path) -> None:
    book = answer(ask(FOUND), "Skolan", PART, {"Svar": "ja", "Sedan när": DAY})
    cell_of(book["Skolan"], PART, "Sedan när").number_format = "yyyy-mm"
    book["Skolan"]["C3"] = DAY
    book["Skolan"]["C3"].number_format = "yyyy-mm-dd"
    (row,) = take(book, FOUND, tmp_path).after.spells[len(FOUND.spells) :]
    assert (str(row.since), row.source_id[-10:]) == ("2025-06", "2025-06-01")


def test_a_workbook_of_a_municipality_is_no_form(tmp_path: Path) -> None:
    book = ask(FOUND)
    for name in ("Polisen", "Skolan"):
        del book[name]
    book.save(tmp_path / "bok.xlsx")
    assert read_forms(tmp_path / "bok.xlsx") is None


def test_a_word_form_is_read_as_the_same_form_in_a_workbook(tmp_path: Path) -> None:
    cells = {"Svar": "ja", "Sedan när": "2024", "Hur ofta": "ibland", "Kommentar": "Hos oss"}
    in_word = answer_in_word(ask_in_word(FOUND), "skolan", PART, cells)
    in_excel = answer(ask(FOUND), "Skolan", PART, cells)
    from_word = take(in_word, FOUND, tmp_path).after
    assert from_word == take(in_excel, FOUND, tmp_path).after
    assert from_word.spells[-1].participation == "irregular"


def test_rows_of_a_word_form_may_be_deleted(tmp_path: Path) -> None:
    word = answer_in_word(ask_in_word(FOUND), "skolan", PART, {"Svar": "nej"})
    table = table_of(word, "skolan")
    element_of(table).remove(element_of(table.rows[1]))
    assert take(word, FOUND, tmp_path).after.spells[-1].participation == "absent"


def test_a_word_document_that_is_no_form_is_reported(tmp_path: Path) -> None:
    word = ask_in_word(FOUND)
    for table in word.tables:
        parent = element_of(table).getparent()
        assert parent is not None
        parent.remove(element_of(table))
    word.save(str(tmp_path / "brev.docx"))
    with pytest.raises(UsageError, match="är ingen blankett"):
        read_forms(tmp_path / "brev.docx")
    (tmp_path / "trasig.docx").write_bytes(b"inget")
    with pytest.raises(UsageError, match="är skadad"):
        read_forms(tmp_path / "trasig.docx")
    with pytest.raises(UsageError, match="finns ingen fil"):
        read_forms(tmp_path / "saknas.docx")


def test_text_from_the_data_is_never_a_formula() -> None:
    found = records([spell("unclear")], actors=[actor(name="=1+1")], forums=[forum(name="+SSPF")])
    book = ask(found)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
