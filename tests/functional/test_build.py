"""Many municipalities are built side by side, only what changed, and all or nothing."""

import errno
import itertools
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from graph.cli import app
from graph.dataset import bundled_folder
from graph.errors import DataError, UsageError
from graph.language import Language, LanguageCode
from graph.site.build import Site, build_site
from graph.site.job import Job
from graph.site.moving import move_in_place
from graph.site.names import EDGES_CSV, GAPS_CSV, INDEX, MANIFEST, MAP
from graph.site.staging import LOCK

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "municipalities" / "1880-orebro"
DAY = date(2025, 6, 1)
PLACES = ("1880-orebro", "1881-kumla", "1882-askersund")

Build = Callable[..., Site]


class Killed(BaseException):
    """What a killed process does next: nothing."""


def die_at(number: int) -> Callable[[Path, Path], None]:
    """Make a stand-in for `os.replace` that dies on its way to the file with a number."""
    moves, move = itertools.count(1), os.replace

    def replace(page: Path, target: Path) -> None:
        if next(moves) == number:
            raise Killed
        move(page, target)

    return replace


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for place in PLACES:
        shutil.copytree(TINY, folder / "municipalities" / place)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def build(data: Path, out: Path) -> Build:
    def build_one(
        codes: list[str] | None = None,
        *,
        to: Path = out,
        day: date = DAY,
        with_documents: bool = False,  # they take most of the time and go the way of the pages
        **options: Any,
    ) -> Site:
        job = Job(data, to, day, LanguageCode.SV, with_documents=with_documents)
        return build_site(job, codes, **options)

    return build_one


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def edges_of(data: Path, place: str) -> Path:
    return data / "municipalities" / place / "edges.csv"


def test_two_processes_write_the_same_bytes_as_one(build: Build, out: Path, tmp_path: Path) -> None:
    build(workers=1, with_documents=True)
    build(workers=2, with_documents=True, to=tmp_path / "side-by-side")
    assert read_all(tmp_path / "side-by-side") == read_all(out)
    assert {f"{place}/{MAP}" for place in PLACES} < read_all(out).keys()


def test_processes_that_share_nothing_write_the_same_bytes_too(
    build: Build, out: Path, tmp_path: Path
) -> None:
    build(["1880"])
    done = Event()
    another = Thread(target=done.wait)  # a process with threads is not copied
    another.start()
    try:
        build(["1880"], workers=2, to=tmp_path / "spawned")
    finally:
        done.set()
        another.join()
    assert read_all(tmp_path / "spawned") == read_all(out)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_problem_in_one_municipality_leaves_everything_as_it_was(
    build: Build, data: Path, out: Path, workers: int
) -> None:
    build()
    before = read_all(out)
    edit(edges_of(data, "1880-orebro"), "regular", "irregular")
    edit(edges_of(data, "1882-askersund"), "regular", "sometimes")
    with pytest.raises(DataError) as caught:
        build(workers=workers)
    assert [problem.found for problem in caught.value.problems] == ["sometimes"]
    assert read_all(out) == before
    assert sorted(path.name for path in out.iterdir()) == sorted([*PLACES, INDEX, MANIFEST, LOCK])


def test_the_problems_of_all_municipalities_and_registers_are_shown_together(
    build: Build, data: Path, out: Path
) -> None:
    for place in PLACES[1:]:
        edit(edges_of(data, place), "regular", "sometimes")
    with pytest.raises(DataError) as caught:
        build()
    assert len(caught.value.problems) == 2
    (data / "municipalities" / "Hallsberg").mkdir()
    with pytest.raises(DataError) as caught:
        build()
    assert len(caught.value.problems) == 3
    assert not out.exists()


def test_a_second_build_leaves_what_has_not_changed(build: Build, out: Path) -> None:
    assert build().unchanged == 0
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert build().unchanged == 3
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_force_builds_everything_anew(build: Build, out: Path) -> None:
    build()
    before = read_all(out)
    written = (out / "1880-orebro" / MAP).stat().st_mtime_ns
    assert build(force=True).unchanged == 0
    assert (out / "1880-orebro" / MAP).stat().st_mtime_ns > written
    assert read_all(out) == before


