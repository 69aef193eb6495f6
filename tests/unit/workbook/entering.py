"""Enters a municipality in an empty workbook as somebody does who knows how, and counts the cells.

Only what is typed or chosen counts: names of actors that are prefilled do not, and no cell that
what stands in others gives.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

from graph.dataset.csv_writer import Cells, list_cells
from graph.dataset.records import LIST_SEPARATOR, Records
from graph.labels import WORDS
from graph.language import LanguageCode, load_language
from graph.workbook.naming import find_kind
from graph.workbook.prefilled import list_actors
from graph.workbook.read import word_type
from graph.workbook.sheets import SHEET_BY_TABLE, TABLE_OF, Sheet, SheetColumn, Takes
from tests.unit.workbook.filling import SHARED

SWEDISH = load_language(LanguageCode.SV)
# What a role says of who takes part in a forum, or is a party to it, is that it does.
PLAIN_ROLES = ("takes_part", "party")
_BETWEEN = "; "


def count_cells(records: Records) -> int:
    """Count the cells that the CSV files of a municipality hold."""
    return sum(len(row) for rows in list_cells(records).values() for row in rows)


class Entry:
    """Enters records row by row in a workbook of their municipality, with names for ids."""

    def __init__(self, book: Workbook, records: Records) -> None:
        self.typed: Counter[str] = Counter()
        self._book = book
        self._names: Mapping[str, Mapping[str, str]] = {
            "sources": {key: row.title for key, row in records.sources.items()},
            "actors": {key: row.name for key, row in records.actors.items()},
            "forums": {key: row.name for key, row in records.forums.items()},
        }
        self._has_one_source = len(records.sources) == 1
        self._rows = list_cells(records)
        self._prefilled = {actor.name: actor for actor in list_actors(records.municipality)}

    def enter(self) -> None:
        """Enter everything, in the order of the sheets."""
        self._write("sources", self._rows["sources"])
        self._write("actors", [row for row in self._rows["actors"] if self._is_new(row)])
        self._write("forums", self._rows["forums"])
        self._write("edges", self._rows["edges"])
        self._write("assessments", self._rows["assessments"])
        self._write("findings", self._rows["findings"])

    def _is_new(self, row: Cells) -> bool:
        """Whether an actor is not prefilled; one that is and belongs elsewhere is moved."""
        known = self._prefilled.get(row["name"])
        if known is None or known.kind != row["kind"]:
            return True
        above = self._names["actors"].get(row.get("part_of", ""), "")
        expected = next(
            (each.name for each in self._prefilled.values() if each.actor_id == known.part_of), ""
        )
        if above != expected:
            self._put("actors", self._find_row(row["name"]), "part_of", above)
        return False

    def _find_row(self, name: str) -> int:
        sheet = self._book["Aktörer"]
        return next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == name)

    def _write(self, table: str, rows: Sequence[Cells]) -> None:
        sheet = SHEET_BY_TABLE[table]
        worksheet = self._book[SWEDISH.text(sheet.name)]
        number = 1 + sum(any(cell.value for cell in row) for row in worksheet.iter_rows(min_row=2))
        above: Cells = {}
        for row, actors in _put_together(table, rows):
            number += 1
            cells = {**row, "actor_id": LIST_SEPARATOR.join(actors)} if actors else row
            for column in sheet.columns:
                if column.field in cells and not self._follows(sheet, column.field, cells, above):
                    text = self._word(sheet, column, cells[column.field])
                    self._put(table, number, column.field, text)
            above = row

    def _follows(self, sheet: Sheet, field: str, row: Cells, above: Cells) -> bool:
        """Whether a cell may be left blank, because what it says follows from others."""
        is_same = row.get("source_id") == above.get("source_id")
        if field == "source_id":
            return is_same or self._has_one_source
        if field == "locator":
            return is_same and row["locator"] == above.get("locator")
        if field == "forum_id":
            return sheet.table == "edges" and row["forum_id"] == above.get("forum_id")
        return row[field] in _list_implied(sheet.table, field, row)

    def _put(self, table: str, number: int, field: str, text: str) -> None:
        sheet = SHEET_BY_TABLE[table]
        place = 1 + [column.field for column in sheet.columns].index(field)
        self._book[SWEDISH.text(sheet.name)].cell(number, place).value = text
        self.typed[f"{table}.{field}"] += 1

    def _word(self, sheet: Sheet, column: SheetColumn, text: str) -> str:
        parts = text.split(LIST_SEPARATOR)
        if column.takes in TABLE_OF:
            names = self._names[TABLE_OF[column.takes]]
            return _BETWEEN.join(names[part] for part in parts)
        if column.takes is Takes.ACTOR_KIND:
            return SHARED.vocabulary.actor_kinds[text].label_sv
        if column.takes is Takes.FORUM_KIND:
            return SHARED.vocabulary.forum_kinds[text].label_sv
        if column.takes in (Takes.WORD, Takes.WORDS):
            words = WORDS[word_type(sheet, column)]
            return _BETWEEN.join(SWEDISH.text(words[part]) for part in parts)
        return text


def _list_implied(table: str, field: str, row: Cells) -> tuple[str | None, ...]:
    """List what a blank cell may mean, from the rest of its row."""
    vocabulary = SHARED.vocabulary
    kind = vocabulary.forum_kinds.get(row.get("kind", "")) if table == "forums" else None
    names_any = bool(row.get("actor_ids") or row.get("forum_ids"))
    implied: Mapping[str, tuple[str | None, ...]] = {
        "certainty": ("stated",),
        "role": PLAIN_ROLES,
        "in_graph": ("yes" if names_any else "no",),
        "form": (kind.form if kind else None,),
        "level": (kind.level if kind else None,),
    }
    if field == "kind" and table in ("actors", "forums"):
        kinds = vocabulary.actor_kinds if table == "actors" else vocabulary.forum_kinds
        return (find_kind(row["name"], kinds),)
    return implied.get(field, ())


def _put_together(table: str, rows: Iterable[Cells]) -> list[tuple[Cells, list[str]]]:
    """Put rows that say the same of several actors right after one another together."""
    found: list[tuple[Cells, list[str]]] = []
    for row in rows:
        if table != "edges":
            found.append((row, []))
            continue
        rest = {name: text for name, text in row.items() if name != "actor_id"}
        if found and found[-1][0] == rest:
            found[-1][1].append(row["actor_id"])
        else:
            found.append((rest, [row["actor_id"]]))
    return found


def name_rows(records: Records) -> dict[str, list[Cells]]:
    """List the rows with names for ids, sorted: what was entered, whatever ids it was given.

    Roles that say no more than that somebody takes part are left out.
    """
    names: dict[str, str] = {
        **{f"sources {key}": row.title for key, row in records.sources.items()},
        **{f"actors {key}": row.name for key, row in records.actors.items()},
        **{f"forums {key}": row.name for key, row in records.forums.items()},
    }
    return {
        table: sorted((_name_row(table, row, names) for row in rows), key=str)
        for table, rows in list_cells(records).items()
    }


def _name_row(table: str, row: Cells, names: Mapping[str, str]) -> Cells:
    columns = {column.field: column.takes for column in SHEET_BY_TABLE[table].columns}
    named = {}
    for field, takes in columns.items():
        text = row.get(field, "")
        if takes in TABLE_OF and text:
            parts = (names[f"{TABLE_OF[takes]} {part}"] for part in text.split(LIST_SEPARATOR))
            text = LIST_SEPARATOR.join(parts)
        if text and not (field == "role" and text in PLAIN_ROLES):
            named[field] = text
    return named
