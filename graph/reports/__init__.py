"""Word a municipality's gaps once and render them in every format."""

from typing import assert_never

from graph.reports.content import Report, build_report
from graph.reports.making import make_report
from graph.vocabulary import ReportFormat

__all__ = ["Report", "build_report", "make_report", "render_report"]


def render_report(report: Report, form: ReportFormat) -> str:
    """Render a report as text. Formats are imported only when asked for."""
    match form:
        case ReportFormat.TABLE:
            from graph.reports import as_table  # noqa: PLC0415  # rich only when a table is wanted

            return as_table.render(report)
        case ReportFormat.JSON:
            from graph.reports import as_json  # noqa: PLC0415

            return as_json.render(report)
        case ReportFormat.CSV:
            from graph.reports import as_csv  # noqa: PLC0415

            return as_csv.render(report)
        case ReportFormat.MD:
            from graph.reports import as_markdown  # noqa: PLC0415

            return as_markdown.render(report)
        case _:
            assert_never(form)
