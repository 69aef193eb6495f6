"""Renders the page that holds the program, from parts that are made when it is built."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path

from markupsafe import Markup

from graph.app.bundle import Notice
from graph.app.starting import list_all, list_examples
from graph.app.views import VIEWS
from graph.app.words import list_words
from graph.language import LanguageCode
from graph.pages import hash_of, read_script, read_style, render_fragment
from graph.pages.copying import read_drawing
from graph.site.names import INDEX, MAP, REPORT

_HERE = Path(__file__).parent
_BASE = _HERE.parent / "pages" / "base.css"
SCRIPTS = ("page", "program", "faults", "frame", "opening", "rows", "result", "begin")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_DIRECTIVE = re.compile(r"(style-src|script-src) ([^;]*)")
_HASH = re.compile(r"'sha256-[^']+'")


def render_app(parts: Mapping[str, str], notices: Sequence[Notice], framed: Iterable[str]) -> str:
    """Render the page.

    Args:
        parts: What it carries, as Base64 or JSON, by name.
        notices: The licences of what is in it.
        framed: Pages that it is to show in frames, which are bound by its policy too.
    """
    words = list_words()
    style = read_style(_BASE) + read_style(_HERE / "app.css")
    own = (read_script(_HERE / "js" / f"{name}.js") for name in SCRIPTS)
    script = read_drawing() + "".join(own)
    links = read_script(_HERE / "links.js")
    allowed = read_policies(framed)
    return render_fragment(
        "app/app.html.j2",
        policy=write_policy(
            styles=[hash_of(style), *sorted(allowed["style-src"])],
            scripts=[hash_of(script), hash_of(links), *sorted(allowed["script-src"])],
        ),
        style=_ours(style, "</style"),
        script=_ours(script, "</script"),
        links=_ours(links, "</script"),
        words=words[LanguageCode.SV],
        word_block=_write_block(words),
        fact_block=_write_block(list_facts()),
        parts={name: _ours(part, "</") for name, part in parts.items()},
        notices=notices,
    )


def list_facts() -> dict[str, object]:
    """List what the page knows before the program has started: where one may begin, what there is.

    So files can be chosen at once; they are opened when the program is ready.
    """
    return {
        "municipalities": [[each.code, each.name, each.county] for each in list_all()],
        "examples": [[each.code, each.name] for each in list_examples()],
        "views": [[name, view.of_several] for name, view in VIEWS.items()],
        "pages": {MAP: "map", REPORT: "report", INDEX: "atlas"},
    }


def _write_block(value: object) -> Markup:
    return _ours(json.dumps(value, ensure_ascii=False), "</")


def read_policies(pages: Iterable[str]) -> dict[str, set[str]]:
    """Collect the hashes of the style sheets and scripts that pages carry, by directive."""
    found: dict[str, set[str]] = {"style-src": set(), "script-src": set()}
    for page in pages:
        policy = _POLICY.search(page)
        for directive, sources in _DIRECTIVE.findall(unescape(policy[1]) if policy else ""):
            found[directive].update(_HASH.findall(sources))
    return found


def write_policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Write a Content-Security-Policy that lets nothing out, and nothing in but what it names."""
    return (
        f"default-src 'none'; connect-src 'none'; style-src {' '.join(styles)}; "
        f"script-src {' '.join(scripts)} 'wasm-unsafe-eval'; worker-src blob:; "
        "frame-src blob:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _ours(text: str, ending: str) -> Markup:
    """Mark a text of our own as markup; one that would end its element is refused."""
    if ending in text.lower():
        message = f"a part of the page holds {ending!r} and would end its own element"
        raise ValueError(message)
    return Markup(text)  # noqa: S704  # our own assets, and Base64
