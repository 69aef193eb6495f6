"""Holds everything known of one municipality on one day, each part computed once and kept."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property, wraps
from itertools import groupby
from operator import itemgetter
from typing import TypeVar, cast

from graph.dataset.records import (
    Actor,
    Assessment,
    Dataset,
    Forum,
    Municipality,
    Records,
    Vocabulary,
)
from graph.dates import add_days
from graph.situation.assessments import (
    Assessed,
    AssessedKey,
    derive_assessed,
    find_assessment_spans,
)
from graph.situation.contacts import (
    ActorIds,
    ActorPair,
    Doubled,
    ExpectedContact,
    ForumContact,
    Sense,
    find_contacts_of_kinds,
    find_counted_with_groups,
    find_cut_by,
    find_doubled,
    find_in_contact,
    find_pairs,
)
from graph.situation.network import Network, build_network
from graph.situation.norms import Kinds, NormsInForce, find_expected, find_wanted_anywhere
from graph.situation.organisations import Organisations
from graph.situation.spans import Span, find_change_days
from graph.situation.states import (
    Edge,
    EdgeKey,
    Part,
    Spans,
    UnclearEdge,
    best_state,
    derive_edge,
    derive_unclear_edge,
    find_spans,
)
from graph.vocabulary import EdgeState, Flag, Participation

ResultT = TypeVar("ResultT")


class History:
    """What is recorded of one municipality, whatever the day; its situations share it.

    `whole` is the history with nothing left out, where this one is what the public may see.
    """

    def __init__(self, dataset: Dataset, records: Records, whole: "History | None" = None) -> None:
        self.dataset = dataset
        self.records = records
        self.whole = whole
        self._situations: dict[date, Situation] = {}

    def on(self, day: date) -> "Situation":
        """Return the situation on a day; the same day gives the same object, whatever its time."""
        if isinstance(day, datetime):  # which a date may be, as those of data frames are
            day = day.date()
        if day not in self._situations:
            self._situations[day] = Situation(self, day)
        return self._situations[day]

    def look_at(self, day: date) -> "Situation":
        """Return the situation on a day without keeping it, for whoever goes through many days."""
        return self._situations.get(day) or Situation(self, day)

    def is_active(self, key: EdgeKey, day: date) -> bool:
        """Return whether one edge is active on a day, whatever else is."""
        forum_id, actor_id = key
        actor, forum = self.records.actors[actor_id], self.records.forums[forum_id]
        edge = derive_edge(actor, forum, self.spans[key], day)
        return edge is not None and edge.is_active

    def changed_by(self, change: Callable[[Records], Records]) -> "History":
        """Return the history of changed records, as a scenario makes; the whole changes alike."""
        records = change(self.records)
        whole = self.whole.changed_by(change) if self.whole else None
        changed = History(self.dataset, records, whole)
        if records.actors is self.records.actors:
            changed.organisations = self.organisations
        return changed

    @cached_property
    def organisations(self) -> Organisations:
        """Who belongs to whom, and whom each actor stands for."""
        return Organisations(self.records.actors, self.dataset.vocabulary.actor_kinds)

    @cached_property
    def organisations_with_edges(self) -> Organisations:
        """The same, where a board stands only for those of its units that have an edge some day."""
        if self._recorded_actors.issuperset(self.organisations.units):
            return self.organisations
        kinds = self.dataset.vocabulary.actor_kinds
        return Organisations(self.records.actors, kinds, units=self._recorded_actors)

    @cached_property
    def spans(self) -> dict[EdgeKey, Spans]:
        """The spells of each edge with their days worked out, ordered by forum and then actor."""
        return find_spans(self.records)

    @cached_property
    def unclear_spans(self) -> dict[EdgeKey, Spans]:
        """The spells of each edge that some source raises and cannot say, in the same order."""
        return {
            key: spans
            for key, spans in self.spans.items()
            if any(span.row.participation is Participation.UNCLEAR for span in spans)
        }

    @cached_property
    def assessment_spans(self) -> dict[AssessedKey, tuple[Span[Assessment], ...]]:
        """The assessments of each thing assessed with their days worked out."""
        return find_assessment_spans(self.records)

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """Every day on which some edge or assessment may change, in order."""
        days = find_change_days(span for spans in self.spans.values() for span in spans)
        days |= find_change_days(span for spans in self.assessment_spans.values() for span in spans)
        for forum in map(self.records.forums.__getitem__, self.memberless):
            days.add(self.known_from(forum))
            if forum.ended is not None and forum.ended.last < date.max:
                days.add(add_days(forum.ended.last, 1))
        return tuple(sorted(days))

    def known_from(self, forum: Forum) -> date:
        """Return the first day on which a forum in which nobody is named is known."""
        return (forum.started or self.records.sources[forum.source_id].as_of).first

    @cached_property
    def actors_by_forum(self) -> dict[str, tuple[str, ...]]:
        """The ids of the actors recorded in each forum, on any day, by forum id."""
        grouped = groupby(self.spans, key=itemgetter(0))
        return {forum_id: tuple(actor_id for _, actor_id in keys) for forum_id, keys in grouped}

    @cached_property
    def memberless(self) -> frozenset[str]:
        """The ids of the forums in which no source says, on any day, what an actor's part is."""
        clear = {forum_id for forum_id, _ in self.spans.keys() - self._only_unclear}
        return frozenset(self.records.forums.keys() - clear)

    @cached_property
    def _only_unclear(self) -> frozenset[EdgeKey]:
        return frozenset(
            key
            for key, spans in self.unclear_spans.items()
            if all(span.row.participation is Participation.UNCLEAR for span in spans)
        )

    @cached_property
    def _recorded_actors(self) -> frozenset[str]:
        return frozenset(actor_id for _, actor_id in self.spans)

    def has_recorded(self, actor_ids: Collection[str], forum_ids: Collection[str]) -> bool:
        """Return whether some actor is recorded in some forum; naming none is naming all."""
        named = [self.actors_by_forum.get(forum_id, ()) for forum_id in forum_ids]
        recorded = frozenset().union(*named) if named else self._recorded_actors
        return bool(recorded.intersection(actor_ids) if actor_ids else recorded)

    @cached_property
    def recorded_edges(self) -> Counter[str]:
        """How many actors are recorded in each forum, on any day, by forum id."""
        return Counter(forum_id for forum_id, _ in self.spans)


