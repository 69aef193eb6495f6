"""What the page of all municipalities says: a line for each, what most of them lack, a matrix."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from graph.comparison import Comparison, compare_municipalities, find_expiring
from graph.comparison.benchmark import ComparedExpectation, StandingState
from graph.dataset.records import Municipality
from graph.dates import ReducedDate, months_between
from graph.documents.report import Report
from graph.documents.subjects.comparison import CELL_LABELS, label_rows, word_cell
from graph.documents.subjects.timeline import expiring_rows
from graph.documents.verdict import word_months
from graph.gaps import RULE_BY_KIND
from graph.language import Language, mark
from graph.vocabulary import EdgeState, Flag, Severity

# More rows than a reader takes in at once are laid out in sections by county.
MOST_UNGROUPED = 25
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A municipality's report, where its pages lie, and its small map."""

    report: Report
    map_link: str
    report_link: str
    picture: Markup

    @property
    def municipality(self) -> Municipality:
        """The municipality it is about."""
        return self.report.municipality


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar that is a hundred wide."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends next, and its last day."""

    day: date
    days_left: int
    what: str


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality's row; `broken_share` and `age_months` are None where nothing is known.

    `day` and the age are those of most edges; `stale` counts the edges told of more than two years
    ago.
    """

    entry: Entry
    bar: tuple[Segment, ...]
    broken: int
    broken_share: float | None
    grave: int
    day: ReducedDate | None
    age_months: int | None
    age: str
    stale: int
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class Lack:
    """A kind of gap: in how many municipalities it is found, and how many such gaps there are."""

    label: str
    municipalities: int
    gaps: int
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """An expected contact or forum: in how many municipalities it stands how."""

    label: str
    counts: tuple[int, ...]
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A state and its word; `is_old` when all that is known of its forums is older than two years.

    The evidence is looked at forum by forum: one fresh edge in any of them makes the cell fresh.
    """

    state: StandingState
    word: str
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An expected contact or forum, with a cell for each municipality."""

    label: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A county, or all municipalities when they are few: lines, and the matrix of the same ones."""

    county: str
    anchor: str
    lines: tuple[Line, ...]
    contacts: tuple[MatrixRow, ...]
    forums: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every municipality, in sections by county when they are many."""

    as_of: date | None
    is_grouped: bool
    sections: tuple[Section, ...]
    known: int
    lacks: tuple[Lack, ...]
    contacts: tuple[Spread, ...]
    forums: tuple[Spread, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every municipality's line, in the order they are shown."""
        return tuple(line for section in self.sections for line in section.lines)


def build_atlas(entries: Iterable[Entry], language: Language) -> Atlas:
    """Build the content of the page, A–Ö by county and name, or by name alone when few."""
    entries = list(entries)
    is_grouped = len(entries) > MOST_UNGROUPED

    def order(entry: Entry) -> tuple[str, str]:
        county = language.sort_key(entry.municipality.county) if is_grouped else ""
        return county, language.sort_key(entry.municipality.name)

    entries.sort(key=order)
    if not entries:
        return Atlas(None, is_grouped, (), 0, (), (), ())
    first = entries[0].report
    comparison = compare_municipalities(
        [entry.report.situation for entry in entries], first.vocabulary
    )
    return Atlas(
        as_of=first.as_of,
        is_grouped=is_grouped,
        sections=tuple(_sections(entries, comparison, language, is_grouped=is_grouped)),
        known=sum(place.is_known for place in comparison.municipalities),
        lacks=_lacks(comparison, language),
        contacts=_spreads(comparison.contacts, comparison, language),
        forums=_spreads(comparison.forums, comparison, language),
    )


def word_states(language: Language) -> list[tuple[StandingState, str]]:
    """Name the states of the matrix, best first and the unknown last."""
    unknown = language.text(mark("unknown"))
    return [
        (state, language.text(CELL_LABELS[state]) if state in CELL_LABELS else unknown)
        for state in StandingState
    ]


def _sections(
    entries: Sequence[Entry], comparison: Comparison, language: Language, *, is_grouped: bool
) -> Iterable[Section]:
    placed = enumerate(entries)
    by_county = groupby(placed, key=lambda it: it[1].municipality.county if is_grouped else "")
    contacts, forums = (
        label_rows(rows, comparison, language) for rows in (comparison.contacts, comparison.forums)
    )
    old = [_old_forums(entry.report) for entry in entries]
    for county, found in by_county:
        columns = list(found)
        numbers = [number for number, _ in columns]
        yield Section(
            county=county,
            anchor=f"lan-{columns[0][1].municipality.county_code}",
            lines=tuple(
                _line(entry, comparison.municipalities[number].stale_count, language)
                for number, entry in columns
            ),
            contacts=_matrix(contacts, numbers, old, language),
            forums=_matrix(forums, numbers, old, language),
        )


