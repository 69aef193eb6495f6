"""Which older edges a new source should confirm or close."""

from typing import Any

import pytest

from graph.audits.confirmation import Confirmation, find_confirmation
from graph.dataset.records import Spell
from graph.documents.subjects import confirmation as words
from graph.errors import UsageError
from graph.what_if import find_source
from tests.builders import actor, assessment, finding, history_of, records, source, spell, sv
from tests.tables import rows_of, rows_with_ids

OLD, NEW, LATER = (
    source("gammal", as_of="2022-01-31"),
    source("ny", as_of="2024-09-01"),
    source("senare", as_of="2025-09-01"),
)
SEATS = (
    spell("regular", "polisen", source_id="gammal"),
    spell("irregular", "skolan", source_id="gammal"),
    spell("absent", "soc", "samba", source_id="gammal"),
    spell("planned", "polisen", "samba", source_id="gammal"),
    spell("unclear", "bup", "samba", source_id="gammal"),
    spell("ceased", "fritiden", "samba", source_id="gammal"),
)


def confirmation_of(*spells: Spell, **values: Any) -> Confirmation:
    found = records([*SEATS, *spells], sources=[OLD, NEW, LATER], **values)
    return find_confirmation(history_of(found), found.sources["ny"])


def keys_of(confirmation: Confirmation) -> list[tuple[str, str, bool]]:
    return [(*edge.part.key, edge.is_done) for edge in confirmation.edges]


def test_an_empty_source_may_speak_of_every_edge_that_has_not_ended() -> None:
    confirmation = confirmation_of()
    assert not confirmation.has_rows
    assert keys_of(confirmation) == [
        ("samba", "bup", False),
        ("samba", "polisen", False),
        ("samba", "soc", False),
        ("sspf", "polisen", False),
        ("sspf", "skolan", False),
    ]


def test_what_the_source_speaks_of_is_done_and_comes_last() -> None:
    confirmation = confirmation_of(spell("regular", "polisen", source_id="ny", locator="3"))
    assert keys_of(confirmation) == [
        ("samba", "polisen", False),  # it speaks of the police
        ("sspf", "skolan", False),  # and of SSPF
        ("sspf", "polisen", True),
    ]


def test_the_state_is_the_one_before_the_source() -> None:
    confirmation = confirmation_of(spell("ceased", "polisen", source_id="ny"))
    (done,) = (edge for edge in confirmation.edges if edge.is_done)
    assert (done.part.standing, done.evidence) == ("active", OLD)
    assert [row.participation for row in done.answers] == ["ceased"]
    assert confirmation.situation.as_of == NEW.as_of.last


def test_assessments_and_findings_speak_of_actors_and_forums_too() -> None:
    assessed = confirmation_of(assessments=[assessment(forum_id="sspf", source_id="ny")])
    assert keys_of(assessed) == [("sspf", "polisen", False), ("sspf", "skolan", False)]
    criticised = confirmation_of(findings=[finding(actor_ids="skolan", source_id="ny")])
    assert keys_of(criticised) == [("sspf", "skolan", False)]


def test_what_only_the_new_source_knows_is_not_older() -> None:
    confirmation = confirmation_of(spell("regular", "region", source_id="ny"))
    assert ("sspf", "region", True) not in keys_of(confirmation)


def test_what_a_later_source_has_told_of_needs_no_older_one() -> None:
    confirmation = confirmation_of(spell("regular", "polisen", source_id="senare", since="2021"))
    assert ("sspf", "polisen", False) not in keys_of(confirmation)


def test_a_first_source_has_nothing_to_confirm() -> None:
    found = records(SEATS, sources=[OLD])
    confirmation = find_confirmation(history_of(found), found.sources["gammal"])
    assert confirmation.edges == ()
    assert confirmation.has_rows


def test_each_row_says_what_to_write() -> None:
    document = words.build_document(confirmation_of(), sv())
    rows = {(row[1], row[2]): row for row in rows_of(document)[1:]}
    advice = {key: row[-1] for key, row in rows.items()}
    assert "”har slutat delta”" in advice["Polisen", "SSPF"]
    assert "”planeras”" in advice["Polisen", "SAMBA"]
    assert "”oklart”" in advice["Bup", "SAMBA"]
    assert advice["Soc", "SAMBA"].startswith("Om den deltar nu: ”deltar”")
    assert rows["Polisen", "SSPF"][3:6] == [
        "aktiv (uppgift äldre än två år)",
        "2022-01-31",
        "Rapporten gammal: 2.1",
    ]


def test_what_is_done_says_what_was_written_and_where() -> None:
    confirmation = confirmation_of(spell("ceased", "polisen", source_id="ny", locator="s. 4"))
    *_, done = rows_of(words.build_document(confirmation, sv()))
    assert (done[0], done[-1]) == ("klar", "Inskrivet: ”har slutat delta” (s. 4).")


def test_the_notes_count_what_is_left() -> None:
    left, empty, how = words.build_document(confirmation_of(), sv()).notes
    assert left == "5 kopplingar återstår att bekräfta eller avsluta."
    assert "alla kopplingar som inte har upphört" in empty
    assert "tiger" in how
    some = words.build_document(confirmation_of(spell(source_id="ny")), sv()).notes
    assert len(some) == 2


def test_rows_have_the_ids_to_write() -> None:
    confirmation = confirmation_of(spell(source_id="ny"))
    described = words.describe(confirmation, sv())
    rows = rows_with_ids(words.build_document(confirmation, sv()))
    assert [(row["actor_id"], row["forum_id"], row["source_id"]) for row in rows] == [
        (edge["actor_id"], edge["forum_id"], "ny") for edge in described["edges"]
    ]
    assert [edge["done"] for edge in described["edges"]] == [False, False, True]


def test_a_source_is_found_by_id_or_title() -> None:
    found = records(SEATS, sources=[OLD, NEW], actors=[actor("polisen")])
    assert find_source("ny", found) == NEW
    assert find_source("rapporten NY", found) == NEW
    with pytest.raises(UsageError, match="Ingen källa heter"):
        find_source("xyz", found)
