"""Every kind of gap is whole: one module, one rule, one row in every table that lists kinds."""

import pkgutil
from importlib import import_module

import pytest

from graph.dataset import bundled_folder
from graph.gaps import RULE_BY_KIND, RULES, STRENGTHS, GapRule, kinds
from graph.vocabulary import GapKind, Severity, Strength
from tests.builders import sv

LETTERS = {Severity.HIGH: "H", Severity.MEDIUM: "M", Severity.LOW: "L"}
# By strength of the norm, strongest first; the last is a gap that no norm asks to have closed.
SEVERITY = {
    GapKind.LAPSED_FORUM: "HHHMMLM",
    GapKind.EXPIRED_AGREEMENT: "HHHMMLM",
    GapKind.LAPSED_EDGE: "HHHMMLM",
    GapKind.PAPER_ONLY: "HMHMLLM",
    GapKind.UNCOVERED_AGES: "HMMMLLM",
    GapKind.MISSING_FORUM: "HMHMLLM",
    GapKind.UNDOCUMENTED: "MMMLLLL",
    GapKind.MISSING_LEVEL: "MMMMLLL",
    GapKind.MISSING_EDGE: "MMMMLLM",
    GapKind.WEAK_EDGE: "MMMMLLL",
    GapKind.PARTIAL_COVERAGE: "MMMLLLL",
    GapKind.DEFICIENT_FORUM: "MMMMLLM",
    GapKind.NO_FOLLOW_UP: "MMMLLLM",
    GapKind.EXPIRING_AGREEMENT: "MMMMLLM",
    GapKind.PERSON_DEPENDENT: "LLLLLLL",
    GapKind.SINGLE_THREAD: "LLLLLLL",
    GapKind.FRAGILE_NODE: "LLLLLLL",
}
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind.value)


def test_each_kind_has_one_module_of_its_name() -> None:
    modules = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))
    assert modules == sorted(GapKind)


@pytest.mark.parametrize("kind", GapKind)
def test_the_module_of_a_kind_holds_its_rule(kind: GapKind) -> None:
    module = import_module(f"{kinds.__name__}.{kind}")
    assert module.RULE is RULE_BY_KIND[kind]
    assert module.RULE.find is module.find


def test_each_kind_has_one_rule_and_the_rules_stand_in_the_order_of_the_kinds() -> None:
    assert [rule.kind for rule in RULES] == list(GapKind)


def test_a_severity_is_looked_up_by_strength_and_no_norm_is_the_last_column() -> None:
    asks = [strength for strength in Strength if strength is not Strength.PERMISSION]
    assert (*asks, None) == STRENGTHS


@each_rule
def test_a_gap_is_as_severe_as_the_table_says(rule: GapRule) -> None:
    assert "".join(LETTERS[severity] for severity in rule.severity) == SEVERITY[rule.kind]


@each_rule
def test_what_is_said_of_a_kind_is_translated(rule: GapRule) -> None:
    for message in (rule.label, rule.shown_by, rule.meaning, rule.remark, rule.action):
        if isinstance(message, str):
            assert message.strip()
            assert sv().text(message) != message


def test_the_data_dictionary_lists_the_kinds_as_the_registry_does() -> None:
    readme = (bundled_folder() / "README.md").read_text(encoding="utf-8")
    (section,) = readme.split("### gap_kind – slag av gap\n")[1:]
    table = section.split("\n###")[0].split("|---|---|\n")[1].split("\n\n")[0]
    assert table.splitlines() == [
        f"| `{rule.kind}` | {sv().text(rule.meaning)} |" for rule in RULES
    ]
