"""Collects the pictures that documents carry, for the page to draw: no Python can in a browser.

A document is made once without them, to know which they are, and again when they are drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from graph.pages.figure import Figure, stand_alone


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that nobody has drawn yet: its name, and how large it is to be in pixels."""

    name: str
    svg: str
    width: int
    height: int


class Pictures:
    """The pictures that are drawn, and those that are wanted."""

    def __init__(self) -> None:
        self._drawn: dict[str, bytes] = {}
        self._wanted: dict[str, Wanted] = {}

    def rasterise(self, figure: Figure, width: int) -> bytes:
        """Return a figure as PNG, or nothing yet, and then it is wanted."""
        svg = stand_alone(figure)
        name = f"{sha256(svg.encode()).hexdigest()}-{width}"
        if name not in self._drawn:
            own_width, own_height = map(round, figure.size)
            height = -(-width * own_height // own_width)  # rounded up, as the program itself does
            self._wanted[name] = Wanted(name, svg, width, height)
        return self._drawn.get(name, b"")

    def take(self, drawn: Mapping[str, bytes]) -> None:
        """Take pictures that have been drawn, by their names."""
        self._drawn |= drawn

    def list_wanted(self) -> Iterator[Wanted]:
        """List what is wanted since the last time somebody asked."""
        wanted, self._wanted = self._wanted, {}
        yield from wanted.values()

    @property
    def has_wanted(self) -> bool:
        """Whether a picture is wanted."""
        return bool(self._wanted)
