"""The pages that are shown in the page: those that the command line writes, byte by byte.

To add one: its function, and its entry in the registry.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.app.session import Chosen, Session
from graph.comparison import find_changes_since
from graph.documents.gap_report import build_gap_report
from graph.documents.question_list import build_question_list
from graph.documents.subjects import changes, plan, simulation
from graph.errors import UsageError
from graph.formats import as_html
from graph.formats.options import Options
from graph.language import mark
from graph.map import render_map
from graph.site.index import render_index
from graph.site.municipality_pages import summarise
from graph.site.names import INDEX, MAP, REPORT
from graph.what_if import make_plan, parse_moves, simulate

_MOST_MOVES = 3
_UP = f"../{INDEX}"


@dataclass(frozen=True, slots=True)
class Extra:
    """What some of the pages ask for besides: an earlier day, and moves to try, as ids."""

    before: date | None = None
    without: Sequence[str] = ()
    close: Sequence[str] = ()
    add: Sequence[str] = ()

    @property
    def has_moves(self) -> bool:
        """Whether there is any move to try."""
        return bool(self.without or self.close or self.add)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: the word of its tab, and what renders it. `of_several` needs more than one."""

    word: str
    render: Callable[[Session, Chosen, Extra], str]
    of_several: bool = False


def _render_map(session: Session, choice: Chosen, _extra: Extra) -> str:
    return render_map(session.report(choice), report_link=REPORT, index_link=_UP)


def _render_report(session: Session, choice: Chosen, _extra: Extra) -> str:
    document = build_gap_report(session.report(choice))
    return as_html.render(document, Options(map_link=MAP, index_link=_UP))


def _render_questions(session: Session, choice: Chosen, _extra: Extra) -> str:
    return as_html.render(build_question_list(session.report(choice)))


def _render_changes(session: Session, choice: Chosen, extra: Extra) -> str:
    if extra.before is None or extra.before >= choice.as_of:
        raise UsageError(mark("Choose a day before {day} to compare with."), day=choice.as_of)
    situation = session.situation(choice)
    found = find_changes_since(situation.on(extra.before), situation)
    return as_html.render(changes.build_document(found, choice.language))


def _render_what_if(session: Session, choice: Chosen, extra: Extra) -> str:
    """Try the moves, or propose some where none is chosen."""
    situation = session.situation(choice)
    if not extra.has_moves:
        return as_html.render(
            plan.build_document(make_plan(situation, _MOST_MOVES), choice.language)
        )
    moves = parse_moves(
        situation.records,
        situation.vocabulary,
        without=extra.without,
        close=extra.close,
        add=extra.add,
    )
    return as_html.render(simulation.build_document(simulate(situation, moves), choice.language))


def _render_atlas(session: Session, choice: Chosen, _extra: Extra) -> str:
    summaries = [summarise(session.report(each)) for each in session.choices(choice)]
    return render_index(summaries, session.registers, choice.as_of, choice.language)


VIEWS: Mapping[str, ShownPage] = {
    "atlas": ShownPage(mark("All municipalities"), _render_atlas, of_several=True),
    "map": ShownPage(mark("Map"), _render_map),
    "report": ShownPage(mark("Report"), _render_report),
    "questions": ShownPage(mark("Questions"), _render_questions),
    "changes": ShownPage(mark("Compare two days"), _render_changes),
    "what-if": ShownPage(mark("What if"), _render_what_if),
}


def render_view(name: str, session: Session, choice: Chosen, extra: Extra) -> str:
    """Render a page by its name.

    Raises:
        UsageError: What it needs is not chosen.
    """
    return VIEWS[name].render(session, choice, extra)
