"""What is given to the page becomes a data folder, or is refused in words."""

import io
import zipfile
from pathlib import Path

import pytest

from graph.app.given import Given, LaidOut, UnnamedTablesError, lay_out
from graph.dataset import bundled_folder, read_dataset
from graph.dataset.snapshot import pack_snapshot, take_snapshot
from graph.errors import DataError, UsageError
from tests.builders import DAY
from tests.unit.workbook.filling import HARRYDA, SHARED, new_book

ALVSBYN = bundled_folder() / "municipalities" / "2560-alvsbyn"


def workbook(name: str = "bok.xlsx", municipality: str = "1401") -> Given:
    out = io.BytesIO()
    new_book(municipality=SHARED.municipalities[municipality]).save(out)
    return Given(name, out.getvalue())


def tables(prefix: str = "") -> list[Given]:
    return [Given(f"{prefix}{path.name}", path.read_bytes()) for path in ALVSBYN.glob("*.csv")]


def zipped(files: list[Given]) -> Given:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for file in files:
            package.writestr(file.name, file.content)
    return Given("mapp.zip", out.getvalue())


def codes_in(laid_out: LaidOut) -> list[str]:
    return list(read_dataset(laid_out.folder).records)


def test_workbooks_lie_side_by_side(tmp_path: Path) -> None:
    laid_out = lay_out([workbook(), workbook("b.xlsx", "1880")], tmp_path, None)
    assert codes_in(laid_out) == ["1401", "1880"]
    assert {code: path.name for code, path in laid_out.books.items()} == {
        "1401": "bok.xlsx",
        "1880": "b.xlsx",
    }


def test_two_workbooks_of_one_municipality_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gäller båda Härryda"):
        lay_out([workbook(), workbook("annan.xlsx")], tmp_path, None)


@pytest.mark.parametrize(
    "prefix", ["2560-alvsbyn/", "data/municipalities/2560-alvsbyn/", "a/b/2560-alvsbyn/"]
)
def test_tables_go_where_their_folders_say(prefix: str, tmp_path: Path) -> None:
    assert codes_in(lay_out(tables(prefix), tmp_path, None)) == ["2560"]


def test_tables_alone_are_asked_whose_they_are(tmp_path: Path) -> None:
    with pytest.raises(UnnamedTablesError):
        lay_out(tables(), tmp_path / "a", None)
    (tmp_path / "b").mkdir()
    assert codes_in(lay_out(tables(), tmp_path / "b", HARRYDA)) == ["1401"]


def test_a_folder_in_a_zip_is_unpacked(tmp_path: Path) -> None:
    files = [*tables("bok/2560-alvsbyn/"), Given("bok/läs mig.txt", b"hej")]
    assert codes_in(lay_out([zipped(files)], tmp_path, None)) == ["2560"]


def test_a_zip_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    files = tables("../../municipalities/../../2560-alvsbyn/")
    lay_out([zipped(files)], home, None)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_snapshot_is_read_as_it_was_made(tmp_path: Path) -> None:
    taken = pack_snapshot(take_snapshot(bundled_folder(), ["2560"], DAY, "0"))
    laid_out = lay_out([Given("ögonblick.zip", taken)], tmp_path, None)
    assert codes_in(laid_out) == ["2560"]
    assert (laid_out.folder / "snapshot.json").is_file()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (Given("brev.pdf", b"%PDF"), "varken en arbetsbok"),
        (Given("svar.DOCX", b"PK"), "Läs sedan in blanketten"),
        (Given("a.zip", b"PK and nothing"), "är skadad"),
        (Given("bok.xls", bytes.fromhex("d0cf11e0a1b11ae1")), "äldre Excelfil"),
        (Given("annat.csv", b"a,b\n1,2\n"), "Ingen av filerna"),
        (Given(f"{'å' * 300}.xlsx", b"PK"), "är skadad"),
    ],
    ids=[
        "pdf",
        "a form in Word",
        "a damaged zip",
        "an old workbook",
        "another table",
        "a long name",
    ],
)
def test_other_files_are_refused_in_words(file: Given, words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=words):
        lay_out([file], tmp_path, None)


def test_faults_of_all_workbooks_are_reported_at_once(tmp_path: Path) -> None:
    faulty = []
    for name, code in (("a.xlsx", "1401"), ("b.xlsx", "1880")):
        book = new_book(municipality=SHARED.municipalities[code])
        book["Källor"].append(["bara en titel"])
        out = io.BytesIO()
        book.save(out)
        faulty.append(Given(name, out.getvalue()))
    with pytest.raises(DataError) as refused:
        lay_out(faulty, tmp_path, None)
    assert {Path(problem.file).name for problem in refused.value.problems} == {"a.xlsx", "b.xlsx"}
