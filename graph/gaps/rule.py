"""Defines what a kind of gap consists of: everything the program needs to know of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.dataset.records import Actor
from graph.gaps.gap import Gap
from graph.gaps.planned import choose_planned_action
from graph.situation.situation import Situation
from graph.vocabulary import Flag, GapKind, MoveKind, Severity, Strength

# The columns of the severity table; None is for gaps that no norm in force asks to have closed.
STRENGTHS: tuple[Strength | None, ...] = (
    *(strength for strength in Strength if strength.is_ask),
    None,
)

_COLUMNS = {strength: column for column, strength in enumerate(STRENGTHS)}

HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW
_ONE_STEP_LESS = {HIGH: MEDIUM, MEDIUM: LOW, LOW: LOW}


class About(StrEnum):
    """What falls short, which decides what norms can stand behind a gap.

    No norm says who is to come, so none stands behind a contact that rests on single persons.
    """

    FORUM = "forum"
    CONTACT = "contact"
    FOLLOW_UP = "follow_up"
    PERSONS = "persons"


class Extent(StrEnum):
    """Whether a gap is that of a whole forum, of one edge in it, or of something else."""

    WHOLE_FORUM = "whole_forum"
    ONE_EDGE = "one_edge"
    OTHER = "other"


class Stage(StrEnum):
    """Where a gap stands on the way to an end: a weak edge lapses, an agreement expires."""

    BEFORE_END = "before_end"
    ENDED = "ended"


def all_actors(gap: Gap) -> tuple[Actor, ...]:
    """Name every actor of a gap."""
    return gap.actors


@dataclass(frozen=True, slots=True)
class GapRule:
    """A kind of gap.

    Messages are English for the catalogue. `title` chooses the message of a gap's title, `action`
    is or chooses that of what would close it; both may use `{forum}`, `{actors}`, `{on}`, `{day}`,
    `{coverage}`, `{ages}`, `{level}` and `{cut_vertex}`. `remark`, if any, adds to how it is known.

    `severity` holds one entry per column of `STRENGTHS`. `shown_by` says what would have shown
    the gap, for a backtest that misses it. `meaning` is its row in the data dictionary.
    `implied_flag` is the flag its kind already says, `names` chooses the actors a title names,
    `mended_by` is the move that mends the whole forum, `norm_remark` what a norm behind such a gap
    does not ask for, `rests_on_silence` whether the gap is there only because no source tells of
    anything else.
    """

    kind: GapKind
    label: str
    find: Callable[[Situation], Iterator[Gap]]
    title: Callable[[Gap], str]
    action: str | Callable[[Gap], str]
    severity: tuple[Severity, ...]
    shown_by: str
    meaning: str
    about: About = About.FORUM
    extent: Extent = Extent.OTHER
    stage: Stage | None = None
    remark: str | None = None
    implied_flag: Flag | None = None
    names: Callable[[Gap], tuple[Actor, ...]] = all_actors
    mended_by: MoveKind | None = None
    norm_remark: str | None = None
    rests_on_silence: bool = False

    @property
    def is_about_contact(self) -> bool:
        """Whether the contact itself falls short, rather than the forum that carries it."""
        return self.about is About.CONTACT

    def is_silence(self, gap: Gap) -> bool:
        """Return whether only silence speaks for a gap: no source and no auditor says it."""
        return self.rests_on_silence and gap.is_observation

    def is_faulted(self, gap: Gap) -> bool:
        """Return whether somebody or a duty faults a gap; no duty asks for a report by name."""
        return gap.is_said_to_be if self.about is About.FOLLOW_UP else gap.is_faulted

    def action_of(self, gap: Gap) -> str:
        """Choose the message of what would close a gap; what is planned must begin."""
        if gap.is_planned:
            return choose_planned_action(gap)
        return self.action if isinstance(self.action, str) else self.action(gap)

    def severity_of(self, gap: Gap) -> Severity:
        """Look up the severity.

        What is planned, or only inferred, weighs one step less. So does what rests on silence,
        unless auditors say it too.
        """
        severity = self.severity[_COLUMNS[gap.grading]]
        is_less = gap.is_planned or gap.is_inferred or self.is_silence(gap)
        return _ONE_STEP_LESS[severity] if is_less else severity


def always(message: str) -> Callable[[Gap], str]:
    """Choose the same message for every gap."""
    return lambda _gap: message
