"""The clock of a table: the same kind at the same hour, and chairs that keep apart."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dataset import bundled_folder, read_dataset
from graph.scene.clock import find_hours, settle, spread

_ANGLES = st.lists(st.floats(0, 359.9), max_size=12).map(sorted)


def test_every_kind_has_an_hour_of_its_own_in_the_order_of_the_vocabulary() -> None:
    vocabulary = read_dataset(bundled_folder(), []).vocabulary
    hours = find_hours(vocabulary)
    assert list(hours) == list(vocabulary.actor_kinds)
    assert all(one < other for one, other in pairwise(hours.values()))
    assert 0 < min(hours.values()) < max(hours.values()) < 360


def test_chairs_that_are_far_apart_stay_where_they_want_to_be() -> None:
    assert spread([10.0, 120.0, 300.0]) == pytest.approx([10.0, 120.0, 300.0])
    assert spread([77.0]) == [77.0]


@given(_ANGLES)
def test_no_two_chairs_are_nearer_than_the_table_has_room_for(wanted: list[float]) -> None:
    placed = spread(wanted)
    assert len(placed) == len(wanted)
    if len(placed) < 2:
        return
    room = min(38.0, 360 / len(placed))
    round_table = sorted(angle % 360 for angle in placed)
    distances = [other - one for one, other in pairwise(round_table)]
    distances.append(round_table[0] + 360 - round_table[-1])
    assert min(distances) >= room - 1e-6


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(0, 60)), max_size=9))
def test_what_settles_on_a_line_keeps_its_distances(points: list[tuple[float, float]]) -> None:
    wanted = [want for want, _ in points]
    apart = [distance for _, distance in points[1:]]
    settled = settle(wanted, apart)
    for (one, other), distance in zip(pairwise(settled), apart, strict=True):
        assert other - one >= distance - 1e-6
    assert math.isclose(sum(settled), sum(wanted), abs_tol=1e-6)
