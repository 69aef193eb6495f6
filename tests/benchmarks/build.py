"""`build` of a nation: against pyvis, in memory, by size, and again with nothing changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.bench import Bench, day, hold
from tests.benchmarks.figures import Figure
from tests.benchmarks.nation import read_tables, write_nation, write_smallest_counties
from tests.benchmarks.processes import Run

_SIZES = (10, 100, 290)
_QUICK_SIZES = (3, 10)
_MEMORY = 400
_LINEAR = 1.2
_QUICK_COUNTIES = 3
# A county has a page and a workbook with every row of its municipalities besides.
_BY_COUNTY = 2
_PAGES = ("--no-documents",)


def measure_build(bench: Bench) -> Iterator[Figure]:
    """Build the pages of nations of growing size, the largest between two runs of pyvis.

    pyvis draws maps alone; what Word, Excel and PowerPoint take beside the pages is a figure of
    its own.
    """
    sizes = _QUICK_SIZES if bench.quick else _SIZES
    runs = {size: _build(bench, size, f"out-{size}", *_PAGES) for size in sizes[:-1]}
    largest = sizes[-1]
    before = _draw_with_pyvis(bench, largest, "before")
    runs[largest] = _build(bench, largest, f"out-{largest}", *_PAGES)
    after = _draw_with_pyvis(bench, largest, "after")
    yield from hold(f"build of {largest} / pyvis", runs[largest], [before, after], 1.0)
    whole = _build(bench, sizes[-2], "with-documents")
    yield from hold(f"documents and pages of {sizes[-2]} / pages", whole, [runs[sizes[-2]]], 5.0)
    yield Figure(
        name=f"memory of build of {largest}",
        ours=runs[largest].pss,
        peer=None,
        budget=_MEMORY,
        unit="MB",
        remark=f"pages shared by processes counted once; in each: {runs[largest].rss:.0f} MB",
    )
    for smaller, larger in pairwise(sizes):
        yield Figure(
            name=f"processor time per edge row, {larger} / {smaller}",
            ours=_per_row(bench, larger, runs[larger]),
            peer=_per_row(bench, smaller, runs[smaller]),
            budget=_LINEAR,
            unit="ms",
            stopped=runs[larger].stopped,
        )


def measure_rebuild(bench: Bench) -> Iterator[Figure]:
    """Build twice with nothing changed, then once more with one row changed."""
    size = (_QUICK_SIZES if bench.quick else _SIZES)[-1]
    first = _build(bench, size, "twice")
    pages = _digest(bench.folder / "twice")
    second = _build(bench, size, "twice")
    yield from hold(f"second build of {size} / first", second, [first], 0.1)
    yield _count_differences(
        "files that a second build changed", pages, _digest(bench.folder / "twice")
    )
    yield _change_one(bench)


def measure_counties(bench: Bench) -> Iterator[Figure]:
    """Build every county by itself, with its page and its workbook, against all at once."""
    if bench.quick:
        data = bench.data(write_smallest_counties, _QUICK_COUNTIES)
    else:
        data = bench.data(write_nation, _SIZES[-1])
    whole = _build_from(bench, data, "at-once", *_PAGES)
    codes = sorted(place.name[:2] for place in (data / "counties").iterdir())
    made = [_build_from(bench, data, f"county-{code}", "--county", code, *_PAGES) for code in codes]
    together = replace(
        whole, wall=sum(each.wall for each in made), cpu=sum(each.cpu for each in made)
    )
    yield from hold(f"{len(codes)} counties one by one / at once", together, [whole], _BY_COUNTY)
    largest = max(made, key=lambda run: run.pss)
    yield Figure(
        name="memory of build of a county",
        ours=largest.pss,
        peer=None,
        budget=_MEMORY,
        unit="MB",
        remark=f"{codes[made.index(largest)]}, the one that takes most",
    )


def _change_one(bench: Bench) -> Figure:
    """Change one municipality between two builds and hold the second against a full one."""
    size = _QUICK_SIZES[-1]
    data = bench.folder / "changing"
    write_nation(data, size)
    _build_from(bench, data, "changed")
    edges = next((data / "municipalities").glob("*/edges.csv"))
    edges.write_text(
        edges.read_text(encoding="utf-8").replace(",regular,", ",ceased,", 1), encoding="utf-8"
    )
    _build_from(bench, data, "changed")
    _build_from(bench, data, "anew")
    return _count_differences(
        "files of a changed build that differ from a full one",
        _digest(bench.folder / "changed"),
        _digest(bench.folder / "anew"),
    )


def _build(bench: Bench, size: int, out: str, *arguments: str) -> Run:
    return _build_from(bench, bench.data(write_nation, size), out, *arguments)


def _build_from(bench: Bench, data: Path, out: str, *arguments: str) -> Run:
    where = ("--data", data, "--out", bench.folder / out)
    made = bench.samverkan(*day("build"), *where, *arguments, watched=True)
    if made.code and not made.stopped:
        message = f"build failed: {made.errors}"
        raise RuntimeError(message)
    return made


def _draw_with_pyvis(bench: Bench, size: int, out: str) -> Run:
    return bench.peer(
        "pyvis_peer", bench.data(write_nation, size), bench.folder / f"pyvis-{size}-{out}"
    )


def _per_row(bench: Bench, size: int, made: Run) -> float:
    places = (bench.data(write_nation, size) / "municipalities").iterdir()
    return made.cpu * 1000 / sum(len(read_tables(place)["edges"]) for place in places)


def _digest(folder: Path) -> dict[str, str]:
    """Take the digest of every file by its name; hidden ones are notes of the program to itself."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _count_differences(name: str, one: dict[str, str], other: dict[str, str]) -> Figure:
    differ = sum(one.get(path) != other.get(path) for path in one.keys() | other.keys())
    return Figure(name=name, ours=differ, peer=None, budget=0, unit=f"of {len(other)}")
