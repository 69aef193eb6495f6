"""Renders maps so small that many fit on a page: dots and lines, all in one frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.vocabulary import EdgeStanding

_MARGIN = 4

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small map: a dot for each actor and forum, and the lines by how edges stand."""

    dots: tuple[Point, ...]
    lines: Mapping[EdgeStanding, tuple[tuple[Point, Point], ...]]


def render_thumbnails(thumbnails: Sequence[Thumbnail]) -> list[Markup]:
    """Render small maps as SVG, all in one frame: the same kind of actor in the same place.

    They differ by line style too: a page gives `active`, `lapsed`, `missing` and `unclear` looks.
    """
    points = [point for thumbnail in thumbnails for point in thumbnail.dots]
    frame = _frame(points or [(0, 0)])
    return [_render(thumbnail, frame) for thumbnail in thumbnails]


def _frame(points: Iterable[Point]) -> str:
    across, down = (sorted(values) for values in zip(*points, strict=True))
    left, top = across[0] - _MARGIN, down[0] - _MARGIN
    return f"{left} {top} {across[-1] + _MARGIN - left} {down[-1] + _MARGIN - top}"


def _render(thumbnail: Thumbnail, frame: str) -> Markup:
    # Everything here is a whole number or one of our own words, so nothing needs to be escaped.
    paths = "".join(
        f'<path class="{standing.value}" d="{_draw_lines(lines)}"/>'
        for standing, lines in thumbnail.lines.items()
    )
    dots = "".join(f"M{x} {y}h0" for x, y in thumbnail.dots)
    return Markup(  # noqa: S704
        f'<svg viewBox="{frame}" aria-hidden="true" focusable="false">{paths}'
        f'<path class="dots" d="{dots}"/></svg>'
    )


def _draw_lines(lines: Iterable[tuple[Point, Point]]) -> str:
    return "".join(f"M{x} {y}L{u} {v}" for (x, y), (u, v) in lines)
