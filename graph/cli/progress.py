"""Shows how far a long command has come."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rich takes longer to import than `--help` to print
    from rich.progress import Progress


def show_progress() -> "Progress":
    """Make a progress bar for people on a terminal, on standard error; silent when piped."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
