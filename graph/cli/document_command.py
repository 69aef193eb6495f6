"""Makes commands of functions that build a document: what all such commands share is here."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import typer

from graph.cli.commands import DOCUMENT_COMMANDS, command
from graph.cli.failures import ExitCode, explained
from graph.cli.options import ChosenFormat, CountyOption, Data, Lang, Out, Public
from graph.cli.output import complain, present, warn, write_together
from graph.cli.reading import (
    check_apart,
    check_moments,
    find_data,
    is_day,
    open_county,
    read_data,
    read_day,
    read_snapshot_data,
)
from graph.errors import DataError, UsageError
from graph.language import Language, LanguageCode, load_language, mark
from graph.vocabulary import Format

if TYPE_CHECKING:  # pydantic takes longer to import than `--help` to print
    from graph.cli.each_municipality import Made
    from graph.comparison import Earlier, Moment
    from graph.comparison.county import CountyOverview
    from graph.dataset.folder import CheckedMunicipality, Faulty
    from graph.dataset.records import Dataset, Records
    from graph.documents.blocks import Document
    from graph.documents.subjects.holdings import Holding
    from graph.errors import Problem
    from graph.situation import History, Situation

MadeT = TypeVar("MadeT")
Build: TypeAlias = "Callable[..., Document]"

_KEYWORD = inspect.Parameter.KEYWORD_ONLY
_FORMAT = inspect.Parameter("chosen", _KEYWORD, annotation=ChosenFormat, default=Format.TERMINAL)
_OUT = inspect.Parameter("out", _KEYWORD, annotation=Out, default=None)
_COUNTY = inspect.Parameter("county", _KEYWORD, annotation=CountyOption, default=None)
_PUBLIC = inspect.Parameter("public", _KEYWORD, annotation=Public, default=False)
_DATA = inspect.Parameter("data", _KEYWORD, annotation=Data, default=None)
_LANG = inspect.Parameter("lang", _KEYWORD, annotation=Lang, default=LanguageCode.SV)


@dataclass(slots=True)
class Request:
    """What a command was asked for, whatever its subject; `exit_code` is what it ends with.

    `left_out` are the municipalities of the county asked for whose data has faults; None where
    no county was read.
    """

    language: Language
    data: Path | None
    public: bool
    county: str | None = None
    chosen: Format = Format.TERMINAL
    exit_code: ExitCode = ExitCode.OK
    left_out: "tuple[Faulty, ...] | None" = None

    def read(self, asked: Sequence[str] = ()) -> "Dataset":
        """Read the municipalities asked for, or the county; all when neither is."""
        return read_data(self.data, asked, county=self.county)

    def _read_county(self, asked: Sequence[str] = ()) -> "Dataset":
        """Read the county asked for: what is wrong with one of its municipalities stops no other.

        Args:
            asked: Municipalities, which are refused beside a county.

        Raises:
            DataError: Something is wrong with each of them.
        """
        from graph.dataset import open_folder  # noqa: PLC0415

        place, codes = find_data(self.data, asked, county=self.county)
        folder = open_folder(place, county=self.county)
        dataset, faulty = folder.read_each(codes or ())
        if not dataset.records:
            raise DataError(folder.shown_as, [fault for each in faulty for fault in each.faults])
        self.left_out = faulty
        self.report_left_out(faulty)
        return dataset

    def count_holdings(self) -> "tuple[list[Holding], list[Problem]]":
        """Count what is recorded of every municipality, and list what may be a mistake.

        Raises:
            DataError: Something is wrong with the data.
        """
        from graph.documents.subjects.holdings import Holding  # noqa: PLC0415

        checked = self._check_side_by_side()
        if checked is not None:
            return checked
        warnings: list[Problem] = []
        dataset = read_data(self.data, (), warnings, self.county)
        return [Holding.of(records) for records in dataset.records.values()], warnings

    def _check_side_by_side(self) -> "tuple[list[Holding], list[Problem]] | None":
        """Check the municipalities of a folder in several processes; None where that is no use."""
        if self.data is not None and not self.data.is_dir():
            return None
        from graph.cli.each_municipality import check_each  # noqa: PLC0415

        place, codes = find_data(self.data, ())
        return check_each(place) if codes is None else None

    def open_history(self, municipality: str) -> "History":
        """Read one municipality, whatever the day."""
        from graph.situation import open_history  # noqa: PLC0415

        dataset = self.read([municipality])
        return open_history(dataset, next(iter(dataset.records)), public=self.public)

    def read_earlier(self, since: str, situations: "Sequence[Situation]") -> "dict[str, Situation]":
        """Build the earlier situation that each of some is compared with, by municipality code.

        Args:
            since: A day, or the file of a snapshot.
            situations: Those to compare, all on one day. One that a snapshot has nothing on is
                left out.

        Raises:
            UsageError: It is neither, or is not before the day of the situations.
        """
        check_moments([since])
        if not situations:
            return {}
        day = situations[0].as_of
        if is_day(since):
            earlier = read_day(since)
            if earlier >= day:
                message = mark("--since must be a day before {day}, the day of the report.")
                raise UsageError(message, day=day.isoformat())
            return {each.municipality.code: each.on(earlier) for each in situations}
        return self._read_known(Path(since), situations, day)

    def _read_known(
        self, path: Path, situations: "Sequence[Situation]", day: date
    ) -> "dict[str, Situation]":
        codes = [each.municipality.code for each in situations]
        made_on, dataset = read_snapshot_data(path, codes)
        _check_made(path, made_on, day)
        from graph.situation import build_situation  # noqa: PLC0415

        return {
            code: build_situation(dataset, code, made_on, public=self.public)
            for code in dataset.records
        }

    def read_look_back(self, asked: Sequence[str], day: date) -> "Earlier":
        """Read what to look back at from a day.

        Raises:
            UsageError: Something is neither a day nor a snapshot, or is no earlier than the day; a
                snapshot may be of the day itself.
        """
        from graph.comparison import Earlier  # noqa: PLC0415

        check_moments(asked)
        days = [read_day(text) for text in asked if is_day(text)]
        if any(each >= day for each in days):
            raise UsageError(mark("--since must be before {day}."), day=day)
        moments = self._read_snapshots(asked, day)
        return Earlier(tuple(moments), tuple(dict.fromkeys(days)))

    def read_moments(self, asked: "Sequence[str]", as_of: str | None) -> "list[Moment]":
        """Read the moments to follow municipalities through, the earliest first.

        Args:
            asked: Files of snapshots, and days of the data as it is.
            as_of: A day of the data as it is, that is added; today is added to a single moment.

        Raises:
            UsageError: Something is neither a day nor the file of a snapshot.
        """
        from graph.comparison import Moment  # noqa: PLC0415

        check_moments(asked)
        more = [read_day(as_of)] if as_of is not None or len(asked) == 1 else []
        days = dict.fromkeys([*(read_day(text) for text in asked if is_day(text)), *more])
        moments = self._read_snapshots(asked)
        if days:
            dataset = self._read_county() if self.county is not None else self.read()
            moments += [Moment(day, dataset) for day in days]
        return sorted(moments, key=lambda moment: moment.day)

    def _read_snapshots(self, asked: "Sequence[str]", last: date | None = None) -> "list[Moment]":
        """Read the snapshots among some moments, none of them made after a last day."""
        from graph.comparison import Moment  # noqa: PLC0415

        moments = []
        for path in dict.fromkeys(Path(text) for text in asked if not is_day(text)):
            # A snapshot of all municipalities takes far longer to read than a county of it.
            made_on, dataset = read_snapshot_data(path, county=self.county)
            if last is not None:
                _check_made(path, made_on, last)
            if not dataset.records:
                message = mark("The snapshot “{path}” has nothing on any of them.")
                warn([self.language.text(message, path=str(path))])
            moments.append(Moment(made_on, dataset))
        return moments

    def build_situation(self, municipality: str, as_of: str | None) -> "Situation":
        """Read one municipality, and build what is known of it on a day."""
        day = read_day(as_of)
        return self.open_history(municipality).on(day)

    def build_situations(
        self,
        asked: Sequence[str],
        as_of: str | None,
        *,
        with_counties: bool = False,
    ) -> "list[Situation]":
        """Build what is known on a day of the municipalities asked for, of all when none is.

        Args:
            asked: The municipalities.
            as_of: The day.
            with_counties: Begin with what is entered for their counties, unless some are named.
        """
        from graph.situation import build_situation  # noqa: PLC0415

        day = read_day(as_of)
        dataset = self.read(asked) if self.county is None else self._read_county(asked)
        codes = list(dataset.records)
        if with_counties and not asked:
            codes = [*_find_counties(dataset), *codes]
        return [build_situation(dataset, code, day, public=self.public) for code in codes]

    def make_of_each(
        self,
        asked: Sequence[str],
        as_of: str | None,
        make: "Callable[[Situation], MadeT]",
        *,
        with_counties: bool = False,
    ) -> "Made[MadeT] | None":
        """Make something small of each situation that `build_situations` would build.

        Returns:
            None where that is no quicker, or must be done to say what is wrong.
        """
        if self.county is not None:
            return None
        from graph.cli.each_municipality import EachMunicipality, make_of_each  # noqa: PLC0415

        place, codes = find_data(self.data, asked)
        wanted = EachMunicipality(place, read_day(as_of), self.public, make)
        return make_of_each(wanted, codes, with_counties=with_counties and not asked)

    def read_counties(self, situations: "Sequence[Situation]") -> "list[Records]":
        """Read what is entered for the counties of municipalities, as it stands in their tables.

        Of the public view, what only internal rows speak of is left out, but for what some of the
        municipalities speak of in public.
        """
        from graph.dataset import open_folder  # noqa: PLC0415
        from graph.situation.public_view import keep_public_of_county  # noqa: PLC0415

        place, _ = find_data(self.data, (), county=self.county)
        read = {each.municipality.county_code for each in situations}
        counties = open_folder(place, county=self.county).counties
        records = [county.records for code, county in counties.items() if code in read]
        if not self.public:
            return records
        return [
            keep_public_of_county(each, [situation.records for situation in situations])
            for each in records
        ]

    def build_county(self, as_of: str | None, since: Sequence[str]) -> "CountyOverview":
        """Sum up the county asked for on a day, and how its gaps came and went since moments."""
        from graph.comparison.county import read_county  # noqa: PLC0415

        day = read_day(as_of)
        folder, code, codes = open_county(self.data, self.county or "")
        overview = read_county(
            folder,
            code,
            codes,
            day,
            public=self.public,
            earlier=self.read_look_back(since, day),
        )
        self.left_out = overview.faulty
        self.report_left_out(overview.faulty)
        return overview

    def check_each(self) -> "tuple[list[CheckedMunicipality], list[Problem]]":
        """Check what is entered for the county asked for, then each municipality by itself.

        Returns:
            Them, and what may be a mistake in the kinds and the norms that they share.
        """
        warnings: list[Problem] = []
        folder, code, codes = open_county(self.data, self.county or "", warnings)
        today = read_day(None)
        county = folder.check_county(code, today)
        members = [folder.check(code, today) for code in codes]
        return ([county, *members] if county else members), warnings

    def report_left_out(self, faulty: "Sequence[Faulty]") -> None:
        """Say what is wrong with some of the municipalities, and that they are left out."""
        from graph.documents.left_out import word_left_out  # noqa: PLC0415

        self.report_faults([fault for each in faulty for fault in each.faults])
        complain(word_left_out(faulty, self.language))

    def report_faults(self, faults: "Sequence[Problem]") -> None:
        """Say what is wrong with some of the municipalities; the rest is shown all the same."""
        complain(fault.render(self.language) for fault in faults)
        if faults:
            self.exit_code = ExitCode.DATA_PROBLEM

    def mark_left_out(self, document: "Document") -> "Document":
        """Say in a document which municipalities of the county asked for it leaves out."""
        if self.left_out is None:
            return document
        from graph.documents.left_out import mark_left_out  # noqa: PLC0415

        return mark_left_out(document, self.left_out)

    def write_left_out(self) -> "dict[str, bytes]":
        """Write the file that says what a folder of files leaves out; none where nothing is."""
        from graph.documents.left_out import write_left_out  # noqa: PLC0415

        return write_left_out(self.left_out or (), self.language)

    def write_set(self, contents: "Iterable[tuple[Path, bytes]]", folder: Path) -> None:
        """Write files of several municipalities, and take away what an earlier set left out.

        Raises:
            UsageError: A file cannot be written; then none is.
        """
        from graph.documents.left_out import FILE_NAME  # noqa: PLC0415

        gone = [folder / self.language.text(FILE_NAME)]
        write_together(contents, folder, self.language, gone)

    def finish(self) -> None:
        """End the program with the request's exit code, unless all went well."""
        if self.exit_code:
            raise typer.Exit(self.exit_code)


