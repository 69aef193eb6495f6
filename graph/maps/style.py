"""How states, sectors and forums look on the map, in one place."""

from dataclasses import dataclass

from graph.vocabulary import EdgeState, Sector

ACTOR_FONT_SIZE = 13
FORUM_FONT_SIZE = 13
FADED = "#dfe4e3"


@dataclass(frozen=True, slots=True)
class LineStyle:
    """Colour, dash pattern and width of a state: told apart without colour too."""

    colour: str
    dashes: tuple[int, ...]
    width: float


# Blue, orange and purple-red differ for colour-blind eyes and keep 3:1 against white.
LINE_STYLES: dict[EdgeState, LineStyle] = {
    EdgeState.ACTIVE: LineStyle("#1d5fa6", (), 1.4),
    EdgeState.LAPSED: LineStyle("#a84300", (12, 6), 2.6),
    EdgeState.MISSING: LineStyle("#a11556", (2, 5), 2.6),
}
WEAK_WIDTH = 0.6

SECTOR_COLOURS: dict[Sector, str] = {
    Sector.MUNICIPAL: "#d8ebe4",
    Sector.REGIONAL: "#fbe3cf",
    Sector.STATE: "#dbe4f5",
    Sector.PRIVATE: "#efe0f2",
    Sector.CIVIL_SOCIETY: "#f5efc4",
}
ACTOR_BORDER = "#5d6b68"
FORUM_FILL = "#ffffff"
TEXT = "#16211f"
