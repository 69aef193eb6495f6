"""The peer of commands that read a nation: the csv module, reading the same files and no more.

`python -m tests.benchmarks.csv_peer DATA`
"""

import csv
import sys
from pathlib import Path


def read_all(data: Path) -> int:
    """Read every row of every table by its columns, and count them."""
    count = 0
    for path in sorted(data.glob("*/*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            count += len(list(csv.DictReader(file)))
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{read_all(Path(sys.argv[1]))}\n")
