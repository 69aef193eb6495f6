"""Words the ages a forum is for."""

from graph.dataset.records import Forum
from graph.language import Language, mark


def word_ages(forum: Forum | None, language: Language) -> str:
    """Say what ages a forum is for, as far as is known; blank when its source gives none."""
    if forum is None:
        return ""
    low, high = forum.age_min, forum.age_max
    if low is not None and high is not None:
        return language.text(mark("{ages} years"), ages=low if low == high else f"{low}–{high}")
    if low is not None:
        return language.text(mark("from {age} years"), age=low)
    return language.text(mark("up to {age} years"), age=high) if high is not None else ""
