"""The words of the page itself, which it can show in either language at once.

What the program answers is worded by the program, as everywhere else.
"""

from graph.app.views import VIEWS
from graph.language import LanguageCode, load_language, mark

WORDS = {
    "title": "samverkan",
    "lead": mark(
        "Who meets whom around children and young people, what has lapsed, what is missing?"
    ),
    "skip": mark("Skip to the content"),
    "other_language": "Svenska",
    "needs_scripts": mark(
        "This page is a whole program and needs scripts. If they are switched off here, a "
        "colleague can open it and send you the map or the report: those can be read without."
    ),
    "stays": mark("Nothing leaves this computer: the page is forbidden to send or fetch anything."),
    "starting": mark("Starting …"),
    "unpacking": mark("Unpacking the program …"),
    "loading": mark("Loading Python …"),
    "importing": mark("Getting ready …"),
    "ready": mark("Ready."),
    "working": mark("Working …"),
    "cannot_start": mark(
        "The program could not start in this browser. It needs a newer Chrome, Edge or Firefox, "
        "and that WebAssembly is allowed."
    ),
    "our_fault": mark("Something went wrong in the program. It is our fault, not yours."),
    "open_heading": mark("Open"),
    "drop": mark("Drop a workbook here, or several"),
    "drop_more": mark(
        "An Excel workbook (.xlsx), the tables of a data folder (.csv), or such a folder or a "
        "snapshot (.zip)."
    ),
    "choose": mark("Choose files"),
    "choose_folder": mark("Choose a folder with tables"),
    "whose": mark("Whose are the tables?"),
    "open_tables": mark("Open the tables"),
    "begin_heading": mark("Begin from nothing"),
    "begin_about": mark(
        "You get a workbook with the actors and expectations that are usual, to fill in."
    ),
    "municipality": mark("Municipality"),
    "municipality_hint": mark("Type its name, and choose."),
    "begin_here": mark("Begin here"),
    "begin_workbook": mark("Save an empty workbook"),
    "example_heading": mark("Look at an example"),
    "example_about": mark("Five municipalities come with the program."),
    "kept_heading": mark("Kept in this browser"),
    "kept_open": mark("Open what was kept"),
    "forget": mark("Forget it"),
    "keep": mark("Keep in this browser"),
    "kept": mark("It is kept in this browser, on this computer."),
    "cannot_keep": mark("This browser keeps nothing for a page like this one."),
    "forgotten": mark("It is forgotten."),
    "faults_heading": mark("Mend this first"),
    "faults_about": mark("Mend it in the file, save, and read it again."),
    "warnings_heading": mark("May be a mistake"),
    "warnings_about": mark("It stops nothing, but look at it."),
    "the_row": mark("The row"),
    "read_again": mark("Read again"),
    "follow": mark("Read again by itself when the file is saved"),
    "close": mark("Close"),
    "as_of": mark("The state on"),
    "public": mark("Leave out what is internal"),
    "update": mark("Show"),
    "views": mark("Pages"),
    **{f"{name}_tab": view.word for name, view in VIEWS.items()},
    "rows_tab": mark("Mend and add"),
    "files_tab": mark("Files"),
    "undo": mark("Undo"),
    "save_workbook": mark("Save the workbook"),
    "take_in": mark("Take in answers or a plan of action"),
    "unsaved": mark("The workbook has changes that are not saved."),
    "saved": mark("The workbook is saved."),
    "rows_what": mark("What do you want to mend?"),
    "rows_search": mark("Search"),
    "rows_list": mark("What there is to mend"),
    "gaps": mark("A gap"),
    "questions": mark("A question"),
    "edges": mark("An edge"),
    "sheet": mark("The sheet {name}"),
    "row_number": mark("Row {number}"),
    "new_row": mark("New row"),
    "add_row": mark("Add a row"),
    "save_row": mark("Save the row"),
    "remove_row": mark("Remove the row"),
    "cancel": mark("Cancel"),
    "needed": mark("must be filled in"),
    "several": mark("Several with ; between."),
    "nothing_behind": mark("No row says this: it is what is lacking."),
    "before": mark("Compare with"),
    "what_if_about": mark("Choose what to try. With nothing chosen you see what would help most."),
    "without": mark("Actor that leaves"),
    "close_forum": mark("Forum that closes"),
    "add_actor": mark("Actor that joins"),
    "add_forum": mark("Forum that it joins"),
    "nothing_chosen": mark("None"),
    "try": mark("Try"),
    "clear": mark("Clear"),
    "save_page": mark("Save this page"),
    "files_about": mark(
        "Each file is what the program writes where it is installed. Pictures in Word documents "
        "are drawn by the browser."
    ),
    "file": mark("File"),
    "what_it_is": mark("What it is"),
    "save": mark("Save"),
    "save_all": mark("Save everything in one zip"),
    "left_out": mark("Not in the zip:"),
    "cannot_show": mark("This page cannot be shown here. Save it, and open the file."),
    "outside": mark("The source is on the web. Open it in a tab of its own:"),
    "licences": mark("Licences of what is in this file"),
    "made_by": mark(
        "Made by samverkan, an open program. What no source mentions becomes a question."
    ),
}


def list_words() -> dict[str, dict[str, str]]:
    """List the words of the page by language and key."""
    return {
        code.value: {key: load_language(code).text(message) for key, message in WORDS.items()}
        for code in LanguageCode
    }
