"""Says the measures of a network, each with one sentence and its caveat."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from graph.dataset.records import Actor, Vocabulary
from graph.documents.blocks import (
    Cell,
    Document,
    Field,
    Section,
    Table,
    build_table,
    number_cell,
    section_of,
)
from graph.documents.descriptions import describe_head
from graph.documents.fields import yes_no_field
from graph.documents.ids import id_field, ids_of_actors
from graph.documents.subjects import SUBJECTS
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.measures.measures import OVERLAPS_FROM
from graph.measures.model import (
    FEWEST_ACTORS,
    FEWEST_EDGES,
    ActorMeasures,
    KindPair,
    Measure,
    MeasureKind,
    Measures,
    Overlap,
    Range,
    Standing,
)
from graph.situation.contacts import StandingState
from graph.vocabulary import Certainty
from graph.wording.contacts import STANDING_LABELS as CONTACT_LABELS
from graph.wording.gaps import listed_names
from graph.wording.labels import CERTAINTY_LABELS, word_kind

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
    """A row of the table of words. `otherwise` is said where there is nothing to say.

    The sentence may use `{value}`, `{part}`, `{whole}`, `{actors}`, `{paper}`, `{unknown}`,
    `{broken}`, `{unmentioned}` and `{least}`.
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
            "Of the contacts between kinds of actor that the norms ask for, {part} of {whole} are "
            "there in some forum where people meet. On paper only: {paper}. Unknown: {unknown}. "
            "Broken or lacking by the sources: {broken}. With actors that the sources do not "
            "mention: {unmentioned}, not counted."
        ),
        mark("No norm in force asks for contact between kinds of actor that are recorded here."),
        mark(
            "A brief source can make the share too low or too high: actors it does not mention are "
            "not counted."
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
        mark(
            "More of the shortest paths between other actors pass through {actors} than through "
            "anyone else."
        ),
        mark("No actor is a go-between for other actors."),
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
        mark("In the core: {actors}. Each is in contact with {value} or more of the others in it."),
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
        mark("No actor has more contacts than the rest."),
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
        mark("Overlap costs time, but forums for different levels or ages may each be needed."),
    ),
}


@dataclass(frozen=True, slots=True)
class _MeasureLine:
    """A measure, and all measures, which its sentence may count from."""

    measure: Measure
    among: Measures


@dataclass(frozen=True, slots=True)
class _PairLine:
    """A contact between two kinds of actor, in words."""

    pair: KindPair
    name: str


MEASURE_FIELDS: tuple[Field[_MeasureLine], ...] = (
    Field(
        "measure",
        mark("Measure"),
        lambda line, language: language.text(WORDINGS[line.measure.kind].name),
        3,
    ),
    id_field("measure_kind", lambda line: line.measure.kind.value),
    Field(
        "value",
        mark("Value"),
        lambda line, language: write_value(
            line.measure, WORDINGS[line.measure.kind].write, language
        ),
    ),
    Field(
        "range",
        mark("Range"),
        lambda line, language: write_range(
            line.measure, WORDINGS[line.measure.kind].write, language
        ),
    ),
    Field(
        "sentence",
        mark("What it says"),
        lambda line, language: word_measure(line.measure, line.among, language),
        6,
    ),
    id_field("actor_ids", lambda line: ids_of_actors(line.measure.actors)),
    Field(
        "caveat",
        mark("Keep in mind"),
        lambda line, language: language.text(WORDINGS[line.measure.kind].caveat),
        6,
    ),
)

ACTOR_FIELDS: tuple[Field[ActorMeasures], ...] = (
    Field("actor", mark("Actor"), lambda line, _: capitalise(line.actor.name), 4),
    id_field("actor_id", lambda line: line.actor.actor_id),
    Field(
        "degree",
        mark("Degree (direct contacts)"),
        lambda line, words: _cell(line.degree, write_count, words),
        2,
    ),
    Field(
        "degree_share",
        mark("Share of all other actors"),
        lambda line, words: _cell(line.degree_share, write_percent, words),
        2,
    ),
    Field(
        "betweenness",
        mark("Go-between (betweenness)"),
        lambda line, words: _cell(line.betweenness, write_decimal, words),
        2,
    ),
    Field(
        "constraint",
        mark("Constraint (Burt)"),
        lambda line, words: _cell(line.constraint, write_decimal, words),
        2,
    ),
    Field(
        "core",
        mark("Core (k-core)"),
        lambda line, words: _cell(line.core, write_count, words),
        2,
    ),
)

