"""Builds samverkan.html: `uv run just app`.

What is fetched is kept in a cache; the same pins, assets and data give the same bytes.
"""

import base64
import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.app.bundle import Notice, choose, pack_plainly, read_notice
from graph.app.fetching import BuildError, build_own_wheel, fetch_runtime, fetch_wheels, read_wheel
from graph.app.page import render_app
from graph.app.session import Chosen, Session
from graph.app.views import VIEWS, Extra
from graph.dataset import bundled_folder
from graph.files import write_bytes
from graph.language import LanguageCode, load_language
from graph.pages import read_script

_HERE = Path(__file__).parent
_OUTPUT = Path("output")
_NAME = "samverkan.html"
_HOME = '"https://samverkan.invalid/"'
# The runtime finds out what worker it is in by importing an address that the policy refuses.
_IMPORT_NOTHING = 'self.importScripts = () => { throw new Error("Nothing is fetched."); };'
_RECORDS = "graph/dataset/records.py"
_A_DAY, _BEFORE_ALL = date(2025, 12, 31), date(1990, 1, 1)
# Pages whose style and scripts depend on what there is to show.
_VARIED = frozenset({"map", "report"})
# More forums than are drawn as tables.
_A_CROWD = 61


def make(out: Path, cache: Path) -> Path:
    """Build the page.

    Args:
        out: The folder to write it to.
        cache: The folder that what is fetched is kept in.

    Raises:
        BuildError: Something cannot be fetched; it says what to do.
    """
    runtime = fetch_runtime(cache)
    libraries = [read_wheel(path) for path in fetch_wheels(cache / "wheels")]
    own = read_wheel(build_own_wheel(cache / "own"))
    page = render_app(
        {
            "wasm": _pack(runtime / "pyodide.asm.wasm"),
            "stdlib": _encode((runtime / "python_stdlib.zip").read_bytes()),
            "lock": _write_lock(runtime),
            "code": _encode(_compress(_write_code(runtime).encode())),
            "site": _encode(_compress(pack_site(libraries, own, runtime, cache))),
        },
        [*_list_own_notices(runtime), *(read_notice(files) for files in [*libraries, own])],
        render_framed(),
    )
    path = out / _NAME
    out.mkdir(parents=True, exist_ok=True)
    write_bytes(path, page.encode())
    return path


def pack_site(
    libraries: list[dict[str, bytes]], own: dict[str, bytes], runtime: Path, cache: Path
) -> bytes:
    """Pack the program and its libraries, compiled.

    Source is left out, but of the records: the data package says what columns hold in its words.
    """
    borrowed: dict[str, bytes] = {}
    for files in libraries:
        borrowed |= choose(files)
    ours = choose(own)
    site = {
        name: content
        for name, content in (borrowed | ours).items()
        if not name.endswith(".py") or name == _RECORDS
    }
    for files in (borrowed, ours):
        site |= compile_all(files, runtime, cache)
    # Beside its source, compiled code has a folder of its own.
    folder, _, stem = _RECORDS.removesuffix(".py").rpartition("/")
    site[f"{folder}/__pycache__/{stem}.cpython-314.pyc"] = site.pop(f"{_RECORDS}c")
    return pack_plainly(site)


def compile_all(files: Mapping[str, bytes], runtime: Path, cache: Path) -> dict[str, bytes]:
    """Compile the modules among files, with the page's own Python; what is known is kept."""
    packed = pack_plainly({name: text for name, text in files.items() if name.endswith(".py")})
    how = [packed, runtime.name.encode(), (_HERE / "compile.mjs").read_bytes()]
    key = hashlib.sha256(b"".join(how)).hexdigest()[:16]
    given, made = cache / f"given-{key}.zip", cache / f"compiled-{key}.zip"
    if not made.exists():
        given.write_bytes(packed)
        command = ["node", str(_HERE / "compile.mjs"), str(runtime), str(given), str(made)]
        try:
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own words
        except FileNotFoundError:
            message = "Python cannot be compiled for the page. Install node, which runs it."
            raise BuildError(message) from None
        given.unlink()
    return read_wheel(made)


def render_framed() -> Iterator[str]:
    """Render the pages that are shown in frames, as examples of what style and scripts they have.

    Pages differ in what they need by what there is to show.
    """
    language = load_language(LanguageCode.SV)
    session = Session(bundled_folder())
    choices = [Chosen(code, _A_DAY, language) for code in session.dataset.records]
    for choice in choices:
        yield from _render_each(_VARIED, session, choice)
    yield from _render_each(VIEWS.keys() - _VARIED, session, choices[0])
    yield from _render_each(_VARIED, session, replace(choices[0], as_of=_BEFORE_ALL))
    smallest = min(choices, key=lambda choice: len(session.records(choice.code).forums))
    yield from _render_each(_VARIED, _crowd(session, smallest.code), smallest)


def _render_each(names: Iterable[str], session: Session, choice: Chosen) -> Iterator[str]:
    extra = Extra(before=choice.as_of.replace(year=choice.as_of.year - 5))
    return (VIEWS[name].render(session, choice, extra) for name in sorted(names))


def _crowd(session: Session, code: str) -> Session:
    """Give a municipality more forums than are drawn as tables."""
    crowded = Session(session.folder, [code])
    records = crowded.dataset.records[code]
    copies = range(1 + _A_CROWD // len(records.forums))
    crowded.dataset.records[code] = records.model_copy(
        update={
            "forums": {
                f"{forum.forum_id}-{number}": forum.model_copy(
                    update={"forum_id": f"{forum.forum_id}-{number}"}
                )
                for number in copies
                for forum in records.forums.values()
            },
            "spells": tuple(
                spell.model_copy(update={"forum_id": f"{spell.forum_id}-{number}"})
                for number in copies
                for spell in records.spells
            ),
            "assessments": (),
            "findings": (),
        }
    )
    return crowded


def _write_code(runtime: Path) -> str:
    """Write the worker's script: the runtime, made a plain script, and what runs the program."""
    started = (runtime / "pyodide.asm.mjs").read_text(encoding="utf-8")
    exported = "export default _createPyodideModule;"
    if exported not in started or "import.meta.url" not in started:
        message = "pyodide.asm.mjs is not as make.py knows it: see _write_code."
        raise BuildError(message)
    plain = started.replace("import.meta.url", _HOME).replace(exported, "")
    loader = (runtime / "pyodide.js").read_text(encoding="utf-8")
    return f"{_IMPORT_NOTHING}\n{plain}\n{loader}\n{read_script(_HERE / 'worker.js')}"


def _write_lock(runtime: Path) -> str:
    """Write the runtime's list of packages without any: there is nowhere to fetch them from."""
    lock = json.loads((runtime / "pyodide-lock.json").read_text(encoding="utf-8"))
    return json.dumps({**lock, "packages": {}})


def _list_own_notices(runtime: Path) -> Iterator[Notice]:
    version = json.loads((runtime / "package.json").read_text(encoding="utf-8"))["version"]
    for name, licence in (("Pyodide", "MPL-2.0"), ("CPython", "PSF-2.0")):
        text = (_HERE / "licences" / f"{name.lower()}.txt").read_text(encoding="utf-8")
        yield Notice(name, version if name == "Pyodide" else "3.14", licence, text)


def _pack(path: Path) -> str:
    return _encode(_compress(path.read_bytes()))


def _compress(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _encode(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def main() -> None:
    """Build the page into the output folder, and say how large it is."""
    try:
        path = make(_OUTPUT, _OUTPUT / "app-parts")
    except BuildError as error:
        sys.exit(str(error))
    sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
