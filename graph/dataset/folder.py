"""Reads the files of a data folder in order and returns its records, or every problem."""

import gc
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.dataset.checks import (
    KnownKinds,
    LocalTables,
    SharedTables,
    check_counted_as,
    check_norms,
    check_unique,
)
from graph.dataset.counties import County, add_shared, read_counties, view_county
from graph.dataset.csv_reader import ReadTable, RowT, read_table
from graph.dataset.municipalities import find_county, slug_of, suggest_folder
from graph.dataset.paths import SNAPSHOT_LABEL, display, list_visible
from graph.dataset.records import (
    ActorKind,
    Basis,
    Dataset,
    Expectation,
    ForumKind,
    Municipality,
    Norms,
    Records,
    Vocabulary,
)
from graph.dataset.tables import collect, read_tables
from graph.dataset.warnings import find_old_norms, find_warnings
from graph.errors import DataError, Problem, ProblemCode

MUNICIPALITIES = "municipalities.csv"
_HOME = "municipalities"
_BASES = "norms/bases.csv"
_FOLDER = re.compile(r"(\d{4})-[a-z0-9-]+")


def bundled_folder() -> Path:
    """Find the data that comes with the program: inside the wheel, or beside it in a clone."""
    installed = Path(__file__).parent.parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


def locate_folder(folder: Path) -> tuple[Path, str | None]:
    """Find the data folder that a user means who may have named one a level off.

    Returns:
        The folder, and the code of the municipality when it is its own folder that is named.

    Example:
        >>> locate_folder(bundled_folder() / "municipalities" / "1880-orebro")[1]
        '1880'
    """
    if (folder / _HOME).is_dir():
        return folder, None
    here = folder.resolve()
    if here.name == _HOME and any(_is_municipality(place) for place in here.iterdir()):
        return _step_up(folder, 1), None
    if here.parent.name == _HOME and _is_municipality(here):
        return _step_up(folder, 2), here.name[:4]
    inside = [place for place in list_visible(folder) if (place / _HOME).is_dir()]
    return (inside[0] if len(inside) == 1 else folder), None


def _is_municipality(place: Path) -> bool:
    return place.is_dir() and _FOLDER.fullmatch(place.name) is not None


def _step_up(folder: Path, levels: int) -> Path:
    """Name a folder some levels above as the user would: from theirs when it goes so far."""
    parts = folder.parts
    if ".." in parts or len(parts) <= levels:
        return folder.resolve().parents[levels - 1]
    return Path(*parts[:-levels])


def read_dataset(
    folder: Path,
    codes: Collection[str] | None = None,
    warnings: list[Problem] | None = None,
) -> Dataset:
    """Read a data folder.

    A folder may leave out `municipalities.csv`, `vocabulary/` and `norms/`: the bundled ones are
    used, so that a municipality only keeps what is its own.

    Args:
        folder: The data folder (DESIGN §5).
        codes: Read only these municipalities; all when None. Codes without a folder are left out.
        warnings: Filled with what is allowed and may be a mistake; not looked for when None.

    Returns:
        Frozen records whose references all resolve.

    Raises:
        DataError: Something is wrong; it carries every problem found, not just the first.
    """
    problems: list[Problem] = []
    with _without_garbage_collection():
        dataset = _read_all(folder, codes, problems, warnings)
    _raise_faults(folder, problems)
    return dataset


def _raise_faults(folder: Path, problems: Iterable[Problem]) -> None:
    """Raise what is wrong; what is only worth a warning stops nothing."""
    faults = _find_faults(problems)
    if faults:
        raise DataError(display(folder), faults)


