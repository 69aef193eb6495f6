import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from graph.dates import ReducedDate
from graph.language import LOCALE, LanguageCode, capitalise, load_language, sort_a_to_o
from tests.builders import en, sv

PO = LOCALE / "sv" / "LC_MESSAGES" / "samverkan.po"
GRAPH = Path(__file__).parents[2] / "graph"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "text": (1,),
    "mark": None,
    "count": (1, 2),
    "_": None,
}
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
PLACEHOLDER = re.compile(r"\{\w+(?:![rs])?\}")


def messages_in_the_code() -> set[str]:
    return {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, _, _ in extract_from_dir(GRAPH, METHODS, keywords=KEYWORDS)
    }


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="sv")


def test_every_message_in_the_code_has_a_swedish_sentence(catalogue: Catalog) -> None:
    lacking = [text for text in sorted(messages_in_the_code()) if text not in catalogue]
    assert not lacking


def test_every_swedish_sentence_is_whole_and_sure(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            strings = [message.string] if isinstance(message.string, str) else message.string
            assert all(strings or [None]), message.id
            assert not message.fuzzy, message.id


def test_no_sentence_is_left_that_no_code_asks_for(catalogue: Catalog) -> None:
    ids = {
        message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        for message in catalogue
        if message.id
    }
    assert ids == messages_in_the_code()


def test_a_translation_fills_the_same_placeholders(catalogue: Catalog) -> None:
    for message in catalogue:
        if isinstance(message.id, str) and message.id:
            assert set(PLACEHOLDER.findall(message.id)) == set(
                PLACEHOLDER.findall(str(message.string))
            ), message.id


def test_the_compiled_catalogue_is_fresh(catalogue: Catalog, tmp_path: Path) -> None:
    with (tmp_path / "fresh.mo").open("wb") as file:
        write_mo(file, catalogue)
    assert (tmp_path / "fresh.mo").read_bytes() == PO.with_suffix(".mo").read_bytes(), (
        "uv run pybabel compile -d graph/locale -D samverkan"
    )


def test_swedish_letters_come_last_and_in_their_own_order() -> None:
    names = ["Örebro", "Åmål", "Zinkgruvan", "Ängelholm", "Eskilstuna"]
    assert sorted(names, key=sort_a_to_o) == [
        *("Eskilstuna", "Zinkgruvan", "Åmål", "Ängelholm", "Örebro")
    ]


def test_numbers_in_names_are_sorted_as_numbers() -> None:
    names = ["distrikt 10", "distrikt 2 b", "10 a", "distrikt 2 a", "2 a"]
    assert sorted(names, key=sort_a_to_o) == [
        *("2 a", "10 a", "distrikt 2 a", "distrikt 2 b", "distrikt 10")
    ]


@pytest.mark.parametrize(
    ("items", "swedish", "english"),
    [
        ([], "", ""),
        (["BUP"], "BUP", "BUP"),
        (["BUP", "skolan"], "BUP och skolan", "BUP and skolan"),
        (["a", "b", "c"], "a, b och c", "a, b and c"),
    ],
)
def test_a_list_reads_as_in_a_sentence(items: list[str], swedish: str, english: str) -> None:
    assert (sv().listed(items), en().listed(items)) == (swedish, english)


def test_braces_in_data_are_never_placeholders() -> None:
    assert sv().text("Lapsed: {forum}", forum="{actors}") == "{actors} har upphört"


def test_only_the_first_letter_is_raised() -> None:
    assert capitalise("åklagarkammaren i Örebro") == "Åklagarkammaren i Örebro"


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        ("2023-12-31", "31 december 2023", "31 December 2023"),
        ("2025-05", "maj 2025", "May 2025"),
        ("2016", "2016", "2016"),
        ("2023-23", "hösten 2023", "the autumn of 2023"),
        ("2023-24", "vintern 2023/2024", "the winter of 2023/2024"),
        ("2023~", "omkring 2023", "about 2023"),
        ("2023-10~", "omkring oktober 2023", "about October 2023"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(day: str, swedish: str, english: str) -> None:
    reduced = ReducedDate.parse(day)
    assert (sv().day(reduced), en().day(reduced)) == (swedish, english)
    assert (
        sv().text("There is no such gap on {day}.", day=reduced)
        == f"Gapet finns inte den {swedish}."
    )


def test_a_text_that_looks_like_a_day_is_left_as_it_is() -> None:
    assert (
        sv().text("There is no such gap on {day}.", day="2023-12")
        == "Gapet finns inte den 2023-12."
    )


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        ("2023-12-31", "den 31 december 2023", "on 31 December 2023"),
        ("2025-05", "i maj 2025", "in May 2025"),
        ("2016", "2016", "in 2016"),
        ("2023-23", "under hösten 2023", "in the autumn of 2023"),
        ("2023~", "omkring 2023", "about 2023"),
    ],
)
def test_when_something_was_is_said_as_exactly_as_is_known(
    day: str, swedish: str, english: str
) -> None:
    reduced = ReducedDate.parse(day)
    assert (sv().when(reduced), en().when(reduced)) == (swedish, english)


def test_on_a_day_that_may_be_before_or_after_a_date_it_came_some_time() -> None:
    autumn, about = ReducedDate.parse("2023-23"), ReducedDate.parse("2023~")
    assert sv().sometime(autumn) == "någon gång under hösten 2023"
    assert sv().sometime(about) == "någon gång omkring 2023"


def test_a_language_is_loaded_by_its_word_whether_or_not_it_was_before() -> None:
    load_language.cache_clear()
    assert load_language("sv").code is LanguageCode.SV
    with pytest.raises(ValueError, match="xx"):
        load_language("xx")
