"""What counts as a change, what only became known, and how gaps go over into one another."""

from datetime import date
from typing import Any

import pytest

from graph.comparison import Changes, find_changes
from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Norms, Records, Spell
from graph.documents.subjects import changes as words
from graph.situation import open_history
from tests.builders import (
    DUTY,
    actor,
    assessment,
    basis,
    en,
    expectation,
    finding,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
    sv,
)
from tests.tables import rows_of

BEFORE, AFTER = date(2023, 6, 1), date(2024, 9, 13)
OLD, NEW = source("gammal", as_of="2022-01-31"), source("ny", as_of="2024-09-01")


def changes_of(
    *spells: Spell,
    expected: Norms | None = None,
    days: tuple[date, date] = (BEFORE, AFTER),
    **kw: Any,
) -> Changes:
    found = records(spells, sources=[OLD, NEW, *kw.pop("sources", [])], **kw)
    return between(found, days, expected)


def between(
    found: Records, days: tuple[date, date] = (BEFORE, AFTER), expected: Norms | None = None
) -> Changes:
    one, other = (situation_of(found, day, expected) for day in days)
    return find_changes(one, other)


def edge_kinds(changes: Changes) -> list[str]:
    return [change.kind.value for change in changes.edges]


def gap_kinds(changes: Changes) -> list[tuple[str, str]]:
    return [(change.kind.value, change.gap.gap_id) for change in changes.gaps]


@pytest.mark.parametrize(
    ("then", "now", "kinds"),
    [
        ("regular", "regular", []),
        ("regular", "absent", ["lost"]),
        ("regular", "ceased", ["lapsed"]),
        ("regular", "closed", ["closed"]),
        ("regular", "irregular", ["weakened"]),
        ("irregular", "regular", ["strengthened"]),
        ("starting", "regular", ["restated"]),
        ("ceased", "regular", ["revived"]),
        ("absent", "regular", ["gained"]),
        ("planned", "starting", ["gained"]),
        ("planned", "absent", ["restated"]),
        ("ceased", "closed", ["restated"]),
        ("ceased", "absent", ["restated"]),
    ],
)
def test_two_sources_that_differ_tell_of_a_change(then: str, now: str, kinds: list[str]) -> None:
    changes = changes_of(spell(then, source_id="gammal"), spell(now, source_id="ny"))
    assert edge_kinds(changes) == kinds


def test_what_only_a_later_source_tells_became_known() -> None:
    for participation in ("regular", "ceased", "absent"):
        changes = changes_of(spell(participation, source_id="ny"))
        assert edge_kinds(changes) == ["became_known"]
        assert not changes.edges[0].is_real


def test_a_beginning_that_a_source_dates_between_the_days_is_a_change() -> None:
    assert edge_kinds(changes_of(spell(since="2024", source_id="ny"))) == ["begun"]


def test_a_beginning_dated_before_the_first_day_is_no_change() -> None:
    assert changes_of(spell(since="2023", source_id="ny")).is_empty


def test_an_end_that_a_source_dates_between_the_days_is_a_change() -> None:
    assert edge_kinds(changes_of(spell("ceased", since="2024", source_id="ny"))) == ["lapsed"]
    brief = spell(since="2023-09", until="2023-09", source_id="ny")
    assert edge_kinds(changes_of(brief)) == ["expired"]


def test_an_end_dated_before_the_first_day_only_became_known() -> None:
    gone = spell("regular", until="2022", source_id="ny")
    assert edge_kinds(changes_of(gone)) == ["became_known"]


def test_a_part_said_missing_long_ago_and_taken_now_is_gained() -> None:
    plan = spell("planned", since="2021", until="2021", source_id="gammal")
    assert edge_kinds(changes_of(plan, spell(source_id="ny"))) == ["gained"]
    later = spell("planned", since="2023-07", until="2023-08", source_id="gammal")
    assert edge_kinds(changes_of(later, spell(source_id="ny"))) == ["became_known"]


def test_a_part_whose_last_day_has_passed_has_expired_not_lapsed() -> None:
    assert edge_kinds(changes_of(spell(since="2022", until="2023"))) == ["expired"]


def test_a_plan_whose_day_has_passed_without_news_is_no_longer_known() -> None:
    changes = changes_of(spell("planned", since="2022", until="2023"))
    assert edge_kinds(changes) == ["no_longer_known"]
    assert gap_kinds(changes) == []


def test_a_wider_coverage_is_a_change_and_an_older_source_is_not() -> None:
    few = spell(coverage_count="3", source_id="gammal")
    many = spell(coverage_count="5", source_id="ny")
    assert edge_kinds(changes_of(few, many)) == ["restated"]
    assert changes_of(few).is_empty


