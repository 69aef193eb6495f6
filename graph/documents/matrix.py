"""Lays out which kinds of actor take part in which forums, and how it stands, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.dataset.records import Forum
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.situation.situation import Situation
from graph.situation.states import Edge, EdgeKey
from graph.vocabulary import EdgeState, Flag
from graph.wording.labels import FLAG_LABELS, STATE_LABELS, word_kind

# What changes how a state is read; the rest stands in the list of edges.
_REMARKS = {
    EdgeState.ACTIVE: (Flag.WEAK, Flag.PARTIAL, Flag.DATE_UNCERTAIN),
    EdgeState.LAPSED: (Flag.CLOSED, Flag.DATE_UNCERTAIN),
    EdgeState.MISSING: (Flag.PLANNED, Flag.DATE_UNCERTAIN),
}


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The actors of one kind that stand alike in one forum."""

    state: EdgeState
    edges: tuple[Edge, ...]
    words: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one kind of actor stands in one forum, the best state first."""

    groups: tuple[MatrixGroup, ...] = ()

    @property
    def words(self) -> str:
        """All that is said of the kind in the forum; blank where nothing is known."""
        return "; ".join(group.words for group in self.groups)

    @property
    def worst(self) -> EdgeState | None:
        """The worst of the states; None where nothing is known."""
        return self.groups[-1].state if self.groups else None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A forum with one cell for each kind of actor."""

    forum: Forum
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Forums down, A–Ö; kinds of actor across with their labels, as the vocabulary orders them."""

    kinds: dict[str, str]
    rows: tuple[MatrixRow, ...]


_EMPTY = MatrixCell()


def build_matrix(situation: Situation, language: Language) -> Matrix:
    """Build the matrix of a day. An empty cell means that no source speaks of it, no more."""
    forums, vocabulary = situation.edges_by_forum, situation.vocabulary
    present = {actor.kind for actor in situation.actors}
    kinds = {
        kind: capitalise(word_kind(row, language))
        for kind, row in vocabulary.actor_kinds.items()
        if kind in present
    }
    return Matrix(
        kinds=kinds,
        rows=tuple(
            MatrixRow(forum, _order_cells(build_cells(edges, language, situation.doubled), kinds))
            for forum, edges in sorted(forums, key=lambda found: sort_a_to_o(found[0].name))
        ),
    )


def build_cells(
    edges: Iterable[Edge], language: Language, doubled: AbstractSet[EdgeKey]
) -> dict[str, MatrixCell]:
    """Say how each kind of actor stands in one forum, by kind; `doubled` edges are not counted."""
    by_kind: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_kind[edge.actor.kind].append(edge)
    return {kind: _fill_cell(found, language, doubled) for kind, found in by_kind.items()}


def _order_cells(cells: Mapping[str, MatrixCell], kinds: Iterable[str]) -> tuple[MatrixCell, ...]:
    return tuple(cells.get(kind, _EMPTY) for kind in kinds)


def _fill_cell(
    edges: Sequence[Edge], language: Language, doubled: AbstractSet[EdgeKey]
) -> MatrixCell:
    by_state: dict[EdgeState, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_state[edge.state].append(edge)
    of = sum(edge.key not in doubled for edge in edges)
    return MatrixCell(
        tuple(
            MatrixGroup(
                state,
                tuple(by_state[state]),
                _word_state(state, counted, of, language),
            )
            for state in EdgeState
            if state in by_state
            for counted in ([edge for edge in by_state[state] if edge.key not in doubled],)
        )
    )


def _word_state(state: EdgeState, edges: Sequence[Edge], of: int, language: Language) -> str:
    shared = [flag for flag in _REMARKS[state] if all(flag in edge.flags for edge in edges)]
    labels = [STATE_LABELS[state], *(FLAG_LABELS[flag] for flag in shared)]
    word = ", ".join(language.text(label) for label in labels)
    if of == 1:
        return word
    return language.text(mark("{state} ({count})"), count=len(edges), state=word)
