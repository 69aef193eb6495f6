import pytest
from markupsafe import Markup

from graph.comparison.benchmark import StandingState
from graph.dataset.records import Municipality, Records
from graph.documents.report import build_report
from graph.site.atlas import MOST_UNGROUPED, Atlas, Entry, build_atlas, word_states
from tests.builders import (
    DUTY,
    actor,
    en,
    expectation,
    norms,
    records,
    situation_of,
    source,
    spell,
)

CONTACT = norms(expectation(actor_kind="police", with_actor_kind="school"))
POLICE_AND_SCHOOL = [actor(), actor("skolan", "school")]


def entry(found: Records, name: str = "Alvik", county: str = "A län", **expected: object) -> Entry:
    municipality = Municipality(
        code="0000", name=name, county_code=f"{ord(county[0]) % 100:02}", county=county, region="R"
    )
    moved = found.model_copy(update={"municipality": municipality})
    situation = situation_of(moved, expected=expected.get("norms", DUTY))  # type: ignore[arg-type]
    report = build_report(situation, en())
    return Entry(report, f"{name}/karta.html", f"{name}/rapport.html", Markup())


def atlas_of(*entries: Entry) -> Atlas:
    return build_atlas(entries, en())


def test_a_bar_shares_its_width_by_the_states_of_the_edges() -> None:
    found = records([spell(), spell(actor_id="skolan"), spell("absent", actor_id="bup")])
    (line,) = atlas_of(entry(found)).lines
    assert [(it.kind, it.start, it.width) for it in line.bar] == [
        ("active", 0, 66.67),
        ("missing", 66.67, 33.33),
    ]
    assert line.broken == 1
    assert line.broken_share == pytest.approx(1 / 3, abs=1e-4)


def test_of_a_municipality_no_source_speaks_of_nothing_is_counted() -> None:
    atlas = atlas_of(entry(records([])), entry(records([spell("absent")]), "Berg"))
    unknown, known = atlas.lines
    assert (unknown.bar, unknown.broken_share, unknown.ending) == ((), None, None)
    assert known.broken_share == 1
    assert atlas.known == 1
    assert [(it.municipalities, it.gaps) for it in atlas.lacks] == [(1, 1)]


def test_what_ends_next_is_told_with_its_day() -> None:
    (line,) = atlas_of(entry(records([spell(until="2025-08-31")]))).lines
    assert line.ending is not None
    assert (line.ending.day.isoformat(), line.ending.what) == ("2025-08-31", "SSPF ends")


def test_edges_on_old_evidence_are_counted_beside_the_age_of_the_newest_source() -> None:
    found = records(
        [spell(source_id="gammal", since="2019"), spell(actor_id="skolan")],
        sources=[source("gammal", "2020-01-31")],
    )
    (line,) = atlas_of(entry(found)).lines
    assert (line.age_months, line.stale) == (4, 1)


def test_the_kind_of_gap_most_municipalities_have_comes_first() -> None:
    few = records([spell("irregular"), spell(actor_id="skolan")])
    many = records([spell("absent"), spell(actor_id="skolan")])
    atlas = atlas_of(entry(few, "A"), entry(many, "B"), entry(many, "C"))
    assert [it.municipalities for it in atlas.lacks] == [2, 1]


def test_an_unknown_contact_is_counted_as_unknown_and_never_as_missing() -> None:
    found = records([spell()], actors=POLICE_AND_SCHOOL)
    atlas = atlas_of(entry(found, norms=CONTACT), entry(found, "Berg", norms=CONTACT))
    (spread,) = atlas.contacts
    assert dict(zip(StandingState, spread.counts, strict=True))[StandingState.UNKNOWN] == 2
    assert sum(spread.counts) == 2
    (row,) = atlas.sections[0].contacts
    assert [(cell.state, cell.is_old) for cell in row.cells] == [(StandingState.UNKNOWN, False)] * 2


def test_a_contact_no_norm_asks_for_there_is_not_called_unknown() -> None:
    found = records([spell()], actors=POLICE_AND_SCHOOL)
    atlas = atlas_of(entry(found, norms=CONTACT), entry(found, "Berg", norms=norms()))
    (row,) = atlas.sections[0].contacts
    assert [cell.word for cell in row.cells] == ["unknown", "not expected"]


@pytest.mark.parametrize(("fresh", "is_old"), [("2020-06-30", True), ("2025-01-31", False)])
def test_a_contact_known_from_old_evidence_alone_is_marked(fresh: str, *, is_old: bool) -> None:
    meeting = records(
        [
            spell(source_id="gammal", since="2019"),
            spell(actor_id="skolan", source_id="ny", since="2019"),
        ],
        actors=POLICE_AND_SCHOOL,
        sources=[source("gammal", "2020-01-31"), source("ny", fresh)],
    )
    (row,) = atlas_of(entry(meeting, norms=CONTACT)).sections[0].contacts
    assert [(cell.word, cell.is_old) for cell in row.cells] == [("active", is_old)]


def test_few_municipalities_stand_in_one_section_and_many_by_county() -> None:
    found = records([spell()])
    few = [entry(found, f"K{number:02}", "BA"[number % 2] + " län") for number in range(4)]
    many = few + [entry(found, f"L{number:02}") for number in range(MOST_UNGROUPED)]
    assert [it.county for it in atlas_of(*few).sections] == [""]
    assert [line.entry.municipality.name for line in atlas_of(*few).lines] == [
        *("K00", "K01", "K02", "K03")
    ]
    assert [(it.county, len(it.lines)) for it in atlas_of(*many).sections] == [
        ("A län", 2 + MOST_UNGROUPED),
        ("B län", 2),
    ]


def test_a_section_has_the_cells_of_its_own_municipalities() -> None:
    meeting = records([spell(), spell(actor_id="skolan")], actors=POLICE_AND_SCHOOL)
    silent = records([spell()], actors=POLICE_AND_SCHOOL)
    entries = [
        *(entry(silent, f"A{n:02}", "A län", norms=CONTACT) for n in range(MOST_UNGROUPED)),
        entry(meeting, "Berg", "B län", norms=CONTACT),
    ]
    a, b = atlas_of(*entries).sections
    assert {cell.word for row in a.contacts for cell in row.cells} == {"unknown"}
    assert [cell.word for row in b.contacts for cell in row.cells] == ["active"]


def test_there_is_nothing_to_say_of_no_municipality() -> None:
    atlas = atlas_of()
    assert (atlas.lines, atlas.lacks, atlas.as_of) == ((), (), None)


def test_every_state_of_a_cell_has_a_word() -> None:
    assert [state for state, word in word_states(en()) if word] == list(StandingState)
