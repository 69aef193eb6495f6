"""Lists the kinds of gap, in the order in which gaps that weigh as much are reported.

To add a kind: write its module in `kinds`, add its word to `GapKind` and its rule here.
"""

from graph.gaps.kinds import (
    deficient_forum,
    expired_agreement,
    expiring_agreement,
    fragile_node,
    lapsed_edge,
    lapsed_forum,
    missing_edge,
    missing_forum,
    missing_level,
    no_follow_up,
    paper_only,
    partial_coverage,
    person_dependent,
    single_thread,
    uncovered_ages,
    undocumented,
    weak_edge,
)
from graph.gaps.rule import GapRule
from graph.vocabulary import GapKind

RULES: tuple[GapRule, ...] = (
    lapsed_forum.RULE,
    expired_agreement.RULE,
    lapsed_edge.RULE,
    paper_only.RULE,
    uncovered_ages.RULE,
    missing_forum.RULE,
    undocumented.RULE,
    missing_level.RULE,
    missing_edge.RULE,
    weak_edge.RULE,
    partial_coverage.RULE,
    deficient_forum.RULE,
    no_follow_up.RULE,
    expiring_agreement.RULE,
    person_dependent.RULE,
    single_thread.RULE,
    fragile_node.RULE,
)

RULE_BY_KIND: dict[GapKind, GapRule] = {rule.kind: rule for rule in RULES}
