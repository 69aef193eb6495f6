"""Render a document as a Word document to go on working in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from graph.documents.blocks import (
    PLAN_OF,
    Block,
    Bullets,
    Cell,
    Column,
    Detail,
    Document,
    Entries,
    Entry,
    Fact,
    Heading,
    Numbers,
    Picture,
    Prose,
    Purpose,
    Section,
    Table,
)
from graph.formats.options import DEFAULT, Options
from graph.formats.tones import COLOURS
from graph.language import Language, mark
from graph.open_packaging.markup import NOTHING, Xml, join
from graph.open_packaging.package import Properties
from graph.pages.figure import Figure
from graph.pages.text_width import BOLD
from graph.reproducible_zip import NO_DAY
from graph.vocabulary import Format
from graph.wordprocessing.document import Page, WordDocument
from graph.wordprocessing.paragraphs import (
    HEADINGS,
    PLAIN,
    Look,
    ParagraphLook,
    Style,
    begin_field,
    end_field,
    field,
    hidden,
    link_within,
    look_of_link,
    offer,
    paragraph,
    run,
)
from graph.wordprocessing.styles import HeadingLook, Styles
from graph.wordprocessing.tables import HEAD_GROUND, TableCell, TableRow, table

_UPRIGHT = Page(margin=1.7)
# Sizes of letters and room between paragraphs, in points.
_SMALL, _SMALLEST, _LEAD = 8.5, 7.0, 12.0
_STYLES = Styles(
    # LibreOffice and every Word have it, or Liberation Sans with the same widths: pages are alike.
    font="Arial",
    size=9.5,
    headings={
        Style.TITLE: HeadingLook(20, before=0, after=3),
        Style.HEADING_1: HeadingLook(14, before=12, after=3),
        Style.HEADING_2: HeadingLook(11.5, before=9, after=3),
        Style.HEADING_3: HeadingLook(10, before=7, after=3),
    },
)
_IN_CELL = ParagraphLook(before=1, after=1)
# The widest a letter is of a word that is set small, and what a cell has around it.
_LETTER, _PADDING = 0.195, 0.42
# As high as a picture may be.
_HIGHEST = 17.0
# Beyond so many columns, headings are turned on their side.
_MOST_UPRIGHT = 8
_TURNED_HEIGHT = 3.6
# So few entries all have their pictures; of more the first has: with all of them, the whole report
# is over fifteen pages.
_MOST_DRAWN = 3
# Centimetres for each unit of a drawing, so that its names are of 6.6 points.
_DRAWING_SCALE = 0.018
# In each centimetre of a picture: sharp on paper, and drawn in half the time of a printer's finest.
_DOTS = 75
_WORDS = re.compile(r"[^\s–-]+")


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """Render the document; the same one gives the same bytes."""
    return _Renderer(document, options).render()


class _Renderer:
    """Writes the blocks of one document into one Word document."""

    def __init__(self, document: Document, options: Options) -> None:
        self._document = document
        self._rasterise = options.rasterise
        self._detail = Detail.BRIEF if document.is_compact else Detail.FULL
        self._word = WordDocument(
            Properties(document.title, document.language.code, document.as_of or NO_DAY),
            _STYLES,
            replace(_UPRIGHT, is_wide=document.is_wide),
            _number_pages(document),
        )

    def render(self) -> bytes:
        """Write what opens the document, its contents, and all else."""
        document = self._document
        self._word.say(document.title, Style.TITLE)
        self._word.say(document.subtitle, Style.SUBTITLE)
        sections = document.sections_in(Format.DOCX)
        fronts = [section for section in sections if section.is_front]
        following = [section for section in sections if not section.is_front]
        # A picture at the end needs most of a page: the list of contents fills the page before it.
        has_picture = bool(fronts) and any(isinstance(each, Picture) for each in fronts[-1].blocks)
        for place, section in enumerate(fronts):
            if has_picture and following and section is fronts[-1]:
                self._write_contents(following, document.language)
            self._write_section(section, level=1 if place == 0 else 2)
        if fronts and following and not has_picture:
            self._write_contents(following, document.language)
        for place, section in enumerate(following):
            if not document.is_wide:
                self._word.turn(is_wide=self._wants_width(section))
            begins_page = bool(fronts) and place == 0 and not (document.is_compact or has_picture)
            self._write_section(section, level=1, begins_page=begins_page)
        for note in document.notes:
            self._word.say(note)
        return self._word.save()

    @property
    def _is_brief(self) -> bool:
        return self._detail is Detail.BRIEF

    def _wants_width(self, section: Section) -> bool:
        """Whether a table of a section has too much to say in it for a page that stands."""
        shown = (each.select(self._detail) for each in section.tables if each.is_wide)
        return any(not self._is_brief or len(each.columns) > _MOST_UPRIGHT for each in shown)

    def _write_contents(self, sections: Sequence[Section], language: Language) -> None:
        """Write a table of contents that is whole before anybody updates its field.

        Its entries are links without page numbers, so that no program needs to ask leave to count.
        """
        self._word.say(language.text(mark("Contents")), Style.CONTENTS)
        last = len(sections) - 1
        for place, section in enumerate(sections):
            begun = begin_field(r'TOC \o "1-1" \n \h \z') if place == 0 else NOTHING
            link = link_within(_anchor(section.key), section.heading)
            ended = end_field() if place == last else NOTHING
            self._word.add(paragraph(begun, link, ended, layout=ParagraphLook(after=1)))

    def _write_section(self, section: Section, *, level: int, begins_page: bool = False) -> None:
        marked = NOTHING if section.is_front else self._word.bookmark(_anchor(section.key))
        layout = ParagraphLook(HEADINGS[level - 1], begins_page=begins_page)
        self._word.add(paragraph(run(section.heading), marked, layout=layout))
        for block in section.blocks:
            self._write_block(block)

    def _write_block(self, block: Block) -> None:
        match block:
            case Prose():
                self._word.add(_write_prose(block))
            case Heading(text):
                self._word.say(text, Style.HEADING_2)
            case Bullets():
                self._write_bullets(block)
            case Entries(items):
                self._write_entries(items)
            case Numbers():
                self._write_table(_lay_side_by_side(block))
            case Picture(figure):
                self._write_figure(figure, _UPRIGHT.room)
            case Table():
                self._write_groups(block)
            case _:
                assert_never(block)

    def _write_bullets(self, bullets: Bullets) -> None:
        layout = ParagraphLook(Style.NUMBER if bullets.is_numbered else Style.BULLET)
        size = _SMALL if self._is_brief else None
        for item in bullets.list_items():
            begun = run(f"{item.text}. ", Look(size, is_bold=True)) if item.detail else NOTHING
            said = run(item.detail or item.text, Look(size))
            self._word.add(paragraph(begun, said, layout=layout))

    def _write_figure(self, figure: Figure, width: float, *, keeps_next: bool = False) -> None:
        """Add a figure so wide, or as high as a page lets it be."""
        picture = self._rasterise(figure, round(width * _DOTS))
        height = width * figure.proportion
        shrunk = min(1.0, _HIGHEST / height)
        shown = self._word.picture(picture, width * shrunk, height * shrunk, figure.words)
        self._word.add(paragraph(shown, layout=ParagraphLook(keeps_next=keeps_next)))

    def _write_entries(self, entries: Sequence[Entry]) -> None:
        drawn = _MOST_DRAWN if len(entries) <= _MOST_DRAWN else 1
        for number, entry in enumerate(entries, start=1):
            self._word.say(f"{number}. {entry.title}", Style.HEADING_3)
            if entry.draw and number <= drawn:
                figure = entry.draw()
                self._write_figure(figure, figure.size[0] * _DRAWING_SCALE, keeps_next=True)
            if entry.tags:
                layout = ParagraphLook(after=2, keeps_next=True)
                self._word.add(paragraph(*_write_tags(entry.tags), layout=layout))
            facts = [
                fact
                for fact in entry.facts
                if not fact.is_tagged and not (fact.is_minor and self._is_brief)
            ]
            for block in _write_facts(facts):
                self._word.add(block)

    def _write_groups(self, block: Table) -> None:
        shown = block.select(self._detail)
        if self._is_brief:
            self._write_table(_leave_out_blank(shown))
            return
        for name, group in shown.divide():
            if name:
                self._word.say(name, Style.HEADING_2)
            self._write_table(group)

    def _write_table(self, whole: Table) -> None:
        keys, shown = _take_keys(whole)
        page = self._word.room
        is_crowded = len(shown.columns) > _MOST_UPRIGHT
        is_tight = is_crowded or sum(_find_needed(shown)) > page
        size = _SMALLEST if is_tight else _SMALL
        widths = _share_page(shown, page, size)
        begins = hidden(f"{PLAN_OF}={shown.form_of}") if keys else NOTHING
        rows = [_write_head(shown, widths, size, begins), *self._write_rows(shown, keys, size)]
        self._word.add(table(rows, widths, shown.caption, is_narrow=is_crowded))
        self._word.add(paragraph(layout=ParagraphLook(after=0, line=_SMALL)))

    def _write_rows(self, shown: Table, keys: Sequence[str], size: float) -> Iterator[TableRow]:
        """Write the rows under the names of their groups, those of a form to be filled in."""
        for number, row in enumerate(shown.rows):
            groups = shown.groups
            if groups and groups[number] not in groups[max(0, number - 1) : number]:
                yield _write_group(groups[number], len(shown.columns), size)
            cells = []
            for place, (content, column) in enumerate(zip(row, shown.columns, strict=True)):
                key = hidden(keys[number]) if keys and place == 0 else NOTHING
                if keys and column.choices:
                    offered = offer(column.choices, content.text, size)
                    cells.append(TableCell(paragraph(offered, key)))
                else:
                    cells.append(self._write_cell(content, size, key))
            yield TableRow(cells)

    def _write_cell(self, content: Cell, size: float, key: Xml) -> TableCell:
        words = f"{content.text} ({content.aside})" if content.aside else content.text
        ink, ground = COLOURS[content.tone] if content.tone is not None else ("", "")
        look = look_of_link(size) if content.link else Look(size)
        said = run(words, replace(look, colour=ink) if ink else look)
        shown = self._word.link(content.link, said) if content.link else said
        return TableCell(paragraph(shown, key, layout=_IN_CELL), ground)


def _anchor(key: str) -> str:
    return f"_Toc_{key}"[:40]


def _number_pages(document: Document) -> Xml:
    """Write what the document is and `page 1 of 9`, for the foot of every page."""
    page, of = (document.language.text(word) for word in (mark("page"), mark("of")))
    name = f"{document.title} · {document.as_of}" if document.as_of else document.title
    small = Look(_SMALL)
    return paragraph(
        run(f"{name} · {page} ", small),
        field("PAGE", "1", small),
        run(f" {of} ", small),
        field("NUMPAGES", "1", small),
        layout=ParagraphLook(Style.FOOTER),
    )


def _write_prose(prose: Prose) -> Xml:
    match prose.purpose:
        case Purpose.LEAD:
            look = Look(_LEAD)
        case Purpose.TO_BE_WRITTEN:
            look = Look(is_italic=True, is_highlighted=True)
        case Purpose.PLAIN | Purpose.NOTE:
            look = PLAIN
        case _:
            assert_never(prose.purpose)
    return paragraph(run(prose.text, look))


def _lay_side_by_side(numbers: Numbers) -> Table:
    """Lay counts out side by side, each under its name."""
    return Table(
        key=numbers.table.key,
        caption=numbers.table.caption,
        columns=tuple(Column(name, name) for name, _ in numbers.items),
        rows=(tuple(Cell(cell.text) for _, cell in numbers.items),),
    )


def _write_facts(facts: Sequence[Fact]) -> Iterator[Xml]:
    for place, fact in enumerate(facts, start=1):
        # Its title is never left alone.
        layout = ParagraphLook(after=2, is_whole=True, keeps_next=place == 1 < len(facts))
        name = run(f"{fact.name}: ", Look(_SMALL, is_bold=True))
        value = run(" ".join(fact.value.split()), Look(_SMALL))
        yield paragraph(name, value, layout=layout)


def _write_tags(tags: Iterable[Cell]) -> Iterator[Xml]:
    """Write what marks an entry on one line, in its colours."""
    for place, tag in enumerate(tags):
        if place:
            yield run(" · ", Look(_SMALL))
        ink = COLOURS[tag.tone][0] if tag.tone is not None else ""
        yield run(tag.text, Look(_SMALL, ink, is_bold=bool(ink)))


def _leave_out_blank(shown: Table) -> Table:
    """Leave out the columns with nothing in them: they take room and say nothing."""
    kept = [
        place
        for place in range(len(shown.columns))
        if not shown.rows or any(row[place].text for row in shown.rows)
    ]
    return replace(
        shown,
        columns=tuple(shown.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in shown.rows),
    )


def _take_keys(whole: Table) -> tuple[tuple[str, ...], Table]:
    """Take out of a form the column that names its rows; without keys where it is no form."""
    place = next((at for at, column in enumerate(whole.columns) if column.is_key), None)
    if place is None:
        return (), whole
    columns = (*whole.columns[:place], *whole.columns[place + 1 :])
    rows = tuple((*row[:place], *row[place + 1 :]) for row in whole.rows)
    keys = tuple(row[place].text for row in whole.rows)
    return keys, replace(whole, columns=columns, rows=rows)


def _write_head(shown: Table, widths: Sequence[float], size: float, begins: Xml) -> TableRow:
    """Write the headings; in the first is what tells the program that the table is a form.

    One is turned where its column has no room for its longest word.
    """
    is_crowded = len(shown.columns) > _MOST_UPRIGHT
    cells = []
    for place, column in enumerate(shown.columns):
        said = join(
            run(column.heading, Look(size, is_bold=True)), begins if place == 0 else NOTHING
        )
        is_turned = is_crowded and widths[place] < _find_room_for_heading(column, size)
        cells.append(TableCell(paragraph(said, layout=_IN_CELL), HEAD_GROUND, is_turned))
    height = _TURNED_HEIGHT if any(cell.is_turned for cell in cells) else None
    return TableRow(cells, is_heading=True, height=height)


def _write_group(name: str, columns: int, size: float) -> TableRow:
    """Write a row with the name of the rows that follow, on the page of the first of them."""
    said = run(name, Look(size, is_bold=True))
    layout = replace(_IN_CELL, keeps_next=True)
    return TableRow([TableCell(paragraph(said, layout=layout), span=columns)])


def _find_needed(shown: Table, size: float = _SMALL, *, with_headings: bool = True) -> list[float]:
    """The width of each column's longest word, which no line is to break, in centimetres."""
    needed = []
    for place, column in enumerate(shown.columns):
        words = _find_room(size, (row[place].text for row in shown.rows))
        needed.append(max(words, _find_room_for_heading(column, size) if with_headings else 0))
    return needed


def _find_room_for_heading(column: Column, size: float) -> float:
    return _find_room(size * BOLD, (column.heading,))


def _find_room(size: float, texts: Iterable[str]) -> float:
    """The width of the longest word of some texts with what a cell has around it."""
    longest = max((len(word) for text in texts for word in _WORDS.findall(text)), default=1)
    return longest * _LETTER * size / _SMALL + _PADDING


def _share_page(shown: Table, page: float, size: float) -> list[float]:
    """Share the width of a page among the columns, so that each has room for its longest word.

    Of many columns headings are turned that would take the room of what they head.
    """
    steps = sum(column.width for column in shown.columns)
    shares = [page * column.width / steps for column in shown.columns]
    needed = _find_needed(shown, size)
    if len(shares) > _MOST_UPRIGHT and sum(needed) > page:
        needed = _find_needed(shown, size, with_headings=False)
    pairs = list(zip(shares, needed, strict=True))
    lacking = sum(max(0, need - share) for share, need in pairs)
    spare = sum(max(0, share - need) for share, need in pairs)
    if lacking > spare:
        return [page * need / sum(needed) for need in needed]
    taken = lacking / spare if spare else 0
    return [need if need >= share else share - (share - need) * taken for share, need in pairs]
