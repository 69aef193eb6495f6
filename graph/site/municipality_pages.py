"""Renders everything that is written of one municipality, and sums it up for the page of all."""

from dataclasses import dataclass

from graph.comparison import find_expiring, profile_situation
from graph.dates import months_between
from graph.documents.report import Report, build_report
from graph.documents.subjects.timeline import expiring_rows
from graph.formats import as_csv, as_html, as_json
from graph.formats.as_html import anchor_of
from graph.language import Language
from graph.map import render_map
from graph.map.figure import draw_still
from graph.site.names import EDGES_CSV, GAPS_CSV, GAPS_JSON, INDEX, MAP, REPORT
from graph.site.summary import Ending, FirstGap, Summary
from graph.site.thumbnail_drawing import draw_thumbnail
from graph.situation import Situation
from graph.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class MunicipalityPages:
    """The texts of a municipality's files by name, and what the page of all says of it."""

    files: dict[str, str]
    summary: Summary


def render_municipality(situation: Situation, language: Language) -> MunicipalityPages:
    """Render every file of one municipality. Pure, so that many can be rendered side by side."""
    report = build_report(situation, language)
    return MunicipalityPages(
        files={
            MAP: render_map(report, report_link=REPORT, index_link=f"../{INDEX}"),
            REPORT: as_html.render(
                report, map_link=MAP, index_link=f"../{INDEX}", still=draw_still(report)
            ),
            GAPS_JSON: as_json.render(report),
            GAPS_CSV: as_csv.render(report),
            EDGES_CSV: as_csv.render_edges(report),
        },
        summary=summarise(report),
    )


def summarise(report: Report) -> Summary:
    """Sum up a municipality; words are in the language of its report."""
    day = report.usual_day[0] if report.usual_day else None
    return Summary(
        profile=profile_situation(report.situation),
        counts=report.counts,
        severe=report.count_severity(Severity.HIGH),
        first_gap=_find_first_gap(report),
        usual_day=day,
        age_months=months_between(day.last, report.as_of) if day else None,
        ending=_find_next_ending(report, report.language),
        thumbnail=draw_thumbnail(report.situation),
    )


def _find_first_gap(report: Report) -> FirstGap | None:
    if not report.gaps:
        return None
    return FirstGap(report.gaps[0].title, anchor_of(report.gaps[0]))


def _find_next_ending(report: Report, language: Language) -> Ending | None:
    soonest = find_expiring(report.situation)[:1]
    if not soonest:
        return None
    _, (_, _, what, _) = expiring_rows(soonest, language)
    return Ending(soonest[0].ends_on, soonest[0].days_left, what)
