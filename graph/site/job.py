"""Says what to build; light enough to be handed to every process."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.language import LanguageCode


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, from where and to where.

    `public` leaves out what is internal.
    """

    data: Path
    out: Path
    as_of: date
    language: LanguageCode
    public: bool = False
