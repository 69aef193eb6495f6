"""Whom an actor stands for: facts of the vocabulary and of who belongs to whom."""

import pytest

from graph.situation.organisations import Organisations
from tests.builders import VOCABULARY, actor


def kinds_of(kind: str, part_of: str | None = None) -> frozenset[str]:
    """Find the kinds stood for by an actor, in a municipality where it has a social service."""
    actors = [
        actor("aktoren", kind, part_of=part_of),
        actor("enheten", "social_services", part_of="aktoren"),
        actor("regionen", "region"),
        actor("skolan", "school"),
    ]
    found = {actor.actor_id: actor for actor in actors}
    return Organisations(found, VOCABULARY.actor_kinds).kinds_stood_for["aktoren"]


@pytest.mark.parametrize("kind", ["administration", "board"])
def test_who_governs_units_stands_for_them(kind: str) -> None:
    assert kinds_of(kind) == {kind, "social_services"}


def test_the_municipality_as_a_whole_stands_for_nobody_else() -> None:
    assert kinds_of("municipality") == {"municipality"}


def test_a_unit_does_not_stand_for_what_belongs_to_it() -> None:
    assert kinds_of("school") == {"school"}


def test_child_psychiatry_acts_for_the_region() -> None:
    assert kinds_of("child_psychiatry") == {"child_psychiatry", "region"}


def test_a_youth_clinic_acts_for_no_other_kind_since_municipalities_run_them_too() -> None:
    assert kinds_of("youth_clinic") == {"youth_clinic"}


def test_a_youth_clinic_of_the_region_stands_for_it() -> None:
    assert kinds_of("youth_clinic", part_of="regionen") == {"youth_clinic", "region"}


def test_the_topmost_organisation_is_the_one_below_the_municipality_as_a_whole() -> None:
    actors = {
        unit.actor_id: unit
        for unit in (
            actor("enheten", "social_services", part_of="forvaltningen"),
            actor("forvaltningen", "administration", part_of="kommunen"),
            actor("kommunen", "municipality"),
        )
    }
    organisations = Organisations(actors, VOCABULARY.actor_kinds)
    assert organisations.top_of(actors["enheten"]).actor_id == "forvaltningen"
    assert organisations.top_of(actors["kommunen"]).actor_id == "kommunen"
