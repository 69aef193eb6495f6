"""The page is made of what it names, and lets nothing else in or out."""

import re

import pytest

from graph.app.bundle import Notice, choose, read_notice
from graph.app.fetching import BuildError, fetch_wheels, read_pins
from graph.app.page import read_policies, render_app
from graph.app.views import VIEWS
from graph.app.words import WORDS, list_words
from graph.pages import hash_of
from tests.app.built import ROOT

STEPS = ("loading", "unpacking", "importing", "ready")
NOTICE = Notice("Sak", "1.0", "MIT", "Fritt <för> alla")
FRAMED = (
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; '
    "style-src &#39;sha256-aaa=&#39;; script-src &#39;sha256-bbb=&#39; &#39;sha256-ccc=&#39;; "
    'img-src data:">'
)


@pytest.fixture(scope="module")
def page() -> str:
    return render_app({"site": "QUJD"}, [NOTICE], [FRAMED])


def test_the_policy_lets_nothing_out_and_names_all_that_runs(page: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    policy = found[1].replace("&#39;", "'")
    assert "default-src 'none'; connect-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy
    for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        assert hash_of(text) in policy
    for text in re.findall(r"<style>(.*?)</style>", page, re.DOTALL):
        assert hash_of(text) in policy
    for framed in ("aaa", "bbb", "ccc"):
        assert f"'sha256-{framed}='" in policy


def test_policies_of_pages_are_read_by_directive() -> None:
    assert read_policies([FRAMED]) == {
        "style-src": {"'sha256-aaa='"},
        "script-src": {"'sha256-bbb='", "'sha256-ccc='"},
    }


def test_what_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="would end its own element"):
        render_app({"site": "</script>"}, [], [])


def test_licences_are_on_the_page_as_text(page: str) -> None:
    assert "Fritt &lt;för&gt; alla" in page


def test_the_page_asks_for_words_that_there_are(page: str) -> None:
    asked = set(re.findall(r'data-(?:word|label)="([^"]+)"', page))
    for path in (ROOT / "graph" / "app" / "js").glob("*.js"):
        asked |= set(re.findall(r'\bword\("(\w+)"\)', path.read_text(encoding="utf-8")))
    assert asked <= set(WORDS)
    used = asked | {f"{view}_tab" for view in VIEWS}
    # Asked for by names that are put together, or said in Swedish alone.
    used |= {*STEPS, "gaps", "questions", "edges", "rows_tab", "other_language", "needs_scripts"}
    assert set(WORDS) - used == set()


def test_every_word_is_in_both_languages() -> None:
    words = list_words()
    same = {key for key, text in words["sv"].items() if text == words["en"][key]}
    assert same <= {"title", "other_language"}


def test_a_wheel_is_left_without_what_does_not_run() -> None:
    files = {
        "sak/__init__.py": b"",
        "sak/tests/test_sak.py": b"",
        "sak/_snabb.cpython-314-wasm32-emscripten.so": b"",
        "sak/_snabb.cpython-314-x86_64-linux-gnu.so": b"",
        "sak/sak.pyi": b"",
        "sak-1.0.dist-info/RECORD": b"",
        "sak-1.0.dist-info/METADATA": b"Name: sak\nVersion: 1.0\nLicense-Expression: MIT\n",
        "sak-1.0.dist-info/licenses/LICENSE.txt": b"Fritt",
        "graph/cli/program.py": b"",
    }
    assert set(choose(files)) == {
        "sak/__init__.py",
        "sak/_snabb.cpython-314-wasm32-emscripten.so",
        "sak-1.0.dist-info/METADATA",
    }
    assert read_notice(files) == Notice("sak", "1.0", "MIT", "Fritt")


def test_pins_are_those_of_the_page_s_own_python() -> None:
    constraints = (
        "networkx==3.6.1 ; python_full_version < '3.12'\n"
        "networkx==3.7 ; python_full_version >= '3.12'\n"
        "colorama==0.4.6 ; sys_platform == 'win32'\n"
    )
    assert read_pins(constraints) == {"networkx": "3.7"}


def test_a_pin_without_its_wheel_stops_the_build_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    del tmp_path
    monkeypatch.setattr("graph.app.fetching.read_pins", lambda _: dict.fromkeys(_ALL, "0.0.1"))
    monkeypatch.setattr("graph.app.fetching.subprocess.run", _fail)
    with pytest.raises(BuildError) as refused:
        fetch_wheels(ROOT / "output" / "no-such-cache")
    assert "annotated-types 0.0.1 is pinned, and has no wheel for the page" in str(refused.value)
    assert "constraints.txt" in str(refused.value)


_ALL = (
    *("annotated-types", "et-xmlfile", "jinja2", "networkx", "openpyxl", "pydantic", "pyvis"),
    *("typing-extensions", "typing-inspection", "pydantic-core", "markupsafe"),
)


class _Failed:
    returncode = 1
    stderr = "no matching distribution"


def _fail(*_: object, **__: object) -> _Failed:
    return _Failed()
