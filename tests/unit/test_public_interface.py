"""What notebooks and other programs may lean on."""

import subprocess
import sys
from pathlib import Path

import pytest

import graph

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", graph.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(graph, name).__doc__
    assert name in dir(graph)


def test_a_name_that_is_not_there_is_refused_like_in_any_module() -> None:
    with pytest.raises(AttributeError, match="no attribute 'gapp'"):
        _ = graph.gapp  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_else() -> None:
    program = "import sys, graph; sys.exit(any(name.startswith('graph.') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
