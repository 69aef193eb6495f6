"""What the page of all municipalities says: a row for each, what most of them lack, a matrix."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from graph.comparison import Comparison, compare_profiles
from graph.comparison.benchmark import ComparedExpectation, LocalStanding
from graph.dataset.records import Municipality, Vocabulary
from graph.documents.subjects.comparison import (
    label_rows,
    word_cell,
)
from graph.gaps import RULE_BY_KIND
from graph.language import Language, mark, sort_a_to_o
from graph.site.summary import Summary
from graph.site.thumbnail import render_thumbnails
from graph.situation.contacts import StandingState
from graph.vocabulary import EdgeState, Participation
from graph.wording.contacts import STANDING_LABELS

# More rows than a reader takes in at once are laid out in sections by county.
MOST_UNGROUPED = 25
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar that is a hundred wide."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality's row; `broken_share` is None and `age` blank where nothing is known.

    `stale` counts the edges described more than two years ago.
    """

    summary: Summary
    picture: Markup
    bar: tuple[Segment, ...]
    broken_share: float | None
    age: str
    stale: int

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
    """A state and its word; `is_old` when all that is known of it is older than two years."""

    state: StandingState
    word: str
    is_old: bool


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
    """Every municipality, in sections by county when they are many."""

    as_of: date | None
    is_grouped: bool
    sections: tuple[CountySection, ...]
    known: int
    gaps: tuple[GapSpread, ...]
    contacts: tuple[ExpectedSpread, ...]
    forums: tuple[ExpectedSpread, ...]
    has_unclear: bool = False

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
        has_unclear=any(Participation.UNCLEAR in summary.thumbnail.lines for summary in summaries),
    )


def word_states(language: Language) -> list[tuple[StandingState, str]]:
    """Name the states of the matrix, best first and the unknown last."""
    return [(state, language.text(STANDING_LABELS[state])) for state in StandingState]


def _sections(
    summaries: Sequence[Summary], comparison: Comparison, language: Language, *, is_grouped: bool
) -> Iterable[CountySection]:
    pictures = render_thumbnails([summary.thumbnail for summary in summaries])
    rows = [_row(summary, picture) for summary, picture in zip(summaries, pictures, strict=True)]
    contacts, forums = (
        _matrix(found, comparison, language) for found in (comparison.contacts, comparison.forums)
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


def _row(summary: Summary, picture: Markup) -> MunicipalityRow:
    counts = summary.counts
    states = (
        (EdgeState.ACTIVE.value, counts.active),
        (EdgeState.LAPSED.value, counts.lapsed),
        (EdgeState.MISSING.value, counts.missing),
    )
    return MunicipalityRow(
        summary=summary,
        picture=picture,
        bar=_bar(states),
        broken_share=round(counts.failing / counts.edges, 4) if counts.edges else None,
        age=summary.age,
        stale=summary.profile.compared.stale_count,
    )


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
    rows: Iterable[ComparedExpectation], comparison: Comparison, language: Language
) -> list[ExpectedRow]:
    return [
        ExpectedRow(
            label,
            tuple(_cell(standing, language) for standing in row.standings),
        )
        for label, row in label_rows(rows, comparison, language)
    ]


def _cut(rows: Iterable[ExpectedRow], columns: slice) -> tuple[ExpectedRow, ...]:
    """Keep the cells of some columns, those of one county."""
    return tuple(ExpectedRow(row.label, row.cells[columns]) for row in rows)


def _cell(standing: LocalStanding, language: Language) -> ExpectedCell:
    if standing.state is StandingState.UNKNOWN and not standing.lacking:
        word = mark("unknown") if standing.is_expected else mark("not expected")
        return ExpectedCell(standing.state, language.text(word), is_old=False)
    word = word_cell(standing, language)
    return ExpectedCell(standing.state, word, is_old=standing.is_old)
