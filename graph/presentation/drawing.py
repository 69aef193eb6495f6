"""Writes plain shapes and texts as the markup that slides are made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.open_packaging.markup import Xml, escape
from graph.pages.shapes import (
    DASHES,
    Lettering,
    Patch,
    Pen,
    Point,
    Shape,
    ShapeDrawing,
    Stroke,
    move,
)
from graph.pages.shapes import turn as turn_point

POINT = 12700
"""A point in the measure of the format, EMU."""
FONT = "Arial"
_ENDS = {"start": "l", "middle": "ctr", "end": "r"}
# What stands above the first baseline, in sizes of the letters.
_ASCENT = 0.905
_LARGEST = 1.5
_NO_MARGINS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on a slide something stands, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text box; `colour` is blank for that of the slides' own text."""

    text: str
    size: float
    colour: str = ""
    is_bold: bool = False
    is_item: bool = False
    before: float = 0.0


def write_group(
    drawing: ShapeDrawing, frame: Frame, words: str, locale: str, numbers: Iterator[int]
) -> Xml:
    """Write a drawing as a group of shapes, with its words as alternative text.

    Args:
        drawing: What is drawn.
        frame: Where; the drawing is made as large as fits, from the upper left corner.
        words: What it shows, for whoever does not see it.
        locale: The language of its texts.
        numbers: Ids of shapes that no other shape of the slide has.
    """
    scale = fit(drawing, frame)
    number = next(numbers)
    inside = "".join(
        write_shape(shape, locale, next(numbers)) for shape in move(drawing.shapes, 0, 0, scale)
    )
    size = f'cx="{_emu(drawing.width * scale)}" cy="{_emu(drawing.height * scale)}"'
    return Xml(
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="samverkan {number}" '
        f'descr="{escape(words)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="{_emu(frame.x)}" y="{_emu(frame.y)}"/><a:ext {size}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></p:grpSpPr>{inside}</p:grpSp>'
    )


def fit(drawing: ShapeDrawing, frame: Frame) -> float:
    """Say how much larger a drawing is made to fill a frame; of few shapes it stays moderate."""
    return min(frame.width / drawing.width, frame.height / drawing.height, _LARGEST)


def write_texts(frame: Frame, paragraphs: Iterable[Paragraph], locale: str, number: int) -> Xml:
    """Write paragraphs in a box whose lines break at its width."""
    inside = "".join(_write_paragraph(each, locale) for each in paragraphs)
    return _write_box(
        frame, f'<a:bodyPr wrap="square" {_NO_MARGINS}><a:noAutofit/></a:bodyPr>{inside}', number
    )


def write_shape(shape: Shape, locale: str, number: int) -> Xml:
    """Write one shape in points, with an id that no other shape of the slide has."""
    match shape:
        case Lettering():
            return _write_lines(shape, locale, number)
        case Stroke():
            return _write_path(shape, number)
        case Patch():
            return _write_form(shape, number)


def _write_form(box: Patch, number: int) -> Xml:
    frame = Frame(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)
    name, guide = "ellipse" if box.is_round else "rect", ""
    if box.corner:
        name = "roundRect"
        share = round(box.corner / min(box.width, box.height) * 100_000)
        guide = f'<a:gd name="adj" fmla="val {share}"/>'
    form = f'<a:prstGeom prst="{name}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
    return _write_drawn(frame, form, box.fill, box.pen, number, box.turn)


def _write_path(path: Stroke, number: int) -> Xml:
    across, down = (sorted(values) for values in zip(*path.points, strict=True))
    frame = Frame(across[0], down[0], across[-1] - across[0], down[-1] - down[0])

    def write(point: Point) -> str:
        return f'<a:pt x="{_emu(point[0] - frame.x)}" y="{_emu(point[1] - frame.y)}"/>'

    first, *further = path.points
    lines = "".join(f"<a:lnTo>{write(point)}</a:lnTo>" for point in further)
    fill = "" if path.fill else ' fill="none"'
    form = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(frame.width)}" h="{_emu(frame.height)}"{fill}>'
        f"<a:moveTo>{write(first)}</a:moveTo>{lines}</a:path></a:pathLst></a:custGeom>"
    )
    return _write_drawn(frame, form, path.fill, path.pen, number)


