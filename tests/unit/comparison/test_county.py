from datetime import date

import pytest

from graph.comparison.county import EvidenceAge
from graph.vocabulary import Flag
from tests.builders import records, situation_of, source, spell


@pytest.mark.parametrize("day", [date(2027, 1, 31), date(2027, 2, 1)])
def test_the_newest_source_is_recent_for_as_long_as_edges_that_rest_on_it(day: date) -> None:
    found = situation_of(records([spell()]), day)
    newest = source(as_of="2025-01-31")
    age = EvidenceAge(found.municipality, day, newest, 24, edges_count=1, stale_count=0)
    assert age.is_recent is (Flag.STALE not in found.edges[0].flags)
