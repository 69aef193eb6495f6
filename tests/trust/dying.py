"""Runs the command and kills it, as a power cut would, at the move of a file with a number.

python -m tests.trust.dying 3 build --out output
"""

import os
import signal
import sys
from itertools import count

from graph.cli import main

_move = os.replace
_numbers = count(1)


def _die_or_move(source: str, target: str) -> None:
    if next(_numbers) == int(_last):
        os.kill(os.getpid(), signal.SIGKILL)
    _move(source, target)


if __name__ == "__main__":
    _last = sys.argv.pop(1)
    os.replace = _die_or_move  # type: ignore[assignment]
    main()
