"""The picture of the map that reports carry."""

import io
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn

from graph.documents.gap_report import build_gap_report
from graph.documents.report import build_report
from graph.formats import render
from graph.map.figure import draw_figure
from graph.map.legend import list_notes
from graph.map.scene import compose
from graph.map.svg import draw_svg
from graph.scene.seats import find_seated_forums
from graph.scene.table import draw_figure as draw_table
from graph.vocabulary import Format
from tests.builders import actor, forum, records, situation_of, spell, sv

PNG = b"\x89PNG"
REPORT = build_report(
    situation_of(
        records(
            [spell("ceased"), spell("regular", "skolan")],
            actors=[actor(name='"><script>alert(1)</script>'), actor("skolan", "school")],
            forums=[forum(name="forumet & <b>")],
        )
    ),
    sv(),
    draw=draw_figure,
)
DOCUMENT = build_gap_report(REPORT)


def test_a_still_needs_no_style_but_its_own() -> None:
    still = draw_figure(REPORT)
    assert "var(" not in still.css
    assert "#" in still.css


def test_names_in_a_still_are_text() -> None:
    drawn = ET.fromstring(draw_figure(REPORT).svg)  # noqa: S314  # our own
    found = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert found <= {"svg", "defs", "rect", "g", "path", "use", "line", "text", "title"}
    used = {element.get("href", "") for element in drawn.iter() if element.tag.endswith("}use")}
    own = {f"#{element.get('id')}" for element in drawn.iter() if element.get("id")}
    assert used <= own


def test_what_was_closed_on_purpose_is_drawn_apart_and_labels_lie_above_all_lines() -> None:
    situation = situation_of(
        records(
            [
                spell("closed", "bup"),
                spell("ceased", "skolan"),
                spell("regular", "polisen", coverage="partial", coverage_count=3),
            ],
            forums=[forum(form="meeting")],
        )
    )
    report = build_report(situation, sv())
    drawn = draw_svg(report, compose(situation))
    styles = {line.name: line.style for line in drawn.lines}
    assert styles["bup--sspf"] == "lapsed closed"
    assert styles["skolan--sspf"] == "lapsed"
    svg = draw_figure(report).svg
    assert svg.index('data-line="skolan--sspf"') < svg.index(">bara 3</text>")
    assert any("avslutad med avsikt" in note.words for note in list_notes(compose(situation), sv()))


def test_a_word_report_carries_the_map_and_says_in_words_what_it_shows() -> None:
    still = draw_figure(REPORT)
    document = docx.Document(io.BytesIO(render(DOCUMENT, Format.DOCX)))
    shape, table = document.inline_shapes
    # The list of contents fills the page that the map has no room on.
    texts = [each.text for each in document.paragraphs]
    assert 0 < texts.index("Innehåll") < texts.index("Kartan")
    image, _ = sorted(
        (part for part in document.part.package.iter_parts() if part.partname.endswith(".png")),
        key=lambda part: str(part.partname),
    )
    # Names are as large whether a drawing is one-sided or not: 13 units are 6.6 points.
    (seated,) = find_seated_forums(REPORT.situation)
    units, _ = draw_table(seated, REPORT.situation, sv()).size
    assert table.width.pt / units * 13 == pytest.approx(6.6, abs=0.1)
    assert "Forumet" in table._inline.find(qn("wp:docPr")).get("descr")  # noqa: SLF001
    described = shape._inline.find(qn("wp:docPr"))  # noqa: SLF001  # python-docx has no other way
    assert described.get("descr") == still.words
    assert image.blob.startswith(PNG)
    assert len(image.blob) > 5_000


def test_a_report_page_carries_the_map_as_drawing() -> None:
    still = draw_figure(REPORT)
    page = render(DOCUMENT, Format.HTML).decode()
    assert str(still.svg) in page
    assert page.count("<svg") == 1 + len(REPORT.gaps) + len(REPORT.forums)
