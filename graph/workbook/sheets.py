"""Defines the sheets of a workbook: which table each holds, and what each of its columns takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from graph.dataset.records import Action, Actor, Assessment, Finding, Forum, Row, Source, Spell
from graph.language import mark

STATUS = "status"
"""The column that says whether an actor is only expected; it steers how its row is read."""


class Takes(Enum):
    """What a cell of a column holds, which decides how it is read and written."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    WORD = auto()
    WORDS = auto()
    ACTOR_KIND = auto()
    FORUM_KIND = auto()
    SOURCE = auto()
    ACTOR = auto()
    ACTORS = auto()
    FORUM = auto()
    FORUMS = auto()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the field it fills, its heading, what its cells take and what its comment says.

    `is_needed` is whether a row that is begun must have it; `is_inherited` whether a blank cell
    takes what the row above has; `continues` whether it does so only right beneath it. `words` is
    the vocabulary, where no record's field says it.
    """

    field: str
    heading: str
    takes: Takes
    about: str = ""
    width: int = 16
    is_needed: bool = False
    is_inherited: bool = False
    words: type[StrEnum] | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the table of the data folder that its rows become.

    `name_field` holds what other sheets name a row by, `id_field` the id that is made of it.
    """

    name: str
    table: str
    record: type[Row]
    columns: tuple[SheetColumn, ...]
    id_field: str | None = None
    name_field: str | None = None


