"""Render slides as a PowerPoint presentation to show and to go on working in.

Pictures are groups of plain shapes, so that whoever has the slides can move a chair or mend a name.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import count
from typing import Any

import pptx
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from graph.documents.blocks import (
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    Heading,
    Picture,
    Prose,
    Purpose,
    Section,
)
from graph.errors import UsageError
from graph.formats.drawing_xml import (
    Frame,
    Paragraph,
    fit,
    write_group,
    write_texts,
)
from graph.formats.options import DEFAULT, Options
from graph.formats.plain_slides import HEIGHT, WIDTH, make_plain_slides
from graph.language import LanguageCode, mark
from graph.pages.figure import Figure
from graph.pages.shapes import LEADING, read_colours
from graph.pages.text_width import break_lines
from graph.reproducible_zip import NO_DAY, is_bomb, settle
from graph.vocabulary import Format

_LOCALES = {LanguageCode.SV: "sv-SE", LanguageCode.EN: "en-GB"}
_LANGUAGE_IDS = {
    LanguageCode.SV: MSO_LANGUAGE_ID.SWEDISH,
    LanguageCode.EN: MSO_LANGUAGE_ID.ENGLISH_UK,
}
_POINT = 12700
# Points, the largest that fits; nothing that is read from a chair is smaller than the last.
_TITLES, _TEXTS = (30, 26, 22, 18), (20, 18, 16, 14, 13, 12)
_LEADS = (28, 26, 24, *_TEXTS)
_NAME, _FOOT, _SMALL = 12, 12, 16
_TITLE_LINES, _ALL = 2, 99
_BOLD = 1.07
# Points: round a title, before a paragraph, beside a picture, below everything, for a remark.
_INSETS, _APART, _GUTTER, _FOOT_ROOM, _NOTE_ROOM, _INDENT = 16.0, 8.0, 24.0, 40.0, 26.0, 18.0
# Shares of the width; of it, what is reckoned with, for a template's font may be wider than ours.
_MARGIN, _DRAWN, _RECKONED = 0.0525, 0.56, 0.94
# Of the height: below this there is no room for more on the slide that opens.
_LOWEST = 0.6
# What a template is called that PowerPoint opens as a new presentation.
_TEMPLATE_TYPE = b"presentationml.template.main+xml"
_NO_PRESENTATION = mark("The template is not a PowerPoint presentation (.pptx or .potx).")
_SLIDES_TYPE = b"presentationml.presentation.main+xml"


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """Render the slides; the same ones give the same bytes.

    Raises:
        UsageError: The template is no PowerPoint presentation, or is damaged.
    """
    if options.template is None:
        return _write(_open(None), document)
    try:
        return _write(_open(options.template), document)
    except UsageError:
        raise
    except Exception as error:  # python-pptx lets through whatever a damaged file makes it meet
        raise UsageError(_NO_PRESENTATION) from error


def _write(show: Presentation, document: Document) -> bytes:
    moment = datetime.combine(document.as_of or NO_DAY, time(12))
    properties = show.core_properties
    properties.title, properties.author = document.title, "samverkan"
    properties.language = _LOCALES[document.language.code]
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = "", 1
    sections = list(document.sections_in(Format.PPTX))
    if _open_with(_Canvas.add(show, document, "title"), sections[0]):
        del sections[0]
    for section in sections:
        _write_section(_Canvas.add(show, document, "titleOnly"), section)
    out = io.BytesIO()
    show.save(out)
    return settle(out.getvalue(), document.as_of or NO_DAY)


def _open(template: bytes | None) -> Presentation:
    """Open a presentation without slides: the template's, or a plain one."""
    if template is None:
        return pptx.Presentation(io.BytesIO(make_plain_slides()))
    try:
        show = pptx.Presentation(io.BytesIO(_take_for_slides(template)))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError):  # such as lxml's own
        raise UsageError(_NO_PRESENTATION) from None
    slides = show.slides._sldIdLst  # noqa: SLF001  # python-pptx removes no slides
    for slide in list(slides):
        show.part.drop_rel(slide.rId)
        slides.remove(slide)
    return show


