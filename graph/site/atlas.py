"""What the page of all municipalities says: a row for each, what most of them lack, a matrix."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graph.comparison import Comparison, compare_profiles
from graph.comparison.benchmark import ComparedExpectation, LocalStanding
from graph.dataset.records import Municipality, Vocabulary
from graph.documents.subjects.comparison import (
    GAPS_LEFT_OUT,
    label_rows,
    word_cell,
    word_gaps_about,
)
from graph.gaps import RULE_BY_KIND
from graph.gaps.due import SOON_DAYS
from graph.language import Language, mark, sort_a_to_o
from graph.scene.seats import SeatKind
from graph.scene.words import list_legend
from graph.site.search import EntryKind, address_of
from graph.site.summary import Ending, Summary
from graph.situation.contacts import StandingState
from graph.vocabulary import EdgeState, Flag
from graph.wording.contacts import STANDING_LABELS
from graph.wording.soon import word_days_left

# More rows than a reader takes in at once are laid out in sections by county.
MOST_UNGROUPED = 25
_WHOLE = 100
# What ends within so many days is urgent: no more than one meeting of a board is left before it.
_URGENT_DAYS = SOON_DAYS
# Days are counted for what ends within a year; of what ends later the day alone says enough.
_COUNTED_DAYS = 365
_SHAPES: dict[StandingState, str] = {
    StandingState.ACTIVE: SeatKind.TAKEN,
    StandingState.WEAK: SeatKind.SELDOM,
    StandingState.PAPER: StandingState.PAPER,
    StandingState.LAPSED: SeatKind.LEFT,
    StandingState.MISSING: SeatKind.EMPTY,
    StandingState.CLOSED: SeatKind.CLOSED,
    StandingState.UNKNOWN: SeatKind.UNKNOWN,
}
"""The shape of each state in the matrix: that of a seat that stands alike, where there is one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar that is a hundred wide."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality's row; `age` is blank where nothing is known.

    The parts of `bar` are those of `shares`, in words, and add up to all known edges. `stale`
    counts the edges described more than two years ago. `gap_link` leads to the gap to begin with,
    `ending_link` to what ends next, which `is_urgent` when few days are left.
    """

    summary: Summary
    bar: tuple[Segment, ...]
    shares: str
    age: str
    stale: int
    gap_link: str
    ending_link: str
    days_left: str
    is_urgent: bool

    @property
    def municipality(self) -> Municipality:
        """The municipality it is about."""
        return self.summary.municipality


@dataclass(frozen=True, slots=True)
class GapSpread:
    """A kind of gap: in how many municipalities it is found, and how many such gaps there are."""

    label: str
    municipalities: int
    gaps: int
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ExpectedSpread:
    """An expected contact or forum: in how many municipalities it stands how."""

    label: str
    counts: tuple[int, ...]
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ExpectedCell:
    """A state by its shape and in words; `is_old` when all that is known is older than two years.

    `shape` is blank where nothing is expected. `gaps` says how many gaps are about what is there,
    `link` leads to the first of them, else to where the state is seen or the question is asked.
    """

    shape: str
    word: str
    is_old: bool
    gaps: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """An expected contact or forum, with a cell for each municipality."""

    label: str
    cells: tuple[ExpectedCell, ...]


@dataclass(frozen=True, slots=True)
class CountySection:
    """A county, or all municipalities when they are few: rows, and the matrix of the same ones."""

    county: str
    anchor: str
    rows: tuple[MunicipalityRow, ...]
    contacts: tuple[ExpectedRow, ...]
    forums: tuple[ExpectedRow, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every municipality, in sections by county when they are many.

    `gaps_left_out` says which gaps are not counted in `gaps`; blank where all are.
    """

    as_of: date | None
    is_grouped: bool
    sections: tuple[CountySection, ...]
    known: int
    gaps: tuple[GapSpread, ...]
    contacts: tuple[ExpectedSpread, ...]
    forums: tuple[ExpectedSpread, ...]
    seats: tuple[tuple[SeatKind, str], ...] = ()
    gaps_left_out: str = ""

    @property
    def rows(self) -> tuple[MunicipalityRow, ...]:
        """Every municipality's row, in the order they are shown."""
        return tuple(row for section in self.sections for row in section.rows)


