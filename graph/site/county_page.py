"""Writes the page of a county, and the same as a workbook."""

from collections.abc import Mapping, Sequence

from graph.comparison import Earlier
from graph.comparison.county import read_county
from graph.dataset import DataFolder
from graph.dataset.counties import county_slug
from graph.documents.county_workbook import build_county_workbook
from graph.documents.subjects import SUBJECTS
from graph.documents.subjects.county import build_document
from graph.formats import render
from graph.formats.options import Options
from graph.language import load_language, mark
from graph.site.job import Job
from graph.site.names import INDEX
from graph.situation import Situation
from graph.vocabulary import Format


def render_county(
    job: Job,
    folder: DataFolder,
    codes: Sequence[str],
    earlier: Earlier,
    links: Mapping[str, str],
    known: Mapping[str, Situation],
) -> dict[str, bytes]:
    """Render the page of a county from its municipalities, and the workbook, by file name.

    Args:
        job: What is built, and for which day.
        folder: The data.
        codes: Its municipalities that have data.
        earlier: What to look back at.
        links: The address of the pages of each municipality that has them, by its code.
        known: Those of its municipalities that have been read for their own pages, by code.
    """
    county_code = folder.municipalities[codes[0]].county_code
    overview = read_county(
        folder, county_code, codes, job.as_of, public=job.public, earlier=earlier, known=known
    )
    language = load_language(job.language)
    stem = f"{SUBJECTS['county'].file_word}-{county_slug(overview.county)}"
    page, workbook = (f"{stem}.{each.value}" for each in (Format.HTML, Format.XLSX))
    options = Options(
        index_link=INDEX,
        municipality_links=links,
        downloads=((language.text(mark("Everything in Excel")), workbook),),
    )
    return {
        page: render(build_document(overview, language), Format.HTML, options),
        workbook: render(build_county_workbook(overview, language), Format.XLSX),
    }