def _check_made(path: Path, made_on: date, day: date) -> None:
    if made_on > day:
        message = mark("“{path}” was made on {made_on}, after {day}, the day of the report.")
        raise UsageError(message, path=str(path), made_on=made_on, day=day)


def _find_counties(dataset: "Dataset") -> list[str]:
    """List the codes of the counties that something is entered for, of those that were read."""
    read = {records.municipality.county_code for records in dataset.records.values()}
    return [code for code in dataset.counties if code in read]


def document_command(
    name: str, *, has_public: bool = True, has_county: bool = False
) -> Callable[[Build], Build]:
    """Make a command of a function that builds a document.

    The function takes a `Request` and the command's own arguments, declared as Typer wants them.
    `--format`, `--out`, `--public`, `--data` and `--lang` are added to them; the command explains
    errors, prints or writes the document, and exits as the request says.

    Args:
        name: The name of the command.
        has_public: Whether it takes `--public`.
        has_county: Whether it takes `--county` in place of municipalities.
    """
    shared = [
        *([_COUNTY] if has_county else []),
        *(_FORMAT, _OUT),
        *([_PUBLIC] if has_public else []),
        *(_DATA, _LANG),
    ]

    def register(build: Build) -> Build:
        _, *parameters = inspect.signature(build).parameters.values()

        def run(  # Typer reads the options from the signature below
            *,
            chosen: Format,
            out: Path | None,
            data: Path | None,
            lang: LanguageCode,
            public: bool = False,
            county: str | None = None,
            **own: object,
        ) -> None:
            language = load_language(lang)
            request = Request(language, data, public, county, chosen)
            with explained(language):
                check_apart(out, data)
                document = build(request, **own)
                present(request.mark_left_out(document), chosen, out)
            request.finish()

        keywords = [parameter.replace(kind=_KEYWORD) for parameter in parameters]
        vars(run)["__signature__"] = inspect.Signature([*keywords, *shared])
        command(name)(run)
        DOCUMENT_COMMANDS.add(name)
        return build

    return register
