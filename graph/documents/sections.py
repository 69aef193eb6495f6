"""The parts of a report beside its gaps, as blocks that every document format can set.

Each part is worded once, here; a format only decides how a paragraph, a list or a table looks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from typing import TypeAlias

from graph.audits.follow_up import Followed
from graph.dataset.records import Basis
from graph.documents.fields import cite, notes
from graph.documents.report import EdgeLine, GapLine, Report, join_findings
from graph.documents.subjects import changes as changes_subject
from graph.gaps import RULES, STRENGTHS
from graph.language import Language, capitalise, mark
from graph.situation.situation import state_of_forum
from graph.vocabulary import EdgeState, GapKind, Strength
from graph.wording.ages import word_ages
from graph.wording.labels import (
    FINDING_KIND_LABELS,
    FINDING_STANDING_LABELS,
    FINDING_STATUS_LABELS,
    FORM_LABELS,
    LEVEL_LABELS,
    SEVERITY_LABELS,
    STATE_LABELS,
    STRENGTH_LABELS,
    VERIFIED_LABELS,
)

Tone: TypeAlias = EdgeState | None


class Part(StrEnum):
    """The parts, in the order a whole document has them."""

    MATRIX = "matrix"
    COVERAGE = "coverage"
    AGES = "ages"
    PAIRS = "pairs"
    STRENGTHS = "strengths"
    QUESTIONS = "questions"
    FINDINGS = "findings"
    CHANGES = "changes"
    CHILD = "child"
    SOURCES = "sources"
    METHOD = "method"
    EDGES = "edges"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, and the state they tell of, for the formats that have colour."""

    text: str
    tone: Tone = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headings. `widths` are shares of the page; `is_wide` wants it on its side."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; `is_marked` when the writer must replace it."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


