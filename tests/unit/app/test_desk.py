"""What the page asks is answered with what the program writes."""

import io
import re
import zipfile
from datetime import date, datetime
from math import ceil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graph.app.faults import describe_problems
from graph.app.given import Given
from graph.app.views import VIEWS
from graph.cli import main
from graph.dataset import bundled_folder
from graph.errors import ProblemCode
from graph.language import LanguageCode
from graph.pages import unpack_text
from graph.site.build import build_site
from graph.site.job import Job
from graph.site.names import INDEX, MAP, REPORT
from graph.workbook.problems import SheetProblem
from tests.builders import sv
from tests.internal import hide_forum
from tests.unit.app.desk_calls import DAY, Asking
from tests.unit.workbook.filling import SOURCE, fill, new_book

OREBRO = "1880-orebro"


@pytest.fixture
def orebro() -> Asking:
    asking = Asking()
    asking.ask("open", example="1880")
    return asking


def test_pages_are_those_that_a_build_writes(orebro: Asking, tmp_path: Path) -> None:
    day = date.fromisoformat(DAY)
    job = Job(bundled_folder(), tmp_path, day, LanguageCode.SV, with_documents=False)
    build_site(job, ["1880"])
    for view, path in (
        ("map", f"{OREBRO}/{MAP}"),
        ("report", f"{OREBRO}/{REPORT}"),
        ("atlas", INDEX),
    ):
        _, ((_, page),) = orebro.ask("view", view=view)
        assert page == (tmp_path / path).read_bytes(), view


