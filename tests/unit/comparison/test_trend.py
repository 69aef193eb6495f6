"""How gaps of several municipalities come and go from one year's snapshot to the next."""

from itertools import pairwise

import pytest

from graph.comparison import Moment, Trend, find_trend
from graph.comparison.trend import Turnover
from graph.documents.subjects import trend as words
from graph.gaps import find_gaps
from graph.situation import build_situation
from tests.builders import sv
from tests.tables import rows_of
from tests.years import (
    JUNE_2023,
    JUNE_2024,
    JUNE_2025,
    KNOWN_2023,
    KNOWN_2024,
    KNOWN_2025,
    MENDED_2025,
    county,
    known,
)

NOTHING = known()
YEARS = [
    Moment(JUNE_2023, county(KNOWN_2023, KNOWN_2023, NOTHING)),
    Moment(JUNE_2024, county(KNOWN_2024, KNOWN_2024, NOTHING)),
    Moment(JUNE_2025, county(KNOWN_2025, MENDED_2025, KNOWN_2025, KNOWN_2025)),
]


def turnovers_of(trend: Trend, place: int) -> list[Turnover | None]:
    return [step.turnover for step in trend.municipalities[place].steps]


def test_each_step_tells_what_happened_from_what_became_known() -> None:
    trend = find_trend(YEARS)
    assert trend.days == (JUNE_2023, JUNE_2024, JUNE_2025)
    assert turnovers_of(trend, 0) == [
        Turnover(opened=("lapsed_edge:sspf:polisen",)),
        Turnover(
            opened=("expired_agreement:avtal",),
            became_known=("missing_edge:samba:polisen",),
            already_closed=("missing_edge:sspf:soc",),
        ),
    ]


def test_a_mended_row_closes_nothing() -> None:
    assert turnovers_of(find_trend(YEARS), 1)[1] == Turnover(
        opened=("expired_agreement:avtal",), no_longer_known=("missing_edge:sspf:soc",)
    )


def test_where_nothing_is_known_there_is_no_number_and_no_turnover() -> None:
    trend = find_trend(YEARS)
    for place in (2, 3):  # no source speaks, and not in the data at all
        first, second = trend.municipalities[place].steps
        assert (first.gaps_before, first.gaps_after, first.turnover) == (None, None, None)
        assert (second.gaps_before, second.turnover) == (None, None)
        assert second.gaps_after


def test_all_together_are_those_that_are_known_at_both_ends() -> None:
    first, second = find_trend(YEARS).totals
    assert (first.compared_count, first.of_count) == (2, 4)
    assert (first.gaps_before, first.gaps_after) == (2, 4)
    assert sum(len(each.opened) for each in second.turnovers) == 2
    only_unknown = find_trend(YEARS, ["0002"]).totals[0]
    assert (only_unknown.compared_count, only_unknown.gaps_before) == (0, None)


def test_every_gap_that_came_or_went_is_counted_once() -> None:
    trend = find_trend(YEARS)
    for code in ("0000", "0001"):
        steps = trend.municipalities[int(code)].steps
        for step, (before, after) in zip(steps, pairwise(YEARS), strict=True):
            then, now = (
                {gap.gap_id for gap in find_gaps(build_situation(each.dataset, code, each.day))}
                for each in (before, after)
            )
            found = step.turnover
            assert found is not None
            assert {*found.opened, *found.became_known} == now - then
            assert {*found.closed, *found.already_closed, *found.no_longer_known} == then - now
            assert (step.gaps_before, step.gaps_after) == (len(then), len(now))


def test_two_days_of_the_same_data_tell_what_happened() -> None:
    data = county(KNOWN_2025)
    (step,) = find_trend([Moment(JUNE_2024, data), Moment(JUNE_2025, data)]).municipalities[0].steps
    assert step.turnover == Turnover(opened=("expired_agreement:avtal",))
    assert (step.gaps_before, step.gaps_after) == (2, 3)


def test_a_gap_that_takes_another_form_neither_opens_nor_closes() -> None:
    data = county(KNOWN_2024)
    months = [Moment(day, data) for day in (JUNE_2024.replace(month=8), JUNE_2025)]
    (step,) = find_trend(months).municipalities[0].steps
    assert step.turnover == Turnover(reshaped=("expired_agreement:avtal",))
    assert step.gaps_before == step.gaps_after


@pytest.mark.parametrize("moments", [YEARS[:1], [], YEARS[::-1]])
def test_moments_come_in_order_and_are_two_at_least(moments: list[Moment]) -> None:
    with pytest.raises(ValueError, match="earliest first"):
        find_trend(moments)


def test_the_tables_have_a_row_for_each_step() -> None:
    document = words.build_document(find_trend(YEARS), sv())
    totals = rows_of(document, "totals")
    assert [row[2] for row in totals[1:]] == ["2 av 4", "2 av 4"]
    rows = rows_of(document, "municipalities")
    assert len(rows) == 1 + 4 * 2
    assert rows[2] == [
        *("0000", "Kommun 0", "2024-06-01", "2025-06-01"),
        *("2", "1", "0", "1", "1", "0", "0", "3"),
    ]
    assert rows[5][4:] == ["okänt", *[""] * 6, "okänt"]


def test_data_has_the_ids_of_the_gaps() -> None:
    described = words.describe(find_trend(YEARS))
    step = described["municipalities"][0]["steps"][1]
    assert step["turnover"]["became_known"] == ["missing_edge:samba:polisen"]
    assert described["municipalities"][2]["steps"][0]["turnover"] is None
    assert described["totals"][1]["counts"] == {
        "opened": 2,
        "closed": 0,
        "became_known": 1,
        "already_closed": 1,
        "no_longer_known": 1,
        "reshaped": 0,
    }
