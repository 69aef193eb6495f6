"""Every format of a whole report says the same, and takes text from the data as text."""

import html
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from rich.console import Console

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Records
from graph.documents.action_plan import build_action_plan
from graph.documents.blocks import Cell, Column, Document, Table, number_cell, section_of
from graph.documents.gap_report import build_gap_list, build_gap_report
from graph.documents.proposals import FIRST_MOVES, propose_first_moves, propose_plan
from graph.documents.report import Report, build_report
from graph.documents.sections import child
from graph.errors import UsageError
from graph.formats import as_csv, as_docx, as_terminal, as_xlsx, own_template, render
from graph.formats.options import Options
from graph.gaps import Due
from graph.language import capitalise
from graph.situation import build_situation
from graph.vocabulary import Format, Severity
from tests.builders import (
    DAY,
    DUTY,
    actor,
    en,
    finding,
    forum,
    records,
    situation_of,
    source,
    spell,
    sv,
)
from tests.reading import ANY_DOCUMENT, read_docx, words_of

COMMON_DAY = date(2026, 11, 21)
FORMATS = ANY_DOCUMENT
REAL = read_dataset(bundled_folder())
HOSTILE = {
    "a formula": '=HYPERLINK("http://example.org","klicka")',
    "a script": "<script>alert(1)</script>",
    "the end of an element": "]]></w:t><w:p>&amp;",
    "a template": "{{ kommun }} {% raw %} {actors} %(name)s {_{ x }_}",
    "a sum": "+1+1",
    "an at sign": "@SUM(A1)",
    "a minus": "-2+3",
    "markdown": "# [x](http://example.org) | `y` **z**",
    "quotes": "\"'”",
    "300 letters": "W" * 300,
    "emoji": "👩‍👩‍👧‍👦 🇸🇪",
    "a semicolon": "ett;två,tre",
}


def document_of(table: Table) -> Document:
    section = section_of(table, table.caption)
    return Document("t", "T", "", en(), (section,), describe=dict, is_wide=True)


def report_of(found: Records, day: date = DAY, since: date | None = None) -> Report:
    return build_report(situation_of(found, day, DUTY), en(), since=since)


def rendered(report: Report, chosen: Format, options: Options = Options()) -> bytes:  # noqa: B008
    return render(build_gap_report(report), chosen, options)


def small(name: str = "polisen", note: str | None = "En anteckning.") -> Records:
    """Build records where names, notes, titles and findings all say `name`."""
    return records(
        [
            spell("ceased", since="2024-05-02", note=note, locator=name),
            spell(actor_id="skolan", coverage_count=3, coverage_unit=name),
        ],
        actors=[actor(name=name), actor("skolan", "school", name=name)],
        forums=[forum(name=name, age_min=6, age_max=12)],
        sources=[source(title=name, publisher=name)],
        findings=[
            finding("kritik", summary=name, gap_kind="lapsed_edge", forum_ids=["sspf"]),
            finding("rek", kind="recommendation", summary=name, addressee=["skolan"]),
            finding("styrka", kind="strength", summary=name),
            finding("svar", kind="reply", summary=name, forum_ids=["sspf"]),
        ],
    )


@cache
def real_report(code: str) -> Report:
    return build_report(build_situation(REAL, code, COMMON_DAY), sv())


@cache
def hostile(text: str, chosen: Format) -> bytes:
    """Render a report in which everything people write is hostile."""
    return rendered(report_of(small(text, text), since=date(2024, 1, 1)), chosen)


@pytest.mark.parametrize("chosen", FORMATS)
@pytest.mark.parametrize("code", REAL.records)
def test_every_gap_stands_in_every_format(chosen: Format, code: str) -> None:
    report = real_report(code)
    words = words_of(rendered(report, chosen), chosen)
    assert report.gaps
    assert [line.title for line in report.gaps if line.title not in words] == []


