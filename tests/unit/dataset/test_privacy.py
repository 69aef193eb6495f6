"""Numbers of people here are the Tax Agency's fictitious ones; phones are PTS's for fiction."""

import csv
import io
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dataset.privacy import (
    _PERSONAL_NUMBER,
    _PHONE,
    EMAIL,
    FOREIGN_DIGITS,
    PERSONAL_NUMBER,
    PHONE,
    _has_phone,
    _is_numbered,
    _write_plainly,
    find_personal_data,
    may_hold_personal_data,
)
from tests.builders import en, sv


@pytest.mark.parametrize(
    "text",
    [
        "19121212-1212",
        "121212-1212",
        "121212+1212",
        "191212121212",
        "1212121212",
        "121212 1212",
        "121212–1212",
        "121212\u20111212",
        "121212 - 1212",
        "20121212-1212",
        "Beslutet om 121212-1212 gäller.",
        "(121212-1212)",
        "pnr:121212-1212",
        "121212\u20101212",
        "121212\u22121212",
        "121212\uff0d1212",
        "1212\u00ad12-1212",
        "12\u200b1212-1212",
        "\uff11\uff12\uff11\uff12\uff11\uff12-1212",
        "121212\u00a01212",
        "121212\u2e3a1212",
        "121212\u18061212",
        "121212\u301c1212",
        "121212\u30a01212",
        "1212\ufe0f12-1212",
        "1212\u316412-1212",
        "1212\U000e002012-1212",
        "1912-12-12-1212",
        "12-12-12-1212",
        "1912\u201312\u201312\u20131212",
        "2012-12-12 +1212",
        "121212/1212",
        "121212.1212",
        "19121212 / 1212",
        "12 12 12-1212",
        "1912 12 12-1212",
        "12.12.12-1212",
    ],
)
def test_a_personal_identity_number_is_caught_with_and_without_century_and_hyphen(
    text: str,
) -> None:
    assert list(find_personal_data(text)) == [PERSONAL_NUMBER]


@pytest.mark.parametrize(
    "text",
    ["19121272-1219", "121272-1219", "1212721219", "191212721219", "121261-1212", "121291-1216"],
)
def test_a_samordningsnummer_is_caught_though_its_day_is_sixty_too_high(text: str) -> None:
    assert list(find_personal_data(text)) == [PERSONAL_NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "08-465 004 00",
        "08/465 004 00",
        "070/174 06 05",
        "070.174.06.05",
        "+45 20 00 00 00",
        "+4720000000",
        "+358 40 000 0000",
        "08-46500400",
        "08 465 004 00",
        "08 – 465 004 00",
        "070-174 06 05",
        "070-1740605",
        "070 - 174 06 05",
        "070\u2212174 06 05",
        "070\u2e3a174 06 05",
        "0\u00ad70-174 06 05",
        "\uff10\uff17\uff10-174 06 05",
        "070–174 06 05",
        "0701740605",
        "+46701740605",
        "+46 70 174 06 05",
        "+46 (0)70-174 06 05",
        "0046 70 174 06 05",
        "031-390 06 50",
        "(031) 390 06 50",
        "(031)3900650",
        "0980-319 20",
        "08-12-20 34",
        "08-122 20 34",
        "01-13-2024",
        "01-02-20245",
        "Tfn:070-174 06 05",
        "Nås på 070-174 06 05.",
        "08-465 004 00/070-174 06 05",
    ],
)
def test_a_phone_number_is_caught_however_it_is_spaced(text: str) -> None:
    assert list(find_personal_data(text)) == [PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "anna.svensson@example.org",
        "Anna.Svensson+samverkan@forvaltning.example.org",
        "åsa@example.org",
        "anna @ example.org",
        "anna\uff20example.org",
        "anna@exa\u00admple.org",
        "anna@exa\ufe0emple\u3002org",
        "<anna@example.org>",
        "mailto:anna@example.org",
        "anna(at)example.org",
        "anna [at] example [dot] org",
        "anna snabel-a example punkt org",
        "anna(a\u00adt)example.org",
        "anna&#64;example.org",
        "anna%40example.org",
    ],
)
def test_an_email_address_is_caught(text: str) -> None:
    assert list(find_personal_data(text)) == [EMAIL]