def build_atlas(summaries: Iterable[Summary], vocabulary: Vocabulary, language: Language) -> Atlas:
    """Build the content of the page, A–Ö by county and name, or by name alone when few."""
    summaries = list(summaries)
    is_grouped = len(summaries) > MOST_UNGROUPED

    def order(summary: Summary) -> tuple[str, str]:
        county = sort_a_to_o(summary.municipality.county) if is_grouped else ""
        return county, sort_a_to_o(summary.municipality.name)

    summaries.sort(key=order)
    if not summaries:
        return Atlas(None, is_grouped, (), 0, (), (), ())
    comparison = compare_profiles([summary.profile for summary in summaries], vocabulary)
    return Atlas(
        as_of=comparison.municipalities[0].as_of,
        is_grouped=is_grouped,
        sections=tuple(_sections(summaries, comparison, language, is_grouped=is_grouped)),
        known=sum(compared.is_known for compared in comparison.municipalities),
        gaps=_spread_gaps(comparison, language),
        contacts=_spread_expected(comparison.contacts, comparison, language),
        forums=_spread_expected(comparison.forums, comparison, language),
        seats=tuple(list_legend(_list_seats(summaries), language)),
        gaps_left_out=language.text(GAPS_LEFT_OUT) if comparison.has_gaps_for_county else "",
    )


def word_states(language: Language) -> list[tuple[StandingState, str]]:
    """Name the states of the matrix, best first and the unknown last."""
    return [(state, language.text(STANDING_LABELS[state])) for state in StandingState]


def _list_seats(summaries: Iterable[Summary]) -> Iterable[SeatKind]:
    first = (summary.first_gap for summary in summaries)
    return (seat.kind for gap in first if gap for seat in gap.seats)


def _sections(
    summaries: Sequence[Summary], comparison: Comparison, language: Language, *, is_grouped: bool
) -> Iterable[CountySection]:
    rows = [_row(summary, language) for summary in summaries]
    contacts, forums = (
        _matrix(found, summaries, comparison, language)
        for found in (comparison.contacts, comparison.forums)
    )
    numbered = enumerate(rows)
    for county, found in groupby(
        numbered, key=lambda item: item[1].municipality.county if is_grouped else ""
    ):
        numbers, shown = zip(*found, strict=True)
        columns = slice(numbers[0], numbers[-1] + 1)
        yield CountySection(
            county=county,
            anchor=f"lan-{shown[0].municipality.county_code}",
            rows=shown,
            contacts=_cut(contacts, columns),
            forums=_cut(forums, columns),
        )


def _row(summary: Summary, language: Language) -> MunicipalityRow:
    gap, ending = summary.first_gap, summary.ending
    shares = _share(summary, language)
    return MunicipalityRow(
        summary=summary,
        bar=_bar((kind, number) for kind, number, _ in shares),
        shares=", ".join(words for _, number, words in shares if number),
        age=summary.age,
        stale=summary.profile.compared.stale_count,
        gap_link=_lead(summary, EntryKind.GAP, gap.gap_id) if gap else "",
        ending_link=_lead(summary, EntryKind.FORUM, ending.forum_id) if ending else "",
        days_left=_word_days_left(ending, language) if ending else "",
        is_urgent=ending is not None and ending.days_left <= _URGENT_DAYS,
    )


def _share(summary: Summary, language: Language) -> list[tuple[str, int, str]]:
    """Share the known edges out, so that the parts add up: what ended on purpose stands apart."""
    counts = summary.counts
    lapsed, missing = counts.lapsed - counts.closed, counts.missing - counts.planned
    count = language.count
    return [
        (
            EdgeState.ACTIVE,
            counts.active,
            count("{number} active", "{number} active", counts.active),
        ),
        (EdgeState.LAPSED, lapsed, count("{number} lapsed", "{number} lapsed", lapsed)),
        (EdgeState.MISSING, missing, count("{number} missing", "{number} missing", missing)),
        (
            Flag.PLANNED,
            counts.planned,
            count("{number} planned", "{number} planned", counts.planned),
        ),
        (
            Flag.CLOSED,
            counts.closed,
            count("{number} ended on purpose", "{number} ended on purpose", counts.closed),
        ),
    ]


