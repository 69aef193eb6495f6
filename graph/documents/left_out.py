"""Says which municipalities of a county are left out, since their data has faults."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.dataset.folder import Faulty
from graph.documents.blocks import Document, Prose, Purpose, Section
from graph.language import Language, mark
from graph.vocabulary import Format

FILE_NAME = mark("LEFT-OUT.txt")
"""The file that says it in a folder of files; its name is in ASCII in every language."""
_OLDER = mark("Files here on a municipality that is left out are from an earlier run.")
_TO_DO = mark(
    "“samverkan check --county {county}” shows the faults. "
    "Mend them and run the same command again."
)


def word_left_out(faulty: Sequence[Faulty], language: Language) -> Iterator[str]:
    """Say of each municipality that it is left out, and how many faults are to be mended."""
    for each in faulty:
        yield language.count(
            "The data on {name} has {number} fault and is left out until it is mended.",
            "The data on {name} has {number} faults and is left out until they are mended.",
            len(each.faults),
            name=each.municipality.name,
        )


def describe_left_out(faulty: Sequence[Faulty]) -> list[dict[str, Any]]:
    """Describe which are left out with plain dicts, strings and numbers."""
    return [{"code": each.municipality.code, "faults": len(each.faults)} for each in faulty]


def mark_left_out(document: Document, faulty: Sequence[Faulty]) -> Document:
    """Say first in a document which municipalities of the county it leaves out, and in its JSON.

    One that says so already is left as it is.
    """
    if document.left_out is not None:
        return document
    heading = document.language.text(mark("Left out"))
    words = tuple(Prose(text, Purpose.LEAD) for text in word_left_out(faulty, document.language))
    # In a terminal it is said beside the document, with the faults.
    said = Section("left_out", heading, words, omitted_from=frozenset({Format.TERMINAL}))
    return replace(
        document,
        sections=(*([said] if faulty else []), *document.sections),
        describe=lambda: {**document.describe(), "faulty": describe_left_out(faulty)},
        left_out=tuple(faulty),
    )


def write_left_out(
    faulty: Sequence[Faulty], language: Language, beside: Path | None = None
) -> dict[str, bytes]:
    """Write the file that says what is left out of a folder of files; none where nothing is.

    It does not say what is wrong: a fault may quote what is internal.

    Args:
        faulty: The municipalities that are left out.
        language: The language of the words, and of the name.
        beside: The file that they are left out of, when it is not a whole folder.

    Returns:
        Its content by its name.
    """
    if not faulty:
        return {}
    county = faulty[0].municipality.county_code
    lines = [
        *word_left_out(faulty, language),
        *([] if beside else [language.text(_OLDER)]),
        language.text(_TO_DO, county=county),
    ]
    text = "".join(f"{line}\n" for line in lines)
    return {name_left_out(language, beside): text.encode()}


def name_left_out(language: Language, beside: Path | None = None) -> str:
    """Name the file that says what is left out of a folder, or of one file `beside` it."""
    name = language.text(FILE_NAME)
    return f"{beside.stem}-{name}" if beside else name
