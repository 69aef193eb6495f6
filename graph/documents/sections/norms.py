"""Which norms are in force on the day, and which are coming."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Heading, Prose, build_table
from graph.documents.fields import BASIS_FIELDS, GENERAL_BASIS_FIELDS, UNASKED_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.vocabulary import Format


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if report.bases:
        heading = language.text(mark("Norms in force on the day"))
        yield Heading(heading)
        if report.norms_reviewed_on is not None:
            yield Prose(
                language.text(
                    mark("The norms were last reviewed {day}. What has changed since is not here."),
                    day=report.norms_reviewed_on,
                )
            )
        yield build_table("norms", heading, BASIS_FIELDS, report.bases, language)
    if report.unasked:
        heading = language.text(mark("Contacts wanted on a condition"))
        yield Heading(heading)
        yield Prose(
            language.text(
                mark(
                    "Norms want these contacts only on a condition, such as that the party is "
                    "concerned. The sources do not speak of both parties, so nothing is asked."
                )
            )
        )
        yield build_table("unasked", heading, UNASKED_FIELDS, report.unasked, language)
    if report.general_bases:
        heading = language.text(mark("Always applies"))
        yield Heading(heading)
        yield Prose(
            language.text(
                mark(
                    "These apply too, but name no forum and no party that a map can show, or only "
                    "permit something. None of them stands behind a gap."
                )
            )
        )
        yield build_table(
            "general_norms", heading, GENERAL_BASIS_FIELDS, report.general_bases, language
        )
    if report.coming_bases:
        heading = language.text(mark("Coming into force"))
        yield Heading(heading)
        yield build_table(
            "coming_norms", heading, GENERAL_BASIS_FIELDS, report.coming_bases, language
        )


# On paper each gap cites the norms behind it; the long list is for screens and workbooks.
SECTION = ReportSection("norms", mark("Norms"), _build, omitted_from=frozenset({Format.DOCX}))