def _write_drawn(
    frame: Frame, form: str, fill: str, pen: Pen | None, number: int, turn: float = 0.0
) -> Xml:
    ground = f"<a:solidFill>{_colour(fill)}</a:solidFill>" if fill else "<a:noFill/>"
    return Xml(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="samverkan {number}"/><p:cNvSpPr/>'
        f"<p:nvPr/></p:nvSpPr><p:spPr>{write_frame(frame, turn)}{form}{ground}{_write_pen(pen)}"
        "</p:spPr></p:sp>"
    )


def _write_pen(pen: Pen | None) -> Xml:
    if pen is None:
        return Xml("<a:ln><a:noFill/></a:ln>")
    dashes = ""
    if pen.dashes:
        length, space = (round(part * 100_000) for part in DASHES[pen.dashes])
        dashes = f'<a:custDash><a:ds d="{length}" sp="{space}"/></a:custDash>'
    return Xml(
        f'<a:ln w="{_emu(pen.width)}" cap="{"flat" if pen.dashes else "rnd"}">'
        f"<a:solidFill>{_colour(pen.colour)}</a:solidFill>{dashes}<a:round/></a:ln>"
    )


def _write_lines(text: Lettering, locale: str, number: int) -> Xml:
    """Write lines that stand as they are, each on its own."""
    width, height = text.width, text.height
    shifts = {"start": 0.0, "middle": width / 2, "end": width}
    top = text.y - text.lines[0].size * _ASCENT
    frame = Frame(text.x - shifts[text.align], top, width, height)
    if text.turn:  # a box turns about its middle: place that where the turned text has it
        frame = _turn_about(frame, (text.x, text.y), text.turn)
    inside = "".join(
        _write_paragraph(
            Paragraph(line.text, line.size, line.colour, line.is_bold), locale, text.align
        )
        for line in text.lines
    )
    body = f'<a:bodyPr wrap="none" {_NO_MARGINS}><a:noAutofit/></a:bodyPr>{inside}'
    return _write_box(frame, body, number, text.turn)


def _turn_about(frame: Frame, pivot: Point, degrees: float) -> Frame:
    middle = (frame.x + frame.width / 2 - pivot[0], frame.y + frame.height / 2 - pivot[1])
    x, y = turn_point(middle, degrees)
    return Frame(
        pivot[0] + x - frame.width / 2, pivot[1] + y - frame.height / 2, frame.width, frame.height
    )


def _write_box(frame: Frame, body: str, number: int, turn: float = 0.0) -> Xml:
    return Xml(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="samverkan {number}"/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{write_frame(frame, turn)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def _write_paragraph(paragraph: Paragraph, locale: str, align: str = "start") -> Xml:
    bold = ' b="1"' if paragraph.is_bold else ""
    fill = f"<a:solidFill>{_colour(paragraph.colour)}</a:solidFill>" if paragraph.colour else ""
    font = f'<a:latin typeface="{FONT}"/>' if paragraph.colour else ""
    indent, bullet = ' marL="0" indent="0"', "<a:buNone/>"
    if paragraph.is_item:
        indent, bullet = ' marL="228600" indent="-228600"', '<a:buChar char="•"/>'
    before = f'<a:spcBef><a:spcPts val="{round(paragraph.before * 100)}"/></a:spcBef>'
    return Xml(
        f'<a:p><a:pPr algn="{_ENDS[align]}"{indent}>{before}{bullet}</a:pPr>'
        f'<a:r><a:rPr lang="{locale}" sz="{round(paragraph.size * 100)}"{bold}>{fill}{font}</a:rPr>'
        f"<a:t>{escape(paragraph.text)}</a:t></a:r></a:p>"
    )


def write_frame(frame: Frame, turn: float = 0.0) -> Xml:
    """Write where something stands, and how many degrees it is turned."""
    turned = f' rot="{round(turn * 60_000) % 21_600_000}"' if turn else ""
    return Xml(
        f'<a:xfrm{turned}><a:off x="{_emu(frame.x)}" y="{_emu(frame.y)}"/>'
        f'<a:ext cx="{_emu(frame.width)}" cy="{_emu(frame.height)}"/></a:xfrm>'
    )


def _colour(colour: str) -> Xml:
    return Xml(f'<a:srgbClr val="{colour}"/>')


def _emu(points: float) -> int:
    return round(points * POINT)
