"""What holds from which day, and things kept once."""

from graph.language import sort_a_to_o
from graph.map.intervals import UNKNOWN, Intervals, Pool, Texts


def test_what_goes_on_is_noted_on_its_first_day_alone() -> None:
    found: Intervals[str] = Intervals()
    for day, known in enumerate([{"a": 1}, {"a": 1, "b": 2}, {"b": 3}, {"a": 1, "b": 3}]):
        found.note(day, known)
    assert found.spans == {"a": [0, 1, 2, UNKNOWN, 3, 1], "b": [1, 2, 2, 3]}


def test_a_thing_is_described_the_first_time_it_is_met() -> None:
    pool = Pool()
    assert [pool.number("a", lambda: {"a": 1}), pool.number("b"), pool.number("a")] == [0, 1, 0]
    assert pool.items == [{"a": 1}, "b"]


def test_the_number_of_a_text_is_its_place_in_the_alphabet_and_by_size() -> None:
    texts = Texts()
    given = ["Ö", "13–15 år", "Ängen", "6–12 år", "Ål", "bok", "Apa"]
    numbers = [texts.number(text) for text in given]
    ranks = texts.sort(sort_a_to_o)
    assert texts.items == ["6–12 år", "13–15 år", "Apa", "bok", "Ål", "Ängen", "Ö"]
    assert [texts.items[ranks[number]] for number in numbers] == given