def _take_for_slides(template: bytes) -> bytes:
    """Let a template for new presentations be one."""
    types = "[Content_Types].xml"
    with zipfile.ZipFile(io.BytesIO(template)) as read:
        if is_bomb(read):
            raise UsageError(mark("The template holds far more than a report. Nothing was read."))
        if _TEMPLATE_TYPE not in read.read(types):
            return template
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
            for name in read.namelist():
                content = read.read(name)
                if name == types:
                    content = content.replace(_TEMPLATE_TYPE, _SLIDES_TYPE)
                written.writestr(name, content)
    return out.getvalue()


class _Canvas:
    """A slide that is being written. All measures are in points."""

    def __init__(self, slide: Slide, show: Presentation, document: Document) -> None:
        self.document = document
        self.width = (show.slide_width or WIDTH) / _POINT
        self.height = (show.slide_height or HEIGHT) / _POINT
        self.margin = self.width * _MARGIN
        self._slide = slide
        self._locale = _LOCALES[document.language.code]
        self._numbers = count(100)  # ids of shapes, beyond those of placeholders

    @classmethod
    def add(cls, show: Presentation, document: Document, kind: str) -> "_Canvas":
        """Add a slide of a kind: title or titleOnly."""
        return cls(show.slides.add_slide(_find_layout(show, kind)), show, document)

    def set_title(self, text: str) -> float:
        """Write the title as large as two lines allow, and say where it ends."""
        title = self._slide.shapes.title
        room = self.width - 2 * self.margin if title is None else title.width / _POINT - _INSETS
        size = next(
            (
                size
                for size in _TITLES
                if len(break_lines(text, size * _BOLD, room, _ALL)) <= _TITLE_LINES
            ),
            _TITLES[-1],
        )
        if title is None:
            self.write(Frame(self.margin, 24, room, 72), [Paragraph(text, size, is_bold=True)])
            return 96.0
        self._fill(title, text, size)
        return min(float(title.top + title.height) / _POINT, self.height / 2)

    def set_subtitle(self, text: str) -> float:
        """Write what stands below the title where there is a place for it, and say where it ends.

        Every place that is left would say that it waits for text, and is taken away.
        """
        places = [each for each in self._slide.placeholders if each != self._slide.shapes.title]
        kept = 1 if text else 0
        for shape in places[kept:]:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001  # python-pptx has none
        end = 0.0
        for shape in places[:kept]:
            self._fill(shape, text)
            end = float(shape.top + shape.height) / _POINT
        return end

    def frame_below(self, top: float) -> Frame:
        """The room from a height down to the foot."""
        height = self.height - top - _FOOT_ROOM
        return Frame(self.margin, top, self.width - 2 * self.margin, height)

    def write(self, frame: Frame, paragraphs: Sequence[Paragraph]) -> None:
        """Write paragraphs in a frame."""
        self._add(write_texts(frame, paragraphs, self._locale, next(self._numbers)))

    def write_foot(self) -> None:
        """Write at the foot what the slides are of, and of which day."""
        document = self.document
        text = f"{document.title} · {document.as_of}" if document.as_of else document.title
        frame = Frame(self.margin, self.height - 30, self.width - 2 * self.margin, 18)
        self.write(frame, [Paragraph(text, _FOOT, read_colours()["soft"])])

    def draw(self, figure: Figure, frame: Frame) -> float:
        """Draw a figure as large as a frame allows, and say how wide it became."""
        drawing = figure.drawing
        assert drawing is not None, "pictures on slides are drawn in plain shapes"
        self._add(write_group(drawing, frame, figure.words, self._locale, self._numbers))
        return drawing.width * fit(drawing, frame)

    def _fill(self, shape: Any, text: str, size: float | None = None) -> None:  # noqa: ANN401
        shape.text_frame.text = text
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = _LANGUAGE_IDS[self.document.language.code]
                run.font.size = Pt(size) if size else None

    def _add(self, shape: str) -> None:
        self._slide.shapes._spTree.append(parse_xml(shape))  # noqa: SLF001


def _find_layout(show: Presentation, kind: str) -> SlideLayout:
    """Find the layout of a kind, else the one with a title and the least besides."""
    layouts = list(show.slide_layouts)
    for layout in layouts:
        if layout._element.get("type") == kind:  # noqa: SLF001  # python-pptx names no types
            return layout
    titled = [layout for layout in layouts if any(map(_is_title, layout.placeholders))]
    return min(titled or layouts, key=lambda layout: len(list(layout.placeholders)))