def _find_faults(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.code.is_warning]


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Pause the search for cycles: records have none, and a nation has a million objects."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_all(
    folder: Path,
    codes: Collection[str] | None,
    problems: list[Problem],
    warnings: list[Problem] | None,
) -> Dataset:
    municipalities, vocabulary, known, norms = _read_common(folder, problems, warnings)
    only = None if codes is None else _list_counties_of(codes, municipalities)
    counties = read_counties(folder, municipalities, vocabulary, problems, known, only)
    if warnings is not None:
        warnings.extend(_doubt_counties(counties, vocabulary))
    today = _today()
    records = {}
    for place, code in sorted(_find_folders(folder, municipalities, problems)):
        if codes is None or code in codes:
            municipality = municipalities[code]
            shared = _shared_with(municipality, counties)
            tables = read_tables(place, vocabulary, problems, known, shared)
            records[code] = collect(tables, municipality)
            if warnings is not None:
                warnings.extend(_check_folder_name(place, municipalities[code]))
                warnings.extend(find_warnings(tables, vocabulary, today))
    if _find_faults(problems):  # rows that others refer to may be missing
        counties = {}
    return _gather(municipalities, vocabulary, norms, records, counties)


def _read_common(
    folder: Path, problems: list[Problem], warnings: list[Problem] | None
) -> tuple[dict[str, Municipality], Vocabulary, KnownKinds, Norms]:
    """Read what all municipalities share: the registers and the norms."""
    municipalities, vocabulary, known = _read_registers(folder, problems)
    norms = _read_norms(folder, municipalities, vocabulary, known, problems)
    if warnings is not None:
        warnings.extend(_doubt_shared(folder, norms, problems))
    return municipalities, vocabulary, known, norms


def _list_counties_of(
    codes: Iterable[str], municipalities: Mapping[str, Municipality]
) -> frozenset[str]:
    rows = (municipalities[code] for code in codes if code in municipalities)
    return frozenset(row.county_code for row in rows)


def _doubt_shared(folder: Path, norms: Norms, problems: Iterable[Problem]) -> Iterator[Problem]:
    """List what may be a mistake in the registers and the norms."""
    yield from (problem for problem in problems if problem.code.is_warning)
    bundled = {row.basis_id for _, row in _read_bundled(_BASES, Basis).rows}
    yield from find_old_norms(norms, bundled, display(folder / _BASES), _today())


def _doubt_counties(counties: Mapping[str, County], vocabulary: Vocabulary) -> Iterator[Problem]:
    """List what may be a mistake in what counties have entered."""
    for county in counties.values():
        yield from find_warnings(county.shared.tables, vocabulary, _today())


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the user's own calendar day is meant


def _shared_with(municipality: Municipality, counties: Mapping[str, County]) -> SharedTables | None:
    county = counties.get(municipality.county_code)
    return replace(county.shared, member=municipality.code) if county else None


def _gather(
    municipalities: dict[str, Municipality],
    vocabulary: Vocabulary,
    norms: Norms,
    own: Mapping[str, Records],
    counties: Mapping[str, County],
) -> Dataset:
    """Gather what has been read, each municipality with what its county has entered for it."""
    return Dataset.model_construct(
        municipalities=municipalities,
        vocabulary=vocabulary,
        norms=norms,
        records=_share(own, counties, vocabulary),
        counties={
            code: view_county(county, municipalities, vocabulary)
            for code, county in counties.items()
        },
    )


