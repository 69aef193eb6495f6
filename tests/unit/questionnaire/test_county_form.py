"""The form of several municipalities is written, filled in, rearranged and read back."""

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset import read_dataset
from graph.dataset.records import Dataset
from graph.errors import DataError, UsageError
from graph.language import Language
from graph.questionnaire.as_county_xlsx import write_county_xlsx
from graph.questionnaire.county_content import (
    CountyQuestionnaire,
    build_county_questionnaire,
    read_ids,
)
from graph.questionnaire.importing import TakenAnswers, read_forms, take_answers
from graph.situation import build_situation
from tests.builders import en, sv
from tests.county import MEMBERS, OLD, OTHER_IDS, own_tables, write_county, write_tables

DAY, TODAY = date(2026, 6, 1), date(2026, 6, 10)
ANSWERS, HEADING_ROW, ID = "Svar", 6, 11
CONTACT = "unknown_contact:police+social_services"
AGREEMENT = "stale:lansavtal:lansoverenskommelsen:kommunen"
UNASKED = "unknown_contact:region+social_services"
SIP = "unknown_forum:sip"
FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_county(tmp_path / "data")


def form_of(data: Path, language: Language | None = None) -> CountyQuestionnaire:
    dataset = read_dataset(data)
    situations = [build_situation(dataset, code, DAY) for code in dataset.records]
    return build_county_questionnaire(situations, language or sv())


def ask(data: Path, language: Language | None = None) -> Workbook:
    return load_workbook(io.BytesIO(write_county_xlsx(form_of(data, language))))


def ids_on(page: Worksheet, row: int) -> dict[str, str]:
    return read_ids(str(page.cell(row, page.max_column).value))


def row_of(page: Worksheet, question_id: str) -> int:
    rows = range(1, page.max_row + 1)
    place = page.max_column
    return next(
        row
        for row in rows
        if page.cell(row, place).value
        and question_id in {*ids_on(page, row).values(), page.cell(row, place).value}
    )


def column_of(page: Worksheet, code: str) -> int:
    headings = [str(cell.value) for cell in page[HEADING_ROW]]
    return next(place for place, text in enumerate(headings, 1) if text.endswith(f"({code})"))


def cell_of(book: Workbook, code: str, question_id: str) -> Cell:
    page = book[ANSWERS]
    cell = page.cell(row_of(page, question_id), column_of(page, code))
    assert isinstance(cell, Cell)
    return cell


def fill_head(book: Workbook, code: str, role: str = "strateg", day: str = "2026-06-02") -> None:
    page = book[ANSWERS]
    page.cell(2, column_of(page, code)).value = role
    page.cell(3, column_of(page, code)).value = day


def answer(book: Workbook, code: str, question_id: str, reply: str, **beside: str) -> None:
    """Answer a question for a municipality, with cells beside it by their Swedish headings."""
    fill_head(book, code)
    cell_of(book, code, question_id).value = reply
    page = next(
        page
        for page in book
        if f"municipality_code={code}" in [str(cell.value) for cell in page[1]]
    )
    headings = [str(cell.value) for cell in page[3]]
    for heading, value in beside.items():
        place = headings.index(heading.replace("_", " ")) + 1
        page.cell(row_of(page, question_id), place).value = value


def take(book: Workbook, data: Path, folder: Path) -> dict[str, TakenAnswers]:
    path = folder / "lanssvar.xlsx"
    book.save(path)
    taken = take_again(path, read_dataset(data))
    return {each.after.municipality.code: each for each in taken}


def take_again(path: Path, dataset: Dataset) -> tuple[TakenAnswers, ...]:
    forms = read_forms(path)
    assert forms is not None
    return take_answers(forms, dataset, TODAY, path)


