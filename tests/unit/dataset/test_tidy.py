import sys
import unicodedata

import pytest

from graph.dataset.privacy import PERSONAL_NUMBER, find_personal_data
from graph.dataset.tidy import tidy

# Marks of format that are drawn: signs above or below the digits of Arabic, Syriac and Kaithi.
DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def test_no_mark_of_format_that_nobody_sees_is_left() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    marks = [each for each in letters if unicodedata.category(each) in {"Cf", "Zl", "Zp"}]
    assert len(marks) > 150
    assert [each for each in marks if each in tidy(f"a{each}b")] == sorted(DRAWN)


@pytest.mark.parametrize("mark", ["\ufff9", "\ufffb", "\U0001d173", "\U0001bca0"])
def test_no_such_mark_hides_an_identity_number(mark: str) -> None:
    assert list(find_personal_data(f"1212{mark}12-1212")) == [PERSONAL_NUMBER]
