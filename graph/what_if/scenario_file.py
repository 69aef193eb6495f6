"""Read a scenario file: a small table of moves, written in Excel or an editor.

CSV in UTF-8, separated by comma, semicolon or tab, with this header and one move per row:

    move,actor,forum
    without,polisen,
    close,,samba
    add,bup,samba

`move` is a word of `MoveKind`. `actor` and `forum` are read as on the command line: id, name or a
word for the kind. A cell that the move has no use for is left blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.dataset.csv_reader import read_table
from graph.dataset.records import Records, Row, Vocabulary
from graph.errors import Problem, SamverkanError, UsageError
from graph.language import Language, mark
from graph.vocabulary import MoveKind
from graph.what_if.lookup import find_actor, find_forum
from graph.what_if.moves import ACTOR_MOVES, FORUM_MOVES, SEAT_MOVES, Move


class ScenarioRow(Row):
    """A row of a scenario file."""

    move: MoveKind
    """What is done."""
    actor: str | None = None
    """Who."""
    forum: str | None = None
    """In what."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong on a row of a scenario file."""

    row: int
    error: UsageError

    def render(self, file: str, language: Language) -> str:
        """Say place and fault on one line."""
        return f"{file}:{self.row}: {self.error.render(language)}"


class ScenarioError(SamverkanError):
    """A scenario file that cannot be used, with everything that is wrong in it."""

    def __init__(self, file: str, problems: list[Problem], faults: list[Fault]) -> None:
        super().__init__()
        self.file = file
        self.problems = tuple(problems)
        self.faults = tuple(faults)

    def render(self, language: Language) -> str:
        """List every fault, in the order of the rows, then how many there are."""
        lines = [(problem.row or 0, problem.render(language)) for problem in self.problems]
        lines += [(fault.row, fault.render(self.file, language)) for fault in self.faults]
        total = language.count(
            "{number} problem in {file}. Nothing was tried.",
            "{number} problems in {file}. Nothing was tried.",
            len(lines),
            file=self.file,
        )
        return "\n".join([*(line for _, line in sorted(lines)), total])


def read_scenario(path: Path, records: Records, vocabulary: Vocabulary) -> tuple[Move, ...]:
    """Read the moves of a scenario file.

    Raises:
        ScenarioError: Something is wrong; it carries every fault found, not just the first.
    """
    problems: list[Problem] = []
    table = read_table(path, ScenarioRow, problems, shown_as=path.name)
    faults: list[Fault] = []
    moves: list[Move] = []
    for number, row in table.rows:
        found = list(_find_faults(row, records, vocabulary))
        faults.extend(Fault(number, error) for error in found)
        if not found:
            moves.append(_make_move(row, records, vocabulary))
    if not (moves or problems or faults):
        faults.append(Fault(1, UsageError(mark("The file has no moves. Write one move per row."))))
    if problems or faults:
        raise ScenarioError(path.name, problems, faults)
    return tuple(moves)


def _find_faults(
    row: ScenarioRow, records: Records, vocabulary: Vocabulary
) -> Iterator[UsageError]:
    needs_actor = row.move in ACTOR_MOVES or row.move in SEAT_MOVES
    needs_forum = row.move in FORUM_MOVES or row.move in SEAT_MOVES
    for column, value, needed in (
        ("actor", row.actor, needs_actor),
        ("forum", row.forum, needs_forum),
    ):
        if needed and value is None:
            yield UsageError(
                mark("{column} is blank. The move {move} needs it."), column=column, move=row.move
            )
        elif value is not None and not needed:
            yield UsageError(
                mark("{column} holds “{value}”. Leave it blank for the move {move}."),
                column=column,
                value=value,
                move=row.move,
            )
        elif value is not None:
            try:
                (find_actor if column == "actor" else find_forum)(value, records, vocabulary)
            except UsageError as error:
                yield error


def _make_move(row: ScenarioRow, records: Records, vocabulary: Vocabulary) -> Move:
    """Make the move of a row without faults."""
    if row.move in FORUM_MOVES:
        return FORUM_MOVES[row.move](find_forum(row.forum or "", records, vocabulary))
    actor = find_actor(row.actor or "", records, vocabulary)
    if row.move in ACTOR_MOVES:
        return ACTOR_MOVES[row.move](actor)
    return SEAT_MOVES[row.move](actor, find_forum(row.forum or "", records, vocabulary))
