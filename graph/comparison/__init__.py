"""Compare a municipality with itself in time, and municipalities with each other."""

from graph.comparison.benchmark import (
    Comparison,
    Profile,
    compare_municipalities,
    compare_profiles,
    profile_situation,
)
from graph.comparison.changes import Changes, EdgeChange, GapChange, find_changes
from graph.comparison.timeline import Event, Expiring, Timeline, find_expiring, find_timeline

__all__ = [
    "Changes",
    "Comparison",
    "EdgeChange",
    "Event",
    "Expiring",
    "GapChange",
    "Profile",
    "Timeline",
    "compare_municipalities",
    "compare_profiles",
    "find_changes",
    "find_expiring",
    "find_timeline",
    "profile_situation",
]
