"""What a snapshot keeps, and which files are not taken for one."""

import json
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from graph.dataset import read_dataset
from graph.dataset.paths import SNAPSHOT_LABEL as LABEL
from graph.dataset.snapshot import (
    Snapshot,
    is_snapshot,
    pack_snapshot,
    read_snapshot,
    take_snapshot,
)
from graph.errors import DataError, UsageError

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"
DAY = date(2025, 6, 1)
SOURCES = "municipalities/1880-orebro/sources.csv"


def taken(folder: Path = TINY, day: date = DAY) -> Snapshot:
    return take_snapshot(folder, None, day, "1.2")


def kept(tmp_path: Path, files: Mapping[str, bytes] | None = None) -> Path:
    path = tmp_path / "bild.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in (taken().files if files is None else files).items():
            package.writestr(name, content)
    return path


def complaint_of(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_snapshot(path)
    return str(caught.value)


def unpacked(snapshot: Snapshot, folder: Path) -> Path:
    for name, content in snapshot.files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def test_a_snapshot_read_again_is_the_same_data(tmp_path: Path) -> None:
    path = tmp_path / "bild.zip"
    path.write_bytes(pack_snapshot(taken()))
    read = read_snapshot(path)
    assert read == taken()
    assert (read.made_on, read.version) == (DAY, "1.2")
    assert read_dataset(unpacked(read, tmp_path / "mapp")) == read_dataset(TINY)


def test_the_same_data_day_and_version_give_the_same_bytes(tmp_path: Path) -> None:
    copied = tmp_path / "kopia"
    shutil.copytree(TINY, copied)
    assert pack_snapshot(taken(copied)) == pack_snapshot(taken())
    later = taken(day=date(2025, 6, 2))
    assert later.content_hash == taken().content_hash
    assert pack_snapshot(later) != pack_snapshot(taken())


def test_a_snapshot_holds_tables_and_nothing_that_lies_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "mapp"
    shutil.copytree(TINY, folder)
    place = folder / "municipalities" / "1880-orebro"
    (folder / "anteckning.txt").write_text("hemligt")
    (place / "~$edges.csv").write_text("hemligt")
    (place / "README.md").write_text("hemligt")
    assert taken(folder) == taken()


def test_a_snapshot_has_the_kinds_and_norms_of_its_time() -> None:
    assert {"norms/bases.csv", "norms/expectations.csv", "municipalities.csv"} <= set(
        taken().tables
    )


def test_of_broken_data_no_snapshot_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "mapp"
    shutil.copytree(TINY, folder)
    (folder / SOURCES).write_text("source_id\n")
    with pytest.raises(DataError):
        taken(folder)


def test_what_a_later_source_tells_cannot_have_been_known() -> None:
    with pytest.raises(UsageError, match="1999"):
        taken(day=date(1999, 1, 1))


@pytest.mark.parametrize(
    "name",
    [
        "../utanfor.csv",
        "/etc/passwd",
        "municipalities/../../x/edges.csv",
        "municipalities/1880-orebro/kanter.csv",
        "municipalities\\1880-orebro\\edges.csv",
        "C:/edges.csv",
        "norms/",
    ],
)
def test_an_odd_path_is_named_and_nothing_is_read(tmp_path: Path, name: str) -> None:
    complaint = complaint_of(kept(tmp_path, {**taken().files, name: b"x"}))
    assert "Inget lästes" in complaint
    assert name in complaint


def test_all_odd_paths_are_named_at_once(tmp_path: Path) -> None:
    complaint = complaint_of(kept(tmp_path, {**taken().files, "a.txt": b"", "b.txt": b""}))
    assert "a.txt, b.txt" in complaint


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_table_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = kept(tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(SOURCES, b"")
    assert SOURCES in complaint_of(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = kept(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("municipalities/0380-uppsala/edges.csv", b"0" * 200_000_001)
    assert path.stat().st_size < 1_000_000
    assert "långt mer" in complaint_of(path)


def test_a_snapshot_that_was_changed_is_refused(tmp_path: Path) -> None:
    files = dict(taken().files)
    files[SOURCES] += b"\n"
    assert "ändrats sedan den gjordes den 1 juni 2025" in complaint_of(kept(tmp_path, files))


@pytest.mark.parametrize(
    "label",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'"format"',
        json.dumps({"format": 1, "made_on": "i dag", "program_version": "1", "content_hash": ""}),
        json.dumps({"format": 1, "made_on": "2025-01-01", "program_version": 1, "content_hash": 2}),
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_label_that_cannot_be_read_is_damage(tmp_path: Path, label: bytes) -> None:
    assert "skadad" in complaint_of(kept(tmp_path, {**taken().files, LABEL: label}))


def test_a_format_to_come_names_the_version_that_reads_it(tmp_path: Path) -> None:
    label = json.loads(taken().files[LABEL]) | {"format": 2, "program_version": "9.1"}
    path = kept(tmp_path, {**taken().files, LABEL: json.dumps(label).encode()})
    assert "9.1" in complaint_of(path)


def test_what_is_no_snapshot_is_said_to_be_none(tmp_path: Path) -> None:
    assert "är ingen ögonblicksbild" in complaint_of(kept(tmp_path, {"x.csv": b""}))
    package = kept(tmp_path, {"datapackage.json": b"{}"})
    assert "är ett datapaket. Packa upp det" in complaint_of(package)
    text = tmp_path / "text.zip"
    text.write_text("inte en zip")
    assert "skadad" in complaint_of(text)
    assert "finns ingen fil" in complaint_of(tmp_path / "borta.zip")


def test_a_truncated_snapshot_is_damaged(tmp_path: Path) -> None:
    path = kept(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    assert "skadad" in complaint_of(path)


def test_whatever_byte_of_a_snapshot_is_wrong_it_is_read_or_refused(tmp_path: Path) -> None:
    path = kept(tmp_path)
    content = path.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 150)):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        path.write_bytes(spoilt)
        with suppress(UsageError):
            read_snapshot(path)


def test_a_snapshot_is_known_by_its_name_or_by_what_it_is(tmp_path: Path) -> None:
    path = kept(tmp_path)
    renamed = path.rename(tmp_path / "bild-2025")
    assert is_snapshot(renamed)
    assert is_snapshot(tmp_path / "borta.zip")
    assert not is_snapshot(tmp_path)
    assert not is_snapshot(TINY / "README.md")
