"""Render a document as JSON: what it describes of itself."""

import json

from graph.documents.blocks import Document
from graph.formats.options import DEFAULT, Options


def render(document: Document, _options: Options = DEFAULT) -> str:
    """Render one object, keys in a fixed order, ending in a newline."""
    return json.dumps(document.describe(), ensure_ascii=False, indent=1) + "\n"
