"""Words the clauses of which every verdict is made: what falls short, what is graded high."""

from graph.language import Language, mark

_NO_GAP = mark("The evidence shows no gap.")
_NONE_FAILS = mark("None of them has lapsed or is missing.")
_DOES_NOT_FAIL = mark("It has not lapsed and is not missing.")
_FAILS = mark("It has lapsed or is missing.")


def word_failing(edges: int, failing: int, language: Language) -> str:
    """Say how many of the edges that sources describe have lapsed or are missing."""
    described = language.count(
        "The sources describe {number} edge.", "The sources describe {number} edges.", edges
    )
    if edges == 1:
        return f"{described} {language.text(_FAILS if failing else _DOES_NOT_FAIL)}"
    if not failing:
        return f"{described} {language.text(_NONE_FAILS)}"
    broken = language.count(
        "{number} of them has lapsed or is missing.",
        "{number} of them have lapsed or are missing.",
        failing,
    )
    return f"{described} {broken}"


def word_closed(closed: int, language: Language) -> str:
    """Say how many lapsed edges are left out as closed on purpose; blank when none."""
    if not closed:
        return ""
    return language.count(
        "{number} more edge has been closed on purpose and is not counted as a gap.",
        "{number} more edges have been closed on purpose and are not counted as gaps.",
        closed,
    )


def word_planned(planned: int, language: Language) -> str:
    """Say how many missing edges are left out as planned; blank when none."""
    if not planned:
        return ""
    return language.count(
        "{number} more edge is planned.", "{number} more edges are planned.", planned
    )


def word_gaps(gaps: int, severe: int, language: Language) -> str:
    """Say how many gaps the evidence shows, and how many of them the program grades high."""
    if not gaps:
        return language.text(_NO_GAP)
    if severe == 0:
        return language.count(
            "The evidence shows {number} gap, which is not graded high.",
            "The evidence shows {number} gaps, none of them graded high.",
            gaps,
        )
    if severe == 1:
        return language.count(
            "The evidence shows {number} gap, which is graded high.",
            "The evidence shows {number} gaps, one of them graded high.",
            gaps,
        )
    return language.text(
        mark("The evidence shows {number} gaps, {high} of them graded high."),
        number=gaps,
        high=severe,
    )


def word_county_gaps(gaps: int, for_county: int, language: Language) -> str:
    """Say how many of the gaps are for the region to close; blank when none."""
    if not for_county:
        return ""
    if gaps == 1:
        return language.text(mark("It is for the region to close."))
    return language.count(
        "{number} of them is for the region to close.",
        "{number} of them are for the region to close.",
        for_county,
    )


def word_first_gap(title: str | None, language: Language) -> str:
    """Name the gap to begin with, by its title, or say that there is none."""
    if title is None:
        return language.text(_NO_GAP)
    return language.text(mark("To begin with: {gap}."), gap=title.rstrip("."))
