"""Fetches what the page is made of, by the ordinary clients, and keeps it in a cache.

Python for browsers comes from npm, the libraries from the package index, each in the version that
is pinned. What is in the cache already is not asked for again.
"""

import json
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_RUNTIME = "pyodide"
# What the runtime calls the machine that it is; its Python is the one wheels are chosen for.
PYTHON = "3.14"
_MINOR = int(PYTHON.partition(".")[2])
_MACHINE = f"--platform pyemscripten_2026_0_wasm32 --python-version {PYTHON} --abi cp314".split()
# The libraries that run in the page. Nothing else of what is installed is needed there.
_PURE = (
    "annotated-types",
    "et-xmlfile",
    "jinja2",
    "networkx",
    "openpyxl",
    "pydantic",
    "pyvis",
    "typing-extensions",
    "typing-inspection",
)
_COMPILED = ("pydantic-core",)
# Its wheels are made for machines that the page is none of, but hold the same in Python.
_IN_PYTHON_TOO = ("markupsafe",)
_ANY_MACHINE = f"--platform manylinux2014_x86_64 --python-version {PYTHON} --abi cp314".split()

# A pin for any machine; those for some machines alone are of nothing that the page needs.
_PIN = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>\S+)"
    r"(?: ; python_full_version (?P<bound><|>=) '3\.(?P<minor>\d+)')?"
)


class BuildError(Exception):
    """The page cannot be built; it says why, and what to do."""


def fetch_runtime(cache: Path) -> Path:
    """Fetch Python for browsers, in the version that package.json names.

    Returns:
        The folder of the unpacked package.
    """
    version = json.loads((_HERE / "package.json").read_text())["dependencies"][_RUNTIME]
    folder = cache / f"{_RUNTIME}-{version}"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        asked = f"{_RUNTIME}@{version}"
        command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(cache)]
        _run([*command, asked], f"npm could not fetch {asked}.")
        with tarfile.open(cache / f"{_RUNTIME}-{version}.tgz") as packed:
            packed.extractall(cache / "unpacked", filter="data")
        (cache / "unpacked" / "package").rename(folder)
    return folder


def fetch_wheels(cache: Path) -> list[Path]:
    """Fetch the wheels of the libraries, in the versions that constraints.txt pins.

    Raises:
        BuildError: A pin has no wheel for browsers.
    """
    cache.mkdir(parents=True, exist_ok=True)
    pins = read_pins((_ROOT / "constraints.txt").read_text(encoding="utf-8"))
    return [
        *_fetch({name: pins[name] for name in (*_PURE, *_COMPILED)}, cache, _MACHINE),
        *_fetch({name: pins[name] for name in _IN_PYTHON_TOO}, cache, _ANY_MACHINE),
    ]


def read_pins(constraints: str) -> dict[str, str]:
    """Read which version of each library is pinned for the Python of the page."""
    found = map(_PIN.fullmatch, constraints.splitlines())
    return {
        each["name"]: each["version"]
        for each in found
        if each and (each["bound"] is None or _holds(each["bound"], int(each["minor"])))
    }


def _holds(bound: str, minor: int) -> bool:
    """Whether a bound on Python's own version holds for the Python of the page."""
    return minor > _MINOR if bound == "<" else minor <= _MINOR


def _fetch(pins: Mapping[str, str], cache: Path, machine: Sequence[str]) -> list[Path]:
    """Fetch wheels at once; where that fails, one by one, to name the one that is lacking."""
    missing = [each for each in pins.items() if _find(*each, cache) is None]
    if missing:
        try:
            _download(missing, cache, machine, "")
        except BuildError:
            for name, version in missing:
                message = (
                    f"{name} {version} is pinned, and has no wheel for the page "
                    f"({' '.join(machine)}). Choose a version of {name} that has one in "
                    f"constraints.txt and pyproject.toml, or move {_RUNTIME} in "
                    "graph/app/package.json to a version whose Python it is made for."
                )
                _download([(name, version)], cache, machine, message)
    found = [_find(*each, cache) for each in pins.items()]
    return [path for path in found if path is not None]


def _download(
    pins: Iterable[tuple[str, str]], cache: Path, machine: Sequence[str], message: str
) -> None:
    pip = ["uv", "tool", "run", "pip", "download", "--quiet", "--no-deps"]
    command = [*pip, "--only-binary=:all:", *machine, "--dest", str(cache)]
    _run([*command, *(f"{name}=={version}" for name, version in pins)], message)


def _find(name: str, version: str, cache: Path) -> Path | None:
    return next(cache.glob(f"{name.replace('-', '_')}-{version}-*.whl"), None)


def build_own_wheel(folder: Path) -> Path:
    """Build the wheel of the program itself, with the tools that are installed."""
    shutil.rmtree(folder, ignore_errors=True)
    command = ["hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    _run(command, "The wheel of the program could not be built.")
    (wheel,) = folder.glob("samverkan-*.whl")
    return wheel


def _run(command: Sequence[str], message: str) -> None:
    try:
        made = subprocess.run(  # noqa: S603  # our own words, and names that we pin
            command, capture_output=True, text=True, check=False, cwd=_ROOT
        )
    except FileNotFoundError:
        missing = f"{message} Install {command[0]}, which fetches it."
        raise BuildError(missing) from None
    if made.returncode:
        failed = f"{message}\n{made.stderr.strip()}"
        raise BuildError(failed)


def read_wheel(path: Path) -> dict[str, bytes]:
    """Read the files of a wheel by their paths."""
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/")}