@pytest.mark.parametrize("chosen", FORMATS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_shown_as_text(chosen: Format, text: str) -> None:
    assert capitalise(text) in words_of(hostile(text, chosen), chosen)


@pytest.mark.parametrize("chosen", FORMATS)
def test_the_same_report_gives_the_same_bytes(chosen: Format) -> None:
    one, other = (rendered(report_of(small()), chosen) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_municipality_of_which_nothing_is_known_gets_a_report_too(chosen: Format) -> None:
    report = report_of(records([]))
    assert rendered(report, chosen)
    assert not report.gaps


@pytest.mark.parametrize("chosen", FORMATS)
def test_what_is_internal_is_in_no_format(chosen: Format) -> None:
    found = records(
        [
            spell("ceased"),
            spell(actor_id="skolan"),
            spell(actor_id="hemliga", visibility="internal", note="Hemlig anteckning."),
            spell("ceased", forum_id="hemligt", source_id="hemligt-pm"),
        ],
        forums=[forum("hemligt", visibility="internal")],
        sources=[source("hemligt-pm")],
        findings=[finding("om-hemligt", summary="Om det hemliga.", forum_ids=["hemligt"])],
    )
    shown, public = (
        build_report(situation_of(found, DAY, DUTY, public=public), en(), since=date(2025, 2, 1))
        for public in (False, True)
    )
    assert "heml" not in words_of(rendered(public, chosen), chosen).lower()
    assert chosen is Format.CSV or "heml" in words_of(rendered(shown, chosen), chosen).lower()


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    for text in HOSTILE.values():
        for page in load_workbook(io.BytesIO(hostile(text, Format.XLSX))).worksheets:
            kinds = {cell.data_type for row in page.iter_rows() for cell in row}
            assert "f" not in kinds


def test_text_that_begins_like_a_formula_stays_text_when_somebody_edits_it() -> None:
    content = rendered(report_of(small("=1+1")), Format.XLSX)
    page = load_workbook(io.BytesIO(content))["Edges"]
    assert page["A2"].value == "=1+1"
    assert page["A2"].quotePrefix


def test_no_letter_comes_of_its_number_in_a_workbook() -> None:
    """Excel shows `_x202E_` as the mark that turns text."""
    content = rendered(report_of(small("_x202E_polisen")), Format.XLSX)
    page = load_workbook(io.BytesIO(content))["Edges"]
    assert page["A2"].value == "_x005F_x202E_polisen"


def test_days_are_dates_and_months_stay_as_they_are_written() -> None:
    found = records(
        [spell("ceased", since="2024-05-02"), spell(actor_id="skolan", since="2024-05")]
    )
    content = rendered(report_of(found), Format.XLSX)
    column = load_workbook(io.BytesIO(content))["Edges"]["F"]
    assert [cell.value for cell in column] == ["Since", datetime(2024, 5, 2), "2024-05"]  # noqa: DTZ001
    assert column[1].number_format == "yyyy-mm-dd"


def test_a_workbook_has_frozen_filtered_sheets_whose_colours_follow_the_words() -> None:
    content = rendered(report_of(small()), Format.XLSX)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        *("Overview", "Gaps by kind", "Gaps", "Boards", "Matrix", "How far it reaches"),
        *("Forums with an age span", "Questions", "Action plan", "Follow-up"),
        *("Sources and how old they are", "Severity", "Norms in force on the day", "Edges"),
    ]
    for page in book.worksheets:
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions
        assert page.print_title_rows == "$1:$1"
        foot = page.oddFooter
        assert (foot.center.text, foot.right.text) == ("&A", "page &P of &N")  # type: ignore[union-attr]
        # A style that leaves them out looks otherwise in each program.
        assert (page["A1"].font.name, page["A1"].font.sz) == ("Calibri", 11)
    # A table is printed on so many sheets that it can be read, each with what its rows are about.
    beside = {page.title: page.page_setup.fitToWidth for page in book.worksheets}
    assert (beside["Questions"], beside["Gaps"]) == (1, 2)
    assert book["Gaps"].print_title_cols == "$A:$B"
    rules = [rule for found in book["Edges"].conditional_formatting for rule in found.rules]
    formulas = [rule.formula for rule in rules]
    assert ['LEFT(E2,6)="lapsed"'] in formulas
    assert ['LEFT(E2,4)="weak"'] in formulas, "as contacts are in a comparison"


def test_the_first_row_of_a_sheet_has_room_for_all_of_its_headings() -> None:
    columns = (
        Column("a", "Of which on evidence older than two years", 2),
        Column("b", "Bedömningar"),
    )
    table = Table("t", "T", columns, ((Cell("x"), Cell("y")),))
    page = load_workbook(io.BytesIO(as_xlsx.render(document_of(table))))["T"]
    assert page.row_dimensions[1].height == 4 * 15 + 2
    assert page["A1"].alignment.textRotation == 0
    assert page.column_dimensions["B"].width == len("Bedömningar") + 3, "and the arrow of a filter"


def test_headings_of_many_columns_are_turned_only_where_they_lack_room() -> None:
    def turned(count: int) -> list[bool]:
        columns = tuple(Column(str(place), "Kommunkod") for place in range(count))
        table = Table("t", "T", columns, (tuple(Cell("1907") for _ in columns),))
        content = io.BytesIO(as_docx.render(document_of(table)))
        (shown,) = docx.Document(content).tables
        return ["textDirection" in cell._tc.xml for cell in shown.rows[0].cells]  # noqa: SLF001

    assert not any(turned(10))
    assert all(turned(30))


def test_swedish_excel_gets_semicolons_decimal_commas_and_a_byte_order_mark() -> None:
    row = (Cell("a;b"), Cell("en och en halv", 1.5), number_cell(2))
    table = Table("t", "T", tuple(Column(key, key) for key in "abc"), (row,))
    excel = as_csv.render_table(table, Options(excel=True))
    assert excel == '\ufeffa;b;c\r\n"a;b";1,5;2\r\n'
    assert as_csv.render_table(table) == "a,b,c\na;b,1.5,2\n"
    content = as_csv.render(build_gap_report(report_of(small())), Options(excel=True))
    head, first, *_ = content.removeprefix("\ufeff").split("\r\n")
    assert head == "Municipality code;Municipality;County code;As of;What;Number"
    assert first.endswith(";Actors;2")
    assert content.count("\ufeff") == 1


def test_a_word_document_has_headings_a_language_and_page_numbers() -> None:
    content = rendered(build_report(situation_of(small(), DAY, DUTY), sv()), Format.DOCX)
    document = docx.Document(io.BytesIO(content))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    assert {"Heading 1", "Heading 2"} <= set(styles)
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert document.core_properties.language == "sv-SE"
    foot = document.sections[0].footer.paragraphs[0]._p.xml  # noqa: SLF001
    assert ">PAGE<" in foot
    assert ">NUMPAGES<" in foot


def test_every_entry_of_the_contents_leads_to_a_heading() -> None:
    content = rendered(report_of(small()), Format.DOCX)
    body = docx.Document(io.BytesIO(content)).element.body
    led_to = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marked = [bookmark.get(qn("w:name")) for bookmark in body.iter(qn("w:bookmarkStart"))]
    assert led_to == marked
    assert len(set(marked)) == len(marked) > 5


def test_every_table_of_a_word_document_repeats_its_headings_and_has_a_name() -> None:
    content = rendered(report_of(small()), Format.DOCX)
    tables = docx.Document(io.BytesIO(content)).tables
    assert tables
    for table in tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))  # noqa: SLF001


