"""Installs tools of npm for tests, once for each set of versions."""

import shutil
import subprocess
from pathlib import Path


def install(package: Path, place: Path) -> str:
    """Install what a package.json names into a folder; say what is lacking otherwise."""
    if shutil.which("npm") is None:
        return "npm is not installed"
    wanted = package.read_bytes()
    stamp = place / "installed.json"
    if stamp.exists() and stamp.read_bytes() == wanted:
        return ""
    place.mkdir(parents=True, exist_ok=True)
    (place / "package.json").write_bytes(wanted)
    command = ["npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit"]
    made = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if made.returncode:
        return f"npm could not install {package}: {made.stderr.strip()}"
    stamp.write_bytes(wanted)
    return ""
