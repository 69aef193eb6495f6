"""Render a plan: rows for a table, a description for JSON, what it rests on in words."""

from typing import Any

from graph.documents.subjects.simulation import describe_gap
from graph.gaps import find_gaps
from graph.language import Language, mark
from graph.vocabulary import Flag
from graph.what_if import WEIGHTS, Plan, Proposal
from graph.what_if.simulate import total_weight
from graph.wording.gaps import word_owner, word_title
from graph.wording.labels import FLAG_LABELS, SEVERITY_LABELS
from graph.wording.moves import describe_move, word_move

FORMAT_VERSION = 1

# What makes it wise to look again before acting on a move.
_DOUBTS = (Flag.CONTESTED, Flag.STALE)

_HEADINGS = (
    mark("Order"),
    mark("Move"),
    mark("Closes"),
    mark("Severity"),
    mark("Weight"),
    mark("Opens"),
    mark("To note"),
    mark("Owner"),
)


def rows(plan: Plan, language: Language) -> list[list[str]]:
    """Lay out the moves of the plan, numbered, then those next in line."""
    further = language.text(mark("next in line"))
    return [
        [language.text(heading) for heading in _HEADINGS],
        *(_row(str(order), it, language) for order, it in enumerate(plan.proposals, start=1)),
        *(_row(further, it, language) for it in plan.runners_up),
    ]


def summarise(plan: Plan, language: Language) -> str:
    """Say what the plan closes, how it was chosen and what it leaves out."""
    return "\n".join([_total(plan, language), *_remarks(plan, language)])


def describe(plan: Plan, language: Language) -> dict[str, Any]:
    """Describe the plan with plain dicts, lists, strings and numbers."""
    before = plan.outcome.before
    municipality = before.municipality
    return {
        "format_version": FORMAT_VERSION,
        "municipality": {"code": municipality.code, "name": municipality.name},
        "as_of": before.as_of.isoformat(),
        "most_moves": plan.most_moves,
        "weights": {severity.value: weight for severity, weight in WEIGHTS.items()},
        "weight_before": total_weight(find_gaps(before)),
        "weight_after": total_weight(find_gaps(plan.outcome.after)),
        "is_exact": plan.is_exact,
        "equally_good": plan.equally_good,
        "proposals": [_describe_proposal(it, language) for it in plan.proposals],
        "runners_up": [_describe_proposal(it, language) for it in plan.runners_up],
        "unreached": [describe_gap(gap, language) for gap in plan.unreached],
        "note": summarise(plan, language),
    }


def _row(order: str, proposal: Proposal, language: Language) -> list[str]:
    closes = proposal.closes
    doubts = {flag for gap in closes for flag in gap.flags}
    severities = dict.fromkeys(gap.severity for gap in closes)
    return [
        order,
        word_move(proposal.move, language),
        "; ".join(word_title(gap, language) for gap in closes),
        ", ".join(language.text(SEVERITY_LABELS[severity]) for severity in severities),
        str(proposal.weight),
        "; ".join(word_title(gap, language) for gap in proposal.opens),
        ", ".join(language.text(FLAG_LABELS[flag]) for flag in _DOUBTS if flag in doubts),
        "; ".join(dict.fromkeys(word_owner(gap, language) for gap in closes)),
    ]


def _total(plan: Plan, language: Language) -> str:
    before = plan.outcome.before
    name, day = before.municipality.name, before.as_of
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
    told = [
        language.text(
            mark(
                "A high gap weighs {high}, a medium one {medium}, a low one {low}. "
                "What a move costs is not weighed."
            ),
            **weights,
        ),
        language.text(
            mark("These are proposals: whether they are carried out only new evidence can tell.")
        ),
    ]
    if not plan.is_exact:
        told.append(
            language.text(
                mark(
                    "There are too many sets of moves to weigh them all: the best move was chosen, "
                    "then the next best."
                )
            )
        )
    if plan.equally_good:
        told.append(
            language.count(
                "{number} other set of as many moves weighs as much. The plan answers "
                "most findings of the auditors, and then comes first A–Ö.",
                "{number} other sets of as many moves weigh as much. The plan answers "
                "most findings of the auditors, and then comes first A–Ö.",
                plan.equally_good,
            )
        )
    if plan.unreached:
        titles = "; ".join(word_title(gap, language) for gap in plan.unreached)
        told.append(language.text(mark("No move the program knows closes: {gaps}."), gaps=titles))
    return told


def _describe_proposal(proposal: Proposal, language: Language) -> dict[str, Any]:
    return {
        "move": describe_move(proposal.move, language),
        "weight": proposal.weight,
        "closes": [describe_gap(gap, language) for gap in proposal.closes],
        "opens": [describe_gap(gap, language) for gap in proposal.opens],
    }
