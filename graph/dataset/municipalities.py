"""Finds the municipality a user means by what they typed, and names its folder."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from graph.dataset.records import Municipality
from graph.dataset.tidy import tidy
from graph.errors import UsageError
from graph.language import fold, mark

_SUGGESTIONS = 3
_CODE_LENGTH = 4
_BETWEEN_WORDS = re.compile(r"[\s_\u2010-\u2015\u2212-]+")


def find_municipality(asked: str, municipalities: Mapping[str, Municipality]) -> Municipality:
    """Find a municipality by code, by name or by both, in any case, with or without å ä ö.

    Raises:
        UsageError: No municipality has that code or name; similar names are suggested.
    """
    asked = tidy(asked).strip()
    known, name = _split_code(asked, municipalities)
    named: list[Municipality] = []
    # As written first: Håbo and Habo are two municipalities.
    for plain in (str.casefold, fold):
        readings = _readings(plain(name))
        named = [each for each in municipalities.values() if _part(plain(each.name)) in readings]
        if known is not None and (not name or known in named):
            return known
        if known is None and len(named) == 1:
            return named[0]
    near = [found.name for found in named] or _suggest_names(asked, municipalities)
    if near:
        raise UsageError(
            mark("No municipality is called “{asked}”. Did you mean {near}?"),
            asked=asked,
            near=", ".join(near),
        )
    raise UsageError(
        mark("No municipality is called “{asked}”. Write a name, or a four-digit code."),
        asked=asked,
    )


def find_county(asked: str, municipalities: Mapping[str, Municipality]) -> str:
    """Find the code of a county by its code or name, with or without "län", in any case.

    Raises:
        UsageError: No county has that code or name; similar names are suggested.
    """
    asked = tidy(asked).strip()
    names = {row.county_code: row.county for row in municipalities.values()}
    if asked in names:
        return asked
    readings = {
        reading: code
        for code, name in names.items()
        for reading in (fold(name), fold(name).removesuffix(" lan"), _stem(fold(name)))
    }
    if fold(asked) in readings:
        return readings[fold(asked)]
    within = next((row for row in municipalities.values() if _is_called(asked, row)), None)
    if within is not None:
        raise UsageError(
            mark("“{asked}” is a municipality. Did you mean {county}, which it lies in?"),
            asked=asked,
            county=within.county,
        )
    near = get_close_matches(fold(asked), readings, n=1, cutoff=0.6)
    if near:
        raise UsageError(
            mark("No county is called “{asked}”. Did you mean {near}?"),
            asked=asked,
            near=names[readings[near[0]]],
        )
    raise UsageError(
        mark("No county is called “{asked}”. Write a name, or a two-digit code."), asked=asked
    )


def list_members(asked: str, municipalities: Mapping[str, Municipality]) -> list[Municipality]:
    """List the municipalities of a county, with data or without.

    Raises:
        UsageError: As `find_county` does.
    """
    code = find_county(asked, municipalities)
    return [row for row in municipalities.values() if row.county_code == code]


def _is_called(asked: str, municipality: Municipality) -> bool:
    return asked == municipality.code or fold(asked) == fold(municipality.name)


def _stem(name: str) -> str:
    """Take the genitive off the name of a county: Stockholms län is that of Stockholm."""
    return name.removesuffix(" lan").removesuffix("s")


def _suggest_names(asked: str, municipalities: Mapping[str, Municipality]) -> list[str]:
    by_name = {fold(found.name): found.name for found in municipalities.values()}
    near = get_close_matches(fold(asked), by_name, n=_SUGGESTIONS, cutoff=0.6)
    return [by_name[name] for name in near]


def suggest_folder(name: str, municipalities: Mapping[str, Municipality]) -> str:
    """Suggest what a folder is meant to be called: `1401-harryda` for `1401-härryda`.

    Returns:
        The name of the folder, or blank where neither code nor name is that of a municipality.
    """
    known, asked = _split_code(tidy(name).strip(), municipalities)
    try:
        return slug_of(find_municipality(asked, municipalities))
    except UsageError:
        return slug_of(known) if known else ""


def _split_code(
    asked: str, municipalities: Mapping[str, Municipality]
) -> tuple[Municipality | None, str]:
    """Take the code off “0380 Uppsala” and “380-uppsala”, where it is one."""
    code, _, rest = _part(asked).partition(" ")
    known = municipalities.get(code.zfill(_CODE_LENGTH)) if code.isdecimal() else None
    return (None, asked) if known is None else (known, rest)


def _part(name: str) -> str:
    """Part words by a space, whatever they are parted by: Upplands-Bro and upplands bro."""
    return _BETWEEN_WORDS.sub(" ", name).strip()


def _readings(name: str) -> set[str]:
    """List what a name may stand for: “Älvsbyns kommun”, “Malmö stad”, “Falu kommun”."""
    name = _part(name)
    place = name.removesuffix(" kommun").removesuffix(" stad")
    if place == name:
        return {name}
    return {name, place, place.removesuffix("s"), f"{place}n" if place.endswith("u") else place}


def slug_of(municipality: Municipality) -> str:
    """Name a municipality's folder: code and plain name, as in `1880-orebro`, and nothing else."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(municipality.name)).strip("-")
    return f"{municipality.code}-{plain}"
