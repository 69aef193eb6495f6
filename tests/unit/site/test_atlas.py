import pytest

from graph.dataset.records import Municipality, Records
from graph.documents.report import build_report
from graph.site.atlas import MOST_UNGROUPED, Atlas, build_atlas, word_states
from graph.site.municipality_pages import summarise
from graph.site.summary import Summary
from graph.situation.contacts import StandingState
from tests.builders import (
    DUTY,
    VOCABULARY,
    actor,
    en,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
)

CONTACT = norms(expectation(actor_kind="police", with_actor_kind="school"))
POLICE_AND_SCHOOL = [actor(), actor("skolan", "school")]


def summary(
    found: Records, name: str = "Alvik", county: str = "A län", **expected: object
) -> Summary:
    municipality = Municipality(
        code="0000", name=name, county_code=f"{ord(county[0]) % 100:02}", county=county, region="R"
    )
    moved = found.model_copy(update={"municipality": municipality})
    situation = situation_of(moved, expected=expected.get("norms", DUTY))  # type: ignore[arg-type]
    return summarise(build_report(situation, en()))


def atlas_of(*summaries: Summary) -> Atlas:
    return build_atlas(summaries, VOCABULARY, en())


def test_a_bar_shares_its_width_by_the_states_of_the_edges() -> None:
    found = records([spell(), spell(actor_id="skolan"), spell("absent", actor_id="bup")])
    (row,) = atlas_of(summary(found)).rows
    assert [(segment.kind, segment.start, segment.width) for segment in row.bar] == [
        ("active", 0, 66.67),
        ("missing", 66.67, 33.33),
    ]
    assert row.summary.counts.failing == 1


def test_the_parts_of_the_known_edges_add_up_to_all_of_them() -> None:
    spells = [spell(), spell("ceased", actor_id="skolan"), spell("closed", actor_id="bup")]
    spells += [spell("planned", forum_id="b"), spell("absent", actor_id="bup", forum_id="b")]
    (row,) = atlas_of(summary(records(spells, forums=[forum(), forum("b")]))).rows
    assert row.shares == "1 active, 1 lapsed, 1 missing, 1 planned, 1 ended on purpose"
    assert sum(segment.width for segment in row.bar) == pytest.approx(100, abs=0.1)
    assert row.summary.counts.edges == 5


def test_what_ends_within_two_months_is_urgent_and_the_days_are_counted_for_a_year() -> None:
    for until, words, is_urgent in (
        ("2025-06-01", "today", True),
        ("2025-07-31", "in 60 days", True),
        ("2025-08-01", "in 61 days", False),
        ("2025-07", "within 60 days", True),
        ("2026-06-02", "", False),
    ):
        (row,) = atlas_of(summary(records([spell(until=until)]))).rows
        assert (row.days_left, row.is_urgent) == (words, is_urgent)
        assert row.ending_link == "0000-alvik/samverkanskarta.html#focus=forum:sspf"


def test_the_gap_to_begin_with_has_the_seats_of_its_forum() -> None:
    found = records([spell("absent"), spell(actor_id="skolan")])
    (row,) = atlas_of(summary(found)).rows
    assert row.summary.first_gap is not None
    assert [(seat.kind, seat.words) for seat in row.summary.first_gap.seats] == [
        ("empty", "missing"),
        ("taken", ""),
    ]
    assert row.summary.first_gap.table is not None
    assert row.gap_link == "0000-alvik/samverkanskarta.html#gap=missing_edge:sspf:polisen"


def test_a_cell_leads_to_its_first_gap_else_to_its_forum_else_to_the_question() -> None:
    both = [spell(), spell(actor_id="skolan")]
    weak = [spell("irregular"), spell(actor_id="skolan")]
    cells = {}
    for name, spells in (("both", both), ("weak", weak), ("silent", [spell()])):
        found = records(spells, actors=POLICE_AND_SCHOOL)
        (row,) = atlas_of(summary(found, norms=CONTACT)).sections[0].contacts
        cells[name] = (row.cells[0].shape, row.cells[0].gaps, row.cells[0].link.partition("#")[2])
    assert cells == {
        "both": ("taken", "1 gap", "gap=single_thread:police+school".replace("+", "%2B")),
        "weak": ("seldom", "2 gaps", "gap=weak_edge:sspf:polisen"),
        "silent": ("unknown", "", "question-unknown_contact.police+school".replace("+", "%2B")),
    }


def test_of_a_municipality_no_source_speaks_of_nothing_is_counted() -> None:
    atlas = atlas_of(summary(records([])), summary(records([spell("absent")]), "Berg"))
    unknown, _ = atlas.rows
    assert (unknown.bar, unknown.summary.ending) == ((), None)
    assert atlas.known == 1
    assert [(spread.municipalities, spread.gaps) for spread in atlas.gaps] == [(1, 1)]


