"""Writes elements of WordprocessingML."""

from graph.open_packaging.markup import Xml, escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def element(tag: str, /, *content: Xml, **attributes: str | int) -> Xml:
    """Write an element, with attributes of the same vocabulary."""
    opening = f"w:{tag}" + "".join(
        f' w:{key}="{escape(str(value))}"' for key, value in attributes.items()
    )
    return Xml(f"<{opening}>{''.join(content)}</w:{tag}>" if content else f"<{opening}/>")


def twips(centimetres: float) -> int:
    """Measure in twentieths of a point, as Word does."""
    return round(centimetres * 1440 / 2.54)