def test_the_plan_has_a_row_for_each_recommendation_and_each_severe_gap_beside_them() -> None:
    found = records(
        [
            spell("ceased"),
            spell(actor_id="skolan"),
            spell("ceased", actor_id="ordningspolisen"),
        ],
        findings=[
            finding(
                "rek",
                kind="recommendation",
                summary="Ta upp platsen.",
                gap_kind="lapsed_edge",
                actor_ids=["polisen"],
                forum_ids=["sspf"],
                addressee=["skolan"],
                status="accepted",
            ),
            finding("utanfor", kind="recommendation", summary="Läs på.", addressee=["skolan"]),
        ],
    )
    report = report_of(found)
    severe = [line for line in report.gaps if line.gap.severity is Severity.HIGH]
    rows = propose_plan(report)
    said = [(row.cause, row.recommendation, row.responsible, row.status) for row in rows[:2]]
    assert said == [
        (report.gaps[0].title, "Ta upp platsen.", "Skolan", "accepted"),
        ("Läs på.", "", "Skolan", "open"),
    ]
    assert rows[0].action == report.gaps[0].action
    assert [row.cause for row in rows[2:]] == [
        line.title for line in severe if "rek" not in line.gap.finding_ids
    ]
    assert len(rows) == 3
    assert propose_first_moves(report) == rows[:FIRST_MOVES]