def problems_in(book: Workbook, data: Path, folder: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        take(book, data, folder)
    return [each.render(sv()).split(": ", 1)[1] for each in raised.value.problems]


def added_by(taken: TakenAnswers) -> list[tuple[str, str, str]]:
    known = set(taken.before.spells)
    return [
        (row.actor_id, row.forum_id, row.participation.value)
        for row in taken.after.spells
        if row not in known
    ]


def test_what_all_are_asked_is_one_row_and_comes_first(data: Path) -> None:
    page = ask(data)[ANSWERS]
    asked = [ids_on(page, row) for row in range(HEADING_ROW + 1, page.max_row + 1)]
    assert [len(ids) for ids in asked] == sorted(map(len, asked), reverse=True)
    contacts = [ids for ids in asked if CONTACT in ids.values()]
    assert contacts == [dict.fromkeys(MEMBERS, CONTACT)]
    texts = [page.cell(row, 2).value for row in range(HEADING_ROW + 1, page.max_row + 1)]
    assert len(texts) == len(set(texts))


def test_each_municipality_is_a_column_with_its_code(data: Path) -> None:
    book = ask(data)
    page = book[ANSWERS]
    assert page.cell(1, 2).value == "Frågor till kommunerna i Örebro län"
    headings = [cell.value for cell in page[HEADING_ROW]]
    assert headings[:4] == ["Nr", "Fråga", "Lekeberg (1814)", "Laxå (1860)"]
    assert [cell.value for cell in page[5]][2:] == [*MEMBERS, "municipality_code"]
    assert page.row_dimensions[5].hidden
    assert page.column_dimensions["K"].hidden
    assert book["Läs mig"]["B1"].value == "Örebro län (18)"
    assert book.sheetnames[:3] == ["Läs mig", ANSWERS, "Lekeberg"]


def test_who_is_not_asked_has_a_grey_cell(data: Path) -> None:
    book = ask(data)
    page = book[ANSWERS]
    assert "1880" not in ids_on(page, row_of(page, UNASKED))
    grounds = {code: cell_of(book, code, UNASKED).fill.fgColor.rgb for code in ("1814", "1880")}
    assert grounds == {"1814": "00FFFBE6", "1880": "00D9DEDC"}


def test_answers_are_chosen_from_the_words_of_a_form(data: Path) -> None:
    book = ask(data)
    words = [
        [cell.value for cell in column if cell.value is not None]
        for column in book["Listor"].columns
    ]
    assert ["ja", "nej", "inte längre", "vet inte"] in words
    cell = cell_of(book, "1880", CONTACT).coordinate
    offered = [each for each in book[ANSWERS].data_validations.dataValidation if cell in each.sqref]
    assert len(offered) == 1
    grey = cell_of(book, "1880", UNASKED).coordinate
    assert not any(grey in each.sqref for each in book[ANSWERS].data_validations.dataValidation)


def test_the_same_questions_give_the_same_bytes(data: Path) -> None:
    assert write_county_xlsx(form_of(data)) == write_county_xlsx(form_of(data))


def test_answers_become_dated_sources_of_each_municipality(data: Path, tmp_path: Path) -> None:
    book = ask(data)
    answer(book, "1880", CONTACT, "ja", Sedan_när="hösten 2024", Kommentar="Hos oss.")
    answer(book, "1881", CONTACT, "nej")
    fill_head(book, "1881", role="socialchef", day="2026-06-05")
    taken = take(book, data, tmp_path)
    assert taken.keys() == {"1880", "1881"}
    forum_id = "samverkan-mellan-polis-och-socialtjanst"
    assert added_by(taken["1880"]) == [
        ("polisen", forum_id, "regular"),
        ("socialtjansten", forum_id, "regular"),
    ]
    assert {row[2] for row in added_by(taken["1881"])} == {"absent"}
    spell = taken["1880"].after.spells[-1]
    assert (str(spell.since), spell.note) == ("2024-23", "Hos oss.")
    sources = [each.after.sources[each.after.spells[-1].source_id].title for each in taken.values()]
    assert sources == [
        "Enkätsvar från kommunen (strateg), 2026-06-02",
        "Enkätsvar från kommunen (socialchef), 2026-06-05",
    ]


def test_each_municipality_answers_of_its_own_actors(data: Path, tmp_path: Path) -> None:
    book = ask(data)
    answer(book, OTHER_IDS, CONTACT, "ja")
    (taken,) = take(book, data, tmp_path).values()
    assert ("ifo", "samverkan-mellan-polis-och-socialtjanst", "regular") in added_by(taken)


def test_answers_about_what_the_county_shares_are_the_municipality_s_own(
    data: Path, tmp_path: Path
) -> None:
    book = ask(data)
    answer(book, "1880", AGREEMENT, "ja")
    (taken,) = take(book, data, tmp_path).values()
    assert added_by(taken) == [("kommunen", "lansoverenskommelsen", "regular")]


def test_the_same_answers_again_change_nothing(data: Path, tmp_path: Path) -> None:
    book = ask(data)
    answer(book, "1880", CONTACT, "ja", Hur_ofta="varje månad")
    once = take(book, data, tmp_path)["1880"].after
    dataset = read_dataset(data)
    known = dataset.model_copy(update={"records": {**dataset.records, "1880": once}})
    (again,) = take_again(tmp_path / "lanssvar.xlsx", known)
    assert again.before == again.after == once != dataset.records["1880"]


def test_rows_columns_and_sheets_may_be_moved_and_deleted(data: Path, tmp_path: Path) -> None:
    book = ask(data)
    answer(book, "1880", CONTACT, "nej inte", Kommentar="Ännu inte.")
    cell_of(book, "1880", CONTACT).value = "nej"
    page = book[ANSWERS]
    page.delete_cols(3, 4)  # the first four municipalities
    page.delete_rows(HEADING_ROW + 1)
    row = row_of(page, CONTACT)
    page.move_range(f"A{row}:{page.cell(row, page.max_column).coordinate}", rows=60)
    page.insert_cols(3)
    page.cell(HEADING_ROW, 3).value = "Egna ord"
    page.cell(row + 60, 3).value = "Ring dem"
    page.cell(HEADING_ROW, column_of(page, "1880")).value = "Vi i Örebro"
    del book["Lekeberg"]
    book.move_sheet("Örebro", -4)
    (taken,) = take(book, data, tmp_path).values()
    assert {row[2] for row in added_by(taken)} == {"absent"}
    assert taken.after.spells[-1].note == "Ännu inte."


def test_columns_are_known_by_their_headings_too(data: Path, tmp_path: Path) -> None:
    book = ask(data)
    answer(book, "1880", CONTACT, "ja")
    book[ANSWERS].delete_rows(5)
    assert take(book, data, tmp_path).keys() == {"1880"}


def test_names_are_answers_where_it_is_asked_who_takes_part(data: Path, tmp_path: Path) -> None:
    tables = own_tables("1880")
    empty = {**tables["forums"][0], "forum_id": "samrad", "name": "samrådet"}
    place = data / "municipalities" / "1880-orebro"
    write_tables(place, {**tables, "forums": [*tables["forums"], empty]})
    book = ask(data)
    answer(book, "1880", "unknown_members:samrad", "polisen; skolan")
    (taken,) = take(book, data, tmp_path).values()
    assert added_by(taken) == [("polisen", "samrad", "regular"), ("skolan", "samrad", "regular")]


def test_an_english_form_is_read_in_english(data: Path, tmp_path: Path) -> None:
    book = ask(data, en())
    book["Answers"].title = ANSWERS
    answer(book, OLD, CONTACT, "no longer")
    (taken,) = take(book, data, tmp_path).values()
    assert {row[2] for row in added_by(taken)} == {"ceased"}


def test_a_form_without_answers_is_reported(data: Path, tmp_path: Path) -> None:
    book = ask(data)
    fill_head(book, "1880")
    with pytest.raises(UsageError, match="inga svar"):
        take(book, data, tmp_path)


def test_everything_that_is_wrong_is_reported_at_once_with_sheet_and_cell(
    data: Path, tmp_path: Path
) -> None:
    book = ask(data)
    answer(book, "1814", CONTACT, "kanske")
    fill_head(book, "1814", role="", day="2027-01-01")
    answer(book, "1880", CONTACT, "ja", Sedan_när="i våras", Kommentar="Ring 070-123 45 67")
    answer(book, "1880", UNASKED, "ja")
    answer(book, "1881", SIP, "ja", Hur_ofta="aldrig")
    answer(book, "1862", CONTACT, "", Sedan_när="2024")
    expected = (FIXTURES / "broken-county-answers.txt").read_text(encoding="utf-8")
    assert problems_in(book, data, tmp_path) == expected.splitlines()


def _copy_column(book: Workbook) -> None:
    page = book[ANSWERS]
    for row in range(1, page.max_row + 1):
        page.cell(row, 3).value = page.cell(row, column_of(page, "1880")).value


def _delete_answers(book: Workbook) -> None:
    del book[ANSWERS]


def _delete_row(book: Workbook) -> None:
    book[ANSWERS].delete_rows(row_of(book[ANSWERS], CONTACT))


def _rename_column(book: Workbook) -> None:
    book[ANSWERS].cell(6, column_of(book[ANSWERS], "1880")).value = "Kumla (1881)"


def _answer_beside(book: Workbook) -> None:
    book[ANSWERS].cell(row_of(book[ANSWERS], SIP), 1).value = "nej"


def _answer_in_no_column(book: Workbook) -> None:
    book[ANSWERS].cell(row_of(book[ANSWERS], SIP), ID + 1).value = "Ja"


def _write_a_small_number(book: Workbook) -> None:
    book[ANSWERS].cell(3, column_of(book[ANSWERS], "1880")).value = datetime(1900, 1, 5)  # noqa: DTZ001


def _clear_id(book: Workbook) -> None:
    book[ANSWERS].cell(row_of(book[ANSWERS], CONTACT), ID).value = None


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_copy_column, "Svar!I6: Örebro (1880): kolumnen finns två gånger [duplicate-column]"),
        (_delete_answers, "Örebro: Roll för den som svarar (inget namn): det finns svar nedanför"),
        (_delete_row, "Örebro!B6: Svar: något är ifyllt på raden, men den här cellen är tom"),
        (_rename_column, "Svar!I6: Kumla (1881): ”Kumla (1881)” står över en annan kommuns kolumn"),
        (_answer_beside, "Svar!A20: Nr: ”nej” står i en kolumn som inte är någon kommuns"),
        (_answer_in_no_column, "Svar!L20: L: ”Ja” står i en kolumn som inte är någon kommuns"),
        (_write_a_small_number, "Svar!I3: Dag då svaren lämnas: ”1900-01-05” är inte en dag då"),
        (_clear_id, "Svar!B9: frågan på raden känns inte igen [unknown-question]"),
    ],
)
def test_what_is_torn_apart_is_spoken_of_and_never_lost(
    spoil: Callable[[Workbook], None], words: str, data: Path, tmp_path: Path
) -> None:
    book = ask(data)
    answer(book, "1880", CONTACT, "ja", Sedan_när="2024")
    spoil(book)
    problems = problems_in(book, data, tmp_path)
    assert any(problem.startswith(words) for problem in problems), problems


def test_answers_that_all_stand_in_a_wrong_column_are_all_spoken_of(
    data: Path, tmp_path: Path
) -> None:
    book = ask(data)
    _answer_beside(book)
    _answer_in_no_column(book)
    cells = [problem.partition(": ")[0] for problem in problems_in(book, data, tmp_path)]
    assert cells == ["Svar!A20", "Svar!L20"]


def test_text_from_the_data_is_never_a_formula(data: Path) -> None:
    tables = own_tables("1880")
    forum = {**tables["forums"][0], "name": "=1+1"}
    write_tables(data / "municipalities" / "1880-orebro", {**tables, "forums": [forum]})
    cells = [cell for page in ask(data) for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
