"""Says how a form is filled in and sent back, and what comes of it."""

from graph.language import mark

TITLE = mark("Questions on collaboration around children and young people")
GUIDE = mark("Read me")
STEPS: tuple[str, ...] = (
    mark("1. Go to the sheet with your organisation's name. The others are for others."),
    mark("2. Fill in your role, the day, and whether it is a survey or an interview. No names."),
    mark("3. Answer what you know. Leave blank, or choose “don't know”, what you do not know."),
    mark("4. Grey cells are not asked for. Rows may be sorted and deleted, and sheets too."),
    mark("5. Save as .xlsx and send it back."),
)
STEPS_OF_COUNTY: tuple[str, ...] = (
    mark("1. Go to the sheet Answers. Each municipality has a column, and each question a row."),
    mark(
        "2. At the top of the column, fill in your role, the day, and whether it is a survey or an "
        "interview. No names."
    ),
    STEPS[2],
    mark(
        "4. Who takes part, since when, how often and comments: on the sheet with the "
        "municipality's name. Grey cells are not asked for. Rows, columns and sheets may be moved "
        "and deleted."
    ),
    STEPS[4],
)
STEPS_IN_WORD: tuple[str, ...] = (
    mark("1. Find the part with your organisation's name. The others are for others."),
    STEPS[1],
    STEPS[2],
    mark("4. A cell with a dash is not asked for. Rows may be deleted."),
    mark("5. Save as .docx and send it back."),
)
WHAT_HAPPENS: tuple[str, ...] = (
    mark(
        "The answers become a part of the map of who collaborates with whom, with your "
        "organisation and role as the source."
    ),
    mark("Write nothing about any person, and nothing about a child."),
    mark("Where answers of several differ, all of them are shown."),
)
WHO_IS_ASKED = mark("Who is asked")
HOW_MANY = mark("Questions")
ASKED = mark("Questions to {name}")
ASKED_IN_COUNTY = mark("Questions to the municipalities of {name}")
ANSWERS = mark("Answers")
MORE_ABOUT = mark("More about the answers of {name}")
COUNTY_LABEL = mark("County")
MUNICIPALITIES_LABEL = mark("Municipalities")
