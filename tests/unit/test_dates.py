import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import (
    EDTF_PATTERN,
    ReducedDate,
    add_days,
    add_months,
    months_between,
    read_date,
    read_end,
    read_last_day,
    reduce_date,
)

relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta

# So far that no month count between them leaves the calendar, which dateutil does not forgive.
COMMON_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(-1200, 1200)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-09-13", date(2024, 9, 13), date(2024, 9, 13)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("0001-01", date(1, 1, 1), date(1, 1, 31)),
        ("2024-21", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("2023-23", date(2023, 8, 1), date(2023, 12, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2023~", date(2022, 7, 1), date(2024, 6, 30)),
        ("2023-23~", date(2023, 5, 1), date(2024, 3, 31)),
        ("2023-10~", date(2023, 9, 1), date(2023, 11, 30)),
    ],
)
def test_a_reduced_date_is_widened_to_all_the_days_it_may_mean(
    text: str, first: date, last: date
) -> None:
    reduced = ReducedDate.parse(text)
    assert (reduced.first, reduced.last, str(reduced)) == (first, last, text)
    assert re.fullmatch(EDTF_PATTERN, text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2016", (2016, None, None, None)),
        ("2023~", (2023, None, None, None)),
        ("2024-02", (2024, None, 2, None)),
        ("2024-02~", (2024, None, 2, None)),
        ("2023-23", (2023, 23, None, None)),
        ("2024-01-01", (2024, None, 1, 1)),
    ],
)
def test_a_reduced_date_says_which_parts_are_known(
    text: str, parts: tuple[int, int | None, int | None, int | None]
) -> None:
    reduced = ReducedDate.parse(text)
    assert (reduced.year, reduced.season, reduced.month, reduced.day) == parts
    assert reduced.is_approximate is text.endswith("~")


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-13", "2024-02-30", "2024-9-1", "hösten 2024", "2024-09-13T10:00"),
        *(
            "0000",
            "2024-00",
            "2024-20",
            "2024-25",
            "2024-09-13~",
            "~",
            "2024-00-01",
            "2024-05-00",
            "20240913",
            "2024-0913",
            "٢٠٢٤",
        ),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ReducedDate.parse(text)
    assert reduce_date(text) is None


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        *[("hösten 2023", "2023-23"), ("HT 2023", "2023-23"), ("ht-23", "2023-23")],
        *[("Höstterminen 2023", "2023-23"), ("vt24", "2024-21"), ("våren 2024", "2024-21")],
        *[("sommaren 2024", "2024-22"), ("vintern 2023/24", "2023-24"), ("winter 2023", "2023-24")],
        *[("2021-10", "2021-10"), ("oktober 2021", "2021-10"), ("okt 2021", "2021-10")],
        *[("Okt. 2021", "2021-10"), ("May 2021", "2021-05"), ("20211001", "2021-10-01")],
        *[("2021-10-01 00:00:00", "2021-10-01"), ("2021-10-01T00:00:00", "2021-10-01")],
        *[("13 september 2024", "2024-09-13"), ("den 1 maj 2024", "2024-05-01")],
        *[("omkring 2023", "2023~"), ("ca. hösten 2023", "2023-23~"), ("ca 2023~", "2023~")],
        *[("2025-1-1", "2025-01-01"), ("2025/1/31", "2025-01-31"), ("2025.12.31", "2025-12-31")],
        *[("2025-9", "2025-09"), ("2025/9~", "2025-09~"), ("ca 2025-9", "2025-09~")],
        *[("  2023 ", "2023"), ("hösten  2023", "2023-23"), ("autumn 2023", "2023-23")],
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, stored: str) -> None:
    assert str(read_date(written)) == stored


@pytest.mark.parametrize(
    "written",
    [
        *("hösten", "vt", "2021-00", "20210001", "31 februari 2024", "0 maj 2024", "1/2 2024"),
        *("hösten 2023/24", "vintern 2023/25", "oktober 21", "ca 13 maj 2024", "snart", ""),
        *("2025-13-1", "2025-1/2", "25-1-1", "2025-1-", "2025-1-1~", "1.2.2024"),
    ],
)
def test_what_could_mean_several_dates_or_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(written)
    with pytest.raises(ValueError, match=r"."):
        read_end(written)


@pytest.mark.parametrize(
    "text", ["..", "9999-12-31", "99991231", "9999-12", "9999", "Tills vidare", "tills vidare."]
)
def test_what_has_no_end_ends_on_no_day(text: str) -> None:
    assert read_end(text) is None


def test_beyond_the_calendar_is_its_last_or_first_day() -> None:
    assert add_days(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert add_days(date.max, 1) == date.max
    assert add_days(date.min, -60) == date.min


@pytest.mark.parametrize("text", ["...", ".", "....", "tills vidare.."])
def test_other_dots_are_no_open_end(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        read_end(text)


def test_an_end_is_read_as_any_date_is() -> None:
    assert read_end("hösten 2023") == ReducedDate.parse("2023-23")


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert read_last_day(day.isoformat()) == day
    assert reduce_date(day) == ReducedDate.parse(day.isoformat())


def test_of_less_than_a_day_the_last_is_meant() -> None:
    assert read_last_day("2024") == date(2024, 12, 31)
    assert read_last_day("hösten 2024") == date(2024, 12, 31)
    assert read_last_day("2024-02") == date(2024, 2, 29)


def test_equal_dates_have_equal_hashes() -> None:
    one, other = (ReducedDate("2016", date(2016, 1, 1), date(2016, 12, 31)) for _ in range(2))
    assert one is not other
    assert {one: "found"}[other] == "found"


def test_six_months_from_the_last_of_august_is_the_last_of_february() -> None:
    assert add_months(date(2025, 8, 31), 6) == date(2026, 2, 28)


@given(COMMON_DAYS, MONTHS)
def test_months_are_added_as_dateutil_adds_them(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@given(COMMON_DAYS, COMMON_DAYS)
def test_months_are_counted_as_dateutil_counts_them(earlier: date, later: date) -> None:
    span = relativedelta(later, earlier)
    assert months_between(earlier, later) == max(0, span.years * 12 + span.months)


@given(st.dates(), st.integers(-130_000, 130_000))
def test_a_day_beyond_the_calendar_becomes_its_first_or_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    year = day.year + (day.month - 1 + months) // 12
    if year < 1:
        assert moved == date.min
    elif year > 9999:
        assert moved == date.max
    else:
        assert (moved.year, moved.month) == (year, (day.month - 1 + months) % 12 + 1)
        is_last = (moved + timedelta(days=1)).day == 1 if moved < date.max else True
        assert moved.day == day.day or (moved.day < day.day and is_last)


@given(st.dates(), st.dates())
def test_a_whole_month_has_passed_when_the_day_a_month_on_has_come(
    earlier: date, later: date
) -> None:
    months = months_between(earlier, later)
    if later < earlier:
        assert months == 0
    else:
        assert add_months(earlier, months) <= later
        following = add_months(earlier, months + 1)
        assert following > later or following == date.max
