"""Defines the errors a user can mend: problems in a data folder, and wrong usage."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from graph.dates import reduce_date
from graph.language import Language, LanguageCode, load_language, mark


class ProblemCode(StrEnum):
    """Every kind of problem; the word in square brackets at the end of a message."""

    MISSING_FILE = "missing-file"
    UNFINISHED_IMPORT = "unfinished-import"
    UNREADABLE_FILE = "unreadable-file"
    NOT_UTF8 = "not-utf8"
    NOT_CSV = "not-csv"
    MISSING_FOLDER = "missing-folder"
    EMPTY_FILE = "empty-file"
    UNKNOWN_FILE = "unknown-file"
    BAD_FOLDER = "bad-folder"
    TABLES_DEEPER = "tables-deeper"
    DUPLICATE_FOLDER = "duplicate-folder"
    UNKNOWN_MUNICIPALITY = "unknown-municipality"
    UNKNOWN_COLUMN = "unknown-column"
    MISSING_COLUMN = "missing-column"
    DUPLICATE_COLUMN = "duplicate-column"
    MISSING_HEADING = "missing-heading"
    RAGGED_ROW = "ragged-row"
    MISSING_VALUE = "missing-value"
    UNKNOWN_TERM = "unknown-term"
    BAD_DATE = "bad-date"
    SPREADSHEET_DATE = "spreadsheet-date"
    BAD_NUMBER = "bad-number"
    BAD_ADDRESS = "bad-address"
    SEVERAL_VALUES = "several-values"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    SHARED_ID = "shared-id"
    KNOWN_HERE = "known-here"
    OTHER_MEMBERS = "other-members"
    OTHER_COUNTY = "other-county"
    BAD_COUNTY_FOLDER = "bad-county-folder"
    DUPLICATE_ROW = "duplicate-row"
    UNKNOWN_KIND = "unknown-kind"
    COUNTED_TWICE = "counted-twice"
    UNKNOWN_SCOPE = "unknown-scope"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_ACTOR = "unknown-actor"
    UNKNOWN_FORUM = "unknown-forum"
    UNKNOWN_GAP = "unknown-gap"
    UNKNOWN_BASIS = "unknown-basis"
    SHAPELESS_EXPECTATION = "shapeless-expectation"
    CIRCULAR_PART = "circular-part"
    REVERSED_RANGE = "reversed-range"
    BEFORE_FORUM = "before-forum"
    COUNT_OVER_TOTAL = "count-over-total"
    AFTER_PUBLICATION = "after-publication"
    WRONG_FOLDER = "wrong-folder"
    GAP_OUTSIDE_GRAPH = "gap-outside-graph"
    FINDING_ABOUT_NOTHING = "finding-about-nothing"
    NO_HEADINGS = "no-headings"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_WORD = "unknown-word"
    COMMA_BETWEEN = "comma-between"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    UNKNOWN_QUESTION = "unknown-question"
    QUESTION_WITHOUT_OBJECT = "question-without-object"
    UNKNOWN_RESPONDENT = "unknown-respondent"
    MISSING_ROLE = "missing-role"
    MISSING_DAY = "missing-day"
    UNKNOWN_DAY = "unknown-day"
    FUTURE_ANSWER = "future-answer"
    MISSING_REPLY = "missing-reply"
    CONTRADICTING_ANSWER = "contradicting-answer"
    ANSWERED_TWICE = "answered-twice"
    NOT_ASKED_FOR = "not-asked-for"
    NOT_ASKED_HERE = "not-asked-here"
    STRAY_ANSWER = "stray-answer"
    OTHER_HEADING = "other-heading"
    PERSON_IN_ANSWER = "person-in-answer"
    PERSONAL_ANSWER = "personal-answer"
    DOES_NOT_FOLLOW = "does-not-follow"
    DUPLICATE_NAME = "duplicate-name"
    PERSONAL_DATA = "personal-data"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    FORUM_WITHOUT_ACTORS = "forum-without-actors"
    FORUM_OF_ONE = "forum-of-one"
    STANDS_FOR_NOBODY = "stands-for-nobody"
    DATE_FOR_LOCATOR = "date-for-locator"
    GARBLED_LETTERS = "garbled-letters"
    INFERRED_WITHOUT_NOTE = "inferred-without-note"
    NEVER_SHOWN = "never-shown"
    RECORDED_TWICE = "recorded-twice"
    FUTURE_SOURCE = "future-source"
    OTHER_FOLDER_NAME = "other-folder-name"
    OTHER_ENCODING = "other-encoding"
    CHECKED_ALARM = "checked-alarm"
    NAME_OF_PERSON = "name-of-person"
    BUNDLED_ROW = "bundled-row"
    OLD_NORMS = "old-norms"
    OLD_OWN_NORM = "old-own-norm"
    UNREAD_HEADING = "unread-heading"
    UNREAD_SHEET = "unread-sheet"
    RENAMED_SHEET = "renamed-sheet"
    UNKNOWN_HEADING = "unknown-heading"
    STRUCK_OUT = "struck-out"
    CHANGED_EXAMPLE = "changed-example"
    UNNAMED_ACTOR = "unnamed-actor"
    SEEN_AFTER_END = "seen-after-end"
    DISTANT_DATE = "distant-date"

    @property
    def is_warning(self) -> bool:
        """Whether the data can be used all the same."""
        return self in _WARNINGS

    @property
    def is_of_workbooks(self) -> bool:
        """Whether only a workbook or a form of answers can have it."""
        return self in _OF_WORKBOOKS or self in _OF_ANSWERS


_OF_WORKBOOKS = frozenset(
    {
        ProblemCode.NO_HEADINGS,
        ProblemCode.RENAMED_SHEET,
        ProblemCode.UNKNOWN_HEADING,
        ProblemCode.UNKNOWN_NAME,
        ProblemCode.UNKNOWN_WORD,
        ProblemCode.COMMA_BETWEEN,
        ProblemCode.FORMULA_WITHOUT_VALUE,
        ProblemCode.DOES_NOT_FOLLOW,
        ProblemCode.DUPLICATE_NAME,
    }
)

_OF_ANSWERS = frozenset(
    {
        ProblemCode.UNKNOWN_QUESTION,
        ProblemCode.QUESTION_WITHOUT_OBJECT,
        ProblemCode.UNKNOWN_RESPONDENT,
        ProblemCode.MISSING_ROLE,
        ProblemCode.MISSING_DAY,
        ProblemCode.UNKNOWN_DAY,
        ProblemCode.FUTURE_ANSWER,
        ProblemCode.MISSING_REPLY,
        ProblemCode.CONTRADICTING_ANSWER,
        ProblemCode.ANSWERED_TWICE,
        ProblemCode.NOT_ASKED_FOR,
        ProblemCode.NOT_ASKED_HERE,
        ProblemCode.STRAY_ANSWER,
        ProblemCode.OTHER_HEADING,
        ProblemCode.PERSON_IN_ANSWER,
        ProblemCode.PERSONAL_ANSWER,
    }
)

_WARNINGS = frozenset(
    {
        ProblemCode.FORUM_WITHOUT_ACTORS,
        ProblemCode.FORUM_OF_ONE,
        ProblemCode.STANDS_FOR_NOBODY,
        ProblemCode.DATE_FOR_LOCATOR,
        ProblemCode.GARBLED_LETTERS,
        ProblemCode.INFERRED_WITHOUT_NOTE,
        ProblemCode.NEVER_SHOWN,
        ProblemCode.RECORDED_TWICE,
        ProblemCode.FUTURE_SOURCE,
        ProblemCode.OTHER_FOLDER_NAME,
        ProblemCode.OTHER_ENCODING,
        ProblemCode.CHECKED_ALARM,
        ProblemCode.NAME_OF_PERSON,
        ProblemCode.BUNDLED_ROW,
        ProblemCode.OLD_NORMS,
        ProblemCode.OLD_OWN_NORM,
        ProblemCode.UNREAD_HEADING,
        ProblemCode.UNREAD_SHEET,
        ProblemCode.STRUCK_OUT,
        ProblemCode.CHANGED_EXAMPLE,
        ProblemCode.UNNAMED_ACTOR,
        ProblemCode.SEEN_AFTER_END,
        ProblemCode.DISTANT_DATE,
    }
)

# What was found, and what to do about it. Swedish is in the catalogue.
PROBLEM_TEXTS: dict[ProblemCode, tuple[str, str]] = {
    ProblemCode.MISSING_FILE: (
        mark("the file is missing"),
        mark("Add it; a table without rows still needs its header row."),
    ),
    ProblemCode.UNFINISHED_IMPORT: (
        mark("an import was stopped while it replaced the tables: some are old and some new"),
        mark("Import the file once more."),
    ),
    ProblemCode.UNREADABLE_FILE: (
        mark("the file cannot be read: it is a folder or no ordinary file, or you may not open it"),
        mark("Put the file in its place, or ask whoever owns it."),
    ),
    ProblemCode.NOT_UTF8: (
        mark("the file is not UTF-8 text"),
        mark("Save it again as “CSV UTF-8”."),
    ),
    ProblemCode.NOT_CSV: (
        mark("the file cannot be read as CSV: {found}"),
        mark("Mend the quotation marks on that row; one inside a text is written twice."),
    ),
    ProblemCode.MISSING_FOLDER: (
        mark("the folder is missing"),
        mark("Make it, with a folder in it for each municipality, as 1880-orebro."),
    ),
    ProblemCode.EMPTY_FILE: (
        mark("the file is empty"),
        mark("The first row must hold the columns {expected}."),
    ),
    ProblemCode.UNKNOWN_FILE: (
        mark("no table is called “{found}”"),
        mark("Remove it or rename it to one of {expected}."),
    ),
    ProblemCode.TABLES_DEEPER: (
        mark("tables lie one step down, in the folder “{found}”"),
        mark("Move them up, and remove that folder."),
    ),
    ProblemCode.BAD_FOLDER: (
        mark("the folder “{found}” is not named as a municipality's folder"),
        mark("Name it with code and name, as in 1880-orebro."),
    ),
    ProblemCode.DUPLICATE_FOLDER: (
        mark("the code {found} has more than one folder"),
        mark("Keep one folder per municipality."),
    ),
    ProblemCode.UNKNOWN_MUNICIPALITY: (
        mark("no municipality has the code “{found}”"),
        mark("Use a four-digit code from municipalities.csv."),
    ),
    ProblemCode.UNKNOWN_COLUMN: (
        mark("“{found}” is not a column of this table"),
        mark("Remove it or mend the name. The columns are {expected}."),
    ),
    ProblemCode.MISSING_COLUMN: (
        mark("the column is missing"),
        mark("Add it: it must be filled in on every row."),
    ),
    ProblemCode.DUPLICATE_COLUMN: (
        mark("the column stands twice"),
        mark("Keep one of them."),
    ),
    ProblemCode.MISSING_HEADING: (
        mark("column {found} has no heading, and “{expected}” stands in it"),
        mark("Write the heading, or clear the column. One of your own begins with x_."),
    ),
    ProblemCode.RAGGED_ROW: (
        mark("the number of cells on the row is {found}"),
        mark(
            "It must be {expected}. Fill in what is lacking, or put quotation marks around text "
            "that holds a separator."
        ),
    ),
    ProblemCode.MISSING_VALUE: (
        mark("the cell is blank"),
        mark("This column must be filled in on every row."),
    ),
    ProblemCode.UNKNOWN_TERM: (
        mark("“{found}” is not a word this column knows"),
        mark("Use {expected}."),
    ),
    ProblemCode.BAD_DATE: (
        mark("“{found}” is not a date"),
        mark("Write 2024, 2024-09, 2024-09-13, autumn 2024 or about 2024."),
    ),
    ProblemCode.SPREADSHEET_DATE: (
        mark("“{found}” is what a spreadsheet has made of what was typed"),
        mark(
            "Format the column as text and write it again as the source has it, as 2021-10 for a "
            "date and 2.2.1 for a place."
        ),
    ),
    ProblemCode.BAD_ADDRESS: (
        mark("“{found}” is no whole address of the web, or has blanks in it"),
        mark("Write the whole address, as https://www.orebro.se, or leave the cell blank."),
    ),
    ProblemCode.SEVERAL_VALUES: (
        mark("“{found}” holds several values"),
        mark("Put | between them: {expected}."),
    ),
    ProblemCode.BAD_NUMBER: (
        mark("“{found}” is not a number this column takes"),
        mark("Write a whole number, {expected}."),
    ),
    ProblemCode.BAD_ID: (
        mark("“{found}” has the wrong form"),
        mark("Write it like {expected}."),
    ),
    ProblemCode.DUPLICATE_ID: (
        mark("“{found}” is already used on row {expected}"),
        mark("Give each row an id of its own."),
    ),
    ProblemCode.SHARED_ID: (
        mark("the county uses “{found}” for something else, in {expected}"),
        mark("Give the row an id of its own, or remove it: what the county has entered is seen."),
    ),
    ProblemCode.KNOWN_HERE: (
        mark("the county's actor “{found}” is “{expected}” in this municipality"),
        mark("Write “{expected}”, or give the municipality's own another kind or name."),
    ),
    ProblemCode.OTHER_MEMBERS: (
        mark("the county's forum “{found}” is for other municipalities, says {expected}"),
        mark("Mend the id, or add the municipality's code to the forum's row there."),
    ),
    ProblemCode.OTHER_COUNTY: (
        mark("“{found}” is not a municipality of county {expected}"),
        mark("Write the four-digit code of one, or unnamed for such as the source does not name."),
    ),
    ProblemCode.BAD_COUNTY_FOLDER: (
        mark("the folder “{found}” is not named as a county's folder"),
        mark("Name it with code and name, as in {expected}."),
    ),
    ProblemCode.DUPLICATE_ROW: (
        mark("the row says the same as row {expected}"),
        mark("Remove one of them."),
    ),
    ProblemCode.UNKNOWN_KIND: (
        mark("“{found}” is not in {expected}"),
        mark("Use a kind from that table, or add a row to it."),
    ),
    ProblemCode.COUNTED_TWICE: (
        mark("“{found}” counts as another kind itself"),
        mark("Write the kind that norms speak of, or leave counts_as blank."),
    ),
    ProblemCode.UNKNOWN_SCOPE: (
        mark("no county or municipality has the code “{found}”"),
        mark("Write the two digits of a county or the four of a municipality; blank is all."),
    ),
    ProblemCode.UNKNOWN_SOURCE: (
        mark("no source is called “{found}”"),
        mark("Add it to sources.csv or mend the id."),
    ),
    ProblemCode.UNKNOWN_ACTOR: (
        mark("no actor is called “{found}”"),
        mark("Add it to actors.csv or mend the id."),
    ),
    ProblemCode.UNKNOWN_FORUM: (
        mark("no forum is called “{found}”"),
        mark("Add it to forums.csv or mend the id."),
    ),
    ProblemCode.UNKNOWN_GAP: (
        mark("“{found}” is neither a gap nor a recommendation"),
        mark("Take the id as the action plan has it, or remove the row."),
    ),
    ProblemCode.UNKNOWN_BASIS: (
        mark("no basis is called “{found}”"),
        mark("Add it to bases.csv or mend the id."),
    ),
    ProblemCode.SHAPELESS_EXPECTATION: (
        mark("the row does not say whom or what it expects"),
        mark(
            "Fill in actor_kind and with_actor_kind for a contact, or forum_kind for a forum, "
            "with actor_kind for a seat in it."
        ),
    ),
    ProblemCode.CIRCULAR_PART: (
        mark("“{found}” is part of itself"),
        mark("Follow part_of upwards and break the circle."),
    ),
    ProblemCode.REVERSED_RANGE: (
        mark("“{found}” comes after “{expected}”"),
        mark("Swap them or mend one."),
    ),
    ProblemCode.BEFORE_FORUM: (
        mark("“{found}” is before the forum started ({expected})"),
        mark("Mend this date or the forum's."),
    ),
    ProblemCode.COUNT_OVER_TOTAL: (
        mark("{found} is more than the total {expected}"),
        mark("Mend the count or the total."),
    ),
    ProblemCode.AFTER_PUBLICATION: (
        mark("“{found}” is after the source was published ({expected})"),
        mark("A source describes no day after its own: mend as_of or published_on."),
    ),
    ProblemCode.WRONG_FOLDER: (
        mark("the name of the folder “{found}” is not that of the municipality with its code"),
        mark("Name it {expected}, or mend the code."),
    ),
    ProblemCode.GAP_OUTSIDE_GRAPH: (
        mark("gap_kind is “{found}” although in_graph is no"),
        mark("Give a gap_kind only where in_graph is yes."),
    ),
    ProblemCode.FINDING_ABOUT_NOTHING: (
        mark("in_graph is yes, but the finding names neither forum nor actor"),
        mark("Fill in forum_ids or actor_ids, or write no in in_graph."),
    ),
    ProblemCode.PERSONAL_DATA: (
        mark("the cell seems to hold {found}"),
        mark(
            "Remove it: the data describes organisations and roles, never people. "
            "If it is something else, write “ej personuppgift” in the column x_granskad."
        ),
    ),
    ProblemCode.TOO_LONG: (
        mark("the cell has {found} letters, and there is room for {expected}"),
        mark("Write it shorter; a long text belongs in the source."),
    ),
    ProblemCode.CONTROL_CHARACTER: (
        mark("the cell holds an invisible control character"),
        mark("Type the text again instead of pasting it."),
    ),
    ProblemCode.NO_HEADINGS: (
        mark("the sheet has no row of headings"),
        mark("Write the headings in its first row: {expected}."),
    ),
    ProblemCode.UNKNOWN_NAME: (
        mark("“{found}” is not entered in {expected}.csv"),
        mark("Add it there, or write the name as it stands there."),
    ),
    ProblemCode.UNKNOWN_WORD: (
        mark("“{found}” is not a kind that is known"),
        mark("Choose one from the list of the cell."),
    ),
    ProblemCode.COMMA_BETWEEN: (
        mark("“{found}” is several in one cell"),
        mark("Write a semicolon between them."),
    ),
    ProblemCode.FORMULA_WITHOUT_VALUE: (
        mark("the formula “{found}” has no value"),
        mark("Write the value itself in the cell."),
    ),
    ProblemCode.UNKNOWN_QUESTION: (
        mark("the row's question is not one that the program knows"),
        mark("Copy the row anew from the form, with the hidden column, or delete its answer."),
    ),
    ProblemCode.QUESTION_WITHOUT_OBJECT: (
        mark("what the question is about, “{found}”, is no longer entered"),
        mark("Delete the answer, or write a new form with samverkan questions."),
    ),
    ProblemCode.UNKNOWN_RESPONDENT: (
        mark("the one who is asked, “{found}”, is no longer entered"),
        mark("Enter the actor anew, or write a new form with samverkan questions."),
    ),
    ProblemCode.MISSING_DAY: (
        mark("there are answers below, and the cell is blank"),
        mark("Write the day on which they were given, as 2026-11-27."),
    ),
    ProblemCode.MISSING_ROLE: (
        mark("there are answers below, and the cell is blank"),
        mark("Write the role of the one who answers, as “head of unit”, and no name."),
    ),
    ProblemCode.UNKNOWN_DAY: (
        mark("“{found}” is not the day of the answers"),
        mark("Write the day on which they were given, as 2026-11-27."),
    ),
    ProblemCode.FUTURE_ANSWER: (
        mark("{found} has not come yet"),
        mark("Write the day on which the answers were given."),
    ),
    ProblemCode.MISSING_REPLY: (
        mark("something is filled in on the row, and this cell is blank"),
        mark("Answer here too. Choose “{expected}” if nobody knows."),
    ),
    ProblemCode.CONTRADICTING_ANSWER: (
        mark("“{found}” does not go with the answer “{expected}”"),
        mark("Mend one of them."),
    ),
    ProblemCode.ANSWERED_TWICE: (
        mark("the question is answered on row {expected} too"),
        mark("Keep one of the answers."),
    ),
    ProblemCode.NOT_ASKED_FOR: (
        mark("“{found}” is nothing that this question asks for"),
        mark("Clear the cell, or write it as a comment."),
    ),
    ProblemCode.NOT_ASKED_HERE: (
        mark("this municipality is not asked the question, and “{found}” stands there"),
        mark("Clear the grey cell, or move the answer to the right row or column."),
    ),
    ProblemCode.STRAY_ANSWER: (
        mark("“{found}” stands in a column that is of no municipality"),
        mark("Move the answer to the column of the municipality that it is from, or take it away."),
    ),
    ProblemCode.OTHER_HEADING: (
        mark("“{found}” stands over the column of another municipality"),
        mark("Write the heading as it was, or move the answers to the right column."),
    ),
    ProblemCode.PERSON_IN_ANSWER: (
        mark("“{found}” looks like the name of a person"),
        mark("Write the role alone: no person is ever named."),
    ),
    ProblemCode.PERSONAL_ANSWER: (
        mark("the cell seems to hold {found}"),
        mark("Remove it: answers tell of organisations and roles, never of people."),
    ),
    ProblemCode.DOES_NOT_FOLLOW: (
        mark("the cell is blank, and “{found}” does not say it"),
        mark("Choose from the list of the cell."),
    ),
    ProblemCode.DUPLICATE_NAME: (
        mark("“{found}” is already entered on row {expected}"),
        mark("Remove one of them, or give it a name of its own."),
    ),
    ProblemCode.FORUM_WITHOUT_ACTORS: (
        mark("no row says who takes part in “{found}”"),
        mark("Add rows to edges.csv, unless no source says who does: then it is asked."),
    ),
    ProblemCode.FORUM_OF_ONE: (
        mark("“{found}” has a single actor, and a forum is something that several share"),
        mark("Add who else takes part to edges.csv, if the source says."),
    ),
    ProblemCode.STANDS_FOR_NOBODY: (
        mark("“{found}” stands for no unit, so norms about units do not see it"),
        mark("If it is responsible for a unit, add that to actors.csv, with this one in part_of."),
    ),
    ProblemCode.DATE_FOR_LOCATOR: (
        mark("“{found}” looks like a date that a spreadsheet made of a section number"),
        mark("Format the column as text and write the section again."),
    ),
    ProblemCode.GARBLED_LETTERS: (
        mark("“{found}” has letters that look spoilt, as ä that has become Ã¤"),
        mark("Open the file again as UTF-8, or write the text anew."),
    ),
    ProblemCode.INFERRED_WITHOUT_NOTE: (
        mark("the row is inferred, and its note does not say from what"),
        mark("Write in note what it is inferred from."),
    ),
    ProblemCode.NEVER_SHOWN: (
        mark("the row holds on no day: it ends {found}, before the source's day {expected}"),
        mark("Fill in since."),
    ),
    ProblemCode.RECORDED_TWICE: (
        mark("row {expected} of {found} already says so, at the same place in the source"),
        mark("Keep one of them, or the shortfall is counted twice."),
    ),
    ProblemCode.FUTURE_SOURCE: (
        mark("“{found}” has not come yet"),
        mark("Mend as_of."),
    ),
    ProblemCode.BUNDLED_ROW: (
        mark("“{found}” comes with the program, and says something else there"),
        mark("The row that comes with it counts. Give a row of your own an id of its own."),
    ),
    ProblemCode.OLD_NORMS: (
        mark("the norms were last reviewed in {found}, more than a year ago"),
        mark("Fetch a new version of the program: the law may have changed since."),
    ),
    ProblemCode.OLD_OWN_NORM: (
        mark("the norm “{found}” was last reviewed in {expected}, more than a year ago"),
        mark("See whether it still holds, and write the day in reviewed_on."),
    ),
    ProblemCode.OTHER_FOLDER_NAME: (
        mark("the folder “{found}” does not bear the name of the municipality with its code"),
        mark("Look at the code. If it is right, name the folder {expected}."),
    ),
    ProblemCode.OTHER_ENCODING: (
        mark("the file is saved as Windows-1252, and was read so"),
        mark("Save it as “CSV UTF-8”: other programs may read its å, ä and ö wrongly."),
    ),
    ProblemCode.CHECKED_ALARM: (
        mark("the cell looks like {found}, and x_granskad says that it has been checked"),
        mark("See to it that it tells of no person."),
    ),
    ProblemCode.NAME_OF_PERSON: (
        mark("“{found}” looks like the name of a person"),
        mark("Write the role alone: the data describes organisations, never people."),
    ),
    ProblemCode.UNREAD_HEADING: (
        mark("“{found}” is no heading of the sheet, so what stands under it is not read"),
        mark(
            "Mend the heading. A column of your own is kept if it begins with x_ and stands on one "
            "of the sheets {expected}."
        ),
    ),
    ProblemCode.UNREAD_SHEET: (
        mark("the sheet “{found}” has headings as “{expected}”, but another name, and is not read"),
        mark("Name it as it was. If it is a copy to be left out, delete it."),
    ),
    ProblemCode.RENAMED_SHEET: (
        mark("the sheet “{expected}” is not there, and “{found}” has its headings"),
        mark("Name it {expected} again, or nothing on it is read."),
    ),
    ProblemCode.UNKNOWN_HEADING: (
        mark("the column is missing, and “{found}” is no heading of the sheet"),
        mark(
            "Mend the heading if it is that column. Else add the column: it must be filled in on "
            "every row."
        ),
    ),
    ProblemCode.STRUCK_OUT: (
        mark("the row is struck out, and counts all the same"),
        mark("Delete it if it does not hold."),
    ),
    ProblemCode.CHANGED_EXAMPLE: (
        mark("the row begins with “{expected}” and is not read, though “{found}” has been written"),
        mark("Delete “{expected}” if the row holds, else the whole row."),
    ),
    ProblemCode.UNNAMED_ACTOR: (
        mark("“{found}” does not say who"),
        mark("Write those that the source names. If it names none, write the forum alone."),
    ),
    ProblemCode.DISTANT_DATE: (
        mark("“{found}” is a very long time from now"),
        mark("See that the year is right. What has no end is written “tills vidare”."),
    ),
    ProblemCode.SEEN_AFTER_END: (
        mark("the source of {expected} says that somebody takes part, and the forum ended {found}"),
        mark("The end counts. Mend it, or write a forum of its own for what goes on."),
    ),
}


_LONGEST_QUOTE = 200

# What was found is said in a message, not quoted.
_FOUND_IN_WORDS = frozenset(
    {
        ProblemCode.PERSONAL_DATA,
        ProblemCode.CHECKED_ALARM,
        ProblemCode.PERSONAL_ANSWER,
        ProblemCode.NOT_CSV,
    }
)


_OF_DATES = frozenset(
    {
        ProblemCode.REVERSED_RANGE,
        ProblemCode.BEFORE_FORUM,
        ProblemCode.AFTER_PUBLICATION,
        ProblemCode.NEVER_SHOWN,
        ProblemCode.FUTURE_SOURCE,
        ProblemCode.SEEN_AFTER_END,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a data folder. `found` and `expected` fill the texts of its code.

    `found` is quoted from the data, but of some codes it is a message of the catalogue.
    `meant` is the known word that what was found is nearest to.
    """

    file: str
    code: ProblemCode
    row: int | None = None
    column: str | None = None
    found: str = ""
    expected: str | tuple[str, ...] = field(default="")
    meant: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Where it comes among others: by file, row and column."""
        return (self.file, 0, self.row or 0, self.column or "", self.code)

    def render(self, language: Language) -> str:
        """Describe the fault on one line: place, column, what was found, `[code]`, what to do."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        column = f"{self.column}: " if self.column else ""
        return f"{place}: {column}{self.word(language)}"

    def word(self, language: Language) -> str:
        """Say what was found, `[code]`, and what to do, without the place."""
        found, remedy = PROBLEM_TEXTS[self.code]
        expected = ", ".join(self.expected) if isinstance(self.expected, tuple) else self.expected
        # All else is quoted from the data.
        is_message = self.code in _FOUND_IN_WORDS
        values = {
            "found": language.text(self.found) if is_message else _quote(self.found),
            "expected": language.text(expected) if expected else "",
        }
        if self.code in _OF_DATES:
            values = {name: _word_season(value, language) for name, value in values.items()}
        said = [f"{language.text(found, **values)} [{self.code}]."]
        if self.meant:
            said.append(language.text(mark("Did you mean “{meant}”?"), meant=self.meant))
        return " ".join([*said, language.text(remedy, **values)])


