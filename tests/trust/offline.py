"""Runs the command where every socket is forbidden: one that is made is a fault."""

import sys

from graph.cli import main


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what reaches out; an audit hook."""
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        message = f"{event}{arguments!r}"
        raise PermissionError(message)


if __name__ == "__main__":
    sys.addaudithook(forbid)
    main()
