"""Keeps a folder on the same disk to make files in, for one program at a time."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from graph.errors import UsageError
from graph.language import mark

LOCK = ".samverkan.lock"
_STAGING = ".building-"


@contextmanager
def staging_in(out: Path) -> Iterator[Path]:
    """Make a folder to build in beside what is replaced, and remove it afterwards.

    Raises:
        UsageError: Another program is writing there.
    """
    is_new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with _alone_in(out):
            for left in out.glob(f"{_STAGING}*"):  # by a program that was killed
                shutil.rmtree(left, ignore_errors=True)
            staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=out))
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    finally:
        if is_new:
            with suppress(OSError):  # a folder with files in it is not removed
                if list(out.iterdir()) == [out / LOCK]:
                    (out / LOCK).unlink()
                out.rmdir()


@contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    lock = FileLock(out / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        message = mark(
            "Another run of samverkan is writing to “{path}”. Try again when it is done."
        )
        raise UsageError(message, path=str(out)) from None
    try:
        yield
    finally:
        lock.release()
