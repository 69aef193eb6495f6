"""Settle the zip packages that Word and Excel files are: the same content, the same bytes."""

import io
import re
import zipfile
from datetime import date

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
# The earliest day a zip can name.
NO_DAY = date(1980, 1, 1)
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def settle(package: bytes, day: date) -> bytes:
    """Take the clock out of a package: its properties bear the day of the report."""
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
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, content)
    return out.getvalue()
