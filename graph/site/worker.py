"""Builds municipalities and their county one by one, in this process or in several beside it.

A worker reads what municipalities share once and then the folders of its own, so that no records
travel between processes. What it hands back is small.
"""

import gc
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph.dataset import open_folder
from graph.errors import DataError, Problem
from graph.language import load_language
from graph.processes import start_processes
from graph.site.digests import digest
from graph.site.job import CountyJob, Job

if TYPE_CHECKING:
    from graph.site.summary import Summary
    from graph.situation import Situation

# What a worker imports when it builds, and the process that only hands out work does not.
_HEAVY = ("graph.site.municipality_pages", "graph.situation", "jinja2")
# Enough to keep every worker busy while this process looks at what is done.
_WAITING_PER_WORKER = 2


@dataclass(frozen=True, slots=True)
class Built:
    """A municipality that was read: what is wrong with it, or what was written of it.

    `files` are the digests of its files by name. `summary` is None where something is wrong, and
    where it was only checked.
    """

    code: str
    problems: tuple[Problem, ...] = ()
    summary: "Summary | None" = None
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuiltCounty:
    """A county of which something was written: the names of its files, its page first."""

    files: tuple[str, ...]


class Worker:
    """Reads, renders and writes municipalities one at a time.

    It keeps none of them, but for those of a county that it is to build after them.
    """

    def __init__(self, job: Job, staging: Path, *, keeps: bool = False) -> None:
        self._job = job
        self._staging = staging
        self._kept: dict[str, Situation] = {}
        self._keeps = keeps
        self._folder = open_folder(job.data, county=job.county)

    def build(self, code: str, *, only_check: bool) -> Built:
        """Build one municipality in the staging folder, or only look for what is wrong with it."""
        job = self._job
        try:
            dataset = self._folder.read(code)
        except DataError as error:
            return Built(code, problems=error.problems)
        if only_check:
            return Built(code)
        from graph.site.municipality_pages import render_municipality  # noqa: PLC0415
        from graph.situation import build_situation  # noqa: PLC0415

        situation = build_situation(dataset, code, job.as_of, public=job.public)
        if self._keeps:
            self._kept[code] = situation
        pages = render_municipality(
            situation,
            load_language(job.language),
            with_documents=job.with_documents,
            with_network=job.with_network,
        )
        home = self._staging / pages.summary.folder
        home.mkdir()
        _write(pages.files, home)
        files = {name: digest(content) for name, content in pages.files.items()}
        return Built(code, summary=pages.summary, files=files)

    def build_county(self, county: CountyJob) -> BuiltCounty:
        """Build what a county has of its own in the staging folder."""
        from graph.site.county_page import render_county  # noqa: PLC0415

        files = render_county(self._job, county, self._folder, self._kept)
        _write(files, self._staging)
        return BuiltCounty(tuple(files))


def _write(files: Mapping[str, bytes], home: Path) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        (home / name).write_bytes(content)


def build_each(
    job: Job,
    codes: Sequence[str],
    staging: Path,
    *,
    workers: int,
    county: CountyJob | None = None,
) -> Generator[Built | BuiltCounty, None, None]:
    """Build municipalities in the staging folder, handing each back as it is done.

    A `county` is built as a whole too. Where there is none, once something is wrong with one, the
    rest are only checked: nothing will be published, and every problem is to be shown.
    """
    if workers > 1:
        yield from _build_side_by_side(job, codes, staging, workers=workers, county=county)
        return
    if not codes and county is None:
        return
    worker = Worker(job, staging, keeps=county is not None)
    has_failed = False
    for code in codes:
        built = worker.build(code, only_check=has_failed)
        has_failed = has_failed or (county is None and bool(built.problems))
        yield built
    if county is not None:
        yield worker.build_county(county)


def _build_side_by_side(
    job: Job, codes: Sequence[str], staging: Path, *, workers: int, county: CountyJob | None
) -> Generator[Built | BuiltCounty, None, None]:
    executor = start_processes(workers, _HEAVY)
    left = iter(codes)
    waiting: set[Future[Built | BuiltCounty]] = set()
    if county is not None:  # takes longest, so it is begun first
        waiting.add(executor.submit(_build_county, job, staging, county))
    has_failed = False
    try:
        while True:
            for code in islice(left, workers * _WAITING_PER_WORKER - len(waiting)):
                waiting.add(executor.submit(_build, job, staging, code, only_check=has_failed))
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                built = future.result()
                if isinstance(built, Built):
                    has_failed = has_failed or (county is None and bool(built.problems))
                yield built
    finally:
        executor.shutdown(cancel_futures=True)


def _build(job: Job, staging: Path, code: str, *, only_check: bool) -> Built:
    """Build one municipality in a process of its own; at the top of the module for `spawn`."""
    built = _open_worker(job, staging).build(code, only_check=only_check)
    gc.collect()  # once for each is less work; what is found of a situation refers back to it
    return built


def _build_county(job: Job, staging: Path, county: CountyJob) -> BuiltCounty:
    """Build a county in a process of its own."""
    built = _open_worker(job, staging).build_county(county)
    gc.collect()
    return built


@cache
def _open_worker(job: Job, staging: Path) -> Worker:
    return Worker(job, staging)