def _word_season(day: str, language: Language) -> str:
    """Word what is kept as a number and written as a word: 2023-23 is what people call autumn."""
    reduced = reduce_date(day)
    is_worded = reduced is not None and (reduced.season is not None or reduced.is_approximate)
    return language.day(reduced) if is_worded else day


def _quote(text: str) -> str:
    """Quote what fits on a line, with line breaks and control characters as blanks."""
    begun = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    return "".join(letter if letter.isprintable() else " " for letter in begun)


class SamverkanError(Exception):
    """Base of the errors a user can mend. Anything else is a bug and keeps its traceback."""

    def render(self, language: Language) -> str:
        """Explain what is wrong and what to do, in a language."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.render(load_language(LanguageCode.SV))


class DataError(SamverkanError):
    """A data folder that cannot be used, with every problem in it."""

    def __init__(self, folder: str, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.folder = folder
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))

    def render(self, language: Language) -> str:
        """List every problem, then how many there are."""
        lines = [problem.render(language) for problem in self.problems]
        total = language.count(
            "{number} problem in {folder}. Nothing was written.",
            "{number} problems in {folder}. Nothing was written.",
            len(self.problems),
            folder=self.folder,
        )
        return "\n".join([*lines, total])


class UsageError(SamverkanError):
    """A command asked for in a way that cannot be answered."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def render(self, language: Language) -> str:
        """Fill and translate the message."""
        return language.text(self.message, **self.values)


class NoMunicipalitiesError(UsageError):
    """A data folder that is asked for what it holds, and holds no municipality yet."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            mark(
                "There are no municipalities in “{folder}” yet. Add a folder as "
                "municipalities/1280-malmo, or fill in a workbook that “samverkan new” makes: "
                "README.md in the data folder tells how."
            ),
            folder=folder,
        )
