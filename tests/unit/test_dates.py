from datetime import date

import pytest

from graph.dates import ReducedDate, add_months


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-09-13", date(2024, 9, 13), date(2024, 9, 13)),
    ],
)
def test_a_reduced_date_is_widened_to_all_the_days_it_may_mean(
    text: str, first: date, last: date
) -> None:
    reduced = ReducedDate.parse(text)
    assert (reduced.first, reduced.last, str(reduced)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-02-30", "2024-9-1", "hösten 2024", "2024-09-13T10:00"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ReducedDate.parse(text)


def test_six_months_from_the_last_of_august_is_the_last_of_february() -> None:
    assert add_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
