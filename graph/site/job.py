"""Says what to build; light enough to be handed to every process."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graph.language import LanguageCode

if TYPE_CHECKING:  # brings in what analyses, which a build without changes does not need
    from graph.comparison import Earlier


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, from where and to where.

    `county` is the code or the name of a county when it is the only one asked for; then a fault of
    another is none of its own.
    `public` leaves out what is internal. `with_documents` puts Word, Excel and PowerPoint beside
    each map, `with_network` a page on which its network can be dragged about.
    """

    data: Path
    out: Path
    as_of: date
    language: LanguageCode
    public: bool = False
    with_documents: bool = True
    with_network: bool = False
    county: str | None = None


@dataclass(frozen=True, slots=True)
class CountyJob:
    """Says what to build of a county as a whole.

    `code` is the county's, `codes` are those of its municipalities that have data, and `earlier`
    is what to look back at.
    """

    code: str
    codes: tuple[str, ...]
    earlier: "Earlier"
