"""Writes the first sheet of a workbook: whose it is, and how the rest is filled in."""

from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties

from graph.dataset.records import Municipality
from graph.language import Language, mark
from graph.vocabulary import Aspect, Level, Participation, SourceExtent, SourceKind, Verdict
from graph.workbook.fonts import choose_font
from graph.workbook.words import word_term

GUIDE = mark("Read me")
MUNICIPALITY_LABEL = mark("Municipality")
EXAMPLE = mark("Example:")
"""What a row begins with that shows how a sheet is filled in, and is ignored."""
_STEPS = (
    mark("1. Enter the document under Sources: title, who issued it, and the day it describes."),
    mark("2. Enter who is named under Actors, and what they share under Forums."),
    mark("3. Go through the source and write a row under Edges for each thing it says."),
    mark("4. What the source says of how well something works goes under Assessments."),
    mark("5. What the auditors criticise, recommend or praise goes under Findings."),
    mark(
        "6. Or write everything in the order of the source on the sheet In the order of the source."
    ),
    mark("Names are enough: no ids are typed. What a source does not mention is not entered."),
    mark(
        "A blank source and place mean the same as in the row above, a blank forum the same as in "
        "the row right above. Several actors may stand in one cell, with ; between."
    ),
    mark("Rows that begin with “Example:” are ignored."),
    mark("Check: samverkan check {file}. Map and report: samverkan build --data {file}."),
)
_NOTHING = mark("write nothing: it becomes a question")
# What a source says, and the words that stand for it in the lists of the sheets, else what to do.
_SAYINGS: tuple[tuple[str, tuple[StrEnum, ...] | str], ...] = (
    (
        mark("takes part, as a rule takes part, is a member, meets every month"),
        (Participation.REGULAR,),
    ),
    (
        mark("comes seldom, has difficulty coming, is invited and comes at times"),
        (Participation.IRREGULAR,),
    ),
    (mark("no longer comes, has stopped, has not met since"), (Participation.CEASED,)),
    (mark("does not take part, is not there"), (Participation.ABSENT,)),
    (mark("is to start, is planned"), (Participation.PLANNED,)),
    (mark("has begun, is being built up"), (Participation.STARTING,)),
    (mark("was ended on purpose, the assignment is done"), (Participation.CLOSED,)),
    (mark("it is unclear whether it takes part"), (Participation.UNCLEAR,)),
    (mark("works well"), (Aspect.FUNCTION, Verdict.GOOD)),
    (
        mark("needs to be developed, does not work to the full"),
        (Aspect.FUNCTION, Verdict.DEFICIENT),
    ),
    (mark("there is no structure, responsibility or mandate"), (Aspect.STEERING, Verdict.LACKING)),
    (mark("is not followed up"), (Aspect.FOLLOW_UP, Verdict.LACKING)),
    (
        mark("some take part, and it does not say who"),
        mark("write the forum alone: who takes part becomes a question"),
    ),
    (
        mark("did not come to one of the meetings"),
        mark("write nothing: one time says nothing of the rest"),
    ),
    (mark("the source says nothing of it"), _NOTHING),
)
_SAYS, _WRITE = mark("The source says …"), mark("→ write …")


def write_guide(book: Workbook, municipality: Municipality, language: Language) -> None:
    """Write the guide, and whose workbook it is in the cells that are read."""
    sheet = book.create_sheet(language.text(GUIDE))
    sheet.column_dimensions["A"].width = 70
    sheet.column_dimensions["B"].width = 48
    sheet["A1"], sheet["B1"] = (
        language.text(MUNICIPALITY_LABEL),
        f"{municipality.name} ({municipality.code})",
    )
    sheet["A1"].font = sheet["B1"].font = choose_font(bold=True, size=14)
    row = 3
    for step in _STEPS:
        sheet.cell(
            row,
            1,
            language.text(step, file="bok.xlsx") if "{file}" in step else language.text(step),
        )
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
    row += 1
    bold = choose_font(bold=True)
    for place, text in enumerate((_SAYS, _WRITE), 1):
        sheet.cell(row, place, language.text(text)).font = bold
    for says, write in _SAYINGS:
        row += 1
        sheet.cell(row, 1, language.text(says))
        words = (
            language.text(write)
            if isinstance(write, str)
            else ": ".join(word_term(term, language) for term in write)
        )
        sheet.cell(row, 2, words)
    sheet.page_setup.fitToWidth = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def list_examples(language: Language) -> dict[str, tuple[dict[str, str], ...]]:
    """List, by table, rows that show how its sheet is filled in; each begins with a word for it."""
    text = language.text
    begin = text(EXAMPLE)
    source = text(mark("Audit of work with children and young people"))
    return {
        "in_order": (
            {
                "source_id": f"{begin} {source}",
                "locator": "2.2.5",
                "who": "socialtjänsten; polisen",
                "forum": "SSPF",
                "how": word_term(Participation.REGULAR, language),
                "since": "2023-09",
                "level": word_term(Level.OPERATIVE, language),
            },
        ),
        "sources": (
            {
                "title": f"{begin} {source}",
                "publisher": text(mark("The municipality's auditors")),
                "kind": word_term(SourceKind.AUDIT_REPORT, language),
                "published_on": "2025-03-14",
                "as_of": "2025-03",
                "extent": word_term(SourceExtent.WHOLE, language),
            },
        ),
        "forums": (
            {
                "name": f"{begin} SSPF",
                "kind": "SSPF",
                "level": word_term(Level.OPERATIVE, language),
                "source_id": source,
                "locator": "2.2.1",
            },
        ),
        "edges": (
            {
                "actor_id": f"{begin} polisen",
                "forum_id": "SSPF",
                "participation": word_term(Participation.IRREGULAR, language),
                "since": "2024",
                "source_id": source,
                "locator": "2.2.5",
                "note": text(mark("Comes to some of the meetings.")),
            },
        ),
    }
