"""What can be sought of each municipality, and where it leads."""

from typing import Any

from graph.documents.report import build_report
from graph.site.places import CountyLine, Place
from graph.site.search import EntryKind, address_of, describe_search, list_entries
from tests.builders import VOCABULARY, actor, en, forum, records, situation_of, spell

FOUND = records(
    [spell("irregular"), spell(actor_id="skolan"), spell("unclear", actor_id="bup")],
    actors=[
        actor(name="polisen i väst"),
        actor("skolan", "independent_school", name="Friskolan"),
        actor("bup", "child_psychiatry"),
    ],
    forums=[forum(name="SSPF väst")],
)
ENTRIES = list_entries(build_report(situation_of(FOUND), en()))
ALVIK = Place("0000", "Alvik", "0000-alvik", "00", is_here=True, own="")
BERG = Place("0001", "Berg", "0001-berg", "00", is_here=False, own="")
COUNTY = CountyLine("00", "Provlän", "alla-00", "", (ALVIK,), (BERG,))


def described() -> dict[str, Any]:
    return describe_search((ALVIK, BERG), (COUNTY,), {"0000": ENTRIES}, VOCABULARY, en())


def test_gaps_questions_forums_and_actors_can_all_be_found() -> None:
    found = {(entry.kind, entry.text) for entry in ENTRIES}
    assert {
        (EntryKind.FORUM, "SSPF väst"),
        (EntryKind.ACTOR, "Polisen i väst"),
        (EntryKind.ACTOR, "Friskolan"),
    } <= found
    assert {entry.kind for entry in ENTRIES} == set(EntryKind) - {EntryKind.UNASKED}


def test_a_gap_is_found_by_the_kinds_it_is_about() -> None:
    (gap,) = (entry for entry in ENTRIES if entry.kind is EntryKind.GAP)
    assert gap.kinds == ("police", "sspf")


def test_an_entry_leads_to_its_place_whatever_letters_its_id_has() -> None:
    assert address_of(EntryKind.GAP, "single_thread:a+b") == (
        "samverkanskarta.html#gap=single_thread:a%2Bb"
    )
    assert address_of(EntryKind.FORUM, "sspf") == "samverkanskarta.html#focus=forum:sspf"


def test_places_without_pages_have_no_size_and_texts_stand_once() -> None:
    data = described()
    assert data["places"]["size"] == [len(ENTRIES), None]
    assert sorted(set(data["entries"]["text"])) == list(range(len(data["texts"])))
    assert [data["texts"][number] for number in data["entries"]["text"]] == [
        entry.text for entry in ENTRIES
    ]


def test_everyday_words_are_those_of_the_vocabulary_without_marks() -> None:
    (words,) = (word for word in described()["everyday"] if word.startswith("independent school"))
    assert "friskola" in words.split("|")
    assert "fristaende skolverksamhet" in words.split("|")
