"""Render self-contained HTML pages: autoescaped templates, nothing fetched, a strict policy.

A page carries its style sheets and scripts in itself. Its Content-Security-Policy names each of
them by hash and allows nothing else, so that even markup that slipped in could do nothing.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.language import Language, capitalise

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parent
# Written when the package is built, see hatch_build.py.
_MINIFIED = _HERE / "minified.json"
# What holds a block as text: 85 letters, none of which means anything in HTML. A block is a quarter
# longer than its bytes, where Base64 is a third.
_LETTERS = str.maketrans("<>&`", ",.:/")
_BYTES = str.maketrans(",.:/", "<>&`")
# How many style sheets and scripts are remembered: all pages of a kind carry the same ones.
_TEXTS = 32


def render_page(  # noqa: PLR0913  # all that a page is made of
    template: str,
    language: Language,
    *,
    styles: Mapping[str, str] | None = None,
    scripts: Sequence[str] = (),
    early: str = "",
    program: str = "",
    program_style: str = "",
    **values: object,
) -> str:
    """Render a template into one HTML document.

    Args:
        template: Path of the template inside the package, as `maps/map.html.j2`.
        language: What `_()` and `count()` in the template speak.
        styles: Texts of style sheets by name, after the common one.
        scripts: Texts of scripts, run in order at the end of the page.
        early: Text of a script that runs before there is a page.
        program: Text of a script that stands packed in the page; the early one unpacks and runs it.
        program_style: Text of a style sheet for what only the program shows, packed with it.
        values: What the template shows.
    """
    sheets = {"base": read_style(_HERE / "base.css"), **(styles or {})}
    if program_style:
        program = _add_style(program_style) + program
    return (
        _environment()
        .get_template(template)
        .render(
            _=language.text,
            count=language.count,
            language=language,
            styles={name: _markup(_checked(text, "</style")) for name, text in sheets.items()},
            scripts=[_markup(_checked(text, "</script")) for text in scripts],
            early=_markup(_checked(early, "</script")),
            program=_pack(program) if program else "",
            policy=_policy(
                [*sheets.values(), *filter(None, [program_style])],
                [text for text in (early, program, *scripts) if text],
            ),
            **values,
        )
    )


def _add_style(style: str) -> str:
    """Write a script that sets a style sheet after the common one; the policy knows its hash."""
    made = f"{{textContent:{json.dumps(style, ensure_ascii=False)}}}"
    return (
        'document.querySelector("style").after('
        f'Object.assign(document.createElement("style"),{made}));\n'
    )


def render_fragment(template: str, **values: object) -> "Markup":
    """Render a template that is a part of a page, with every value escaped."""
    return _markup(_environment().get_template(template).render(**values))


def _markup(text: str) -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415  # loaded with the first page, as Jinja is

    return Markup(text)  # noqa: S704  # our own assets and templates


def packed_block(value: Mapping[str, object]) -> str:
    """Pack data for a page's scripts: JSON, gzipped, in letters that hold no character of markup.

    Returns:
        Text for a `<script type="application/octet-stream">`; `unpack_block` reads it again.
    """
    return _pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


@lru_cache(maxsize=_TEXTS)
def _pack(text: str) -> str:
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    return base64.b85encode(packed).decode("ascii").translate(_LETTERS)


def unpack_text(block: str) -> str:
    """Read a packed block, of data or a program, as the page's own script does."""
    return gzip.decompress(base64.b85decode(block.translate(_BYTES))).decode("utf-8")


def unpack_block(block: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Read what `packed_block` wrote."""
    return json.loads(unpack_text(block))


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
    """Read a style sheet, without comments and spare space where the package was built so."""
    return _read_minified(path) or read_asset(path)


@cache
def read_script(path: Path) -> str:
    """Read a script, without comments and spare space where the package was built so."""
    return f"{_read_minified(path) or read_asset(path)}\n"


def _read_minified(path: Path) -> str | None:
    """Return the minified text of an asset; None where there is none, or the asset has changed."""
    found = _minified().get(path.relative_to(_PACKAGE).as_posix())
    if found is None or found["source"] != hashlib.sha256(path.read_bytes()).hexdigest():
        return None
    return found["text"]


@cache
def _minified() -> dict[str, dict[str, str]]:
    try:
        found: dict[str, dict[str, str]] = json.loads(_MINIFIED.read_text(encoding="utf-8"))
    except FileNotFoundError:  # a clone that was never installed
        return {}
    return found


@lru_cache(maxsize=_TEXTS)
def _checked(text: str, ending: str) -> str:
    if ending in text.lower():
        message = f"an asset holds {ending!r} and would end its own element"
        raise ValueError(message)
    return text


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Write a Content-Security-Policy that allows these texts and no request at all."""
    style = " ".join(hash_of(text) for text in styles)
    script = " ".join(hash_of(text) for text in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=_TEXTS)
def hash_of(text: str) -> str:
    """Hash a text as a policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