OVERLAP_FIELDS: tuple[Field[Overlap], ...] = (
    Field(
        "actors",
        mark("Actors"),
        lambda line, language: capitalise(listed_names(line.actors, language)),
        4,
    ),
    id_field("actor_ids", lambda line: ids_of_actors(line.actors)),
    Field("number", mark("Number"), lambda line, _: number_cell(len(line.forums))),
    Field(
        "forums",
        mark("Forums"),
        lambda line, language: language.listed(
            sorted((forum.name for forum in line.forums), key=sort_a_to_o)
        ),
        7,
    ),
    id_field("forum_ids", lambda line: (forum.forum_id for forum in line.forums)),
)

STANDING_LABELS: dict[Standing, str] = {
    Standing.IN_CONTACT: mark("in contact"),
    Standing.ON_PAPER: mark("on paper"),
    Standing.UNKNOWN: mark("unknown"),
    Standing.BROKEN: mark("broken or lacking"),
    Standing.UNMENTIONED: mark("not mentioned by the sources"),
}


def _word_standing(pair: KindPair, language: Language) -> Cell:
    """Say how a wanted contact stands, and what its standing rests on."""
    remarks = [
        language.text(label)
        for label, is_so in (
            (CONTACT_LABELS[StandingState.WEAK], pair.is_weak),
            (CERTAINTY_LABELS[Certainty.INFERRED], pair.is_inferred),
        )
        if is_so
    ]
    words = language.text(STANDING_LABELS[pair.standing])
    # In long form the remarks have columns of their own.
    return Cell(f"{words} ({', '.join(remarks)})", words) if remarks else Cell(words)


PAIR_FIELDS: tuple[Field[_PairLine], ...] = (
    Field("contact", mark("Contact"), lambda line, _: line.name, 6),
    id_field("kinds", lambda line: line.pair.kinds),
    Field(
        "state",
        mark("State"),
        lambda line, language: _word_standing(line.pair, language),
        3,
    ),
    id_field("standing", lambda line: line.pair.standing.value),
    yes_no_field("is_weak", CONTACT_LABELS[StandingState.WEAK], lambda line: line.pair.is_weak),
    yes_no_field(
        "is_inferred",
        CERTAINTY_LABELS[Certainty.INFERRED],
        lambda line: line.pair.is_inferred,
    ),
)


SECTION_HEADINGS: dict[str, str] = {
    "measures": mark("The whole network"),
    "actors": mark("Each actor's place in the network"),
    "overlapping": mark("Pairs that meet in many forums"),
    "pairs": mark("Contacts that norms ask for"),
}


def build_document(result: Measures, vocabulary: Vocabulary, language: Language) -> Document:
    """Say the measures of the network and of each actor, what overlaps, and expected contacts."""
    return Document(
        subject=SUBJECTS["measures"].file_word,
        title=language.text(mark("Measures of the network: {name}"), name=result.municipality.name),
        subtitle=language.day(result.as_of),
        language=language,
        sections=tuple(_sections(result, vocabulary, language)),
        describe=lambda: describe(result, language),
        municipality=result.municipality,
        as_of=result.as_of,
        notes=(
            _explain_silence(result, language)
            if result.is_too_small
            else explain_range(result, language),
        ),
    )


def _sections(result: Measures, vocabulary: Vocabulary, language: Language) -> Iterator[Section]:
    """Lay the tables out; of a network too small to measure only how expected contacts stand."""
    tables = {table.key: table for table in _tables(result, vocabulary, language)}
    if result.is_too_small:
        tables = {"pairs": tables["pairs"]}
    for key, table in tables.items():
        yield section_of(table, language.text(SECTION_HEADINGS[key]))


def _explain_silence(result: Measures, language: Language) -> str:
    """Say why the measures of a small network are not shown."""
    if not result.meeting_edges_count:
        return language.text(
            mark("The measures are not shown: no edge in a forum where people meet is known.")
        )
    return language.text(
        mark(
            "The measures are not shown: only {actors} and {edges} in forums where people meet are "
            "known. With fewer than {fewest_actors} actors or {fewest_edges} such edges they say "
            "more of what the sources happen to describe than of how people collaborate."
        ),
        actors=language.count("{number} actor", "{number} actors", result.actors_count),
        edges=language.count("{number} edge", "{number} edges", result.meeting_edges_count),
        fewest_actors=FEWEST_ACTORS,
        fewest_edges=FEWEST_EDGES,
    )