def test_every_sort_of_personal_data_in_a_cell_is_named() -> None:
    text = "Gäller 121212-1212, anna@example.org."
    assert set(find_personal_data(text)) == {PERSONAL_NUMBER, EMAIL}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-09",
        "2024-09-13",
        "20240913",
        "13/9 2024",
        "01-02-2024",
        "09 12 2024",
        "2024-09-13 08:30",
        "2022-01-01 – 2023-12-31",
        "2022-01-01–2023-12-31",
        "2022-01-01/2023-12-31",
        "2022-01 – 2022-12",
        "20240101–20241231",
        "2019 08 01",
        "läsåret 2021/22",
        "läsåret 08/09 2023",
        "2012-12-12 1212",
        "01.12.2024",
        "avsnitt 01.12.3.4",
        "2021-2024",
        "0001-01-01",
    ],
)
def test_a_date_or_a_range_of_dates_is_let_through(text: str) -> None:
    assert not list(find_personal_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "KSKF/2021:201",
        "SO 2022/0246",
        "dnr 2024-00123",
        "Dnr KS2021/0456",
        "KS 00456/2024",
        "BUN 0123/2024",
        "UBN-2023-04567",
        "SO-2022-00246",
        "dnr 01234-2021",
        "KS 2022:0246",
        "Dnr A123.456/2021",
        "Dnr SN 230512-0045",
        "Dnr SN 121212-1212",  # said to be one, though the check digit is right
        "diarienummer: KS 121212-1212",
        "SN 230512-0045",
        "ISSN 0347-1234",
        "ISSN 0028-0836",
        "§§ 12–34",
        "ks-20230512-0045",
        "avtal nr 0123-456 78",
        "avsnitt 04-12 13",
        "§§ 070-080 2023",
    ],
)
def test_a_case_number_is_let_through(text: str) -> None:
    assert not list(find_personal_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "2001:453",
        "socialtjänstlagen (2001:453) 5 kap. 1 a §",
        "SFS 2010:800",
        "SOU 2021:78",
        "bet. 2020/21:SoU3",
        "HSLF-FS 2017:79",
        "2 kap. 7 §",
    ],
)
def test_a_law_or_a_public_report_is_let_through(text: str) -> None:
    assert not list(find_personal_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "13–16 år",
        "0-21 år",
        "3 av 12 skolor",
        "1 234 567 kronor",
        "12,5 %",
        "0,5 tjänst",
        "s. 12-14, 21",
        "avsnitt 2.1.3",
        "Lgr22",
        "kommunkod 0380",
        "212000-1967",  # an organisation's number: its third digit is never below 2
        "802002-4371",
        "1234567890",  # ten digits whose check digit is wrong
        "ISBN 978-91-525-0123-4",
        "kl 8.00–16.30",
        "0730–1600",
        "kl 08 - 16",
        "kl 08 00-17 00",
        "kl. 08 00-17 00",
    ],
)
def test_ages_counts_pages_hours_and_organisation_numbers_are_let_through(text: str) -> None:
    assert not list(find_personal_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "Telefonlistan uppdaterades 2023.",
        "Ring 112 eller 1177.",
        "Numret 116 111 går till Bris.",
        "E-post saknas.",
        "Gruppen heter @ungdom i kommunens kanal.",
        "Fältarna finns på Instagram (@faltarna).",
        "Kommunen finns på twitter @kommunen.se.",
    ],
)
def test_talk_of_phones_and_mail_without_anyone_to_reach_is_let_through(text: str) -> None:
    assert not list(find_personal_data(text))


def test_web_addresses_of_sources_are_let_through() -> None:
    url = "https://www.orebro.se/download/18.242f8bc317e3e2c2f9d3c4/1642595482156/rapport.pdf"
    assert not list(find_personal_data(url))


@pytest.mark.parametrize("kind", [PERSONAL_NUMBER, PHONE, EMAIL])
def test_each_sort_of_personal_data_has_a_name_in_both_languages(kind: str) -> None:
    assert en().text(kind) == kind
    assert sv().text(kind) != kind


# Pieces of what the patterns look for, so that texts are near them and often across two cells.
PIECES = [
    *("kl", "§", "avtal nr", "(at)", "snabel-a"),
    *("0", "00", "46", "+46", "8", "19", "21 10 00", "12 34 56", "850101", "1212", "20", "٣"),
    *("-", "–", " ", "\n", "(", ")", "/", ".", ":", "@", "a", "b.se", ",", ";", "\t", '"', "å"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(TEXTS)
def test_looking_only_where_a_number_can_begin_finds_every_phone(text: str) -> None:
    text = _write_plainly(text)
    numbers = _PHONE.finditer(text)
    is_phone = any(not _is_numbered(text, number.start()) for number in numbers)
    assert _has_phone(text) is is_phone
    if not _PERSONAL_NUMBER.search(text):
        assert (PHONE in find_personal_data(text)) is is_phone


@given(st.lists(TEXTS, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_a_file_with_personal_data_in_a_cell_is_never_let_through(
    cells: list[str], separator: str
) -> None:
    plain, quoted = io.StringIO(), io.StringIO()
    csv.writer(plain, delimiter=separator).writerow(cells)
    csv.writer(quoted, delimiter=separator, quoting=csv.QUOTE_ALL).writerow(cells)
    if any(kind for cell in cells for kind in find_personal_data(cell.strip())):
        assert may_hold_personal_data(plain.getvalue().encode())
        assert may_hold_personal_data(quoted.getvalue().encode())


@pytest.mark.parametrize(
    "text",
    [
        "Mötena hålls 2024-09-13, 2025-01 och 2026, kl. 09:30, för 0–25 år i 0380.",
        "Kostnaden är 10 000 kr; dnr KSKF/2021:201 och 2024000123, https://a.se/123456789",
    ],
)
def test_a_file_with_only_days_and_numbers_is_let_through(text: str) -> None:
    assert not may_hold_personal_data(text.encode())


def test_every_digit_that_is_not_ascii_makes_a_file_be_read_closer() -> None:
    digits = [chr(code) for code in range(128, sys.maxunicode + 1) if chr(code).isdecimal()]
    assert {digit.encode()[0] for digit in digits} == set(FOREIGN_DIGITS)
    assert all(re.fullmatch(r"\d", digit) for digit in digits)
    number = "1912121\uff12-1212"
    assert list(find_personal_data(number)) == [PERSONAL_NUMBER]
    assert may_hold_personal_data(number.encode())
