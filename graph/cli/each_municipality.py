"""Builds the situations of many municipalities side by side, and makes something of each.

What is made must be small, since it travels between processes; the records do not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:  # records take longer to import than `--help` to print
    from graph.dataset.folder import DataFolder
    from graph.dataset.records import Vocabulary
    from graph.documents.subjects.holdings import Holding
    from graph.errors import Problem
    from graph.situation import Situation

MadeT = TypeVar("MadeT")

_HEAVY = ("graph.situation", "graph.documents.report")
_HEAVY_TO_CHECK = ("graph.dataset", "graph.documents.subjects.holdings")


@dataclass(frozen=True, slots=True)
class Made(Generic[MadeT]):
    """What was made of each municipality, in order, and the vocabulary they share."""

    items: list[MadeT]
    vocabulary: "Vocabulary"


@dataclass(frozen=True, slots=True)
class EachMunicipality(Generic[MadeT]):
    """What is made of each municipality of a data folder, and of what day."""

    data: Path
    as_of: date
    public: bool
    make: "Callable[[Situation], MadeT]"


def make_of_each(
    wanted: EachMunicipality[MadeT], codes: Sequence[str] | None, *, with_counties: bool
) -> Made[MadeT] | None:
    """Make something of each municipality with some codes, or of all, in several processes.

    Args:
        wanted: What to make.
        codes: The municipalities, all when None.
        with_counties: Begin with what is entered for their counties.

    Returns:
        None where they are too few to spread, or something is wrong with any of them: to say what,
        all are to be read together.
    """
    from graph.dataset.folder import count_places  # noqa: PLC0415
    from graph.errors import DataError  # noqa: PLC0415
    from graph.processes import count_workers, map_over  # noqa: PLC0415

    # Before anything is read: of a few municipalities all would be read anew.
    workers = count_workers(count_places(wanted.data) if codes is None else len(codes))
    if workers == 1:
        return None
    try:
        folder = _open(wanted.data)
    except DataError:
        return None
    found = sorted(folder.places if codes is None else codes, key=folder.places.__getitem__)
    read = {folder.municipalities[code].county_code for code in found}
    counties = [code for code in folder.counties if code in read] if with_counties else []
    made = map_over(partial(_make, wanted), [*counties, *found], workers, _HEAVY)
    items = [each for each in made if each is not None]
    return Made(items, folder.vocabulary) if len(items) == len(made) else None


def _make(wanted: EachMunicipality[MadeT], code: str) -> MadeT | None:
    """Make something of one, in a process of its own; at the top of the module for `spawn`."""
    from graph.errors import DataError  # noqa: PLC0415
    from graph.situation import build_situation  # noqa: PLC0415

    folder = _open(wanted.data)
    try:
        dataset = folder.read_county(code) or folder.read(code)
    except DataError:
        return None
    return wanted.make(build_situation(dataset, code, wanted.as_of, public=wanted.public))


def check_each(data: Path) -> "tuple[list[Holding], list[Problem]] | None":
    """Count what is recorded of each municipality, and list what may be a mistake, side by side.

    Returns:
        None where they are too few to spread, or something is wrong: to say what, all are to be
        read together.
    """
    from graph.dataset.folder import count_places  # noqa: PLC0415
    from graph.errors import DataError  # noqa: PLC0415
    from graph.processes import count_workers, map_over  # noqa: PLC0415

    workers = count_workers(count_places(data))
    if workers == 1:
        return None
    try:
        folder, warnings = _open_to_check(data)
    except DataError:
        return None
    codes = sorted(folder.places, key=folder.places.__getitem__)
    made = map_over(partial(_check, data), codes, workers, _HEAVY_TO_CHECK)
    checked = [each for each in made if each is not None]
    if len(checked) < len(made):
        return None
    own = (problem for _, found in checked for problem in found)
    return [holding for holding, _ in checked], [*warnings, *own]


def _check(data: Path, code: str) -> "tuple[Holding, list[Problem]] | None":
    """Check one, in a process of its own; at the top of the module for `spawn`."""
    from graph.documents.subjects.holdings import Holding  # noqa: PLC0415
    from graph.errors import DataError  # noqa: PLC0415

    warnings: list[Problem] = []
    try:
        dataset = _open_to_check(data)[0].read(code, warnings)
    except DataError:
        return None
    return Holding.of(dataset.records[code]), warnings


@cache
def _open(data: Path) -> "DataFolder":
    """Read what all share once, before the processes that share it are started."""
    from graph.dataset import open_folder  # noqa: PLC0415

    return open_folder(data)


@cache
def _open_to_check(data: Path) -> "tuple[DataFolder, tuple[Problem, ...]]":
    """Read what all share as `_open` does, and what of it may be a mistake."""
    from graph.dataset import open_folder  # noqa: PLC0415

    warnings: list[Problem] = []
    return open_folder(data, warnings), tuple(warnings)
