"""Render what changed between two days, as rows for a table and as plain values for JSON.

What merely became known is summed up by source: the day a source begins to speak, everything it
tells of is new to the program, and little of it is new to anyone else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from graph.comparison import Changes, EdgeChange, GapChange
from graph.comparison.changes import EdgeChangeKind, GapChangeKind
from graph.dataset.records import Basis, Records, Spell
from graph.documents.fields import cite, notes
from graph.documents.report import EvidenceLine
from graph.gaps import Gap
from graph.language import Language, capitalise, mark
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag
from graph.wording.gaps import listed_names, word_coverage, word_title
from graph.wording.labels import FLAG_LABELS, SEVERITY_LABELS, STATE_LABELS

FORMAT_VERSION = 1
DAY_COLUMN = 4

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
    EdgeChangeKind.NO_LONGER_KNOWN: mark("is no longer known"),
    EdgeChangeKind.BECAME_KNOWN: mark("becomes known"),
}

UNDATED = mark("may have changed in between, for the source gives only a year or a month")

GAP_CHANGE_LABELS: dict[GapChangeKind, str] = {
    GapChangeKind.OPENED: mark("gap opens"),
    GapChangeKind.CLOSED: mark("gap closes"),
    GapChangeKind.REGRADED: mark("gap changes severity"),
    GapChangeKind.NO_LONGER_KNOWN: mark("gap is no longer known"),
    GapChangeKind.BECAME_KNOWN: mark("gap becomes known"),
}


def rows(changes: Changes, language: Language, *, known: bool = False) -> list[list[str]]:
    """Lay out the changes, the headings first; a forum's alike changes share a row.

    Args:
        changes: What `find_changes` found.
        language: The language of the words.
        known: List each edge and gap that became known, instead of one row per source.
    """
    undated = _undated_rows(changes, language)
    return [headings(language), *body(changes, language, known=known), *undated]


def headings(language: Language) -> list[str]:
    """Head the columns of `body`."""
    names = (
        mark("Change"),
        mark("What"),
        mark("Before"),
        mark("Now"),
        mark("Day in the source"),
        mark("How we know"),
        mark("Source"),
    )
    return [language.text(name) for name in names]


def body(changes: Changes, language: Language, *, known: bool = False) -> list[list[str]]:
    """Lay out the changes without headings: edges, gaps, norms, and last what became known."""
    edges = [it for it in changes.edges if known or it.kind is not EdgeChangeKind.BECAME_KNOWN]
    gaps = [it for it in changes.gaps if known or it.kind is not GapChangeKind.BECAME_KNOWN]
    found = [
        *_edge_rows(edges, changes.records, language),
        *_gap_rows(gaps, changes.records, language),
        *_norm_rows(changes, language),
    ]
    if not known:
        found.extend(_known_rows(changes, language))
    return found


def describe(changes: Changes, language: Language) -> dict[str, Any]:
    """Describe every change, those that only became known too, each marked with `real`."""
    municipality = changes.records.municipality
    return {
        "format_version": FORMAT_VERSION,
        "municipality": {"code": municipality.code, "name": municipality.name},
        "before": changes.before_on.isoformat(),
        "after": changes.after_on.isoformat(),
        **describe_changes(changes, language),
        "undated": describe_undated(changes),
    }


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
            "edges": dict(sorted(Counter(it.kind.value for it in changes.edges).items())),
            "gaps": dict(sorted(Counter(it.kind.value for it in changes.gaps).items())),
        },
        "edges": [_describe_edge(change, changes.records) for change in changes.edges],
        "gaps": [_describe_gap(change, language) for change in changes.gaps],
        "norms": {
            "begun": [_describe_basis(basis) for basis in changes.norms_begun],
            "ended": [_describe_basis(basis) for basis in changes.norms_ended],
        },
    }


def _edge_rows(
    changes: Iterable[EdgeChange], records: Records, language: Language
) -> Iterator[list[str]]:
    groups: dict[tuple[str, ...], list[EdgeChange]] = {}
    for change in changes:
        alike: tuple[str, ...] = (
            language.text(EDGE_CHANGE_LABELS[change.kind]),
            change.forum.forum_id,
            _word_part(change.before, language),
            _word_part(change.after, language),
            str(change.since or ""),
        )
        groups.setdefault(alike, []).append(change)
    order = list(EdgeChangeKind)
    for key, group in sorted(
        groups.items(),
        key=lambda item: (
            order.index(item[1][0].kind),
            language.sort_key(item[1][0].forum.name),
            item[0],
        ),
    ):
        label, _, before, after, since = key
        evidence = _evidence((spell for change in group for spell in change.edge.spells), records)
        what = language.text(
            mark("{forum}: {actors}"),
            forum=capitalise(group[0].forum.name),
            actors=listed_names((change.actor for change in group), language),
        )
        yield [label, what, before, after, since, _told(evidence), cite(evidence, language)]


def _undated_rows(changes: Changes, language: Language) -> Iterator[list[str]]:
    for edge in changes.undated:
        evidence = _evidence(edge.spells, changes.records)
        what = language.text(
            mark("{forum}: {actors}"),
            forum=capitalise(edge.forum.name),
            actors=listed_names([edge.actor], language),
        )
        part = _word_part(edge, language)
        yield [
            language.text(UNDATED),
            what,
            "",
            part,
            str(edge.since),
            _told(evidence),
            cite(evidence, language),
        ]


def _told(evidence: tuple[EvidenceLine, ...]) -> str:
    """Join the notes, leaving out those that another one repeats and adds to."""
    found = notes(evidence)
    return " ".join(
        note for note in found if not any(note != other and note in other for other in found)
    )


def _gap_rows(
    changes: Iterable[GapChange], records: Records, language: Language
) -> Iterator[list[str]]:
    for change in changes:
        if change.instead and change.after is None:
            continue  # told in the row of the gap that stands in its place
        gap = change.gap
        evidence = tuple(
            EvidenceLine(
                it.source_id,
                records.sources[it.source_id].title,
                it.locator,
                it.note,
                it.certainty,
            )
            for it in gap.evidence
        )
        yield [
            _gap_label(change, language),
            word_title(gap, language),
            _word_gap(change.before, change.instead, language),
            _word_gap(change.after, (), language),
            str(gap.ends_on or gap.since or "") if change.after else "",
            "",
            cite(evidence, language),
        ]


def _gap_label(change: GapChange, language: Language) -> str:
    if change.instead:
        return language.text(mark("gap takes another form"))
    return language.text(GAP_CHANGE_LABELS[change.kind])


def _word_gap(gap: Gap | None, instead: tuple[Gap, ...], language: Language) -> str:
    if instead:
        return "; ".join(word_title(it, language) for it in instead)
    if gap is None:
        return language.text(mark("no gap"))
    return language.text(
        mark("gap, severity {severity}"), severity=language.text(SEVERITY_LABELS[gap.severity])
    )


def _norm_rows(changes: Changes, language: Language) -> Iterator[list[str]]:
    if changes.norms_begun or changes.norms_ended:
        begun, ended = _cited(changes.norms_begun), _cited(changes.norms_ended)
        label = language.text(mark("the rules change"))
        what = language.text(mark("Laws and other grounds for what is expected"))
        yield [label, what, ended, begun, "", "", ""]


def _cited(bases: tuple[Basis, ...]) -> str:
    return "; ".join(basis.citation for basis in bases)


def _known_rows(changes: Changes, language: Language) -> Iterator[list[str]]:
    edges: dict[str, list[EdgeState]] = {}
    for edge_change in changes.edges:
        if edge_change.kind is EdgeChangeKind.BECAME_KNOWN:
            source_id = edge_change.edge.deciding.source_id
            edges.setdefault(source_id, []).append(edge_change.edge.state)
    gaps = Counter(
        gap_change.gap.evidence[0].source_id if gap_change.gap.evidence else ""
        for gap_change in changes.gaps
        if gap_change.kind is GapChangeKind.BECAME_KNOWN
    )
    for source_id in sorted(edges.keys() | gaps.keys()):
        source = changes.records.sources.get(source_id)
        yield [
            language.text(EDGE_CHANGE_LABELS[EdgeChangeKind.BECAME_KNOWN]),
            _word_known(edges.get(source_id, []), gaps[source_id], language),
            language.text(mark("unknown")),
            _word_states(edges.get(source_id, []), language),
            str(source.as_of) if source else "",
            language.text(mark("It is known from the day the source speaks of, not begun then.")),
            source.title if source else "",
        ]


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


def _word_part(edge: Edge | None, language: Language) -> str:
    """Say the state with what a reader must know; how old the evidence is changes every day."""
    if edge is None:
        return language.text(mark("unknown"))
    words = [language.text(FLAG_LABELS[flag]) for flag in edge.flags if flag is not Flag.STALE]
    counted = edge.deciding.coverage_count is not None and edge.state is EdgeState.ACTIVE
    if counted:
        words.append(word_coverage(edge.deciding, language) or "")
    state = language.text(STATE_LABELS[edge.state])
    return f"{state} ({', '.join(words)})" if words else state


def _evidence(spells: Iterable[Spell], records: Records) -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(
            spell.source_id,
            records.sources[spell.source_id].title,
            spell.locator,
            spell.note,
            spell.certainty,
        )
        for spell in spells
    )


def _describe_edge(change: EdgeChange, records: Records) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "real": change.is_real,
        "actor_id": change.actor.actor_id,
        "actor_kind": change.actor.kind,
        "actor_name": capitalise(change.actor.name),
        "forum_id": change.forum.forum_id,
        "forum_kind": change.forum.kind,
        "forum_name": capitalise(change.forum.name),
        "before": _describe_part(change.before),
        "after": _describe_part(change.after),
        "since": str(change.since) if change.since else None,
        "evidence": [
            {
                "source_id": line.source_id,
                "locator": line.locator,
                "note": line.note,
                "certainty": line.certainty.value,
            }
            for line in _evidence(change.edge.spells, records)
        ],
    }


def _describe_part(edge: Edge | None) -> dict[str, Any] | None:
    if edge is None:
        return None
    return {"state": edge.state.value, "flags": [flag.value for flag in edge.flags]}


def _describe_gap(change: GapChange, language: Language) -> dict[str, Any]:
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
