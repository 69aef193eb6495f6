"""Writes tables, row by row and cell by cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.open_packaging.markup import NOTHING, Xml, escape, join
from graph.wordprocessing.markup import element, twips

HEAD_GROUND = "DCE7E4"
"""The ground of headings."""

_LOOK = Xml(
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="0" w:noVBand="1"/>'
)
_NARROW = element(
    "tblCellMar",
    element("left", w=28, type="dxa"),
    element("right", w=28, type="dxa"),
)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs, the colour behind them, and how many columns it stands in."""

    content: Xml
    ground: str = ""
    is_turned: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row. One that `is_heading` stands on every page of its table, one that `is_whole` on one.

    Its height is in centimetres; None where its words decide.
    """

    cells: Sequence[TableCell]
    is_heading: bool = False
    is_whole: bool = True
    height: float | None = None


def table(
    rows: Iterable[TableRow],
    widths: Sequence[float],
    caption: str = "",
    *,
    is_narrow: bool = False,
) -> Xml:
    """Write a table with lines between its cells.

    Args:
        rows: The rows, whose cells span as many columns as there are.
        widths: The width of each column, in centimetres.
        caption: What screen readers say that it is.
        is_narrow: Whether its cells have hardly any room beside their words.
    """
    measures = [twips(width) for width in widths]
    properties = element(
        "tblPr",
        element("tblStyle", val="TableGrid"),
        element("tblW", w=0, type="auto"),
        element("tblLayout", type="fixed"),
        _NARROW if is_narrow else NOTHING,
        _LOOK,
        element("tblCaption", val=caption) if caption else NOTHING,
    )
    grid = element("tblGrid", *(element("gridCol", w=measure) for measure in measures))
    return element("tbl", properties, grid, *(_write_row(row, measures) for row in rows))


def _write_row(row: TableRow, measures: Sequence[int]) -> Xml:
    properties = join(
        element("cantSplit") if row.is_whole else NOTHING,
        element("trHeight", val=twips(row.height)) if row.height is not None else NOTHING,
        element("tblHeader") if row.is_heading else NOTHING,
    )
    cells, place = [], 0
    for cell in row.cells:
        cells.append(_write_cell(cell, sum(measures[place : place + cell.span])))
        place += cell.span
    return element("tr", element("trPr", properties) if properties else NOTHING, *cells)


def _write_cell(cell: TableCell, width: int) -> Xml:
    # Written out, for it is what there is most of.
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    ground = escape(cell.ground)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    turned = '<w:textDirection w:val="btLr"/>' if cell.is_turned else ""
    return Xml(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}{turned}</w:tcPr>'
        f"{cell.content}</w:tc>"
    )
