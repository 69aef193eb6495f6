"""Render the page of all municipalities: what is known of each, and how they compare."""

from collections.abc import Iterable
from pathlib import Path

from graph.dataset.records import Vocabulary
from graph.language import Language, mark
from graph.pages import read_script, read_style, render_page
from graph.site.atlas import build_atlas, word_states
from graph.site.names import MAP, REPORT
from graph.site.summary import Summary

_HERE = Path(__file__).parent
# Filled in by the script, which counts as the reader searches.
_AS_IS = {"shown": "{shown}", "all": "{all}"}


def render_index(
    summaries: Iterable[Summary],
    vocabulary: Vocabulary,
    language: Language,
    *,
    county_page: str | None = None,
) -> str:
    """Render the page. It can be read and printed whole without its script.

    Args:
        summaries: What is said of each municipality.
        vocabulary: The kinds of actor and forum.
        language: The language of the page.
        county_page: The page of the county that they make up, beside this one.
    """
    return render_page(
        "site/index.html.j2",
        language,
        styles={"atlas": read_style(_HERE / "atlas.css")},
        scripts=[read_script(_HERE / "atlas.js")],
        atlas=build_atlas(summaries, vocabulary, language),
        county_page=county_page,
        map_name=MAP,
        report_name=REPORT,
        states=word_states(language),
        shown=language.text(mark("{shown} of {all} municipalities are shown."), **_AS_IS),
    )
