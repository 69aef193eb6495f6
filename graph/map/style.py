"""Defines how edges, sectors and forums look on the map, in one place, by day and by night."""

from dataclasses import dataclass

from graph.vocabulary import EdgeStanding, EdgeState, Participation, Sector


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of a picture. Lines and borders keep 3:1 against the ground, text 4.5:1.

    What works is drawn paler than what does not, so that a crowd of it lets the rest be seen.

    Blue, orange and purple-red differ for colour-blind eyes too.
    """

    ground: str
    ink: str
    border: str
    forum: str
    faded: str
    states: dict[EdgeStanding, str]
    lines: dict[EdgeStanding, str]
    sectors: dict[Sector, str]


LIGHT = Theme(
    ground="#ffffff",
    ink="#16211f",
    border="#5d6b68",
    forum="#ffffff",
    faded="#dfe4e3",
    states={
        EdgeState.ACTIVE: "#1d5fa6",
        EdgeState.LAPSED: "#a84300",
        EdgeState.MISSING: "#a11556",
        Participation.UNCLEAR: "#5c6664",
    },
    lines={
        EdgeState.ACTIVE: "#6c93bd",
        EdgeState.LAPSED: "#a84300",
        EdgeState.MISSING: "#a11556",
        Participation.UNCLEAR: "#848d8b",
    },
    sectors={
        Sector.MUNICIPAL: "#d8ebe4",
        Sector.REGIONAL: "#fbe3cf",
        Sector.STATE: "#dbe4f5",
        Sector.PRIVATE: "#efe0f2",
        Sector.CIVIL_SOCIETY: "#f5efc4",
        Sector.OTHER: "#e9ecec",
    },
)
DARK = Theme(
    ground="#121a19",
    ink="#eef3f1",
    border="#93a29e",
    forum="#121a19",
    faded="#2b3735",
    states={
        EdgeState.ACTIVE: "#7cb6f2",
        EdgeState.LAPSED: "#ffae66",
        EdgeState.MISSING: "#ff8cba",
        Participation.UNCLEAR: "#a3b0ad",
    },
    lines={
        EdgeState.ACTIVE: "#54779c",
        EdgeState.LAPSED: "#ffae66",
        EdgeState.MISSING: "#ff8cba",
        Participation.UNCLEAR: "#6b7573",
    },
    sectors={
        Sector.MUNICIPAL: "#1f4a3e",
        Sector.REGIONAL: "#5a3517",
        Sector.STATE: "#27406e",
        Sector.PRIVATE: "#4c2c55",
        Sector.CIVIL_SOCIETY: "#4e471a",
        Sector.OTHER: "#333c3b",
    },
)

# Set apart without colour too: solid, dashed, dotted, dash and dot.
DASHES: dict[EdgeStanding, tuple[int, ...]] = {
    EdgeState.ACTIVE: (),
    EdgeState.LAPSED: (12, 6),
    EdgeState.MISSING: (2, 5),
    Participation.UNCLEAR: (8, 4, 2, 4),
}
WIDTHS: dict[EdgeStanding, float] = {
    EdgeState.ACTIVE: 1,
    EdgeState.LAPSED: 2.6,
    EdgeState.MISSING: 2.6,
    Participation.UNCLEAR: 1.4,
}
# Who comes only now and then is what readers look for: drawn in the strong
# colour of what works, in short dashes.
WEAK_WIDTH = 1.8
WEAK_DASHES = (5, 3)
UNKNOWN_STATE = "unknown"
"""How a page names the state of a forum in which no source names anybody."""

# From the lowest to the highest: what is unclear never covers what is known, and what works never
# what does not.
LAYERS: tuple[EdgeStanding, ...] = (Participation.UNCLEAR, *EdgeState)


def describe_theme(theme: Theme) -> dict[str, object]:
    """Hand a theme to scripts and style sheets: its colours, and how each line is drawn."""
    return {
        **{f"{standing.value}_width": width for standing, width in WIDTHS.items()},
        **{
            f"{standing.value}_dashes": " ".join(map(str, dashes))
            for standing, dashes in DASHES.items()
            if dashes
        },
        "weak_width": WEAK_WIDTH,
        "weak_dashes": " ".join(map(str, WEAK_DASHES)),
        "weak_line": theme.states[EdgeState.ACTIVE],
        "ground": theme.ground,
        "ink": theme.ink,
        "border": theme.border,
        "forum": theme.forum,
        UNKNOWN_STATE: theme.lines[Participation.UNCLEAR],
        "faded": theme.faded,
        **{standing.value: colour for standing, colour in theme.states.items()},
        **{f"{standing.value}_line": colour for standing, colour in theme.lines.items()},
        **{sector.value: colour for sector, colour in theme.sectors.items()},
    }