def _is_title(shape: Any) -> bool:  # noqa: ANN401  # a placeholder of any kind
    return shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def _open_with(canvas: _Canvas, section: Section) -> bool:
    """Write what the slides are of, and a section where there is room for it; say whether so."""
    document = canvas.document
    ends = canvas.set_title(document.title), canvas.set_subtitle(document.subtitle)
    blocks = section.blocks if ends[1] else (Prose(document.subtitle), *section.blocks)
    if max(ends) > canvas.height * _LOWEST:
        return False
    frame = canvas.frame_below(max(ends) + 12)
    canvas.write(frame, _enlarge(list(_list_paragraphs(blocks)), frame, _LEADS))
    return True


def _write_section(canvas: _Canvas, section: Section) -> None:
    frame = canvas.frame_below(canvas.set_title(section.heading) + 8)
    canvas.set_subtitle("")
    canvas.write_foot()
    pictures = [block for block in section.blocks if isinstance(block, Picture)]
    entries = [block for block in section.blocks if isinstance(block, Entries)]
    texts = [block for block in section.blocks if not isinstance(block, Picture | Entries)]
    for picture in pictures:
        room = frame.height - (_NOTE_ROOM if texts else 0)
        canvas.draw(picture.figure, Frame(frame.x, frame.y, frame.width, room))
        frame = Frame(frame.x, frame.y + room, frame.width, frame.height - room)
    for entries_block in entries:
        for entry in entries_block.items:
            _write_entry(canvas, entry, frame)
    if texts:
        _write_texts(canvas, texts, frame)


def _write_entry(canvas: _Canvas, entry: Entry, frame: Frame) -> None:
    """Write what is said of a gap beside its table."""
    if entry.draw:
        room = Frame(frame.x, frame.y, frame.width * _DRAWN, frame.height)
        taken = canvas.draw(entry.draw(), room) + _GUTTER
        frame = Frame(frame.x + taken, frame.y, frame.width - taken, frame.height)
    colours = read_colours()
    tags = [
        Paragraph(tag.text, 0, colours[tag.tone.value] if tag.tone else "", True)
        for tag in entry.tags
    ]
    facts = [
        paragraph
        for fact in entry.facts
        for paragraph in (
            Paragraph(fact.name, _NAME, colours["soft"], is_bold=True, before=_APART),
            Paragraph(" ".join(fact.value.split()), 0),
        )
    ]
    canvas.write(frame, _enlarge([*tags, *facts], frame))


def _write_texts(canvas: _Canvas, blocks: Iterable[Block], frame: Frame) -> None:
    canvas.write(frame, _enlarge(list(_list_paragraphs(blocks)), frame))


def _enlarge(
    paragraphs: Sequence[Paragraph], frame: Frame, sizes: Sequence[int] = _TEXTS
) -> list[Paragraph]:
    """Give paragraphs without a size the largest for which all have room."""
    sized: list[Paragraph] = []
    for size in sizes:
        sized = [replace(each, size=each.size or size) for each in paragraphs]
        if sum(_measure_height(each, frame.width) for each in sized) <= frame.height:
            break
    return sized


def _measure_height(paragraph: Paragraph, width: float) -> float:
    size = paragraph.size * (_BOLD if paragraph.is_bold else 1)
    room = width * _RECKONED - (_INDENT if paragraph.is_item else 0)
    lines = break_lines(paragraph.text, size, room, _ALL)
    return len(lines) * paragraph.size * LEADING + paragraph.before


def _list_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        match block:
            case Prose(text, Purpose.LEAD):
                yield Paragraph(text, 0, is_bold=True, before=_APART)
            case Prose(text, Purpose.NOTE):
                yield Paragraph(text, _SMALL, read_colours()["soft"], before=_APART)
            case Prose(text) | Heading(text):
                yield Paragraph(text, 0, before=_APART)
            case Bullets():
                for item in block.list_items():
                    words = f"{item.text}. {item.detail}" if item.detail else item.text
                    yield Paragraph(words, 0, is_item=True, before=_APART)
            case _:  # no slide has another kind of block
                raise NotImplementedError(type(block))
