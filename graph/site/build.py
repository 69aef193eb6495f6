"""Builds the pages of many municipalities and the page that leads to them, all or nothing.

Pages are made in a staging folder inside the output folder and moved in place when all are done,
the page of all last. A build that fails or is stopped leaves what was there before. Pages of a
municipality that has left the data are removed, unless somebody has changed them.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from graph.dataset import DataFolder, open_folder, read_dataset
from graph.dataset.folder import Faulty
from graph.errors import DataError, NoMunicipalitiesError, Problem, UsageError
from graph.language import load_language, mark
from graph.processes import count_workers
from graph.site.digests import digest, digest_common, digest_folder, digest_values
from graph.site.job import CountyJob, Job
from graph.site.manifest import IndexEntry, Manifest, ManifestEntry, read_manifest, write_manifest
from graph.site.moving import list_moves, move_in_place
from graph.site.names import INDEX
from graph.site.staging import staging_in
from graph.site.worker import Built, BuiltCounty, build_each

if TYPE_CHECKING:  # brings in what analyses, which a build without changes does not need
    from graph.comparison import Earlier

# What the page and the workbook of a county take, as a share of what its municipalities' do.
_SHARE_OF_COUNTY = 0.6


@dataclass(frozen=True, slots=True)
class Site:
    """What a build left: the page of all, and how many municipalities it leads to.

    `unchanged` are those among them whose pages were there already. `county_page` is that of a
    county, where one was asked for, and `faulty` are the municipalities that it leaves out.
    """

    index: Path
    municipalities: int
    unchanged: int
    county_page: Path | None = None
    faulty: tuple[Faulty, ...] = ()


def build_site(
    job: Job,
    codes: Sequence[str] | None = None,
    *,
    county_since: "Earlier | None" = None,
    force: bool = False,
    workers: int | None = None,
    show: Callable[[int, int], None] = lambda _done, _total: None,
) -> Site:
    """Build the pages of municipalities and the page of all of them.

    Pages that lie in the output folder as they were written, and of which nothing they rest on has
    changed, are left as they are.

    Args:
        job: What to build, from where and to where.
        codes: The municipalities; all that have a folder when None.
        county_since: Given when they are a county, with what to look back at:
            then it has a page of its own, and a municipality whose data has faults is left out
            without stopping the rest.
        force: Build everything anew, whether it has changed or not.
        workers: How many processes to use; as many as are worth their start when None.
        show: Called with how many municipalities of how many have been built.

    Raises:
        DataError: Something is wrong with the data; it carries the problems of all the
            municipalities, and nothing was written.
        NoMunicipalitiesError: There are none to build.
    """
    folder = _open_folder(job, codes)
    codes = _choose_codes(folder, codes)
    county = _ask_for_county(folder, codes, county_since)
    common = digest_common(job)
    places = {code: folder.places_of(code) for code in codes}
    shared = {county.place for county in folder.counties.values()}
    digests = {place: digest_folder(place) for place in shared.union(*places.values())}
    inputs = {
        code: digest_values([common, *(digests[place] for place in places[code])]) for code in codes
    }
    before = read_manifest(job.out)
    unchanged = {} if force else _find_unchanged(before, inputs, job.out)
    index_inputs = digest_values(
        [common, inputs, [digests[place] for place in sorted(shared)], county is not None]
    )
    with staging_in(job.out) as staging:
        changed = {code: inputs[code] for code in codes if code not in unchanged}
        if workers is None:
            workers = _count_workers(len(changed), len(codes) if county else 0)
        each = build_each(job, list(changed), staging, workers=workers, county=county)
        found = _collect(each, changed, show)
        built = found.entries
        problems = {code: found.problems[code] for code in codes if code in found.problems}
        if problems and (county is None or len(problems) == len(codes)):
            raise DataError(folder.shown_as, list(chain.from_iterable(problems.values())))
        entries = unchanged | built
        codes = [code for code in codes if code in entries]
        faulty = tuple(Faulty(folder.municipalities[code], problems[code]) for code in problems)
        index = before.index
        if force or not _is_current(index, index_inputs, job.out):
            shown = [entries[code] for code in codes]
            page = _render_index(shown, folder, job, found.county_page, faulty)
            (staging / INDEX).write_bytes(page)
            index = IndexEntry(index_inputs, digest(page))
        _check_unchanged(job, common, digests if changed else {})
        homes = [entry.folder for entry in built.values()]
        moves = list_moves(staging, homes, [*found.county_files, INDEX])
        move_in_place(staging, moves, job.out, load_language(job.language))
        for code, entry in before.entries.items():
            if code not in folder.places:
                entry.remove_from(job.out)
            elif code in built and built[code].folder == entry.folder:
                entry.remove_from(job.out, kept=built[code].files)
        after = Manifest(index, before.keep(folder.places) | entries)
        if after != before:
            write_manifest(after, job.out)
    county_page = job.out / found.county_page if found.county_page else None
    return Site(job.out / INDEX, len(codes), len(unchanged), county_page, faulty)


@dataclass(frozen=True, slots=True)
class _Collected:
    """What was built, and the problems of what could not be, by code.

    `county_files` are the names of what a county has of its own, its page first.
    """

    entries: dict[str, ManifestEntry] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    county_files: list[str] = field(default_factory=list)

    @property
    def county_page(self) -> str | None:
        return next(iter(self.county_files), None)


def _open_folder(job: Job, codes: Sequence[str] | None) -> DataFolder:
    """Read what municipalities share; if that is wrong, read them too and raise every problem."""
    try:
        return open_folder(job.data, county=job.county)
    except DataError:
        read_dataset(job.data, codes)
        raise


def _choose_codes(folder: DataFolder, asked: Sequence[str] | None) -> list[str]:
    if asked is None and not folder.places:
        raise NoMunicipalitiesError(folder.shown_as)
    return sorted(folder.places if asked is None else asked)


def _ask_for_county(
    folder: DataFolder, codes: Sequence[str], earlier: "Earlier | None"
) -> CountyJob | None:
    """Say what to build of the county of these municipalities, where it is asked for."""
    if earlier is None:
        return None
    return CountyJob(folder.municipalities[codes[0]].county_code, tuple(codes), earlier)


def _count_workers(changed: int, members: int) -> int:
    """Count the processes that are worth their start, for municipalities and their county."""
    work = changed + round(members * _SHARE_OF_COUNTY)
    return min(count_workers(work), changed + 1)  # a county by itself is one piece of work


def _check_unchanged(job: Job, common: str, digests: Mapping[Path, str]) -> None:
    """Check that what was read is still what is there: pages of two moments are of none.

    Raises:
        UsageError: Something has changed meanwhile.
    """
    is_changed = bool(digests) and digest_common(job) != common
    places = [place for place, before in digests.items() if digest_folder(place) != before]
    if is_changed or places:
        message = mark("“{path}” was changed while it was read. Build again.")
        raise UsageError(message, path=str([*places, job.data][0]))


def _find_unchanged(
    before: Manifest, inputs: Mapping[str, str], out: Path
) -> dict[str, ManifestEntry]:
    return {
        code: entry
        for code, entry in before.entries.items()
        if inputs.get(code) == entry.inputs and entry.is_written(out)
    }


def _collect(
    each: Generator[Built | BuiltCounty, None, None],
    inputs: Mapping[str, str],
    show: Callable[[int, int], None],
) -> _Collected:
    found = _Collected()
    done = 0
    show(done, len(inputs))
    with closing(each):
        for built in each:
            if isinstance(built, BuiltCounty):
                found.county_files.extend(built.files)
                continue
            done += 1
            if built.problems:
                found.problems[built.code] = built.problems
            if built.summary is not None:
                found.entries[built.code] = ManifestEntry.of(
                    inputs[built.code], built.summary, built.files
                )
            show(done, len(inputs))
    return found


def _is_current(index: IndexEntry | None, inputs: str, out: Path) -> bool:
    return index is not None and index.inputs == inputs and index.is_written(out / INDEX)


def _render_index(
    entries: Sequence[ManifestEntry],
    folder: DataFolder,
    job: Job,
    county_page: str | None,
    faulty: Sequence[Faulty],
) -> bytes:
    from graph.site.index import render_index  # noqa: PLC0415  # a build without changes needs none

    summaries = [entry.read_summary() for entry in entries]
    language = load_language(job.language)
    page = render_index(
        summaries, folder, job.as_of, language, county_page=county_page, faulty=faulty
    )
    return page.encode("utf-8")
