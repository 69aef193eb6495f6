"""The open table of gravity: how grave a kind of gap is, by the strongest norm that asks for it.

This is the only place where gravity is decided; reports print the table as it stands here.
"""

from graph.vocabulary import Flag, GapKind, Gravity, Strength

_H, _M, _L = Gravity.HIGH, Gravity.MEDIUM, Gravity.LOW
COLUMNS: tuple[Strength | None, ...] = (*Strength, None)

# Columns: legal duty, duty of effort, agreement, guideline, good practice, grant, no norm known.
GRAVITY: dict[GapKind, tuple[Gravity, ...]] = {
    GapKind.LAPSED_FORUM: (_H, _H, _H, _M, _M, _L, _M),
    GapKind.EXPIRED_AGREEMENT: (_H, _H, _H, _M, _M, _L, _M),
    GapKind.LAPSED_EDGE: (_H, _H, _H, _M, _M, _L, _M),
    GapKind.PAPER_ONLY: (_H, _M, _H, _M, _L, _L, _M),
    GapKind.UNCOVERED_AGES: (_H, _M, _M, _M, _L, _L, _M),
    GapKind.MISSING_FORUM: (_H, _M, _H, _M, _L, _L, _M),
    GapKind.UNDOCUMENTED: (_M, _M, _M, _L, _L, _L, _L),
    GapKind.MISSING_LEVEL: (_M, _M, _M, _M, _L, _L, _L),
    GapKind.MISSING_EDGE: (_M, _M, _M, _M, _L, _L, _M),
    GapKind.WEAK_EDGE: (_M, _M, _M, _M, _L, _L, _L),
    GapKind.PARTIAL_COVERAGE: (_M, _M, _M, _L, _L, _L, _L),
    GapKind.NO_FOLLOW_UP: (_M, _M, _M, _L, _L, _L, _M),
    GapKind.EXPIRING_AGREEMENT: (_M, _M, _M, _M, _L, _L, _M),
    GapKind.FRAGILE_NODE: (_L, _L, _L, _L, _L, _L, _L),
    GapKind.PERSON_DEPENDENT: (_L, _L, _L, _L, _L, _L, _L),
    GapKind.SINGLE_THREAD: (_L, _L, _L, _L, _L, _L, _L),
}


def weigh(
    kind: GapKind, strength: Strength | None, flags: tuple[Flag, ...], *, inferred: bool = False
) -> Gravity:
    """Look gravity up. What is on its way, or only inferred, weighs one step less."""
    gravity = GRAVITY[kind][COLUMNS.index(strength)]
    if Flag.PLANNED not in flags and not inferred:
        return gravity
    steps = list(Gravity)
    return steps[min(steps.index(gravity) + 1, len(steps) - 1)]