Block: TypeAlias = Table | Prose | Heading | Bullets


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its heading."""

    part: Part
    heading: str
    blocks: tuple[Block, ...]


def list_sections(report: Report) -> list[Section]:
    """List the parts that have something to say, in order."""
    makers = (
        (Part.MATRIX, mark("Who takes part in what"), _matrix),
        (Part.COVERAGE, mark("How far it reaches"), _coverage),
        (Part.AGES, mark("Which ages"), _ages),
        (Part.PAIRS, mark("Contacts that rest on one forum"), _pairs),
        (Part.STRENGTHS, mark("What works"), _strengths),
        (Part.QUESTIONS, mark("Questions to ask"), _questions),
        (Part.FINDINGS, mark("Follow-up of the auditors' findings"), _findings),
        (Part.CHANGES, mark("What has changed"), _changes),
        (Part.CHILD, mark("The best interests of the child"), _child),
        (Part.SOURCES, mark("Sources"), _sources),
        (Part.METHOD, mark("Method"), _method),
        (Part.EDGES, mark("All edges"), _edges),
    )
    made = (
        Section(part, report.language.text(heading), tuple(make(report)))
        for part, heading, make in makers
    )
    return [section for section in made if section.blocks]


def list_facts(line: GapLine, language: Language) -> list[tuple[str, str]]:
    """List what is told of a gap under its title, as names and values; nothing that is blank."""
    facts = (
        (mark("Severity"), line.severity),
        (mark("Kind"), line.kind),
        (mark("Between"), line.actors),
        (mark("Forum"), capitalise(line.gap.forum_name)),
        (mark("Since"), str(line.gap.since or "")),
        (mark("How we know"), line.why),
        (mark("Source"), cite(line.evidence, language)),
        (mark("What the auditors say"), join_findings(line.findings)),
        (mark("Norm"), line.basis),
        (mark("To note"), ", ".join(line.flags)),
        (mark("What closes it"), line.action),
        (mark("Owner"), line.owner),
    )
    return [(language.text(name), value) for name, value in facts if value]


def list_counts(report: Report) -> list[tuple[str, int]]:
    """List the numbers of the first page."""
    counts = report.counts
    names = (
        (mark("Actors"), counts.actors),
        (mark("Forums"), counts.forums),
        (mark("Active edges"), counts.active),
        (mark("Lapsed edges"), counts.lapsed),
        (mark("Missing edges"), counts.missing),
        (mark("Gaps"), counts.gaps),
        (mark("Questions to ask"), counts.questions),
    )
    return [(report.language.text(name), number) for name, number in names]


def _table(
    caption: str,
    headings: Iterable[str],
    rows: Iterable[Sequence[str | Cell]],
    language: Language,
    widths: tuple[int, ...] = (),
    *,
    is_wide: bool = False,
) -> Table:
    return Table(
        caption=language.text(caption),
        headings=tuple(language.text(heading) for heading in headings),
        rows=tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
        ),
        widths=widths,
        is_wide=is_wide,
    )


def _matrix(report: Report) -> Iterator[Block]:
    matrix = report.matrix
    if not matrix.rows:
        return
    language = report.language
    yield Prose(
        language.text(
            mark(
                "The table shows how each kind of actor stands in each forum. An empty cell means "
                "that no source speaks of it, not that anything is missing."
            )
        )
    )
    yield Table(
        caption=language.text(mark("Kinds of actor and forums")),
        headings=(language.text(mark("Forum")), *matrix.kinds.values()),
        rows=tuple(
            (Cell(capitalise(row.forum.name)), *(Cell(it.words, it.worst) for it in row.cells))
            for row in matrix.rows
        ),
        is_wide=True,
    )


def _coverage(report: Report) -> Iterator[Block]:
    lines = [line for line in report.edges if line.coverage]
    if lines:
        yield Prose(
            report.language.text(
                mark("How much of an actor a forum reaches, where a source says so.")
            )
        )
        yield _table(
            mark("How far it reaches"),
            (mark("Forum"), mark("Actor"), mark("Coverage"), mark("State"), mark("Source")),
            (
                (
                    line.forum,
                    line.actor,
                    line.coverage or "",
                    Cell(line.words, line.edge.state),
                    cite(line.evidence, report.language),
                )
                for line in lines
            ),
            report.language,
            (5, 4, 3, 3, 5),
        )


def _ages(report: Report) -> Iterator[Block]:
    language = report.language
    found = [
        (forum, state_of_forum(edges))
        for forum, edges in report.situation.edges_by_forum
        if forum.age_min is not None or forum.age_max is not None
    ]
    if found:
        found.sort(key=lambda it: (it[0].age_min or 0, language.sort_key(it[0].name)))
        yield _table(
            mark("Forums with an age span, youngest first"),
            (mark("Ages"), mark("Forum"), mark("Form"), mark("State")),
            (
                (
                    word_ages(forum, language),
                    capitalise(forum.name),
                    language.text(FORM_LABELS[forum.form]),
                    Cell(language.text(STATE_LABELS[state]), state),
                )
                for forum, state in found
            ),
            language,
            (2, 7, 3, 3),
        )


def _pairs(report: Report) -> Iterator[Block]:
    lines = [line for line in report.gaps if line.gap.kind is GapKind.SINGLE_THREAD]
    if lines:
        yield Prose(
            report.language.text(
                mark("If the forum ends, the contact ends with it, as far as the sources tell.")
            )
        )
        yield Bullets(tuple(line.title for line in lines))


def _strengths(report: Report) -> Iterator[Block]:
    strengths = report.followed.strengths
    if strengths:
        yield Prose(
            report.language.text(
                mark(
                    "This is what the sources single out as good. It is as they saw it then; "
                    "the program does not check it."
                )
            )
        )
        yield Bullets(tuple(report.cite_finding(finding).words for finding in strengths))


def _questions(report: Report) -> Iterator[Block]:
    language = report.language
    if not report.questions:
        yield Prose(language.text(mark("There is nothing to ask.")))
        return
    yield Prose(
        language.text(
            mark(
                "This is what norms expect and no source speaks of, and what is unsure. It is no "
                "shortfall until someone has answered."
            )
        )
    )
    for respondent, lines in report.questions_by_respondent.items():
        yield Heading(respondent)
        yield Table(
            caption=language.text(mark("Questions to: {respondent}"), respondent=respondent),
            headings=tuple(
                language.text(name)
                for name in (mark("Question"), mark("Ask"), mark("Norm"), mark("Answer"))
            ),
            rows=tuple(
                (Cell(line.text), Cell(line.ask), Cell(line.basis), Cell("")) for line in lines
            ),
            widths=(6, 4, 4, 6),
        )


def _findings(report: Report) -> Iterator[Block]:
    language, followed = report.language, report.followed
    if followed.followed:
        yield Prose(
            language.text(
                mark(
                    "Each criticism and recommendation, the reply to it, and whether the gap is "
                    "there on {day}. A reply stands with a finding when both name the same forum "
                    "and the same board."
                ),
                day=report.as_of,
            )
        )
        yield _table(
            mark("Criticism and recommendations"),
            (
                mark("Finding"),
                mark("Kind"),
                mark("Addressed to"),
                mark("Reply"),
                mark("Status"),
                mark("Is the gap still there?"),
            ),
            (_finding_row(it, report) for it in followed.followed),
            language,
            (8, 4, 4, 7, 2, 7),
            is_wide=True,
        )
    if followed.other_replies:
        yield Heading(language.text(mark("Other things the boards replied")))
        yield Bullets(tuple(report.cite_finding(reply).words for reply in followed.other_replies))


def _finding_row(it: Followed, report: Report) -> list[str]:
    language, finding = report.language, it.finding
    status = FINDING_STATUS_LABELS[finding.status] if finding.status else ""
    names = [report.records.actors[actor_id].name for actor_id in finding.addressee]
    titles = {line.gap.gap_id: line.title for line in report.gaps}
    standing = language.text(FINDING_STANDING_LABELS[it.standing])
    gaps = " ".join(f"{titles[gap.gap_id]}." for gap in it.gaps)
    return [
        report.cite_finding(finding).words,
        language.text(FINDING_KIND_LABELS[finding.kind]),
        capitalise(language.listed(names)),
        join_findings(report.cite_finding(reply) for reply in it.replies),
        language.text(status) if status else "",
        f"{standing} {gaps}".strip(),
    ]


def _changes(report: Report) -> Iterator[Block]:
    changes, language = report.changes, report.language
    if changes is None:
        return
    span = {"before": changes.before_on, "after": changes.after_on}
    if changes.is_empty and not changes.undated:
        yield Prose(language.text(mark("Nothing differs between {before} and {after}."), **span))
        return
    headings, *rows = changes_subject.rows(changes, language)
    yield Prose(
        language.text(mark("What differs between {before} and {after}, and how we know."), **span)
    )
    yield Table(
        caption=language.text(mark("Changes from {before} to {after}"), **span),
        headings=tuple(headings),
        rows=tuple(tuple(Cell(cell) for cell in row) for row in rows),
        widths=(3, 5, 6, 6, 2, 5, 4),
        is_wide=True,
    )


def _child(report: Report) -> Iterator[Block]:
    yield Prose(
        report.language.text(
            mark(
                "[For the writer: weigh how the proposal affects children and young people, what "
                "they have said themselves, and how it has been taken into account. The program "
                "knows nothing of this.]"
            )
        ),
        is_marked=True,
    )


def _edges(report: Report) -> Iterator[Block]:
    if not report.edges:
        return
    language = report.language
    yield _table(
        mark("All edges"),
        (
            mark("Forum"),
            mark("Actor"),
            mark("State"),
            mark("Since"),
            mark("What the source says"),
            mark("Source"),
        ),
        (
            (
                _word_forum(line, language),
                line.actor,
                Cell(line.words, line.edge.state),
                str(line.edge.since or ""),
                " ".join(notes(line.evidence)),
                cite(line.evidence, language),
            )
            for line in report.edges
        ),
        language,
        (5, 4, 3, 2, 8, 5),
        is_wide=True,
    )


def _word_forum(line: EdgeLine, language: Language) -> str:
    form, level = FORM_LABELS[line.edge.forum.form], LEVEL_LABELS[line.edge.forum.level]
    return f"{line.forum} ({language.text(form)}, {language.text(level)})"


def _sources(report: Report) -> Iterator[Block]:
    if not report.sources:
        return
    yield _table(
        mark("Sources and how old they are"),
        (
            mark("Document"),
            mark("Publisher"),
            mark("Describes the state on"),
            mark("Age in months"),
            mark("Note"),
        ),
        (
            (
                line.source.title,
                line.source.publisher,
                str(line.source.as_of),
                str(line.age_months),
                line.source.note or "",
            )
            for line in report.sources
        ),
        report.language,
        (6, 4, 3, 2, 6),
    )


def _method(report: Report) -> Iterator[Block]:
    language = report.language
    yield Prose(
        language.text(
            mark(
                "An edge is one actor's part in one forum. The program derives its state on the "
                "day from dated statements in the sources: active, lapsed or missing. What no "
                "source mentions is not shown at all."
            )
        )
    )
    yield Heading(language.text(mark("What the program cannot see")))
    yield Bullets(tuple(language.text(limit) for limit in _LIMITS))
    yield Heading(language.text(mark("How severe a gap is")))
    yield Prose(
        language.text(
            mark(
                "How severe a gap is follows from its kind and from the strongest norm behind it, "
                "as this table says. What is planned, or only inferred, weighs one step less. "
                "What is voluntary is never a breach."
            )
        )
    )
    yield _severity_table(language)
    bases = list_bases(report)
    if bases:
        yield Heading(language.text(mark("Norms in force on the day")))
        yield _norms_table(bases, report)
    yield Heading(language.text(mark("Version")))
    yield Prose(
        language.text(
            mark(
                "Made with samverkan {version} from the data {data}. "
                "The same version and the same data always give the same report."
            ),
            version=version("samverkan"),
            data=report.data_version,
        )
    )


_LIMITS = (
    mark("It knows only what the sources tell. A meeting that none of them mentions is not here."),
    mark("It sees that actors meet, not how well they do it or what comes of it for children."),
    mark("It knows nothing of single children, cases or persons."),
    mark("What has changed since the sources were written does not show."),
    mark(
        "A norm tells what is expected in general. Whether it binds in the single case is for "
        "those who know the law to judge."
    ),
    mark(
        "The number of gaps says as much of how thoroughly somebody has looked as of how "
        "collaboration works. It does not rank municipalities."
    ),
)


def _severity_table(language: Language) -> Table:
    strengths = (STRENGTH_LABELS[it] if it else mark("no norm known") for it in STRENGTHS)
    return _table(
        mark("Severity"),
        (mark("Kind"), *strengths),
        (
            [
                language.text(rule.label),
                *(language.text(SEVERITY_LABELS[it]) for it in rule.severity),
            ]
            for rule in RULES
        ),
        language,
        (5, *(2 for _ in STRENGTHS)),
    )


def list_bases(report: Report) -> list[Basis]:
    """List every norm in force on the day, strongest first."""
    found = {it.basis.basis_id: it.basis for it in report.situation.norms.expected}
    strengths = list(Strength)
    return sorted(found.values(), key=lambda it: (strengths.index(it.strength), it.citation))


def _norms_table(bases: Iterable[Basis], report: Report) -> Table:
    language = report.language
    behind = {basis.basis_id for line in report.gaps for basis in line.gap.bases}
    yes = language.text(mark("yes"))
    return _table(
        mark("Norms in force on the day"),
        (
            mark("Norm"),
            mark("What it is about"),
            mark("How binding it is"),
            mark("From"),
            mark("To"),
            mark("How it was checked"),
            mark("Behind a gap here"),
        ),
        (
            (
                basis.citation,
                basis.title,
                language.text(STRENGTH_LABELS[basis.strength]),
                str(basis.valid_from or ""),
                str(basis.valid_until or ""),
                language.text(VERIFIED_LABELS[basis.verified]),
                yes if basis.basis_id in behind else "",
            )
            for basis in bases
        ),
        language,
        (6, 5, 3, 2, 2, 3, 2),
    )
