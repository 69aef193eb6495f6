"""Minifies the pages' style sheets and scripts when the package is built, editable or not.

A page carries them in itself, so they are made as light as can be, once, and the program needs no
minifier when it runs. What is written holds the hash of each source: `graph.pages` uses a minified
text only while its source is the same, so that an edit shows at once.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import minify_html
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ELEMENTS = {".css": "style", ".js": "script"}
MINIFIED = "graph/pages/minified.json"
# The minifier keeps the comment that opens a file.
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


class MinifyHook(BuildHookInterface[Any]):
    """Writes the minified assets into the package before it is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write them, and have them packed though git ignores them."""
        del version
        write_minified(Path(self.root))
        build_data["artifacts"].append(f"/{MINIFIED}")


def write_minified(root: Path) -> None:
    """Minify every style sheet and script of the package in a folder, into one file."""
    package = root / "graph"
    found = {
        path.relative_to(package).as_posix(): _minify(path)
        for path in sorted(package.rglob("*"))
        if path.suffix in ELEMENTS
    }
    text = json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True)
    (root / MINIFIED).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _minify(path: Path) -> dict[str, str]:
    source = path.read_bytes()
    return {
        "source": hashlib.sha256(source).hexdigest(),
        "text": minify(source.decode(), path.suffix),
    }


def minify(text: str, suffix: str) -> str:
    """Take the comments and spare space out of a style sheet or a script."""
    element = ELEMENTS[suffix]
    opening, ending = f"<{element}>", f"</{element}>"
    if ending[:-1] in text.lower():
        message = f"an asset holds {ending[:-1]!r} and would end its own element"
        raise ValueError(message)
    whole = f"{opening}{_COMMENT.sub('', text) if element == 'script' else text}{ending}"
    minified = minify_html.minify(whole, minify_css=True, minify_js=True, keep_closing_tags=True)
    return minified.removeprefix(opening).removesuffix(ending)
