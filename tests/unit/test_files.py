from pathlib import Path

import pytest

from graph.files import write_text


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