@pytest.mark.parametrize("code", REAL.records)
def test_the_plan_begins_with_the_first_gap_and_keeps_the_order_of_the_gaps(code: str) -> None:
    report = real_report(code)
    order = [line.gap.gap_id for line in report.gaps]
    firsts = [order.index(row.gap_ids[0]) for row in propose_plan(report) if row.lines]
    assert firsts[0] == 0
    assert firsts == sorted(firsts)


def test_a_day_is_proposed_where_something_ends_and_said_to_be_ours() -> None:
    rows = [row for row in propose_plan(real_report("1880")) if row.due]
    assert [(row.gap_ids[0], row.due) for row in rows] == [
        ("expiring_agreement:polisoverenskommelsen", Due(date(2026, 12, 31), is_proposed=True))
    ]
    content = words_of(render(build_action_plan(real_report("1880")), Format.DOCX), Format.DOCX)
    assert "2026-12-31 (vårt förslag)" in content


def test_the_plan_leaves_a_day_that_nothing_proposes_blank() -> None:
    content = render(build_action_plan(report_of(small())), Format.DOCX)
    plan, *_ = docx.Document(io.BytesIO(content)).tables
    assert [cell.text for cell in plan.rows[0].cells][4] == "Done by"
    assert {row.cells[4].text for row in plan.rows[1:]} == {""}


def test_what_the_writer_must_add_is_marked_and_left_out_of_pages() -> None:
    report = report_of(small())
    heading = child.SECTION.heading
    assert f"[Heading 1] {heading}\n[Normal] [For the writer" in read_docx(
        rendered(report, Format.DOCX)
    )
    assert "For the writer" not in rendered(report, Format.HTML).decode()


def template_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Write a template one part of which is changed, or lacking when that makes it None."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template_of("{{ kommun }}"))) as document,
        zipfile.ZipFile(content, "w") as changed,
    ):
        for part in document.namelist():
            read = document.read(part)
            written = change(read) if part == name else read
            if written is not None:
                changed.writestr(part, written)
    return content.getvalue()


def test_a_template_of_ones_own_is_filled_in() -> None:
    template = template_of(
        "Läget i {{ kommun }} {{ dag }}: {% for rad in gap %}{{ rad.rubrik }}. {% endfor %}"
    )
    report = report_of(small())
    titles = "".join(f"{line.title}. " for line in report.gaps)
    assert f"Läget i Alvik 2025-06-01: {titles}" in read_docx(own_template.render(report, template))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_template_takes_hostile_text_as_text(text: str) -> None:
    template = template_of("{% for rad in kopplingar %}{{ rad.aktor }}{% endfor %}")
    wanted = text.replace("{_{", "{{").replace("}_}", "}}")  # docxtpl's own way to write braces
    assert wanted[1:] in read_docx(own_template.render(report_of(small(text)), template))


