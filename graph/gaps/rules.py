"""The table of rules: what is looked for, and the words for it, in the order of equal gravity.

To add a rule: write its function, add its kind to `GapKind`, add a row here and one in
`gravity.py`, write its test, and translate its messages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.gaps.follow_up import find_missing_follow_up
from graph.gaps.forums import (
    find_expired_agreements,
    find_expiring_agreements,
    find_lapsed_forums,
    find_missing_forums,
    find_missing_levels,
    find_paper_only,
    find_uncovered_ages,
    find_undocumented,
)
from graph.gaps.gap import Gap
from graph.gaps.seats import (
    find_lapsed_edges,
    find_missing_edges,
    find_partial_coverage,
    find_person_dependence,
    find_weak_edges,
)
from graph.gaps.shape import find_fragile_nodes, find_single_threads
from graph.language import mark
from graph.network import Network
from graph.norms import NormsInForce
from graph.vocabulary import GapKind


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table. `label` heads a list of such gaps; `action` is what would close one.

    The action may use `{forum}`, `{actors}` and `{on}`.
    """

    kind: GapKind
    find: Callable[[Network, NormsInForce], Iterator[Gap]]
    label: str
    action: str


RULES: tuple[Rule, ...] = (
    Rule(
        GapKind.LAPSED_FORUM,
        find_lapsed_forums,
        mark("Forum that has lapsed"),
        mark("Decide whether to revive or formally end {forum}. If revived: convener and dates."),
    ),
    Rule(
        GapKind.EXPIRED_AGREEMENT,
        find_expired_agreements,
        mark("Agreement that has expired"),
        mark("Renew {forum} together with {actors}, with a new term and a day for follow-up."),
    ),
    Rule(
        GapKind.LAPSED_EDGE,
        find_lapsed_edges,
        mark("Actor that no longer takes part"),
        mark("Ask {actors} how the seat in {forum} will be filled again, by whom and when."),
    ),
    Rule(
        GapKind.PAPER_ONLY,
        find_paper_only,
        mark("Agreement on paper only"),
        mark("Hold what {forum} was for: name a convener, dates and who comes from {actors}."),
    ),
    Rule(
        GapKind.UNCOVERED_AGES,
        find_uncovered_ages,
        mark("Ages that no outreach reaches"),
        mark("Decide how these ages are to be reached, by whom and together with whom."),
    ),
    Rule(
        GapKind.MISSING_FORUM,
        find_missing_forums,
        mark("Forum that does not exist"),
        mark("Decide whether {forum} is to start, who is responsible and how {actors} take part."),
    ),
    Rule(
        GapKind.UNDOCUMENTED,
        find_undocumented,
        mark("Collaboration without an agreement"),
        mark("Write down how {actors} collaborate, with a term and a day for follow-up."),
    ),
    Rule(
        GapKind.MISSING_LEVEL,
        find_missing_levels,
        mark("Level where nobody meets"),
        mark("Decide whether {forum} is to be held, who convenes it and how often."),
    ),
    Rule(
        GapKind.MISSING_EDGE,
        find_missing_edges,
        mark("Actor that does not take part"),
        mark("Invite {actors} to {forum} and write the seat into its assignment."),
    ),
    Rule(
        GapKind.WEAK_EDGE,
        find_weak_edges,
        mark("Actor that takes part only now and then"),
        mark("Agree with {actors} who takes part in {forum}, when, and what applies otherwise."),
    ),
    Rule(
        GapKind.PARTIAL_COVERAGE,
        find_partial_coverage,
        mark("Forum that reaches only a part"),
        mark("Decide whether {forum} is to reach more, in what order and with what resources."),
    ),
    Rule(
        GapKind.NO_FOLLOW_UP,
        find_missing_follow_up,
        mark("Follow-up that is lacking"),
        mark("Decide who follows up {forum}, how often and to which board."),
    ),
    Rule(
        GapKind.EXPIRING_AGREEMENT,
        find_expiring_agreements,
        mark("Agreement about to expire"),
        mark("Start revising {forum} now, so that a new one applies when this one ends on {on}."),
    ),
    Rule(
        GapKind.PERSON_DEPENDENT,
        find_person_dependence,
        mark("Contact that rests on single persons"),
        mark("Name stand-ins and write down the contact routes, so that {forum} can change hands."),
    ),
    Rule(
        GapKind.SINGLE_THREAD,
        find_single_threads,
        mark("Contact that hangs on one forum"),
        mark("Ask whether {actors} meet elsewhere too; if not, agree on a second way to meet."),
    ),
    Rule(
        GapKind.FRAGILE_NODE,
        find_fragile_nodes,
        mark("Joint that holds others together"),
        mark("Give {actors} a direct contact with the others as well."),
    ),
)

RULE_BY_KIND: dict[GapKind, Rule] = {rule.kind: rule for rule in RULES}
