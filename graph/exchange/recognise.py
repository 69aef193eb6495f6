"""Recognises a file of another tool by what is in it, and reads it."""

from collections.abc import Callable
from pathlib import Path

from graph.exchange.foreign import ForeignNetwork
from graph.exchange.read_kumu_json import read_kumu_json
from graph.exchange.read_sheets import read_csv_files, read_workbook
from graph.exchange.read_xml import read_gexf, read_graphml

# To add an input format: its reader, and the endings its files have.
READERS: dict[str, Callable[[Path], ForeignNetwork | None]] = {
    ".csv": read_csv_files,
    ".tsv": read_csv_files,
    ".xlsx": read_workbook,
    ".json": read_kumu_json,
    ".gexf": read_gexf,
    ".graphml": read_graphml,
    ".xml": read_graphml,
}


def read_foreign(path: Path) -> ForeignNetwork | None:
    """Read a file of Gephi or Kumu, GraphML or GEXF; a folder with Gephi's tables too.

    Returns:
        Its nodes and ties; None when it is not such a file.

    Raises:
        DataError: It is, and something is wrong in it; every problem is said.
        UsageError: It is named as one, and cannot be read.
    """
    reader = read_csv_files if path.is_dir() else READERS.get(path.suffix.casefold())
    return reader(path) if reader else None
