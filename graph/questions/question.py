"""Defines a question: something to ask in an interview."""

from dataclasses import dataclass

from graph.dataset.records import Actor, Basis, Forum, Source, Spell
from graph.dates import ReducedDate
from graph.situation.norms import Expected
from graph.vocabulary import Aspect, Form, QuestionKind, Role

BETWEEN = ":"
"""What stands between the parts of a question's key."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask in an interview.

    `kinds` are kinds of actor or of forum it is about, by the vocabulary; `expected` is what norms
    want of them; `ask` are the recorded actors to put it to (none when no source names one); `ages`
    are the youngest and the oldest asked about, None where only the youngest is given; `day`
    is the day of a plan or of the evidence; `spell` holds the count whose total is lacking, or what
    an old source says of one part. `form` is that of the forum, None of collaboration in general,
    `role` what the actor asked about does in it, and `is_of_whole_forum` whether it is unclear of
    everybody in it, so that it is asked whether the forum is there at all.
    `aspect` is what sources cannot say of a forum, or disagree on.
    `forums` are those that a question of several is about: what two kinds have on paper, the
    outreach whose ages no source tells, or what an old source says is there; `lacking` are those
    said to be missing or to have ended. `source` is the one whose age gives rise to it. `is_duty`
    is whether the law demands it, so that what may be asked is how it is done. `is_silent` is
    whether no source speaks of it; otherwise only what has been entered is known to be silent.
    """

    kind: QuestionKind
    key: str
    kinds: tuple[str, ...] = ()
    ask: tuple[Actor, ...] = ()
    actors: tuple[Actor, ...] = ()
    forum: Forum | None = None
    expected: tuple[Expected, ...] = ()
    ages: tuple[int, int | None] | None = None
    day: ReducedDate | None = None
    spell: Spell | None = None
    form: Form | None = None
    role: Role | None = None
    is_of_whole_forum: bool = False
    aspect: Aspect | None = None
    forums: tuple[Forum, ...] = ()
    lacking: tuple[Forum, ...] = ()
    source: Source | None = None
    is_duty: bool = False
    is_silent: bool = False

    @property
    def question_id(self) -> str:
        """Name the question alike in every run."""
        return f"{self.kind}{BETWEEN}{self.key}"

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The norms that expect what is asked for, by id."""
        unique = {found.basis.basis_id: found.basis for found in self.expected}
        return tuple(unique[basis_id] for basis_id in sorted(unique))
