"""What is said of an edge and its forum: form and level, and the days an open date may mean."""

import pytest

from graph.dataset.records import Records, Spell
from graph.documents.report import EdgeLine, build_report
from tests.builders import DAY, forum, records, situation_of, source, spell, sv


@pytest.mark.parametrize(
    ("kind", "form", "levels"),
    [("cooperation_meeting", "samverkan", ""), ("sspf", "möte", "operativ nivå")],
)
def test_collaboration_in_general_is_not_said_to_be_a_meeting_on_a_level(
    kind: str, form: str, levels: str
) -> None:
    line = _only_edge(
        records([spell()], forums=[forum(kind=kind, form="meeting", level="operative")])
    )
    assert (line.form, line.levels) == (form, levels)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"since": "2020", "until": "2025-21"}, "aktiv (slutar någon gång under våren 2025)"),
        ({"since": "2025-21"}, "aktiv (någon gång under våren 2025)"),
    ],
)
def test_an_edge_of_an_uncertain_date_says_the_days_it_may_mean(
    values: dict[str, str], words: str
) -> None:
    line = _only_edge(records([spell(**values)], sources=[source(as_of="2025-06-30")]))
    assert line.words == words


@pytest.mark.parametrize(
    "rows",
    [
        [spell(source_id="manad")],
        [spell(source_id="manad"), spell("absent", source_id="manad", locator="9")],
        [spell(source_id="ar"), spell("ceased", source_id="manad")],
    ],
)
def test_the_month_that_a_source_describes_is_no_end_and_no_beginning(rows: list[Spell]) -> None:
    sources = [source("ar", as_of="2024-12-01"), source("manad", as_of="2025-06")]
    assert _only_edge(records(rows, sources=sources)).words == "aktiv (oklart datum)"


def _only_edge(found: Records) -> EdgeLine:
    (line,) = build_report(situation_of(found, DAY), sv()).edges
    return line
