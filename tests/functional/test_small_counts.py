"""Numbers below five in forums about individuals are only few in whatever the public may see."""

import html
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.cli.failures import ExitCode
from graph.dataset.csv_writer import write_tables
from graph.pages import unpack_text
from graph.situation.public_view import keep_public
from graph.vocabulary import ExportFormat, Format
from tests.builders import actor, forum, records, spell
from tests.reading import ANY_DOCUMENT

DAY = ("--as-of", "2025-06-01")
# No other number in what is written is any of these.
_COUNTED = re.compile(
    r"\b[234](?:/4| av 4| of 4)?\s+zebra|\b[234]/[49]\b"
    r"|coverage_(?:count|total)\W{1,12}[234]\b|,[234],(?:[49]?),(?:yes|no)?,zebra"
)
_PACKED = re.compile(r">([^<>&\s]{200,})<")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A municipality with numbers of some families in a forum about individuals."""
    counted = [
        spell(
            coverage="partial", coverage_count=3, coverage_total=4, coverage_unit="zebrafamiljer"
        ),
        spell(actor_id="skolan", coverage_count=2, coverage_unit="zebrafamiljer"),
        spell(
            actor_id="bup",
            coverage="partial",
            coverage_count=3,
            coverage_total=9,
            coverage_unit="zebrafamiljer",
        ),
    ]
    found = records(
        counted,
        actors=[actor(), actor("skolan", "school"), actor("bup", "child_psychiatry")],
        forums=[forum(level="operative|individual")],
    )
    folder = tmp_path / "data"
    place = folder / "municipalities" / "1880-orebro"
    place.mkdir(parents=True)
    for name, content in write_tables(found).items():
        (place / name).write_bytes(content)
    return folder


def run(*arguments: str | Path) -> None:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert result.exit_code == ExitCode.OK, result.stderr


def texts_in(out: Path) -> str:
    """Read every text of what was written, unpacked however it is packed."""
    paths = [out] if out.is_file() else [path for path in out.rglob("*") if path.is_file()]
    return "\n".join(text for path in paths for text in _unpack(path.read_bytes()))


def _unpack(content: bytes) -> list[str]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            # The bytes of a picture spell anything; its words are in the document beside it.
            names = [name for name in packed.namelist() if not name.endswith(".png")]
            parts = [packed.read(name) for name in names]
        return [re.sub(r"<[^>]+>", " ", part.decode("utf-8", "ignore")) for part in parts]
    text = content.decode("utf-8", "ignore")
    return [text, *(part for found in _PACKED.findall(text) for part in _inflate(found))]


def _inflate(found: str) -> list[str]:
    try:
        return [unpack_text(found)]
    except (ValueError, OSError):
        return []


COMMANDS = {
    **{
        f"{command} {chosen}": (command, "1880", *DAY, "--format", chosen.value)
        for command in ("gaps", "report", "plan")
        for chosen in ANY_DOCUMENT
        if chosen is not Format.TERMINAL
    },
    **{
        f"export {chosen}": ("export", "1880", "--format", chosen.value)
        for chosen in (
            ExportFormat.KUMU,
            ExportFormat.CYTOSCAPE,
            ExportFormat.DATAPACKAGE,
            ExportFormat.XLSX,
        )
    },
    "map": ("map", "1880", *DAY),
    "build": ("build", *DAY),
    "timeline": ("timeline", "1880", "--format", "json"),
    "diff": ("diff", "1880", "2024-06-01", "2025-06-01", "--format", "json"),
    "all": ("gaps", "--all", *DAY, "--format", "json"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_small_number_is_shown_only_to_those_within(
    name: str, data: Path, tmp_path: Path
) -> None:
    within, public = tmp_path / "inne", tmp_path / "ute"
    for out, options in ((within, []), (public, ["--public"])):
        out.mkdir()
        run(*COMMANDS[name], "--data", data, "--out", out, *options)
    assert _COUNTED.search(texts_in(within))
    said = texts_in(public)
    assert not _COUNTED.search(said)
    assert re.search("färre än 5|coverage_few|<5|Få", html.unescape(said), re.IGNORECASE)


@pytest.mark.parametrize("chosen", [ExportFormat.GRAPHML, ExportFormat.GEXF])
def test_no_attribute_holds_a_small_number(
    chosen: ExportFormat, data: Path, tmp_path: Path
) -> None:
    read: Any = nx.read_graphml if chosen is ExportFormat.GRAPHML else nx.read_gexf
    counted = {}
    for options in ([], ["--public"]):
        path = tmp_path / f"ut{len(options)}"
        run("export", "1880", "--format", chosen, "--data", data, "--out", path, *options)
        network: Any = read(path)
        counted[bool(options)] = [
            values.get(name)
            for _, _, values in network.edges(data=True)
            for name in ("coverage_count", "coverage_total", "coverage_few")
            if name in values
        ]
    assert sorted(map(str, counted[False])) == ["2", "3", "3", "4", "9"]
    assert sorted(map(str, counted[True])) == ["9", "yes", "yes", "yes"]


def test_numbers_in_other_forums_are_shown() -> None:
    spells = [spell(coverage_count=3, coverage_total=4)]
    open_to_all = records(spells, forums=[forum(level="operative")])
    assert keep_public(open_to_all) == open_to_all


def test_what_the_public_sees_can_be_read_again(data: Path, tmp_path: Path) -> None:
    for chosen in ("xlsx", "datapackage"):
        out = tmp_path / f"ut.{chosen}"
        run("export", "1880", "--format", chosen, "--data", data, "--out", out, "--public")
        read = CliRunner().invoke(app, ["check", str(out)])
        assert (read.exit_code, "Inga fel." in read.stderr) == (ExitCode.OK, True)
