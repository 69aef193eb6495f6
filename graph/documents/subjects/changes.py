"""Says what changed between two days, or since a snapshot.

What merely became known is summed up by source: the day a source begins to speak, everything it
describes is new to the program, and little of it is new to anyone else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.comparison import Changes, EdgeChange, GapChange
from graph.comparison.changes import EdgeChangeKind, GapChangeKind
from graph.dataset.records import Actor, Basis, Forum
from graph.dates import ReducedDate
from graph.documents.blocks import Cell, Document, Field, Table, build_table, date_cell, section_of
from graph.documents.descriptions import describe_evidence, describe_head
from graph.documents.fields import cite, notes
from graph.documents.ids import id_field, id_of_forum, ids_of_actors
from graph.documents.report import EvidenceLine, cite_evidence
from graph.documents.subjects import SUBJECTS
from graph.gaps import Gap
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag
from graph.wording.gaps import listed_names, word_coverage, word_title, word_titles
from graph.wording.labels import SEVERITY_LABELS, STATE_LABELS, word_flag

EDGE_CHANGE_LABELS: dict[EdgeChangeKind, str] = {
    EdgeChangeKind.LOST: mark("is now missing"),
    EdgeChangeKind.EXPIRED: mark("runs out"),
    EdgeChangeKind.LAPSED: mark("lapses"),
    EdgeChangeKind.WEAKENED: mark("grows weaker"),
    EdgeChangeKind.CLOSED: mark("is closed on purpose"),
    EdgeChangeKind.GAINED: mark("is gained"),
    EdgeChangeKind.BEGUN: mark("is active from then"),
    EdgeChangeKind.REVIVED: mark("is revived"),
    EdgeChangeKind.STRENGTHENED: mark("grows stronger"),
    EdgeChangeKind.RESTATED: mark("is described anew"),
    EdgeChangeKind.KNOWN_OTHERWISE: mark("is now known to be otherwise"),
    EdgeChangeKind.NO_LONGER_KNOWN: mark("is no longer known"),
    EdgeChangeKind.BECAME_KNOWN: mark("becomes known"),
}

UNDATED = mark("may have changed in between, for the source gives only a year or a month")

GAP_CHANGE_LABELS: dict[GapChangeKind, str] = {
    GapChangeKind.OPENED: mark("gap opens"),
    GapChangeKind.CLOSED: mark("gap closes"),
    GapChangeKind.REGRADED: mark("gap changes severity"),
    GapChangeKind.ALREADY_CLOSED: mark("gap turns out to be closed already"),
    GapChangeKind.NO_LONGER_KNOWN: mark("gap is no longer known"),
    GapChangeKind.BECAME_KNOWN: mark("gap becomes known"),
}


# Of a snapshot: with one history the same is what no source speaks of any more.
_NO_LONGER_SAID = mark("is no longer said")
_GAP_NO_LONGER_SAID = mark("gap is no longer said")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change in words, with the ids of what it is about. `kind` is a code word, `change` words.

    `day` is the day a source gives, as precise as it is. `is_quoted` when `why` is what a source
    says. `ended` and `begun` cite the norms that a row of many counts.
    """

    kind: str
    change: str
    what: str
    before: str = ""
    now: str = ""
    day: str = ""
    why: str = ""
    is_quoted: bool = True
    source: str = ""
    forum_id: str | None = None
    actor_ids: tuple[str, ...] = ()
    gap_id: str | None = None
    source_ids: tuple[str, ...] = ()
    basis_ids: tuple[str, ...] = ()
    ended: str = ""
    begun: str = ""


FIELDS: tuple[Field[ChangeLine], ...] = (
    Field("change", mark("Change"), lambda line, _: line.change, 3),
    id_field("change_kind", lambda line: line.kind),
    Field("what", mark("What"), lambda line, _: line.what, 5),
    id_field("forum_id", lambda line: line.forum_id),
    id_field("actor_ids", lambda line: line.actor_ids),
    id_field("gap_id", lambda line: line.gap_id),
    id_field("basis_ids", lambda line: line.basis_ids),
    Field("before", mark("Before"), lambda line, _: Cell(line.before, folded=line.ended), 6),
    Field("now", mark("Now"), lambda line, _: Cell(line.now, folded=line.begun), 6),
    Field(
        "day_in_source",
        mark("Day in the source"),
        lambda line, language: _write_day(line.day, language),
        2,
    ),
    Field("why", mark("How we know"), lambda line, _: Cell(line.why, is_quoted=line.is_quoted), 5),
    Field("source", mark("Source"), lambda line, _: line.source, 4),
    id_field("source_ids", lambda line: line.source_ids),
)


