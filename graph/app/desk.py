"""Answers what the page asks: a name and values in, values and files out.

A question is a method of `Desk` in the registry at the end; the worker knows no more than that.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from graph.app.downloads import (
    DOWNLOADS,
    list_downloads,
    make_download,
    make_everything,
    name_download,
)
from graph.app.faults import describe_error, describe_problems
from graph.app.given import Given, UnnamedTablesError
from graph.app.row_forms import Places, list_behind, list_sheets
from graph.app.session import Chosen, Session, Workspace
from graph.app.starting import list_all, make_workbook
from graph.app.taking_in import take_in
from graph.app.views import Extra, render_view
from graph.dataset.municipalities import find_municipality
from graph.dates import read_last_day
from graph.errors import DataError, SamverkanError, UsageError
from graph.language import Language, LanguageCode, load_language, mark, sort_a_to_o
from graph.workbook.editing import EditedWorkbook

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed back: values that JSON holds, and files by their names."""

    values: Mapping[str, Any]
    files: Sequence[Given] = ()


class Desk:
    """What is open on one page, and the answers to what it asks."""

    def __init__(self) -> None:
        self._workspace = Workspace()
        self._files: tuple[Given, ...] = ()
        self._before: list[tuple[Given, ...]] = []

    def answer(
        self, question: str, values: str, files: Sequence[tuple[str, bytes]] = ()
    ) -> tuple[str, list[tuple[str, bytes]]]:
        """Answer a question.

        Args:
            question: Its name in the registry.
            values: What goes with it, as JSON; `language` is in all of them.
            files: The names and the bytes of files that go with it.

        Returns:
            JSON, and files. What the user can mend is in `faults`, and then there is nothing else;
            what has to be drawn first is in `draw`, and then the files are what to draw.
        """
        asked: Values = json.loads(values)
        language = load_language(LanguageCode(asked["language"]))
        given = tuple(Given(name, bytes(content)) for name, content in files)
        try:
            reply = QUESTIONS[question](self, asked, given, language)
        except UnnamedTablesError as error:
            reply = Handed({"asks_whose": error.render(language)})
        except SamverkanError as error:
            faults = describe_error(error, given or self._files, language)
            count = language.count(
                "{number} thing to mend.", "{number} things to mend.", len(faults)
            )
            reply = Handed({"faults": [fault.model_dump() for fault in faults], "count": count})
        text = json.dumps(reply.values, ensure_ascii=False)
        return text, [(file.name, file.content) for file in reply.files]

    def open(self, asked: Values, files: Sequence[Given], language: Language) -> Handed:
        """Open files, or an example by its code."""
        self._before.clear()
        if asked.get("example"):
            session = self._workspace.open_example(asked["example"])
            self._files = ()
            return self._describe(session, language)
        whose = asked.get("municipality")
        municipalities = {each.code: each for each in list_all()} if whose else {}
        found = find_municipality(whose, municipalities) if whose else None
        session = self._workspace.open_files(files, found)
        self._files = tuple(files)
        return self._describe(session, language)

    def describe(self, _asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Say again what is open, as after a change of language."""
        return self._describe(self._session, language)

    def begin(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Make an empty workbook."""
        name, content = make_workbook(asked["municipality"], _day(asked["as_of"]), language)
        return Handed({}, [Given(name, content)])

    def close(self, _asked: Values, _files: Sequence[Given], _language: Language) -> Handed:
        """Forget what is open."""
        self._workspace.close()
        self._files = ()
        return Handed({})

    def view(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Render a page to be shown in a frame."""
        before = asked.get("before")
        extra = Extra(
            before=_day(before) if before else None,
            **{name: tuple(asked.get(name, ())) for name in ("without", "close", "add")},
        )
        page = render_view(asked["view"], self._session, self._choose(asked, language), extra)
        return Handed({}, [Given("page", page.encode())])

    def places(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """List the actors and the forums that moves can be about."""
        situation = self._session.situation(self._choose(asked, language))
        return Handed(
            {
                "actors": _name_rows((row.name, row.actor_id) for row in situation.actors),
                "forums": _name_rows((row.name, row.forum_id) for row in situation.forums),
            }
        )

    def downloads(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """List the files that can be taken."""
        session, choice = self._session, self._choose(asked, language)
        return Handed(
            {
                "downloads": [
                    {
                        "key": each.name,
                        "name": name_download(each, session, choice).rpartition("/")[2],
                        "word": language.text(each.word),
                    }
                    for each in list_downloads(session)
                ]
            }
        )

    def download(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Make a file; where it carries pictures that are not drawn, they are asked for first."""
        session, choice = self._session, self._choose(asked, language)
        (found,) = (each for each in DOWNLOADS if each.name == asked["key"])
        name = name_download(found, session, choice).rpartition("/")[2]
        content = make_download(found.name, session, choice)
        return self._ask_to_draw() or Handed({}, [Given(name, content)])

    def everything(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Make a zip of every file; pictures that are not drawn are asked for first."""
        content, left_out = make_everything(self._session, self._choose(asked, language))
        made = Handed({"left_out": left_out}, [Given("samverkan.zip", content)])
        return self._ask_to_draw() or made

    def take_drawn(self, _asked: Values, files: Sequence[Given], _language: Language) -> Handed:
        """Take the pictures that were asked for, as PNG; then the question is put once more."""
        self._session.pictures.take({file.name: file.content for file in files})
        return Handed({})

    def _ask_to_draw(self) -> Handed | None:
        """Ask for the pictures that are wanted: the size of each in pixels, and it as SVG."""
        wanted = tuple(self._session.pictures.list_wanted())
        if not wanted:
            return None
        sizes = {each.name: [each.width, each.height] for each in wanted}
        return Handed({"draw": sizes}, [Given(each.name, each.svg.encode()) for each in wanted])

    def rows(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """List the rows of a municipality's workbook, and which are behind what pages say.

        What was not opened as a workbook becomes one, so that there is one to save.
        """
        made = self._become_workbooks(language)
        session, choice = self._session, self._choose(asked, language)
        book = self._edit(choice.code)
        behind = list_behind(session.report(choice), Places(session, choice))
        return Handed(
            {
                "sheets": [
                    sheet.model_dump()
                    for sheet in list_sheets(book, session.dataset.vocabulary, language)
                ],
                "behind": {
                    name: [each.model_dump() for each in found] for name, found in behind.items()
                },
                "can_undo": bool(self._before),
            },
            made,
        )

    def change(self, asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Change, add or remove a row, unless that would be wrong."""
        code, table, number = asked["code"], asked["table"], asked["number"]
        book = self._edit(code)
        if asked.get("remove"):
            book.remove_row(table, number)
        else:
            number = book.write_row(table, number, asked["values"])
        replaced = self._replace({code: book.save()}, language)
        return Handed({**replaced.values, "number": number}, replaced.files)

    def take_in(self, asked: Values, files: Sequence[Given], language: Language) -> Handed:
        """Take a form with answers or a plan of action into the workbooks."""
        made = self._become_workbooks(language)
        (file,) = files
        taken = take_in(file, self._session, _day(asked["today"]), language)
        now = Handed(self._describe(self._session, language).values, made)
        replaced = self._replace(taken.books, language) if taken.books else now
        return Handed({**replaced.values, "said": taken.words}, replaced.files)

    def undo(self, _asked: Values, _files: Sequence[Given], language: Language) -> Handed:
        """Take back the last change."""
        if not self._before:
            raise UsageError(mark("There is nothing to undo."))
        self._files = self._before.pop()
        return Handed(
            self._describe(self._workspace.open_files(self._files), language).values, self._files
        )

    def _become_workbooks(self, language: Language) -> tuple[Given, ...]:
        """Let what was not opened as workbooks become some; none where it was."""
        if self._session.books:
            return ()
        self._files = tuple(self._session.write_books(language))
        self._workspace.open_files(self._files)
        return self._files

    def _replace(self, books: dict[str, bytes], language: Language) -> Handed:
        """Open changed workbooks in the place of what was open, unless something is wrong."""
        by_name = {self._session.books[code].name: content for code, content in books.items()}
        files = tuple(
            Given(file.name, by_name.get(file.short_name, file.content)) for file in self._files
        )
        try:
            session = self._workspace.open_files(files)
        except DataError as error:
            faults = describe_problems(error.problems, files, language)
            return Handed({"faults": [fault.model_dump() for fault in faults]})
        self._before.append(self._files)
        self._files = files
        return Handed(self._describe(session, language).values, files)

    def _edit(self, code: str) -> EditedWorkbook:
        content = self._session.books[code].read_bytes()
        return EditedWorkbook(content, self._session.dataset.vocabulary)

    @property
    def _session(self) -> Session:
        if self._workspace.session is None:
            raise UsageError(mark("Nothing is open."))
        return self._workspace.session

    def _choose(self, asked: Values, language: Language) -> Chosen:
        return Chosen(
            code=asked["code"],
            as_of=_day(asked["as_of"]),
            language=language,
            public=bool(asked.get("public")),
        )

    def _describe(self, session: Session, language: Language) -> Handed:
        warnings = describe_problems(session.warnings, self._files, language)
        return Handed(
            {
                "municipalities": [[each.code, each.name] for each in session.municipalities],
                "warnings": [fault.model_dump() for fault in warnings],
                "edges": sum(len(each.spells) for each in session.dataset.records.values()),
            }
        )


def _day(text: str) -> date:
    try:
        return read_last_day(text)
    except ValueError:
        raise UsageError(
            mark("“{text}” is not a day. Write it as 2025-12-31."), text=text
        ) from None


def _name_rows(named: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [[row_id, name] for name, row_id in sorted(named, key=lambda pair: sort_a_to_o(pair[0]))]


QUESTIONS: Mapping[str, Callable[[Desk, Values, Sequence[Given], Language], Handed]] = {
    "open": Desk.open,
    "describe": Desk.describe,
    "begin": Desk.begin,
    "close": Desk.close,
    "view": Desk.view,
    "places": Desk.places,
    "downloads": Desk.downloads,
    "download": Desk.download,
    "everything": Desk.everything,
    "take_drawn": Desk.take_drawn,
    "rows": Desk.rows,
    "change": Desk.change,
    "undo": Desk.undo,
    "take_in": Desk.take_in,
}
