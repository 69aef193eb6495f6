"""Renders everything that is written of one municipality, and sums it up for the page of all."""

from dataclasses import dataclass, replace

from graph.comparison import find_expiring, profile_situation
from graph.comparison.timeline import ExpiringKind
from graph.documents.gap_report import build_gap_report
from graph.documents.long_form import locate
from graph.documents.report import Report, build_report
from graph.documents.sections.edges import build_edges_table
from graph.documents.subjects.timeline import word_end
from graph.documents.verdict import word_brief_age
from graph.formats import as_csv, as_html, as_json
from graph.formats.options import Options
from graph.language import Language, capitalise
from graph.map import render_map
from graph.map.figure import draw_figure
from graph.scene.seats import Seat, SeatedForum, find_seated
from graph.scene.table import TableDrawing, draw_table
from graph.scene.words import name_seat, word_seat_briefly
from graph.site.names import EDGES_CSV, GAPS_CSV, GAPS_JSON, INDEX, MAP, REPORT
from graph.site.search import list_entries
from graph.site.summary import Ending, FirstGap, FirstSeat, Summary
from graph.situation import Situation
from graph.vocabulary import QuestionKind, Severity
from graph.wording.evidence import find_age

# Questions of a contact or a kind of forum as a whole.
_OF_WHOLE = (QuestionKind.UNKNOWN_CONTACT, QuestionKind.UNKNOWN_FORUM)


@dataclass(frozen=True, slots=True)
class MunicipalityPages:
    """The texts of a municipality's files by name, and what the page of all says of it."""

    files: dict[str, str]
    summary: Summary


def render_municipality(situation: Situation, language: Language) -> MunicipalityPages:
    """Render every file of one municipality. Pure, so that many can be rendered side by side."""
    report = build_report(situation, language, draw=draw_figure)
    document = build_gap_report(report)
    # A Swedish Excel opens them by a double click.
    tables = Options(excel=language.is_swedish)
    return MunicipalityPages(
        files={
            MAP: render_map(report, report_link=REPORT, index_link=f"../{INDEX}"),
            REPORT: as_html.render(document, Options(map_link=MAP, index_link=f"../{INDEX}")),
            GAPS_JSON: as_json.render(document),
            GAPS_CSV: as_csv.render_table(locate(document.table("gaps"), document), tables),
            EDGES_CSV: as_csv.render_table(locate(build_edges_table(report), document), tables),
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
        age_months=find_age(day, report.as_of).months if day else None,
        age=word_brief_age(report),
        ending=_find_next_ending(report, report.language),
        entries=list_entries(report),
        questions_by_kinds={
            **{" ".join(sorted(line.kinds)): line.anchor for line in report.unasked},
            **{
                " ".join(sorted(line.question.kinds)): line.anchor
                for line in reversed(report.questions)
                if line.question.kind in _OF_WHOLE
            },
        },
    )


def _find_first_gap(report: Report) -> FirstGap | None:
    if not report.gaps:
        return None
    line = report.gaps[0]
    gap, situation = line.gap, report.situation
    first = FirstGap(gap.gap_id, line.title, gap.severity, line.severity, line.flags)
    seated = find_seated(situation, gap.forum) if gap.forum else None
    if seated is None:
        return first
    return replace(
        first,
        forum=capitalise(seated.forum.name),
        seats=tuple(_show_seat(seat, report) for seat in seated.seats),
        table=_draw_table(seated, report) if seated.seats else None,
    )


def _show_seat(seat: Seat, report: Report) -> FirstSeat:
    language = report.language
    name = name_seat(seat, report.vocabulary, language)
    return FirstSeat(seat.kind, name, word_seat_briefly(seat, language))


def _draw_table(seated: SeatedForum, report: Report) -> TableDrawing:
    """Draw the forum without captions: the row beside it says the rest."""
    drawing = draw_table(seated, report.situation, report.language, is_captioned=False)
    return replace(drawing, chairs=tuple(replace(each, actor_id="") for each in drawing.chairs))


def _find_next_ending(report: Report, language: Language) -> Ending | None:
    """Find what ends next; evidence that grows old ends nothing."""
    ending = (item for item in find_expiring(report.situation) if item.kind is ExpiringKind.FORUM)
    soonest = next(ending, None)
    if soonest is None:
        return None
    what, _ = word_end(soonest, language)
    forum_id = soonest.forum.forum_id if soonest.forum else ""
    return Ending(forum_id, soonest.ends_on, soonest.days_left, what)