@pytest.mark.parametrize(
    "template",
    [
        b"no zip",
        template_of("{{ kommun }}")[9000:],
        template_of("{{ komun }}"),
        template_of("{% for %}"),
        template_of("{{ ''.__class__.__mro__ }}"),
    ],
    ids=["no document", "a half", "misspelled", "broken", "reaching out"],
)
def test_a_template_that_cannot_be_filled_in_is_explained(template: bytes) -> None:
    with pytest.raises(UsageError):
        own_template.render(report_of(small()), template)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *(("{{ komun }}", "does not exist"), ("{% for %}", "written wrong")),
        *(("{{ 1/0 }}", "filled in"), ("{{ kommun + 1 }}", "filled in")),
        *(("{% for x in 5 %}{% endfor %}", "filled in"), ("{% include 'x' %}", "filled in")),
        *(("{{ kommun|foo }}", "written wrong"), ("{{ ''.__class__ }}", "may do")),
        *(("{{ 'a' * 10**9 }}", "may do"), ("{{ range(9)|first }}", "does not exist")),
        *(("{{ 9**99**99 }}", "may do"), ("{{ '%999999999d' % 1 }}", "may do")),
        *(("{{ kommun.center(10**9) }}", "may do"), ("{{ '{:9999999999}'.format(1) }}", "may do")),
        *(("{% set x = 'a' ~ 'a' %}", "written wrong"), ("{{ kommun|center(9**9) }}", "wrong")),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "far more"),
        (
            "{% for a in kopplingar * 1 %}{% endfor %}",
            "may do",
        ),
    ],
)
def test_no_mistake_or_trick_in_a_template_is_met_by_a_traceback(words: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        own_template.render(report_of(small()), template_of(words))
    assert said in caught.value.render(en())


def test_a_template_that_repeats_without_end_is_stopped() -> None:
    begin = "".join(f"{{% for a{number} in kopplingar %}}" for number in range(6))
    template = template_of(begin + "{% endfor %}" * 6)
    with pytest.raises(UsageError, match="långt mer"):
        own_template.render(real_report("1880"), template)


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_of_words_own_kind_is_said_to_be_that(kind: str) -> None:
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    template = with_part("[Content_Types].xml", lambda part: part.replace(usual, kind.encode()))
    with pytest.raises(UsageError, match="spara den som Word-dokument"):
        own_template.render(report_of(small()), template)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", None),
        ("word/document.xml", b""),
        ("word/document.xml", b"<x"),
        ("word/document.xml", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'),
        ("word/styles.xml", None),
        ("word/styles.xml", b"<x"),
    ],
    ids=["lacking", "empty", "cut off", "of another kind", "no styles", "styles cut off"],
)
def test_a_template_with_a_damaged_part_is_said_to_be_damaged(
    name: str, content: bytes | None
) -> None:
    with pytest.raises(UsageError, match="är skadad"):
        own_template.render(report_of(small()), with_part(name, lambda _: content))


def test_every_field_of_a_template_is_in_the_readme() -> None:
    readme = (bundled_folder() / "README.md").read_text(encoding="utf-8")
    fields = own_template.list_fields(report_of(small()))
    names = set(fields)
    for value in fields.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            names |= set(value[0])
    assert sorted(name for name in names if f"`{name}`" not in readme) == []


def test_packages_hold_no_clock() -> None:
    for chosen in (Format.DOCX, Format.XLSX):
        content = rendered(report_of(small()), chosen)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
        assert core.count("2025-06-01T12:00:00Z") == 2


def test_what_has_changed_is_reported_when_a_day_is_given() -> None:
    since = date(2024, 1, 1)
    for chosen in sorted(set(FORMATS) - {Format.JSON}):
        with_changes, without = (
            words_of(rendered(report_of(small(), since=day), chosen), chosen)
            for day in (since, None)
        )
        assert "lapses" in with_changes
        assert "lapses" not in without


