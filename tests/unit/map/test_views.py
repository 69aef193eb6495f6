"""The views beside the map, as markup."""

import re

from graph.dataset import bundled_folder, read_dataset
from graph.documents.report import build_report
from graph.map.views import draw_views
from graph.situation import build_situation
from tests.browser.opened import DAY
from tests.builders import sv


def test_whoever_is_asked_has_all_questions_under_one_heading() -> None:
    code = "0380"
    report = build_report(build_situation(read_dataset(bundled_folder(), [code]), code, DAY), sv())
    both = report.open_questions.keys() & report.norm_questions.keys()
    assert both
    markup = draw_views(report)["questions"]
    asked = re.findall(r"Ställs till: (.*)", markup)
    assert len(asked) == len(set(asked))
    assert markup.count('<tr id="question-') == len(report.questions)
