"""Turns what went wrong into a message and an exit code."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from errno import EACCES, EDQUOT, ELOOP, ENAMETOOLONG, ENOENT, ENOSPC, EPERM, EPIPE, EROFS
from pathlib import Path

import typer

from graph.errors import DataError, SamverkanError, UsageError
from graph.language import Language, mark

# Controls but the line feed, marks of direction and what else is not seen.
_DOES_SOMETHING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_LOCK = ".samverkan.lock"

_FULL = mark("“{path}” cannot be written: there is no room left.")
_TOO_LONG = mark("“{path}” is too long a name. Choose a shorter one.")
_REASONS: Mapping[int | None, str] = {
    ENOSPC: _FULL,
    EDQUOT: _FULL,
    ENAMETOOLONG: _TOO_LONG,
    EROFS: mark("“{path}” cannot be written: nothing can be written there. Choose another place."),
    ELOOP: mark("“{path}” is a link that leads back to itself."),
}
CANNOT_OPEN = mark(
    "“{path}” cannot be opened. Is it open in another program, or may you not open it?"
)
_MAY_NOT = frozenset({EACCES, EPERM})


class ExitCode(IntEnum):
    """What the command's exit code means; 2 is also Typer's own for wrong usage."""

    OK = 0
    DATA_PROBLEM = 1
    WRONG_USAGE = 2
    GAPS_FOUND = 3
    READER_GONE = 141
    """As a shell says of what SIGPIPE ended: nobody reads what is printed any more."""


def plain(text: str) -> str:
    r"""Show what would do something to a terminal, or turn its text, as what it is.

    Names of files, arguments and cells that were refused stand in messages, and may hold it.

    Example:
        >>> plain("\x1b[31mrött")
        '\\x1b[31mrött'
    """
    return _DOES_SOMETHING.sub(lambda found: ascii(found[0])[1:-1], text)


@contextmanager
def explained(language: Language) -> Iterator[None]:
    """Turn the errors a user can mend into a message and an exit code; let the rest be seen."""
    try:
        yield
    except SamverkanError as error:
        typer.echo(plain(error.render(language)), err=True)
        problem = isinstance(error, DataError)
        raise typer.Exit(ExitCode.DATA_PROBLEM if problem else ExitCode.WRONG_USAGE) from None
    except OSError as error:
        if error.errno == EPIPE:  # who reads has read enough
            raise
        typer.echo(plain(word_system_error(error, language)), err=True)
        raise typer.Exit(ExitCode.WRONG_USAGE) from None


def word_system_error(error: OSError, language: Language) -> str:
    """Word why the system would not open something: folders of others, full disks, long names."""
    path = error.filename2 or error.filename
    if path is None and error.errno == ENOENT:
        return language.text(mark("The folder that you are in is gone. Go to another."))
    printed = language.text(mark("what is printed"))
    message = _REASONS.get(error.errno, CANNOT_OPEN)
    return language.text(message, path=os.fsdecode(path or printed))


def _word_writing(error: OSError, path: str) -> UsageError:
    """Word why something cannot be written."""
    usual = mark("“{path}” cannot be written. Is it open in another program?")
    may_not = mark(
        "“{path}” cannot be written. Is it open in another program, or may you not write there?"
    )
    message = _REASONS.get(error.errno, may_not if error.errno in _MAY_NOT else usual)
    return UsageError(message, path=path)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep everybody else from changing a folder's tables meanwhile.

    Raises:
        UsageError: Somebody else is changing them.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  # only what writes tables needs it

    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        message = mark("Another import is writing to “{path}”. Try again when it is done.")
        raise UsageError(message, path=str(folder)) from None
    except OSError as error:
        raise _word_writing(error, str(folder)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Explain why something cannot be written; what is written is whole or absent.

    Raises:
        UsageError: The path, or what it leads through, cannot be written.
    """
    try:
        yield
    except (IsADirectoryError, NotADirectoryError, FileExistsError) as error:
        in_the_way = Path(error.filename2 or error.filename or path)
        if in_the_way not in path.parents:
            path = in_the_way
        if path.is_dir():
            message = mark("“{path}” is a folder, and a file of that name cannot be written.")
            raise UsageError(message, path=str(path)) from error
        if path.is_file():
            raise UsageError(mark("“{path}” is a file, not a folder."), path=str(path)) from error
        message = mark("“{path}” cannot be written: a part of the path is a file, not a folder.")
        raise UsageError(message, path=str(path)) from error
    except OSError as error:
        if _is_elsewhere(error, path):
            raise
        # Of several files, the one that could not be moved in place.
        raise _word_writing(error, str(error.filename2 or path)) from error


def _is_elsewhere(error: OSError, path: Path) -> bool:
    """Whether something could not be opened that lies far from what is written, as data does."""
    if error.filename is None or error.filename2 is not None:
        return False
    place = Path(os.fsdecode(error.filename))
    return place.parent != path.parent and path not in place.parents and place not in path.parents
