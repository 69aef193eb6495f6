"""The table of rules: what is looked for, how grave it is, and the words for it.

To add a rule: write its function, add its kind to `GapKind`, add a row here, write its test, and
translate its messages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.gaps.follow_up import find_missing_follow_up
from graph.gaps.forums import (
    find_expired_agreements,
    find_expiring_agreements,
    find_lapsed_forums,
    find_missing_forums,
)
from graph.gaps.gap import Gap
from graph.gaps.seats import (
    find_lapsed_edges,
    find_missing_edges,
    find_partial_coverage,
    find_person_dependence,
    find_weak_edges,
)
from graph.language import mark
from graph.network import Network
from graph.norms import NormsInForce
from graph.vocabulary import GapKind, Gravity


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table. `label` heads a list of such gaps; `action` is what would close one.

    The action may use `{forum}`, `{actors}` and `{on}`.
    """

    kind: GapKind
    find: Callable[[Network, NormsInForce], Iterator[Gap]]
    gravity: Gravity
    label: str
    action: str


RULES: tuple[Rule, ...] = (
    Rule(
        GapKind.LAPSED_FORUM,
        find_lapsed_forums,
        Gravity.HIGH,
        mark("Forum that has lapsed"),
        mark("Decide whether to revive or formally end {forum}. If revived: convener and dates."),
    ),
    Rule(
        GapKind.EXPIRED_AGREEMENT,
        find_expired_agreements,
        Gravity.HIGH,
        mark("Agreement that has expired"),
        mark("Renew {forum} together with {actors}, with a new term and a day for follow-up."),
    ),
    Rule(
        GapKind.LAPSED_EDGE,
        find_lapsed_edges,
        Gravity.HIGH,
        mark("Actor that no longer takes part"),
        mark("Ask {actors} how the seat in {forum} will be filled again, by whom and when."),
    ),
    Rule(
        GapKind.MISSING_FORUM,
        find_missing_forums,
        Gravity.HIGH,
        mark("Forum that does not exist"),
        mark("Decide whether {forum} is to start, who is responsible and how {actors} take part."),
    ),
    Rule(
        GapKind.MISSING_EDGE,
        find_missing_edges,
        Gravity.MEDIUM,
        mark("Actor that does not take part"),
        mark("Invite {actors} to {forum} and write the seat into its assignment."),
    ),
    Rule(
        GapKind.WEAK_EDGE,
        find_weak_edges,
        Gravity.MEDIUM,
        mark("Actor that takes part only now and then"),
        mark("Agree with {actors} who takes part in {forum}, when, and what applies otherwise."),
    ),
    Rule(
        GapKind.PARTIAL_COVERAGE,
        find_partial_coverage,
        Gravity.MEDIUM,
        mark("Forum that reaches only a part"),
        mark("Decide whether {forum} is to reach more, in what order and with what resources."),
    ),
    Rule(
        GapKind.NO_FOLLOW_UP,
        find_missing_follow_up,
        Gravity.MEDIUM,
        mark("Follow-up that is lacking"),
        mark("Decide who follows up {forum}, how often and to which board."),
    ),
    Rule(
        GapKind.EXPIRING_AGREEMENT,
        find_expiring_agreements,
        Gravity.MEDIUM,
        mark("Agreement about to expire"),
        mark("Start revising {forum} now, so that a new one applies when this one ends on {on}."),
    ),
    Rule(
        GapKind.PERSON_DEPENDENT,
        find_person_dependence,
        Gravity.LOW,
        mark("Contact that rests on single persons"),
        mark("Name stand-ins and write down the contact routes, so that {forum} can change hands."),
    ),
)

RULE_BY_KIND: dict[GapKind, Rule] = {rule.kind: rule for rule in RULES}
