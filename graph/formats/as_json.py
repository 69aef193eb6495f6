"""Render a document as JSON: what it describes of itself."""

from pydantic_core import to_json

from graph.documents.blocks import Document
from graph.formats.options import DEFAULT, Options


def render(document: Document, _options: Options = DEFAULT) -> str:
    """Render one object, keys in a fixed order, ending in a newline."""
    return f"{to_json(document.describe(), indent=1).decode()}\n"
