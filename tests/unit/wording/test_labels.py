"""The form of a forum in words."""

import pytest

from graph.wording.labels import word_form
from tests.builders import VOCABULARY, forum, sv


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"form": "meeting"}, "möte"),
        ({"form": "agreement"}, "överenskommelse"),
        ({"form": "agreement", "is_oral": "yes"}, "muntlig överenskommelse"),
        ({"form": "meeting", "kind": "cooperation_meeting"}, "samverkan"),
    ],
)
def test_a_form_is_worded_as_the_source_has_it(values: dict[str, str], words: str) -> None:
    assert word_form(forum(**values), VOCABULARY, sv()) == words
