"""Lays out a county as a workbook: beside what sums it up, all that is known of it row by row."""

from dataclasses import replace

from graph.comparison.county import CountyOverview
from graph.documents.blocks import Document
from graph.documents.gap_report import frame_sections
from graph.documents.long_form import stack
from graph.documents.report import build_report
from graph.documents.sections import edges, findings, gaps, questions, sources
from graph.documents.subjects.county import COUNTY_GAPS, build_document
from graph.language import Language
from graph.vocabulary import Format

_ROW_BY_ROW = tuple(each.SECTION for each in (gaps, findings, questions, sources, edges))


def build_county_workbook(overview: CountyOverview, language: Language) -> Document:
    """Sum up a county, and add a sheet of everything of each kind that is known of it.

    The gaps, findings, questions, sources and edges of the county and of each municipality stand in
    one table of each kind, in long form.
    """
    document = build_document(overview, language)
    known = [*([overview.own] if overview.own else []), *overview.members]
    reports = (build_report(situation, language) for situation in known)
    parts = [
        frame_sections(report, (section.write(report) for section in _ROW_BY_ROW))
        for report in reports
    ]
    rows = stack(parts, Format.XLSX, overview.as_of).sections if parts else ()
    # The county's own gaps stand first among all.
    kept = (section for section in document.sections if section.key != COUNTY_GAPS)
    return replace(document, sections=(*kept, *rows))
