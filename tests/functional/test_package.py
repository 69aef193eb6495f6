"""What the built package promises: its dependencies, its licence and its types."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    return {normalise(re.split(r"[><=!~\[; ]", line)[0]) for line in PROJECT["dependencies"]}


def extras() -> set[str]:
    lines = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
    return {normalise(re.split(r"[><=!~\[; ]", line)[0]) for line in lines}


def imported() -> set[str]:
    """Name the distributions that the package imports, wherever in a module it does."""
    names = set()
    for path in (ROOT / "graph").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "find_spec":
                names.add(ast.literal_eval(node.args[0]))  # used for its files, never imported
    owners = packages_distributions()
    ours = {"graph"} | sys.stdlib_module_names | extras()
    return {normalise(owner) for name in names - ours for owner in owners[name]}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    # pydantic's core comes with pydantic and is pinned by it.
    assert imported() - {"pydantic-core"} == declared()


def test_each_dependency_is_pinned() -> None:
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert declared() <= {normalise(line.partition("==")[0]) for line in pinned}


def test_type_checkers_may_trust_the_annotations() -> None:
    assert (ROOT / "graph" / "py.typed").is_file()
    assert "Typing :: Typed" in PROJECT["classifiers"]


def test_the_licence_comes_with_the_package() -> None:
    assert [(ROOT / name).is_file() for name in PROJECT["license-files"]] == [True]
    assert (
        (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{PROJECT['license']} License")
    )
