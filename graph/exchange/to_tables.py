"""Turns a network of another tool into the tables of a municipality, to be completed.

Here everything is an actor's part in a forum. Nodes of a kind that is a forum become forums, and
their ties participation. A tie between two actors says that they know each other and not in what:
such ties are put together in as few forums as a reader can take in, and what was chosen is said.
Nothing becomes known by that: what is made so is inferred, a kind that the file does not say is the
general "other", and cells that it says nothing of are left blank.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from graph.dataset.records import SLUG, ActorKind, ForumKind, Vocabulary
from graph.dates import read_date
from graph.exchange.foreign import ForeignNetwork, ForeignNode, Tie
from graph.language import Language, fold, mark
from graph.vocabulary import Certainty, EdgeState, Participation, SourceKind, YesNo

Row: TypeAlias = dict[str, str]
"""A row by the columns of its table; a blank cell is left out."""

MOST_FORUMS = 12
"""How many forums ties between actors become at most: more are no easier to read than the ties."""
SOURCE_ID = "importerad-fil"

_FORUM_WORDS = frozenset(
    map(
        fold,
        (
            *("forum", "möte", "mötesforum", "grupp", "arena", "nätverk", "projekt", "avtal"),
            *("överenskommelse", "rutin", "plan", "meeting", "group", "network", "event"),
            *("project", "agreement", "committee", "routine"),
        ),
    )
)
_PERSON_WORDS = frozenset(map(fold, ("person", "personer", "people", "individ", "individual")))
_STATES = {
    EdgeState.ACTIVE.value: Participation.REGULAR,
    EdgeState.LAPSED.value: Participation.CEASED,
    EdgeState.MISSING.value: Participation.ABSENT,
}
_OURS = ("actor:", "forum:")
_OTHER_KIND = "other"
# Data is in Swedish, whatever language is spoken.
_NOTE = "Tolkat ur en importerad fil; kontrollera mot en källa."
_CONTACTS = "kontakter"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that was chosen on the reader's behalf: a message, and what fills it."""

    message: str
    values: Mapping[str, str]

    def word(self, language: Language) -> str:
        """Say it in a language."""
        return language.text(self.message, **self.values)


@dataclass(slots=True)
class ForeignTables:
    """Rows of the tables of a data folder, in order, and what was chosen to make them."""

    sources: list[Row] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    forums: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


def to_tables(
    network: ForeignNetwork, vocabulary: Vocabulary, *, title: str, day: date | None
) -> ForeignTables:
    """Turn a network into tables.

    Args:
        network: What another tool wrote.
        vocabulary: The kinds of actor and forum that are known, with the names people use.
        title: What the file is called; it becomes the source of every row.
        day: The day the file tells of; None when nobody has said.

    Returns:
        Rows that name one another rightly. Levels of forum that the file does not say are left
        out, for somebody to complete.
    """
    return _Conversion(network, vocabulary, title, day).convert()