def test_a_gap_opens_when_its_edge_changed_and_became_known_when_it_did() -> None:
    others = spell(actor_id="skolan", source_id="gammal")
    went = changes_of(others, spell(source_id="gammal"), spell("ceased", source_id="ny"))
    assert gap_kinds(went) == [("opened", "lapsed_edge:sspf:polisen")]
    changes = changes_of(others, spell("ceased", source_id="ny"))
    assert gap_kinds(changes) == [("became_known", "lapsed_edge:sspf:polisen")]


def test_a_gap_closes_when_the_seat_is_filled() -> None:
    others = spell(actor_id="skolan", source_id="gammal")
    changes = changes_of(others, spell("absent", source_id="gammal"), spell(source_id="ny"))
    assert gap_kinds(changes) == [("closed", "missing_edge:sspf:polisen")]
    assert changes.gaps[0].instead == ()


def test_an_agreement_about_to_end_that_ends_is_one_shortfall_that_goes_on() -> None:
    agreement = forum(form="agreement", started="2022-01-01", ended="2023-12-31")
    found = records([spell(since="2022-01-01")], forums=[agreement])
    changes = between(found, (date(2023, 7, 1), date(2024, 1, 1)))
    opened, closed = changes.gaps
    assert (opened.gap.kind, [instead.kind for instead in opened.instead]) == (
        "expired_agreement",
        ["expiring_agreement"],
    )
    assert closed.instead == (opened.gap,)


def test_an_agreement_comes_near_its_end_whatever_else_became_known_of_its_parties() -> None:
    agreement = forum("avtal", form="agreement", started="2022-01-01", ended="2024-12-31")
    party = spell(forum_id="avtal", since="2022-01-01", source_id="gammal")
    changes = changes_of(party, spell(source_id="ny"), forums=[agreement, forum()])
    assert edge_kinds(changes) == ["became_known"]
    assert gap_kinds(changes) == [("opened", "expiring_agreement:avtal")]


def test_what_was_badly_followed_up_and_has_ended_is_not_called_a_closed_gap() -> None:
    found = records(
        [spell(since="2022", until="2023")],
        assessments=[assessment("lacking", since="2022", until="2023")],
    )
    opened, closed = between(found).gaps
    assert (opened.gap.kind, closed.gap.kind) == ("lapsed_forum", "no_follow_up")
    assert closed.instead == (opened.gap,)


def test_two_shortfalls_of_one_seat_that_swap_are_one_closed_and_one_opened() -> None:
    then = spell("irregular", coverage="full", source_id="gammal")
    now = spell("regular", coverage="partial", source_id="ny")
    changes = changes_of(then, now)
    assert [change.instead for change in changes.gaps] == [(), ()]


def test_a_gap_is_no_more_severe_for_what_only_became_known() -> None:
    contact = norms(
        expectation(forum_kind="sspf", actor_kind="police", with_actor_kind="social_services")
    )
    others = [actor("soc", "social_services"), actor("skolan", "school")]
    there = [spell("ceased", source_id="gammal"), spell(actor_id="skolan", source_id="gammal")]
    known = spell(actor_id="soc", source_id="ny")
    assert gap_kinds(changes_of(*there, known, actors=others, expected=contact)) == []
    came = spell(actor_id="soc", source_id="ny", since="2024-01-01")
    changes = changes_of(*there, came, actors=others, expected=contact)
    assert gap_kinds(changes) == [("regraded", "lapsed_edge:sspf:polisen")]


def test_a_plan_given_up_makes_the_same_gap_more_severe() -> None:
    changes = changes_of(
        spell("planned", source_id="gammal"), spell("absent", source_id="ny"), expected=DUTY
    )
    (change,) = changes.gaps
    assert change.kind == "regraded"
    assert change.before
    assert change.after
    assert (change.before.severity, change.after.severity) == ("medium", "high")


def test_a_new_law_between_the_days_is_a_change_of_the_rules() -> None:
    old = basis("gammal-lag", valid_until="2024-06-30", replaced_by="ny-lag")
    new = basis("ny-lag", valid_from="2024-07-01")
    asked = {"actor_kind": "social_services", "with_actor_kind": "school"}
    expected = norms(
        expectation("a", basis_id="gammal-lag", **asked),
        expectation("b", basis_id="ny-lag", **asked),
        bases=[old, new],
    )
    changes = changes_of(spell(source_id="gammal"), expected=expected)
    assert (changes.norms_begun, changes.norms_ended) == ((new,), (old,))
    assert not changes.is_empty
    (row,) = [
        row for row in words.build_changes_table(changes, sv()).rows if row[1].text == "norms"
    ]
    counted = [(cell.text, cell.folded) for cell in row if cell.folded]
    assert counted == [
        ("1 upphör att gälla", "lagen gammal-lag"),
        ("1 börjar gälla", "lagen ny-lag"),
    ]