def _share(
    own: Mapping[str, Records], counties: Mapping[str, County], vocabulary: Vocabulary
) -> dict[str, Records]:
    """Give each municipality what its county has entered for it."""
    records = dict(own)
    for code, each in own.items():
        county = counties.get(each.municipality.county_code)
        if county is not None:
            records[code] = add_shared(each, county, vocabulary)
    return records


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A data folder of which all that municipalities share has been read, and nothing else yet.

    `places` are the folders of the municipalities that have one, by code; `counties` what has been
    entered once for each county.
    """

    path: Path
    municipalities: dict[str, Municipality]
    vocabulary: Vocabulary
    norms: Norms
    places: dict[str, Path]
    counties: dict[str, County]

    @property
    def shown_as(self) -> str:
        """Its name in messages."""
        return display(self.path)

    def places_of(self, code: str) -> tuple[Path, ...]:
        """List the folders that what is known of a municipality lies in: its own, its county's."""
        county = self.counties.get(self.municipalities[code].county_code)
        return (self.places[code], *([county.place] if county else ()))

    def read(self, code: str, warnings: list[Problem] | None = None) -> Dataset:
        """Read one municipality, with what its county has entered for it and not the county itself.

        Args:
            code: The municipality.
            warnings: Filled with what of its own may be a mistake; not looked for when None.

        Raises:
            DataError: Something is wrong with it; the error carries every problem.
        """
        problems: list[Problem] = []
        municipality = self.municipalities[code]
        tables = self._read_tables(code, problems)
        own = {code: collect(tables, municipality)}
        _raise_faults(self.path, problems)
        if warnings is not None:
            warnings.extend(_check_folder_name(self.places[code], municipality))
            warnings.extend(find_warnings(tables, self.vocabulary, _today()))
        return self.gather(_share(own, self.counties, self.vocabulary))

    def read_each(self, codes: Iterable[str]) -> "tuple[Dataset, tuple[Faulty, ...]]":
        """Read municipalities, each by itself.

        Returns:
            Those with nothing wrong, and the rest.
        """
        own: dict[str, Records] = {}
        faulty: list[Faulty] = []
        for code in codes:
            problems: list[Problem] = []
            municipality = self.municipalities[code]
            records = collect(self._read_tables(code, problems), municipality)
            if faults := _find_faults(problems):
                faulty.append(Faulty(municipality, tuple(faults)))
            else:
                own[code] = records
        dataset = _gather(self.municipalities, self.vocabulary, self.norms, own, self.counties)
        return dataset, tuple(faulty)

    def check(self, code: str, today: date) -> "CheckedMunicipality":
        """Read one municipality, and list what is wrong with it and what may be a mistake."""
        problems: list[Problem] = []
        place, municipality = self.places[code], self.municipalities[code]
        tables = self._read_tables(code, problems)
        faults = _find_faults(problems)
        return CheckedMunicipality(
            municipality,
            collect(tables, municipality),
            tuple(faults),
            (
                *_check_folder_name(place, municipality),
                *find_warnings(tables, self.vocabulary, today),
            ),
        )

    def check_county(self, code: str, today: date) -> "CheckedMunicipality | None":
        """List what may be a mistake in what is entered for a county; None where nothing is."""
        county = self.counties.get(code)
        if county is None:
            return None
        warnings = tuple(find_warnings(county.shared.tables, self.vocabulary, today))
        return CheckedMunicipality(county.records.municipality, county.records, (), warnings)

    def gather(self, records: dict[str, Records]) -> Dataset:
        """Return a dataset of municipalities that have been read one by one."""
        return Dataset.model_construct(
            municipalities=self.municipalities,
            vocabulary=self.vocabulary,
            norms=self.norms,
            records=records,
            counties={},
        )

    def read_county(self, code: str) -> Dataset | None:
        """Return what is entered for a county itself, by its code; None where nothing is."""
        if code not in self.counties:
            return None
        counties = {code: self.counties[code]}
        return _gather(self.municipalities, self.vocabulary, self.norms, {}, counties)

    def _read_tables(self, code: str, problems: list[Problem]) -> LocalTables:
        shared = _shared_with(self.municipalities[code], self.counties)
        return read_tables(self.places[code], self.vocabulary, problems, shared=shared)


@dataclass(frozen=True, slots=True)
class Faulty:
    """A municipality whose data cannot be used until its faults are mended."""

    municipality: Municipality
    faults: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckedMunicipality:
    """A municipality that was read by itself: what is recorded, what is wrong, what may be.

    `records` lack the rows with a fault, and what its county has entered.
    """

    municipality: Municipality
    records: Records
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def count_places(folder: Path) -> int:
    """Count what may be folders of municipalities, without reading any of them."""
    home = folder / _HOME
    return len(list_visible(home)) if home.is_dir() else 0


