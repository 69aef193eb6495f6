"""The files that can be taken from the page, each as the command line writes it.

To add one: its entry in the registry.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TypeAlias

from graph.app.session import Chosen, Session
from graph.app.views import VIEWS, Extra
from graph.comparison import compare_municipalities, find_expiring, find_timeline
from graph.dataset.municipalities import slug_of
from graph.dataset.snapshot import pack_snapshot, take_snapshot
from graph.documents.action_plan import build_action_plan
from graph.documents.blocks import Document
from graph.documents.brief_report import build_brief_report
from graph.documents.gap_report import build_gap_report
from graph.documents.gaps_of_all import list_unknown
from graph.documents.long_form import locate, stack
from graph.documents.question_list import build_question_list
from graph.documents.report import Report
from graph.documents.sections.edges import build_edges_table
from graph.documents.slides import build_slides
from graph.documents.subjects import SUBJECTS, comparison, timeline
from graph.errors import UsageError
from graph.exchange import EXPORTS, export, export_folder
from graph.formats import as_csv, render
from graph.formats.options import Options
from graph.language import mark
from graph.questionnaire.as_docx import write_docx
from graph.questionnaire.as_xlsx import write_xlsx
from graph.questionnaire.content import Questionnaire, build_questionnaire
from graph.reproducible_zip import pack
from graph.site.names import EDGES_CSV, GAPS_CSV, GAPS_JSON, INDEX, MAP, REPORT
from graph.vocabulary import ExportFormat, Format

Make: TypeAlias = Callable[[Session, Chosen], bytes]

_ZIP = "zip"
_PROGRAM = "samverkan"
_NETWORK = "natverk"


@dataclass(frozen=True, slots=True)
class Download:
    """A file: the name of it for a municipality, what it is in words, and what makes it.

    `needs_several` when it is of all that is open. One that `has_pictures` needs what the page
    draws.
    """

    name: str
    word: str
    make: Make
    needs_several: bool = False
    has_pictures: bool = False

    @property
    def is_of_all(self) -> bool:
        """Whether it is of all municipalities that are open."""
        return "{slug}" not in self.name


def _page(view: str) -> Make:
    return lambda session, choice: VIEWS[view].render(session, choice, Extra()).encode()


def _report(chosen: Format) -> Make:
    return lambda session, choice: render(build_gap_report(session.report(choice)), chosen)


def _gaps_table(session: Session, choice: Chosen) -> bytes:
    document = build_gap_report(session.report(choice))
    return _table(locate(document.table("gaps"), document), choice)


def _edges_table(session: Session, choice: Chosen) -> bytes:
    report = session.report(choice)
    return _table(locate(build_edges_table(report), build_gap_report(report)), choice)


def _table(table: object, choice: Chosen) -> bytes:
    options = Options(excel=choice.language.is_swedish)
    return as_csv.render_table(table, options).encode()  # type: ignore[arg-type]


def _brief(session: Session, choice: Chosen) -> bytes:
    return render(build_brief_report(session.report(choice)), Format.MD)


def _in_word(build: Callable[[Report], Document]) -> Make:
    def make(session: Session, choice: Chosen) -> bytes:
        options = Options(rasterise=session.pictures.rasterise)
        return render(build(session.report(choice)), Format.DOCX, options)

    return make


def _slides(*, is_whole: bool) -> Make:
    return lambda session, choice: render(
        build_slides(session.report(choice), is_whole=is_whole), Format.PPTX
    )


def _action_plan(session: Session, choice: Chosen) -> bytes:
    return render(build_action_plan(session.report(choice)), Format.XLSX)


def _form(write: Callable[[Questionnaire], bytes]) -> Make:
    def make(session: Session, choice: Chosen) -> bytes:
        situation = session.situation(choice)
        form = build_questionnaire(situation, choice.language, [])
        if not form.sheets:
            name = situation.municipality.name
            raise UsageError(mark("There is nothing to ask of {name}."), name=name)
        return write(form)

    return make


def _questions(session: Session, choice: Chosen) -> bytes:
    return render(build_question_list(session.report(choice)), Format.XLSX)


def _timeline(session: Session, choice: Chosen) -> bytes:
    situation = session.situation(choice)
    found = find_timeline(situation.history)
    ends = find_expiring(situation)
    document = timeline.build_document(found, ends, situation.as_of, choice.language)
    return render(document, Format.XLSX)


def _measures(session: Session, choice: Chosen) -> bytes:
    # networkx is a fifth of what the page loads, and nothing else asks for it.
    from graph.documents.subjects import measures  # noqa: PLC0415
    from graph.measures import measure_network  # noqa: PLC0415

    situation = session.situation(choice)
    document = measures.build_document(
        measure_network(situation), situation.vocabulary, choice.language
    )
    return render(document, Format.XLSX)


def _export(chosen: ExportFormat) -> Make:
    def make(session: Session, choice: Chosen) -> bytes:
        situation = session.situation(choice)
        if EXPORTS[chosen].is_folder:
            return pack(export_folder(situation, chosen, choice.language))
        return export(situation, chosen, choice.language)

    return make


def _stacked(session: Session, choice: Chosen) -> bytes:
    reports = [session.report(each) for each in session.choices(choice)]
    documents = [build_gap_report(report) for report in reports]
    stacked: Document = stack(documents, Format.XLSX, choice.as_of, list_unknown(reports))
    return render(stacked, Format.XLSX)


def _comparison(session: Session, choice: Chosen) -> bytes:
    compared = compare_municipalities(session.situations(choice), session.dataset.vocabulary)
    return render(comparison.build_document(compared, choice.language), Format.XLSX)


def _snapshot(session: Session, choice: Chosen) -> bytes:
    taken = take_snapshot(session.folder, session.codes, choice.as_of, version(_PROGRAM))
    return pack_snapshot(taken)


def _word(subject: str) -> str:
    return f"{SUBJECTS[subject].file_word}-{{slug}}.xlsx"


def _list_exports() -> Iterator[Download]:
    words = {
        ExportFormat.GRAPHML: mark("The network for Gephi, yEd and more (GraphML)"),
        ExportFormat.GEXF: mark("The network for Gephi, with every day (GEXF)"),
        ExportFormat.KUMU: mark("The network for Kumu"),
        ExportFormat.CYTOSCAPE: mark("The network for Cytoscape"),
        ExportFormat.PYVIS: mark("The network as a page on which it can be dragged about"),
        ExportFormat.CSV: mark("The network as tables for Gephi (CSV)"),
        ExportFormat.DATAPACKAGE: mark("The tables as a data package"),
        ExportFormat.XLSX: mark("The workbook, to go on filling in"),
    }
    for chosen, medium in EXPORTS.items():
        suffix = f"-{chosen.value}.{_ZIP}" if medium.is_folder else f".{medium.suffix}"
        name = "{slug}.xlsx" if chosen is ExportFormat.XLSX else f"{_NETWORK}-{{slug}}{suffix}"
        yield Download(name, words[chosen], _export(chosen))


DOWNLOADS: Sequence[Download] = (
    Download(f"{{slug}}/{MAP}", mark("The map"), _page("map")),
    Download(f"{{slug}}/{REPORT}", mark("The gap report as a web page"), _page("report")),
    Download(
        "kort-gaprapport-{slug}.docx",
        mark("The brief report in Word"),
        _in_word(build_brief_report),
        has_pictures=True,
    ),
    Download(
        "gaprapport-{slug}.docx",
        mark("The gap report in Word"),
        _in_word(build_gap_report),
        has_pictures=True,
    ),
    Download(
        "gapbilder-{slug}.pptx",
        mark("What to do first, as slides in PowerPoint"),
        _slides(is_whole=False),
    ),
    Download(
        "gapbilder-alla-gap-{slug}.pptx",
        mark("Every gap as slides in PowerPoint"),
        _slides(is_whole=True),
    ),
    Download("gaprapport-{slug}.xlsx", mark("The gap report for Excel"), _report(Format.XLSX)),
    Download("gaprapport-{slug}.md", mark("The gap report as Markdown"), _report(Format.MD)),
    Download("kort-gaprapport-{slug}.md", mark("The brief report as Markdown"), _brief),
    Download(f"{{slug}}/{GAPS_JSON}", mark("Gaps for programs (JSON)"), _report(Format.JSON)),
    Download(f"{{slug}}/{GAPS_CSV}", mark("Gaps as a table (CSV)"), _gaps_table),
    Download(f"{{slug}}/{EDGES_CSV}", mark("Edges as a table (CSV)"), _edges_table),
    Download("atgardsplan-{slug}.xlsx", mark("The plan of action, to fill in"), _action_plan),
    Download(
        "atgardsplan-{slug}.docx",
        mark("The plan of action in Word, to fill in"),
        _in_word(build_action_plan),
    ),
    Download("fragor-{slug}.xlsx", mark("A form with the questions, to answer"), _form(write_xlsx)),
    Download(
        "fragor-{slug}.docx",
        mark("A form with the questions in Word, to answer"),
        _form(write_docx),
    ),
    Download("fragelista-{slug}.xlsx", mark("The questions as a list"), _questions),
    Download(_word("timeline"), mark("What changed, and what ends next"), _timeline),
    Download(_word("measures"), mark("Measures of the network"), _measures),
    *_list_exports(),
    Download("ogonblicksbild.zip", mark("A snapshot of all that is known"), _snapshot),
    Download(INDEX, mark("The page of all municipalities"), _page("atlas"), needs_several=True),
    Download(
        "gaprapport-alla.xlsx", mark("All municipalities for Excel"), _stacked, needs_several=True
    ),
    Download(
        "jamforelse.xlsx", mark("Municipalities side by side"), _comparison, needs_several=True
    ),
)


def list_downloads(session: Session) -> list[Download]:
    """List the files there are of what is open."""
    is_several = len(session.dataset.records) > 1
    return [each for each in DOWNLOADS if is_several or not each.needs_several]


def name_download(download: Download, session: Session, choice: Chosen) -> str:
    """Name a file for the municipality that is chosen, by its path in the zip of all."""
    return download.name.format(slug=slug_of(session.records(choice.code).municipality))


def make_download(name: str, session: Session, choice: Chosen) -> bytes:
    """Make a file, by the name that its entry in the registry has.

    Raises:
        UsageError: There is nothing to put in it.
    """
    by_name: Mapping[str, Make] = {each.name: each.make for each in DOWNLOADS}
    return by_name[name](session, choice)


def make_everything(session: Session, choice: Chosen) -> tuple[bytes, list[str]]:
    """Pack every file of every municipality that is open.

    What carries pictures comes first: when some are wanted, all else is left for the next time.

    Returns:
        The zip, and why some files are not in it.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for download in sorted(list_downloads(session), key=lambda each: not each.has_pictures):
        if session.pictures.has_wanted and not download.has_pictures:
            break
        for each in [choice] if download.is_of_all else session.choices(choice):
            try:
                content = download.make(session, each)
            except UsageError as error:
                left_out.append(error.render(choice.language))
            else:
                files[name_download(download, session, each)] = content
    return pack(files), list(dict.fromkeys(left_out))