def _tables(result: Measures, vocabulary: Vocabulary, language: Language) -> Iterator[Table]:
    """Build the tables: actors with the most contacts first, then A–Ö; contacts by standing."""
    yield build_table(
        "measures",
        language.text(mark("Measures of the network")),
        MEASURE_FIELDS,
        (_MeasureLine(measure, result) for measure in result.network_measures),
        language,
        is_wide=True,
    )
    actors = sorted(
        result.actor_measures,
        key=lambda line: (-(line.degree.value or 0), sort_a_to_o(line.actor.name)),
    )
    caption = language.text(mark("Measures of each actor, those with the most contacts first"))
    yield build_table("actors", caption, ACTOR_FIELDS, actors, language)
    caption = language.text(mark("Pairs that meet in at least {least} forums"), least=OVERLAPS_FROM)
    yield build_table("overlapping", caption, OVERLAP_FIELDS, result.overlapping, language)
    order = list(Standing)
    pairs = sorted(
        (_PairLine(pair, _name_kinds(pair.kinds, vocabulary, language)) for pair in result.pairs),
        key=lambda line: (order.index(line.pair.standing), sort_a_to_o(line.name)),
    )
    caption = language.text(mark("How each contact that norms ask for stands"))
    yield build_table("pairs", caption, PAIR_FIELDS, pairs, language)


def explain_range(result: Measures, language: Language) -> str:
    """Say what the ranges rest on, for the foot of a table."""
    return language.text(
        mark(
            "Two actors are in contact when both are active in a forum where people meet: a "
            "meeting, a joint service or outreach. Agreements, routines, plans and reports are not "
            "counted. Where all of a group and one of its members are in the same forum, they "
            "count once. "
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
        paper=result.count_pairs(Standing.ON_PAPER),
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
        **describe_head(result.municipality, result.as_of),
        "betweenness_sample": result.sample,
        "is_too_small": result.is_too_small,
        "measures": [
            {
                "measure": measure.kind.value,
                **_describe_range(measure),
                "is_estimate": measure.is_estimate,
                "part": measure.part,
                "whole": measure.whole,
                "actor_ids": [actor.actor_id for actor in measure.actors],
                "name": language.text(WORDINGS[measure.kind].name),
                "sentence": word_measure(measure, result, language),
                "caveat": language.text(WORDINGS[measure.kind].caveat),
            }
            for measure in (() if result.is_too_small else result.network_measures)
        ],
        "actors": [
            {
                "actor_id": line.actor.actor_id,
                "kind": line.actor.kind,
                "name": capitalise(line.actor.name),
                "degree": _describe_range(line.degree),
                "degree_share": _describe_range(line.degree_share),
                "betweenness": _describe_range(line.betweenness),
                "constraint": _describe_range(line.constraint),
                "core": _describe_range(line.core),
            }
            for line in (() if result.is_too_small else result.actor_measures)
        ],
        "pairs": {
            **{standing.value: result.count_pairs(standing) for standing in Standing},
            "list": [
                {
                    "kinds": list(pair.kinds),
                    "standing": pair.standing.value,
                    "weak": pair.is_weak,
                    "inferred": pair.is_inferred,
                }
                for pair in result.pairs
            ],
        },
        "overlapping": [
            {
                "actor_ids": [actor.actor_id for actor in overlap.actors],
                "forum_ids": [forum.forum_id for forum in overlap.forums],
            }
            for overlap in (() if result.is_too_small else result.overlapping)
        ],
        "unknown": _describe_unknown(result),
    }


def _describe_unknown(result: Measures) -> dict[str, Any]:
    return {
        "edges": [
            {"actor_id": edge.actor.actor_id, "forum_id": edge.forum.forum_id}
            for edge in result.unknown.edges
        ],
        "contacts": [
            {
                "kinds": list(contact.kinds),
                "actor_ids": [actor.actor_id for actor in contact.actors],
            }
            for contact in result.unknown.contacts
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
    labels = [word_kind(vocabulary.actor_kinds[kind], language) for kind in kinds]
    return capitalise(language.listed(sorted(labels, key=sort_a_to_o)))
