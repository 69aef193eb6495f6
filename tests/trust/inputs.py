"""The kinds of input that are tried: each makes one, spoilt, from a seed."""

import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from graph.cli.reading import read_day
from graph.dataset.csv_reader import read_table
from graph.dataset.records import (
    Action,
    Actor,
    ActorKind,
    Assessment,
    Basis,
    Expectation,
    Finding,
    Forum,
    ForumKind,
    Row,
    Source,
    Spell,
)
from graph.dates import read_date, read_end
from graph.errors import Problem, UsageError
from tests.trust.mutations import WORDS, pick_some, spoil_bytes, spoil_table, spoil_zip, swap_cells
from tests.trust.stock import CODE, Stock

RECORDS: Mapping[str, type[Row]] = {
    "actions.csv": Action,
    "actor_kinds.csv": ActorKind,
    "actors.csv": Actor,
    "assessments.csv": Assessment,
    "bases.csv": Basis,
    "edges.csv": Spell,
    "expectations.csv": Expectation,
    "findings.csv": Finding,
    "forum_kinds.csv": ForumKind,
    "forums.csv": Forum,
    "sources.csv": Source,
}
# Commands that read one municipality, and those that read a whole folder.
_OF_ONE = (
    *("gaps", "report --format html", "report --format docx", "report --format md", "timeline"),
    *("report --format xlsx", "report --format json", "report --format csv", "questions", "map"),
    *("questions --format xlsx", "questions --format docx", "measures", "plan", "backtest"),
    *("export --format gexf", "export --format graphml", "export --format kumu"),
    *("export --format xlsx", "export --format datapackage", "report --kind action-plan"),
    *("diff 2024-01-01 2025-06-01", "diff --since 2024", "simulate --without polisen"),
    *("gaps --public", "report --lang en --format md", "gaps --format json", "confirm rapport"),
)
_OF_ALL = ("check", "check", "check", "build", "compare", "trend 2024", "gaps --all", "backtest")
_TO_A_FILE = ("report", "map", "export", "questions --format xlsx", "questions --format docx")
_DATE_PARTS = (
    *("2023", "23", "-", "-", "/", ".", " ", "~", "hösten", "vt", "HT", "ca", "omkring", "den"),
    *("maj", "okt.", "1", "9", "10", "12", "13", "21", "24", "31", "00", "T00:00:00", "..", "Å"),
    *("tills vidare", "9999", "0000", "12", "31", "januari", "\u200b", "٢", "½"),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One input: what to run, and what must be as it was unless all went well.

    Either the `arguments` of the command, or a `call`, which may raise what is `allowed`.
    """

    arguments: tuple[str, ...] = ()
    call: Callable[[], object] | None = None
    allowed: tuple[type[Exception], ...] = ()
    kept: Path | None = None


Make = Callable[[Stock, Path, Random], Attempt]


def try_date(_stock: Stock, _scratch: Path, random: Random) -> Attempt:
    """Write a date."""
    text = "".join(random.choice(_DATE_PARTS) for _ in range(random.randrange(1, 6)))
    if random.random() < 0.3:
        text = " ".join(random.choice((*WORDS, *_DATE_PARTS)) for _ in range(3))
    reader = random.choice((read_date, read_end, read_day))
    return Attempt(call=lambda: reader(text), allowed=(ValueError, UsageError))


def try_table(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Spoil a table, and read it alone."""
    origin = random.choice(stock.tables)
    path = scratch / origin.name
    path.write_bytes(spoil_table(origin.read_bytes(), random))
    problems: list[Problem] = []
    record = RECORDS[origin.name]
    return Attempt(call=lambda: read_table(path, record, problems, shown_as="x"))


def try_folder(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Spoil the files of a data folder, or the folder."""
    origin, code = random.choice(list(stock.folders.items()))
    data = scratch / "data"
    shutil.copytree(origin, data)
    tables = sorted(data.rglob("*.csv"))
    for _ in range(random.choice((1, 1, 2, 3))):
        table = random.choice(tables)
        if random.random() < 0.1:
            _spoil_place(table, random)
        elif table.is_file():
            spoil = spoil_table if random.random() < 0.3 else swap_cells
            table.write_bytes(spoil(table.read_bytes(), random))
    return _ask(data, code, scratch, random)


def _spoil_place(table: Path, random: Random) -> None:
    """Put something else where a table is."""
    if not table.is_file():
        return
    match random.randrange(5):
        case 0:
            table.unlink()
        case 1:
            table.unlink()
            table.mkdir()
        case 2:
            table.rename(table.with_name(f"{table.stem} (1).csv"))
        case 3:
            table.parent.rename(table.parent.with_name(random.choice(("x", "1880", "9999-x", "å"))))
        case _:
            (table.parent / "desktop.ini").write_bytes(b"\xff")


def _ask(data: Path, code: str, scratch: Path, random: Random) -> Attempt:
    """Ask something of a data folder or a workbook, writing over a file that is there."""
    out = scratch / "out"
    if random.random() < 0.5:
        command, *options = random.choice(_OF_ALL).split()
        words = [command, *options]
    else:
        command, *options = random.choice(_OF_ONE).split()
        words = [command, code, *options]
    if command == "build":
        words += ["--out", str(out)]
    elif " ".join([command, *options]).startswith(_TO_A_FILE):
        out.write_bytes(b"before")
        words += ["--out", str(out)]
    return Attempt((*words, "--data", str(data)), kept=out if out.exists() else data)


def try_arguments(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Write a command line of words that belong to one, and of others."""
    commands = (
        *("gaps", "report", "build", "map", "check", "diff", "timeline", "compare", "county"),
        *("measures", "confirm", "backtest", "simulate", "plan", "questions", "export", "snapshot"),
        *("trend", "new", "import", "", "--help", "--version", "gap", "x"),
    )
    options = (
        *("--as-of", "--since", "--format", "--lang", "--public", "--all", "--county", "--out"),
        *(
            "--moves",
            "--without",
            "--close",
            "--add",
            "--scenario",
            "--board",
            "--length",
            "--kind",
        ),
        *("--excel", "--template", "--fail-on-gaps", "--to", "--from", "--dry-run", "--", "-x"),
        *("--format=json", "--lang=EN", "--as-of=2024", "--help", "--known", "--municipality"),
    )
    values = (
        *(CODE, "Örebro", "orebro", "Orebroo", "18", "Kiruna", "json", "csv", "md", "terminal"),
        *("docx", "xlsx", "en", "2024", "2025-06-01", "3", "0", "-1", "polisen", "bup:samba", "."),
        *(
            "full",
            "action-plan",
            str(scratch),
            str(scratch / "nej"),
            "/proc/nej",
            "\udcff",
            *WORDS[:60],
        ),
    )
    words = [random.choice(commands)]
    words += [random.choice(random.choice((options, values))) for _ in range(random.randrange(7))]
    data = random.choice([*stock.folders, scratch, Path("/nej")])
    return Attempt((*(word.replace("\0", "") for word in words), "--data", str(data)))


def try_scenario(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Spoil a scenario file."""
    moves = ("without,polisen,", "close,,samba", "add,bup,samba", "add,polisen,sspf", "close,,sspf")
    lines = ["move,actor,forum", *pick_some(moves, random, 4)]
    path = scratch / "scenario.csv"
    path.write_bytes(spoil_table("\n".join(lines).encode(), random))
    data = random.choice(list(stock.folders))
    return Attempt(
        ("simulate", stock.folders[data], "--scenario", str(path), "--data", str(data)), kept=path
    )


def try_workbook(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Spoil a workbook, in its cells or in its file."""
    path = scratch / random.choice(("bok.xlsx", "bok.xlsx", "bok.xls", "bok.ods"))
    if random.random() < 0.6:
        path.write_bytes(_fill_cells(stock.workbook, random))
    else:
        path.write_bytes(spoil_zip(stock.workbook, random))
    if random.random() < 0.5:
        return _take_in(stock, path, scratch, random)
    return _ask(path, CODE, scratch, random)


def _fill_cells(content: bytes, random: Random) -> bytes:
    """Write in cells, or remove rows, columns or sheets, and save."""
    book = load_workbook(io.BytesIO(content))
    for _ in range(random.choice((1, 2, 6))):
        sheet = random.choice(book.worksheets)
        row = random.randrange(1, sheet.max_row + 3)
        column = random.randrange(1, min(sheet.max_column, 16) + 2)
        match random.randrange(8):
            case 0:
                sheet.delete_rows(row, random.randrange(1, 4))
            case 1:
                sheet.delete_cols(column)
            case 2:
                sheet.insert_rows(row)
            case 3:
                sheet.title = random.choice(("Blad1", "x", "Aktörer ", sheet.title.upper()))
            case 4 if len(book.worksheets) > 1:
                book.remove(sheet)
            case _:
                _write_cell(sheet, row, column, random)
    out = io.BytesIO()
    try:
        book.save(out)
    except ValueError:  # what no file can hold
        return content
    return out.getvalue()


def _write_cell(sheet: "object", row: int, column: int, random: Random) -> None:
    answers = ("ja", "nej", "ibland", "aldrig", "vet inte", "inte längre", 3, "2024", "påbörjad")
    others = (*WORDS, 3.5, -1, 45292, True, None, "polisen", "socialtjänsten; polisen")
    try:
        sheet.cell(row, column).value = random.choice(random.choice((answers, others)))  # type: ignore[attr-defined]
    except (
        ValueError,
        AttributeError,
        IllegalCharacterError,
    ):  # what Excel cannot hold, or one of several merged cells
        return


def _take_in(stock: Stock, path: Path, scratch: Path, random: Random) -> Attempt:
    """Import a file into a copy of the small folder."""
    data = scratch / "to"
    shutil.copytree(next(iter(stock.folders)), data)
    options = random.choice(((), (), ("--dry-run",), ("--lang", "en")))
    return Attempt(("import", str(path), "--data", str(data), *options), kept=data)


def try_answers(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Answer a form anyhow, or spoil its file."""
    suffix = random.choice(list(stock.forms))
    path = scratch / f"svar{suffix}"
    form = stock.forms[suffix]
    if suffix == ".xlsx" and random.random() < 0.7:
        form = _answer(form, random)
    path.write_bytes(form if random.random() < 0.4 else _fill(form, suffix, random))
    return _take_in(stock, path, scratch, random)


def _answer(form: bytes, random: Random) -> bytes:
    """Answer some questions of each sheet, most of them rightly."""
    book = load_workbook(io.BytesIO(form))
    others = ("2024", "polisen", "varje månad", "har hört det av andra", "x")
    role, day = random.choice((("chef", "2025-05-02"),) * 5 + ((None, "2025"), ("x", "snart")))
    for sheet in book.worksheets:
        if not str(sheet.cell(2, 2).value).startswith("Roll"):
            continue
        sheet.cell(2, 3).value, sheet.cell(3, 3).value = role, day
        for row in range(7, sheet.max_row + 1):
            if sheet.cell(row, 2).value and random.random() < 0.2:
                sheet.cell(row, 3).value = random.choice(("ja", "ja", "nej", "vet inte", "ibland"))
                if random.random() < 0.1:
                    sheet.cell(row, random.randrange(4, 9)).value = random.choice(others)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def try_plan(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Fill in a plan of action anyhow, or spoil its file."""
    suffix = random.choice(list(stock.plans))
    path = scratch / f"plan{suffix}"
    path.write_bytes(_fill(stock.plans[suffix], suffix, random))
    return _take_in(stock, path, scratch, random)


def _fill(content: bytes, suffix: str, random: Random) -> bytes:
    if random.random() < 0.25:
        return spoil_zip(content, random)
    return _fill_cells(content, random) if suffix == ".xlsx" else _fill_document(content, random)


def _fill_document(content: bytes, random: Random) -> bytes:
    """Write in the tables of a Word document."""
    document = docx.Document(io.BytesIO(content))
    for _ in range(random.choice((1, 3, 8))):
        if not document.tables:
            break
        table = random.choice(document.tables)
        if random.random() < 0.1:
            table.add_row()  # type: ignore[no-untyped-call]
        cells = random.choice(table.rows).cells
        try:
            random.choice(cells).text = random.choice((*WORDS, "ja", "nej", "påbörjad", "klar"))
        except ValueError:  # what Word cannot hold
            continue
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def try_foreign(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Spoil a file of another tool."""
    suffix = random.choice(list(stock.foreign))
    path = scratch / f"karta{random.choice((suffix, suffix, '.csv', '.xml', '.txt'))}"
    path.write_bytes(spoil_bytes(stock.foreign[suffix], random))
    book = scratch / "ny.xlsx"
    return Attempt(("import", str(path), "--municipality", CODE, "--out", str(book)), kept=path)


def try_snapshot(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Spoil a snapshot."""
    path = scratch / "bild.zip"
    path.write_bytes(spoil_zip(stock.snapshot, random))
    words = random.choice(
        (("gaps", CODE, "--data", str(path)), ("diff", CODE, "--since", str(path)))
    )
    data = () if "--data" in words else ("--data", str(next(iter(stock.folders))))
    return Attempt((*words, *data), kept=path)


def try_template(stock: Stock, scratch: Path, random: Random) -> Attempt:
    """Write fields and statements in a Word template, or spoil one of PowerPoint."""
    parts = (
        *("{{ kommun }}", "{{ gap }}", "{{ 1/0 }}", "{{ kommun + 1 }}", "{% for x in 5 %}"),
        *("{% for g in gap %}", "{{ g.rubrik }}", "{% endfor %}", "{%p for g in gap %}"),
        *("{%p endfor %}", "{%tr for g in gap %}", "{%tr endfor %}", "{{ x.y.z }}", "{{ }}"),
        *("{% include 'x' %}", "{% import 'x' as y %}", "{{ kommun|foo }}", "{{ kommun|list }}"),
        *("{{ 'a' * 10**9 }}", "{{ range(10**9)|list }}", "{{ 2**2**30 }}", "{{ kommun() }}"),
        *("{% if %}", "{{r kommun }}", "{{ ''.__class__ }}", "{{ cycler }}", "{{ lipsum(99) }}"),
        *("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ '%999999999d' % 1 }}", "{#", "{%"),
        *("{% set x = [1] %}{% for a in range(99) %}{% set _ = x.append(x) %}{% endfor %}{{ x }}",),
        *("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}", "{{"),
    )
    data = str(next(iter(stock.folders)))
    if random.random() < 0.2:
        slides = scratch / random.choice(("mall.pptx", "mall.potx", "mall.pptm"))
        slides.write_bytes(spoil_zip(stock.slides, random))
        ask = ("report", CODE, "--format", "pptx", "--template", str(slides))
        return Attempt((*ask, "--out", str(scratch / "ut.pptx"), "--data", data), kept=slides)
    path = scratch / random.choice(("mall.docx", "mall.docx", "mall.dotx", "mall.docm"))
    if random.random() < 0.3:
        path.write_bytes(spoil_zip(stock.template, random))
    else:
        document = docx.Document()
        for text in pick_some(parts, random, 4):
            document.add_paragraph(text)
        document.sections[0].header.paragraphs[0].text = " ".join(pick_some(parts, random, 1))
        document.save(str(path))
    out = scratch / "rapport.docx"
    words = ("report", CODE, "--format", "docx", "--template", str(path), "--out", str(out))
    return Attempt((*words, "--data", data), kept=path)


KINDS: Mapping[str, tuple[Make, int]] = {
    "dates": (try_date, 410),
    "tables, alone": (try_table, 413),
    "command lines": (try_arguments, 100),
    "data folders": (try_folder, 30),
    "workbooks": (try_workbook, 8),
    "forms with answers": (try_answers, 8),
    "plans filled in": (try_plan, 6),
    "scenario files": (try_scenario, 10),
    "files of other tools": (try_foreign, 8),
    "snapshots": (try_snapshot, 4),
    "templates": (try_template, 3),
}
"""What is tried, and how many of each thousand."""
