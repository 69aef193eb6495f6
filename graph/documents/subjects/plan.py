"""Says which few moves close the most severe gaps, and what the proposal rests on."""

from dataclasses import dataclass
from typing import Any

from graph.documents.blocks import Cell, Document, Field, build_table, number_cell, section_of
from graph.documents.descriptions import describe_gap_briefly, describe_head
from graph.documents.ids import id_field, id_of_forum, ids_of_gaps
from graph.documents.subjects import SUBJECTS
from graph.gaps import find_gaps
from graph.language import Language, mark
from graph.vocabulary import Flag
from graph.what_if import WEIGHTS, Move, Plan, Proposal
from graph.what_if.moves import actor_of, forum_of
from graph.what_if.simulate import total_weight
from graph.wording.evidence import word_no_edges
from graph.wording.gaps import word_owner, word_titles
from graph.wording.labels import FLAG_LABELS, SEVERITY_LABELS
from graph.wording.moves import describe_move, word_move

# What makes it wise to look again before acting on a move.
_DOUBTS = (Flag.CONTESTED, Flag.STALE)


@dataclass(frozen=True, slots=True)
class _MoveLine:
    """A proposal and its number in the plan; None for one that is next in line."""

    order: int | None
    proposal: Proposal


FIELDS: tuple[Field[_MoveLine], ...] = (
    Field("order", mark("Order"), lambda line, language: _order_cell(line.order, language)),
    Field("move", mark("Move"), lambda line, words: word_move(line.proposal.move, words), 5),
    id_field("move_kind", lambda line: line.proposal.move.kind.value),
    id_field("actor_id", lambda line: _actor_id(line.proposal.move)),
    id_field("forum_id", lambda line: id_of_forum(forum_of(line.proposal.move))),
    Field(
        "closes", mark("Closes"), lambda line, words: word_titles(line.proposal.closes, words), 6
    ),
    id_field("closes_gap_ids", lambda line: ids_of_gaps(line.proposal.closes)),
    Field(
        "severity",
        mark("Severity"),
        lambda line, language: ", ".join(
            dict.fromkeys(
                language.text(SEVERITY_LABELS[gap.severity]) for gap in line.proposal.closes
            )
        ),
    ),
    Field("weight", mark("Weight"), lambda line, _: number_cell(line.proposal.weight)),
    Field("opens", mark("Opens"), lambda line, words: word_titles(line.proposal.opens, words), 3),
    id_field("opens_gap_ids", lambda line: ids_of_gaps(line.proposal.opens)),
    Field("to_note", mark("To note"), lambda line, words: _doubts(line.proposal, words), 2),
    Field("owner", mark("Owner"), lambda line, words: _owners(line.proposal, words), 4),
)


def build_document(plan: Plan, language: Language) -> Document:
    """Say the moves of a plan, numbered, then those next in line."""
    before = plan.outcome.before
    caption = language.text(mark("Proposed moves, and those next in line"))
    lines = (
        *(_MoveLine(order, proposal) for order, proposal in enumerate(plan.proposals, start=1)),
        *(_MoveLine(None, proposal) for proposal in plan.runners_up),
    )
    table = build_table("moves", caption, FIELDS, lines, language, is_wide=True)
    return Document(
        subject=SUBJECTS["plan"].file_word,
        title=language.text(
            mark("Moves that close the most severe gaps: {name}"), name=before.municipality.name
        ),
        subtitle=language.day(before.as_of),
        language=language,
        sections=(section_of(table, language.text(mark("Moves"))),),
        describe=lambda: describe(plan, language),
        municipality=before.municipality,
        as_of=before.as_of,
        notes=summarise(plan, language),
    )


def summarise(plan: Plan, language: Language) -> tuple[str, ...]:
    """Say what the plan closes, how it was chosen and what it leaves out, a sentence each."""
    return (_total(plan, language), *_remarks(plan, language))