def _write_day(day: str, language: Language) -> Cell:
    return date_cell(ReducedDate.parse(day) if day else None, language)


def build_document(changes: Changes, language: Language, *, known: bool = False) -> Document:
    """Say what changed between two days, or since a snapshot.

    Args:
        changes: What `find_changes` or `find_changes_since` found.
        language: The language of the words.
        known: List each edge and gap that became known, instead of one row per source.
    """
    municipality = changes.records.municipality
    return Document(
        subject=SUBJECTS["changes"].file_word,
        title=language.text(mark("Changes in collaboration: {name}"), name=municipality.name),
        subtitle=word_span(changes, language),
        language=language,
        sections=(
            section_of(
                build_changes_table(changes, language, known=known),
                language.text(mark("What differs, and how we know")),
            ),
        ),
        describe=lambda: describe(changes, language),
        municipality=municipality,
        as_of=changes.after_on,
        notes=tuple(_notes(changes, language)),
    )


def word_span(changes: Changes, language: Language) -> str:
    """Say what is compared with what."""
    if changes.known_on is None:
        message = mark("From {before} to {after}")
        return language.text(message, before=changes.before_on, after=changes.after_on)
    message = mark("{after}, by what was known on {known} and by what is known now")
    return language.text(message, after=changes.after_on, known=changes.known_on)


def word_nothing(changes: Changes, language: Language) -> str:
    """Say that nothing differs, or that nobody knows."""
    if not changes.is_known:
        message = mark("No edge is known on {before} or on {after}, so nobody knows what differs.")
        return language.text(message, before=changes.before_on, after=changes.after_on)
    if changes.known_on is None:
        message = mark("Nothing differs between {before} and {after}.")
        return language.text(message, before=changes.before_on, after=changes.after_on)
    message = mark("Nothing that was known on {known} is known otherwise now.")
    return language.text(message, known=changes.known_on)


def explain_snapshot(changes: Changes, language: Language) -> str:
    """Say how what happened since a snapshot differs from what only became known."""
    return language.text(
        mark(
            "What opens, closes, begins or ends has happened after {known} by what the sources "
            "say. What becomes known or turns out otherwise was so already then, or nobody says "
            "since when. What is no longer said has been mended or taken away."
        ),
        known=changes.known_on,
    )


def _notes(changes: Changes, language: Language) -> Iterator[str]:
    if changes.is_empty and not changes.undated:
        yield word_nothing(changes, language)
    elif changes.known_on is not None:
        yield explain_snapshot(changes, language)


def build_changes_table(changes: Changes, language: Language, *, known: bool = False) -> Table:
    """Lay out the changes between two days; alike changes in one forum share a row."""
    if changes.known_on is None:
        message = mark("Changes from {before} to {after}")
        caption = language.text(message, before=changes.before_on, after=changes.after_on)
    else:
        caption = language.text(
            mark("Changes since what was known on {known}"), known=changes.known_on
        )
    lines = (
        *list_lines(changes, language, known=known),
        *_undated_lines(changes, language),
    )
    return build_table("changes", caption, FIELDS, lines, language, is_wide=True)


def list_lines(
    changes: Changes, language: Language, *, known: bool = False
) -> tuple["ChangeLine", ...]:
    """List the changes in words: edges, gaps, norms, and last what became known."""
    edges = [
        change
        for change in changes.edges
        if known or change.kind is not EdgeChangeKind.BECAME_KNOWN
    ]
    gaps = [
        change for change in changes.gaps if known or change.kind is not GapChangeKind.BECAME_KNOWN
    ]
    return (
        *_edge_lines(edges, changes, language),
        *_gap_lines(gaps, changes, language),
        *_norm_lines(changes, language),
        *(() if known else _known_lines(changes, language)),
    )


def describe(changes: Changes, language: Language) -> dict[str, Any]:
    """Describe every change, those that only became known too, each marked with `real`."""
    return {
        **describe_head(changes.records.municipality),
        "before": changes.before_on.isoformat(),
        "after": changes.after_on.isoformat(),
        **describe_known_on(changes),
        **describe_changes(changes, language),
        "undated": describe_undated(changes),
    }


