"""The wall around pyvis."""

import subprocess
import sys

_RENDER = """
import sys
from datetime import date
from graph.dataset import bundled_folder, read_dataset
from graph.exchange.as_pyvis import write
from graph.language import LanguageCode, load_language
from graph.situation import build_situation
situation = build_situation(read_dataset(bundled_folder(), ["0380"]), "0380", date(2025, 6, 1))
page = write(situation, load_language(LanguageCode.SV)).decode()
assert "vis.Network" in page
print([name for name in ("pyvis", "IPython", "jsonpickle") if name in sys.modules])
"""


def test_a_page_to_drag_is_made_without_what_pyvis_would_load() -> None:
    made = subprocess.run(
        [sys.executable, "-c", _RENDER], capture_output=True, text=True, check=True
    )
    assert made.stdout.strip() == "[]"
