import os
import threading
from pathlib import Path

import pytest

from graph.files import write_all, write_text


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "nya" / "mappar" / "karta.html"
    write_text(path, "Åäö\r\n")
    assert path.read_bytes() == "Åäö\r\n".encode()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "karta.html"
    write_text(path, "gammal")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "ny \ud800")
    assert [each.name for each in tmp_path.iterdir()] == ["karta.html"]
    assert path.read_text(encoding="utf-8") == "gammal"


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    link = tmp_path / "karta.html"
    link.symlink_to(tmp_path / "delad.html")
    write_text(link, "ny")
    assert link.is_symlink()
    assert (tmp_path / "delad.html").read_text(encoding="utf-8") == "ny"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_all({pipe: b"karta", tmp_path / "annan": b"x"})
    reader.join(timeout=10)
    assert read == [b"karta"]
    assert pipe.is_fifo()


def test_a_name_may_be_as_long_as_the_disk_takes(tmp_path: Path) -> None:
    path = tmp_path / f"{'å' * 125}.html"
    write_text(path, "första")
    write_text(path, "andra")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_nobody_else_may_read_a_file_than_before(tmp_path: Path) -> None:
    path = tmp_path / "karta.html"
    before = os.umask(0o077)
    try:
        write_text(path, "ny")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    write_text(path, "nyare")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_write_protected_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "karta.html"
    write_text(path, "gammal")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the administrator may write everywhere
    with pytest.raises(PermissionError):
        write_text(path, "ny")
    assert path.read_text(encoding="utf-8") == "gammal"
    assert list(tmp_path.iterdir()) == [path]
