"""Makes ids of names: nobody types one who writes in a workbook or answers a question."""

import re
from collections.abc import Iterable

from graph.language import fold

_LONGEST = 60


def write_as_id(text: str) -> str:
    """Write a text as an id: plain letters and digits, with hyphens between words.

    Example:
        >>> write_as_id("Kultur- och fritidsnämnden")
        'kultur-och-fritidsnamnden'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def make_id(name: str, taken: Iterable[str]) -> str:
    """Make an id of a name, unlike those that are taken."""
    stem = write_as_id(name)[:_LONGEST].rstrip("-") or "utan-namn"
    used = set(taken)
    if stem not in used:
        return stem
    number = 2
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"
