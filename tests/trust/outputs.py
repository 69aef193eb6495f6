"""Makes every output there is, of hostile data too, in surroundings of many kinds."""

import csv
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.trust.in_process import run
from tests.trust.stock import CODE, TINY

ROOT = Path(__file__).parents[2]
DAY = "2026-01-15"
# Every command and format that writes something, by the name of what it writes.
OUTPUTS: Mapping[str, str] = {
    "site": "build --force --network",
    "karta.html": "map {code}",
    **{
        f"rapport.{suffix}": f"report {{code}} --format {name}"
        for name, suffix in (
            *((name, name) for name in ("html", "docx", "xlsx", "md", "json", "csv")),
            ("table", "txt"),
        )
    },
    "bilder.pptx": "report {code} --format pptx",
    "excel.csv": "report {code} --format csv --excel",
    "full.docx": "report {code} --format docx --length full",
    "plan.docx": "report {code} --format docx --kind action-plan",
    "plan.xlsx": "report {code} --format xlsx --kind action-plan",
    "fragor.xlsx": "questions {code} --format xlsx",
    "fragor.docx": "questions {code} --format docx",
    "natverk.graphml": "export {code} --format graphml",
    "natverk.gexf": "export {code} --format gexf",
    "kumu.json": "export {code} --format kumu",
    "natverk.cyjs": "export {code} --format cytoscape",
    "fri.html": "export {code} --format pyvis",
    "gephi": "export {code} --format csv",
    "paket": "export {code} --format datapackage",
    "bok.xlsx": "export {code} --format xlsx",
    "bild.zip": "snapshot --force",
    "jamfor.html": "compare --format html",
    "tidslinje.html": "timeline {code} --format html",
    "matt.xlsx": "measures {code} --format xlsx",
    "alla.csv": "gaps --all --format csv",
    "alla.json": "gaps --all --format json",
}
_NO_DAY = frozenset({"paket", "bok.xlsx"})


def write_outputs(
    data: Path,
    out: Path,
    names: Iterable[str] = OUTPUTS,
    environment: Mapping[str, str] | None = None,
) -> list[str]:
    """Write outputs, each by a process of its own, off line and in empty folders of its own.

    Returns:
        What was left outside the output.
    """
    out.mkdir(parents=True)
    around = {name: out.parent / f"{out.name}-{name}" for name in ("HOME", "TMPDIR", "cwd")}
    for place in around.values():
        place.mkdir()
    for name in names:
        arguments = _arguments(name, data, out)
        done = subprocess.run(
            [sys.executable, "-m", "tests.trust.offline", *arguments],
            cwd=around["cwd"],
            env={
                **os.environ,
                **{name: str(place) for name, place in around.items()},
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
                **(environment or {}),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stderr[-500:]}"
    return [str(path) for place in around.values() for path in place.rglob("*")]


def write_outputs_here(data: Path, out: Path) -> None:
    """Write every output in this process, which is much faster."""
    out.mkdir(parents=True)
    for name in OUTPUTS:
        done = run(_arguments(name, data, out))
        assert done.code == 0, f"{name}: {done.err[-500:]}{done.fault}"


def _arguments(name: str, data: Path, out: Path) -> list[str]:
    day = () if name in _NO_DAY else ("--as-of", DAY)
    words = OUTPUTS[name].format(code=CODE).split()
    return [*words, *day, "--data", str(data), "--out", str(out / name)]


def digest_outputs(out: Path) -> dict[str, str]:
    """Digest every file but the manifest's own, by its name."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><img src=//x.example/x onerror=window.hacked=1>",
    "]]></w:t><w:p><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    '=HYPERLINK("http://x.example","klicka")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|'x'!A1",
    "-2+3",
    "@SUM(A1:A9)",
    "__proto__",
    "constructor",
    "toString",
    "../../../etc/passwd",
    "..\\..\\CON",
    "C:\\x\\NUL.txt",
    "a\u202etxt.exe\u2066b\u200fc",
    "pol\u200bis\u00aden\ufeff",
    "{{ 7*7 }}{% raw %}${7*7}%(x)s{x}$&",
    "javascript:window.hacked=1",
    "ett\ntvå",
    "\U000e0041\U000e0042tagg",
    "W" * 400,
)
"""What is written in every text at once, one after another."""
FREE_TEXT = {
    "sources.csv": ("title", "publisher", "note"),
    "actors.csv": ("name",),
    "forums.csv": ("name", "area", "target_group", "locator", "note"),
    "edges.csv": ("coverage_unit", "locator", "note"),
    "assessments.csv": ("locator", "note"),
    "findings.csv": ("summary", "locator"),
}


def spoil_all_texts(home: Path) -> Path:
    """Make a data folder in which every free text is one of the hostile ones, in turn."""
    data = home / "hostile"
    shutil.copytree(TINY, data)
    number = 0
    for name, columns in FREE_TEXT.items():
        (path,) = data.rglob(name)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for column in (each for each in columns if each in row):
                number += 1
                row[column] = f"{HOSTILE[number % len(HOSTILE)]} {number}"
                if number % 3 == 0:  # a formula must also stand first
                    row[column] = HOSTILE[3 + number % 5]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return data


ENVIRONMENTS: Mapping[str, Mapping[str, str]] = {
    "usual": {"PYTHONHASHSEED": "0", "TZ": "Europe/Stockholm"},
    "another": {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "en_US.UTF-8",
        "PYTHONUTF8": "0",
    },
}
"""Surroundings in which the same data must give the same bytes."""
