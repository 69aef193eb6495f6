"""What is open on the page: a data folder, and the workbooks that it was made of."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from graph.app.given import Given, LaidOut, lay_out
from graph.app.pictures import Pictures
from graph.dataset import DataFolder, bundled_folder, open_folder, read_dataset
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Dataset, Municipality, Records
from graph.documents.report import Report, build_report
from graph.errors import Problem, UsageError
from graph.language import Language, mark, sort_a_to_o
from graph.map.figure import draw_figure
from graph.situation import History, Situation, open_history
from graph.workbook.write import write_workbook


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody has chosen to look at: a municipality, a day, in what language, what of it."""

    code: str
    as_of: date
    language: Language
    public: bool = False


class Session:
    """What is open: read once, and looked at from day to day."""

    def __init__(
        self, folder: Path, codes: Sequence[str] | None = None, laid_out: LaidOut | None = None
    ) -> None:
        self.folder = folder
        self.codes = codes
        self.pictures = Pictures()
        self.books: dict[str, Path] = dict(laid_out.books) if laid_out else {}
        warnings: list[Problem] = []
        # Of workbooks they are found as they are unpacked, by sheet and cell.
        self.dataset: Dataset = read_dataset(folder, codes, None if self.books else warnings)
        self.warnings = (*(laid_out.warnings if laid_out else ()), *warnings)
        if not self.dataset.records:
            raise UsageError(mark("There is no municipality with data in what was opened."))
        self._histories: dict[tuple[str, bool], History] = {}
        self._report: tuple[Chosen, Report] | None = None

    @cached_property
    def municipalities(self) -> tuple[Municipality, ...]:
        """The municipalities that are open, A–Ö."""
        found = (records.municipality for records in self.dataset.records.values())
        return tuple(sorted(found, key=lambda municipality: sort_a_to_o(municipality.name)))

    @cached_property
    def registers(self) -> DataFolder:
        """What municipalities share, also those of which nothing is open."""
        return open_folder(self.folder)

    def records(self, code: str) -> Records:
        """Return what is recorded of a municipality.

        Raises:
            UsageError: It is not open.
        """
        if code not in self.dataset.records:
            raise UsageError(mark("The municipality {code} is not open."), code=code)
        return self.dataset.records[code]

    def situation(self, choice: Chosen) -> Situation:
        """Return a municipality on the day that is chosen."""
        key = (choice.code, choice.public)
        if key not in self._histories:
            self.records(choice.code)
            self._histories[key] = open_history(self.dataset, choice.code, public=choice.public)
        return self._histories[key].on(choice.as_of)

    def report(self, choice: Chosen) -> Report:
        """Return the report of what is chosen; the last one is kept."""
        if self._report is None or self._report[0] != choice:
            situation = self.situation(choice)
            self._report = choice, build_report(situation, choice.language, draw=draw_figure)
        return self._report[1]

    def write_books(self, language: Language) -> list[Given]:
        """Write what is open as workbooks, one for each municipality: those it was read from.

        Args:
            language: The language of those that are made anew.
        """
        return [
            Given(self.books[code].name, self.books[code].read_bytes())
            if code in self.books
            else Given(
                f"{slug_of(records.municipality)}.xlsx",
                write_workbook(records, self.dataset.vocabulary, language),
            )
            for code, records in self.dataset.records.items()
        ]

    def choices(self, choice: Chosen) -> list[Chosen]:
        """Return what is chosen, of every municipality that is open."""
        return [replace(choice, code=code) for code in self.dataset.records]

    def situations(self, choice: Chosen) -> list[Situation]:
        """Return every municipality that is open, on the day that is chosen."""
        return [self.situation(each) for each in self.choices(choice)]


class Workspace:
    """Opens sessions, each in a folder of its own that goes with it."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self._home: tempfile.TemporaryDirectory[str] | None = None

    def open_files(
        self, files: Iterable[Given], municipality: Municipality | None = None
    ) -> Session:
        """Open files; what was open stays open where something is wrong with them.

        Raises:
            DataError: Something is wrong in them; the error carries every problem.
            UsageError: They cannot be read; see `lay_out`.
        """
        home = tempfile.TemporaryDirectory(prefix="samverkan-", ignore_cleanup_errors=True)
        try:
            laid_out = lay_out(tuple(files), Path(home.name), municipality)
            session = Session(laid_out.folder, laid_out=laid_out)
        except BaseException:
            home.cleanup()
            raise
        return self._take(session, home)

    def open_example(self, code: str) -> Session:
        """Open one of the municipalities that come with the program."""
        return self._take(Session(bundled_folder(), [code]), None)

    def close(self) -> None:
        """Forget what is open."""
        if self._home is not None:
            self._home.cleanup()
        self.session, self._home = None, None

    def _take(self, session: Session, home: "tempfile.TemporaryDirectory[str] | None") -> Session:
        self.close()
        self.session, self._home = session, home
        return session