def _word_days_left(ending: Ending, language: Language) -> str:
    if ending.days_left > _COUNTED_DAYS:
        return ""
    return word_days_left(ending.days_left, language, is_day_known=ending.is_day_known)


def _lead(summary: Summary, kind: EntryKind, name: str) -> str:
    """Write the address of something of a municipality, from the page of all."""
    return f"{summary.folder}/{address_of(kind, name)}"


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


def _spread_gaps(comparison: Comparison, language: Language) -> tuple[GapSpread, ...]:
    """Count in how many municipalities each kind of gap is found, the most common first."""
    known = sum(compared.is_known for compared in comparison.municipalities)
    spreads = []
    for row in comparison.gaps:
        found = sum(bool(count) for count in row.counts)
        spreads.append(
            GapSpread(
                label=language.text(RULE_BY_KIND[row.kind].label),
                municipalities=found,
                gaps=sum(count or 0 for count in row.counts),
                bar=_bar([("lack", found), ("rest", known - found)]),
            )
        )
    return tuple(
        sorted(
            spreads,
            key=lambda spread: (
                -spread.municipalities,
                -spread.gaps,
                sort_a_to_o(spread.label),
            ),
        )
    )


def _spread_expected(
    rows: Iterable[ComparedExpectation], comparison: Comparison, language: Language
) -> tuple[ExpectedSpread, ...]:
    spreads = []
    for label, row in label_rows(rows, comparison, language):
        counted = Counter(standing.state for standing in row.standings)
        counts = [(state.value, counted[state]) for state in StandingState]
        spreads.append(ExpectedSpread(label, tuple(number for _, number in counts), _bar(counts)))
    return tuple(spreads)


def _matrix(
    rows: Iterable[ComparedExpectation],
    summaries: Sequence[Summary],
    comparison: Comparison,
    language: Language,
) -> list[ExpectedRow]:
    questions = [summary.questions_by_kinds for summary in summaries]
    return [
        ExpectedRow(
            label,
            tuple(
                _cell(standing, summary, asked.get(" ".join(sorted(row.kinds)), ""), language)
                for standing, summary, asked in zip(
                    row.standings, summaries, questions, strict=True
                )
            ),
        )
        for label, row in label_rows(rows, comparison, language)
    ]


def _cut(rows: Iterable[ExpectedRow], columns: slice) -> tuple[ExpectedRow, ...]:
    """Keep the cells of some columns, those of one county."""
    return tuple(ExpectedRow(row.label, row.cells[columns]) for row in rows)


def _cell(
    standing: LocalStanding, summary: Summary, question: str, language: Language
) -> ExpectedCell:
    gaps = word_gaps_about(standing, language)
    link = _find_link(standing, summary, question)
    if standing.state is StandingState.UNKNOWN and not standing.lacking:
        word = mark("unknown") if standing.is_expected else mark("not expected")
        shape = _SHAPES[standing.state] if standing.is_expected else ""
        return ExpectedCell(shape, language.text(word), is_old=False, gaps=gaps, link=link)
    word = word_cell(replace(standing, gap_ids=()), language)
    return ExpectedCell(_SHAPES[standing.state], word, standing.is_old, gaps, link)


def _find_link(standing: LocalStanding, summary: Summary, question: str) -> str:
    """Find what a cell leads to: its first gap, where it is seen, or the question that it is."""
    if standing.gap_ids:
        gaps = (entry.name for entry in summary.entries if entry.kind is EntryKind.GAP)
        return _lead(
            summary, EntryKind.GAP, next(name for name in gaps if name in standing.gap_ids)
        )
    if standing.forum_ids:
        return _lead(summary, EntryKind.FORUM, standing.forum_ids[0])
    return _lead(summary, EntryKind.QUESTION, question) if question else ""
