"""What a command line gets wrong is said in the language of the output, and how it is written."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli import main

# What Typer says itself, none of which a Swedish reader should meet.
ENGLISH = (
    *("Error", "Usage", "Try ", "Missing", "Invalid", "No such", "Did you mean", "Value error"),
    *("unexpected", "requires", "does not", "Options", "should be"),
)
MISTAKES = [
    ("gapz", "Kommandot ”gapz” finns inte. Menade du gaps?"),
    ("timeline", "KOMMUN måste anges."),
    ("export lund", "--format måste anges."),
    ("gaps lund --fromat json", "Tillvalet --fromat finns inte. Menade du --format?"),
    ("gaps -z", "Tillvalet -z finns inte."),
    ("--x", "Tillvalet --x finns inte."),
    ("gaps lund --format jason", "--format kan inte vara ”jason”. Välj något av table, csv"),
    ("gaps lund --format", "--format saknar sitt värde."),
    ("gaps lund --public=3", "--public ska stå utan värde."),
    ("gaps Upplands Vasby", "Orden ”Vasby” är för många. Sätt citattecken"),
    ("plan lund --moves tre", "--moves ska vara ett heltal. ”tre” är inte det."),
    ("gaps lund --lang xx", "--lang kan inte vara ”xx”. Välj något av sv, en."),
    ("gaps --lang", "--lang kan inte vara ””."),
]


def run(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[object, str]:
    monkeypatch.setattr(sys, "argv", ["samverkan", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, "".join(capsys.readouterr())


@pytest.mark.parametrize(("arguments", "said"), MISTAKES)
def test_a_mistake_is_explained_in_swedish(
    arguments: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = run(arguments.split(), monkeypatch, capsys)
    assert code == 2
    assert words.startswith(said)
    assert [word for word in ENGLISH if word in words] == []


@pytest.mark.parametrize(("arguments", "_said"), MISTAKES[:-2])
def test_a_mistake_is_explained_in_english(
    arguments: str, _said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = run(["--lang=EN", *arguments.split()], monkeypatch, capsys)
    assert code == 2
    assert not set("åäöÅÄÖ") & set(words)
    assert any(word in words for word in ("There is no", "must be", "cannot", "value", "too many"))


@pytest.mark.parametrize("written", ["JSON", "Json"])
def test_case_does_not_matter_in_what_is_chosen(
    written: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = run(["gaps", "lund", "--format", written], monkeypatch, capsys)
    assert not code
    assert words.startswith("{")


def test_help_is_all_in_swedish(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = run(["gaps", "--help"], monkeypatch, capsys)
    assert not code
    assert words.startswith("Användning: samverkan gaps [TILLVAL] [KOMMUN]")
    assert [word for word in ENGLISH if word in words] == []


@pytest.mark.parametrize(("command", "is_offered"), [("report", True), ("questions", False)])
def test_help_offers_slides_of_the_report_alone(
    command: str,
    is_offered: bool,  # noqa: FBT001  # of a table of cases
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, words = run([command, "--help"], monkeypatch, capsys)
    formats = next(word for word in words.split() if word.startswith("<table|csv"))
    assert ("pptx" in formats) is is_offered


@pytest.mark.parametrize(
    "arguments",
    [
        *("check", "gaps --all", "report --all", "report --all --format csv", "compare"),
        *("build", "questions --all", "export --all --format kumu", "trend 2025"),
    ],
)
def test_a_folder_without_municipalities_is_said_to_have_none(
    arguments: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "tom" / "municipalities").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    code, words = run([*arguments.split(), "--data", "tom"], monkeypatch, capsys)
    assert code == 2
    assert words.startswith("Det finns ännu inga kommuner i ”tom”.")
    assert [path.name for path in tmp_path.iterdir()] == ["tom"]


def test_who_reads_no_more_is_no_failure() -> None:
    command = f"'{sys.executable}' -m graph gaps 1880 --format json | head -c 10"
    shell = ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"]
    done = subprocess.run(shell, capture_output=True, check=False, text=True)
    assert done.returncode in {0, 141}
    assert done.stderr == ""
