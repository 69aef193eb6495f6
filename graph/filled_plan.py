"""Takes a plan of action in that has been filled in: what the municipality has decided, row by row.

A plan comes back as a workbook or as a Word document, in either language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.cell.cell import Cell, MergedCell

from graph.dataset.records import Action, Records, is_gap_id
from graph.dates import ReducedDate, read_date
from graph.documents.blocks import PLAN_OF
from graph.documents.fields import PLAN_FIELDS, with_aside
from graph.documents.proposals import PlanRow, propose_plan
from graph.documents.report import Report
from graph.errors import DataError, Problem, ProblemCode
from graph.labels import FINDING_STATUS_LABELS, plain_word
from graph.language import Language, LanguageCode, load_language
from graph.questionnaire.filled import FilledCell
from graph.questionnaire.read_docx import list_hidden, read_blocks
from graph.vocabulary import FindingStatus
from graph.wordprocessing.reading import WordTable
from graph.workbook.cells import UnreadableError, read_cell
from graph.workbook.opening import open_workbook
from graph.workbook.problems import SheetProblem
from graph.workbook.read import find_municipality_name
from graph.workbook.sheets import Takes

_KEY = "closes"
_FILLED_IN = ("status", "done_by", "responsible", "note")
_LANGUAGES = tuple(load_language(code) for code in LanguageCode)
_HEADINGS: Mapping[str, str] = {
    plain_word(language.text(field.heading)): field.key
    for language in _LANGUAGES
    for field in PLAN_FIELDS
    if field.key in _FILLED_IN
}


@dataclass(frozen=True, slots=True)
class FilledPlan:
    """A plan that has come back: whose it is, its sheet, and the cells of each row by its key."""

    municipality: str
    sheet: str
    rows: tuple[tuple[str, Mapping[str, FilledCell]], ...]


def read_plan(path: Path) -> FilledPlan | None:
    """Read a file as a plan that has been filled in; None where it is another file.

    Raises:
        UsageError: The file cannot be read.
    """
    match path.suffix.lower():
        case ".docx":
            return _read_docx(path)
        case ".xlsx":
            return _read_xlsx(path)
        case _:
            return None


def _read_xlsx(path: Path) -> FilledPlan | None:
    opened = open_workbook(path)
    for page in opened.values.worksheets:
        headings = (str(cell.value or "") for cell in page[1])
        names = [_HEADINGS.get(plain_word(text), text) for text in headings]
        if _KEY not in names or "status" not in names:
            continue
        written, rows = opened.written[page.title], []
        for row in page.iter_rows(min_row=2):
            cells = {
                name: _read_cell(cell, written[cell.coordinate], name)
                for name, cell in zip(names, row, strict=True)
                if name in (_KEY, *_FILLED_IN)
            }
            rows.append((cells.pop(_KEY).text, cells))
        municipality = find_municipality_name(opened, path)
        return FilledPlan(municipality, page.title, tuple(row for row in rows if row[0]))
    return None


def _read_cell(cell: Cell | MergedCell, written: Cell | MergedCell, name: str) -> FilledCell:
    takes = Takes.DATE if name == "done_by" else Takes.TEXT
    try:
        return FilledCell(read_cell(cell, written, takes), cell.coordinate)
    except UnreadableError as unread:
        return FilledCell(unread.found, cell.coordinate, unread.code)


def _read_docx(path: Path) -> FilledPlan | None:
    begin = f"{PLAN_OF}="
    for table in read_blocks(path):
        rows = table.rows if isinstance(table, WordTable) else ()
        marks = list_hidden(rows[0]) if rows else []
        code = next((text.removeprefix(begin) for text in marks if text.startswith(begin)), None)
        if code is None:
            continue
        names = [_HEADINGS.get(plain_word(cell.text)) for cell in rows[0]]
        filled = [
            (
                key,
                {
                    name: FilledCell(cell.text, f"{name}, {number}")
                    for name, cell in zip(names, cells, strict=False)
                    if name is not None
                },
            )
            for number, cells in enumerate(rows[1:], start=1)
            for key in list_hidden(cells)[:1]
        ]
        return FilledPlan(code, "", tuple(filled))
    return None


def take_plan(plan: FilledPlan, report: Report, path: Path) -> Records:
    """Keep what has been filled in among the records of the plan's municipality.

    A row that says no more than the program proposes is no decision, and is not kept.

    Args:
        plan: The plan.
        report: What the program says of the municipality today.
        path: The plan's file, to name in messages.

    Raises:
        DataError: Some cells cannot be understood; the error carries every problem.
    """
    # Whoever fills a plan in may have had it in the other language.
    proposed: dict[str, list[tuple[PlanRow, Language]]] = {}
    for language in _LANGUAGES:
        for row in propose_plan(Report(report.situation, language)):
            proposed.setdefault(row.closes, []).append((row, language))
    actions, problems = dict(report.decided), list[Problem]()
    for key, cells in plan.rows:
        found = list(_find_faults(key, cells, report, plan, path))
        problems += found
        if not found:
            action = _decide(key, cells, proposed.get(key, []), report.decided.get(key))
            if action is not None:
                actions[key] = action
    if problems:
        raise DataError(str(path), problems)
    return report.records.model_copy(update={"actions": tuple(actions.values())})


def _decide(
    key: str,
    cells: Mapping[str, FilledCell],
    rows: Iterable[tuple[PlanRow, Language]],
    before: Action | None,
) -> Action | None:
    """Make the decision of a row; None where nothing in it is other than what is proposed.

    A cell that nobody has changed, and a column that is gone, leave what was decided before.
    """
    shown = _list_shown(rows)
    said = {
        name: cell.text
        for name, cell in cells.items()
        if _is_said(cell.text, shown.get(name, {""}))
    }
    if not said:
        return before
    fresh = before or Action(closes=key, status=FindingStatus.OPEN)
    status = _read_status(said["status"]) if said.get("status") else None
    if status is None and before is None and cells.get("status"):
        status = _read_status(cells["status"].text)
    return fresh.model_copy(
        update={
            **({"status": status} if status else {}),
            **({"due_on": _read_due(said["done_by"])} if "done_by" in said else {}),
            **{name: said[name] or None for name in ("responsible", "note") if name in said},
        }
    )


def _list_shown(rows: Iterable[tuple[PlanRow, Language]]) -> dict[str, set[str]]:
    """List how a row's cells may read in a plan that nobody has changed, by column."""
    shown: dict[str, set[str]] = {}
    for row, language in rows:
        for field in PLAN_FIELDS:
            if field.key in _FILLED_IN:
                cell = field.fill(row, language)
                shown.setdefault(field.key, set()).update((cell.text, with_aside(cell)))
    return shown


