"""Writes the page of a county, and the same as a workbook."""

from collections.abc import Sequence

from graph.comparison import Moment
from graph.comparison.county import read_county
from graph.dataset import DataFolder
from graph.dataset.counties import county_slug
from graph.documents.subjects import SUBJECTS
from graph.documents.subjects.county import build_document
from graph.formats import render
from graph.language import load_language
from graph.site.job import Job
from graph.vocabulary import Format

_FORMATS = (Format.HTML, Format.XLSX)


def render_county(
    job: Job, folder: DataFolder, codes: Sequence[str], earlier: Sequence[Moment]
) -> dict[str, bytes]:
    """Render the page of a county from its municipalities, and the workbook, by file name."""
    county_code = folder.municipalities[codes[0]].county_code
    overview, _ = read_county(
        folder, county_code, codes, job.as_of, public=job.public, earlier=earlier
    )
    document = build_document(overview, load_language(job.language))
    stem = f"{SUBJECTS['county'].file_word}-{county_slug(overview.county)}"
    return {f"{stem}.{each.value}": render(document, each) for each in _FORMATS}
