"""What lies beside a map, and that no page leads to a file that is not with it."""

import html
import io
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest
from typer.testing import CliRunner

import graph as kg
from graph.cli import app
from graph.site.names import (
    GAPS_CSV,
    GAPS_XLSX,
    MAP,
    NETWORK,
    REPORT,
    REPORT_DOCX,
    SLIDES_PPTX,
)

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
DECIDED = Path(__file__).parents[1] / "fixtures" / "decided" / "actions.csv"
DAY = ("--as-of", "2025-06-01")
PLACE = "1880-orebro"
DOCUMENTS = {REPORT_DOCX, GAPS_XLSX, SLIDES_PPTX}
_LINK = re.compile(r"""<a\b[^>]*\bhref=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
runner = CliRunner()


def run(*arguments: str) -> str:
    result = runner.invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def build(out: Path, *arguments: str) -> Path:
    run("build", *DAY, "--data", str(TINY), "--out", str(out), *arguments)
    return out / PLACE


def links_in(page: Path) -> list[str]:
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    return [html.unescape(next(filter(None, each), "")) for each in found]


def broken_links(page: Path) -> list[str]:
    """List the links of a page that lead to no file."""
    parts = [urlsplit(link) for link in links_in(page)]
    return [
        part.path
        for part in parts
        if part.scheme not in ("http", "https") and part.path
        if not (page.parent / unquote(part.path)).is_file()
    ]


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("arguments", [(), ("--no-documents",), ("--network",), ("--public",)])
def test_no_page_of_a_build_leads_to_a_file_that_is_not_with_it(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    home = build(tmp_path / "ut", *arguments)
    pages = list((tmp_path / "ut").rglob("*.html"))
    assert len(pages) == 3 + ("--network" in arguments)
    assert {page.name: broken_links(page) for page in pages} == {page.name: [] for page in pages}
    offered = {link for link in links_in(home / MAP) if link in DOCUMENTS}
    assert offered == (set() if "--no-documents" in arguments else DOCUMENTS)
    assert {link for link in links_in(home / REPORT) if link in DOCUMENTS} == offered
    assert offered <= names_in(home)
    assert (NETWORK in links_in(home / MAP)) == (NETWORK in names_in(home))
    assert (NETWORK in names_in(home)) == ("--network" in arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("map", "1880", *DAY),
        ("map", "1880", "--style", "network", *DAY),
        ("report", "1880", *DAY),
        ("report", "1880", "--length", "brief", *DAY),
        ("report", "1880", "--kind", "action-plan", *DAY),
        ("gaps", "1880", "--format", "html", *DAY),
        ("measures", "1880", "--format", "html", *DAY),
        ("timeline", "1880", "--format", "html"),
        ("plan", "1880", "--format", "html", *DAY),
    ],
    ids=" ".join,
)
def test_a_page_written_alone_leads_to_no_other_file(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    page = tmp_path / "ensam.html"
    run(*arguments, "--data", str(TINY), "--out", str(page))
    assert broken_links(page) == []
    assert names_in(tmp_path) == {page.name}


def test_documents_that_are_no_longer_wanted_are_removed(tmp_path: Path) -> None:
    home = build(tmp_path / "ut", "--network")
    assert names_in(home) > {NETWORK, *DOCUMENTS}
    (home / REPORT_DOCX).write_bytes(b"somebody went on writing here")
    build(tmp_path / "ut", "--no-documents")
    assert names_in(home) & {NETWORK, *DOCUMENTS} == {REPORT_DOCX}


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    home, again = build(tmp_path / "ut", "--network"), build(tmp_path / "igen", "--network")
    assert names_in(home) == names_in(again)
    differ = [
        each for each in names_in(home) if (home / each).read_bytes() != (again / each).read_bytes()
    ]
    assert differ == []


def test_the_table_opens_in_a_swedish_excel_and_is_joined_by_its_ids(tmp_path: Path) -> None:
    home = build(tmp_path / "ut")
    assert (home / GAPS_CSV).read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(home / GAPS_CSV, sep=";", decimal=",", encoding="utf-8-sig")
    found = json.loads((home / "gap.json").read_text(encoding="utf-8"))
    assert frame["gap_id"].tolist() == [gap["gap_id"] for gap in found["gaps"]]


def test_a_picture_is_drawn_of_a_table_a_gap_or_a_view(tmp_path: Path) -> None:
    for number, what in enumerate([(), ("--view", "map"), ("--forum", "SSPF"), ("--gap", "1")]):
        path = tmp_path / f"{number}.svg"
        common = (*DAY, "--data", str(TINY), "--format", "svg", "--out", str(path))
        run("picture", "1880", *what, *common)
        drawn = path.read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert 'aria-label="' in drawn
        assert "var(" not in drawn
        assert "polisen" in drawn.casefold()


def test_a_picture_is_a_png_named_after_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("picture", "1880", "--gap", "1", *DAY, "--data", str(TINY))
    content = (tmp_path / f"gap-1-{PLACE}.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert width * 9 == height * 16


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (("--gap", "99"), "Det finns inget gap ”99”."),
        (("--forum", "nada"), "Inget forum heter ”nada”."),
        (("--gap", "1", "--view", "map"), "Välj ett av --view, --forum och --gap."),
    ],
)
def test_a_picture_of_what_is_not_there_is_explained(what: tuple[str, ...], words: str) -> None:
    result = runner.invoke(app, ["picture", "1880", *what, *DAY, "--data", str(TINY)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gaps", "1880", "--format", "pptx"), "Bilder görs bara av rapporten"),
        (("report", "1880", "--format", "pptx", "--kind", "action-plan"), "ta bort --kind"),
        (("report", "1880", "--format", "pptx", "--board", "socialnämnden"), "ta bort --kind"),
        (("report", "1880", "--template", "x.pptx"), "--format docx eller pptx"),
    ],
)
def test_slides_are_of_the_report_alone(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    out = tmp_path / "ut.pptx"
    common = (*DAY, "--data", str(TINY), "--out", str(out))
    result = runner.invoke(app, [*arguments, *common])
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert not out.exists()


def test_slides_are_written_in_a_template_of_ones_own(tmp_path: Path) -> None:
    template, out = tmp_path / "mall.pptx", tmp_path / "ut.pptx"
    run("report", "1880", "--format", "pptx", *DAY, "--data", str(TINY), "--out", str(template))
    common = ("--format", "pptx", *DAY, "--data", str(TINY), "--template", str(template))
    run("report", "1880", *common, "--length", "full", "--out", str(out))
    assert out.read_bytes().startswith(b"PK")


def test_what_is_decided_is_in_the_json_in_a_frame_and_in_a_snapshot(tmp_path: Path) -> None:
    data, taken = tmp_path / "data", tmp_path / "bild.zip"
    shutil.copytree(TINY, data)
    shutil.copy(DECIDED, data / "municipalities" / PLACE / "actions.csv")
    wanted = {
        "closes": "lapsed_edge:sspf:polisen",
        "status": "under_way",
        "due_on": "2027-03-31",
        "responsible": "Fältenheten",
        "note": "Ny kontakt är utsedd.",
        "gap_ids": ["lapsed_edge:sspf:polisen"],
    }
    run("snapshot", *DAY, "--data", str(data), "--out", str(taken))
    for place in (data, taken):
        printed = runner.invoke(
            app, ["report", "1880", *DAY, "--format", "json", "--data", str(place)]
        ).stdout
        assert json.load(io.StringIO(printed))["actions"] == [wanted]
    dataset = kg.read_dataset(data)
    frame = kg.frame_actions(kg.build_situation(dataset, "1880", pd.Timestamp("2025-06-01").date()))
    (row,) = frame.to_dict("records")
    assert {name: row[name] for name in wanted} == {**wanted, "gap_ids": wanted["gap_ids"][0]}


def test_a_notebook_shows_the_network_in_a_frame_that_reaches_nothing(tmp_path: Path) -> None:
    situation = kg.build_situation(kg.read_dataset(TINY), "1880", pd.Timestamp("2025-06-01").date())
    page = kg.to_pyvis(situation)
    shown = page._repr_html_()  # what a notebook asks for
    assert 'sandbox="allow-scripts"' in shown
    assert html.unescape(shown.split('srcdoc="')[1].split('"></iframe>')[0]) == page.html
    assert "default-src 'none'" in html.unescape(page.html)
    page.save(tmp_path / "natverk.html")
    assert (tmp_path / "natverk.html").read_text(encoding="utf-8") == page.html
