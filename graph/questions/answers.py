"""Defines an answer to a question of a form: which cells it has, and what stands in them."""

from dataclasses import dataclass
from enum import Enum, auto

from graph.dataset.records import Actor, Source
from graph.dates import ReducedDate
from graph.errors import ProblemCode
from graph.vocabulary import HowKnown, HowOften, Participation, Reply, Verdict


class AnswerCell(Enum):
    """A cell of an answer."""

    REPLY = auto()
    WHO = auto()
    SINCE = auto()
    HOW_OFTEN = auto()
    HOW_KNOWN = auto()
    NOTE = auto()


class ReplyKind(Enum):
    """What the reply to a question is; of `NAMES` the cell of names is the reply."""

    YES_OR_NO = auto()
    VERDICT = auto()
    NUMBER = auto()
    NAMES = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: what its reply is, and the cells beside it."""

    takes: ReplyKind
    beside: frozenset[AnswerCell]

    @property
    def main(self) -> AnswerCell:
        """The cell without which there is no answer."""
        return AnswerCell.WHO if self.takes is ReplyKind.NAMES else AnswerCell.REPLY

    @property
    def cells(self) -> frozenset[AnswerCell]:
        """Every cell that is filled in."""
        return self.beside | {self.main}


_ALWAYS = frozenset({AnswerCell.HOW_KNOWN, AnswerCell.NOTE})
_PART = _ALWAYS | {AnswerCell.SINCE, AnswerCell.HOW_OFTEN}

PART = Asked(ReplyKind.YES_OR_NO, _PART)
"""Whether one actor takes part."""
SHARED = Asked(ReplyKind.YES_OR_NO, _PART | {AnswerCell.WHO})
"""Whether something is there, and who takes part in it."""
MEMBERS = Asked(ReplyKind.NAMES, _PART)
"""Who takes part."""
QUALITY = Asked(ReplyKind.VERDICT, _ALWAYS | {AnswerCell.SINCE})
"""How well it goes."""
TOTAL = Asked(ReplyKind.NUMBER, _ALWAYS)
"""How many there are in all."""
RENEWAL = Asked(ReplyKind.YES_OR_NO, _ALWAYS | {AnswerCell.SINCE})
"""Whether something has been made anew, and when."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers to a question.

    `key` are the parts of the question's key, `question` the words it was put in, `locator` its
    place in the form. `respondent` is the actor that answers, None where the municipality as a
    whole does and is not entered. Of `reply`, `verdict` and `total` only what the question takes is
    there, and none of them where the reply is blank or that nobody knows.
    """

    key: tuple[str, ...]
    question: str
    locator: str
    source: Source
    respondent: Actor | None = None
    reply: Reply | None = None
    verdict: Verdict | None = None
    total: int | None = None
    who: tuple[Actor, ...] = ()
    since: ReducedDate | None = None
    how_often: HowOften | None = None
    how_known: HowKnown | None = None
    note: str = ""

    @property
    def participation(self) -> Participation:
        """What the answer says of a part in a forum.

        Raises:
            MisansweredError: The reply and how often it is contradict each other.
        """
        is_never = self.how_often is HowOften.NEVER
        says_no = self.reply in (Reply.NO, Reply.NO_LONGER)
        if self.how_often is not None and self.reply is not None and says_no is not is_never:
            raise MisansweredError(ProblemCode.CONTRADICTING_ANSWER, AnswerCell.HOW_OFTEN)
        if self.reply is Reply.NO_LONGER:
            return Participation.CEASED
        if says_no or is_never:
            return Participation.ABSENT
        is_seldom = self.how_often is HowOften.NOW_AND_THEN
        return Participation.IRREGULAR if is_seldom else Participation.REGULAR


@dataclass(frozen=True, slots=True)
class MisansweredError(Exception):
    """An answer that cannot be entered, and the cell to mend."""

    code: ProblemCode
    cell: AnswerCell
    found: str = ""
    expected: str = ""
