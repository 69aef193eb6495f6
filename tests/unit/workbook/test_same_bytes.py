"""The same workbook is the same bytes, also in another run with another order of sets."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import hashlib
from datetime import date
from graph.app.starting import make_workbook
from graph.language import LanguageCode, load_language
_, content = make_workbook("1401", date(2025, 12, 31), load_language(LanguageCode.SV))
print(hashlib.sha256(content).hexdigest())
"""


def _make(seed: str) -> str:
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout


def test_a_workbook_does_not_depend_on_the_order_of_sets() -> None:
    assert len({_make(seed) for seed in ("1", "2", "3")}) == 1