def test_a_changed_cell_builds_its_municipality_and_the_index_as_a_full_build_does(
    build: Build, data: Path, out: Path, tmp_path: Path
) -> None:
    build()
    before = read_all(out)
    edit(edges_of(data, "1881-kumla"), "regular", "absent")
    assert build().unchanged == 2
    after = read_all(out)
    changed = {name.split("/")[0] for name in after if after[name] != before[name]}
    assert changed == {"1881-kumla", INDEX, MANIFEST}
    build(to=tmp_path / "anew")
    assert read_all(tmp_path / "anew") == after


@pytest.mark.parametrize(
    "file", ["municipalities.csv", "norms/expectations.csv", "vocabulary/forum_kinds.csv"]
)
def test_what_municipalities_share_is_a_part_of_all(build: Build, data: Path, file: str) -> None:
    build()
    (data / file).parent.mkdir(exist_ok=True)
    text = (bundled_folder() / file).read_text(encoding="utf-8")
    (data / file).write_text(f"{text}\n", encoding="utf-8")
    assert build().unchanged == 0


def test_a_municipality_of_which_nothing_is_known_is_built_too(
    build: Build, data: Path, out: Path
) -> None:
    """Before any source speaks, and where nobody has written a row yet."""
    for name in ("actors", "forums", "edges", "assessments", "findings"):
        file = data / "municipalities" / "1882-askersund" / f"{name}.csv"
        if file.exists():
            edit(file, file.read_text(encoding="utf-8").partition("\n")[2], "")
    build()
    assert _count_rows(out / "1880-orebro" / EDGES_CSV) > 0
    assert _count_rows(out / "1882-askersund" / EDGES_CSV) == 0
    build(day=date(1999, 1, 1))
    assert [_count_rows(out / place / EDGES_CSV) for place in PLACES] == [0, 0, 0]
    assert [_count_rows(out / place / GAPS_CSV) for place in PLACES] == [0, 0, 0]


def _count_rows(file: Path) -> int:
    """Count the rows under the headings."""
    return len(file.read_text(encoding="utf-8").splitlines()) - 1


def test_another_day_language_audience_or_set_of_files_is_another_build(
    build: Build, data: Path, out: Path
) -> None:
    build()
    pages = partial(Job, data, out, date(2025, 6, 2), with_documents=False)
    jobs = [
        pages(LanguageCode.SV),
        pages(LanguageCode.EN),
        pages(LanguageCode.EN, public=True),
        replace(pages(LanguageCode.EN, public=True), with_documents=True),
    ]
    assert [build_site(job).unchanged for job in jobs] == [0, 0, 0, 0]


def test_a_page_that_was_changed_or_removed_is_written_again(build: Build, out: Path) -> None:
    build()
    before = read_all(out)
    (out / "1880-orebro" / MAP).write_text("changed", encoding="utf-8")
    (out / "1881-kumla" / MAP).unlink()
    assert build().unchanged == 1
    (out / INDEX).unlink()
    assert build().unchanged == 3
    assert read_all(out) == before


def test_the_pages_of_a_municipality_that_was_removed_are_removed(
    build: Build, data: Path, out: Path
) -> None:
    build()
    assert "1881-kumla" in (out / INDEX).read_text(encoding="utf-8")
    shutil.rmtree(data / "municipalities" / "1881-kumla")
    assert build().municipalities == 2
    assert "1881-kumla" not in (out / INDEX).read_text(encoding="utf-8")
    assert not (out / "1881-kumla").exists()


def test_a_page_that_somebody_changed_outlives_its_municipality(
    build: Build, data: Path, out: Path
) -> None:
    build()
    changed = out / "1881-kumla" / MAP
    changed.write_text("ours", encoding="utf-8")
    shutil.rmtree(data / "municipalities" / "1881-kumla")
    build()
    assert [page.name for page in (out / "1881-kumla").iterdir()] == [MAP]
    assert changed.read_text(encoding="utf-8") == "ours"


def test_a_build_of_one_does_not_forget_the_others(build: Build) -> None:
    build()
    assert build(["1880"]).municipalities == 1
    assert build().unchanged == 3


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"program": "another", "entries": {}}'])
def test_a_manifest_that_cannot_be_read_is_taken_for_none(
    build: Build, out: Path, text: str
) -> None:
    build()
    before = read_all(out)
    (out / MANIFEST).write_text(text, encoding="utf-8")
    assert build().unchanged == 0
    assert read_all(out) == before


