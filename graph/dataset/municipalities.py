"""Finds the municipality a user means by what they typed, and names its folder."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from graph.dataset.records import Municipality
from graph.errors import UsageError
from graph.language import fold, mark

_SUGGESTIONS = 3


def find_municipality(asked: str, municipalities: Mapping[str, Municipality]) -> Municipality:
    """Find a municipality by code or by name, in any case, with or without å ä ö.

    Raises:
        UsageError: No municipality has that code or name; similar names are suggested.
    """
    if asked.strip() in municipalities:
        return municipalities[asked.strip()]
    # As written first: Håbo and Habo are two municipalities.
    for plain in (str.casefold, fold):
        by_name = {plain(found.name): found for found in municipalities.values()}
        for name in _readings(plain(asked.strip())):
            if name in by_name:
                return by_name[name]
    by_name = {fold(found.name): found for found in municipalities.values()}
    near = get_close_matches(fold(asked.strip()), by_name, n=_SUGGESTIONS, cutoff=0.6)
    if near:
        raise UsageError(
            mark("No municipality is called “{asked}”. Did you mean {near}?"),
            asked=asked,
            near=", ".join(by_name[name].name for name in near),
        )
    raise UsageError(
        mark("No municipality is called “{asked}”. Write a name, or a four-digit code."),
        asked=asked,
    )


def _readings(name: str) -> tuple[str, str, str]:
    """List what a name may stand for: “Älvsbyns kommun” is Älvsbyn."""
    return name, name.removesuffix(" kommun"), name.removesuffix("s kommun")


def slug_of(municipality: Municipality) -> str:
    """Name a municipality's folder: code and plain name, as in `1880-orebro`, and nothing else."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(municipality.name)).strip("-")
    return f"{municipality.code}-{plain}"
