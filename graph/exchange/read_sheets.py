"""Read the tables of Gephi and Kumu: files of CSV, or sheets of a workbook."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from graph.dataset.csv_reader import reword
from graph.errors import DataError, Problem, ProblemCode, UsageError
from graph.exchange.foreign import ForeignNetwork, FoundRow, Tool, gather
from graph.language import mark

_SEPARATORS = (",", ";", "\t")
_ENDS = {Tool.GEPHI: ("source", "target"), Tool.KUMU: ("from", "to")}
# What the other table of a pair is called.
_COMPANIONS = (
    ("nodes", "edges"),
    ("noder", "kanter"),
    ("elements", "connections"),
)
_IGNORED = "(ignore)"
# A workbook that unpacks to more is no map of who knows whom.
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with a row of headings, in lower case."""

    headings: frozenset[str]
    rows: tuple[FoundRow, ...]

    def links(self, tool: Tool) -> bool:
        """Whether its rows are ties of a tool."""
        return self.headings.issuperset(_ENDS[tool])

    def lists(self, tool: Tool) -> bool:
        """Whether its rows are nodes of a tool."""
        key = "id" if tool is Tool.GEPHI else "label"
        return key in self.headings and not any(map(self.links, _TOOLS))


_TOOLS = tuple(_ENDS)


def read_csv_files(path: Path) -> ForeignNetwork | None:
    """Read a table of ties, with the nodes beside it; or all the tables of a folder.

    Raises:
        DataError: It is a network, and something is wrong in it; every problem is said.
    """
    problems: list[Problem] = []
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path, *_find_companion(path)]
    sheets = [_read_csv(file, problems) for file in files]
    return _gather([sheet for sheet in sheets if sheet], path, problems)


def read_workbook(path: Path) -> ForeignNetwork | None:
    """Read the sheets of a workbook; None when it is none, or holds no network.

    Raises:
        DataError: It is a network, and something is wrong in it; every problem is said.
        UsageError: It unpacks to far more than it says.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # takes its time to load

    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError):
        return None
    if size > _MOST_BYTES:
        message = mark("“{path}” unpacks to more than {most} MB, and is not read.")
        raise UsageError(message, path=str(path), most=str(_MOST_BYTES // 1_000_000))
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # noqa: BLE001  # openpyxl lets through whatever a damaged file makes it meet
        return None
    try:
        sheets = [
            _read_rows(
                ([_write_value(cell) for cell in row] for row in sheet.iter_rows(values_only=True)),
                f"{path.name}, {sheet.title}",
                prefix=f"{sheet.title}, ",
            )
            for sheet in workbook.worksheets
            if _IGNORED not in sheet.title.casefold()
        ]
    except Exception:  # noqa: BLE001  # a sheet is read when its rows are
        return None
    finally:
        workbook.close()
    return _gather([sheet for sheet in sheets if sheet], path, [])


def _gather(sheets: list[_Sheet], path: Path, problems: list[Problem]) -> ForeignNetwork | None:
    for tool, ends in _ENDS.items():
        if any(sheet.links(tool) for sheet in sheets):
            network, found = gather(
                tool,
                [row for sheet in sheets if sheet.lists(tool) for row in sheet.rows],
                [row for sheet in sheets if sheet.links(tool) for row in sheet.rows],
                ends,
            )
            if problems or found:
                raise DataError(path.name, [*problems, *found])
            return network
    return None


def _find_companion(path: Path) -> Iterator[Path]:
    """Find the table of nodes beside that of ties, or the other way round, by its name."""
    for pair in _COMPANIONS:
        for one, other in (pair, pair[::-1]):
            stem = path.stem.casefold()
            if one in stem:
                wanted = f"{stem.replace(one, other)}{path.suffix.casefold()}"
                yield from (
                    file for file in sorted(path.parent.iterdir()) if file.name.casefold() == wanted
                )


def _read_csv(path: Path, problems: list[Problem]) -> _Sheet | None:
    text = _decode(path.read_bytes())
    head, _, rest = text.partition("\n")
    skipped = 0
    if head.casefold().startswith("sep="):
        text, skipped = rest, 1
        head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _read_rows(reader, path.name, skipped=skipped)
    except csv.Error as error:
        row = reader.line_num + skipped
        problems.append(Problem(path.name, ProblemCode.NOT_CSV, row, found=reword(error)))
        return None


def _decode(content: bytes) -> str:
    """Decode text as programs save it: UTF-16 and UTF-8 with a mark, UTF-8, Windows' own."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_rows(
    rows: Iterable[list[str]], shown_as: str, *, prefix: str = "", skipped: int = 0
) -> _Sheet | None:
    """Read rows under the first that is not blank; a row's number is that of a spreadsheet."""
    headings: list[str] = []
    found = []
    for number, cells in enumerate(rows, start=1 + skipped):
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings = [cell.strip().casefold() for cell in cells]
            continue
        values = {
            heading: cell.strip()
            for heading, cell in zip(headings, cells, strict=False)
            if heading and cell.strip()
        }
        found.append(FoundRow(shown_as, number, f"{prefix}rad {number}", values))
    return _Sheet(frozenset(headings), tuple(found)) if headings else None


def _write_value(value: object) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == datetime.min.time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
