"""Defines the filters of a map, which are its legend too.

To add a filter is to add an entry to `FILTERS`, besides its words and a test: the page, its data
and its scripts follow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graph.dataset.records import Actor, Forum
from graph.gaps import RULE_BY_KIND, Gap
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.situation.organisations import Organisations
from graph.situation.states import Part
from graph.vocabulary import EdgeState
from graph.wording.labels import EDGE_STANDING_LABELS, FORM_LABELS, LEVEL_LABELS, SECTOR_LABELS

# The ages of preschool, the lower years, the upper years and upper secondary school.
AGE_BANDS = ((0, 5), (6, 12), (13, 15), (16, 20))
AGES_UNKNOWN = "unknown"

Values: TypeAlias = Sequence[str]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in addresses and data, its heading, and which values let what through.

    A line passes when its edge, its actor, its forum or a gap it is part of has a chosen value;
    each filter looks at one of them, and no two have one name. `choices` gives every value there
    can be, worded and in order; those that no day has are not offered, unless they are
    `always_offered`. Filters `in_legend` carry a sample of what they choose.
    """

    name: str
    heading: str
    choices: Callable[[Language], Iterable[tuple[str, str]]] | None
    of_edge: Callable[[Part], Values] | None = None
    of_actor: Callable[[Actor, Organisations], Values] | None = None
    of_forum: Callable[[Forum], Values] | None = None
    of_gap: Callable[[Gap], Values] | None = None
    in_legend: bool = False
    always_offered: Values = ()


@dataclass(frozen=True, slots=True)
class FilterWords:
    """A filter as the page shows it: `choices` are the values that occur, with their labels."""

    filter: Filter
    heading: str
    choices: tuple[tuple[str, str], ...]


def bands_of(forum: Forum) -> Values:
    """Name the age bands a forum reaches into; an open end reaches all the way."""
    if forum.age_min is None and forum.age_max is None:
        return [AGES_UNKNOWN]
    first = forum.age_min if forum.age_min is not None else 0
    last = forum.age_max if forum.age_max is not None else AGE_BANDS[-1][1]
    return [_band(low, high) for low, high in AGE_BANDS if first <= high and low <= last]


def _label(labels: Mapping[Any, str]) -> Callable[[Language], Iterable[tuple[str, str]]]:
    """Offer the words of a vocabulary, in its order."""

    def list_choices(language: Language) -> Iterable[tuple[str, str]]:
        return [(word.value, capitalise(language.text(label))) for word, label in labels.items()]

    return list_choices


def _label_ages(language: Language) -> Iterable[tuple[str, str]]:
    bands = [(_band(low, high), f"{low}–{high}") for low, high in AGE_BANDS]
    return [*bands, (AGES_UNKNOWN, language.text(mark("Ages not stated")))]


def _label_gap_kinds(language: Language) -> Iterable[tuple[str, str]]:
    labels = [(kind.value, language.text(rule.label)) for kind, rule in RULE_BY_KIND.items()]
    return sorted(labels, key=lambda label: sort_a_to_o(label[1]))


def _band(low: int, high: int) -> str:
    return f"{low}-{high}"


FILTERS = (
    Filter(
        "state",
        mark("State"),
        _label(EDGE_STANDING_LABELS),
        of_edge=lambda edge: [edge.standing.value],
        in_legend=True,
        always_offered=[state.value for state in EdgeState],
    ),
    Filter(
        "sector",
        mark("Sector"),
        _label(SECTOR_LABELS),
        of_actor=lambda actor, organisations: [organisations.sector_of(actor.actor_id).value],
        in_legend=True,
    ),
    Filter(
        "form",
        mark("Form"),
        _label(FORM_LABELS),
        of_forum=lambda forum: [forum.form.value],
        in_legend=True,
    ),
    Filter(
        "level",
        mark("Level"),
        _label(LEVEL_LABELS),
        of_forum=lambda forum: [level.value for level in forum.level],
    ),
    Filter(
        "owned_by",
        mark("Owner"),
        None,
        of_gap=lambda gap: [owner.actor_id for owner in gap.owners],
    ),
    Filter("age", mark("Ages"), _label_ages, of_forum=bands_of),
    Filter("gapkind", mark("Kind of gap"), _label_gap_kinds, of_gap=lambda gap: [gap.kind.value]),
)


def value_edge(edge: Part) -> dict[str, Values | str]:
    """Give the values of an edge by the filters that look at it."""
    return {each.name: _plain(each.of_edge(edge)) for each in FILTERS if each.of_edge}


def value_node(record: Actor | Forum, organisations: Organisations) -> dict[str, Values | str]:
    """Give the values of an actor or a forum by the filters that look at it."""
    if isinstance(record, Actor):
        return {
            each.name: _plain(each.of_actor(record, organisations))
            for each in FILTERS
            if each.of_actor
        }
    return {each.name: _plain(each.of_forum(record)) for each in FILTERS if each.of_forum}


def value_gap(gap: Gap) -> dict[str, Values | str]:
    """Give the values of a gap by the filters that look at it."""
    return {each.name: _plain(each.of_gap(gap)) for each in FILTERS if each.of_gap}


def word_filters(
    valued: Iterable[Mapping[str, Any]],
    language: Language,
    actors: Mapping[str, Actor] | None = None,
) -> list[FilterWords]:
    """Word the filters with the choices that are among the values of some edges, nodes and gaps.

    Args:
        valued: Edges, nodes and gaps with their values.
        language: The language of the words.
        actors: Every actor that a filter may choose by, by id.
    """
    named = sorted(
        ((actor.actor_id, capitalise(actor.name)) for actor in (actors or {}).values()),
        key=lambda choice: sort_a_to_o(choice[1]),
    )
    found: dict[str, set[str]] = {each.name: set() for each in FILTERS}
    for item in valued:
        for name in found.keys() & item.keys():
            found[name].update([item[name]] if isinstance(item[name], str) else item[name])
    return [
        FilterWords(
            each,
            language.text(each.heading),
            tuple(
                choice
                for choice in (each.choices(language) if each.choices else named)
                if choice[0] in each.always_offered or choice[0] in found[each.name]
            ),
        )
        for each in FILTERS
    ]


def _plain(values: Values) -> Values | str:
    """Let a single value stand alone, which is lighter."""
    return values[0] if len(values) == 1 else list(values)
