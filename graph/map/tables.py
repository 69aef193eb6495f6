"""Sets the network in tables: the same as the picture, for readers without scripts.

With scripts the same tables are written from the page's data, under the headings given here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.documents.blocks import date_cell
from graph.documents.report import EvidenceLine, GapLine, PartLine, Report
from graph.language import Language, capitalise, mark
from graph.map.days import list_standings
from graph.map.folding import fails
from graph.map.standings import count_standings
from graph.vocabulary import Certainty, EdgeStanding
from graph.wording.ages import word_ages
from graph.wording.labels import (
    CERTAINTY_LABELS,
    EDGE_STANDING_LABELS,
    MEMBERS_UNKNOWN,
    SECTOR_LABELS,
    word_form,
    word_kind,
    word_levels,
)

# Every table of the page in its order: its heading, and those of its columns. Those of `_COUNTED`
# have a column more for each way edges stand in.
_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "gaps": (
        mark("Gaps"),
        {
            "gap": mark("Gap"),
            "severity": mark("Severity"),
            "since": mark("Since"),
            "action": mark("What closes it"),
            "owner": mark("Owner"),
        },
    ),
    "edges": (
        mark("Edges"),
        {
            "actor": mark("Actor"),
            "forum": mark("Forum"),
            "state": mark("State"),
            "since": mark("Since"),
            "evidence": mark("What the source says"),
        },
    ),
    "actors": (
        mark("Actors"),
        {"actor": mark("Actor"), "kind": mark("Kind"), "sector": mark("Sector")},
    ),
    "forums": (
        mark("Forums"),
        {
            "forum": mark("Forum"),
            "form": mark("Form"),
            "level": mark("Level"),
            "ages": mark("Ages"),
            "state": mark("State"),
        },
    ),
}
_COUNTED = ("actors", "forums")
_ACTIVE_BRIEFLY = mark(
    "What the sources say of active edges is in the gap report, and in the map with scripts."
)


@dataclass(frozen=True, slots=True)
class TableHeadings:
    """The heading of a table and those of its columns, worded."""

    heading: str
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class MapCell:
    """What a cell says: plain words, how an edge stands in words, or quotes with their places."""

    text: str
    standing: EdgeStanding | None = None
    quotes: tuple[tuple[str, str], ...] = ()


Row = tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together under a name, and what is said of it."""

    name: str
    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class MapTable:
    """A table with its headings, worded; the first cell of a row names the row.

    One without groups has a single group that is not named. `note` says what it leaves out.
    """

    name: str
    heading: str
    headings: tuple[str, ...]
    groups: tuple[Group, ...]
    note: str = ""


def word_table_headings(
    standings: Iterable[EdgeStanding], language: Language
) -> dict[str, TableHeadings]:
    """Word the heading of each table and those of its columns, one for each way edges stand in."""
    counts = {standing.value: EDGE_STANDING_LABELS[standing] for standing in standings}
    return {
        name: TableHeadings(
            language.text(heading),
            {
                column: capitalise(language.text(text))
                for column, text in {**columns, **(counts if name in _COUNTED else {})}.items()
            },
        )
        for name, (heading, columns) in _TABLES.items()
    }


def build_tables(report: Report) -> list[MapTable]:
    """Build the tables of the report's own day: gaps, edges forum by forum, actors, questions.

    Lighter than those with scripts: what closes a gap is left to the gap report, a forum is a
    heading among the edges, edges that stand alike share a row, and active ones have no notes.
    """
    standings = list_standings([report.situation])
    usual = _find_usual_source(report)
    gaps, edges, actors, _ = word_table_headings(standings, report.language).values()
    return [
        MapTable(
            "gaps",
            gaps.heading,
            tuple(text for column, text in gaps.columns.items() if column != "action"),
            _ungrouped(_make_gap_row(line) for line in report.gaps),
        ),
        MapTable(
            "edges",
            edges.heading,
            tuple(text for column, text in edges.columns.items() if column != "forum"),
            tuple(_group_by_forum(report, usual)),
            " ".join(_note_edges(report, usual)),
        ),
        MapTable(
            "actors",
            actors.heading,
            tuple(actors.columns.values()),
            _ungrouped(_make_actor_rows(report, standings)),
        ),
        *_build_questions(report),
    ]