def open_folder(
    folder: Path, warnings: list[Problem] | None = None, county: str | None = None
) -> DataFolder:
    """Read what all municipalities share, for reading them one at a time.

    Args:
        folder: The data folder.
        warnings: Filled with what they share and may be a mistake; not looked for when None.
        county: The code or the name of a county, when it is the only one asked for: what others
            have entered is not read, and no fault of theirs is found. What of its own may be a
            mistake is for `DataFolder.check_county`.

    Raises:
        DataError: The registers, the norms or the names of folders are wrong.
        UsageError: There is no such county.
    """
    problems: list[Problem] = []
    municipalities, vocabulary, known, norms = _read_common(folder, problems, warnings)
    only = None
    if county is not None:
        _raise_faults(folder, problems)
        only = {find_county(county, municipalities)}
    counties = read_counties(folder, municipalities, vocabulary, problems, known, only)
    if warnings is not None and county is None:
        warnings.extend(_doubt_counties(counties, vocabulary))
    places = {code: place for place, code in _find_folders(folder, municipalities, problems)}
    _raise_faults(folder, problems)
    return DataFolder(folder, municipalities, vocabulary, norms, places, counties)


def read_registers(folder: Path) -> tuple[dict[str, Municipality], frozenset[str]]:
    """Read only which municipalities exist, and the codes of those with a folder.

    Raises:
        DataError: The registers or the folder names are wrong.
    """
    problems: list[Problem] = []
    municipalities, *_ = _read_registers(folder, problems)
    folders = frozenset(code for _, code in _find_folders(folder, municipalities, problems))
    _raise_faults(folder, problems)
    return municipalities, folders


@dataclass(frozen=True, slots=True)
class Shared:
    """What all municipalities share: which there are, the kinds, and the norms."""

    municipalities: dict[str, Municipality]
    vocabulary: Vocabulary
    norms: Norms


def read_shared(folder: Path) -> Shared:
    """Read only what all municipalities share.

    Raises:
        DataError: A register or a norm is wrong.
    """
    problems: list[Problem] = []
    municipalities, vocabulary, _, norms = _read_common(folder, problems, None)
    _raise_faults(folder, problems)
    return Shared(municipalities, vocabulary, norms)


def _read_registers(
    folder: Path, problems: list[Problem]
) -> tuple[dict[str, Municipality], Vocabulary, KnownKinds]:
    municipalities = _read_register(folder, MUNICIPALITIES, Municipality, "code", problems)
    actors = _read_register(folder, "vocabulary/actor_kinds.csv", ActorKind, "kind", problems)
    forums = _read_register(folder, "vocabulary/forum_kinds.csv", ForumKind, "kind", problems)
    problems.extend(check_counted_as(forums))
    return (
        {row.code: row for _, row in municipalities.rows},
        Vocabulary.model_construct(
            actor_kinds={row.kind: row for _, row in actors.rows},
            forum_kinds={row.kind: row for _, row in forums.rows},
        ),
        KnownKinds(actors.ids("kind"), forums.ids("kind")),
    )


def _read_norms(
    folder: Path,
    municipalities: Mapping[str, Municipality],
    vocabulary: Vocabulary,
    known: KnownKinds,
    problems: list[Problem],
) -> Norms:
    bases = _read_register(folder, _BASES, Basis, "basis_id", problems)
    expectations = _read_register(
        folder, "norms/expectations.csv", Expectation, "expectation_id", problems
    )
    # The bundled norms have no faults; they only meet those of a vocabulary of one's own.
    if not problems or (folder / "norms").exists():
        problems.extend(check_norms(bases, expectations, known, municipalities))
    return Norms.model_construct(
        bases={row.basis_id: row for _, row in bases.rows},
        expectations=tuple(row for _, row in expectations.rows),
        counted_as={
            kind: row.counts_as
            for kind, row in vocabulary.forum_kinds.items()
            if row.counts_as is not None
        },
    )


