import subprocess
import sys
from datetime import date
from pathlib import Path

from graph.situation.contacts import Sense, StandingState
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeState
from tests.builders import forum, records, situation_of, spell

ROOT = Path(__file__).parents[3]


def test_the_network_is_bipartite_and_keeps_ids_of_both_sides_apart() -> None:
    network = situation_of(records([spell(actor_id="samma", forum_id="samma")])).network
    assert set(network.nodes) == {actor_node("samma"), forum_node("samma")}
    assert [network.nodes[node]["side"] for node in network.nodes] == ["actor", "forum"]


def test_edges_carry_their_state_and_flags() -> None:
    network = situation_of(records([spell("irregular")])).network
    data = network.edges[actor_node("polisen"), forum_node("sspf")]
    assert (data["state"], data["flags"]) == (EdgeState.ACTIVE, ("weak",))
    assert data["record"].state is EdgeState.ACTIVE


def test_nothing_known_on_the_day_is_nothing_in_the_network() -> None:
    assert len(situation_of(records([spell()]), date(2020, 1, 1)).network) == 0


def test_a_seat_not_yet_known_on_the_day_is_counted_as_unknown() -> None:
    found = records([spell(since="2020"), spell(actor_id="skolan")])
    situation = situation_of(found, date(2022, 1, 1))
    assert situation.count_unknown_edges(situation.forums[0]) == 1
    assert situation.network.nodes[forum_node("sspf")]["unknown_edges"] == 1


def test_a_pair_keeps_which_forums_carry_each_contact() -> None:
    found = records(
        [
            spell(actor_id="bup", forum_id="samba"),
            spell(actor_id="skolan", forum_id="samba"),
            spell(actor_id="bup", forum_id="sip"),
            spell("ceased", actor_id="skolan", forum_id="sip"),
        ],
        forums=[forum("samba"), forum("sip")],
    )
    pair = situation_of(found).pairs["bup", "skolan"]
    assert [(contact.forum.forum_id, contact.state) for contact in pair.contacts] == [
        ("samba", EdgeState.ACTIVE),
        ("sip", EdgeState.LAPSED),
    ]
    assert pair.standing is StandingState.ACTIVE


def test_an_actor_that_never_came_has_a_missing_contact_not_a_lapsed_one() -> None:
    found = records([spell("ceased", actor_id="skolan"), spell("absent", actor_id="bup")])
    (contact,) = situation_of(found).pairs["bup", "skolan"].contacts
    assert contact.state is EdgeState.MISSING


def test_an_actor_alone_in_its_forums_is_known_and_in_no_pair() -> None:
    situation = situation_of(records([spell()]))
    assert [actor.actor_id for actor in situation.actors] == ["polisen"]
    assert situation.pairs == {}
    assert situation.in_contact(Sense.ANY) == frozenset()


def test_gaps_and_comparisons_are_found_without_loading_networkx() -> None:
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from graph.comparison import compare_municipalities\n"
        "from graph.dataset import bundled_folder, read_dataset\n"
        "from graph.gaps import find_gaps\n"
        "from graph.situation import build_situation\n"
        "dataset = read_dataset(bundled_folder(), ['1880'])\n"
        "situation = build_situation(dataset, '1880', date(2025, 12, 31))\n"
        "assert find_gaps(situation)\n"
        "compare_municipalities([situation], dataset.vocabulary)\n"
        "sys.exit('networkx' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
