"""Report every day on which something changes, so that a map can be moved in time."""

from datetime import date

from graph.analysis import analyse
from graph.language import Language
from graph.model import Dataset
from graph.reports import Report, build_report
from graph.states import change_days


def report_days(dataset: Dataset, code: str, as_of: date, language: Language) -> list[Report]:
    """Report one municipality on each day of change, each day a source is of, and the day asked.

    Days on which nothing is known are left out, except the day asked for.
    """
    records = dataset.records[code]
    days = {as_of, *change_days(records)}
    days |= {source.as_of.first for source in records.sources.values()}
    reports = [
        build_report(
            analyse(records, dataset.norms, dataset.vocabulary, day), dataset.vocabulary, language
        )
        for day in sorted(days)
    ]
    return [report for report in reports if report.counts.edges or report.as_of == as_of]
