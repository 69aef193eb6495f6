"""Makes a workbook to complete of a file of another tool, and says what is left to fill in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.dataset.csv_writer import Cells
from graph.dataset.folder import Shared
from graph.dataset.records import Municipality
from graph.exchange.foreign import ForeignNetwork
from graph.exchange.to_tables import to_tables
from graph.language import Language, mark
from graph.workbook.expected import list_expected
from graph.workbook.sheets import SHEETS, STATUS
from graph.workbook.write import write_cells


@dataclass(frozen=True, slots=True)
class Draft:
    """A workbook to complete, and sentences on what was chosen and what is to be filled in."""

    content: bytes
    choices: tuple[str, ...]
    lacking: tuple[str, ...]


def draft_workbook(
    network: ForeignNetwork,
    municipality: Municipality,
    shared: Shared,
    language: Language,
    *,
    title: str,
    norms_on: date,
) -> Draft:
    """Make a workbook of a network.

    Args:
        network: What another tool wrote.
        municipality: Whose network it is; no file of another tool says that.
        shared: The kinds and the norms.
        language: The language of the workbook and of what is said.
        title: What the file is called; it stands as the source until somebody names a better one.
        norms_on: The day whose norms are to tick off.
    """
    tables = to_tables(network, shared.vocabulary, title=title, day=None)
    rows: Mapping[str, Sequence[Cells]] = {
        **{sheet.table: () for sheet in SHEETS},
        "sources": tables.sources,
        "actors": tables.actors,
        "forums": tables.forums,
        "edges": tables.edges,
    }
    expected = list_expected(shared.norms, municipality, norms_on, shared.vocabulary, language)
    return Draft(
        write_cells(municipality, rows, shared.vocabulary, language, expected=expected),
        tuple(choice.word(language) for choice in tables.choices),
        tuple(_list_lacking(rows, language)),
    )


def _list_lacking(rows: Mapping[str, Sequence[Cells]], language: Language) -> Iterator[str]:
    for sheet in SHEETS:
        for column in (each for each in sheet.columns if each.field != STATUS):
            blank = sum(column.field not in cells for cells in rows[sheet.table])
            if blank and sheet.record.model_fields[column.field].is_required():
                yield language.count(
                    "Fill in: {sheet}, {heading}: {number} row.",
                    "Fill in: {sheet}, {heading}: {number} rows.",
                    blank,
                    sheet=language.text(sheet.name),
                    heading=language.text(column.heading),
                )
    yield language.text(
        mark(
            "Every row has the file as its source. Write under Sources the document or the "
            "conversation that says it, and on each row its place and since when it holds."
        )
    )