SOURCE = SheetColumn(
    "source_id",
    mark("Source"),
    Takes.SOURCE,
    mark("The title of a source in this workbook. Blank: as in the row above, or the only one."),
    28,
    is_needed=True,
    is_inherited=True,
)
LOCATOR = SheetColumn(
    "locator",
    mark("Place"),
    Takes.TEXT,
    mark("Where in the source it stands: a section or a page. Blank: as in the row above."),
    10,
    is_needed=True,
    is_inherited=True,
)
NOTE = SheetColumn("note", mark("Note"), Takes.TEXT, mark("In your own words, no names."), 44)
_CERTAINTY = SheetColumn(
    "certainty",
    mark("Certainty"),
    Takes.WORD,
    mark("Whether the source says it, or it is inferred. Blank: the source says it."),
)
_VISIBILITY = SheetColumn("visibility", mark("Visibility"), Takes.WORD, mark("Blank: public."), 12)
SINCE = SheetColumn(
    "since",
    mark("Since"),
    Takes.DATE,
    mark("First day it was so, as exactly as the source says: 2023, 2023-09, autumn 2023."),
    12,
)
UNTIL = SheetColumn(
    "until", mark("Until"), Takes.DATE, mark("Last day it was so. Blank: it still is."), 12
)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        mark("Sources"),
        "sources",
        Source,
        (
            SheetColumn("title", mark("Title"), Takes.TEXT, "", 44, is_needed=True),
            SheetColumn("publisher", mark("Publisher"), Takes.TEXT, "", 24, is_needed=True),
            SheetColumn("kind", mark("Kind"), Takes.WORD, "", 22, is_needed=True),
            SheetColumn(
                "published_on",
                mark("Published"),
                Takes.DATE,
                mark("The day that is printed on it."),
                12,
            ),
            SheetColumn(
                "as_of",
                mark("Describes"),
                Takes.DATE,
                mark("The day its statements are true of, never after it was published."),
                12,
                is_needed=True,
            ),
            SheetColumn(
                "extent",
                mark("Read"),
                Takes.WORD,
                mark("How much of it has been read and entered."),
            ),
            SheetColumn(
                "not_heard",
                mark("Not heard"),
                Takes.ACTORS,
                mark("Actors that it tells of and has not heard."),
                24,
            ),
            SheetColumn("url", mark("Address"), Takes.TEXT, mark("Begins with https://"), 24),
            NOTE,
        ),
        id_field="source_id",
        name_field="title",
    ),
    Sheet(
        mark("Actors"),
        "actors",
        Actor,
        (
            SheetColumn(
                "name",
                mark("Name"),
                Takes.TEXT,
                mark("As it stands inside a sentence. Organisations and units, never people."),
                36,
                is_needed=True,
            ),
            SheetColumn(
                "kind",
                mark("Kind"),
                Takes.ACTOR_KIND,
                mark("Blank: what its name begins with, if that is a kind, as “polisen”."),
                26,
            ),
            SheetColumn(
                "part_of",
                mark("Belongs to"),
                Takes.ACTOR,
                mark("The board, organisation or group it belongs to."),
                30,
            ),
            SheetColumn(
                STATUS,
                mark("Status"),
                Takes.TEXT,
                mark("“expected” is not yet known: it counts only where another sheet names it."),
                14,
            ),
        ),
        id_field="actor_id",
        name_field="name",
    ),
    Sheet(
        mark("Forums"),
        "forums",
        Forum,
        (
            SheetColumn(
                "name",
                mark("Name"),
                Takes.TEXT,
                mark("What several share: a meeting, an agreement, a routine, a joint service."),
                36,
                is_needed=True,
            ),
            SheetColumn(
                "kind",
                mark("Kind"),
                Takes.FORUM_KIND,
                mark("Blank: what its name begins with, if that is a kind, as “styrgruppen”."),
                26,
            ),
            SheetColumn(
                "form",
                mark("Form"),
                Takes.WORD,
                mark("Blank: the form that its kind usually has."),
            ),
            SheetColumn(
                "level",
                mark("Level"),
                Takes.WORDS,
                mark(
                    "Political, strategic, operative or individual; several with ; between. "
                    "Blank: the level that its kind usually works on."
                ),
                16,
            ),
            SheetColumn("age_min", mark("Ages from"), Takes.NUMBER, "", 10),
            SheetColumn("age_max", mark("Ages to"), Takes.NUMBER, "", 10),
            SheetColumn("target_group", mark("Target group"), Takes.TEXT, "", 24),
            SheetColumn(
                "area",
                mark("Area"),
                Takes.TEXT,
                mark("If it covers only a part of the municipality."),
            ),
            SheetColumn(
                "meets_every_days",
                mark("Days between meetings"),
                Takes.NUMBER,
                mark("14 is every other week."),
                12,
            ),
            SheetColumn("started", mark("Began"), Takes.DATE, "", 12),
            SheetColumn("ended", mark("Ended"), Takes.DATE, mark("The last day."), 12),
            SheetColumn("decided_by", mark("Decided by"), Takes.ACTOR, "", 24),
            SheetColumn("reports_to", mark("Reports to"), Takes.ACTOR, "", 24),
            _VISIBILITY,
            _CERTAINTY,
            SheetColumn(
                "is_oral", mark("Oral"), Takes.WORD, mark("Yes for an agreement not in writing."), 8
            ),
            SOURCE,
            LOCATOR,
            NOTE,
        ),
        id_field="forum_id",
        name_field="name",
    ),
    Sheet(
        mark("Edges"),
        "edges",
        Spell,
        (
            SheetColumn(
                "actor_id",
                mark("Actor"),
                Takes.ACTOR,
                mark("Who; several with ; between, if the rest of the row holds for each of them."),
                30,
                is_needed=True,
            ),
            SheetColumn(
                "forum_id",
                mark("Forum"),
                Takes.FORUM,
                mark("In what. Blank: as in the row right above."),
                34,
                is_needed=True,
                continues=True,
            ),
            SheetColumn(
                "participation",
                mark("Takes part"),
                Takes.WORD,
                mark("What the source says. What it says nothing of is not entered."),
                20,
                is_needed=True,
            ),
            SINCE,
            UNTIL,
            SheetColumn("role", mark("Role"), Takes.WORD),
            SheetColumn(
                "coverage_count", mark("Number"), Takes.NUMBER, mark("How many take part."), 9
            ),
            SheetColumn("coverage_total", mark("Of"), Takes.NUMBER, mark("Of how many."), 9),
            SheetColumn("coverage_unit", mark("Counted"), Takes.TEXT, mark("What is counted."), 16),
            SheetColumn(
                "coverage", mark("How much"), Takes.WORD, mark("All of the actor, or a part.")
            ),
            SheetColumn("person_dependent", mark("Rests on one person"), Takes.WORD, "", 12),
            _CERTAINTY,
            _VISIBILITY,
            SOURCE,
            LOCATOR,
            NOTE,
            SheetColumn(
                "coverage_few",
                mark("Few"),
                Takes.WORD,
                mark("Yes for fewer than five, where the number is not to be shown."),
                8,
            ),
        ),
    ),
    Sheet(
        mark("Assessments"),
        "assessments",
        Assessment,
        (
            SheetColumn(
                "forum_id", mark("Forum"), Takes.FORUM, mark("In what."), 34, is_needed=True
            ),
            SheetColumn(
                "actor_ids",
                mark("Actors"),
                Takes.ACTORS,
                mark("If it holds for some of them; several with ; between. Blank: all."),
                28,
            ),
            SheetColumn("aspect", mark("What is assessed"), Takes.WORD, "", 18, is_needed=True),
            SheetColumn("verdict", mark("Assessment"), Takes.WORD, "", 18, is_needed=True),
            SINCE,
            UNTIL,
            _CERTAINTY,
            _VISIBILITY,
            SOURCE,
            LOCATOR,
            NOTE,
        ),
    ),
    Sheet(
        mark("Findings"),
        "findings",
        Finding,
        (
            SheetColumn(
                "summary",
                mark("In short"),
                Takes.TEXT,
                mark("In your own words, one sentence."),
                60,
                is_needed=True,
            ),
            SheetColumn("kind", mark("Kind"), Takes.WORD, "", 18, is_needed=True),
            SheetColumn(
                "said_by", mark("Said by"), Takes.ACTORS, mark("Blank: the source itself."), 24
            ),
            SheetColumn(
                "addressee",
                mark("Addressed to"),
                Takes.ACTORS,
                mark("Only whom the source names; several with ; between."),
                24,
            ),
            SheetColumn("actor_ids", mark("Actors"), Takes.ACTORS, mark("Whom it concerns."), 24),
            SheetColumn("forum_ids", mark("Forums"), Takes.FORUMS, mark("What it concerns."), 28),
            SheetColumn(
                "gap_kind", mark("Kind of gap"), Takes.WORD, mark("What it should show up as."), 24
            ),
            SheetColumn(
                "in_graph",
                mark("On the map"),
                Takes.WORD,
                mark("Blank: yes where it names actors or forums."),
                10,
            ),
            SheetColumn("status", mark("Status"), Takes.WORD),
            SheetColumn("due_on", mark("Due"), Takes.DATE, "", 12),
            SOURCE,
            LOCATOR,
        ),
        id_field="finding_id",
        name_field="summary",
    ),
    Sheet(
        mark("Decided actions"),
        "actions",
        Action,
        (
            SheetColumn(
                "closes",
                mark("Gap or recommendation"),
                Takes.TEXT,
                mark("Its id, as the action plan has it. The plan fills it in when it is read."),
                44,
                is_needed=True,
            ),
            SheetColumn("status", mark("Status"), Takes.WORD, "", 16, is_needed=True),
            SheetColumn("due_on", mark("Done by"), Takes.DATE, "", 12),
            SheetColumn(
                "responsible", mark("Responsible"), Takes.TEXT, mark("Never a person."), 30
            ),
            NOTE,
        ),
    ),
)

SHEET_BY_TABLE: Mapping[str, Sheet] = {sheet.table: sheet for sheet in SHEETS}

TABLE_OF: Mapping[Takes, str] = {
    Takes.SOURCE: "sources",
    Takes.ACTOR: "actors",
    Takes.ACTORS: "actors",
    Takes.FORUM: "forums",
    Takes.FORUMS: "forums",
}
"""The table whose rows a column names."""

SEPARATORS = ";|\n"
"""What stands between several names or words in one cell."""
