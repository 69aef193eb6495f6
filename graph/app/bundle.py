"""Chooses what of the libraries goes into the page, and their licences."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import PurePosixPath

# The package itself is never imported: what it bundles for browsers is read as a file.
_AS_A_FILE = re.compile(r"pyvis/(?!lib/vis-9\.1\.2/vis-network\.min\.js$)")
_NEVER = re.compile(
    r"(^|/)(tests?|testing|conftest\.py|__pycache__)(/|$)"
    r"|\.(pyi|c|h|typed|so)$"
    r"|^pydantic/(v1|mypy\.py)"
    r"|^graph/(cli|frames\.py|__main__\.py)"
    r"|^graph/app/(make|fetching|bundle|page)\.py|^graph/app/.*\.(js|css|j2|json|mjs)$"
)
# The compiled part of a library that was made for this machine; the rest is left out.
_FOR_THE_PAGE = re.compile(r"wasm32-emscripten\.so$")
_LICENCE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_DIST_INFO = re.compile(r"\.dist-info/")
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Notice:
    """A library in the page: its name, version and licence in a word, and the licence's text."""

    name: str
    version: str
    licence: str
    text: str


def choose(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Choose what of a wheel runs in the page."""
    return {
        name: content
        for name, content in files.items()
        if _FOR_THE_PAGE.search(name)
        or not (_NEVER.search(name) or _AS_A_FILE.match(name) or _is_record(name))
    } | ({"pyvis/__init__.py": b""} if "pyvis/__init__.py" in files else {})


def _is_record(name: str) -> bool:
    """Whether a file of a wheel is about its installation: of those a name and version suffice."""
    return bool(_DIST_INFO.search(name)) and not name.endswith("/METADATA")


def read_notice(files: Mapping[str, bytes]) -> Notice:
    """Read the licence of a wheel."""
    (about,) = (files[name] for name in files if name.endswith(".dist-info/METADATA"))
    metadata = message_from_bytes(about)
    classified = [
        each for each in metadata.get_all("Classifier", []) if each.startswith("License ::")
    ]
    named = metadata["License-Expression"] or (
        classified[0].rpartition(" :: ")[2] if classified else metadata["License"] or ""
    )
    texts = [
        content.decode("utf-8", errors="replace").strip()
        for name, content in sorted(files.items())
        if _DIST_INFO.search(name) and _LICENCE.search(PurePosixPath(name).name)
    ]
    return Notice(metadata["Name"], metadata["Version"], named, "\n\n".join(texts))


def pack_plainly(files: Mapping[str, bytes]) -> bytes:
    """Pack files without compressing each: the whole is compressed at once, and smaller so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, _NO_TIME), content)
    return out.getvalue()
