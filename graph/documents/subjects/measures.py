"""Render measures: rows for tables, plain dicts for JSON, each with one sentence and its caveat."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from graph.dataset.records import Actor, Vocabulary
from graph.language import Language, LanguageCode, capitalise, mark
from graph.measures.measures import OVERLAPS_FROM
from graph.measures.model import Measure, MeasureKind, Measures, Range, Standing
from graph.wording.gaps import listed_names

FORMAT_VERSION = 2
_NAMED_AT_MOST = 3


def write_count(values: Iterable[float], _language: Language) -> str:
    """Write whole numbers, or the range between them."""
    return _join(_rounded(value, 0) for value in values)


def write_decimal(values: Iterable[float], language: Language) -> str:
    """Write two decimals, with the decimal sign of the language."""
    parts = (_rounded(value, 2).split(".") for value in values)
    return _join(
        language.text(mark("{whole}.{decimals}"), whole=whole, decimals=decimals)
        for whole, decimals in parts
    )


def write_percent(values: Iterable[float], language: Language) -> str:
    """Write shares as whole per cent, the sign once."""
    number = _join(_rounded(value * 100, 0) for value in values)
    return language.text(mark("{number}%"), number=number) if number else ""


def _rounded(value: float, decimals: int) -> str:
    """Round as people do by hand: half goes up."""
    return str(Decimal(str(round(value, 9))).quantize(Decimal(10) ** -decimals, ROUND_HALF_UP))


def _join(numbers: Iterable[str]) -> str:
    return "–".join(dict.fromkeys(numbers))


_Writer: TypeAlias = Callable[[Iterable[float], Language], str]


@dataclass(frozen=True, slots=True)
class _Wording:
    """A row of the table of words. `otherwise` is said where there is nothing to tell.

    The sentence may use `{value}`, `{part}`, `{whole}`, `{actors}`, `{unknown}`, `{broken}`,
    `{unmentioned}` and `{least}`.
    """

    name: str
    write: _Writer
    sentence: str
    otherwise: str
    caveat: str


_ESTIMATE = mark(
    "An estimate: the network is large, so the shortest ways were counted from {sample} actors "
    "chosen at random, the same ones in every run."
)
_NO_CONTACT = mark("No two actors are known to be in contact.")

WORDINGS: dict[MeasureKind, _Wording] = {
    MeasureKind.FULFILMENT: _Wording(
        mark("Fulfilment (share of the contacts that norms expect)"),
        write_percent,
        mark(
            "{part} of {whole} contacts between kinds of actor that the norms ask for are there in "
            "some forum. Unknown: {unknown}. Broken or lacking by the sources: {broken}. With "
            "actors that the sources do not mention: {unmentioned}, not counted."
        ),
        mark("No norm in force asks for contact between kinds of actor that are recorded here."),
        mark(
            "A brief source can make the share too low or too high: actors it does not mention are "
            "not counted. An agreement counts as much as a meeting."
        ),
    ),
    MeasureKind.DENSITY: _Wording(
        mark("Density (share of all possible contacts)"),
        write_percent,
        mark("Of {whole} possible contacts between two actors, {part} are there."),
        mark("Fewer than two actors are recorded, so no contact is possible."),
        mark(
            "Large networks are less dense than small ones: compare networks of about the same "
            "size only. An actor and its own units count as a possible contact but never as one."
        ),
    ),
    MeasureKind.DEGREE: _Wording(
        mark("Degree (number of direct contacts), middle actor"),
        write_count,
        mark(
            "Most direct contacts: {actors}, with {part} of {whole} other actors. At least half of "
            "the actors have {value} or fewer."
        ),
        _NO_CONTACT,
        mark(
            "To share a forum is not to work together. An actor that the source writes much about "
            "seems to have more contacts."
        ),
    ),
    MeasureKind.BETWEENNESS: _Wording(
        mark("Go-between (betweenness), highest"),
        write_decimal,
        mark("More of the shortest ways between others pass {actors} than anyone else."),
        mark("No actor is a go-between for others."),
        mark("A go-between may be a strength or a bottleneck: the measure does not tell which."),
    ),
    MeasureKind.CONSTRAINT: _Wording(
        mark("Constraint (Burt), middle actor"),
        write_decimal,
        mark(
            "Lowest: {actors}, who thus depends the least on few contacts that know one another. "
            "At least half of those in contact have {value} or less."
        ),
        _NO_CONTACT,
        mark(
            "An actor with one contact always gets 1, and one with two never less than 0.5, "
            "however good the contacts are."
        ),
    ),
    MeasureKind.CORE: _Wording(
        mark("Innermost core (k-core)"),
        write_count,
        mark(
            "In the core: {actors}. Each is in contact with at least {value} of the others in it."
        ),
        _NO_CONTACT,
        mark("One single large forum makes a core of everyone in it."),
    ),
    MeasureKind.CENTRALISATION: _Wording(
        mark("Centralisation (Freeman)"),
        write_decimal,
        mark(
            "From 0, where all have equally many contacts, to 1, where one actor is in every "
            "contact, the network is at {value}. Most contacts: {actors}."
        ),
        mark("No actor has more contacts than the others."),
        mark(
            "A centralised network is easy to gather and easy to break. What an audit is about "
            "often looks more central than it is."
        ),
    ),
    MeasureKind.SINGLE_FORUM: _Wording(
        mark("Contacts that rest on one forum"),
        write_percent,
        mark("{part} of {whole} contacts between two actors rest on one single forum."),
        _NO_CONTACT,
        mark("A large forum makes many such contacts at once; if it ends, they all do."),
    ),
    MeasureKind.OVERLAP: _Wording(
        mark("Pairs that meet in many forums"),
        write_count,
        mark("Pairs of actors that meet in at least {least} forums: {value}."),
        mark("Pairs of actors that meet in at least {least} forums: {value}."),
        mark(
            "Overlap costs time, but forums for different levels or ages may each be needed. "
            "Agreements, routines, plans and reports are not counted."
        ),
    ),
}


def rows(result: Measures, language: Language) -> list[list[str]]:
    """Lay out one row per measure, the headings first."""
    headings = (
        mark("Measure"),
        mark("Value"),
        mark("Range"),
        mark("What it says"),
        mark("Mind that"),
    )
    return [
        [language.text(heading) for heading in headings],
        *(
            [
                language.text(WORDINGS[it.kind].name),
                write_value(it, WORDINGS[it.kind].write, language),
                write_range(it, WORDINGS[it.kind].write, language),
                word_measure(it, result, language),
                language.text(WORDINGS[it.kind].caveat),
            ]
            for it in result.network_measures
        ),
    ]


def actor_rows(result: Measures, language: Language) -> list[list[str]]:
    """Lay out one row per actor, those with the most contacts first; a range where one is known.

    Actors with equally many contacts stand A–Ö.
    """
    headings = (
        mark("Actor"),
        mark("Degree (direct contacts)"),
        mark("Share of all others"),
        mark("Go-between (betweenness)"),
        mark("Constraint (Burt)"),
        mark("Core (k-core)"),
    )
    actors = sorted(
        result.actor_measures,
        key=lambda it: (-(it.degree.value or 0), language.sort_key(it.actor.name)),
    )
    return [
        [language.text(heading) for heading in headings],
        *(
            [
                capitalise(it.actor.name),
                _cell(it.degree, write_count, language),
                _cell(it.degree_share, write_percent, language),
                _cell(it.betweenness, write_decimal, language),
                _cell(it.constraint, write_decimal, language),
                _cell(it.core, write_count, language),
            ]
            for it in actors
        ),
    ]


def overlap_rows(result: Measures, language: Language) -> list[list[str]]:
    """Lay out the pairs that meet in many forums, those with the most forums first."""
    headings = (mark("Actors"), mark("Number"), mark("Forums"))
    return [
        [language.text(heading) for heading in headings],
        *(
            [
                capitalise(listed_names(it.actors, language)),
                str(len(it.forums)),
                language.listed(sorted((forum.name for forum in it.forums), key=language.sort_key)),
            ]
            for it in result.overlapping
        ),
    ]


def pair_rows(result: Measures, vocabulary: Vocabulary, language: Language) -> list[list[str]]:
    """Lay out the contacts that norms want between kinds of actor, and how each stands."""
    labels = {
        Standing.IN_CONTACT: mark("in contact"),
        Standing.UNKNOWN: mark("unknown"),
        Standing.BROKEN: mark("broken or lacking"),
        Standing.UNMENTIONED: mark("not mentioned by the sources"),
    }
    lines = [(it.standing, _name_kinds(it.kinds, vocabulary, language)) for it in result.pairs]
    lines.sort(key=lambda it: (list(Standing).index(it[0]), language.sort_key(it[1])))
    headings = (mark("Contact"), mark("State"))
    return [
        [language.text(heading) for heading in headings],
        *([contact, language.text(labels[standing])] for standing, contact in lines),
    ]


def explain_range(result: Measures, language: Language) -> str:
    """Say what the ranges rest on, for the foot of a table."""
    return language.text(
        mark(
            "Two actors are in contact when both are active in some forum, whatever its form. "
            "Edges of which nothing is known: {edges}. Unknown contacts between kinds of actor: "
            "{contacts}. The range runs from the value if none of them is there to the value if "
            "all are. If only some are, the go-between, the constraint, the centralisation and the "
            "share that rests on one forum may fall outside it."
        ),
        edges=len(result.unknown.edges),
        contacts=len({contact.kinds for contact in result.unknown.contacts}),
    )


def word_measure(measure: Measure, result: Measures, language: Language) -> str:
    """Say a measure in plain words."""
    wording = WORDINGS[measure.kind]
    points_out = "{actors}" in wording.sentence
    has_much = measure.value is not None and (measure.actors or not points_out)
    sentence = language.text(
        wording.sentence if has_much else wording.otherwise,
        value=write_value(measure, wording.write, language),
        part=measure.part,
        whole=measure.whole,
        actors=_name_some(measure.actors, language),
        unknown=result.count_pairs(Standing.UNKNOWN),
        broken=result.count_pairs(Standing.BROKEN),
        unmentioned=result.count_pairs(Standing.UNMENTIONED),
        least=OVERLAPS_FROM,
    )
    if not measure.is_estimate:
        return sentence
    return f"{sentence} {language.text(_ESTIMATE, sample=result.sample)}"


def write_value(span: Range, write: _Writer, language: Language) -> str:
    """Write the value as known; nothing where it is not defined."""
    return write(_defined(span.value), language)


def write_range(span: Range, write: _Writer, language: Language) -> str:
    """Write lowest and highest, once where they come out alike; nothing where neither is known."""
    return write(_defined(span.low, span.high), language)


def describe(result: Measures, language: Language) -> dict[str, Any]:
    """Describe the measures with plain dicts, lists, strings and numbers."""
    return {
        "format_version": FORMAT_VERSION,
        "municipality": {"code": result.municipality.code, "name": result.municipality.name},
        "as_of": result.as_of.isoformat(),
        "betweenness_sample": result.sample,
        "measures": [
            {
                "measure": it.kind.value,
                **_describe_range(it),
                "is_estimate": it.is_estimate,
                "part": it.part,
                "whole": it.whole,
                "actor_ids": [actor.actor_id for actor in it.actors],
                "name": language.text(WORDINGS[it.kind].name),
                "sentence": word_measure(it, result, language),
                "caveat": language.text(WORDINGS[it.kind].caveat),
            }
            for it in result.network_measures
        ],
        "actors": [
            {
                "actor_id": it.actor.actor_id,
                "kind": it.actor.kind,
                "name": capitalise(it.actor.name),
                "degree": _describe_range(it.degree),
                "degree_share": _describe_range(it.degree_share),
                "betweenness": _describe_range(it.betweenness),
                "constraint": _describe_range(it.constraint),
                "core": _describe_range(it.core),
            }
            for it in result.actor_measures
        ],
        "pairs": {
            **{standing.value: result.count_pairs(standing) for standing in Standing},
            "list": [
                {"kinds": list(it.kinds), "standing": it.standing.value} for it in result.pairs
            ],
        },
        "overlapping": [
            {
                "actor_ids": [actor.actor_id for actor in it.actors],
                "forum_ids": [forum.forum_id for forum in it.forums],
            }
            for it in result.overlapping
        ],
        "unknown": _describe_unknown(result),
    }


def _describe_unknown(result: Measures) -> dict[str, Any]:
    return {
        "edges": [
            {"actor_id": it.actor.actor_id, "forum_id": it.forum.forum_id}
            for it in result.unknown.edges
        ],
        "contacts": [
            {"kinds": list(it.kinds), "actor_ids": [actor.actor_id for actor in it.actors]}
            for it in result.unknown.contacts
        ],
    }


def _describe_range(span: Range) -> dict[str, float | None]:
    return {"value": span.value, "low": span.low, "high": span.high}


def _cell(span: Range, write: _Writer, language: Language) -> str:
    value, ends = write_value(span, write, language), write_range(span, write, language)
    return value if value == ends else f"{value} ({ends})".strip()


def _defined(*values: float | None) -> list[float]:
    return [value for value in values if value is not None]


def _name_some(actors: Iterable[Actor], language: Language) -> str:
    """Name a few actors; count many."""
    actors = tuple(actors)
    if len(actors) <= _NAMED_AT_MOST:
        return listed_names(actors, language)
    return language.count("{number} actor", "{number} actors", len(actors))


def _name_kinds(kinds: Iterable[str], vocabulary: Vocabulary, language: Language) -> str:
    found = [vocabulary.actor_kinds[kind] for kind in kinds]
    is_swedish = language.code is LanguageCode.SV
    labels = [it.label_sv if is_swedish else it.label_en for it in found]
    return capitalise(language.listed(sorted(labels, key=language.sort_key)))
