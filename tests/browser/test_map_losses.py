"""The page and `simulate` say the same of what a loss cuts and of what changed between two days."""

from itertools import combinations

import pytest

from graph.comparison import find_changes
from graph.map.days import list_days
from graph.situation.network import forum_node
from graph.vocabulary import EdgeState
from graph.what_if.moves import Close
from graph.what_if.simulate import simulate
from tests.browser.conftest import OpenPage
from tests.browser.opened import MUNICIPALITIES, Site

pytestmark = pytest.mark.browser

# Each list as it is shown in the details of a forum.
CUTS = """(forums) => Object.fromEntries(forums.map((forum) => {
  samverkan.set({ ...samverkan.nobody, focus: forum });
  const cut = document.querySelector("#detail .cut");
  return [forum, cut && [...cut.querySelectorAll("li")].map((pair) => pair.textContent)];
}))"""
CHANGES = """() => {
  const { data, findDifference } = samverkan;
  const days = data.days.map(({ day }) => day);
  return days.flatMap((day, number) => days.slice(0, number).map((against) =>
    [against, day, findDifference(data, { day, against }).map(({ kind, ids, many }) =>
      [kind, ids.length ? [...ids].sort() : many])]));
}"""


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_the_loss_of_every_forum_cuts_the_same_pairs_on_the_page_as_in_simulate(
    open_page: OpenPage, site: Site, municipality: str
) -> None:
    situation = site.reports[municipality].situation
    alive = {
        forum_node(forum.forum_id): forum
        for forum, edges in situation.edges_by_forum
        if any(edge.state is EdgeState.ACTIVE for edge in edges)
    }
    shown = open_page(site.map_of(municipality)).evaluate(CUTS, list(alive))
    for node, forum in alive.items():
        lost = simulate(situation, [Close(forum)]).lost
        assert [_name(pair.one.name, pair.other.name) for pair in lost] == shown[node], node


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_what_changed_between_any_two_days_is_the_same_on_the_page_as_in_find_changes(
    open_page: OpenPage, site: Site, municipality: str
) -> None:
    days = list_days(site.reports[municipality].situation)
    found = {}
    for before, after in combinations(days, 2):
        changes = find_changes(before, after)
        edges = [change for change in changes.edges if change.kind.value != "restated"]
        kinds: dict[str, list[str] | int] = {}
        for kind in dict.fromkeys(change.kind.value for change in edges):
            own = [change for change in edges if change.kind.value == kind]
            named = sorted(f"{edge.actor.actor_id}--{edge.forum.forum_id}" for edge in own)
            kinds[kind] = named if own[0].is_real else len(own)
        if changes.undated:
            kinds["undated"] = sorted(
                f"{edge.actor.actor_id}--{edge.forum.forum_id}" for edge in changes.undated
            )
        found[before.as_of.isoformat(), after.as_of.isoformat()] = kinds
    shown = open_page(site.map_of(municipality)).evaluate(CHANGES)
    assert {(against, day): dict(kinds) for against, day, kinds in shown} == found


def _name(one: str, other: str) -> str:
    return " – ".join(name[:1].upper() + name[1:] for name in (one, other))
