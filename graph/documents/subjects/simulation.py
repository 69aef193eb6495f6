"""Render what follows from moves: rows for a table, a description for JSON, a line in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from graph.gaps import Gap, find_gaps
from graph.language import Language, capitalise, mark
from graph.what_if import Outcome, Pair
from graph.what_if.moves import Without
from graph.what_if.simulate import total_weight
from graph.wording.gaps import listed_names, word_title
from graph.wording.labels import SEVERITY_LABELS
from graph.wording.moves import describe_move, word_move

FORMAT_VERSION = 1

_HEADINGS = (mark("Change"), mark("What"), mark("Severity"), mark("Forum"))


def rows(outcome: Outcome, language: Language) -> list[list[str]]:
    """Lay out gaps and pairs that change, one per row; the headings alone when nothing does."""
    return [
        [language.text(heading) for heading in _HEADINGS],
        *_gap_rows(mark("Gap that closes"), outcome.closed, language),
        *_gap_rows(mark("Gap that opens"), outcome.opened, language),
        *_gap_rows(mark("Gap that goes without being mended"), outcome.given_up, language),
        *_pair_rows(mark("Pair that loses all known contact"), outcome.lost, language),
        *_pair_rows(mark("Pair that gains contact"), outcome.gained, language),
    ]


def summarise(outcome: Outcome, language: Language) -> str:
    """Say what was tried and how much follows, in a few sentences."""
    told = list(_counts(outcome, language))
    return " ".join(
        [
            language.text(
                mark("{name}, {day}, tried on a copy: {moves}."),
                name=outcome.before.municipality.name,
                day=outcome.before.as_of,
                moves="; ".join(word_move(move, language) for move in outcome.moves),
            ),
            *(told or [language.text(mark("No gap and no contact changes."))]),
            *_staying_units(outcome, language),
        ]
    )


def describe(outcome: Outcome, language: Language) -> dict[str, Any]:
    """Describe the outcome with plain dicts, lists, strings and numbers."""
    municipality = outcome.before.municipality
    return {
        "format_version": FORMAT_VERSION,
        "municipality": {"code": municipality.code, "name": municipality.name},
        "as_of": outcome.before.as_of.isoformat(),
        "moves": [describe_move(move, language) for move in outcome.moves],
        "before": {
            "gaps": len(find_gaps(outcome.before)),
            "weight": total_weight(find_gaps(outcome.before)),
        },
        "after": {
            "gaps": len(find_gaps(outcome.after)),
            "weight": total_weight(find_gaps(outcome.after)),
        },
        "closed": [describe_gap(gap, language) for gap in outcome.closed],
        "opened": [describe_gap(gap, language) for gap in outcome.opened],
        "given_up": [describe_gap(gap, language) for gap in outcome.given_up],
        "lost_contacts": [_describe_pair(pair) for pair in outcome.lost],
        "gained_contacts": [_describe_pair(pair) for pair in outcome.gained],
    }


def describe_gap(gap: Gap, language: Language) -> dict[str, Any]:
    """Describe a gap shortly; `samverkan gaps` tells the rest under the same id."""
    return {
        "gap_id": gap.gap_id,
        "kind": gap.kind.value,
        "severity": gap.severity.value,
        "forum_id": gap.forum.forum_id if gap.forum else None,
        "actor_ids": [actor.actor_id for actor in gap.actors],
        "finding_ids": list(gap.finding_ids),
        "title": word_title(gap, language),
    }


def _counts(outcome: Outcome, language: Language) -> Iterator[str]:
    if outcome.closed:
        yield language.count("{number} gap closes.", "{number} gaps close.", len(outcome.closed))
    if outcome.opened:
        yield language.count("{number} gap opens.", "{number} gaps open.", len(outcome.opened))
    if outcome.given_up:
        yield language.count(
            "{number} gap goes without being mended.",
            "{number} gaps go without being mended.",
            len(outcome.given_up),
        )
    if outcome.lost:
        yield language.count(
            "{number} pair of actors loses all known contact.",
            "{number} pairs of actors lose all known contact.",
            len(outcome.lost),
        )
    if outcome.gained:
        yield language.count(
            "{number} pair of actors gains contact.",
            "{number} pairs of actors gain contact.",
            len(outcome.gained),
        )


def _staying_units(outcome: Outcome, language: Language) -> list[str]:
    """Say of each actor that leaves which of its units stay, so that nobody counts them out."""
    organisations = outcome.before.organisations
    left = [move.actor for move in outcome.moves if isinstance(move, Without)]
    units = [
        (
            whole,
            [
                unit
                for unit in outcome.before.actors
                if unit not in left and organisations.is_part_of(unit, whole)
            ],
        )
        for whole in left
    ]
    return [
        language.text(
            mark("Units of {actor} stay: {units}."),
            actor=whole.name,
            units=listed_names(staying, language),
        )
        for whole, staying in units
        if staying
    ]


def _gap_rows(change: str, gaps: Iterable[Gap], language: Language) -> list[list[str]]:
    return [
        [
            language.text(change),
            word_title(gap, language),
            language.text(SEVERITY_LABELS[gap.severity]),
            capitalise(gap.forum_name),
        ]
        for gap in gaps
    ]


def _pair_rows(change: str, pairs: Iterable[Pair], language: Language) -> list[list[str]]:
    return [
        [
            language.text(change),
            capitalise(language.listed([pair.one.name, pair.other.name])),
            "",
            "",
        ]
        for pair in pairs
    ]


def _describe_pair(pair: Pair) -> list[dict[str, str]]:
    return [
        {"actor_id": actor.actor_id, "name": capitalise(actor.name)}
        for actor in (pair.one, pair.other)
    ]
