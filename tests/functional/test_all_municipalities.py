"""What is made for a handful of municipalities holds for all 290."""

import time
from pathlib import Path

from tests.copies import all_municipalities, real_reports, write_index_of_all


def test_the_page_of_all_municipalities_is_light_and_made_faster_than_they_are_read(
    tmp_path: Path,
) -> None:
    begun = time.perf_counter()
    few = real_reports()
    reading_all = (time.perf_counter() - begun) * 290 / len(few)
    reports = all_municipalities()
    begun = time.perf_counter()
    page = write_index_of_all(reports, tmp_path)
    writing = time.perf_counter() - begun
    assert len(reports) == 290
    assert page.stat().st_size < 3_000_000
    assert writing < reading_all
