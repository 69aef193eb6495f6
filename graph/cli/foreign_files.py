"""Takes in a file of another tool: recognises it, and makes a workbook to complete of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from graph.cli.output import choose_path, say, write_files
from graph.errors import UsageError
from graph.language import mark

if TYPE_CHECKING:  # what reads takes longer to import than `--help` to print
    from datetime import date

    from graph.exchange.foreign import ForeignNetwork
    from graph.language import Language


def advise(path: Path, refused: UsageError | None = None) -> UsageError:
    """Say what to do with a file of another tool, where only a workbook can be used.

    Args:
        path: The file.
        refused: Why it is no workbook, which is said where it is of no other tool either.

    Raises:
        DataError: It is of another tool, and something is wrong in it.
        UsageError: It is of none that is known, or cannot be read.
    """
    tool = _find_network(path, refused).tool
    return UsageError(
        mark(
            "“{path}” looks like a file of {tool}. Make a workbook of it and complete that: "
            "samverkan import {path} --municipality NAME --out bok.xlsx"
        ),
        path=str(path),
        tool=tool.value,
    )


def _find_network(path: Path, refused: UsageError | None = None) -> "ForeignNetwork":
    from graph.exchange.recognise import read_foreign  # noqa: PLC0415

    network = read_foreign(path)
    if network is None:
        raise refused or UsageError(
            mark(
                "“{path}” is neither a municipality's workbook nor a file of Gephi or Kumu, "
                "GraphML or GEXF."
            ),
            path=str(path),
        )
    return network


def write_draft(
    path: Path,
    municipality: str,
    out: Path | None,
    norms_on: "date",
    language: "Language",
) -> None:
    """Make a workbook of a file, and say what was chosen and what to fill in.

    Raises:
        DataError: Something is wrong in the file; nothing is written.
        UsageError: It cannot be read, no municipality is called so, or the workbook is there.
    """
    from graph.dataset import bundled_folder  # noqa: PLC0415
    from graph.dataset.folder import read_shared  # noqa: PLC0415
    from graph.dataset.municipalities import find_municipality, slug_of  # noqa: PLC0415
    from graph.exchange.to_workbook import draft_workbook  # noqa: PLC0415

    shared = read_shared(bundled_folder())
    found = find_municipality(municipality, shared.municipalities)
    draft = draft_workbook(
        _find_network(path), found, shared, language, title=path.name, norms_on=norms_on
    )
    book = choose_new_path(f"{slug_of(found)}.xlsx", out)
    write_files({book: draft.content})
    for words in (*draft.choices, *draft.lacking):
        say(words)
    say(
        language.text(
            mark("Done: {path}. What is left to fill in: samverkan check {path}"), path=str(book)
        )
    )


def choose_new_path(name: str, out: Path | None) -> Path:
    """Choose a file to write that is not there yet.

    Raises:
        UsageError: It is there: what somebody has filled in is never written over.
    """
    path = choose_path(name, out)
    if path.exists():
        message = mark("“{path}” is there already. Choose another name with --out.")
        raise UsageError(message, path=str(path))
    return path
