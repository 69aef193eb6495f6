"""The registry of formats is complete, and every format renders any document."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from graph import formats
from graph.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Fact,
    Heading,
    Item,
    Numbers,
    Picture,
    Prose,
    Purpose,
    Section,
    Table,
    build_numbers,
    number_cell,
)
from graph.formats import MEDIA, as_csv, as_terminal, render
from graph.pages.figure import Figure
from graph.vocabulary import EdgeState, Format, Severity
from tests.builders import en
from tests.reading import ANY_DOCUMENT, words_of

SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
)
COLUMNS = (
    Column("what", "What", 3),
    Column("what_id", "what_id", is_id=True),
    Column("state", "State"),
)


def table(key: str, *rows: tuple[Cell, ...], groups: tuple[str, ...] = ()) -> Table:
    return Table(key, f"The {key}", COLUMNS, rows, groups=groups)


def row(word: str) -> tuple[Cell, ...]:
    return (
        Cell(word, aside=f"aside {word}"),
        Cell(f"id-{word}"),
        Cell("lapsed", tone=EdgeState.LAPSED),
    )


ENTRY = Entry(
    key="kind:one",
    anchor="kind.one",
    title="An entry",
    tags=(Cell("a tag", tone=Severity.HIGH),),
    facts=(Fact("owner", "Owner", "somebody"), Fact("tag", "Tag", "a tag", is_tagged=True)),
    tone=Severity.HIGH,
)
# One of each kind of block, with the word that readers must meet.
BLOCKS: dict[type, tuple[Block, str]] = {
    Prose: (Prose("A paragraph", Purpose.NOTE), "A paragraph"),
    Heading: (Heading("A heading"), "A heading"),
    Bullets: (Bullets(("plain", Item("first", "and then")), is_numbered=True), "and then"),
    Numbers: (build_numbers("n", "Numbers", [("Edges", number_cell(1234))], en()), "1234"),
    Entries: (Entries((ENTRY,), table("entries", row("entry"))), "entry"),
    Picture: (Picture(Figure(SVG, "path { fill: red }", "A picture")), ""),
    Table: (table("grouped", row("one"), row("two"), groups=("A group", "Another")), "two"),
}
READ = (Format.MD, Format.HTML, Format.DOCX)


def document(*blocks: Block, omitted_from: frozenset[Format] = frozenset()) -> Document:
    return Document(
        subject="prov",
        title="A title",
        subtitle="A subtitle",
        language=en(),
        sections=(Section("part", "A part", blocks, omitted_from=omitted_from),),
        describe=lambda: {"format_version": 2, "word": "described"},
        notes=("A note at the foot",),
    )


def test_every_format_has_a_module_of_its_own_in_the_registry() -> None:
    assert set(MEDIA) == set(Format)
    folder = Path(formats.__file__).parent
    assert sorted(medium.module for medium in MEDIA.values()) == sorted(
        path.stem for path in folder.glob("as_*.py")
    )


def test_there_is_an_example_of_every_kind_of_block() -> None:
    assert set(BLOCKS) == set(Block.__args__)


@pytest.mark.parametrize("chosen", ANY_DOCUMENT)
@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_every_format_renders_every_kind_of_block(chosen: Format, kind: type) -> None:
    block, word = BLOCKS[kind]
    words = words_of(render(document(block), chosen), chosen)
    if chosen in READ or (chosen is Format.XLSX and kind is not Heading):
        assert word in words


@pytest.mark.parametrize("chosen", ANY_DOCUMENT)
def test_a_section_is_left_out_of_the_formats_it_names(chosen: Format) -> None:
    blocks = [block for block, _ in BLOCKS.values()]
    without = render(document(*blocks, omitted_from=frozenset({chosen})), chosen)
    assert without == render(document(*blocks, omitted_from=frozenset(Format)), chosen)
    if chosen is not Format.JSON:
        assert without != render(document(*blocks), chosen)


@pytest.mark.parametrize("chosen", READ)
def test_readers_see_groups_asides_and_no_ids(chosen: Format) -> None:
    words = words_of(render(document(BLOCKS[Table][0]), chosen), chosen)
    assert words.index("A group") < words.index("aside one") < words.index("Another")
    assert "id-one" not in words


def test_tables_in_a_pipe_are_one_width_each_with_a_blank_line_between() -> None:
    text = as_terminal.render(document(*(block for block, _ in BLOCKS.values())))
    tables = [part.splitlines() for part in text.split("\n\n")]
    assert len(tables) == 3
    for lines in tables:
        assert len({line.count("\t") for line in lines}) == 1


def test_csv_has_a_table_after_the_other_and_a_file_for_each_in_a_folder() -> None:
    whole = document(*(block for block, _ in BLOCKS.values()))
    files = as_csv.render_files(whole)
    assert list(files) == ["n.csv", "entries.csv", "grouped.csv"]
    assert as_csv.render(whole) == "\n".join(files.values())
    rows = list(csv.DictReader(io.StringIO(files["grouped.csv"])))
    assert [row["what_id"] for row in rows] == ["id-one", "id-two"]


def test_a_document_without_a_day_gives_the_same_bytes_on_any_day() -> None:
    whole = document(*(block for block, _ in BLOCKS.values()))
    assert whole.as_of is None
    assert render(whole, Format.XLSX) == render(whole, Format.XLSX)
    assert date.today().isoformat() not in words_of(render(whole, Format.DOCX), Format.DOCX)  # noqa: DTZ011