def test_a_build_that_is_interrupted_leaves_everything_as_it_was(
    build: Build, data: Path, out: Path
) -> None:
    def interrupt(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    build()
    before = read_all(out)
    edit(edges_of(data, "1880-orebro"), "regular", "irregular")
    edit(edges_of(data, "1881-kumla"), "regular", "irregular")
    with pytest.raises(KeyboardInterrupt):
        build(show=interrupt, workers=2)
    assert read_all(out) == before


def test_pages_that_cannot_all_be_moved_are_all_left(
    build: Build, data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a table is open in a spreadsheet on Windows: those moved before it are put back."""
    build()
    before = read_all(out)
    edit(edges_of(data, "1880-orebro"), "regular", "irregular")
    move = os.replace

    def refuse(page: Path, target: Path) -> None:
        if target.name == EDGES_CSV and "before" not in page.parts:
            raise PermissionError(errno.EACCES, "", str(page), None, str(target))
        move(page, target)

    monkeypatch.setattr("graph.site.moving.os.replace", refuse)
    with pytest.raises(PermissionError):
        build(day=date(2025, 6, 2))
    assert read_all(out) == before


def test_a_file_in_the_place_of_a_folder_is_named_and_all_pages_are_left(
    build: Build, data: Path, out: Path
) -> None:
    build()
    shutil.rmtree(out / "1881-kumla")
    (out / "1881-kumla").write_text("min fil")
    before = read_all(out)
    options = ("--out", str(out), "--data", str(data), "--as-of", "2025-06-02", "--no-documents")
    done = CliRunner().invoke(app, ["build", *options])
    assert done.exit_code == 2
    assert "1881-kumla” är en fil, inte en mapp." in done.stderr
    assert read_all(out) == before


def test_a_first_build_that_cannot_be_moved_leaves_nothing(
    build: Build, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(page: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "", str(page), None, str(target))

    monkeypatch.setattr("graph.site.moving.os.replace", refuse)
    with pytest.raises(PermissionError):
        build()
    assert not out.exists()


def test_killed_while_it_moves_a_build_leaves_a_first_page_that_says_so(
    build: Build, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(staging: Path, moves: list[Path], to: Path, language: Language) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("graph.site.moving._put_back", lambda *_: None)
            patched.setattr("graph.site.moving.os.replace", die_at(3))
            move_in_place(staging, moves, to, language)

    build()
    monkeypatch.setattr("graph.site.build.move_in_place", die)
    with pytest.raises(Killed):
        build(day=date(2025, 6, 2))
    monkeypatch.undo()
    assert "Sidorna byts ut just nu" in (out / INDEX).read_text(encoding="utf-8")
    build(day=date(2025, 6, 2))
    build(day=date(2025, 6, 2), to=tmp_path / "anew")
    assert read_all(out) == read_all(tmp_path / "anew")


def test_two_builds_at_once_do_not_mix(build: Build, out: Path) -> None:
    build()
    before = read_all(out)
    with FileLock(out / LOCK), pytest.raises(UsageError, match="En annan körning"):
        build(day=date(2025, 6, 2))
    assert read_all(out) == before


def test_data_that_changes_while_it_is_read_is_no_atlas(
    build: Build, data: Path, out: Path
) -> None:
    def change(done: int, _total: int) -> None:
        if done == 1:
            edit(edges_of(data, "1880-orebro"), "regular", "irregular")

    build()
    before = read_all(out)
    with pytest.raises(UsageError, match="ändrades under läsningen"):
        build(day=date(2025, 6, 2), show=change)
    assert read_all(out) == before


def test_the_command_says_what_was_left_as_it_was(data: Path, out: Path) -> None:
    arguments = ["build", "--data", str(data), "--out", str(out), "--as-of", DAY.isoformat()]
    arguments.append("--no-documents")
    said = [CliRunner().invoke(app, arguments).stderr for _ in range(2)]
    assert "oförändrade" not in said[0]
    assert "3 är oförändrade" in said[1]
    assert "oförändrade" not in CliRunner().invoke(app, [*arguments, "--force"]).stderr


def test_the_public_manifest_names_nothing_internal(data: Path, out: Path) -> None:
    forums = data / "municipalities" / "1880-orebro" / "forums.csv"
    edit(forums, ",,,rapport,2.1", ",,internal,rapport,2.1")
    build_site(Job(data, out, DAY, LanguageCode.SV, public=True, with_documents=False))
    entry = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["entries"]["1880"]
    assert "sspf" not in entry["summary"]
