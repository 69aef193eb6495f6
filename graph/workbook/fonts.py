"""The typeface of every cell."""

from typing import Any

from openpyxl.styles import Font
from openpyxl.styles.fonts import DEFAULT_FONT


def choose_font(**look: Any) -> Font:  # noqa: ANN401  # whatever `Font` takes
    """Choose a font, its name and size written out: programs differ on what a style leaves out."""
    return Font(**{"name": DEFAULT_FONT.name, "size": DEFAULT_FONT.sz, **look})
