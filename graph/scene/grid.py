"""Lays out every seat of a municipality in one grid: forums down, actors across by organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.pages import read_style, render_fragment
from graph.pages.figure import Figure
from graph.scene.seats import Seat, SeatedForum, SeatKind, find_seated_forums, most_pressing
from graph.scene.words import (
    list_legend,
    name_seat,
    word_more,
    word_seat,
    word_seat_evidence,
    word_seat_kind,
    word_sentence,
)
from graph.situation.situation import Situation
from graph.vocabulary import Sector
from graph.wording.labels import SECTOR_LABELS

_HERE = Path(__file__).parent
# Stands in the key of a column of a kind of actor that nobody recorded is of.
_KIND = "kind:"


@dataclass(frozen=True, slots=True)
class GridCell:
    """The seats of a column in one forum; `kind` is None where neither a source nor a norm speaks.

    `words` say how they stand, `title` who it is about and what the source says.
    """

    kind: SeatKind | None = None
    words: str = ""
    title: str = ""


_EMPTY = GridCell()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; `actor_id` is blank of an organisation as a whole and of a kind of actor.

    `organisation` is the number of its organisation, `is_whole` whether it sums that up and stands
    there only while its units are folded. `keys` are those whose seats it shows: ids of actors, or
    a kind of actor.
    """

    name: str
    actor_id: str
    organisation: int
    keys: frozenset[str]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class GridSector:
    """The columns of one sector, the organisations in order, each followed by its units."""

    name: str
    columns: tuple[GridColumn, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A forum with its cells, one for each column, and its sentence."""

    forum_id: str
    name: str
    cells: tuple[GridCell, ...]
    sentence: str
    severity: str
    is_news: bool
    is_full: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything the grid shows, worded.

    `folded` are the rows that may be folded, since they are not the news, each group under its
    words: those without a gap where something is not known, and those where all seats are taken.
    """

    sectors: tuple[GridSector, ...]
    rows: tuple[GridRow, ...]
    legend: tuple[tuple[SeatKind, str], ...]
    words: str
    folded: tuple[tuple[str, tuple[GridRow, ...]], ...]

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """All columns, in order."""
        return tuple(column for sector in self.sectors for column in sector.columns)

    @property
    def news(self) -> tuple[GridRow, ...]:
        """The rows that are always shown."""
        return tuple(row for row in self.rows if row.is_news)


def lay_out_grid(
    situation: Situation,
    language: Language,
    *,
    can_fold: bool = False,
    most: int | None = None,
) -> Grid:
    """Lay out the grid of a day. An empty cell means that nothing speaks of it, no more.

    Args:
        situation: The situation of the day.
        language: The language of the words.
        can_fold: Whether an organisation with several units has a column as a whole before theirs.
        most: How many forums there is room for, the first first; None for all.
    """
    forums = find_seated_forums(situation)[:most]
    seats = [(seated, seat) for seated in forums for seat in seated.seats]
    sectors = _find_columns(situation, [seat for _, seat in seats], language, can_fold=can_fold)
    columns = [column for sector in sectors for column in sector.columns]
    rows = tuple(_lay_row(seated, columns, situation, language) for seated in forums)
    full = tuple(row for row in rows if row.is_full)
    unsure = tuple(row for row in rows if not row.is_full and not row.is_news)
    folded = (
        (
            language.count(
                "{number} forum without a known gap, where something is not known",
                "{number} forums without a known gap, where something is not known",
                len(unsure),
            ),
            unsure,
        ),
        (
            language.count(
                "{number} forum where all known seats are taken",
                "{number} forums where all known seats are taken",
                len(full),
            ),
            full,
        ),
    )
    return Grid(
        sectors=sectors,
        rows=rows,
        legend=tuple(list_legend((seat.kind for _, seat in seats), language)),
        words=language.text(
            mark("Who has a seat where in {name}, {when}"),
            name=situation.municipality.name,
            when=language.day(situation.as_of),
        ),
        folded=tuple((words, found) for words, found in folded if found),
    )


def draw_grid(situation: Situation, language: Language) -> Figure:
    """Set the grid as a table that needs no script, with every organisation open."""
    grid = lay_out_grid(situation, language)
    return Figure(
        svg=render_fragment("scene/grid.html.j2", grid=grid, _=language.text, is_live=False),
        css=read_grid_style(),
        words=grid.words,
    )


@cache
def read_grid_style() -> str:
    """Read the style sheet of the grid."""
    return read_style(_HERE / "grid.css")


def _column_key(seat: Seat) -> str:
    return seat.actor.actor_id if seat.actor else f"{_KIND}{seat.actor_kind}"


def _find_columns(
    situation: Situation, seats: Sequence[Seat], language: Language, *, can_fold: bool
) -> tuple[GridSector, ...]:
    """Group whoever has a seat by sector and then by organisation, both in an order of their own.

    Kinds that only a norm names stand last in their sector.
    """
    organisations, kinds = situation.organisations, situation.vocabulary.actor_kinds
    by_sector: dict[Sector, dict[tuple[bool, str, str], dict[str, str]]] = defaultdict(dict)
    for seat in seats:
        name = name_seat(seat, situation.vocabulary, language)
        if seat.actor:
            top = organisations.top_of(seat.actor)
            place = (False, sort_a_to_o(top.name), capitalise(top.name))
            sector = organisations.sector_of(seat.actor.actor_id)
        else:
            place = (True, sort_a_to_o(name), name)
            sector = kinds[seat.actor_kind].sector
        by_sector[sector].setdefault(place, {})[_column_key(seat)] = name
    found: list[GridSector] = []
    number = 0
    for sector in Sector:
        columns: list[GridColumn] = []
        for (is_kind, _, name), units in sorted(by_sector.get(sector, {}).items()):
            if can_fold and len(units) > 1:
                columns.append(GridColumn(name, "", number, frozenset(units), is_whole=True))
            columns += [
                GridColumn(unit, "" if is_kind else key, number, frozenset([key]))
                for key, unit in sorted(units.items(), key=lambda found: sort_a_to_o(found[1]))
            ]
            number += 1
        if columns:
            found.append(GridSector(language.text(SECTOR_LABELS[sector]), tuple(columns)))
    return tuple(found)


def _lay_row(
    seated: SeatedForum, columns: Iterable[GridColumn], situation: Situation, language: Language
) -> GridRow:
    by_key: dict[str, list[Seat]] = defaultdict(list)
    for seat in seated.seats:
        by_key[_column_key(seat)].append(seat)
    cells = [
        _lay_cell(
            [seat for key in by_key if key in column.keys for seat in by_key[key]],
            column,
            situation,
            language,
        )
        for column in columns
    ]
    sentence = word_sentence(seated, language) if seated.gaps or not seated.seats else ""
    return GridRow(
        forum_id=seated.forum.forum_id,
        name=capitalise(seated.forum.name),
        cells=tuple(cells),
        sentence=f"{sentence} {word_more(seated, language)}".strip(),
        severity=seated.gaps[0].severity.value if seated.gaps else "",
        is_news=seated.is_news,
        is_full=seated.is_full,
    )


def _lay_cell(
    seats: Sequence[Seat], column: GridColumn, situation: Situation, language: Language
) -> GridCell:
    if not seats:
        return _EMPTY
    if column.is_whole:
        counted = Counter(seat.kind for seat in seats)
        words = ", ".join(
            language.text(
                mark("{state} ({count})"),
                state=word_seat_kind(kind, language),
                count=counted[kind],
            )
            for kind in SeatKind
            if counted[kind]
        )
        return GridCell(most_pressing(seats), words, f"{column.name}: {words}")
    words = "; ".join(dict.fromkeys(word_seat(seat, language) for seat in seats))
    evidence = " ".join(word_seat_evidence(seat, situation, language) for seat in seats)
    return GridCell(most_pressing(seats), words, f"{column.name}: {words}. {evidence}".strip())