def _is_said(text: str, shown: set[str]) -> bool:
    """Whether a cell says anything but what stood there, whatever its case and spaces."""
    return plain_word(text) not in set(map(plain_word, shown))


def _find_faults(
    key: str,
    cells: Mapping[str, FilledCell],
    report: Report,
    plan: FilledPlan,
    path: Path,
) -> Iterator[Problem]:
    language = report.language

    def problem(code: ProblemCode, cell: FilledCell, name: str, **words: object) -> Problem:
        return SheetProblem(
            file=str(path),
            code=code,
            column=_word_heading(name, language),
            found=cell.text,
            sheet=plan.sheet,
            cell=cell.place,
            **words,  # type: ignore[arg-type]
        )

    status = cells.get("status", FilledCell("", ""))
    if not _is_known(key, report):
        yield problem(ProblemCode.UNKNOWN_GAP, FilledCell(key, status.place), "status")
    for name, cell in cells.items():
        if cell.fault:
            yield problem(cell.fault, cell, name)
    if status.text and _read_status(status.text) is None:
        expected = tuple(language.text(label) for label in FINDING_STATUS_LABELS.values())
        yield problem(ProblemCode.UNKNOWN_TERM, status, "status", expected=expected)
    due = cells.get("done_by")
    if due is not None and due.text and not due.fault:
        try:
            _read_due(due.text)
        except ValueError:
            yield problem(ProblemCode.BAD_DATE, due, "done_by")


def _word_heading(name: str, language: Language) -> str:
    return next(language.text(field.heading) for field in PLAN_FIELDS if field.key == name)


def _is_known(key: str, report: Report) -> bool:
    """Whether a key is that of a gap, one that has closed too, or of a recommendation."""
    return is_gap_id(key) or key in report.still_to_close


def _read_status(text: str) -> FindingStatus | None:
    asked = plain_word(text)
    for status, label in FINDING_STATUS_LABELS.items():
        if asked in {plain_word(status), *(plain_word(each.text(label)) for each in _LANGUAGES)}:
            return status
    return None


def _read_due(text: str) -> ReducedDate | None:
    """Read a day, without the words that say whose proposal it is."""
    return read_date(text.split("(", maxsplit=1)[0].strip()) if text else None
