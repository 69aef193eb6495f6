"""Render a whole report as the file somebody asked for."""

from typing import assert_never

from graph.documents.report import Report
from graph.pages.figure import Figure
from graph.vocabulary import DocumentFormat, DocumentKind, ReportFormat


def render_document(
    report: Report,
    form: DocumentFormat,
    *,
    kind: DocumentKind = DocumentKind.REPORT,
    template: bytes | None = None,
    excel: bool = False,
    still: Figure | None = None,
) -> bytes:
    """Render the content of a file. Formats are imported only when asked for.

    Args:
        report: What to render.
        form: The format.
        kind: What the Word document is.
        template: A Word document of the municipality's own, whose fields are filled in.
        still: The picture of the map, for HTML and for the Word report.
        excel: Write CSV that a Swedish Excel opens right.
    """
    match form:
        case DocumentFormat.HTML:
            from graph.formats import as_html  # noqa: PLC0415

            return as_html.render(report, still=still).encode()
        case DocumentFormat.DOCX:
            return _render_docx(report, kind, template, still)
        case DocumentFormat.XLSX:
            from graph.formats import as_xlsx  # noqa: PLC0415  # openpyxl only when wanted

            return as_xlsx.render(report)
        case DocumentFormat.MD:
            from graph.formats import as_markdown  # noqa: PLC0415

            return as_markdown.render(report).encode()
        case DocumentFormat.CSV:
            from graph.formats import as_csv  # noqa: PLC0415

            return as_csv.render(report, excel=excel).encode()
        case DocumentFormat.JSON:
            from graph.formats import as_json  # noqa: PLC0415

            return as_json.render(report).encode()
        case _:
            assert_never(form)


def _render_docx(
    report: Report, kind: DocumentKind, template: bytes | None, still: Figure | None
) -> bytes:
    from graph.formats import as_docx, own_template  # noqa: PLC0415  # python-docx when wanted

    if template is not None:
        return own_template.render(report, template)
    if kind is DocumentKind.ACTION_PLAN:
        return as_docx.render_plan(report)
    return as_docx.render(report, still)


def render_report(report: Report, form: ReportFormat) -> str:
    """Render a report as text. Formats are imported only when asked for."""
    match form:
        case ReportFormat.TABLE:
            from graph.formats import as_terminal  # noqa: PLC0415  # rich only when a table is wanted

            return as_terminal.render(report)
        case ReportFormat.JSON:
            from graph.formats import as_json  # noqa: PLC0415

            return as_json.render(report)
        case ReportFormat.CSV:
            from graph.formats import as_csv  # noqa: PLC0415

            return as_csv.render(report)
        case ReportFormat.MD:
            from graph.formats import as_markdown  # noqa: PLC0415

            return as_markdown.render(report)
        case _:
            assert_never(form)