def describe_known_on(changes: Changes) -> dict[str, Any]:
    """Give the day of the snapshot, when there is one."""
    return {} if changes.known_on is None else {"known_on": changes.known_on.isoformat()}


def describe_undated(changes: Changes) -> list[dict[str, str]]:
    """Name the edges that may have changed between the days, and what their source says."""
    return [
        {
            "actor_id": edge.actor.actor_id,
            "forum_id": edge.forum.forum_id,
            "state": edge.state.value,
            "since": str(edge.since),
        }
        for edge in changes.undated
    ]


def describe_changes(changes: Changes, language: Language) -> dict[str, Any]:
    """Describe the changes without the days and the municipality."""
    return {
        "counts": {
            "edges": dict(sorted(Counter(change.kind.value for change in changes.edges).items())),
            "gaps": dict(sorted(Counter(change.kind.value for change in changes.gaps).items())),
        },
        "edges": [_describe_edge_change(change) for change in changes.edges],
        "gaps": [_describe_gap_change(change, language) for change in changes.gaps],
        "norms": {
            "begun": [_describe_basis(basis) for basis in changes.norms_begun],
            "ended": [_describe_basis(basis) for basis in changes.norms_ended],
            **_describe_norms_known(changes),
        },
    }


def _describe_norms_known(changes: Changes) -> dict[str, Any]:
    if changes.known_on is None:
        return {}
    return {
        "entered": [_describe_basis(basis) for basis in changes.norms_entered],
        "removed": [_describe_basis(basis) for basis in changes.norms_removed],
    }


def _edge_lines(
    listed: Iterable[EdgeChange], changes: Changes, language: Language
) -> Iterator[ChangeLine]:
    groups: dict[tuple[str, ...], list[EdgeChange]] = {}
    for change in listed:
        alike: tuple[str, ...] = (
            language.text(_edge_label(change, changes)),
            change.forum.forum_id,
            _word_edge(change.before, language),
            _word_edge(change.after, language),
            str(change.since or ""),
        )
        groups.setdefault(alike, []).append(change)
    order = list(EdgeChangeKind)
    for key, group in sorted(
        groups.items(),
        key=lambda item: (
            order.index(item[1][0].kind),
            sort_a_to_o(item[1][0].forum.name),
            item[0],
        ),
    ):
        label, forum_id, before, after, since = key
        evidence = cite_evidence(
            (spell for change in group for spell in change.edge.spells), changes.records
        )
        yield ChangeLine(
            kind=group[0].kind.value,
            change=label,
            what=_word_edges(group[0].forum, [change.actor for change in group], language),
            before=before,
            now=after,
            day=since,
            why=_join_notes(evidence),
            source=cite(evidence, language),
            forum_id=forum_id,
            actor_ids=ids_of_actors(change.actor for change in group),
            source_ids=_source_ids(evidence),
        )


def _edge_label(change: EdgeChange, changes: Changes) -> str:
    if change.kind is EdgeChangeKind.NO_LONGER_KNOWN and changes.known_on is not None:
        return _NO_LONGER_SAID
    return EDGE_CHANGE_LABELS[change.kind]


def _undated_lines(changes: Changes, language: Language) -> Iterator[ChangeLine]:
    for edge in changes.undated:
        evidence = cite_evidence(edge.spells, changes.records)
        yield ChangeLine(
            kind="undated",
            change=language.text(UNDATED),
            what=_word_edges(edge.forum, [edge.actor], language),
            now=_word_edge(edge, language),
            day=str(edge.since),
            why=_join_notes(evidence),
            source=cite(evidence, language),
            forum_id=edge.forum.forum_id,
            actor_ids=(edge.actor.actor_id,),
            source_ids=_source_ids(evidence),
        )


def _word_edges(forum: Forum, actors: Iterable[Actor], language: Language) -> str:
    return language.text(
        mark("{forum}: {actors}"),
        forum=capitalise(forum.name),
        actors=listed_names(actors, language),
    )


def _join_notes(evidence: tuple[EvidenceLine, ...]) -> str:
    """Join the notes, leaving out those that another one repeats and adds to."""
    found = notes(evidence)
    return " ".join(
        note for note in found if not any(note != other and note in other for other in found)
    )


