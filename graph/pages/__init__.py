"""Render self-contained HTML pages: autoescaped templates, nothing fetched, a strict policy.

A page carries its style sheets and scripts in itself. Its Content-Security-Policy names each of
them by hash and allows nothing else, so that even markup that slipped in could do nothing.
"""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import minify_html
from markupsafe import Markup

from graph.language import Language, capitalise

if TYPE_CHECKING:
    from jinja2 import Environment

_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_HERE = Path(__file__).parent


def render_page(
    template: str,
    language: Language,
    *,
    styles: Mapping[str, str] | None = None,
    scripts: Sequence[str] = (),
    early: str = "",
    **values: object,
) -> str:
    """Render a template into one HTML document.

    Args:
        template: Path of the template inside the package, as `maps/map.html.j2`.
        language: What `_()` and `count()` in the template speak.
        styles: Texts of style sheets by name, after the common one.
        scripts: Texts of scripts, run in order at the end of the page.
        early: Text of a script that runs before there is a page, right after its data.
        values: What the template shows.
    """
    sheets = {"base": read_style(_HERE / "base.css"), **(styles or {})}
    return (
        _environment()
        .get_template(template)
        .render(
            _=language.text,
            count=language.count,
            language=language,
            styles={name: Markup(_checked(it, "</style")) for name, it in sheets.items()},  # noqa: S704
            scripts=[Markup(_checked(text, "</script")) for text in scripts],  # noqa: S704
            early=Markup(_checked(early, "</script")),  # noqa: S704
            policy=_policy(list(sheets.values()), [early, *scripts] if early else scripts),
            **values,
        )
    )


def render_fragment(template: str, **values: object) -> Markup:
    """Render a template that is a part of a page, with every value escaped."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704


def packed_block(value: Mapping[str, object]) -> str:
    """Pack data for a page's scripts: JSON, gzipped, in Base64, which holds no character of markup.

    Returns:
        Text for a `<script type="application/octet-stream">`; `unpack_block` reads it again.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


def unpack_block(block: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Read what `packed_block` wrote, as the page's own script does."""
    return json.loads(gzip.decompress(base64.b64decode(block)))


@cache
def _environment() -> "Environment":
    # Loaded with the first page: whoever lists gaps in a terminal renders none.
    from jinja2 import (  # noqa: PLC0415
        Environment,
        PackageLoader,
        StrictUndefined,
        select_autoescape,
    )

    environment = Environment(
        loader=PackageLoader("graph", "."),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capitalise"] = capitalise
    return environment


@cache
def read_asset(path: Path) -> str:
    """Read a style sheet or script once per process."""
    return path.read_text(encoding="utf-8")


@cache
def read_style(path: Path) -> str:
    """Read a style sheet without its comments and spare space, which readers need not carry."""
    return _minify(read_asset(path), "style")


@cache
def read_script(path: Path) -> str:
    """Read a script without its comments and spare space."""
    # The minifier keeps the comment that opens a file.
    return _minify(_COMMENT.sub("", read_asset(path)), "script") + "\n"


def _minify(text: str, element: str) -> str:
    opening, ending = f"<{element}>", f"</{element}>"
    whole = f"{opening}{_checked(text, ending[:-1])}{ending}"
    minified = minify_html.minify(whole, minify_css=True, minify_js=True, keep_closing_tags=True)
    return minified.removeprefix(opening).removesuffix(ending)


def _checked(text: str, ending: str) -> str:
    if ending in text.lower():
        message = f"an asset holds {ending!r} and would end its own element"
        raise ValueError(message)
    return text


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Write a Content-Security-Policy that allows these texts and no request at all."""
    style = " ".join(_hash(text) for text in styles)
    script = " ".join(_hash(text) for text in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
