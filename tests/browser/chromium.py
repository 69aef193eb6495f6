"""Where Chromium is, and how it is started."""

from pathlib import Path

from playwright.sync_api import Browser, Playwright

CHROMIUM = Path("/usr/bin/chromium")
# The same engine without the windows, menus and services of a browser around it: a page is there in
# half the time and for half the processor time.
_SHELL = Path("/usr/bin/chromium-headless-shell")
_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def find_chromium() -> Path:
    """Find what tests drive: the shell where it is installed, else the browser."""
    return _SHELL if _SHELL.exists() else CHROMIUM


def start_chromium(playwright: Playwright, path: Path = CHROMIUM) -> Browser:
    """Start Chromium, which people have, for measurements; tests say that the shell will do."""
    return playwright.chromium.launch(executable_path=path, args=_OPTIONS)
