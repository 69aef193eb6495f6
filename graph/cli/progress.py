"""Shows how far a long command has come."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rich takes longer to import than `--help` to print
    from rich.progress import Progress


def show_progress() -> "Progress":
    """Make a progress bar with the time left, on standard error; silent when piped."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        auto_refresh=False,  # no thread: processes are started while the bar is shown
        disable=not console.is_terminal,
    )