def _source_ids(evidence: Iterable[EvidenceLine]) -> tuple[str, ...]:
    return tuple(line.source_id for line in evidence)


def _gap_lines(
    listed: Iterable[GapChange], changes: Changes, language: Language
) -> Iterator[ChangeLine]:
    for change in listed:
        if change.instead and change.after is None:
            continue  # said in the row of the gap that stands in its place
        gap = change.gap
        evidence = cite_evidence(gap.evidence, changes.records)
        yield ChangeLine(
            kind=change.kind.value,
            change=language.text(_gap_label(change, changes)),
            what=word_title(gap, language),
            before=_word_gap(change.before, change.instead, language),
            now=_word_gap(change.after, (), language),
            day=str(gap.end.last if gap.end else gap.since or "") if change.after else "",
            why=_word_knowledge(change, changes, language),
            is_quoted=False,
            source=cite(evidence, language),
            forum_id=id_of_forum(gap.forum),
            actor_ids=ids_of_actors(gap.actors),
            gap_id=gap.gap_id,
            source_ids=_source_ids(evidence),
        )


def _gap_label(change: GapChange, changes: Changes) -> str:
    is_of_snapshot = changes.known_on is not None
    if change.instead and (change.is_real or not is_of_snapshot):
        return mark("gap takes another form")
    if change.kind is GapChangeKind.NO_LONGER_KNOWN and is_of_snapshot:
        return _GAP_NO_LONGER_SAID
    return GAP_CHANGE_LABELS[change.kind]


def _word_knowledge(change: GapChange, changes: Changes, language: Language) -> str:
    """Say why what differs from a snapshot is no change in what is."""
    if changes.known_on is None or change.is_real:
        return ""
    if change.kind is GapChangeKind.BECAME_KNOWN:
        message = mark("By what is known now it was so on {known}, or nobody says since when.")
    else:
        message = mark("By what is known now it was not so on {known} either.")
    return language.text(message, known=changes.known_on)


def _word_gap(gap: Gap | None, instead: tuple[Gap, ...], language: Language) -> str:
    if instead:
        return word_titles(instead, language)
    if gap is None:
        return language.text(mark("no gap"))
    return language.text(
        mark("gap, severity {severity}"), severity=language.text(SEVERITY_LABELS[gap.severity])
    )


def _norm_lines(changes: Changes, language: Language) -> Iterator[ChangeLine]:
    begun, ended = changes.norms_begun, changes.norms_ended
    if begun or ended:
        yield _norm_line(
            "norms",
            language.text(mark("the rules change")),
            (
                ended,
                language.count("{number} ceases to apply", "{number} cease to apply", len(ended)),
            ),
            (
                begun,
                language.count("{number} comes into force", "{number} come into force", len(begun)),
            ),
            language,
        )
    entered, removed = changes.norms_entered, changes.norms_removed
    if entered or removed:
        yield _norm_line(
            "norms_known",
            language.text(mark("other norms are held against")),
            (
                removed,
                language.count("{number} is taken away", "{number} are taken away", len(removed)),
            ),
            (entered, language.count("{number} is entered", "{number} are entered", len(entered))),
            language,
        )


def _norm_line(
    kind: str,
    change: str,
    before: tuple[tuple[Basis, ...], str],
    now: tuple[tuple[Basis, ...], str],
    language: Language,
) -> ChangeLine:
    (gone, gone_words), (new, new_words) = before, now
    return ChangeLine(
        kind=kind,
        change=change,
        what=language.text(mark("Laws and other grounds for what is expected")),
        before=gone_words if gone else "",
        now=new_words if new else "",
        ended=_cited(gone),
        begun=_cited(new),
        basis_ids=tuple(basis.basis_id for basis in (*gone, *new)),
    )


def _cited(bases: tuple[Basis, ...]) -> str:
    return "; ".join(basis.citation for basis in bases)