def _line(entry: Entry, stale: int, language: Language) -> Line:
    report = entry.report
    counts = report.counts
    states = (
        (EdgeState.ACTIVE.value, counts.active),
        (EdgeState.LAPSED.value, counts.lapsed),
        (EdgeState.MISSING.value, counts.missing),
    )
    day = report.usual_day[0] if report.usual_day else None
    months = months_between(day.last, report.as_of) if day else None
    return Line(
        entry=entry,
        bar=_bar(states),
        broken=counts.failing,
        broken_share=round(counts.failing / counts.edges, 4) if counts.edges else None,
        grave=report.count_severity(Severity.HIGH),
        day=day,
        age_months=months,
        age=_word_age(months, language),
        stale=stale,
        ending=_next_ending(report, language),
    )


def _word_age(months: int | None, language: Language) -> str:
    if months is None:
        return ""
    return language.text(mark("{age} old"), age=word_months(months, language))


def _next_ending(report: Report, language: Language) -> Ending | None:
    soonest = find_expiring(report.situation)[:1]
    if not soonest:
        return None
    _, (_, _, what, _) = expiring_rows(soonest, language)
    return Ending(soonest[0].ends_on, soonest[0].days_left, what)


def _bar(parts: Iterable[tuple[str, int]]) -> tuple[Segment, ...]:
    """Share a bar among its parts; those that are nothing are left out."""
    parts = [part for part in parts if part[1]]
    total = sum(number for _, number in parts)
    segments = []
    start = 0.0
    for kind, number in parts:
        width = _WHOLE * number / total
        segments.append(Segment(kind, round(start, 2), round(width, 2)))
        start += width
    return tuple(segments)


def _lacks(comparison: Comparison, language: Language) -> tuple[Lack, ...]:
    """Count in how many municipalities each kind of gap is found, the most common first."""
    known = sum(place.is_known for place in comparison.municipalities)
    lacks = []
    for row in comparison.gaps:
        found = sum(bool(count) for count in row.counts)
        lacks.append(
            Lack(
                label=language.text(RULE_BY_KIND[row.kind].label),
                municipalities=found,
                gaps=sum(count or 0 for count in row.counts),
                bar=_bar([("lack", found), ("rest", known - found)]),
            )
        )
    return tuple(
        sorted(lacks, key=lambda it: (-it.municipalities, -it.gaps, language.sort_key(it.label)))
    )


def _spreads(
    rows: Iterable[ComparedExpectation], comparison: Comparison, language: Language
) -> tuple[Spread, ...]:
    spreads = []
    for label, row in label_rows(rows, comparison, language):
        counted = Counter(cell.state for cell in row.standings)
        counts = [(state.value, counted[state]) for state in StandingState]
        spreads.append(Spread(label, tuple(number for _, number in counts), _bar(counts)))
    return tuple(spreads)


def _old_forums(report: Report) -> frozenset[str]:
    """Find the forums of which nothing is known that is not older than two years."""
    return frozenset(
        forum.forum_id
        for forum, edges in report.situation.edges_by_forum
        if all(Flag.STALE in edge.flags for edge in edges)
    )


def _matrix(
    rows: Iterable[tuple[str, ComparedExpectation]],
    columns: Sequence[int],
    old: Sequence[frozenset[str]],
    language: Language,
) -> tuple[MatrixRow, ...]:
    return tuple(
        MatrixRow(label, tuple(_cell(row, column, old[column], language) for column in columns))
        for label, row in rows
    )


def _cell(
    row: ComparedExpectation, column: int, old: frozenset[str], language: Language
) -> MatrixCell:
    cell = row.standings[column]
    if cell.state is StandingState.UNKNOWN:
        word = mark("unknown") if cell.is_expected else mark("not expected")
        return MatrixCell(cell.state, language.text(word))
    return MatrixCell(
        cell.state,
        word_cell(cell, language, forum=row.is_forum),
        is_old=all(forum.forum_id in old for forum in cell.forums),
    )
