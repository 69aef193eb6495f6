"""The scripts of the pages: those that know no page are tested under Node, all are kept in form."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "graph").rglob("*.js"))
# Ways to make markup of a string, or to run one.
UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    r"|DOMParser|createContextualFragment"
)
# What is packed with a page and its part without scripts are markup that Python made and escaped.
ALLOWED = {"core.js": ["DOMParser"], "unpack.js": ["DOMParser"]}


def test_what_a_script_decides_from_data_alone_holds_under_node() -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node is not installed")
        pytest.skip("node is not installed")
    # Newer versions take a folder for a file, and older ones report in a form of their own.
    tests = map(str, sorted((ROOT / "tests" / "js").glob("*.test.js")))
    command = [node, "--test", "--test-reporter=tap", *tests]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout
    assert re.search(r"^# pass [1-9]\d+$", completed.stdout, re.MULTILINE), completed.stdout


def test_no_script_makes_markup_of_text() -> None:
    assert SCRIPTS
    unsafe = {
        path.name: found
        for path in SCRIPTS
        if (found := UNSAFE.findall(path.read_text(encoding="utf-8")))
    }
    assert unsafe == ALLOWED
