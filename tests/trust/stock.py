"""Real files to spoil: what the program itself makes of a small folder, once for each run."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from graph.dataset import bundled_folder
from tests.trust.in_process import run

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
CODE = "1880"
DAY = "2025-06-01"
FOREIGN = {"graphml": ".graphml", "gexf": ".gexf", "kumu": ".json", "cytoscape": ".cyjs"}


@dataclass(frozen=True, slots=True)
class Stock:
    """Files to spoil copies of. `folders` are data folders, each with one municipality's code."""

    folders: dict[Path, str]
    tables: tuple[Path, ...]
    workbook: bytes
    forms: dict[str, bytes]
    plans: dict[str, bytes]
    foreign: dict[str, bytes]
    snapshot: bytes
    template: bytes
    slides: bytes


def take_stock(home: Path) -> Stock:
    """Make one of each kind of file in a folder."""
    folders = {TINY: CODE}
    for code in ("0380", "1281"):
        (place,) = (bundled_folder() / "municipalities").glob(f"{code}-*")
        shutil.copytree(place, home / code / "municipalities" / place.name)
        folders[home / code] = code
    _copy_shared(folders)
    forms = {s: _make(home, f"form{s}", "questions", "--format", s[1:]) for s in (".xlsx", ".docx")}
    plans = {
        suffix: _make(
            home, f"plan{suffix}", "report", "--kind", "action-plan", "--format", suffix[1:]
        )
        for suffix in (".xlsx", ".docx")
    }
    return Stock(
        folders=folders,
        tables=tuple(sorted(path for folder in folders for path in folder.rglob("*.csv"))),
        workbook=_make(home, "book.xlsx", "export", "--format", "xlsx"),
        forms=forms,
        plans=plans,
        foreign={
            suffix: _make(home, f"{name}{suffix}", "export", "--format", name)
            for name, suffix in FOREIGN.items()
        },
        snapshot=_make(home, "bild.zip", "snapshot"),
        template=_make(home, "mall.docx", "report", "--format", "docx"),
        slides=_make(home, "mall.pptx", "report", "--format", "pptx"),
    )


def _copy_shared(folders: dict[Path, str]) -> None:
    """Give one of the folders norms and kinds of its own, which may then be spoilt too."""
    folder = list(folders)[1]
    for name in ("norms", "vocabulary"):
        shutil.copytree(bundled_folder() / name, folder / name)


def _make(home: Path, name: str, command: str, *options: str) -> bytes:
    path = home / "made" / name
    path.parent.mkdir(exist_ok=True)
    day = () if name == "book.xlsx" else ("--as-of", DAY)
    whose = () if command == "snapshot" else (CODE,)
    made = run([command, *whose, *options, *day, "--data", str(TINY), "--out", str(path)])
    assert made.code == 0, f"{name}: {made.err}{made.fault}"
    return path.read_bytes()
