"""Every municipality is answered for, with pages or without."""

from datetime import date

from graph.dataset import bundled_folder, open_folder
from graph.site.places import Surroundings, find_surroundings
from tests.builders import en, sv

FOLDER = open_folder(bundled_folder())


def around(*here: str) -> Surroundings:
    return find_surroundings(FOLDER, here, date(2026, 11, 27), en())


def test_all_municipalities_are_there_and_those_with_pages_are_distinguished() -> None:
    found = around("1281")
    assert len(found.places) == 290
    assert [place.name for place in found.places if place.is_here] == ["Lund"]
    assert [place.name for place in found.places][-1] == "Övertorneå"
    assert {place.code: place.folder for place in found.places}["1280"] == "1280-malmo"


def test_a_county_says_how_many_of_its_municipalities_are_here() -> None:
    counties = {county.code: county for county in around("1281").counties}
    assert len(counties) == 21
    skane, gotland = counties["12"], counties["09"]
    assert skane.words == "In Skåne län, 1 of 33 municipalities are included."
    assert ([place.name for place in skane.here], len(skane.absent)) == (["Lund"], 32)
    assert gotland.words == "No municipality in Gotlands län is included yet."


def test_what_is_expected_everywhere_stands_once_and_the_rest_where_it_applies() -> None:
    found = around()
    assert "Social services – school" in found.contacts
    assert "Norrbus" not in found.forums
    own = {place.name: place.own for place in found.places}
    assert own["Malmö"] == ""
    assert "Norrbus" in own["Luleå"]


def test_what_is_expected_depends_on_the_day() -> None:
    early = find_surroundings(FOLDER, (), date(1990, 1, 1), sv())
    assert len(early.contacts) < len(around().contacts)
