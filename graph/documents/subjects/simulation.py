"""Says what would follow from moves: gaps that open and close, contacts lost and gained."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.dataset.records import Actor
from graph.documents.blocks import Cell, Document, Field, build_table, section_of
from graph.documents.descriptions import describe_gap_briefly, describe_head
from graph.documents.ids import id_field, id_of_forum, ids_of_actors
from graph.documents.subjects import SUBJECTS
from graph.gaps import Gap, find_gaps
from graph.language import Language, capitalise, mark
from graph.situation import Situation
from graph.situation.norms import Expected
from graph.vocabulary import EdgeState
from graph.what_if import Outcome, Pair
from graph.what_if.moves import Close, Without
from graph.what_if.simulate import total_weight
from graph.wording.evidence import word_no_edges
from graph.wording.gaps import listed_names, word_norms, word_title
from graph.wording.labels import SEVERITY_LABELS
from graph.wording.moves import describe_move, word_move


@dataclass(frozen=True, slots=True)
class _EffectLine:
    """A gap, a pair of actors or a norm that changes. `kind` is the key of its list in the JSON.

    `is_quoted` when `what` is the text of a norm, in Swedish.
    """

    kind: str
    change: str
    what: str
    gap: Gap | None = None
    pair: Pair | None = None
    is_quoted: bool = False

    @property
    def actors(self) -> tuple[Actor, ...]:
        if self.pair:
            return (self.pair.one, self.pair.other)
        return self.gap.actors if self.gap else ()


FIELDS: tuple[Field[_EffectLine], ...] = (
    Field("change", mark("Change"), lambda line, _: line.change, 3),
    id_field("change_kind", lambda line: line.kind),
    Field("what", mark("What"), lambda line, _: Cell(line.what, is_quoted=line.is_quoted), 6),
    id_field("gap_id", lambda line: line.gap.gap_id if line.gap else None),
    id_field("actor_ids", lambda line: ids_of_actors(line.actors)),
    Field("severity", mark("Severity"), lambda line, language: _severity_cell(line.gap, language)),
    Field(
        "forum",
        mark("Forum"),
        lambda line, _: capitalise(line.gap.forum_name) if line.gap else "",
        4,
    ),
    id_field("forum_id", lambda line: id_of_forum(line.gap.forum) if line.gap else None),
)


def build_document(outcome: Outcome, language: Language) -> Document:
    """Say which gaps, pairs of actors and norms change; the table is empty when none does."""
    before = outcome.before
    caption = language.text(mark("What changes"))
    lines = _list_lines(outcome, language)
    return Document(
        subject=SUBJECTS["simulation"].file_word,
        title=language.text(mark("What would follow: {name}"), name=before.municipality.name),
        subtitle="; ".join(word_move(move, language) for move in outcome.moves),
        language=language,
        sections=(
            section_of(
                build_table("effects", caption, FIELDS, lines, language),
                language.text(mark("Consequences")),
            ),
        ),
        describe=lambda: describe(outcome, language),
        municipality=before.municipality,
        as_of=before.as_of,
        notes=(
            summarise(outcome, language),
            language.text(
                mark(
                    "Contact means here that two actors meet: in a meeting, a joint service or "
                    "outreach. An agreement or a plan alone is no contact."
                )
            ),
        ),
    )


def summarise(outcome: Outcome, language: Language) -> str:
    """Say what was tried and how much follows, in a few sentences."""
    effects = [*_counts(outcome, language), *_unmet_norms(outcome, language)]
    return " ".join(
        [
            language.text(
                mark("{name}, {day}, tried on a copy: {moves}."),
                name=outcome.before.municipality.name,
                day=outcome.before.as_of,
                moves="; ".join(word_move(move, language) for move in outcome.moves),
            ),
            *(effects or [_word_no_effect(outcome, language)]),
            *_nothing_to_close(outcome, language),
            *_staying_units(outcome, language),
        ]
    )


def describe(outcome: Outcome, language: Language) -> dict[str, Any]:
    """Describe the outcome with plain dicts, lists, strings and numbers."""
    return {
        **describe_head(outcome.before.municipality, outcome.before.as_of),
        "moves": [describe_move(move, language) for move in outcome.moves],
        "before": _describe_total(outcome.before),
        "after": _describe_total(outcome.after),
        "closed": [describe_gap_briefly(gap, language) for gap in outcome.closed],
        "opened": [describe_gap_briefly(gap, language) for gap in outcome.opened],
        "given_up": [describe_gap_briefly(gap, language) for gap in outcome.given_up],
        "lost_contacts": [_describe_pair(pair) for pair in outcome.lost],
        "gained_contacts": [_describe_pair(pair) for pair in outcome.gained],
        "unmet_norms": [_describe_norm(expected) for expected in outcome.unmet],
    }


def _describe_total(situation: Situation) -> dict[str, int]:
    gaps = find_gaps(situation)
    return {"gaps": len(gaps), "weight": total_weight(gaps)}


def _word_no_effect(outcome: Outcome, language: Language) -> str:
    if not (outcome.before.edges or outcome.after.edges):
        return word_no_edges(outcome.before.as_of, language)
    return language.text(mark("No known gap and no contact in practice changes."))


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


def _unmet_norms(outcome: Outcome, language: Language) -> Iterator[str]:
    """Say what norms ask for and known forums would then no longer meet."""
    if outcome.unmet:
        yield language.text(
            mark(
                "No known forum would then be there for all or part of what these norms ask for: "
                "{norms}."
            ),
            norms=word_norms(outcome.unmet, language),
        )


def _nothing_to_close(outcome: Outcome, language: Language) -> Iterator[str]:
    """Say which of the forums to close have already ended, or never were."""
    gone = [
        move.forum.name
        for move in outcome.moves
        if isinstance(move, Close)
        and outcome.before.state_of(move.forum) in {EdgeState.LAPSED, EdgeState.MISSING}
    ]
    if gone:
        yield language.text(
            mark("By the sources not there on this day, so there is nothing to close: {forums}."),
            forums=language.listed(gone),
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


def _list_lines(outcome: Outcome, language: Language) -> Iterator[_EffectLine]:
    for kind, label, gaps in (
        ("closed", mark("Gap that closes"), outcome.closed),
        ("opened", mark("Gap that opens"), outcome.opened),
        ("given_up", mark("Gap that goes without being mended"), outcome.given_up),
    ):
        for gap in gaps:
            yield _EffectLine(kind, language.text(label), word_title(gap, language), gap=gap)
    for kind, label, pairs in (
        ("lost_contacts", mark("Pair that loses all known contact"), outcome.lost),
        ("gained_contacts", mark("Pair that gains contact"), outcome.gained),
    ):
        for pair in pairs:
            names = capitalise(language.listed([pair.one.name, pair.other.name]))
            yield _EffectLine(kind, language.text(label), names, pair=pair)
    for expected in outcome.unmet:
        label = language.text(mark("Norm that known forums no longer meet in full or in part"))
        what = f"{expected.expectation.text} ({word_norms([expected], language)})"
        yield _EffectLine("unmet_norms", label, what, is_quoted=True)


def _severity_cell(gap: Gap | None, language: Language) -> Cell:
    if gap is None:
        return Cell("")
    return Cell(language.text(SEVERITY_LABELS[gap.severity]), tone=gap.severity)


def _describe_norm(expected: Expected) -> dict[str, str]:
    row = expected.expectation
    return {
        "expectation_id": row.expectation_id,
        "basis_id": row.basis_id,
        "text": row.text,
    }


def _describe_pair(pair: Pair) -> list[dict[str, str]]:
    return [
        {"actor_id": actor.actor_id, "name": capitalise(actor.name)}
        for actor in (pair.one, pair.other)
    ]
