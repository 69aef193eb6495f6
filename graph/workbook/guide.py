"""Writes the first sheet of a workbook: whose it is, and how the rest is filled in."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties

from graph.dataset.records import Municipality
from graph.language import Language, mark

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
    mark("A blank source and place mean the same as in the row above."),
    mark("Rows that begin with “Example:” are ignored."),
    mark("Check: samverkan check {file}. Map and report: samverkan build --data {file}."),
)
_SAYINGS: tuple[tuple[str, str], ...] = (
    (mark("takes part, is a member, meets every month"), mark("takes part")),
    (
        mark("comes seldom, has difficulty coming, is invited and comes at times"),
        mark("takes part now and then"),
    ),
    (mark("no longer comes, has stopped"), mark("has left")),
    (mark("does not take part, is not there"), mark("does not take part")),
    (mark("is to start, is planned"), mark("is planned")),
    (mark("has begun, is being built up"), mark("is starting")),
    (mark("was ended on purpose, the assignment is done"), mark("ended on purpose")),
    (mark("it is unclear whether it takes part"), mark("unclear")),
    (mark("works well"), mark("Assessments: works in practice, good")),
    (
        mark("needs to be developed, does not work to the full"),
        mark("Assessments: works in practice, deficient"),
    ),
    (
        mark("there is no structure, responsibility or mandate"),
        mark("Assessments: steering, lacking"),
    ),
    (mark("is not followed up"), mark("Assessments: follow-up, lacking")),
    (mark("the source says nothing of it"), mark("write nothing: it becomes a question")),
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
    sheet["A1"].font = sheet["B1"].font = Font(bold=True, size=14)
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
    for place, text in enumerate((_SAYS, _WRITE), 1):
        sheet.cell(row, place, language.text(text)).font = Font(bold=True)
    for says, write in _SAYINGS:
        row += 1
        sheet.cell(row, 1, language.text(says))
        sheet.cell(row, 2, language.text(write))
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
                "how": text(mark("takes part")),
                "since": "2023-09",
                "level": text(mark("operative")),
            },
        ),
        "sources": (
            {
                "title": f"{begin} {source}",
                "publisher": text(mark("The municipality's auditors")),
                "kind": text(mark("audit report")),
                "published_on": "2025-03-14",
                "as_of": "2025-03",
                "extent": text(mark("the whole document")),
            },
        ),
        "forums": (
            {
                "name": f"{begin} SSPF",
                "kind": "SSPF",
                "level": text(mark("operative")),
                "source_id": source,
                "locator": "2.2.1",
            },
        ),
        "edges": (
            {
                "actor_id": f"{begin} polisen",
                "forum_id": "SSPF",
                "participation": text(mark("takes part now and then")),
                "since": "2024",
                "source_id": source,
                "locator": "2.2.5",
                "note": text(mark("Comes to some of the meetings.")),
            },
        ),
    }