def _build_questions(report: Report) -> Iterable[MapTable]:
    """Build the table of what is not known; its name is where the page's own link to it leads."""
    language = report.language
    if not report.questions:
        return
    rows = [(MapCell(line.brief), MapCell(line.ask)) for line in report.questions_in_order]
    yield MapTable(
        "view=questions",
        language.text(mark("Questions")),
        (language.text(mark("Question")), language.text(mark("To put to"))),
        _ungrouped(rows),
    )


def _ungrouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    return (Group("", "", tuple(rows)),)


def _make_gap_row(line: GapLine) -> Row:
    since = date_cell(line.gap.since, line.language).text
    texts = (line.title, line.severity, since, line.owner)
    return tuple(MapCell(text) for text in texts)


def _find_usual_source(report: Report) -> str:
    """Find the title of the source that most is known from, which is then named once for all."""
    titles = Counter(item.source_title for line in report.parts for item in line.evidence)
    return max(titles, key=lambda title: (titles[title], title), default="")


def _note_edges(report: Report, usual: str) -> Iterator[str]:
    if usual:
        yield report.language.text(
            mark("Where no other source is named, the source is {title}."), title=usual
        )
    yield report.language.text(_ACTIVE_BRIEFLY)


def _group_by_forum(report: Report, usual: str) -> Iterable[Group]:
    language = report.language
    lines: dict[str, list[PartLine]] = defaultdict(list)
    for line in report.parts:
        lines[line.edge.forum.forum_id].append(line)
    for forum in report.forums:
        about = (
            word_form(forum, report.vocabulary, language),
            word_levels(forum, report.vocabulary, language),
            word_ages(forum, language),
        )
        own = lines[forum.forum_id]
        words = capitalise(", ".join(filter(None, about)))
        titles = {item.source_title for line in own for item in line.evidence}
        # A source that all of them share is named once.
        shared = titles.pop() if len(titles) == 1 else usual
        if shared and shared != usual:
            words += ". " + language.text(mark("Source: {title}."), title=shared)
        if not report.situation.edges_in(forum):
            words += ". " + capitalise(language.text(MEMBERS_UNKNOWN)) + "."
        yield Group(capitalise(forum.name), words, tuple(_make_edge_rows(own, shared, language)))


def _make_edge_rows(lines: Iterable[PartLine], shared: str, language: Language) -> Iterator[Row]:
    """Make a row of the edges that stand alike by the same words of a source."""
    alike: dict[tuple[MapCell, ...], list[str]] = defaultdict(list)
    for line in lines:
        alike[_make_edge_cells(line, shared, language)].append(line.actor)
    for cells, actors in alike.items():
        yield (MapCell(", ".join(actors)), *cells)


def _make_edge_cells(line: PartLine, shared: str, language: Language) -> Row:
    quotes = tuple(
        (item.note or "" if fails(line.edge) else "", _word_place(item, shared, language))
        for item in line.evidence
    )
    return (
        MapCell(line.words, line.edge.standing),
        MapCell(date_cell(line.edge.since, language).text),
        MapCell("", quotes=quotes),
    )


def _word_place(item: EvidenceLine, shared: str, language: Language) -> str:
    """Say where a source says something, and whether that was read between the lines.

    `shared` is the title that is named elsewhere, or blank.
    """
    place = item.locator if item.source_title == shared else f"{item.source_title}, {item.locator}"
    if item.certainty is Certainty.INFERRED:
        return f"{place} ({language.text(CERTAINTY_LABELS[item.certainty])})"
    return place


def _make_actor_rows(report: Report, standings: Sequence[EdgeStanding]) -> Iterable[Row]:
    language, kinds = report.language, report.vocabulary.actor_kinds
    organisations, parts = report.situation.organisations, report.situation.parts_by_actor_id
    for actor in report.actors:
        kind = kinds[actor.kind]
        yield (
            MapCell(capitalise(actor.name)),
            MapCell(capitalise(word_kind(kind, language))),
            MapCell(language.text(SECTOR_LABELS[organisations.sector_of(actor.actor_id)])),
            *(
                MapCell(str(number or ""))
                for number in count_standings(parts[actor.actor_id], standings)
            ),
        )
