"""Pages carry minified assets when the package was built, and plain ones while they are edited."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from graph import pages
from hatch_build import ELEMENTS, MINIFIED, minify, write_minified

ROOT = Path(__file__).parents[3]
STYLE = ROOT / "graph" / "pages" / "base.css"
ASSETS = [path for path in sorted((ROOT / "graph").rglob("*")) if path.suffix in ELEMENTS]


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Read assets anew in each test."""
    readers = (pages._minified, pages.read_asset, pages.read_style, pages.read_script)  # noqa: SLF001
    for reader in readers:
        reader.cache_clear()
    yield
    for reader in readers:
        reader.cache_clear()


def use(minified: dict[str, dict[str, str]], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "minified.json").write_text(json.dumps(minified), encoding="utf-8")
    monkeypatch.setattr(pages, "_MINIFIED", home / "minified.json")


def test_a_minified_text_is_used_while_its_source_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = sha256(STYLE.read_bytes()).hexdigest()
    use({"pages/base.css": {"source": source, "text": "a{}"}}, tmp_path, monkeypatch)
    assert pages.read_style(STYLE) == "a{}"


def test_an_edited_asset_shows_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use({"pages/base.css": {"source": "of yesterday", "text": "a{}"}}, tmp_path, monkeypatch)
    assert pages.read_style(STYLE) == STYLE.read_text(encoding="utf-8")


def test_a_clone_that_was_never_installed_has_plain_assets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_MINIFIED", tmp_path / "none.json")
    assert pages.read_style(STYLE) == STYLE.read_text(encoding="utf-8")


def test_the_build_minifies_every_asset(tmp_path: Path) -> None:
    for asset in ASSETS:
        copied = tmp_path / asset.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(asset, copied)
    write_minified(tmp_path)
    found = json.loads((tmp_path / MINIFIED).read_text(encoding="utf-8"))
    assert list(found) == [asset.relative_to(ROOT / "graph").as_posix() for asset in ASSETS]
    before = sum(asset.stat().st_size for asset in ASSETS)
    assert sum(len(asset["text"].encode("utf-8")) for asset in found.values()) < 0.8 * before


def test_minifying_takes_comments_and_keeps_what_is_said() -> None:
    script = "// opens the file\n(() => {\n  // why\n  window.said = 'a // b';\n})();\n"
    minified = minify(script, ".js")
    assert "opens" not in minified
    assert "why" not in minified
    assert "a // b" in minified


@pytest.mark.parametrize(("suffix", "text"), [(".js", "'</script>'"), (".css", "/*</STYLE>*/")])
def test_an_asset_that_would_end_its_own_element_is_refused(suffix: str, text: str) -> None:
    with pytest.raises(ValueError, match="would end its own element"):
        minify(text, suffix)
