"""What other tools hand over, made plain: nodes, and ties between two of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from graph.dataset.privacy import find_personal_data
from graph.errors import Problem, ProblemCode

_NODE_KINDS = ("kind", "type", "element type", "category", "kategori", "typ", "slag")
_TIE_KINDS = ("type", "connection type", "kind", "relation", "relationship", "interaction", "typ")
_LABELS = ("label", "name", "namn", "etikett")
# What Gephi says of an edge in the column that others use for what it is.
_DIRECTIONS = ("directed", "undirected", "mutual", "mixed")
_IDS = ("node_id", "id", "_id")


class Tool(StrEnum):
    """Whose file it is, by the name people know it by."""

    GEPHI = "Gephi"
    KUMU = "Kumu"
    GRAPHML = "GraphML"
    GEXF = "GEXF"


@dataclass(frozen=True, slots=True)
class ForeignNode:
    """A node: its id, its name, what the file calls its kind, and all else it says as text."""

    node_id: str
    label: str
    kind: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two nodes, by their ids: what kind, what it says, and its place in the file."""

    source: str
    target: str
    kind: str = ""
    label: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True)
class ForeignNetwork:
    """A whole file of another tool; every tie ends in nodes of it."""

    tool: Tool
    nodes: tuple[ForeignNode, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of nodes or ties as it stands: its number, its place in words, its cells by heading."""

    file: str
    number: int
    place: str
    values: Mapping[str, str]

    def first_of(self, headings: Iterable[str]) -> str:
        """Return the first cell under some headings that is not blank, tidied; or nothing."""
        return next((text for each in headings if (text := tidy(self.values.get(each, "")))), "")

    def problem(self, code: ProblemCode, column: str, found: str = "") -> Problem:
        """Report a fault in a cell."""
        return Problem(self.file, code, self.number, column, found)


class Gathering:
    """Gathers nodes and ties as a file is read, and every problem of it.

    A tie may name its ends by id or by label, as Kumu does. An end that no node is called by
    becomes a node: Gephi does so too.
    """

    def __init__(self, tool: Tool) -> None:
        self._tool = tool
        self._nodes: dict[str, ForeignNode] = {}
        self._ids_by_name: dict[str, str] = {}
        self._ties: list[Tie] = []
        self.problems: list[Problem] = []

    def add_node(self, row: FoundRow) -> None:
        """Take a node; one that is already there keeps what was said of it first."""
        label, node_id = row.first_of(_LABELS), row.first_of(_IDS)
        if not label and not node_id:
            self.problems.append(row.problem(ProblemCode.MISSING_VALUE, "label"))
            return
        node = ForeignNode(
            node_id or label, label or node_id, row.first_of(_NODE_KINDS), dict(row.values)
        )
        self._check_privacy(row, {"label": node.label, "kind": node.kind})
        self._keep(node)

    def add_ties(self, row: FoundRow, ends: tuple[str, str]) -> None:
        """Take the ties of a row; a cell that names several ends makes several."""
        sources, targets = (_split(row.values.get(end, ""), self._tool) for end in ends)
        for end, names in zip(ends, (sources, targets), strict=True):
            if not names:
                self.problems.append(row.problem(ProblemCode.MISSING_VALUE, end))
        kind = row.first_of(_TIE_KINDS)
        if kind.casefold() in _DIRECTIONS:
            kind = row.first_of(_TIE_KINDS[1:])
        label = row.first_of(("label",))
        self._check_privacy(row, {"type": kind, "label": label})
        for end, names in zip(ends, (sources, targets), strict=True):
            for name in names:
                self._make_known(name, row, end)
        self._ties += [
            Tie(self._find(one), self._find(other), kind, label, dict(row.values), row.place)
            for one in sources
            for other in targets
        ]

    def finish(self) -> ForeignNetwork:
        """Hand over what was gathered."""
        return ForeignNetwork(self._tool, tuple(self._nodes.values()), tuple(self._ties))

    def _keep(self, node: ForeignNode) -> None:
        self._nodes.setdefault(node.node_id, node)
        for name in (node.node_id, node.label):
            self._ids_by_name.setdefault(name.casefold(), node.node_id)

    def _make_known(self, name: str, row: FoundRow, end: str) -> None:
        if name not in self._nodes and name.casefold() not in self._ids_by_name:
            self._check_privacy(row, {end: name})
            self._keep(ForeignNode(name, name))

    def _find(self, name: str) -> str:
        return name if name in self._nodes else self._ids_by_name[name.casefold()]

    def _check_privacy(self, row: FoundRow, cells: Mapping[str, str]) -> None:
        for column, text in cells.items():
            for kind in find_personal_data(text):
                self.problems.append(row.problem(ProblemCode.PERSONAL_DATA, column, kind))


def gather(
    tool: Tool, nodes: Iterable[FoundRow], ties: Iterable[FoundRow], ends: tuple[str, str]
) -> tuple[ForeignNetwork, Sequence[Problem]]:
    """Gather a network from rows of nodes and of ties, with every problem of them."""
    gathering = Gathering(tool)
    for row in nodes:
        gathering.add_node(row)
    for row in ties:
        gathering.add_ties(row, ends)
    return gathering.finish(), gathering.problems


def tidy(text: str) -> str:
    """Compose letters, and leave out what cannot be seen and spaces to spare."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(_list_seen(composed))
    return " ".join(seen.split())


def _list_seen(text: str) -> Iterator[str]:
    for letter in text:
        category = unicodedata.category(letter)
        if category == "Cc":
            yield " "
        elif category not in ("Cf", "Cn", "Co", "Cs"):
            yield letter


def _split(cell: str, tool: Tool) -> list[str]:
    """Split the ends that a cell names; Kumu parts several by a bar."""
    parts = re.split(r"\|", cell) if tool is Tool.KUMU else [cell]
    return [name for part in parts if (name := tidy(part))]
