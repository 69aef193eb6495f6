"""Says that a file cannot be read as what it is named."""

from pathlib import Path

from graph.errors import UsageError
from graph.language import mark


def unreadable(path: Path, form: str, error: Exception) -> UsageError:
    """Make the error of a file that is not of its form; the reason is in its reader's words."""
    return UsageError(
        mark("“{path}” cannot be read as {form} ({reason}). Save it anew from its own program."),
        path=str(path),
        form=form,
        reason=" ".join(str(error).split()),
    )