@pytest.mark.parametrize(("kind", "begun"), [("sspf", 1), ("barnahus", 0)])
def test_a_norm_on_who_sits_where_matters_only_where_there_is_such_a_forum(
    kind: str, begun: int
) -> None:
    expected = norms(
        expectation(basis_id="ny", forum_kind=kind, actor_kind="police"),
        bases=[basis("ny", valid_from="2024")],
    )
    changes = changes_of(spell(source_id="gammal"), expected=expected)
    assert len(changes.norms_begun) == begun


def test_two_municipalities_are_not_two_days_of_one() -> None:
    here = records([spell()])
    there = here.model_copy(
        update={"municipality": here.municipality.model_copy(update={"code": "0001"})}
    )
    with pytest.raises(ValueError, match="one municipality"):
        find_changes(situation_of(here), situation_of(there))


def test_alike_changes_of_a_forum_share_a_row_and_those_who_stay_have_none() -> None:
    agreement = forum(form="agreement", name="avtalet", ended="2023-12-31")
    changes = changes_of(
        spell(since="2022", note="Avtalet löpte ut."),
        spell(since="2022", actor_id="skolan"),
        spell(actor_id="bup", forum_id="samba", source_id="gammal"),
        forums=[agreement],
        actors=[actor("skolan", "school")],
        expected=DUTY,
    )
    headings, edge, gap = rows_of(words.build_document(changes, en()))
    assert len({len(headings), len(edge), len(gap)}) == 1
    assert edge == [
        "runs out",
        "Avtalet: polisen and skolan",
        "active",
        "lapsed",
        "2023-12-31",
        "Avtalet löpte ut.",
        "Rapporten rapport: 2.1",
    ]
    assert gap[:4] == [
        "gap opens",
        "Expired 31 December 2023: avtalet",
        "no gap",
        "gap, severity high",
    ]


def test_what_became_known_is_summed_up_by_source_unless_asked_for() -> None:
    changes = changes_of(spell(source_id="ny"), spell("absent", actor_id="skolan", source_id="ny"))
    _, row = rows_of(words.build_document(changes, en()))
    assert row[:5] == [
        "becomes known",
        "2 edges and 1 gap",
        "unknown",
        "active: 1, missing: 1",
        "2024-09-01",
    ]
    assert len(rows_of(words.build_document(changes, en(), known=True))) == 4


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Dated between the days, so it happened then; a plan takes nothing away.
        ([spell("absent", since="2024-03-05")], ["is now missing", "", "2024-03-05"]),
        ([spell("planned", since="2024-03-05")], ["becomes known", "1 edge", "2024-03-05"]),
        # Not known to the day: it may have been so already on the first of the two.
        ([spell("ceased", since="2023")], ["becomes known", "1 edge and 1 gap", "2023"]),
        (
            [spell("planned", since="2024-03"), spell("planned", "skolan", since="2024-04")],
            ["becomes known", "2 edges", ""],
        ),
    ],
)
def test_what_a_source_dates_is_never_said_to_lack_a_beginning(
    rows: list[Spell], expected: list[str]
) -> None:
    line, *_ = words.list_lines(changes_of(*rows), en())
    what = line.what if line.kind == "became_known" else ""
    assert [line.change, what, line.day] == expected
    assert "not begun then" not in line.why


def test_two_places_of_one_source_are_no_change_within_the_month_that_it_describes() -> None:
    rows = [spell(source_id="ny"), spell("irregular", source_id="ny", locator="9")]
    found = records(rows, sources=[source("ny", as_of="2024-03")])
    changes = between(found, (date(2024, 3, 30), date(2024, 3, 31)))
    assert edge_kinds(changes) == ["known_otherwise"]
    assert [change.kind for change in changes.gaps] == ["became_known"]


def test_a_gap_that_takes_another_form_has_one_row() -> None:
    others = spell(actor_id="skolan", source_id="gammal")
    changes = changes_of(
        others, spell("irregular", source_id="gammal"), spell("ceased", source_id="ny")
    )
    labels = [row[0] for row in rows_of(words.build_document(changes, en()))]
    assert labels == ["Change", "lapses", "gap takes another form"]


def test_json_tells_every_change_and_which_are_real() -> None:
    changes = changes_of(
        spell("ceased", source_id="ny"),
        spell(actor_id="skolan", since="2022", until="2023"),
        findings=[finding()],
    )
    described = words.describe(changes, en())
    assert described["counts"]["edges"] == {"became_known": 1, "expired": 1}
    assert [(edge["actor_id"], edge["change"], edge["real"]) for edge in described["edges"]] == [
        ("skolan", "expired", True),
        ("polisen", "became_known", False),
    ]
    assert described["edges"][1]["before"] is None
    assert (described["before"], described["after"]) == ("2023-06-01", "2024-09-13")


