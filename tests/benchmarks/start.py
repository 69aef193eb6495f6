"""How soon the program starts, and what it imports where nothing heavy is needed."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import Bench, find_program
from tests.benchmarks.figures import Figure
from tests.benchmarks.nation import write_nation
from tests.benchmarks.processes import PYTHON, run

_BUDGET = 1.3
_ROUNDS = 20
_QUICK_ROUNDS = 5
_COMMAND = re.compile(r"^  [a-z][a-z-]*(?=  )", re.MULTILINE)
_IMPORT = re.compile(r"^import time:[^|]*\|[^|]*\| *(\w+)$", re.MULTILINE)
_HEAVY = {
    "gaps": {"IPython", "minify_html", "dateutil", "pandas", "pyvis"},
    "map": {"IPython", "minify_html", "dateutil"},
}
_BARE = """import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)

{commands}

def main() -> None:
    app()
"""
_BARE_COMMAND = """@app.command("command-{number}", help="Do number {number}.")
def do_{number}() -> None:
    pass

"""
_BARE_SCRIPT = "import sys\nfrom bare import main\nsys.exit(main())\n"


def measure_start(bench: Bench) -> Iterator[Figure]:
    """Hold `--help` against that of a bare program, by turns, the best of several."""
    bare = [*PYTHON, str(_write_bare(bench))]
    ours = [*find_program(), "--help"]
    programs = {"ours": ours, "bare": [*bare, "--help"]}
    best = dict.fromkeys(programs, float("inf"))
    for _ in range(_QUICK_ROUNDS if bench.quick else _ROUNDS):
        for name, command in programs.items():
            best[name] = min(best[name], run(command, timeout=bench.limit).wall)
    yield Figure(
        name="--help / bare Typer program",
        ours=best["ours"] * 1000,
        peer=best["bare"] * 1000,
        budget=_BUDGET,
        unit="ms",
        remark="wall time, best of several by turns",
    )


def measure_imports(bench: Bench) -> Iterator[Figure]:
    """List the heavy packages that commands import."""
    data = bench.data(write_nation, 3)
    (place, *_) = sorted((data / "municipalities").iterdir())
    for command, heavy in _HEAVY.items():
        out = ["--out", str(bench.folder / "imports.html")] if command == "map" else []
        arguments = [command, place.name[:4], "--data", str(data), *out]
        made = run([*PYTHON, "-X", "importtime", "-m", "graph", *arguments], timeout=bench.limit)
        found = heavy & set(_IMPORT.findall(made.errors))
        yield Figure(
            name=f"heavy imports of {command}",
            ours=len(found) if made.code == 0 else None,
            peer=None,
            budget=0,
            unit=f"of {len(heavy)}",
            remark=", ".join(sorted(found)),
        )


def _write_bare(bench: Bench) -> Path:
    """Write a program of as many commands as ours, and a script that starts it."""
    helped = run([*find_program(), "--help"], timeout=bench.limit)
    count = len(_COMMAND.findall(helped.output))
    folder = bench.folder / "bare"
    folder.mkdir()
    commands = "\n".join(_BARE_COMMAND.format(number=number) for number in range(count))
    (folder / "bare.py").write_text(_BARE.format(commands=commands), encoding="utf-8")
    script = folder / "start.py"
    script.write_text(_BARE_SCRIPT, encoding="utf-8")
    return script
