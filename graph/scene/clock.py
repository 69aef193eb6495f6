"""Places the seats of a table on a clock, the same kind of actor at the same hour everywhere."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from graph.dataset.records import Vocabulary

_ROUND = 360.0
# Degrees that two chairs keep from each other, while there is room.
_APART = 38.0


def find_hours(vocabulary: Vocabulary) -> dict[str, float]:
    """Give each kind of actor its place on the clock, in degrees from twelve, clockwise.

    Kinds follow one another as the vocabulary lists them, each as wide as the places that the map
    keeps for it, so that the commonest stand farthest from each other in every municipality.
    """
    kinds = vocabulary.actor_kinds.values()
    return _find_hours(tuple((kind.kind, max(1, kind.seats)) for kind in kinds))


@cache
def _find_hours(widths: tuple[tuple[str, int], ...]) -> dict[str, float]:
    ends = list(accumulate(width for _, width in widths))
    return {
        kind: (end - width / 2) / ends[-1] * _ROUND
        for (kind, width), end in zip(widths, ends, strict=True)
    }


def spread(wanted: Sequence[float]) -> list[float]:
    """Move angles apart until no two are too near each other; their order round stays.

    Args:
        wanted: Degrees from twelve, in order, each from 0 to 360.

    Returns:
        An angle for each, in the same order, from 0 to 360.
    """
    count = len(wanted)
    if count < 2:  # noqa: PLR2004  # one chair has nobody to move for
        return list(wanted)
    apart = min(_APART, _ROUND / count)
    # Cut the round open where most room is, so that what is left is a line.
    gaps = [(wanted[(place + 1) % count] - angle) % _ROUND for place, angle in enumerate(wanted)]
    cut = (max(range(count), key=gaps.__getitem__) + 1) % count
    line = [
        wanted[(cut + place) % count] + (_ROUND if cut + place >= count else 0)
        for place in range(count)
    ]
    room = _ROUND - apart
    settled = settle(line, [apart] * (count - 1))
    if settled[-1] - settled[0] > room + 1e-6:
        middle = (settled[0] + settled[-1]) / 2
        settled = [middle + (place - (count - 1) / 2) * _ROUND / count for place in range(count)]
    return [settled[(place - cut) % count] % _ROUND for place in range(count)]


def settle(wanted: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Place points on a line as near to where they want to be as their distances allow.

    Args:
        wanted: Where each wants to be.
        apart: The least distance between each and the next.

    Returns:
        A place for each, in the order given; of all that keep the distances, that with the least
        squares.
    """
    offsets = [0.0, *accumulate(apart)][: len(wanted)]
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, members = blocks.pop()
            total, count = total + before, count + members
        blocks.append((total, count))
    means = [total / count for total, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
