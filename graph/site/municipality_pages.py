"""Renders everything that is written of one municipality, and sums it up for the page of all."""

from dataclasses import dataclass, replace

from graph.comparison import find_expiring, profile_situation
from graph.comparison.timeline import ExpiringKind
from graph.documents.blocks import Document
from graph.documents.brief_report import build_brief_report
from graph.documents.gap_report import build_gap_report
from graph.documents.long_form import locate
from graph.documents.report import Report, build_report
from graph.documents.sections.edges import build_edges_table
from graph.documents.slides import build_slides
from graph.documents.subjects.timeline import word_end
from graph.documents.verdict import word_brief_age
from graph.exchange import export
from graph.formats import as_csv, as_html, as_json, render
from graph.formats.options import Options
from graph.language import Language, capitalise, mark
from graph.map import render_map
from graph.map.figure import draw_figure
from graph.scene.seats import Seat, SeatedForum, find_seated
from graph.scene.table import TableDrawing, draw_table
from graph.scene.words import name_seat, word_seat_briefly
from graph.site.names import (
    EDGES_CSV,
    GAPS_CSV,
    GAPS_JSON,
    GAPS_XLSX,
    INDEX,
    MAP,
    NETWORK,
    REPORT,
    REPORT_DOCX,
    SLIDES_PPTX,
)
from graph.site.search import list_entries
from graph.site.summary import Ending, FirstGap, FirstSeat, Summary
from graph.situation import Situation
from graph.vocabulary import ExportFormat, Format, QuestionKind, Severity
from graph.wording.evidence import find_age

# Questions of a contact or a kind of forum as a whole.
_OF_WHOLE = (QuestionKind.UNKNOWN_CONTACT, QuestionKind.UNKNOWN_FORUM)


@dataclass(frozen=True, slots=True)
class MunicipalityPages:
    """A municipality's files by name, and what the page of all says of it."""

    files: dict[str, bytes]
    summary: Summary


def render_municipality(
    situation: Situation,
    language: Language,
    *,
    with_documents: bool = True,
    with_network: bool = False,
) -> MunicipalityPages:
    """Render every file of one municipality. Pure, so that many can be rendered side by side.

    Args:
        situation: The municipality on the day.
        language: The language of what is written.
        with_documents: Whether Word, Excel and PowerPoint lie beside the pages, which offer them.
        with_network: Whether a page on which the network can be dragged about lies there.
    """
    report = build_report(situation, language, draw=draw_figure)
    document = build_gap_report(report)
    # A Swedish Excel opens them by a double click.
    tables = Options(excel=language.is_swedish)
    downloads = _list_downloads(language) if with_documents else ()
    page = Options(map_link=MAP, index_link=f"../{INDEX}", downloads=downloads)
    texts = {
        MAP: render_map(
            report,
            report_link=REPORT,
            index_link=f"../{INDEX}",
            network_link=NETWORK if with_network else None,
            downloads=downloads,
        ),
        REPORT: as_html.render(document, page),
        GAPS_JSON: as_json.render(document),
        GAPS_CSV: as_csv.render_table(locate(document.table("gaps"), document), tables),
        EDGES_CSV: as_csv.render_table(locate(build_edges_table(report), document), tables),
    }
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    if with_network:
        files[NETWORK] = export(situation, ExportFormat.PYVIS, language)
    if with_documents:
        files |= _render_documents(report, document)
    return MunicipalityPages(files, summarise(report))


def _list_downloads(language: Language) -> tuple[tuple[str, str], ...]:
    return (
        (language.text(mark("Report in Word")), REPORT_DOCX),
        (language.text(mark("Everything in Excel")), GAPS_XLSX),
        (language.text(mark("Slides in PowerPoint")), SLIDES_PPTX),
    )


def _render_documents(report: Report, document: Document) -> dict[str, bytes]:
    """Render what is opened in an office program; each format is loaded when it is wanted."""
    return {
        REPORT_DOCX: render(build_brief_report(report), Format.DOCX),
        GAPS_XLSX: render(document, Format.XLSX),
        SLIDES_PPTX: render(build_slides(report), Format.PPTX),
    }


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
    return Ending(forum_id, soonest.ends_on, soonest.days_left, soonest.end.is_exact, what)