def describe(plan: Plan, language: Language) -> dict[str, Any]:
    """Describe the plan with plain dicts, lists, strings and numbers."""
    before = plan.outcome.before
    return {
        **describe_head(before.municipality, before.as_of),
        "most_moves": plan.most_moves,
        "weights": {severity.value: weight for severity, weight in WEIGHTS.items()},
        "weight_before": total_weight(find_gaps(before)),
        "weight_after": total_weight(find_gaps(plan.outcome.after)),
        "is_exact": plan.is_exact,
        "untried_moves": plan.untried,
        "equally_good": plan.equally_good,
        "proposals": [_describe_proposal(proposal, language) for proposal in plan.proposals],
        "runners_up": [_describe_proposal(proposal, language) for proposal in plan.runners_up],
        "unreached": [describe_gap_briefly(gap, language) for gap in plan.unreached],
        "note": "\n".join(summarise(plan, language)),
    }


def _order_cell(order: int | None, language: Language) -> Cell:
    return Cell(language.text(mark("next in line"))) if order is None else number_cell(order)


def _actor_id(move: Move) -> str | None:
    actor = actor_of(move)
    return actor.actor_id if actor else None


def _doubts(proposal: Proposal, language: Language) -> str:
    flags = {flag for gap in proposal.closes for flag in gap.flags}
    return ", ".join(language.text(FLAG_LABELS[flag]) for flag in _DOUBTS if flag in flags)


def _owners(proposal: Proposal, language: Language) -> str:
    return "; ".join(dict.fromkeys(word_owner(gap, language) for gap in proposal.closes))


def _total(plan: Plan, language: Language) -> str:
    before = plan.outcome.before
    name, day = before.municipality.name, before.as_of
    if not before.edges:
        return word_no_edges(day, language)
    if not plan.proposals:
        return language.text(
            mark("{name}, {day}: no move the program knows closes any gap."), name=name, day=day
        )
    return language.count(
        "{name}, {day}: the gaps weigh {total}. {number} proposed move takes off {weight}.",
        "{name}, {day}: the gaps weigh {total}. {number} proposed moves take off {weight}.",
        len(plan.proposals),
        name=name,
        day=day,
        weight=plan.outcome.relief,
        total=total_weight(find_gaps(before)),
    )


def _remarks(plan: Plan, language: Language) -> list[str]:
    weights = {severity.value: weight for severity, weight in WEIGHTS.items()}
    remarks = [
        language.text(
            mark(
                "A high gap weighs {high}, a medium one {medium}, a low one {low}. "
                "What a move costs is not weighed."
            ),
            **weights,
        ),
        language.text(
            mark("These are proposals: only new evidence can show whether they are carried out.")
        ),
    ]
    if not plan.is_exact:
        remarks.append(
            language.text(
                mark(
                    "There are too many sets of moves to weigh them all: the best move was chosen, "
                    "then the next best."
                )
            )
        )
    if plan.untried:
        remarks.append(
            language.count(
                "{number} further move was not tried: "
                "its gaps weigh less than those of the moves that were.",
                "{number} further moves were not tried: "
                "their gaps weigh less than those of the moves that were.",
                plan.untried,
            )
        )
    if plan.equally_good:
        remarks.append(
            language.count(
                "{number} other set of as many moves weighs as much. The plan answers "
                "most findings of the auditors, and then comes first A–Ö.",
                "{number} other sets of as many moves weigh as much. The plan answers "
                "most findings of the auditors, and then comes first A–Ö.",
                plan.equally_good,
            )
        )
    if plan.unreached:
        titles = word_titles(plan.unreached, language)
        remarks.append(
            language.text(mark("No move the program knows closes: {gaps}."), gaps=titles)
        )
    return remarks


def _describe_proposal(proposal: Proposal, language: Language) -> dict[str, Any]:
    return {
        "move": describe_move(proposal.move, language),
        "weight": proposal.weight,
        "closes": [describe_gap_briefly(gap, language) for gap in proposal.closes],
        "opens": [describe_gap_briefly(gap, language) for gap in proposal.opens],
    }
