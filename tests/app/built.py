"""The page as it is built, once for all tests, and the parts it carries."""

import base64
import gzip
import os
import re
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from graph.app.fetching import fetch_runtime
from graph.app.make import make

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "output" / "app-parts"
_PART = re.compile(r'id="part-(\w+)">([^<]*)</script>')
_NEEDED = ("npm", "node", "uv")


def build_page(factory: pytest.TempPathFactory) -> Path:
    """Build it, or take it where another worker has: what it needs is fetched once.

    Where a tool is missing the test is skipped, but never in CI.
    """
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"{', '.join(missing)} not installed")
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    home = factory.getbasetemp().parent if is_worker else factory.getbasetemp()
    page = home / "samverkan.html"
    with FileLock(home / "samverkan.lock"):
        return page if page.exists() else make(home, CACHE)


def find_runtime() -> Path:
    return fetch_runtime(CACHE)


def read_parts(page: Path) -> dict[str, str]:
    """Read what the page carries, as it stands there."""
    return dict(_PART.findall(page.read_text(encoding="utf-8")))


def unpack_part(part: str) -> bytes:
    return gzip.decompress(base64.b64decode(part))
