"""Lay out which kinds of actor take part in which forums, and how it stands, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.dataset.records import Forum
from graph.language import Language, capitalise, mark
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag
from graph.wording.labels import FLAG_LABELS, STATE_LABELS

# What changes how a state is read; the rest stands in the list of edges.
_REMARKS = {
    EdgeState.ACTIVE: Flag.WEAK,
    EdgeState.LAPSED: Flag.CLOSED,
    EdgeState.MISSING: Flag.PLANNED,
}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one kind of actor stands in one forum; `worst` is None where nothing is known."""

    words: str
    worst: EdgeState | None


_EMPTY = MatrixCell("", None)


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


def build_matrix(situation: Situation, language: Language) -> Matrix:
    """Build the matrix of a day. An empty cell means that no source speaks of it, no more."""
    forums, vocabulary = situation.edges_by_forum, situation.vocabulary
    present = {edge.actor.kind for _, edges in forums for edge in edges}
    kinds = {
        kind: capitalise(language.choose(row.label_sv, row.label_en))
        for kind, row in vocabulary.actor_kinds.items()
        if kind in present
    }
    return Matrix(
        kinds=kinds,
        rows=tuple(
            MatrixRow(forum, tuple(_build_cells(edges, kinds, language)))
            for forum, edges in sorted(forums, key=lambda pair: language.sort_key(pair[0].name))
        ),
    )


def _build_cells(
    edges: Iterable[Edge], kinds: Iterable[str], language: Language
) -> Iterator[MatrixCell]:
    edges_by_kind: dict[str, list[Edge]] = {}
    for edge in edges:
        edges_by_kind.setdefault(edge.actor.kind, []).append(edge)
    for kind in kinds:
        yield _build_cell(edges_by_kind[kind], language) if kind in edges_by_kind else _EMPTY


def _build_cell(edges: Sequence[Edge], language: Language) -> MatrixCell:
    counted = Counter(edge.state for edge in edges)
    parts = [
        _word_state(state, [edge for edge in edges if edge.state is state], len(edges), language)
        for state in EdgeState
        if counted[state]
    ]
    return MatrixCell("; ".join(parts), max(counted, key=list(EdgeState).index))


def _word_state(state: EdgeState, edges: Sequence[Edge], of: int, language: Language) -> str:
    word = language.text(STATE_LABELS[state])
    flag = _REMARKS[state]
    if all(flag in edge.flags for edge in edges):
        word = f"{word}, {language.text(FLAG_LABELS[flag])}"
    if of == 1:
        return word
    return language.text(mark("{state} ({count})"), count=len(edges), state=word)