COMMANDS = {
    "gaprapport-{slug}.xlsx": ["report", "1880", "--format", "xlsx"],
    "gaprapport-{slug}.docx": ["report", "1880", "--format", "docx", "--length", "full"],
    "kort-gaprapport-{slug}.docx": ["report", "1880", "--format", "docx"],
    "atgardsplan-{slug}.docx": ["report", "1880", "--kind", "action-plan", "--format", "docx"],
    "fragor-{slug}.docx": ["questions", "1880", "--format", "docx"],
    "gapbilder-{slug}.pptx": ["report", "1880", "--format", "pptx"],
    "gapbilder-alla-gap-{slug}.pptx": ["report", "1880", "--format", "pptx", "--length", "full"],
    "gaprapport-{slug}.md": ["report", "1880", "--format", "md"],
    "kort-gaprapport-{slug}.md": ["report", "1880", "--format", "md", "--length", "brief"],
    "atgardsplan-{slug}.xlsx": ["report", "1880", "--kind", "action-plan", "--format", "xlsx"],
    "fragor-{slug}.xlsx": ["questions", "1880", "--format", "xlsx"],
    "tidslinje-{slug}.xlsx": ["timeline", "1880", "--format", "xlsx"],
    "natverksmatt-{slug}.xlsx": ["measures", "1880", "--format", "xlsx"],
    "natverk-{slug}.gexf": ["export", "1880", "--format", "gexf"],
    "natverk-{slug}-csv.zip": ["export", "1880", "--format", "csv"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_files_are_those_of_the_command_line(
    name: str, orebro: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"fil{Path(name).suffix}"
    arguments = [*COMMANDS[name], "--as-of", DAY, "--out", str(path)]
    monkeypatch.setattr("sys.argv", ["samverkan", *arguments])
    with pytest.raises(SystemExit):
        main()
    _, content = orebro.take("download", key=name)
    assert content == path.read_bytes()


def test_what_a_document_carries_is_asked_for_once(orebro: Asking) -> None:
    values, wanted = orebro.ask("download", key="gaprapport-{slug}.docx")
    assert [name for name, _ in wanted] == list(values["draw"])
    for name, svg in wanted:
        drawn = ET.fromstring(svg)  # noqa: S314  # our own
        _, _, width, height = map(float, drawn.get("viewBox", "").split())
        assert values["draw"][name][1] == ceil(values["draw"][name][0] * height / width)
    orebro.ask("take_drawn", *wanted)
    values, ((_, content),) = orebro.ask("download", key="gaprapport-{slug}.docx")
    assert "draw" not in values
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        shown = [package.read(f"word/media/image{n}.png") for n in range(1, len(wanted) + 1)]
    assert shown == [svg for _, svg in wanted]


def test_nothing_else_is_made_before_what_documents_carry_is_drawn(orebro: Asking) -> None:
    values, wanted = orebro.ask("everything")
    assert len(values["draw"]) == len(wanted) > 1
    name, content = orebro.take("everything")
    assert name == "samverkan.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {f"{start}gaprapport-{OREBRO}.docx" for start in ("", "kort-")} <= set(
            package.namelist()
        )


def test_every_file_can_be_made_and_all_are_in_the_zip(orebro: Asking) -> None:
    values, _ = orebro.ask("downloads")
    keys = [each["key"] for each in values["downloads"]]
    for key in keys:
        _, content = orebro.take("download", key=key)
        assert content
    values, ((name, _),) = orebro.ask("everything")
    assert (name, values["left_out"]) == ("samverkan.zip", [])


def test_what_may_be_a_mistake_is_reported_beside_its_row(orebro: Asking) -> None:
    values, _ = orebro.ask("describe")
    assert values["warnings"]
    assert all(fault["words"] and fault["cell"] for fault in values["warnings"])


def test_moves_are_tried_and_without_any_some_are_proposed(orebro: Asking) -> None:
    pages = [
        orebro.ask("view", view="what-if", **moves)[1][0][1]
        for moves in ({}, {"without": ["polis"]}, {"add": ["bup:samba"]})
    ]
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("view", {"view": "changes", "before": "2026-01-01"}),
        ("view", {"view": "changes"}),
        ("view", {"view": "what-if", "without": ["ingen alls"]}),
        ("view", {"view": "map", "code": "0114"}),
        ("view", {"view": "map", "as_of": "i går"}),
        ("begin", {"municipality": "Ingenstans"}),
        ("undo", {}),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    question: str, values: dict[str, object], orebro: Asking
) -> None:
    found, made = orebro.ask(question, **values)
    assert found["faults"][0]["words"]
    assert made == []


def test_nothing_is_open_before_and_after(orebro: Asking) -> None:
    orebro.ask("close")
    assert "faults" in orebro.ask("view", view="map")[0]
    assert "faults" in Asking().ask("view", view="map")[0]


def test_every_view_is_rendered_in_both_languages(orebro: Asking) -> None:
    for view in VIEWS:
        for language in LanguageCode:
            asked = {"view": view, "before": "2024-01-01", "language": language.value}
            _, ((_, page),) = orebro.ask("view", **asked)
            assert f'<html lang="{language.value}"'.encode() in page


@pytest.mark.parametrize("view", ["map", "report", "questions"])
def test_a_public_page_lacks_what_is_internal(tmp_path: Path, view: str) -> None:
    folder = Path(hide_forum(tmp_path / "data", "samba"))
    files = [
        (path.relative_to(folder).as_posix(), path.read_bytes().replace(b"Samba", b"Tisdagsrundan"))
        for path in folder.rglob("*.csv")
    ]
    asking = Asking()
    asking.ask("open", *files)
    _, ((_, public),) = asking.ask("view", view=view, public=True)
    _, ((_, whole),) = asking.ask("view", view=view)
    asking.ask("close")
    assert "tisdagsrundan" in _read(whole)
    assert "tisdagsrundan" not in _read(public)
    assert "sspf" in _read(public)


def _read(page: bytes) -> str:
    """Read what a page holds of its municipality: its markup, and the data packed in it."""
    text = page.decode()
    data = re.findall(r'type="application/octet-stream" id="data">([^<]+)<', text)
    return "\n".join([text, *map(unpack_text, data)]).casefold()


def test_a_day_beside_a_fault_has_no_hours_that_nobody_wrote() -> None:
    book = fill(new_book(), "Källor", (*SOURCE[:3], "2025-01-31", datetime(2025, 3, 1), "allt"))  # noqa: DTZ001
    content = io.BytesIO()
    book.save(content)
    problem = SheetProblem(
        "bok.xlsx", ProblemCode.UNKNOWN_TERM, 3, "Läst", sheet="Källor", cell="F3"
    )
    (fault,) = describe_problems([problem], [Given("bok.xlsx", content.getvalue())], sv())
    assert "2025-03-01" in {cell.text for cell in fault.preview}
