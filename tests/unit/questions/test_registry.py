"""Every kind of question is one module, in one registry."""

from pathlib import Path

from graph.questions import kinds
from graph.questions.registry import RULE_BY_KIND, RULES
from graph.vocabulary import QuestionKind


def test_every_kind_of_question_is_a_module_of_its_name_with_a_rule() -> None:
    modules = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    assert {rule.kind.value for rule in RULES} == modules
    for kind in QuestionKind:
        assert getattr(kinds, kind.value).RULE is RULE_BY_KIND[kind]


def test_rules_stand_in_the_order_in_which_questions_are_asked() -> None:
    assert [rule.kind for rule in RULES] == list(QuestionKind)
