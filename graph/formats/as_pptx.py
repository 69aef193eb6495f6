"""Render slides as a PowerPoint presentation to show and to go on working in.

Pictures are groups of plain shapes, so that whoever has the slides can move a chair or mend a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
from graph.formats.options import DEFAULT, Options
from graph.language import mark
from graph.open_packaging.package import Properties
from graph.open_packaging.reading import DamagedError, TooLargeError
from graph.pages.figure import Figure
from graph.pages.shapes import LEADING, read_colours
from graph.pages.text_width import BOLD, break_lines
from graph.presentation.base import Base, Placeholder
from graph.presentation.drawing import Frame, Paragraph, fit
from graph.presentation.plain import make_plain_base
from graph.presentation.slides import Presentation, Slide
from graph.presentation.template import read_template
from graph.reproducible_zip import MOST_BYTES, NO_DAY
from graph.vocabulary import Format

# Points, the largest that fits; nothing that is read from a chair is smaller than the last.
_TITLES, _TEXTS = (30, 26, 22, 18), (20, 18, 16, 14, 13, 12)
_LEADS = (28, 26, 24, *_TEXTS)
_NAME, _FOOT, _SMALL = 12, 12, 16
_TITLE_LINES, _ALL = 2, 99
# Points: round a title, before a paragraph, beside a picture, below everything, for a remark.
_INSETS, _APART, _GUTTER, _FOOT_ROOM, _NOTE_ROOM, _INDENT = 16.0, 8.0, 24.0, 40.0, 26.0, 18.0
# Shares of the width; of it, what is reckoned with, for a template's font may be wider than ours.
_MARGIN, _DRAWN, _RECKONED = 0.0525, 0.56, 0.94
# Of the height: below this there is no room for more on the slide that opens.
_LOWEST = 0.6


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """Render the slides; the same ones give the same bytes.

    Raises:
        UsageError: The template is no PowerPoint presentation, or is damaged.
    """
    properties = Properties(document.title, document.language.code, document.as_of or NO_DAY)
    base = _read(options.template) if options.template is not None else None
    show = Presentation(properties, base or make_plain_base(properties.locale))
    sections = list(document.sections_in(Format.PPTX))
    if _open_with(_Canvas(show, document, "title"), sections[0]):
        del sections[0]
    for section in sections:
        _write_section(_Canvas(show, document, "titleOnly"), section)
    return show.save()


def _read(template: bytes) -> Base:
    try:
        return read_template(template, MOST_BYTES)
    except TooLargeError:
        message = mark("The template holds far more than a report. Nothing was read.")
        raise UsageError(message) from None
    except DamagedError as error:
        message = mark("The template is not a PowerPoint presentation (.pptx or .potx).")
        raise UsageError(message) from error


class _Canvas:
    """A slide that is being written. All measures are in points."""

    def __init__(self, show: Presentation, document: Document, kind: str) -> None:
        """Add a slide of a kind: title or titleOnly."""
        self.document = document
        self.width, self.height = show.width, show.height
        self.margin = self.width * _MARGIN
        self._slide: Slide = show.add(kind)

    def set_title(self, text: str) -> float:
        """Write the title as large as two lines allow, and say where it ends."""
        frame = Frame(self.margin, 24, self.width - 2 * self.margin, 72)
        place = self._slide.title or Placeholder("title", "", frame, is_own=True)
        room = place.frame.width - _INSETS
        size = next(
            (
                size
                for size in _TITLES
                if len(break_lines(text, size * BOLD, room, _ALL)) <= _TITLE_LINES
            ),
            _TITLES[-1],
        )
        self._slide.fill(place, text, size)
        return min(place.frame.y + place.frame.height, self.height / 2)

    def set_subtitle(self, text: str) -> float:
        """Write what stands below the title where there is a place for it, and say where it ends.

        A place that nobody writes in would say that it waits for text, and is not there.
        """
        place = self._slide.text
        if place is None or not text:
            return 0.0
        self._slide.fill(place, text)
        return place.frame.y + place.frame.height

    def frame_below(self, top: float) -> Frame:
        """The room from a height down to the foot."""
        height = self.height - top - _FOOT_ROOM
        return Frame(self.margin, top, self.width - 2 * self.margin, height)

    def write(self, frame: Frame, paragraphs: Sequence[Paragraph]) -> None:
        """Write paragraphs in a frame."""
        self._slide.write(frame, paragraphs)

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
        self._slide.draw(drawing, frame, figure.words)
        return drawing.width * fit(drawing, frame)


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
    canvas.write_foot()


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
    size = paragraph.size * (BOLD if paragraph.is_bold else 1)
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
