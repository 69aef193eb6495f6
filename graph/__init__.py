"""Collaboration networks around children and young people in Swedish municipalities.

Layers point down, one verb each: read (`dataset`), build (`states`, `network`), find (`gaps`),
draw and render (`maps`, `reports`), write (`publish`, `cli`).

The names in `__all__` are the public interface: what notebooks and other programs may lean on.
Each is loaded when it is first asked for, so that importing the package costs nothing.

Read a data folder, and look at one municipality on one day:

>>> from datetime import date
>>> import graph as kg
>>> dataset = kg.read_dataset(kg.bundled_folder())
>>> orebro = kg.find_municipality("orebro", dataset.municipalities)
>>> orebro.code, orebro.name
('1880', 'Örebro')
>>> day = date(2025, 12, 31)
>>> analysis = kg.analyse(dataset.records[orebro.code], dataset.norms, dataset.vocabulary, day)
>>> analysis.gaps[0].gravity.value
'high'

Count on it as data frames; each function documents its columns:

>>> sorted(kg.frame_edges(analysis)["state"].unique())
['active', 'lapsed', 'missing']
>>> kg.frame_gaps(analysis, language="en")["gravity"].iloc[0]
'high'

Follow it in time, and ask what would help:

>>> before = kg.analyse(
...     dataset.records["1880"], dataset.norms, dataset.vocabulary, date(2024, 12, 31)
... )
>>> kg.find_changes(before, analysis).is_empty
False
>>> plan = kg.make_plan(
...     dataset.records["1880"], dataset.norms, dataset.vocabulary, day, moves=2
... )
>>> len(plan.proposals)
2

Lay municipalities side by side; what no source speaks of is `unknown`, never missing:

>>> analyses = [
...     kg.analyse(records, dataset.norms, dataset.vocabulary, day)
...     for records in dataset.records.values()
... ]
>>> comparison = kg.compare_places(analyses, dataset.vocabulary)
>>> cells = kg.frame_comparison(comparison)
>>> "unknown" in set(cells["state"])
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.analysis import Analysis, analyse
    from graph.comparison import compare_places, find_changes, find_expiring, find_timeline
    from graph.dataset import bundled_folder, read_dataset
    from graph.frames import (
        frame_comparison,
        frame_edges,
        frame_gaps,
        frame_nodes,
        frame_pairs,
        frame_plan,
        frame_questions,
    )
    from graph.language import LanguageCode, load_language
    from graph.measures import measure_network
    from graph.places import find_municipality
    from graph.reports import build_report, render_report
    from graph.scenarios import make_plan, simulate
    from graph.states import change_days
    from graph.vocabulary import ReportFormat

__all__ = [
    "Analysis",
    "LanguageCode",
    "ReportFormat",
    "analyse",
    "build_report",
    "bundled_folder",
    "change_days",
    "compare_places",
    "find_changes",
    "find_expiring",
    "find_municipality",
    "find_timeline",
    "frame_comparison",
    "frame_edges",
    "frame_gaps",
    "frame_nodes",
    "frame_pairs",
    "frame_plan",
    "frame_questions",
    "load_language",
    "make_plan",
    "measure_network",
    "read_dataset",
    "render_report",
    "simulate",
]

_HOMES = {
    "graph.analysis": ("Analysis", "analyse"),
    "graph.comparison": ("compare_places", "find_changes", "find_expiring", "find_timeline"),
    "graph.dataset": ("bundled_folder", "read_dataset"),
    "graph.frames": (
        *("frame_comparison", "frame_edges", "frame_gaps", "frame_nodes"),
        *("frame_pairs", "frame_plan", "frame_questions"),
    ),
    "graph.language": ("LanguageCode", "load_language"),
    "graph.measures": ("measure_network",),
    "graph.places": ("find_municipality",),
    "graph.reports": ("build_report", "render_report"),
    "graph.scenarios": ("make_plan", "simulate"),
    "graph.states": ("change_days",),
    "graph.vocabulary": ("ReportFormat",),
}
_HOME_BY_NAME = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # so that a type checker still refuses a name that is not there

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for."""
        if name not in _HOME_BY_NAME:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        found: object = getattr(import_module(_HOME_BY_NAME[name]), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