def _known_lines(changes: Changes, language: Language) -> Iterator[ChangeLine]:
    """Sum up by source what became known: what it gives no date apart from what it dates."""
    edges: dict[tuple[str, bool], list[EdgeChange]] = {}
    for edge_change in changes.edges:
        if edge_change.kind is EdgeChangeKind.BECAME_KNOWN:
            key = (edge_change.edge.deciding.source_id, edge_change.since is not None)
            edges.setdefault(key, []).append(edge_change)
    gaps: dict[tuple[str, bool], list[Gap]] = {}
    for gap_change in changes.gaps:
        if gap_change.kind is GapChangeKind.BECAME_KNOWN:
            gap = gap_change.gap
            source_id = gap.evidence[0].source_id if gap.evidence else ""
            gaps.setdefault((source_id, gap.since is not None), []).append(gap)
    for source_id, is_dated in sorted(edges.keys() | gaps.keys()):
        source = changes.records.sources.get(source_id)
        its_edges = edges.get((source_id, is_dated), [])
        its_gaps = gaps.get((source_id, is_dated), [])
        described = str(source.as_of) if source else ""
        states = [change.edge.state for change in its_edges]
        yield ChangeLine(
            kind=EdgeChangeKind.BECAME_KNOWN.value,
            change=language.text(EDGE_CHANGE_LABELS[EdgeChangeKind.BECAME_KNOWN]),
            what=_word_known(states, len(its_gaps), language),
            before=language.text(mark("unknown")),
            now=_word_states(states, language),
            day=_shared_date(its_edges, its_gaps) if is_dated else described,
            why=language.text(
                mark("The source says when it began or ended.")
                if is_dated
                else mark("It is known from the day the source speaks of, not begun then.")
            ),
            is_quoted=False,
            source=source.title if source else "",
            source_ids=(source_id,) if source else (),
        )


def _shared_date(edges: Iterable[EdgeChange], gaps: Iterable[Gap]) -> str:
    """Give the date that all of some edges and gaps share; nothing where they differ."""
    dates = {str(edge.since) for edge in edges} | {str(gap.since) for gap in gaps}
    return dates.pop() if len(dates) == 1 else ""


def _word_known(states: list[EdgeState], gaps_count: int, language: Language) -> str:
    edges = language.count("{number} edge", "{number} edges", len(states))
    gaps = language.count("{number} gap", "{number} gaps", gaps_count)
    parts = [text for text, count in ((edges, len(states)), (gaps, gaps_count)) if count]
    return language.listed(parts)


def _word_states(states: list[EdgeState], language: Language) -> str:
    counted = Counter(states)
    return ", ".join(
        f"{language.text(STATE_LABELS[state])}: {counted[state]}"
        for state in EdgeState
        if counted[state]
    )


def _word_edge(edge: Edge | None, language: Language) -> str:
    """Say the state with what a reader must know; how old the evidence is changes every day."""
    if edge is None:
        return language.text(mark("unknown"))
    words = [word_flag(flag, edge, language) for flag in edge.flags if flag is not Flag.STALE]
    counted = edge.deciding.is_counted and edge.state is EdgeState.ACTIVE
    if counted:
        words.append(word_coverage(edge.deciding, language) or "")
    state = language.text(STATE_LABELS[edge.state])
    return f"{state} ({', '.join(words)})" if words else state


def _describe_edge_change(change: EdgeChange) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "real": change.is_real,
        "actor_id": change.actor.actor_id,
        "actor_kind": change.actor.kind,
        "actor_name": capitalise(change.actor.name),
        "forum_id": change.forum.forum_id,
        "forum_kind": change.forum.kind,
        "forum_name": capitalise(change.forum.name),
        "before": _describe_state(change.before),
        "after": _describe_state(change.after),
        "since": str(change.since) if change.since else None,
        "evidence": describe_evidence(change.edge.spells),
    }


def _describe_state(edge: Edge | None) -> dict[str, Any] | None:
    if edge is None:
        return None
    return {"state": edge.state.value, "flags": [flag.value for flag in edge.flags]}


def _describe_gap_change(change: GapChange, language: Language) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "real": change.is_real,
        "gap_id": change.gap.gap_id,
        "kind": change.gap.kind.value,
        "title": word_title(change.gap, language),
        "severity_before": change.before.severity.value if change.before else None,
        "severity_after": change.after.severity.value if change.after else None,
        "instead": [gap.gap_id for gap in change.instead],
    }


def _describe_basis(basis: Basis) -> dict[str, Any]:
    return {
        "basis_id": basis.basis_id,
        "citation": basis.citation,
        "title": basis.title,
        "replaced_by": basis.replaced_by,
    }
