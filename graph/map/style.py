"""Defines how states, sectors and forums look on the map, in one place, by day and by night."""

from dataclasses import dataclass

from graph.vocabulary import EdgeState, Sector


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
    states: dict[EdgeState, str]
    lines: dict[EdgeState, str]
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
    },
    lines={
        EdgeState.ACTIVE: "#6c93bd",
        EdgeState.LAPSED: "#a84300",
        EdgeState.MISSING: "#a11556",
    },
    sectors={
        Sector.MUNICIPAL: "#d8ebe4",
        Sector.REGIONAL: "#fbe3cf",
        Sector.STATE: "#dbe4f5",
        Sector.PRIVATE: "#efe0f2",
        Sector.CIVIL_SOCIETY: "#f5efc4",
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
    },
    lines={
        EdgeState.ACTIVE: "#54779c",
        EdgeState.LAPSED: "#ffae66",
        EdgeState.MISSING: "#ff8cba",
    },
    sectors={
        Sector.MUNICIPAL: "#1f4a3e",
        Sector.REGIONAL: "#5a3517",
        Sector.STATE: "#27406e",
        Sector.PRIVATE: "#4c2c55",
        Sector.CIVIL_SOCIETY: "#4e471a",
    },
)

# Set apart without colour too: solid, dashed, dotted; thin for who comes only now and then.
DASHES: dict[EdgeState, tuple[int, ...]] = {
    EdgeState.ACTIVE: (),
    EdgeState.LAPSED: (12, 6),
    EdgeState.MISSING: (2, 5),
}
WIDTHS: dict[EdgeState, float] = {
    EdgeState.ACTIVE: 1.4,
    EdgeState.LAPSED: 2.6,
    EdgeState.MISSING: 2.6,
}
WEAK_WIDTH = 0.7


def describe_theme(theme: Theme) -> dict[str, object]:
    """Hand a theme to scripts and style sheets: its colours, and how each state is drawn."""
    return {
        **{f"{state.value}_width": width for state, width in WIDTHS.items()},
        **{
            f"{state.value}_dashes": " ".join(map(str, DASHES[state]))
            for state in EdgeState
            if DASHES[state]
        },
        "weak_width": WEAK_WIDTH,
        "ground": theme.ground,
        "ink": theme.ink,
        "border": theme.border,
        "forum": theme.forum,
        "faded": theme.faded,
        **{state.value: colour for state, colour in theme.states.items()},
        **{f"{state.value}_line": colour for state, colour in theme.lines.items()},
        **{sector.value: colour for sector, colour in theme.sectors.items()},
    }
