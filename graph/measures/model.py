"""Defines what is measured of a network, as facts. `graph.documents` puts it into words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.dataset.records import Actor, Forum, Municipality
from graph.situation.unknown import Unknown


class MeasureKind(StrEnum):
    """What is measured of a network, in the order measures are listed."""

    FULFILMENT = "fulfilment"
    DENSITY = "density"
    DEGREE = "degree"
    BETWEENNESS = "betweenness"
    CONSTRAINT = "constraint"
    CORE = "core"
    CENTRALISATION = "centralisation"
    SINGLE_FORUM = "single_forum"
    OVERLAP = "overlap"


# Below these a measure says more of what was written down than of how people collaborate. Edges
# count in forums where people meet, which are all that is measured.
FEWEST_ACTORS = 8
FEWEST_EDGES = 20


class Standing(StrEnum):
    """How a contact that norms want between two kinds of actor stands."""

    IN_CONTACT = "in_contact"
    ON_PAPER = "on_paper"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    UNMENTIONED = "unmentioned"


@dataclass(frozen=True, slots=True)
class Range:
    """A value as known, and the lowest and highest of that and what it would be with the unknown.

    None where a value is not defined; `low` and `high` are None only where neither value is.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Measure(Range):
    """One measure of the whole network, with what its sentence needs.

    `part` of `whole` are the counts behind a share; `actors` are those the measure points out.
    `is_estimate` is whether it was computed from a sample of the network.
    """

    kind: MeasureKind
    part: int | None = None
    whole: int | None = None
    actors: tuple[Actor, ...] = ()
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class ActorMeasures:
    """The measures of one actor's place in the network.

    `degree` is the number of actors it is in direct contact with, `degree_share` that number as a
    share of all the other actors: its degree centrality (Freeman 1978).
    """

    actor: Actor
    degree: Range
    degree_share: Range
    betweenness: Range
    constraint: Range
    core: Range


@dataclass(frozen=True, slots=True)
class KindPair:
    """Two kinds of actor that norms want in contact, and how that stands.

    In contact when two actors that stand for them share a forum where people meet and both are
    active; on paper when something is agreed or written and no source tells that they meet; unknown
    when they would if all that is unknown were there; unmentioned when no actor of one kind is
    recorded, which is left out of the fulfilment; otherwise the sources say it is broken or never
    was. `is_weak`: in contact only now and then, or for a part. `is_inferred`: nothing but what the
    curator inferred tells how it stands.
    """

    kinds: tuple[str, str]
    standing: Standing
    is_weak: bool = False
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two actors that meet in many forums: contact in practice, ordered by forum."""

    actors: tuple[Actor, Actor]
    forums: tuple[Forum, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a municipality's network on a day, and the unknown they may turn on.

    `sample` is the number of actors whose shortest paths the betweenness was estimated from; None
    where it was computed from all of them. `edges_count` is how many edges are known on the day,
    `meeting_edges_count` how many of them in forums where people meet, and `actors_count` how many
    actors have one. `is_too_small` is whether so few of the last two are known that the measures
    would mislead.
    """

    municipality: Municipality
    as_of: date
    network_measures: tuple[Measure, ...]
    actor_measures: tuple[ActorMeasures, ...]
    pairs: tuple[KindPair, ...]
    overlapping: tuple[Overlap, ...]
    unknown: Unknown
    sample: int | None = None
    actors_count: int = 0
    edges_count: int = 0
    meeting_edges_count: int = 0
    is_too_small: bool = False

    def count_pairs(self, standing: Standing) -> int:
        """Count the wanted contacts between kinds that stand in one way."""
        return sum(pair.standing is standing for pair in self.pairs)
