"""Compare a municipality with itself in time, and municipalities with each other."""

from graph.comparison.benchmark import (
    Comparison,
    Profile,
    compare_municipalities,
    compare_profiles,
    profile_situation,
)
from graph.comparison.changes import Changes, EdgeChange, GapChange, find_changes
from graph.comparison.knowledge import find_changes_since, find_news
from graph.comparison.timeline import Event, Expiring, Timeline, find_expiring, find_timeline
from graph.comparison.trend import Earlier, Moment, Trend, find_trend

__all__ = [
    "Changes",
    "Comparison",
    "Earlier",
    "EdgeChange",
    "Event",
    "Expiring",
    "GapChange",
    "Moment",
    "Profile",
    "Timeline",
    "Trend",
    "compare_municipalities",
    "compare_profiles",
    "find_changes",
    "find_changes_since",
    "find_expiring",
    "find_news",
    "find_timeline",
    "find_trend",
    "profile_situation",
]