class Situation:
    """One municipality on one day: what is, what norms expect, who is in contact with whom.

    Compared by identity. What modules above find of a situation is kept with it, see `kept`.
    """

    def __init__(self, history: History, as_of: date) -> None:
        self.history = history
        self.as_of = as_of
        self.found: dict[Hashable, object] = {}

    def on(self, day: date) -> "Situation":
        """Return the situation of the same municipality on another day."""
        return self.history.on(day)

    @property
    def whole(self) -> "Situation | None":
        """The situation with nothing left out, where this one is what the public may see."""
        return self.history.whole.on(self.as_of) if self.history.whole else None

    @property
    def dataset(self) -> Dataset:
        """The data folder it comes from."""
        return self.history.dataset

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds of actor and forum."""
        return self.history.dataset.vocabulary

    @property
    def records(self) -> Records:
        """Everything recorded of the municipality."""
        return self.history.records

    @property
    def municipality(self) -> Municipality:
        """The municipality."""
        return self.history.records.municipality

    @property
    def organisations(self) -> Organisations:
        """Who belongs to whom, and whom each actor stands for."""
        return self.history.organisations

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge that is known, ordered by forum and then actor.

        Edges that nothing is known of are left out: silence is not absence.
        """
        actors, forums = self.records.actors, self.records.forums
        derived = (
            derive_edge(actors[actor_id], forums[forum_id], spans, self.as_of)
            for (forum_id, actor_id), spans in self.history.spans.items()
        )
        return tuple(edge for edge in derived if edge is not None)

    @cached_property
    def unclear(self) -> tuple[UnclearEdge, ...]:
        """Every edge that sources raise and cannot say, ordered by forum and then actor.

        They have no state, and nothing that is counted, found or measured rests on them.
        """
        actors, forums = self.records.actors, self.records.forums
        derived = (
            derive_unclear_edge(actors[actor_id], forums[forum_id], spans, self.as_of)
            for (forum_id, actor_id), spans in self.history.unclear_spans.items()
        )
        return tuple(edge for edge in derived if edge is not None)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every edge that is shown, known or unclear, ordered by forum and then actor."""
        return tuple(sorted((*self.edges, *self.unclear), key=lambda part: part.key))

    @cached_property
    def parts_by_forum(self) -> tuple[tuple[Forum, tuple[Part, ...]], ...]:
        """Each forum that is shown with its parts, both ordered by id: known, or raised by some."""
        grouped = groupby(self.parts, key=lambda part: part.forum.forum_id)
        found: dict[str, tuple[Part, ...]] = {
            **dict.fromkeys(self.edges_by_forum_id, ()),
            **{forum_id: tuple(parts) for forum_id, parts in grouped},
        }
        forums = self.records.forums
        return tuple((forums[forum_id], found[forum_id]) for forum_id in sorted(found))

    @cached_property
    def parts_by_actor_id(self) -> dict[str, list[Part]]:
        """The parts of each actor that is shown by its id."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.actor.actor_id, []).append(part)
        return found

    def unclear_in(self, forum: Forum) -> tuple[UnclearEdge, ...]:
        """List the unclear edges of one forum."""
        return self._unclear_by_forum_id.get(forum.forum_id, ())

    @cached_property
    def _unclear_by_forum_id(self) -> dict[str, tuple[UnclearEdge, ...]]:
        grouped = groupby(self.unclear, key=lambda edge: edge.forum.forum_id)
        return {forum_id: tuple(edges) for forum_id, edges in grouped}

    @cached_property
    def edges_by_key(self) -> dict[EdgeKey, Edge]:
        """The edges by the ids of their forum and actor."""
        return {edge.key: edge for edge in self.edges}

    @cached_property
    def edges_by_forum(self) -> tuple[tuple[Forum, tuple[Edge, ...]], ...]:
        """Each known forum with its edges, both ordered by id.

        It has no edges where nobody is named, or where all that is known is unclear.
        """
        forums = self.records.forums
        grouped = groupby(self.edges, key=lambda edge: edge.forum.forum_id)
        found = {forum_id: tuple(edges) for forum_id, edges in grouped}
        found |= {
            forum_id: ()
            for forum_id in self.history.memberless
            if self.history.known_from(forums[forum_id]) <= self.as_of
        }
        for forum_id in self._unclear_by_forum_id:
            found.setdefault(forum_id, ())
        return tuple((forums[forum_id], found[forum_id]) for forum_id in sorted(found))

    @cached_property
    def edges_by_forum_id(self) -> dict[str, tuple[Edge, ...]]:
        """The edges of each forum by its id."""
        return {forum.forum_id: edges for forum, edges in self.edges_by_forum}

    def edges_in(self, forum: Forum) -> tuple[Edge, ...]:
        """List the known edges of one forum."""
        return self.edges_by_forum_id.get(forum.forum_id, ())

    def state_of(self, forum: Forum) -> EdgeState | None:
        """Return the state of a forum: the best of its edges.

        Where no member is named, it has lapsed once it has ended; until then it has no state.
        """
        if edges := self.edges_in(forum):
            return best_state(edge.state for edge in edges)
        return EdgeState.LAPSED if has_ended(forum, self.as_of) else None

    def remark_on(self, forum: Forum) -> Flag | None:
        """Return whether a whole forum is planned, or was closed on purpose."""
        return remark_on_edges(self.edges_in(forum))

    @cached_property
    def edges_by_actor_id(self) -> dict[str, list[Edge]]:
        """The edges of each actor with a known edge by its id."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.actor.actor_id, []).append(edge)
        return found

    def edges_among(self, actor_ids: Iterable[str], forum_ids: Iterable[str]) -> list[Edge]:
        """List the edges between actors and forums, in order; naming none is naming all."""
        actor_ids, forum_ids = frozenset(actor_ids), frozenset(forum_ids)
        if forum_ids:
            by_forum, ids = self.edges_by_forum_id, sorted(forum_ids)
            found = [edge for forum_id in ids for edge in by_forum.get(forum_id, ())]
            return [edge for edge in found if not actor_ids or edge.actor.actor_id in actor_ids]
        if actor_ids:
            by_actor = self.edges_by_actor_id
            found = [edge for actor_id in actor_ids for edge in by_actor.get(actor_id, ())]
            return sorted(found, key=lambda edge: edge.key)
        return list(self.edges)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors with a known edge, ordered by id."""
        actors = self.records.actors
        return tuple(actors[actor_id] for actor_id in sorted(self.edges_by_actor_id))

    @cached_property
    def forums(self) -> tuple[Forum, ...]:
        """The known forums, ordered by id.

        Some edge is known or unclear on the day, or no member is ever named.
        """
        return tuple(forum for forum, _ in self.edges_by_forum)

    def knows(self, record: Actor | Forum) -> bool:
        """Return whether an actor has a known edge, or a forum is known."""
        if isinstance(record, Forum):
            return record.forum_id in self.edges_by_forum_id
        return record.actor_id in self.edges_by_actor_id

    @cached_property
    def network(self) -> Network:
        """The bipartite NetworkX graph of the day."""
        unknown = {
            forum.forum_id: self.count_unknown_edges(forum)
            for forum, edges in self.edges_by_forum
            if edges
        }
        return build_network(
            self.edges,
            self.organisations,
            unknown,
            municipality=self.municipality,
            as_of=self.as_of,
        )

    @cached_property
    def assessed(self) -> dict[str, tuple[Assessed, ...]]:
        """What sources say on the day of how well each forum works, by forum id."""
        found: dict[str, list[Assessed]] = {}
        for (forum_id, _, _), spans in self.history.assessment_spans.items():
            assessed = derive_assessed(spans, self.as_of)
            if assessed is not None:
                found.setdefault(forum_id, []).append(assessed)
        return {forum_id: tuple(assessed) for forum_id, assessed in found.items()}

    @cached_property
    def assessments(self) -> dict[str, tuple[Assessment, ...]]:
        """The assessments that decide how well each forum works, and agree, by forum id."""
        return {
            forum_id: tuple(row for each in assessed for row in each.rows)
            for forum_id, assessed in self.assessed.items()
        }

    @cached_property
    def norms(self) -> NormsInForce:
        """The expectations in force. The law of the day decides, whenever a source was printed."""
        return self.norms_on(self.as_of)

    def norms_on(self, day: date) -> NormsInForce:
        """Return the expectations in force on any day, such as that of an older source."""
        return self._norms_on(day, self.organisations)

    @cached_property
    def grading_norms(self) -> NormsInForce:
        """The expectations in force that may grade a gap: units without edges lend none weight.

        The same object as `norms` where that makes no difference.
        """
        norms = self._norms_on(self.as_of, self.history.organisations_with_edges)
        return self.norms if norms.kinds_by_actor == self.norms.kinds_by_actor else norms

    def _norms_on(self, day: date, organisations: Organisations) -> NormsInForce:
        return NormsInForce(
            on_day=find_expected(self.dataset.norms, self.municipality, day),
            kinds_by_actor=organisations.kinds_stood_for,
            duties_by_actor=organisations.kinds_answered_for,
        )

    @cached_property
    def pairs(self) -> dict[ActorIds, ActorPair]:
        """Every two unrelated actors with a forum in common, by their ids, in order."""
        return find_pairs(
            self.edges_by_key,
            self.organisations,
            self.records.forums,
            self.vocabulary.is_general,
            self.doubled,
        )

    @cached_property
    def doubled(self) -> Doubled:
        """The edges that must not be counted beside those of their group or its members."""
        return find_doubled(self.edges_by_forum, self.organisations)

    def in_contact(self, sense: Sense) -> frozenset[ActorIds]:
        """Return the actors in contact in a sense, as pairs of ids."""
        return self._keep(("in_contact", sense), lambda: find_in_contact(self.pairs, sense))

    def counted_with_groups(self, sense: Sense) -> frozenset[ActorIds]:
        """Return the actors in contact in a sense only where their groups are, as pairs of ids."""
        return find_counted_with_groups(self.pairs, sense)

    def cut_by(self, sense: Sense) -> dict[str, tuple[ActorPair, ...]]:
        """Return, by forum id, the pairs that lose all contact in a sense if the forum ends."""
        return self._keep(("cut_by", sense), lambda: find_cut_by(self.pairs, sense))

    @cached_property
    def expected_contacts(self) -> tuple[ExpectedContact, ...]:
        """Each contact that norms want between two kinds of actor, and how it stands."""
        return tuple(
            ExpectedContact(kinds, expected, self.contacts_by_kinds.get(kinds, ()))
            for kinds, expected in self.norms.wanted_pairs.items()
        )

    @cached_property
    def contacts_by_kinds(self) -> dict[Kinds, tuple[ForumContact, ...]]:
        """The forums in which kinds of actor that norms want in contact anywhere, ever, are so."""
        return find_contacts_of_kinds(
            self.pairs,
            self.edges_by_forum,
            self.organisations,
            find_wanted_anywhere(self.dataset.norms),
        )

    def count_unknown_edges(self, forum: Forum) -> int:
        """Count the actors recorded in a forum of whom nothing is known on the day."""
        return self.history.recorded_edges[forum.forum_id] - len(self.edges_in(forum))

    def may_be_alive(self, forum: Forum) -> bool:
        """Return whether an edge of a forum is active or unknown.

        Nothing is said of a forum as a whole while some of its edges are unknown. A forum of which
        no member is named may live until it has ended.
        """
        if forum.forum_id in self.history.memberless:
            return not has_ended(forum, self.as_of)
        return forum.forum_id in self.living or self.count_unknown_edges(forum) > 0

    @cached_property
    def living(self) -> frozenset[str]:
        """The ids of the forums with an active edge."""
        return frozenset(edge.forum.forum_id for edge in self.edges if edge.is_active)

    def _keep(self, key: Hashable, find: Callable[[], ResultT]) -> ResultT:
        if key not in self.found:
            self.found[key] = find()
        return cast("ResultT", self.found[key])


def kept(find: Callable[[Situation], ResultT]) -> Callable[[Situation], ResultT]:
    """Keep what a function finds of a situation with it, so that it is found once."""

    @wraps(find)
    def find_once(situation: Situation) -> ResultT:
        if find not in situation.found:
            situation.found[find] = find(situation)
        return cast("ResultT", situation.found[find])

    return find_once


def has_ended(forum: Forum, day: date) -> bool:
    """Return whether the last day that a forum's end may mean has passed."""
    return forum.ended is not None and forum.ended.last < day


def remark_on_edges(edges: Sequence[Edge]) -> Flag | None:
    """Return whether all edges of a forum are planned, or were closed on purpose."""
    for flag in (Flag.PLANNED, Flag.CLOSED):
        if edges and all(flag in edge.flags for edge in edges):
            return flag
    return None