class _Conversion:
    """One network on its way to become tables."""

    def __init__(
        self, network: ForeignNetwork, vocabulary: Vocabulary, title: str, day: date | None
    ) -> None:
        self._network = network
        self._actor_kinds = _name_kinds(vocabulary.actor_kinds.values())
        self._forum_kinds = _name_kinds(vocabulary.forum_kinds.values())
        self._vocabulary = vocabulary
        self._general = next(
            kind for kind in vocabulary.forum_kinds.values() if kind.is_general is YesNo.YES
        )
        self._forums = {node.node_id for node in network.nodes if self._is_forum(node)}
        self._ids: dict[str, str] = {}
        self._tables = ForeignTables(
            sources=[
                _fill(
                    source_id=SOURCE_ID,
                    title=title,
                    publisher=network.tool.value,
                    kind=SourceKind.OTHER.value,
                    as_of=day.isoformat() if day else None,
                    note=_NOTE,
                )
            ]
        )

    def convert(self) -> ForeignTables:
        network, tables = self._network, self._tables
        taken: dict[bool, set[str]] = {True: set(), False: set()}
        for node in network.nodes:
            is_forum = node.node_id in self._forums
            self._ids[node.node_id] = _make_id(node, taken[is_forum])
        tables.choices.append(
            Choice(
                mark("This looks like a file of {tool}. Nodes: {nodes}. Ties: {ties}."),
                {
                    "tool": network.tool.value,
                    "nodes": str(len(network.nodes)),
                    "ties": str(len(network.ties)),
                },
            )
        )
        tables.actors += [
            self._write_actor(node) for node in network.nodes if node.node_id not in self._forums
        ]
        tables.forums += [
            self._write_forum(node) for node in network.nodes if node.node_id in self._forums
        ]
        self._take_part()
        self._put_together(taken[True])
        self._say_what_is_odd()
        return tables

    def _is_forum(self, node: ForeignNode) -> bool:
        side = node.attributes.get("side", "")
        if side in ("actor", "forum"):
            return side == "forum"
        if node.node_id.startswith(_OURS):
            return node.node_id.startswith(_OURS[1])
        kind = fold(node.kind)
        if kind in self._actor_kinds:
            return False
        return kind in self._forum_kinds or kind in _FORUM_WORDS

    def _write_actor(self, node: ForeignNode) -> Row:
        kind = self._actor_kinds.get(fold(node.kind), _OTHER_KIND)
        return _fill(actor_id=self._ids[node.node_id], kind=kind, name=node.label)

    def _write_forum(self, node: ForeignNode) -> Row:
        kind = self._vocabulary.forum_kinds[
            self._forum_kinds.get(fold(node.kind), self._general.kind)
        ]
        known = node.attributes
        return _fill(
            forum_id=self._ids[node.node_id],
            kind=kind.kind,
            form=known.get("form") or kind.form.value,
            name=node.label,
            level=known.get("level") or kind.level,
            certainty=Certainty.INFERRED.value,
            source_id=SOURCE_ID,
            locator=known.get("locator") or node.label,
            note=_NOTE,
        )

    def _take_part(self) -> None:
        """Make participation of the ties between an actor and a forum."""
        seen: set[tuple[str, str]] = set()
        between = 0
        for tie in self._network.ties:
            ends = {tie.source in self._forums: tie.source, tie.target in self._forums: tie.target}
            if len(ends) == 1:
                between += True in ends
                continue
            key = self._ids[ends[False]], self._ids[ends[True]]
            if key not in seen:
                seen.add(key)
                self._tables.edges.append(_write_edge(*key, tie))
        if seen:
            self._choose(
                mark("Nodes whose kind is a forum became forums: {forums}."),
                forums=str(len(self._forums)),
            )
        if between:
            self._choose(mark("Ties between two forums were left out: {ties}."), ties=str(between))

    def _put_together(self, taken: set[str]) -> None:
        """Make few forums of the ties between two actors."""
        ties = [
            tie
            for tie in self._network.ties
            if tie.source not in self._forums
            and tie.target not in self._forums
            and tie.source != tie.target
        ]
        if not ties:
            return
        message, groups = _group(ties)
        labels = {node.node_id: node.label for node in self._network.nodes}
        for name, group in _name_groups(groups, labels).items():
            forum_id = _make_slug(name, taken)
            self._tables.forums.append(
                _fill(
                    forum_id=forum_id,
                    kind=self._general.kind,
                    form=self._general.form.value,
                    name=name,
                    certainty=Certainty.INFERRED.value,
                    source_id=SOURCE_ID,
                    locator=group[0].place,
                    note=_NOTE,
                )
            )
            first: dict[str, Tie] = {}
            for tie in group:
                first.setdefault(tie.source, tie)
                first.setdefault(tie.target, tie)
            self._tables.edges += [
                _write_edge(self._ids[node_id], forum_id, tie) for node_id, tie in first.items()
            ]
        self._choose(message, forums=str(len(groups)), ties=str(len(ties)))

    def _say_what_is_odd(self) -> None:
        unknown = Counter(
            node.kind
            for node in self._network.nodes
            if node.node_id not in self._forums and fold(node.kind) not in self._actor_kinds
        )
        if unknown:
            self._choose(
                mark("Actors of the kind “other actor”, to be given their own: {actors}."),
                actors=str(unknown.total()),
            )
        named = sorted(filter(None, unknown))
        if named:
            self._choose(
                mark("Kinds of actor that are not known here: {kinds}."), kinds=", ".join(named)
            )
        people = sum(number for kind, number in unknown.items() if fold(kind) in _PERSON_WORDS)
        if people:
            self._choose(
                mark(
                    "Nodes that are people according to the file: {people}. Only organisations "
                    "and units are entered here: write their unit instead of their name."
                ),
                people=str(people),
            )

    def _choose(self, message: str, **values: str) -> None:
        self._tables.choices.append(Choice(message, values))


def _name_kinds(kinds: Iterable[ActorKind] | Iterable[ForumKind]) -> dict[str, str]:
    """Name the kinds by every word people use for them, folded."""
    named: dict[str, str] = {}
    for kind in kinds:
        for word in (kind.kind, kind.label_sv, kind.label_en, *kind.aliases):
            named.setdefault(fold(word), kind.kind)
    return named