def test_in_eskilstuna_an_agreement_ran_out_two_programmes_became_one_and_a_school_left() -> None:
    dataset = read_dataset(bundled_folder(), ["0484"])
    one, other = (open_history(dataset, "0484").on(day) for day in (BEFORE, AFTER))
    kinds = {
        (change.kind.value, change.forum.forum_id)
        for change in find_changes(one, other).edges
        if change.is_real
    }
    assert {
        ("expired", "overenskommelse-skola-socialtjanst"),
        ("closed", "trygga-barn"),
        ("closed", "trygga-unga"),
        ("begun", "trygga-barn-och-unga"),
        ("closed", "sspf-djurgardsskolan"),
    } <= kinds
    assert not {kind for kind, _ in kinds} & {"lost", "lapsed", "weakened", "gained"}


@pytest.mark.parametrize(
    ("since", "days", "is_named"),
    [
        ("2023", (date(2023, 1, 1), AFTER), True),
        ("2023-06", (BEFORE, AFTER), True),
        ("2023", (date(2023, 12, 31), AFTER), False),
        ("2023-06-01", (BEFORE, AFTER), False),
        ("2022", (BEFORE, AFTER), False),
    ],
)
def test_what_a_source_dates_to_a_year_may_have_changed_after_its_first_day(
    since: str, days: tuple[date, date], *, is_named: bool
) -> None:
    changes = changes_of(spell(since=since, source_id="ny"), days=days)
    assert edge_kinds(changes) == []
    assert [edge.actor.actor_id for edge in changes.undated] == ["polisen"] * is_named
    last = rows_of(words.build_document(changes, en()))[-1]
    assert last[0].startswith("may have changed in between") == is_named
    assert len(words.describe(changes, en())["undated"]) == is_named


def test_what_a_source_tells_was_so_by_the_day_it_speaks_of() -> None:
    report = source("tidig", as_of="2023-06-01")
    changes = changes_of(
        spell("regular", since="2023", source_id="tidig"), days=(BEFORE, AFTER), sources=[report]
    )
    assert changes.undated == ()


def test_between_a_day_and_itself_nothing_may_have_changed() -> None:
    days = (date(2023, 1, 1), date(2023, 1, 1))
    changes = changes_of(spell(since="2023", source_id="ny"), days=days)
    assert changes.undated == ()


def test_what_ended_some_day_of_a_year_has_become_known_by_its_end() -> None:
    days = (date(2023, 1, 1), AFTER)
    changes = changes_of(spell("ceased", since="2023", source_id="ny"), days=days)
    assert edge_kinds(changes) == ["became_known"]
    assert changes.undated == ()


def test_in_orebro_the_police_leave_baronbackarna_after_2023_and_not_before() -> None:
    dataset = read_dataset(bundled_folder(), ["1880"])
    history = open_history(dataset, "1880")

    def changed_between(one: date, other: date) -> list[str]:
        return [
            change.kind.value
            for change in find_changes(history.on(one), history.on(other)).edges
            if (change.actor.actor_id, change.forum.forum_id) == ("polisen", "baronbackarna")
        ]

    assert changed_between(date(2022, 12, 31), date(2023, 2, 1)) == []
    assert changed_between(date(2023, 1, 1), date(2026, 11, 21)) == ["lapsed"]


def test_what_a_source_first_says_of_how_a_forum_works_is_no_new_gap() -> None:
    alive = [spell(since="2020"), spell(actor_id="skolan", since="2020")]
    untold = assessment("deficient", "function", source_id="ny")
    dated = assessment("deficient", "function", source_id="ny", since="2024-03-01")
    (known,) = changes_of(*alive, assessments=[untold]).gaps
    (opened,) = changes_of(*alive, assessments=[dated]).gaps
    assert (known.kind, opened.kind) == ("became_known", "opened")


def test_a_gap_that_more_became_known_of_is_not_graded_anew() -> None:
    inferred = spell("absent", since="2020", certainty="inferred", note="Framgår indirekt.")
    stated = spell("absent", source_id="ny")
    alive = spell(actor_id="skolan", since="2020")
    changes = changes_of(alive, inferred, stated, expected=DUTY)
    assert [change.kind for change in changes.gaps] == []
    # Nor when a norm that is not behind it begins between the days.
    aside = expectation("annat", basis_id="ny", actor_kind="region", with_actor_kind="school")
    new = basis("ny", valid_from="2023-07-01")
    both = norms(*DUTY.expectations, aside, bases=[*DUTY.bases.values(), new])
    changes = changes_of(alive, inferred, stated, expected=both)
    assert [basis.basis_id for basis in changes.norms_begun] == ["ny"]
    assert [change.kind for change in changes.gaps] == []
