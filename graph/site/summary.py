"""Sums up a municipality for the page of all: all that the page says of it, and no records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.comparison import Profile
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Municipality
from graph.dates import ReducedDate
from graph.documents.report import Counts
from graph.scene.seats import SeatKind
from graph.scene.table import TableDrawing
from graph.site.search import SearchEntry
from graph.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class FirstSeat:
    """A seat in the forum of the gap to begin with: how it stands, whose it is, and both in words.

    `words` are blank where it is taken.
    """

    kind: SeatKind
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FirstGap:
    """The gap to begin with, with the seats of its forum and that forum drawn as a table.

    `notes` say that sources disagree, and what else is to be noted. There are no seats and no
    `table` where the gap is about actors alone.
    """

    gap_id: str
    title: str
    severity: Severity
    severity_words: str
    notes: tuple[str, ...]
    forum: str = ""
    seats: tuple[FirstSeat, ...] = ()
    table: TableDrawing | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends next, the forum it is about, and its last day, known or the last it may be."""

    forum_id: str
    day: date
    days_left: int
    is_day_known: bool
    what: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A municipality on a day.

    It is some tens of kB and holds plain values alone, so that a process can hand it to another
    and a later build can read it back. `usual_day` is the day that most edges are described on;
    its age is in whole months, and in words. Both are None where nothing is known. `entries` are
    what a search finds, `questions_by_kinds` the anchors of what norms ask for and nothing is known
    of, asked about or not, by the kinds it is about, in order and parted by a space.
    """

    profile: Profile
    counts: Counts
    severe: int
    first_gap: FirstGap | None
    usual_day: ReducedDate | None
    age_months: int | None
    age: str
    ending: Ending | None
    entries: tuple[SearchEntry, ...] = ()
    questions_by_kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def municipality(self) -> Municipality:
        """The municipality it is about."""
        return self.profile.compared.municipality

    @property
    def folder(self) -> str:
        """The name of the folder that its pages lie in."""
        return slug_of(self.municipality)
