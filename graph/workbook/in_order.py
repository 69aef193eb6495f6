"""The sheet In the order of the source: sentence by sentence, who takes part in what, and how.

Actors and forums arise as they are named, so that none of the other sheets needs to be filled in
first.
"""

from collections.abc import Mapping

from graph.dataset.records import Row
from graph.errors import ProblemCode
from graph.language import mark
from graph.vocabulary import Level, Participation
from graph.workbook.naming import normal
from graph.workbook.raw import RawRow, RawSheet, only, split
from graph.workbook.sheets import LOCATOR, NOTE, SINCE, SOURCE, UNTIL, Sheet, SheetColumn, Takes

IN_ORDER = Sheet(
    mark("In the order of the source"),
    "in_order",
    Row,
    (
        SOURCE,
        LOCATOR,
        SheetColumn(
            "who", mark("Who"), Takes.ACTORS, mark("One or more actors with ; between."), 34, True
        ),
        SheetColumn(
            "forum",
            mark("In what"),
            Takes.FORUM,
            mark("What they share. Blank: as in the row right above."),
            34,
            True,
            continues=True,
        ),
        SheetColumn(
            "how",
            mark("How"),
            Takes.WORD,
            mark("Takes part, takes part now and then, has left, does not take part …"),
            22,
            True,
            words=Participation,
        ),
        SINCE,
        UNTIL,
        SheetColumn(
            "actor_kind",
            mark("Kind of actor"),
            Takes.ACTOR_KIND,
            mark("The first time an actor is named, if its name does not say what it is."),
            24,
        ),
        SheetColumn(
            "forum_kind",
            mark("Kind of forum"),
            Takes.FORUM_KIND,
            mark("The first time a forum is named, if its name does not say what it is."),
            24,
        ),
        SheetColumn(
            "level",
            mark("Level"),
            Takes.WORDS,
            mark("The first time a forum is named, if it is not what its kind usually works on."),
            14,
            words=Level,
        ),
        NOTE,
    ),
)

# By table and column, the column of this sheet that a generated cell comes from.
ORIGINS: Mapping[tuple[str, str], str] = {
    ("actors", "name"): "who",
    ("actors", "actor_id"): "who",
    ("actors", "kind"): "actor_kind",
    ("forums", "name"): "forum",
    ("forums", "forum_id"): "forum",
    ("forums", "kind"): "forum_kind",
    ("forums", "form"): "forum_kind",
    ("edges", "actor_id"): "who",
    ("edges", "forum_id"): "forum",
    ("edges", "participation"): "how",
}


def add_rows(raw: Mapping[str, RawSheet], offset: int) -> None:
    """Add what this sheet says to the rows of actors, forums and edges.

    Args:
        raw: The sheets as they are written, this one among them.
        offset: What is added to the numbers of this sheet's rows, to tell them from others.
    """
    actors, forums = _names_in(raw["actors"]), _names_in(raw["forums"])
    for row in raw[IN_ORDER.table].rows:
        values = row.values
        shared = only(values, "source_id", "locator", "since", "until", "note")
        who = split(values.get("who", ""))
        for name in who:
            if normal(name) not in actors:
                actors.add(normal(name))
                _add(raw["actors"], row, offset, {"name": name, "kind": values.get("actor_kind")})
        forum = values.get("forum")
        if forum and normal(forum) not in forums:
            forums.add(normal(forum))
            cells = {"name": forum, "kind": values.get("forum_kind"), "level": values.get("level")}
            _add(raw["forums"], row, offset, {**cells, **only(shared, "source_id", "locator")})
        for name in who or [""]:
            cells = {"actor_id": name, "forum_id": forum, "participation": values.get("how")}
            made = _add(raw["edges"], row, offset, {**cells, **shared})
            for problem in row.problems:
                column = _EDGE_COLUMNS.get(str(problem.column), str(problem.column))
                made.fault("edges", ProblemCode(problem.code), column, problem.found)


_EDGE_COLUMNS = {"who": "actor_id", "forum": "forum_id", "how": "participation"}


def _add(sheet: RawSheet, origin: RawRow, offset: int, values: Mapping[str, str | None]) -> RawRow:
    cells = {name: text for name, text in values.items() if text}
    row = RawRow(offset + origin.number, cells, inherited=origin.inherited)
    sheet.rows.append(row)
    return row


def _names_in(sheet: RawSheet) -> set[str]:
    return {normal(row.values["name"]) for row in sheet.rows if "name" in row.values}
