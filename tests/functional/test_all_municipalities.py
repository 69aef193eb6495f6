"""What is made for a handful of municipalities holds for all 290."""

import sys
from pathlib import Path

from graph.site.summary import Summary
from tests.copies import all_municipalities, write_index_of_all


def count_calls(summaries: list[Summary], out: Path) -> int:
    """Count the Python functions called to write the page: work that no busy machine changes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        write_index_of_all(summaries, out)
    finally:
        sys.setprofile(None)
    return calls


def test_the_page_of_all_municipalities_is_light(tmp_path: Path) -> None:
    summaries = all_municipalities()
    page = write_index_of_all(summaries, tmp_path)
    assert len(summaries) == 290
    assert page.stat().st_size < 3_000_000


def test_the_work_of_the_page_grows_in_step_with_the_municipalities(tmp_path: Path) -> None:
    summaries = all_municipalities()
    write_index_of_all(summaries, tmp_path)  # so that what is loaded once is loaded
    few, more, most = (count_calls(summaries[:number], tmp_path) for number in (60, 120, 180))
    assert 0 < most - more <= 1.1 * (more - few)
