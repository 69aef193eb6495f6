"""Render the page of all municipalities: what is known of each, and how they compare."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from graph.dataset import DataFolder
from graph.dataset.folder import Faulty
from graph.documents.left_out import word_left_out
from graph.language import Language, mark
from graph.pages import packed_block, read_script, read_style, render_page
from graph.scene.grid import read_grid_style
from graph.scene.table import read_table_style
from graph.site.atlas import build_atlas, word_states
from graph.site.names import MAP, REPORT
from graph.site.places import find_surroundings
from graph.site.search import describe_search
from graph.site.summary import Summary

_HERE = Path(__file__).parent
_UNPACK = _HERE.parent / "map" / "js" / "unpack.js"
# Filled in by the script, which counts as the reader searches.
_COUNTED = ("shown", "all", "hits", "places", "asked", "name", "number", "listed")
_WORDS = {
    "shown": mark("Municipalities shown: {shown} of {all}."),
    "hits": mark("{hits} hits. Municipalities shown: {shown} of {all}."),
    "hit": mark("1 hit. Municipalities shown: {shown} of {all}."),
    "nothing": mark(
        "Nothing that has been entered mentions “{asked}”. That does not mean that it is not there."
    ),
    "more": mark("{number} more in {name}"),
    "cut": mark("The first {shown} of {all} municipalities with hits. Write more to see fewer."),
    "absent": mark("{name} is not included yet"),
    "silent": mark(
        "No source on {name} has been entered here. That says nothing of how collaboration is "
        "there."
    ),
    "near": mark("Not included yet: {listed}."),
}


def render_index(
    summaries: Iterable[Summary],
    folder: DataFolder,
    as_of: date,
    language: Language,
    *,
    county_page: str | None = None,
    faulty: Sequence[Faulty] = (),
) -> str:
    """Render the page. It can be read and printed whole without its script.

    Args:
        summaries: What is said of each municipality.
        folder: The registers and the norms, for municipalities that have no pages too.
        as_of: The day of the pages.
        language: The language of the page.
        county_page: The page of the county that they make up, beside this one.
        faulty: Those of the county that are left out, since their data has faults.
    """
    summaries = list(summaries)
    entries = {summary.municipality.code: summary.entries for summary in summaries}
    around = find_surroundings(folder, entries, as_of, language)
    search = describe_search(around.places, around.counties, entries, folder.vocabulary, language)
    as_is = {name: f"{{{name}}}" for name in _COUNTED}
    search["words"] = {name: language.text(words, **as_is) for name, words in _WORDS.items()}
    return render_page(
        "site/index.html.j2",
        language,
        styles={
            "scene": f"{read_grid_style()}{read_table_style()}",
            "atlas": read_style(_HERE / "atlas.css"),
        },
        early=read_script(_UNPACK),
        scripts=[read_script(_HERE / f"{name}.js") for name in ("search", "atlas")],
        atlas=build_atlas(summaries, folder.vocabulary, language),
        around=around,
        county_page=county_page,
        left_out=list(word_left_out(faulty, language)),
        data=packed_block(search),
        map_name=MAP,
        report_name=REPORT,
        states=word_states(language),
    )
