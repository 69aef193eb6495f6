"""Writes zip packages that know no clock, the same content in the same bytes, and weighs them."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date

_CORE = "docProps/core.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml")
# Kept in a set, and written in whatever order that has in this very run.
_MERGED = re.compile(rb"(?:<mergeCell [^>]*/>)+")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
# The earliest day a zip can name.
NO_DAY = date(1980, 1, 1)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
MOST_BYTES = 200_000_000
"""More than anybody means to read: a nation's tables unpack to some megabytes."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack the files of a folder, by their paths in it, into a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
    return out.getvalue()


def is_bomb(package: zipfile.ZipFile) -> bool:
    """Return whether a package says that it holds more than anybody means to read.

    No entry gives more bytes than it says: reading stops there, and its checksum is wrong.
    """
    return sum(entry.file_size for entry in package.infolist()) > MOST_BYTES


def settle(package: bytes, day: date) -> bytes:
    """Take clock and chance out of a package: its properties bear the day of the report."""
    stamp = f"{day.isoformat()}T12:00:00Z".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            content = read.read(name)
            if name == _CORE:
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            if _SHEET.fullmatch(name):
                content = _MERGED.sub(_sort_merged, content)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, content)
    return out.getvalue()


def _sort_merged(found: re.Match[bytes]) -> bytes:
    return b"".join(sorted(re.findall(rb"<mergeCell [^>]*/>", found[0])))