ADDRESS = "https://exempel.se/granskning?id=1&sida=2"
NO_ADDRESSES = (
    "http://exempel.se/a",
    "javascript:alert(1)",
    "https://exempel.se/ a",
    'https://exempel.se/"onclick=x',
    "https://user@exempel.se/",
    "https://exempel.se/a)|<b>",
    "ftp://exempel.se",
    "www.exempel.se",
)


def with_address(url: str) -> Report:
    # Other addresses are refused at the door, and no link is made of one that slips in.
    linked = source().model_copy(update={"url": url})
    return report_of(records([spell("ceased")], sources=[linked]))


def links_in(content: bytes, chosen: Format) -> list[str]:
    """List the addresses that a rendered report leads to outside itself."""
    match chosen:
        case Format.HTML:
            found = re.findall(r'<a href="([^#"]+)"', content.decode())
            return [html.unescape(each) for each in found]
        case Format.MD:
            return re.findall(r"(?<!\\)\]\(<([^>]+)>\)", content.decode())
        case Format.DOCX:
            part = docx.Document(io.BytesIO(content)).part
            return [each.target_ref for each in part.rels.values() if each.is_external]
        case _:
            book = load_workbook(io.BytesIO(content))
            cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
            return [str(cell.hyperlink.target) for cell in cells if cell.hyperlink]


@pytest.mark.parametrize("chosen", [Format.HTML, Format.MD, Format.DOCX, Format.XLSX])
def test_the_address_of_a_source_is_a_link(chosen: Format) -> None:
    assert links_in(rendered(with_address(ADDRESS), chosen), chosen) == [ADDRESS]


@pytest.mark.parametrize("chosen", [Format.HTML, Format.MD, Format.DOCX, Format.XLSX])
def test_what_would_end_an_address_is_written_otherwise_in_a_link(chosen: Format) -> None:
    report = with_address("https://exempel.se/a|b?c={d}'e")
    expected = ["https://exempel.se/a%7Cb?c=%7Bd%7D%27e"]
    assert links_in(rendered(report, chosen), chosen) == expected


@pytest.mark.parametrize("chosen", [Format.HTML, Format.MD, Format.DOCX, Format.XLSX])
def test_nothing_but_an_address_of_the_web_is_a_link(chosen: Format) -> None:
    for url in NO_ADDRESSES:
        assert links_in(rendered(with_address(url), chosen), chosen) == []


def test_a_terminal_breaks_no_word_or_day_that_has_room() -> None:
    columns = (Column("d", "Last day", 2), Column("n", "Number"), Column("k", "Kind", 6))
    row = (Cell("2026-12-31"), Cell("7"), Cell("Överenskommelse om samordningsförbundet"))
    table = Table("t", "Agreements", columns, (row,))
    data, words = (Console(file=io.StringIO(), width=50, force_terminal=True) for _ in "ab")
    as_terminal.show(document_of(table), data, words)
    assert isinstance(data.file, io.StringIO)
    shown = data.file.getvalue()
    for word in ("2026-12-31", "Number", "Överenskommelse", "samordningsförbundet"):
        assert word in shown
    assert "Agreements" not in shown, "the heading right above says so"


@pytest.mark.parametrize(("width", "left_out"), [(80, False), (40, True), (20, True)])
def test_a_narrow_terminal_has_fewer_columns_and_every_letter(
    width: int, *, left_out: bool
) -> None:
    situation = build_situation(REAL, "1880", COMMON_DAY, public=False)
    data, words = (Console(file=io.StringIO(), width=width) for _ in "ab")
    as_terminal.show(build_gap_list(build_report(situation, sv())), data, words)
    assert isinstance(data.file, io.StringIO)
    assert isinstance(words.file, io.StringIO)
    shown = data.file.getvalue()
    assert "…" not in shown
    assert max(len(line) for line in shown.splitlines()) <= width
    assert ("Utelämnat" in words.file.getvalue()) is left_out
    assert "".join(REAL.records["1880"].municipality.name.split()) in words.file.getvalue()
