"""Renders documents, one module per format. To add a format: its module, its word, its entry here.

Modules are imported when their format is asked for: Word and Excel take their time to load.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from graph.documents.blocks import Detail, Document
from graph.errors import UsageError
from graph.formats.options import DEFAULT, Options
from graph.language import mark
from graph.vocabulary import Format


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a format is rendered, and whether it is text, which can be read in a pipe.

    `detail` is which columns of every table it shows; None where that differs. One `for_slides`
    renders documents that are slides, and no others.
    """

    module: str
    is_text: bool
    detail: Detail | None = None
    for_slides: bool = False


MEDIA: dict[Format, Medium] = {
    Format.TERMINAL: Medium("as_terminal", is_text=True, detail=Detail.BRIEF),
    Format.CSV: Medium("as_csv", is_text=True, detail=Detail.LONG),
    Format.MD: Medium("as_markdown", is_text=True),
    Format.JSON: Medium("as_json", is_text=True),
    Format.HTML: Medium("as_html", is_text=False),
    Format.DOCX: Medium("as_docx", is_text=False),
    Format.XLSX: Medium("as_xlsx", is_text=False),
    Format.PPTX: Medium("as_pptx", is_text=False, for_slides=True),
}


def render(document: Document, chosen: Format, options: Options = DEFAULT) -> bytes:
    """Render a document whole; the same document gives the same bytes.

    Raises:
        UsageError: The format is for slides, and the document is none.
    """
    if MEDIA[chosen].for_slides and not document.is_slides:
        message = mark("Slides are made of the report alone: samverkan report … --format {format}.")
        raise UsageError(message, format=chosen.value)
    module = import_module(f"graph.formats.{MEDIA[chosen].module}")
    renderer: Callable[[Document, Options], str | bytes] = module.render
    rendered = renderer(document, options)
    return rendered.encode() if isinstance(rendered, str) else rendered
