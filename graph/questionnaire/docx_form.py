"""Makes cells of a Word table that are filled in, and hides in them what the program reads."""

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import _Cell as WordCell

PLAN_OF = "plan"
"""Hidden, with the code of its municipality, where a plan that can be filled in begins."""

_GREY = "6B7674"


def offer(
    cell: WordCell, choices: Sequence[str], shown: str, size: Pt, *, is_chosen: bool = True
) -> None:
    """Offer a list to choose from in a cell.

    Args:
        cell: The cell.
        choices: What may be chosen.
        shown: What stands there until something else is chosen.
        size: The size of the letters.
        is_chosen: Whether what stands there is a choice already, and no mere prompt.
    """
    control = OxmlElement("w:sdt")
    settings, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    if not is_chosen:
        settings.append(OxmlElement("w:showingPlcHdr"))
    offered = OxmlElement("w:comboBox")
    for choice in choices:
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), choice)
        item.set(qn("w:value"), choice)
        offered.append(item)
    settings.append(offered)
    content.append(_make_run(shown, size, is_grey=not is_chosen))
    control.append(settings)
    control.append(content)
    cell.paragraphs[0]._p.append(control)  # noqa: SLF001  # python-docx has no lists


def _make_run(text: str, letters: Pt, *, is_grey: bool) -> BaseOxmlElement:
    run, look, words = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:t")
    if is_grey:
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), _GREY)
        look.append(colour)
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), str(int(letters.pt * 2)))
    look.append(size)
    words.text = text
    run.append(look)
    run.append(words)
    return run


def hide(cell: WordCell, text: str) -> None:
    """Put in a cell what only the program reads; no printer or reader shows it."""
    run = cell.paragraphs[0].add_run(f" {text} ")
    run.font.hidden = True
