"""Builds one municipality after another, in this process or in several beside it.

A worker reads what municipalities share once and then the folders of its own, so that no records
travel between processes. What it hands back is small.
"""

import gc
from collections.abc import Generator, Sequence
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
from graph.site.job import Job

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


class Worker:
    """Reads, renders and writes municipalities one at a time.

    It keeps none of them, but for those of a county, whose page is made of them: they are put in
    `kept`, by code, where one is given.
    """

    def __init__(self, job: Job, staging: Path, kept: "dict[str, Situation] | None" = None) -> None:
        self._job = job
        self._staging = staging
        self._kept = kept
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
        if self._kept is not None:
            self._kept[code] = situation
        pages = render_municipality(
            situation,
            load_language(job.language),
            with_documents=job.with_documents,
            with_network=job.with_network,
        )
        home = self._staging / pages.summary.folder
        home.mkdir()
        for name, content in pages.files.items():
            (home / name).write_bytes(content)
        return Built(
            code,
            summary=pages.summary,
            files={name: digest(content) for name, content in pages.files.items()},
        )


def build_each(
    job: Job,
    codes: Sequence[str],
    staging: Path,
    *,
    workers: int,
    is_whole: bool = True,
    kept: "dict[str, Situation] | None" = None,
) -> Generator[Built, None, None]:
    """Build municipalities in the staging folder, handing each back as it is done.

    What is read in this process is put in `kept`; of what others read, nothing travels back.

    Of a whole, once something is wrong with one, the rest are only checked: nothing will be
    published, and every problem is to be shown.
    """
    if workers > 1:
        yield from _build_side_by_side(job, codes, staging, workers=workers, is_whole=is_whole)
        return
    if not codes:
        return
    worker = Worker(job, staging, kept)
    has_failed = False
    for code in codes:
        built = worker.build(code, only_check=has_failed)
        has_failed = has_failed or (is_whole and bool(built.problems))
        yield built


def _build_side_by_side(
    job: Job, codes: Sequence[str], staging: Path, *, workers: int, is_whole: bool
) -> Generator[Built, None, None]:
    executor = start_processes(workers, _HEAVY)
    left = iter(codes)
    waiting: set[Future[Built]] = set()
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
                has_failed = has_failed or (is_whole and bool(built.problems))
                yield built
    finally:
        executor.shutdown(cancel_futures=True)


def _build(job: Job, staging: Path, code: str, *, only_check: bool) -> Built:
    """Build one municipality in a process of its own; at the top of the module for `spawn`."""
    built = _open_worker(job, staging).build(code, only_check=only_check)
    gc.collect()  # once for each is less work; what is found of a situation refers back to it
    return built


@cache
def _open_worker(job: Job, staging: Path) -> Worker:
    return Worker(job, staging)
