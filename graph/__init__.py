"""Collaboration networks around children and young people in Swedish municipalities.

Layers point down, one verb each: read (`dataset`), build (`situation`), find (`gaps`, `questions`,
`measures` …), word (`wording`, `documents`), render (`formats`, `map`), write (`site`, `cli`).

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
>>> situation = kg.build_situation(dataset, orebro.code, day)
>>> kg.find_gaps(situation)[0].severity.value
'high'

A folder of one's own, laid out as the bundled one is, is a path; it needs no more than what is
one's own in it:

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     own = Path(folder) / "data"  # with municipalities/1280-malmo and so on
...     (own / "municipalities").mkdir(parents=True)
...     list(kg.read_dataset(own).records)
[]

Count on it as data frames; each function documents its columns:

>>> sorted(kg.frame_edges(situation)["state"].unique())
['active', 'lapsed', 'missing']
>>> kg.frame_gaps(situation, language="en")["severity"].iloc[0]
'high'

Follow it in time, and ask what would help:

>>> before = situation.on(date(2024, 12, 31))
>>> kg.find_changes(before, situation).is_empty
False
>>> plan = kg.make_plan(situation, moves=2)
>>> len(plan.proposals)
2
>>> moves = kg.parse_moves(
...     situation.records, dataset.vocabulary, without=["Åklagarkammaren"]
... )
>>> outcome = kg.simulate(situation, moves)
>>> len(outcome.lost) > 0
True

Lay municipalities side by side; what no source speaks of is `unknown`, never missing:

>>> situations = [kg.build_situation(dataset, code, day) for code in dataset.records]
>>> comparison = kg.compare_municipalities(situations, dataset.vocabulary)
>>> cells = kg.frame_comparison(comparison)
>>> "unknown" in set(cells["state"])
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.comparison import compare_municipalities, find_changes, find_expiring, find_timeline
    from graph.dataset import bundled_folder, read_dataset
    from graph.dataset.municipalities import find_municipality
    from graph.documents.gap_report import build_gap_report
    from graph.documents.report import build_report
    from graph.exchange.as_pyvis import to_pyvis
    from graph.formats import render
    from graph.frames import (
        frame_actions,
        frame_assessments,
        frame_comparison,
        frame_edges,
        frame_expiring,
        frame_findings,
        frame_gaps,
        frame_measures,
        frame_nodes,
        frame_pairs,
        frame_plan,
        frame_questions,
        frame_sources,
        frame_unclear,
    )
    from graph.gaps import find_gaps
    from graph.language import LanguageCode, load_language
    from graph.map import render_map
    from graph.measures.measures import measure_network
    from graph.questions import find_questions
    from graph.situation import Situation, build_situation, open_history
    from graph.vocabulary import Format
    from graph.what_if import make_plan, parse_moves, simulate

__all__ = [
    "Format",
    "LanguageCode",
    "Situation",
    "build_gap_report",
    "build_report",
    "build_situation",
    "bundled_folder",
    "compare_municipalities",
    "find_changes",
    "find_expiring",
    "find_gaps",
    "find_municipality",
    "find_questions",
    "find_timeline",
    "frame_actions",
    "frame_assessments",
    "frame_comparison",
    "frame_edges",
    "frame_expiring",
    "frame_findings",
    "frame_gaps",
    "frame_measures",
    "frame_nodes",
    "frame_pairs",
    "frame_plan",
    "frame_questions",
    "frame_sources",
    "frame_unclear",
    "load_language",
    "make_plan",
    "measure_network",
    "open_history",
    "parse_moves",
    "read_dataset",
    "render",
    "render_map",
    "simulate",
    "to_pyvis",
]

_HOMES = {
    "graph.gaps": ("find_gaps",),
    "graph.questions": ("find_questions",),
    "graph.situation": ("Situation", "build_situation", "open_history"),
    "graph.comparison": (
        "compare_municipalities",
        "find_changes",
        "find_expiring",
        "find_timeline",
    ),
    "graph.dataset": ("bundled_folder", "read_dataset"),
    "graph.exchange.as_pyvis": ("to_pyvis",),
    "graph.frames": (
        *("frame_actions", "frame_assessments", "frame_comparison", "frame_edges"),
        "frame_expiring",
        *("frame_findings", "frame_gaps", "frame_measures", "frame_nodes", "frame_pairs"),
        *("frame_plan", "frame_questions", "frame_sources", "frame_unclear"),
    ),
    "graph.language": ("LanguageCode", "load_language"),
    "graph.map": ("render_map",),
    "graph.measures.measures": ("measure_network",),
    "graph.dataset.municipalities": ("find_municipality",),
    "graph.documents.report": ("build_report",),
    "graph.documents.gap_report": ("build_gap_report",),
    "graph.formats": ("render",),
    "graph.what_if": ("make_plan", "parse_moves", "simulate"),
    "graph.vocabulary": ("Format",),
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
