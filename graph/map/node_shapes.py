"""Draws the outline of a node as one path, so that canvas and SVG show the very same shape."""

from graph.vocabulary import Form

_SLANT = 9.0
_FOLD = 9.0
_BAR = 5.0


def outline_actor(width: float, height: float) -> str:
    """An actor is a box with round corners."""
    return _rounded(width, height, 7)


def outline_forum(form: Form, width: float, height: float) -> str:  # noqa: PLR0911  # one arm per form
    """Each form of forum has a shape of its own, around the middle of the node."""
    x, y = width / 2, height / 2
    match form:
        case Form.MEETING:
            return _rounded(width, height, min(y, 14))
        case Form.AGREEMENT:
            return (
                f"M{-x:g} {-y:g}H{x - _FOLD:g}L{x:g} {_FOLD - y:g}V{y:g}H{-x:g}Z"
                f"M{x - _FOLD:g} {-y:g}V{_FOLD - y:g}H{x:g}"
            )
        case Form.ROUTINE:
            return _polygon([(-x, 0), (_SLANT - x, -y), (x - _SLANT, -y), (x, 0),
                             (x - _SLANT, y), (_SLANT - x, y)])  # fmt: skip
        case Form.SERVICE:
            return (
                f"M{-x:g} {-y:g}H{x:g}V{y:g}H{-x:g}Z"
                f"M{_BAR - x:g} {-y:g}V{y:g}M{x - _BAR:g} {-y:g}V{y:g}"
            )
        case Form.OUTREACH:
            return _polygon([(-x, -y), (x - _SLANT, -y), (x, 0), (x - _SLANT, y), (-x, y)])
        case Form.PLAN:
            return _polygon([(_SLANT - x, -y), (x, -y), (x - _SLANT, y), (-x, y)])
        case Form.REPORTING:
            return _polygon([(_SLANT - x, -y), (x - _SLANT, -y), (x, y), (-x, y)])


def _polygon(corners: list[tuple[float, float]]) -> str:
    (x, y), *rest = corners
    return f"M{x:g} {y:g}" + "".join(f"L{x:g} {y:g}" for x, y in rest) + "Z"


def _rounded(width: float, height: float, radius: float) -> str:
    x, y = width / 2, height / 2
    across, down = width - 2 * radius, height - 2 * radius
    turn = f"a{radius:g} {radius:g} 0 0 1 "
    return (
        f"M{radius - x:g} {-y:g}h{across:g}{turn}{radius:g} {radius:g}v{down:g}"
        f"{turn}{-radius:g} {radius:g}h{-across:g}{turn}{-radius:g} {-radius:g}v{-down:g}"
        f"{turn}{radius:g} {-radius:g}Z"
    )
