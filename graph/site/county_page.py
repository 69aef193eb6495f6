"""Writes the page of a county, and the same as a workbook."""

from collections.abc import Mapping

from graph.comparison.county import read_county
from graph.dataset import DataFolder
from graph.dataset.counties import county_slug
from graph.dataset.municipalities import slug_of
from graph.documents.county_workbook import build_county_workbook
from graph.documents.subjects import SUBJECTS
from graph.documents.subjects.county import build_document
from graph.formats import render
from graph.formats.options import Options
from graph.language import load_language, mark
from graph.site.job import CountyJob, Job
from graph.site.names import INDEX, MAP
from graph.situation import Situation
from graph.vocabulary import Format


def render_county(
    job: Job, county: CountyJob, folder: DataFolder, known: Mapping[str, Situation]
) -> dict[str, bytes]:
    """Render the page of a county from its municipalities, and then the workbook, by file name.

    Args:
        job: What is built, and for which day.
        county: Which county, and what to look back at.
        folder: The data.
        known: Those of its municipalities that have been read for their own pages, by code.
    """
    overview = read_county(
        *(folder, county.code, county.codes, job.as_of),
        public=job.public,
        earlier=county.earlier,
        known=known,
    )
    language = load_language(job.language)
    stem = f"{SUBJECTS['county'].file_word}-{county_slug(overview.county)}"
    page, workbook = (f"{stem}.{each.value}" for each in (Format.HTML, Format.XLSX))
    members = [situation.municipality for situation in overview.members]
    options = Options(
        index_link=INDEX,
        municipality_links={each.code: f"{slug_of(each)}/{MAP}" for each in members},
        downloads=((language.text(mark("Everything in Excel")), workbook),),
    )
    return {
        page: render(build_document(overview, language), Format.HTML, options),
        workbook: render(build_county_workbook(overview, language), Format.XLSX),
    }