def _group(ties: Sequence[Tie]) -> tuple[str, list[tuple[str, list[Tie]]]]:
    """Put ties together as finely as gives few enough forums, and say by what.

    Ties that no actor joins are apart: they say nothing of one another.
    """
    message, key = next(way for way in _WAYS if len({way[1](tie) for tie in ties}) <= MOST_FORUMS)
    by_key: dict[tuple[str, ...], list[Tie]] = defaultdict(list)
    for tie in ties:
        by_key[key(tie)].append(tie)
    named = [(_name_kind(group[0], key), group) for group in by_key.values()]
    apart = [(name, part) for name, group in named for part in _part(group)]
    return message, apart if len(apart) <= MOST_FORUMS else named


def _by_all(tie: Tie) -> tuple[str, ...]:
    return tie.kind.casefold(), tie.label.casefold()


def _by_kind(tie: Tie) -> tuple[str, ...]:
    return (tie.kind.casefold(),)


def _by_nothing(_tie: Tie) -> tuple[str, ...]:
    return ()


# From the finest to the coarsest, which always gives few enough.
_WAYS: tuple[tuple[str, Callable[[Tie], tuple[str, ...]]], ...] = (
    (
        mark(
            "The file says who knows whom, and not in what. Ties put together: {ties}. Forums made "
            "of them: {forums}, one for each kind and label of tie. That a forum joins actors does "
            "not say that all of them meet."
        ),
        _by_all,
    ),
    (
        mark(
            "The file says who knows whom, and not in what. Ties put together: {ties}. Forums made "
            "of them: {forums}, one for each kind of tie; what each tie is called was left out. "
            "That a forum joins actors does not say that all of them meet."
        ),
        _by_kind,
    ),
    (
        mark(
            "The file says who knows whom in more ways than a map can show. Ties put together: "
            "{ties}. Forums made of them: {forums}, of actors that are joined in any way. That a "
            "forum joins actors does not say that all of them meet."
        ),
        _by_nothing,
    ),
)


def _name_kind(tie: Tie, key: Callable[[Tie], tuple[str, ...]]) -> str:
    parts = {_by_all: (tie.kind, tie.label), _by_kind: (tie.kind,), _by_nothing: ()}[key]
    return ": ".join(dict.fromkeys(part for part in parts if part)) or _CONTACTS


def _part(ties: Sequence[Tie]) -> list[list[Tie]]:
    """Part ties that no actor joins, in the order of the file."""
    import networkx as nx  # noqa: PLC0415  # takes its time to load

    joined: nx.Graph[str] = nx.Graph()
    joined.add_edges_from((tie.source, tie.target) for tie in ties)
    place = {
        node: number
        for number, component in enumerate(nx.connected_components(joined))
        for node in component
    }
    parts: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        parts[place[tie.source]].append(tie)
    return list(parts.values())


def _name_groups(
    groups: Iterable[tuple[str, list[Tie]]], labels: Mapping[str, str]
) -> dict[str, list[Tie]]:
    """Give each group a name of its own: those alike are called after who has most ties in them."""
    groups = list(groups)
    alike = Counter(name for name, _ in groups)
    named: dict[str, list[Tie]] = {}
    for name, group in groups:
        wanted = name
        if alike[name] > 1:
            ends = Counter(end for tie in group for end in (tie.source, tie.target))
            wanted = f"{name} ({labels[ends.most_common(1)[0][0]]})"
        unique, number = wanted, 1
        while unique in named:
            number += 1
            unique = f"{wanted} {number}"
        named[unique] = group
    return named


def _write_edge(actor_id: str, forum_id: str, tie: Tie) -> Row:
    known = tie.attributes
    said = known.get("participation", "")
    participation = (
        Participation(said)
        if said in set(Participation)
        else _STATES.get(known.get("state", ""), Participation.REGULAR)
    )
    return _fill(
        actor_id=actor_id,
        forum_id=forum_id,
        participation=participation.value,
        since=_read_day(known.get("since")),
        until=_read_day(known.get("until")),
        certainty=Certainty.INFERRED.value,
        source_id=SOURCE_ID,
        locator=tie.place,
        note=_NOTE,
    )


def _read_day(text: str | None) -> str | None:
    """Keep what is a date; what is none is for whoever completes the tables."""
    try:
        return str(read_date(text)) if text else None
    except ValueError:
        return None


def _fill(**values: str | None) -> Row:
    return {name: value for name, value in values.items() if value}


def _make_id(node: ForeignNode, taken: set[str]) -> str:
    """Make an id: the one we gave it ourselves, or one of its name."""
    for prefix in _OURS:
        ours = node.node_id.removeprefix(prefix)
        if ours != node.node_id and re.fullmatch(SLUG, ours) and ours not in taken:
            taken.add(ours)
            return ours
    return _make_slug(node.label, taken)


def _make_slug(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", fold(name))[:60].strip("-") or "utan-namn"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken.add(slug)
    return slug
