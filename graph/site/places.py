"""Every municipality and county, with pages or without, and what is expected there anyway."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from graph.dataset import DataFolder
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Municipality
from graph.language import Language, mark, sort_a_to_o
from graph.situation.norms import Shape, find_expected
from graph.wording.labels import word_kinds

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality; `own` says what norms ask for there and not in the whole country."""

    code: str
    name: str
    folder: str
    county_code: str
    is_here: bool
    own: str


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county with its municipalities, A–Ö; `words` say how many are here, and what is shared."""

    code: str
    name: str
    anchor: str
    words: str
    here: tuple[Place, ...]
    absent: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All places, and the contacts and forums that norms ask for in each of them."""

    places: tuple[Place, ...]
    counties: tuple[CountyLine, ...]
    contacts: tuple[str, ...]
    forums: tuple[str, ...]


def find_surroundings(
    folder: DataFolder, here: Collection[str], as_of: date, language: Language
) -> Surroundings:
    """Find every municipality, and what is expected there on a day.

    Args:
        folder: The registers, the norms, and what is entered for counties.
        here: The codes of the municipalities that have pages.
        as_of: The day of the page.
        language: The language of the words.
    """
    rows = sorted(folder.municipalities.values(), key=lambda row: sort_a_to_o(row.name))
    asked = {row.code: _list_asked(row, folder, as_of) for row in rows}
    everywhere = set.intersection(*map(set, asked.values())) if asked else set()
    common = [kinds for key, kinds in next(iter(asked.values()), {}).items() if key in everywhere]
    places = tuple(
        Place(
            code=row.code,
            name=row.name,
            folder=slug_of(row),
            county_code=row.county_code,
            is_here=row.code in here,
            own=_word_own(
                row,
                (kinds for key, kinds in asked[row.code].items() if key not in everywhere),
                folder,
                language,
            ),
        )
        for row in rows
    )
    return Surroundings(
        places=places,
        counties=tuple(_find_counties(places, folder, language)),
        contacts=_word_asked((kinds for kinds in common if len(kinds) > 1), folder, language),
        forums=_word_asked((kinds for kinds in common if len(kinds) == 1), folder, language),
    )


def _list_asked(row: Municipality, folder: DataFolder, as_of: date) -> dict[Key, Key]:
    """List the pairs of kinds of actor and the kinds of forum that norms ask for, each once.

    A pair is the same whichever of the two asks, and its kinds stand as the first that asks has it.
    """
    expected = find_expected(folder.norms, row, as_of)
    asked: dict[Key, Key] = {}
    for each in expected.by_shape[Shape.CONTACT]:
        kinds = (each.expectation.actor_kind or "", each.expectation.with_actor_kind or "")
        if each.expectation.forum_kind is None:
            asked.setdefault(tuple(sorted(kinds)), kinds)
    for each in expected.by_shape[Shape.FORUM]:
        kind = (each.expectation.forum_kind or "",)
        asked.setdefault(kind, kind)
    return asked


def _word_own(row: Municipality, own: Iterable[Key], folder: DataFolder, language: Language) -> str:
    words = _word_asked(own, folder, language)
    if not words:
        return ""
    return language.text(
        mark("Expected in {name} besides that: {listed}."),
        name=row.name,
        listed=language.listed(words),
    )


def _word_asked(asked: Iterable[Key], folder: DataFolder, language: Language) -> tuple[str, ...]:
    actors, forums = folder.vocabulary.actor_kinds, folder.vocabulary.forum_kinds
    words = (
        word_kinds([forums[kind] if len(kinds) == 1 else actors[kind] for kind in kinds], language)
        for kinds in asked
    )
    return tuple(sorted(words, key=sort_a_to_o))


def _find_counties(
    places: Iterable[Place], folder: DataFolder, language: Language
) -> Iterator[CountyLine]:
    by_code: dict[str, list[Place]] = {}
    for place in places:
        by_code.setdefault(place.county_code, []).append(place)
    names = {row.county_code: row.county for row in folder.municipalities.values()}
    for code, members in sorted(by_code.items(), key=lambda item: sort_a_to_o(names[item[0]])):
        yield CountyLine(
            code=code,
            name=names[code],
            anchor=f"alla-{code}",
            words=_word_county(code, names[code], members, folder, language),
            here=tuple(place for place in members if place.is_here),
            absent=tuple(place for place in members if not place.is_here),
        )


def _word_county(
    code: str, name: str, members: Collection[Place], folder: DataFolder, language: Language
) -> str:
    """Say how many of a county's municipalities have pages, and what is entered for it."""
    here = sum(place.is_here for place in members)
    words = [
        language.count(
            "In {county}, {here} of {number} municipality is included.",
            "In {county}, {here} of {number} municipalities are included.",
            len(members),
            county=name,
            here=here,
        )
        if here
        else language.text(mark("No municipality in {county} is included yet."), county=name)
    ]
    if code in folder.counties:
        number = len(folder.counties[code].records.forums)
        words.append(
            language.count(
                "{number} forum has been entered for the whole county.",
                "{number} forums have been entered for the whole county.",
                number,
            )
        )
    return " ".join(words)
