"""Builds the wheel, installs it in an empty environment, and compares what it makes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.trust.outputs import DAY, ROOT, digest_outputs


def compare_wheel(home: Path) -> tuple[int, list[str]]:
    """Build the bundled municipalities with the wheel and with this environment.

    Returns:
        How many files were compared, and those that differ. None where uv is not there.
    """
    uv = shutil.which("uv")
    if uv is None:
        return 0, []
    place, dist = home / "installed", home / "dist"
    pins = ("-c", str(ROOT / "constraints.txt"))
    _run(uv, "build", "-q", "--wheel", "--out-dir", str(dist), str(ROOT), cwd=home)
    _run(uv, "venv", "-q", "--python", sys.executable, str(place), cwd=home)
    (wheel,) = dist.glob("*.whl")
    _run(uv, "pip", "install", "-q", "--python", str(place), *pins, str(wheel), cwd=home)
    pages = {}
    for name, python in (("wheel", place / "bin" / "python"), ("here", Path(sys.executable))):
        out = home / name
        _run(str(python), "-m", "graph", "build", "--as-of", DAY, "--out", str(out), cwd=home)
        pages[name] = digest_outputs(out)
    return len(pages["here"]), [
        name
        for name in pages["here"] | pages["wheel"]
        if pages["here"].get(name) != pages["wheel"].get(name)
    ]


def _run(*command: str, cwd: Path) -> None:
    around = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    around.pop("PYTHONPATH", None)
    done = subprocess.run(command, cwd=cwd, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr[-800:]}"
