"""What each command loads. No times: what is not loaded takes none."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TINY = str(ROOT / "tests" / "fixtures" / "tiny")
PLACE = ("1880", "--data", TINY)
DAY = ("--as-of", "2025-06-01")

# Runs a command as `samverkan` does, then names the packages it has loaded on standard error.
PROGRAM = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("\\n" + " ".join(sorted(sys.modules))))
sys.argv = ["samverkan", *sys.argv[1:]]
from graph.cli import main
main()
"""

NEVER = {"IPython", "babel", "dateutil", "hypothesis", "matplotlib", "playwright", "pytest"}
DRAWS = {"pyvis", "resvg_py"}
WRITES_FILES = {"docx", "docxtpl", "lxml", "minify_html", "openpyxl"}
WORDS_PAGES = {"jinja2", "markupsafe"}
FRAMES = {"numpy", "pandas"}
FOR_A_TERMINAL = {"rich"}
READS = {"pydantic"}
COUNTS = {"networkx"}

IN_WORD = ("--format", "docx", "--out", "{out}")

PLAIN = NEVER | DRAWS | WRITES_FILES | WORDS_PAGES | FRAMES | FOR_A_TERMINAL
COMMANDS = {
    "--help": (("--help",), PLAIN | READS | COUNTS),
    "help of a command": (("gaps", "--help"), PLAIN | COUNTS),  # Typer itself loads pydantic
    "check": (("check", "--data", TINY), PLAIN | COUNTS),
    "gaps": (("gaps", *PLACE, *DAY), PLAIN),
    "gaps as JSON": (("gaps", *PLACE, *DAY, "--format", "json"), PLAIN),
    "compare": (("compare", *DAY, "--data", TINY), PLAIN),
    "plan": (("plan", *PLACE, *DAY), PLAIN),
    "report as Markdown": (("report", *PLACE, *DAY, "--format", "md"), PLAIN),
    "report in Word": (
        ("report", *PLACE, *DAY, *IN_WORD),
        NEVER | WRITES_FILES | FRAMES | {"pyvis"},
    ),
    "report as slides": (
        ("report", *PLACE, *DAY, "--format", "pptx", "--out", "{out}"),
        NEVER | WRITES_FILES | FRAMES | DRAWS | {"pptx"},
    ),
    "questions in Word": (
        ("questions", *PLACE, *DAY, *IN_WORD),
        NEVER | DRAWS | {"docx", "docxtpl"},
    ),
}


def loaded_by(arguments: tuple[str, ...]) -> set[str]:
    made = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return set(made.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_nothing_that_it_does_not_use(command: str, tmp_path: Path) -> None:
    arguments, unused = COMMANDS[command]
    out = str(tmp_path / "ut.docx")
    assert loaded_by(tuple(part.format(out=out) for part in arguments)) & unused == set()


def test_loading_the_package_loads_nothing_else() -> None:
    program = (
        "import sys; before = set(sys.modules); import graph; print(*set(sys.modules) - before)"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    names = made.stdout.split()
    assert [name for name in names if name.startswith("graph.")] == []
    assert set(names) & (PLAIN | READS | COUNTS | {"typer"}) == set()


def test_the_page_s_program_loads_nothing_that_is_compiled_for_other_machines() -> None:
    program = (
        "import sys; before = set(sys.modules); import graph.app.desk; "
        "print(*({name.partition('.')[0] for name in sys.modules} - before))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(made.stdout.split())
    assert "openpyxl" in loaded
    assert loaded & {"docx", "docxtpl", "pptx", "resvg_py", "pandas", "typer", *COUNTS} == set()
