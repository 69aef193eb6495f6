"""Random records for the laws: any participation, any dates, two sources of different age."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from graph.dataset.records import Spell
from graph.vocabulary import Participation
from tests.builders import source, spell

SOURCES = [source("a", as_of="2022"), source("b", as_of="2024-06")]
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))


@st.composite
def reduced_dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(2018, 1, 1), date(2027, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def spells(draw: st.DrawFn, actors: Sequence[str], forums: Sequence[str]) -> Spell:
    since, until = draw(st.none() | reduced_dates()), draw(st.none() | reduced_dates())
    if since and until and since > until:
        since, until = until, since
    return spell(
        draw(st.sampled_from(list(Participation))),
        draw(st.sampled_from(actors)),
        draw(st.sampled_from(forums)),
        since=since,
        until=until,
        coverage=draw(st.sampled_from([None, "full", "partial"])),
        source_id=draw(st.sampled_from(["a", "b"])),
        locator=draw(st.sampled_from(["1", "2"])),
    )


def rows_of(found: st.SearchStrategy[Spell], most: int) -> st.SearchStrategy[list[Spell]]:
    """List spells as a file may hold them: no two rows that `checks` would call the same."""
    return st.lists(found, max_size=most, unique_by=_key)


def _key(row: Spell) -> tuple[object, ...]:
    return (row.actor_id, row.forum_id, row.participation, row.since, row.source_id, row.locator)
