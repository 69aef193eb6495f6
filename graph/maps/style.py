"""How states, sectors and forums look on the map, in one place."""

from dataclasses import dataclass

from graph.vocabulary import EdgeState, Sector

FONT_SIZE = 13
FADED = "#e3e7e6"


@dataclass(frozen=True, slots=True)
class LineStyle:
    """Colour and dash pattern of a state: told apart without colour too."""

    colour: str
    dashes: tuple[int, ...]


# Blue, orange and purple-red differ for colour-blind eyes and keep 3:1 against white.
LINE_STYLES: dict[EdgeState, LineStyle] = {
    EdgeState.ACTIVE: LineStyle("#1d5fa6", ()),
    EdgeState.LAPSED: LineStyle("#a84300", (12, 6)),
    EdgeState.MISSING: LineStyle("#a11556", (2, 5)),
}
ACTIVE_WIDTH = 2.2
WEAK_WIDTH = 1.0

SECTOR_COLOURS: dict[Sector, str] = {
    Sector.MUNICIPAL: "#d8ebe4",
    Sector.REGIONAL: "#fbe3cf",
    Sector.STATE: "#dbe4f5",
    Sector.PRIVATE: "#efe0f2",
    Sector.CIVIL_SOCIETY: "#f5efc4",
}
ACTOR_BORDER = "#5d6b68"
FORUM_FILL = "#ffffff"
FORUM_BORDER = "#16211f"
TEXT = "#16211f"
