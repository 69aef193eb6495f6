"""Adds rows to a table and takes rows away, and leaves everything else in the file as it is."""

import csv
import io
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graph.dataset.counties import keep_own
from graph.dataset.csv_reader import RowT, decode, find_separator, read_lines, read_table
from graph.dataset.csv_writer import TABLES, list_rows, write_rows, write_value
from graph.dataset.records import Records, Row, Vocabulary
from graph.dataset.words import Kinds


def edit_tables(place: Path, after: Records, vocabulary: Vocabulary) -> dict[Path, bytes]:
    """Make what the files of a municipality's folder are to hold, of those that change."""
    kinds: Mapping[str, Kinds] = {
        "actors": vocabulary.actor_kinds,
        "forums": vocabulary.forum_kinds,
    }
    edited = {
        path: edit_table(path, TABLES[table], tuple(rows), kinds.get(table))
        for table, rows in list_rows(keep_own(after)).items()
        for path in [place / f"{table}.csv"]
    }
    return {path: content for path, content in edited.items() if content is not None}


def edit_table(
    path: Path, record: type[RowT], after: Sequence[RowT], kinds: Kinds | None = None
) -> bytes | None:
    """Make a file of what a table is to hold; None where it holds that already.

    A user's own columns, the order of columns and rows, and what parts the cells are kept. The file
    must be free of faults.

    Args:
        path: The file; one that is not there is made.
        record: What its rows are.
        after: The rows it is to hold.
        kinds: What its column `kind` may hold.
    """
    if not path.exists():
        return write_rows(record, after) if after else None
    numbered = read_table(path, record, [], shown_as=path.name, kinds=kinds).rows
    surplus = Counter(row for _, row in numbered) - Counter(after)
    added = list((Counter(after) - Counter(row for _, row in numbered)).elements())
    dropped: set[int] = set()
    for number, row in numbered:
        if surplus[row]:
            surplus[row] -= 1
            dropped.add(number)
    if not added and not dropped:
        return None
    return _edit(path.read_bytes(), record, dropped, added)


def _edit(content: bytes, record: type[Row], dropped: set[int], added: Iterable[Row]) -> bytes:
    decoded = decode(content.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    assert decoded is not None, "the table was read"
    text, is_windows = decoded
    (header_row, header), *body = read_lines(text, "", [])
    columns = [name.strip().lower() for name in header]
    values = [{name: write_value(row, name) for name in record.model_fields} for row in added]
    lacking = [
        name
        for name in record.model_fields
        if name not in columns and any(cells[name] for cells in values)
    ]
    lines = [header + lacking]
    lines += [cells + [""] * len(lacking) for number, cells in body if number not in dropped]
    lines += [[cells.get(name, "") for name in columns + lacking] for cells in values]
    separator = find_separator(text)
    out = io.StringIO()
    if text.lower().startswith("sep="):
        out.write(text.split("\n", 1)[0] + "\n")
    out.write("\n" * (header_row - 1))
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows(lines)
    edited = out.getvalue().replace("\n", "\r\n" if b"\r\n" in content else "\n").encode()
    # What was Windows-1252 is UTF-8 from now on, and says so to Excel.
    return (BOM_UTF8 if is_windows or content.startswith(BOM_UTF8) else b"") + edited
