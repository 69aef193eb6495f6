"""What the project promises of itself."""

import ast
import re
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
import typer

from graph.cli import app
from graph.formats import MEDIA

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = {"graph", "data", "notebooks", "tests", "output"}
# Split, so that this file does not name what it looks for.
HOSTS = ["python" + "hosted", "py" + "pi.org", "registry.npm" + "js", "deb.deb" + "ian"]


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def test_every_command_is_in_the_readme() -> None:
    commands = getattr(typer.main.get_command(app), "commands", {})
    assert [name for name in commands if f"samverkan {name}" not in README] == []


def test_every_format_is_in_the_readme() -> None:
    for_readers = [chosen.value for chosen, medium in MEDIA.items() if not medium.for_slides]
    assert f"`--format {'|'.join(for_readers)}`" in README


def test_the_readme_gives_the_two_commands() -> None:
    assert "$ pip install uv && uv run samverkan build" in README
    assert "$ uv run pytest" in README


def test_every_file_the_readme_leads_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_module_that_the_documents_name_is_there() -> None:
    files = [f"/{name}" for name in tracked()]
    for document in ("ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        named = re.findall(r"`([\w./]+\.(?:py|js|css|j2|mjs))`", text)
        assert [
            name for name in named if not any(file.endswith(f"/{name}") for file in files)
        ] == []


def test_both_lists_of_pinned_versions_are_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert project["tool"]["uv"]["constraint-dependencies"] == pinned, "uv run just pin"


def test_the_top_level_holds_the_agreed_folders_and_root_files_only() -> None:
    folders = {name.split("/")[0] for name in tracked() if "/" in name}
    assert {name for name in folders if not name.startswith(".")} <= FOLDERS


def test_no_two_public_classes_have_one_name() -> None:
    named: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "graph").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named[node.name].append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}


def test_no_tracked_file_names_a_package_registry() -> None:
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", errors="ignore")
        assert not [host for host in HOSTS if host in text], name


def test_the_lock_file_stays_out_of_git() -> None:
    assert "uv.lock" not in tracked()


def test_every_test_in_which_no_lines_are_counted_is_there() -> None:
    listed = (ROOT / "tests" / "uncounted.txt").read_text(encoding="utf-8").splitlines()
    for line in listed:
        file, _, name = line.partition("::")
        if not line.startswith("#"):
            assert (ROOT / file).exists(), line
            assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), line
