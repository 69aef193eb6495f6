"""A small data folder in which something is marked as internal."""

import shutil
from pathlib import Path

TINY = Path(__file__).parent / "fixtures" / "tiny"


def hide_forum(folder: Path, forum_id: str) -> str:
    """Copy the small data folder with one forum marked as internal."""
    shutil.copytree(TINY, folder)
    (path,) = (folder / "municipalities").glob("*/forums.csv")
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("visibility")
    for number, row in enumerate(rows):
        cells = row.split(",")
        if cells[0] == forum_id:
            cells[place] = "internal"
        rows[number] = ",".join(cells)
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(folder)
