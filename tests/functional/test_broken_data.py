import csv
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.dataset import read_dataset
from graph.errors import PROBLEM_TEXTS, DataError, Problem, ProblemCode
from tests.builders import en, sv

FIXTURES = Path(__file__).parents[1] / "fixtures"
BROKEN = FIXTURES / "broken"
CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
EXPECTED = "expected.txt"
REMOVE = ".remove"
FOLDER = ".folder"
FOLDERS = sorted(path.name for path in BROKEN.iterdir())
MIXED = [name for name in FOLDERS if name.startswith("mixed-")]
NAMED_BY_CODE = [name for name in FOLDERS if name not in MIXED]
PLACEHOLDER = re.compile(r"\{\w+\}")
TABLE_ROW = re.compile(r"^\| `([^`]+)` \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def lay_over_tiny(overlay: Path, home: Path) -> Path:
    """Copy tiny and lay an overlay over it; `actors.csv.remove` takes actors.csv away.

    `actors.csv.folder` puts a folder in its place.
    """
    data = home / "data"
    shutil.copytree(FIXTURES / "tiny", data)
    for path in sorted(overlay.rglob("*")):
        target = data / path.relative_to(overlay)
        if path.is_dir() or path.name == EXPECTED:
            continue
        if path.suffix == FOLDER:
            target.with_suffix("").unlink()
            target.with_suffix("").mkdir()
        elif path.suffix != REMOVE:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        elif (taken := target.with_suffix("")).is_dir():
            shutil.rmtree(taken)
        else:
            taken.unlink()
    return data


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as a user beside their own data folder does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def error_of(folder: str, stand: Path) -> DataError:
    lay_over_tiny(BROKEN / folder, stand)
    with pytest.raises(DataError) as caught:
        read_dataset(Path("data"))
    return caught.value


def message_of(folder: str) -> str:
    return (BROKEN / folder / EXPECTED).read_text(encoding="utf-8").removesuffix("\n")


def codes_of(error: DataError) -> set[str]:
    return {problem.code.value for problem in error.problems}


def swedish_phrases() -> set[str]:
    texts = [sv().text(text) for pair in PROBLEM_TEXTS.values() for text in pair]
    phrases = [part.strip(" .:") for text in texts for part in PLACEHOLDER.split(text)]
    return {phrase for phrase in phrases if " " in phrase}


def without_what_is_quoted(text: str, problems: tuple[Problem, ...]) -> str:
    for problem in problems:
        text = text.replace(f"“{problem.found}”", "")
    return text


def files_in(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_broken_folder_is_spoken_of_in_exactly_these_words(folder: str, stand: Path) -> None:
    assert error_of(folder, stand).render(sv()) == message_of(folder)


@pytest.mark.parametrize("folder", NAMED_BY_CODE)
def test_a_fault_of_one_kind_is_not_blamed_on_anything_else(folder: str, stand: Path) -> None:
    assert codes_of(error_of(folder, stand)) == {folder}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_english_message_names_the_same_places_without_a_word_of_swedish(
    folder: str, stand: Path
) -> None:
    error = error_of(folder, stand)
    english, swedish = (error.render(language).splitlines() for language in (en(), sv()))
    for one, other in zip(english, swedish, strict=True):
        assert one != other
    said = without_what_is_quoted("\n".join(english), error.problems)
    assert not [phrase for phrase in swedish_phrases() if phrase in said]
    assert not set("åäöÅÄÖ") & set(said)
    for one, other in zip(english[:-1], swedish[:-1], strict=True):
        assert one.split(": ")[0] == other.split(": ")[0]


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_built_from_a_broken_folder(folder: str, stand: Path) -> None:
    lay_over_tiny(BROKEN / folder, stand)
    before = files_in(stand)
    result = CliRunner().invoke(app, ["build", "--data", "data", "--out", "out"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == message_of(folder) + "\n"
    assert not (stand / "out").exists()
    assert files_in(stand) == before


def test_every_kind_of_problem_has_a_broken_folder_and_a_row_in_contributing() -> None:
    text = "\n" + CONTRIBUTING.read_text(encoding="utf-8")
    _, section = text.split("\n## Problem codes\n")
    rows = TABLE_ROW.findall(section.split("\n## ")[0])
    assert sorted(rows) == sorted(set(rows))
    assert (
        set(rows)
        == set(NAMED_BY_CODE)
        == {code.value for code in ProblemCode if not code.is_warning and not code.is_of_workbooks}
    )


def test_several_problems_in_several_files_are_all_listed_in_order(stand: Path) -> None:
    problems = error_of("mixed-several-problems-in-several-files", stand).problems
    assert len({problem.file for problem in problems}) > 3
    places = [(problem.file, problem.row or 0, problem.column or "") for problem in problems]
    assert places == sorted(places)


def test_personal_data_is_never_repeated_in_a_message(stand: Path) -> None:
    error = error_of("mixed-personal-data-in-notes", stand)
    assert codes_of(error) == {"personal-data"}
    for language in (sv(), en()):
        said = error.render(language)
        assert not re.search(r"1212|1272|174|465|@|efternamn", said)


def test_an_unreadable_actor_is_not_also_called_unknown(stand: Path) -> None:
    codes = codes_of(error_of("mixed-unreadable-row-in-actors", stand))
    assert codes == {"ragged-row", "unknown-forum"}


def test_an_unreadable_vocabulary_row_does_not_make_its_kind_unknown(stand: Path) -> None:
    problems = error_of("mixed-unreadable-row-in-the-vocabulary", stand).problems
    assert [(problem.code.value, problem.found) for problem in problems] == [
        ("unknown-kind", "sambaa"),
        ("unknown-term", "riket"),
    ]


def test_a_municipality_on_an_unreadable_row_is_not_also_called_unknown(stand: Path) -> None:
    assert codes_of(error_of("mixed-excel-ate-the-leading-zeros", stand)) == {"bad-id"}


def test_rows_are_numbered_as_in_a_spreadsheet_whatever_lines_a_cell_has(stand: Path) -> None:
    error = error_of("mixed-cells-of-several-lines", stand)
    with (stand / error.problems[0].file).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    begins = [rows[(problem.row or 0) - 1][0] for problem in error.problems]
    assert begins == ["skolan", "polisen", "bup\n\x1b[31m"]
    assert error.render(sv()).count("\n") == len(error.problems)


def test_a_message_never_carries_a_control_character_of_the_data(stand: Path) -> None:
    said = error_of("mixed-cells-of-several-lines", stand).render(sv())
    assert "\x1b" not in said


@pytest.mark.parametrize("word", ["Active", "Actor", "Forum"])
def test_a_word_is_quoted_as_it_stands_in_the_file(word: str) -> None:
    problem = Problem("edges.csv", ProblemCode.UNKNOWN_TERM, 2, "participation", found=word)
    assert f"”{word}”" in problem.render(sv())
    assert f"“{word}”" in problem.render(en())


def test_a_folder_saved_by_swedish_excel_is_read_without_problem(stand: Path) -> None:
    overlay = FIXTURES / "swedish-excel"
    for path in overlay.rglob("*.csv"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in content
        assert b";" in content.splitlines()[0]
    excel = read_dataset(lay_over_tiny(overlay, stand)).records["1880"]
    tiny = read_dataset(FIXTURES / "tiny").records["1880"]
    note = "Socialtjänsten leder mötena; skolan för anteckningar.\nHälsan tiger, som vanligt."
    assert excel.spells[0] == tiny.spells[0].model_copy(update={"note": note})
    assert excel.spells[1:] == tiny.spells[1:]
    assert excel.model_copy(update={"spells": tiny.spells}) == tiny
