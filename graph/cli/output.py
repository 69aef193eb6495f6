"""Puts documents where they were asked for: data on standard output or in files, words on stderr.

A format that is not text is written to a file, with a name of its own when none is given.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graph.cli.failures import plain, writing
from graph.language import mark
from graph.vocabulary import Format

if TYPE_CHECKING:  # documents take longer to import than `--help` to print
    from graph.dataset.records import Municipality
    from graph.documents.blocks import Document
    from graph.formats.options import Options
    from graph.language import Language

# Formats that hold nothing but tables: what is said beside them goes to standard error.
_TABLES_ALONE = (Format.TERMINAL, Format.CSV)


def warn(messages: Iterable[str]) -> None:
    """Print warnings on standard error, in yellow where it has colours."""
    for message in messages:
        typer.secho(plain(message), err=True, fg=typer.colors.YELLOW)


def complain(messages: Iterable[str]) -> None:
    """Print faults on standard error, in red where it has colours."""
    for message in messages:
        typer.secho(plain(message), err=True, fg=typer.colors.RED)


def say(words: str) -> None:
    """Print a sentence for the person at the keyboard, on standard error."""
    typer.echo(plain(words), err=True)


def say_done(path: Path, language: "Language") -> None:
    """Say where something has been written."""
    say(language.text(mark("Done: {path}"), path=str(path)))


def present(
    document: "Document",
    chosen: Format,
    out: Path | None,
    options: "Options | None" = None,
) -> None:
    """Print a document, or write it to files and say where.

    Args:
        document: The document.
        chosen: The format.
        out: Where to write it, if that is said.
        options: How to render it.

    Raises:
        UsageError: A file cannot be written.
    """
    from graph.formats import MEDIA, render  # noqa: PLC0415
    from graph.formats.options import DEFAULT  # noqa: PLC0415

    options = options or DEFAULT
    if out is None and chosen is Format.TERMINAL and sys.stdout.isatty():
        _show(document)
        return
    if out is None and MEDIA[chosen].is_text:
        print_bytes(render(document, chosen, options))
    else:
        path = write_document(document, chosen, out, options)
        say_done(path, document.language)
    if chosen in _TABLES_ALONE:
        for note in document.notes:
            say(note)


def write_document(
    document: "Document",
    chosen: Format,
    out: Path | None,
    options: "Options",
) -> Path:
    """Write a document to a file, or with CSV each of its tables to a file in a folder.

    Tables alone have no room for whom a document leaves out: a file beside them says it.

    Args:
        document: The document.
        chosen: The format.
        out: Where to write it, if that is said.
        options: How to render it.

    Returns:
        The file, or the folder.

    Raises:
        UsageError: A file cannot be written; then nothing is.
    """
    from graph.documents.left_out import name_left_out, write_left_out  # noqa: PLC0415
    from graph.files import is_device  # noqa: PLC0415
    from graph.formats import as_csv, render  # noqa: PLC0415

    language, left_out = document.language, document.left_out
    if chosen is Format.CSV and out is not None and _is_folder(out):
        tables = as_csv.render_files(document, options)
        contents = {name: text.encode() for name, text in tables.items()}
        contents |= write_left_out(left_out or (), language)
        files = ((out / name, content) for name, content in contents.items())
        gone = [] if left_out is None else [out / name_left_out(language)]
        write_together(files, out, language, gone)
        return out
    path = choose_path(file_name(document.subject, document.municipality, chosen), out)
    content = render(document, chosen, options)
    if chosen not in _TABLES_ALONE or left_out is None or is_device(path):
        write_files({path: content})
        return path
    beside = write_left_out(left_out, language, path)
    write_files({path: content, **{path.with_name(name): text for name, text in beside.items()}})
    if not beside:
        with writing(path):
            path.with_name(name_left_out(language, path)).unlink(missing_ok=True)
    return path


def file_name(subject: str, municipality: "Municipality | None", chosen: Format) -> str:
    """Name a file after its subject and its municipality."""
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415

    suffix = "txt" if chosen is Format.TERMINAL else chosen.value
    stem = f"{subject}-{slug_of(municipality)}" if municipality else subject
    return f"{stem}.{suffix}"


def choose_path(name: str, out: Path | None) -> Path:
    """Choose the file to write: the one named, or a name of its own in the folder named."""
    if out is None:
        return Path(name)
    return out / name if out.is_dir() else out


def write_files(contents: Mapping[Path, bytes], journal: str | None = None) -> None:
    """Write files, all or none of them.

    Args:
        contents: What to write by path.
        journal: See `graph.files.write_all`.

    Raises:
        UsageError: A file cannot be written.
    """
    from graph.files import write_all  # noqa: PLC0415

    with writing(next(iter(contents), Path())):
        write_all(contents, journal)


def write_together(
    contents: Iterable[tuple[Path, bytes]],
    folder: Path,
    language: "Language",
    gone: Iterable[Path] = (),
) -> None:
    """Write files that belong together, below a folder; see `graph.site.sets`.

    Raises:
        UsageError: A file cannot be written; then none is.
    """
    from graph.site.sets import write_set  # noqa: PLC0415

    with writing(folder):
        write_set(contents, folder, language, gone)


def print_bytes(content: bytes) -> None:
    """Print bytes as they are: UTF-8 whatever the platform's own encoding is."""
    stream = typer.get_binary_stream("stdout")
    try:
        stream.write(content)
        stream.flush()
    except BrokenPipeError:  # `| head` has read enough, which is no failure of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(document: "Document") -> None:
    from rich.console import Console  # noqa: PLC0415

    from graph.formats.as_terminal import show  # noqa: PLC0415

    show(document, Console(), Console(stderr=True))


def _is_folder(out: Path) -> bool:
    from graph.files import is_device  # noqa: PLC0415

    return out.is_dir() or not (out.suffix or is_device(out))


def speak_utf8() -> None:
    """Let words come out in UTF-8 when they are redirected, on Windows too."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the program, as a scheduler may
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif not stream.isatty() and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
