"""Sums up a municipality for the page of all: all that the page says of it, and no records."""

from dataclasses import dataclass
from datetime import date

from graph.comparison import Profile
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Municipality
from graph.dates import ReducedDate
from graph.documents.report import Counts
from graph.site.thumbnail import Thumbnail


@dataclass(frozen=True, slots=True)
class FirstGap:
    """The gap to begin with: its title, and its anchor on the gap report."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends next, and its last day."""

    day: date
    days_left: int
    what: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A municipality on a day.

    It is a few kB and holds plain values alone, so that a process can hand it to another and a
    later build can read it back. `usual_day` is the day that most edges are described on; its age
    is in whole months, and in words. Both are None where nothing is known.
    """

    profile: Profile
    counts: Counts
    severe: int
    first_gap: FirstGap | None
    usual_day: ReducedDate | None
    age_months: int | None
    age: str
    ending: Ending | None
    thumbnail: Thumbnail

    @property
    def municipality(self) -> Municipality:
        """The municipality it is about."""
        return self.profile.compared.municipality

    @property
    def folder(self) -> str:
        """The name of the folder that its pages lie in."""
        return slug_of(self.municipality)