def _read_register(
    folder: Path, name: str, record: type[RowT], key: str, problems: list[Problem]
) -> ReadTable[RowT]:
    """Read a register: the bundled rows, and after them what the folder adds of its own.

    What is bundled is never replaced, so that next year's law reaches everyone.
    """
    if (folder / SNAPSHOT_LABEL).exists():  # what was in use when it was made, and nothing else
        return _read_own(folder, name, record, key, problems)
    bundled = _read_bundled(name, record)
    if not (folder / name).exists() or folder.resolve() == bundled_folder().resolve():
        return bundled
    own = _read_own(folder, name, record, key, problems)
    by_key = {getattr(row, key): row for _, row in bundled.rows}
    problems.extend(
        own.problem(ProblemCode.BUNDLED_ROW, number, key, found=getattr(row, key))
        for number, row in own.rows
        if getattr(row, key) in by_key
        and not _say_the_same(row, by_key[getattr(row, key)], own.columns)
    )
    added = tuple((number, row) for number, row in own.rows if getattr(row, key) not in by_key)
    return replace(own, rows=(*bundled.rows, *added))


def _read_own(
    folder: Path, name: str, record: type[RowT], key: str, problems: list[Problem]
) -> ReadTable[RowT]:
    own = read_table(folder / name, record, problems, shown_as=display(folder / name))
    problems.extend(check_unique(own, key))
    problems.extend(own.remarks)
    return own


def _read_bundled(name: str, record: type[RowT]) -> ReadTable[RowT]:
    """Read a register that comes with the program, which has no faults."""
    return read_table(bundled_folder() / name, record, [], shown_as=name)


def _say_the_same(own: RowT, bundled: RowT, columns: Collection[str]) -> bool:
    """Return whether a row of one's own says what the bundled one does, as far as it says it."""
    return all(
        getattr(own, column) == getattr(bundled, column)
        for column in columns
        if column in type(own).model_fields
    )


def _find_folders(
    folder: Path, municipalities: dict[str, Municipality], problems: list[Problem]
) -> Iterator[tuple[Path, str]]:
    home = folder / _HOME
    if not home.is_dir():
        problems.append(Problem(display(home), ProblemCode.MISSING_FOLDER))
        return
    seen: set[str] = set()
    for place in list_visible(home):
        match = _FOLDER.fullmatch(place.name)
        if match is None or not place.is_dir():
            problems.append(
                Problem(
                    display(place),
                    ProblemCode.BAD_FOLDER,
                    found=place.name,
                    meant=suggest_folder(place.name, municipalities) if place.is_dir() else "",
                )
            )
            continue
        code = match[1]
        if code not in municipalities and MUNICIPALITIES in _names(problems):
            continue  # the code may stand on an unreadable row
        if code not in municipalities:
            problems.append(Problem(display(place), ProblemCode.UNKNOWN_MUNICIPALITY, found=code))
        elif not _bears_name_of(place, municipalities[code]) and (
            namesakes := [row for row in municipalities.values() if _bears_name_of(place, row)]
        ):
            expected = " / ".join(map(slug_of, [municipalities[code], *namesakes]))
            wrong = ProblemCode.WRONG_FOLDER
            problems.append(Problem(display(place), wrong, found=place.name, expected=expected))
        elif code in seen:
            problems.append(Problem(display(place), ProblemCode.DUPLICATE_FOLDER, found=code))
        else:
            seen.add(code)
            yield place, code


def _bears_name_of(place: Path, municipality: Municipality) -> bool:
    """Return whether a folder is named after a municipality, with or without "kommun"."""
    name = place.name.partition("-")[2]
    names = (name, name.removesuffix("-kommun"), name.removesuffix("s-kommun"))
    return slug_of(municipality).partition("-")[2] in names


def _check_folder_name(place: Path, municipality: Municipality) -> Iterator[Problem]:
    """Warn of a name that is nobody's: the code may be mistyped."""
    if not _bears_name_of(place, municipality):
        code, expected = ProblemCode.OTHER_FOLDER_NAME, slug_of(municipality)
        yield Problem(display(place), code, found=place.name, expected=expected)


def _names(problems: Collection[Problem]) -> set[str]:
    return {Path(problem.file).name for problem in problems}
