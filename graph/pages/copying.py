"""Lets the pictures of a page be copied and saved: a script and its style sheet.

A page that has them includes `pages/picture_tools.html.j2`.
"""

from pathlib import Path

from graph.pages import read_script, read_style

_HERE = Path(__file__).parent


def read_copying() -> str:
    """Read the script, and what it draws with."""
    return read_drawing() + read_script(_HERE / "copy.js")


def read_drawing() -> str:
    """Read what draws a picture as PNG and hands it over."""
    return read_script(_HERE / "png.js")


def read_copying_style() -> str:
    """Read its style sheet."""
    return read_style(_HERE / "copy.css")
