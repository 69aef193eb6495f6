"""Actors that are entered and have no part in any forum are found, so that they can be said."""

from graph.dataset.records import Actor, Spell
from graph.documents.blocks import Prose
from graph.documents.report import build_report
from graph.documents.sections import questions
from graph.situation.unknown import find_unseated
from tests.builders import DAY, actor, records, situation_of, spell, sv


def unseated(*actors: Actor, spells: tuple[Spell, ...], public: bool = False) -> list[str]:
    situation = situation_of(records(spells, actors=actors), DAY, public=public)
    return [found.actor_id for found in find_unseated(situation)]


def test_an_actor_without_edges_is_found_and_a_seated_one_is_not() -> None:
    spells = (spell(), spell("unclear", "skolan"))
    found = unseated(actor(), actor("skolan", "school"), actor("namnden", "board"), spells=spells)
    assert found == ["namnden"]


def test_an_edge_of_another_day_counts() -> None:
    assert unseated(actor(), spells=(spell(since="2030-01-01"),)) == []


def test_an_organisation_is_there_through_its_units() -> None:
    unit = actor("skolan", "school", part_of="namnden")
    assert unseated(unit, actor("namnden", "board"), spells=(spell(actor_id="skolan"),)) == []


def test_an_actor_seated_only_in_what_is_internal_is_not_called_unseated() -> None:
    spells = (spell(), spell(actor_id="skolan", visibility="internal"))
    actors = (actor(), actor("skolan", "school"))
    assert unseated(*actors, spells=spells, public=True) == []


def test_the_report_names_them_among_what_is_not_known() -> None:
    found = records([spell()], actors=[actor(), actor("namnden", "board", name="nämnden")])
    section = questions.SECTION.write(build_report(situation_of(found), sv()))
    said = [block.text for block in section.blocks if isinstance(block, Prose)]
    assert any(text.startswith("Kartan visar inte nämnden:") for text in said)
