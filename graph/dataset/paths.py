"""Lists and names files as the people who keep them would."""

import re
from pathlib import Path

SNAPSHOT_LABEL = "snapshot.json"
"""The file that makes a data folder a snapshot: nothing bundled is added to it."""

UNFINISHED = ".samverkan.unfinished"
"""Lies in a folder while its tables are replaced: where it stays, they are not of one time."""

# What operating systems and office programs leave beside the files that people make, and what
# people write to each other of them.
_LEFT_BEHIND = re.compile(
    r"\..*|~\$.*|desktop\.ini|(eh)?thumbs\.db|__MACOSX|icon\r|(readme|läs ?mig)(\.\w+)?",
    re.IGNORECASE,
)


def list_visible(folder: Path) -> list[Path]:
    """List what people put in a folder, in order."""
    return sorted(path for path in folder.iterdir() if not _LEFT_BEHIND.fullmatch(path.name))


def display(path: Path) -> str:
    """Name a path as the user would: relative to the current folder when it is inside."""
    resolved = path.resolve()
    here = Path.cwd()
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(path)