def test_what_ends_next_is_reported_with_its_day() -> None:
    (row,) = atlas_of(summary(records([spell(until="2025-08-31")]))).rows
    assert row.summary.ending is not None
    assert (row.summary.ending.day.isoformat(), row.summary.ending.what) == (
        "2025-08-31",
        "SSPF ends",
    )


def test_evidence_that_grows_old_ends_nothing() -> None:
    (row,) = atlas_of(summary(records([spell()]))).rows
    assert row.summary.ending is None


def test_a_cell_says_what_is_inferred_and_what_alone_is_missing() -> None:
    inferred = {"certainty": "inferred", "note": "Framgår indirekt: av texten."}
    both = [spell(**inferred), spell(actor_id="skolan", **inferred)]
    absent = [spell("absent"), spell("absent", actor_id="skolan")]
    words = [
        atlas_of(
            summary(
                records(spells, actors=POLICE_AND_SCHOOL, forums=[forum(form="routine")]),
                norms=CONTACT,
            )
        )
        .sections[0]
        .contacts[0]
        .cells[0]
        .word
        for spells in (both, absent)
    ]
    assert words == ["on paper (inferred)", "routine: missing, otherwise unknown"]


def test_edges_on_old_evidence_are_counted_beside_the_age_of_the_newest_source() -> None:
    found = records(
        [spell(source_id="gammal", since="2019"), spell(actor_id="skolan")],
        sources=[source("gammal", "2020-01-31")],
    )
    (row,) = atlas_of(summary(found)).rows
    assert (row.summary.age_months, row.stale) == (4, 1)


def test_the_kind_of_gap_most_municipalities_have_comes_first() -> None:
    few = records([spell("irregular"), spell(actor_id="skolan")])
    many = records([spell("absent"), spell(actor_id="skolan")])
    atlas = atlas_of(summary(few, "A"), summary(many, "B"), summary(many, "C"))
    assert [spread.municipalities for spread in atlas.gaps] == [2, 1]


def test_an_unknown_contact_is_counted_as_unknown_and_never_as_missing() -> None:
    found = records([spell()], actors=POLICE_AND_SCHOOL)
    atlas = atlas_of(summary(found, norms=CONTACT), summary(found, "Berg", norms=CONTACT))
    (spread,) = atlas.contacts
    assert dict(zip(StandingState, spread.counts, strict=True))[StandingState.UNKNOWN] == 2
    assert sum(spread.counts) == 2
    (row,) = atlas.sections[0].contacts
    assert [(cell.shape, cell.is_old) for cell in row.cells] == [("unknown", False)] * 2


def test_a_contact_no_norm_asks_for_there_is_not_called_unknown() -> None:
    found = records([spell()], actors=POLICE_AND_SCHOOL)
    atlas = atlas_of(summary(found, norms=CONTACT), summary(found, "Berg", norms=norms()))
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
    (row,) = atlas_of(summary(meeting, norms=CONTACT)).sections[0].contacts
    assert [(cell.word, cell.is_old) for cell in row.cells] == [("active", is_old)]


def test_few_municipalities_stand_in_one_section_and_many_by_county() -> None:
    found = records([spell()])
    few = [summary(found, f"K{number:02}", "BA"[number % 2] + " län") for number in range(4)]
    many = few + [summary(found, f"L{number:02}") for number in range(MOST_UNGROUPED)]
    assert [section.county for section in atlas_of(*few).sections] == [""]
    assert [row.municipality.name for row in atlas_of(*few).rows] == [*("K00", "K01", "K02", "K03")]
    assert [(section.county, len(section.rows)) for section in atlas_of(*many).sections] == [
        ("A län", 2 + MOST_UNGROUPED),
        ("B län", 2),
    ]


def test_a_section_has_the_cells_of_its_own_municipalities() -> None:
    meeting = records([spell(), spell(actor_id="skolan")], actors=POLICE_AND_SCHOOL)
    silent = records([spell()], actors=POLICE_AND_SCHOOL)
    summaries = [
        *(summary(silent, f"A{n:02}", "A län", norms=CONTACT) for n in range(MOST_UNGROUPED)),
        summary(meeting, "Berg", "B län", norms=CONTACT),
    ]
    a, b = atlas_of(*summaries).sections
    assert {cell.word for row in a.contacts for cell in row.cells} == {"unknown"}
    assert [cell.word for row in b.contacts for cell in row.cells] == ["active"]


def test_there_is_nothing_to_say_of_no_municipality() -> None:
    atlas = atlas_of()
    assert (atlas.rows, atlas.gaps, atlas.as_of) == ((), (), None)


def test_every_state_of_a_cell_has_a_word() -> None:
    assert [state for state, word in word_states(en()) if word] == list(StandingState)
