"""Defines the gap: a documented shortfall, as facts. `graph.wording` puts it into words."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dataset.records import (
    Actor,
    Assessment,
    Basis,
    CountyForum,
    Finding,
    Forum,
    Spell,
)
from graph.dates import ReducedDate
from graph.situation.norms import STRENGTH_RANKS, Expected, strongest
from graph.situation.states import Edge
from graph.vocabulary import (
    Certainty,
    EdgeState,
    FindingKind,
    Flag,
    Form,
    GapKind,
    Origin,
    Severity,
    Strength,
    Verdict,
)

_UNSAFE = (Flag.CONTESTED, Flag.STALE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place where a statement stands, and what it says in our words."""

    source_id: str
    locator: str
    note: str | None
    certainty: Certainty

    @classmethod
    def of(cls, row: Spell | Assessment | Forum) -> "Evidence":
        """Make the evidence of a row: where it stands, and what it says."""
        return cls(row.source_id, row.locator, row.note, row.certainty)


@dataclass(frozen=True, slots=True)
class Gap:
    """One shortfall: what, between whom, since when, seen where.

    `forum` is None where a gap is about actors alone. `key` identifies it among gaps of its kind,
    alike in every run. `edges` are the edges it is seen in, `assessments` those it rests on.
    `is_between_actors` is whether its actors would meet each other, and not all in its forum. Of a
    report, `report_makers` make it though its actors do not, and of `unclear_receivers` it is
    unclear whether they take it up. `end` is when an agreement runs out, `ends_soon` when what the
    gap is about ends, where that is within two months; both as exactly as a source says. `nearest`
    is the forum whose ages come nearest, `cut_vertex` the organisation whose loss would cut the
    actors off. `expected` is what norms in force ask for and the gap lacks. `collaboration_only` is
    whether the strongest norm behind it wants the parties in contact, in this forum or another.
    `grading` is the strongest ask that decides how severe it is. `findings` are what auditors,
    interviewees and boards say of it, `is_general` whether its forum is collaboration in general,
    which a source does not count one by one. `known_on` is the day its newest source speaks of, of
    a silence the last on which all its parts are known. `not_heard` are those of its actors that
    none of its sources has heard, `units_there` who belongs to the actor of an empty seat and takes
    part all the same. `is_for_county` is whether it is shared by a county and none of its actors is
    municipal: it is the region's to close, whichever municipality looks at it.
    `owners` are those to close it, `is_owner_proposed` whether nobody but us says so. Those fields
    and `severity` are filled in by `find_gaps`; a rule leaves them alone.
    """

    kind: GapKind
    key: str
    state: EdgeState
    forum: Forum | None
    actors: tuple[Actor, ...]
    edges: tuple[Edge, ...]
    origin: Origin
    evidence: tuple[Evidence, ...]
    is_between_actors: bool = False
    report_makers: tuple[Actor, ...] = ()
    unclear_receivers: tuple[Actor, ...] = ()
    since: ReducedDate | None = None
    end: ReducedDate | None = None
    nearest: Forum | None = None
    cut_vertex: Actor | None = None
    flags: tuple[Flag, ...] = ()
    expected: tuple[Expected, ...] = ()
    collaboration_only: bool = False
    grading: Strength | None = None
    severity: Severity = Severity.LOW
    findings: tuple[Finding, ...] = ()
    is_general: bool = False
    known_on: ReducedDate | None = None
    not_heard: tuple[Actor, ...] = ()
    units_there: tuple[Actor, ...] = ()
    owners: tuple[Actor, ...] = ()
    is_owner_proposed: bool = False
    is_for_outsiders: bool = False
    is_for_county: bool = False
    ends_soon: ReducedDate | None = None
    assessments: tuple[Assessment, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether it is in a forum that was entered for a whole county."""
        return isinstance(self.forum, CountyForum)

    @property
    def gap_id(self) -> str:
        """Name the gap alike in every run."""
        return f"{self.kind}:{self.key}"

    @property
    def parties(self) -> tuple[Actor, ...]:
        """Those it is about: its actors, and who else has to do with a report."""
        return (*self.actors, *self.report_makers, *self.unclear_receivers)

    @property
    def finding_ids(self) -> tuple[str, ...]:
        """The ids of what is said of it, in the order of the file."""
        return tuple(finding.finding_id for finding in self.findings)

    @property
    def is_recommended(self) -> bool:
        """Whether auditors recommend that it is closed."""
        return any(finding.kind is FindingKind.RECOMMENDATION for finding in self.findings)

    @property
    def is_from_auditors(self) -> bool:
        """Whether auditors themselves criticise it or recommend that it is closed."""
        return any(finding.kind.is_ask for finding in self.findings)

    @property
    def is_observation(self) -> bool:
        """Whether the program alone sees it."""
        return self.origin is Origin.NETWORK

    @property
    def must_be(self) -> bool:
        """Whether auditors or a duty in law ask for the forum itself: no longer a free choice."""
        return self.is_from_auditors or self.grading is Strength.LEGAL_DUTY

    @property
    def is_faulted(self) -> bool:
        """Whether somebody says that it falls short, or a duty in law does."""
        return self.must_be or self.is_said_to_be

    @property
    def is_said_to_be(self) -> bool:
        """Whether somebody says that it falls short."""
        return any(finding.kind.is_fault for finding in self.findings)

    @property
    def forum_name(self) -> str:
        """The forum's name, or nothing where the gap is about actors alone."""
        return self.forum.name if self.forum else ""

    @property
    def is_of_whole_forum(self) -> bool:
        """Whether it is the one gap of its kind that the forum can have, whoever is in it."""
        return self.forum is not None and self.key == self.forum.forum_id

    @property
    def kinds_said(self) -> tuple[GapKind, ...]:
        """The kinds that a finding may declare and mean this gap.

        An agreement that is lacking between parties who meet is a missing agreement too. What is
        missing otherwise is never found in a gap that says the parties collaborate.
        """
        if self.kind is GapKind.UNDOCUMENTED and self.form is Form.AGREEMENT:
            return (self.kind, GapKind.MISSING_FORUM)
        return (self.kind,)

    @property
    def is_inferred(self) -> bool:
        """Whether no source states it in so many words: all its evidence is inferred."""
        return all(item.certainty is Certainty.INFERRED for item in self.evidence)

    @property
    def is_lacking(self) -> bool:
        """Whether a source finds nothing at all of what it assesses."""
        return any(assessment.verdict is Verdict.LACKING for assessment in self.assessments)

    @property
    def is_planned(self) -> bool:
        """Whether what is missing is planned."""
        return Flag.PLANNED in self.flags

    @property
    def form(self) -> Form | None:
        """The forum's form; None without a forum, and of collaboration in general."""
        return self.forum.form if self.forum and not self.is_general else None

    @property
    def strength(self) -> Strength | None:
        """The strongest ask behind it; None where no norm in force asks for it."""
        return strongest(self.expected)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The norms in force behind it, the strongest first."""
        return order_bases(self.expected)


def edge_gap(kind: GapKind, edge: Edge) -> Gap:
    """Make the gap of one edge in a forum that otherwise lives."""
    return Gap(
        kind=kind,
        key=f"{edge.forum.forum_id}:{edge.actor.actor_id}",
        state=edge.state,
        forum=edge.forum,
        actors=(edge.actor,),
        edges=(edge,),
        origin=Origin.NETWORK if edge.ran_out else Origin.SOURCE,
        evidence=evidence_of([edge]),
        since=edge.since,
        flags=edge.flags,
    )


def forum_gap(kind: GapKind, edges: Iterable[Edge], *, state: EdgeState) -> Gap:
    """Make the gap of a whole forum, which names the actors of the given edges."""
    edges = tuple(edges)
    forum = edges[0].forum
    ended_it = any(edge.ran_out and edge.deciding.until is None for edge in edges)
    # The day is the forum's: its own row says where in the source it stands.
    end = (Evidence.of(forum),) if forum.ended and ended_it else ()
    return Gap(
        kind=kind,
        key=forum.forum_id,
        state=state,
        forum=forum,
        actors=tuple(edge.actor for edge in edges),
        edges=edges,
        origin=Origin.NETWORK if all(edge.ran_out for edge in edges) else Origin.SOURCE,
        evidence=stated_first((*end, *evidence_of(edges))),
        since=latest_day(edge.since for edge in edges),
        flags=_shared_flags(edges),
    )


def ended_forum_gap(kind: GapKind, forum: Forum) -> Gap:
    """Make the gap of a forum that has ended and in which no source names anybody."""
    return Gap(
        kind=kind,
        key=forum.forum_id,
        state=EdgeState.LAPSED,
        forum=forum,
        actors=(),
        edges=(),
        origin=Origin.NETWORK,
        evidence=(Evidence.of(forum),),
        since=forum.ended,
    )


def network_gap(kind: GapKind, key: str, forum: Forum | None, edges: Iterable[Edge]) -> Gap:
    """Make a gap that only the shape of the network shows, between the actors of the edges."""
    edges = tuple(edges)
    return Gap(
        kind=kind,
        key=key,
        state=EdgeState.ACTIVE,
        forum=forum,
        actors=tuple(edge.actor for edge in edges),
        edges=edges,
        origin=Origin.NETWORK,
        evidence=evidence_of(edges),
        flags=_unsafe_flags(edges),
    )


def order_bases(expected: Iterable[Expected]) -> tuple[Basis, ...]:
    """List the bases of what is asked for, the strongest ask first, each once."""
    ordered = sorted(
        expected, key=lambda found: (STRENGTH_RANKS[found.strength], found.basis.basis_id)
    )
    return tuple({found.basis.basis_id: found.basis for found in ordered}.values())


def evidence_of(edges: Iterable[Edge]) -> tuple[Evidence, ...]:
    """Collect the evidence of edges, each place and note once, what is stated first."""
    return stated_first(Evidence.of(spell) for edge in edges for spell in edge.spells)


def stated_first(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """List evidence once each, what a source states before what is inferred."""
    ordered = sorted(found, key=lambda item: item.certainty is Certainty.INFERRED)
    return tuple(dict.fromkeys(ordered))


def latest_day(days: Iterable[ReducedDate | None]) -> ReducedDate | None:
    """Return the latest of the days that are known."""
    known = [day for day in days if day is not None]
    return max(known, key=lambda day: (day.last, day.text)) if known else None


def _shared_flags(edges: tuple[Edge, ...]) -> tuple[Flag, ...]:
    """Keep what is true of every edge, and always what makes the evidence unsafe."""
    carried = set(_unsafe_flags(edges))
    shared = set.intersection(*(set(edge.flags) for edge in edges))
    return tuple(flag for flag in Flag if flag in shared | carried)


def _unsafe_flags(edges: tuple[Edge, ...]) -> tuple[Flag, ...]:
    """Keep what makes the evidence of some edge unsafe."""
    return tuple(flag for flag in _UNSAFE if any(flag in edge.flags for edge in edges))
