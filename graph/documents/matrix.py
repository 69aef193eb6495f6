"""Lays out which kinds of actor take part in which forums, and how it stands, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.dataset.records import Forum
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.situation.situation import Situation
from graph.situation.states import Edge, EdgeKey, Part
from graph.vocabulary import EDGE_STANDINGS, Certainty, EdgeStanding, EdgeState, Flag
from graph.wording.labels import CERTAINTY_LABELS, EDGE_STANDING_LABELS, FLAG_LABELS, word_kind

# What changes how a state is read; the rest stands in the list of edges.
_REMARKS: dict[EdgeStanding, tuple[Flag, ...]] = {
    EdgeState.ACTIVE: (Flag.WEAK, Flag.PARTIAL, Flag.CONTESTED, Flag.DATE_UNCERTAIN),
    EdgeState.LAPSED: (Flag.CLOSED, Flag.CONTESTED, Flag.DATE_UNCERTAIN),
    EdgeState.MISSING: (Flag.PLANNED, Flag.CONTESTED, Flag.DATE_UNCERTAIN),
}


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The actors of one kind that stand alike in one forum."""

    standing: EdgeStanding
    edges: tuple[Part, ...]
    words: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one kind of actor stands in one forum, the best state first and what is unclear last."""

    groups: tuple[MatrixGroup, ...] = ()

    @property
    def words(self) -> str:
        """All that is said of the kind in the forum; blank where nothing is known."""
        return "; ".join(group.words for group in self.groups)

    @property
    def worst(self) -> EdgeStanding | None:
        """The worst of the states, or unclear where that is all; None where nothing is known."""
        standings = [group.standing for group in self.groups]
        states = [standing for standing in standings if isinstance(standing, EdgeState)]
        return (states or standings or [None])[-1]


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
    forums, vocabulary = situation.parts_by_forum, situation.vocabulary
    present = {part.actor.kind for part in situation.parts}
    kinds = {
        kind: capitalise(word_kind(row, language))
        for kind, row in vocabulary.actor_kinds.items()
        if kind in present
    }
    return Matrix(
        kinds=kinds,
        rows=tuple(
            MatrixRow(
                forum, _order_cells(build_cells(parts, language, situation.doubled.edges), kinds)
            )
            for forum, parts in sorted(forums, key=lambda found: sort_a_to_o(found[0].name))
        ),
    )


def build_cells(
    parts: Iterable[Part], language: Language, doubled: AbstractSet[EdgeKey]
) -> dict[str, MatrixCell]:
    """Say how each kind of actor stands in one forum, by kind; `doubled` edges are not counted."""
    by_kind: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_kind[part.actor.kind].append(part)
    return {kind: _fill_cell(found, language, doubled) for kind, found in by_kind.items()}


def _order_cells(cells: Mapping[str, MatrixCell], kinds: Iterable[str]) -> tuple[MatrixCell, ...]:
    return tuple(cells.get(kind, _EMPTY) for kind in kinds)


def _fill_cell(
    parts: Sequence[Part], language: Language, doubled: AbstractSet[EdgeKey]
) -> MatrixCell:
    found: dict[EdgeStanding, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.standing].append(part)
    of = sum(part.key not in doubled for part in parts)
    return MatrixCell(
        tuple(
            MatrixGroup(
                standing,
                tuple(found[standing]),
                _word_standing(standing, counted, of, language),
            )
            for standing in EDGE_STANDINGS
            if standing in found
            for counted in ([part for part in found[standing] if part.key not in doubled],)
        )
    )


def _word_standing(
    standing: EdgeStanding, parts: Sequence[Part], of: int, language: Language
) -> str:
    edges = [part for part in parts if isinstance(part, Edge)]
    remarks = _REMARKS.get(standing, ())
    shared = [flag for flag in remarks if all(flag in edge.flags for edge in edges)]
    labels = [EDGE_STANDING_LABELS[standing], *(FLAG_LABELS[flag] for flag in shared)]
    if parts and all(part.is_inferred for part in parts):
        labels.append(CERTAINTY_LABELS[Certainty.INFERRED])
    word = ", ".join(language.text(label) for label in labels)
    if of == 1:
        return word
    return language.text(mark("{state} ({count})"), count=len(parts), state=word)
