"""Collects the rows that answers become, and knows what is entered already."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.dataset.ids import make_id, write_as_id
from graph.dataset.records import Actor, Assessment, Finding, Forum, Source, Spell
from graph.errors import ProblemCode
from graph.labels import HOW_KNOWN_LABELS, HOW_OFTEN_LABELS
from graph.language import LanguageCode, capitalise, load_language, mark
from graph.questions.answers import Answer, AnswerCell, MisansweredError
from graph.situation.situation import Situation
from graph.vocabulary import (
    Aspect,
    Certainty,
    FindingKind,
    Form,
    HowOften,
    Level,
    Reply,
    YesNo,
)

GENERAL_MEETING = "cooperation_meeting"
"""The kind of forum of a contact of which nobody says more than that it is there."""
KIND_OF_ALL = "municipality"
"""The kind of actor that is meant where nobody is named: the municipality as a whole."""
COLLABORATION_BETWEEN = mark("Collaboration between {kinds}")
"""What a forum is called of which nobody says more than who is in it."""

_DAYS = {
    HowOften.WEEKLY: 7,
    HowOften.FORTNIGHTLY: 14,
    HowOften.MONTHLY: 30,
    HowOften.QUARTERLY: 91,
    HowOften.HALF_YEARLY: 182,
    HowOften.YEARLY: 365,
}

# Rows are data, and data is in Swedish whatever language a form is in.
_SWEDISH = load_language(LanguageCode.SV)


@dataclass(slots=True)
class AnswerRows:
    """The rows of some answers, with what is known of the municipality on the day they are given.

    Each row is there with the answer it comes from.
    """

    situation: Situation
    actors: dict[str, Actor] = field(default_factory=dict)
    forums: dict[str, tuple[Answer, Forum]] = field(default_factory=dict)
    spells: list[tuple[Answer, Spell]] = field(default_factory=list)
    assessments: list[tuple[Answer, Assessment]] = field(default_factory=list)
    findings: list[tuple[Answer, Finding]] = field(default_factory=list)

    def find_forum(self, forum_id: str) -> Forum:
        """Find a forum that a question is about.

        Raises:
            MisansweredError: It is no longer entered.
        """
        forum = self.situation.records.forums.get(forum_id)
        if forum is None and forum_id in self.forums:
            _, forum = self.forums[forum_id]
        if forum is None:
            raise MisansweredError(ProblemCode.QUESTION_WITHOUT_OBJECT, AnswerCell.REPLY, forum_id)
        return forum

    def find_actor(self, actor_id: str) -> Actor:
        """Find an actor that a question is about.

        Raises:
            MisansweredError: It is no longer entered.
        """
        actor = self.situation.records.actors.get(actor_id)
        if actor is None:
            raise MisansweredError(ProblemCode.QUESTION_WITHOUT_OBJECT, AnswerCell.REPLY, actor_id)
        return actor

    def find_party(self, kind: str, answer: Answer) -> tuple[Actor, ...]:
        """List the actors that a kind means in an answer.

        Those named in it, else whoever answers if it is of the kind, else those recorded of it,
        and else one that is entered under the name of its kind.
        """
        named = tuple(actor for actor in answer.who if self._stands_for(actor, kind))
        if named:
            return named
        if answer.respondent and self._stands_for(answer.respondent, kind):
            return (answer.respondent,)
        return self.find_of_kind(kind)

    def find_of_kind(self, kind: str) -> tuple[Actor, ...]:
        """List the actors recorded of a kind, else those that stand for it, or enter one.

        Units of a listed one are left out. Whether they have edges makes no difference: answers
        that come later must not change what the same answer means.
        """
        recorded = self.situation.records.actors.values()
        found = [actor for actor in recorded if actor.kind == kind] or [
            actor for actor in recorded if self._stands_for(actor, kind)
        ]
        ids = {actor.actor_id for actor in found}
        return tuple(actor for actor in found if actor.part_of not in ids) or (
            self._add_actor(kind),
        )

    def _stands_for(self, actor: Actor, kind: str) -> bool:
        stood_for = self.situation.organisations.kinds_stood_for.get(actor.actor_id, frozenset())
        return actor.kind == kind or kind in stood_for

    def _add_actor(self, kind: str) -> Actor:
        """Enter an actor under the name of its kind, once."""
        for actor in self.actors.values():
            if actor.kind == kind:
                return actor
        name = self.label_of(kind)
        actor_id = make_id(name, [*self.situation.records.actors, *self.actors])
        self.actors[actor_id] = Actor(actor_id=actor_id, kind=kind, name=name)
        return self.actors[actor_id]

    def label_of(self, kind: str) -> str:
        """Name a kind of actor or forum that a question is about, in the language of the data.

        Raises:
            MisansweredError: There is no longer such a kind.
        """
        vocabulary = self.situation.vocabulary
        row = vocabulary.actor_kinds.get(kind) or vocabulary.forum_kinds.get(kind)
        if row is None:
            raise MisansweredError(ProblemCode.QUESTION_WITHOUT_OBJECT, AnswerCell.REPLY, kind)
        return row.label_sv

    def share_forum(  # what a forum is told by
        self,
        answer: Answer,
        name: str,
        kind: str,
        *,
        level: Level = Level.OPERATIVE,
        ages: tuple[int, int] | None = None,
    ) -> Forum:
        """Find the forum of a name, or enter it: answers of several meet in one forum."""
        forum_id = make_id(name, ())
        known = self.situation.records.forums.get(forum_id)
        if known is not None:
            return known
        if forum_id not in self.forums:
            youngest, oldest = ages or (None, None)
            forum = Forum(
                forum_id=forum_id,
                kind=kind,
                form=self.situation.vocabulary.forum_kinds[kind].form,
                name=name,
                level=(level,),
                age_min=youngest,
                age_max=oldest,
                meets_every_days=self._days_between(answer, kind),
                certainty=_certainty_of(answer),
                source_id=answer.source.source_id,
                locator=answer.locator,
                note=_write_note(answer),
            )
            self.forums[forum_id] = (answer, forum)
        return self.forums[forum_id][1]

    def _days_between(self, answer: Answer, kind: str) -> int | None:
        is_meeting = self.situation.vocabulary.forum_kinds[kind].form is Form.MEETING
        return _DAYS.get(answer.how_often) if is_meeting and answer.how_often else None

    def add_part(self, answer: Answer, actor: Actor, forum: Forum, **values: object) -> None:
        """Enter what an answer says of an actor's part in a forum.

        Raises:
            MisansweredError: The answer contradicts itself, or tells of a time before the forum.
        """
        started = forum.started
        if answer.since and started and answer.since.last < started.first:
            raise MisansweredError(
                ProblemCode.BEFORE_FORUM, AnswerCell.SINCE, str(answer.since), str(started)
            )
        row = {
            "actor_id": actor.actor_id,
            "forum_id": forum.forum_id,
            "participation": answer.participation,
            "since": answer.since,
            "certainty": _certainty_of(answer),
            "source_id": answer.source.source_id,
            "locator": answer.locator,
            "note": _write_note(answer),
            **values,
        }
        self.spells.append((answer, Spell.model_validate(row)))

    def add_parts(self, answer: Answer, actors: Iterable[Actor], forum: Forum) -> None:
        """Enter what an answer says of several actors' parts, each actor once."""
        for actor in {actor.actor_id: actor for actor in actors}.values():
            self.add_part(answer, actor, forum)

    def add_assessment(
        self, answer: Answer, forum: Forum, aspect: Aspect, actor_ids: tuple[str, ...]
    ) -> None:
        """Enter how an answer finds an aspect of a forum."""
        assert answer.verdict is not None
        assessment = Assessment(
            forum_id=forum.forum_id,
            actor_ids=actor_ids,
            aspect=aspect,
            verdict=answer.verdict,
            since=answer.since,
            certainty=_certainty_of(answer),
            source_id=answer.source.source_id,
            locator=answer.locator,
            note=_write_note(answer),
        )
        self.assessments.append((answer, assessment))

    def add_statement(self, answer: Answer, words: str) -> None:
        """Enter what is said and no edge or assessment can hold, as a statement of those asked."""
        forums = self.situation.records.forums
        about = tuple(part for part in answer.key if part in forums)
        finding = Finding(
            finding_id=write_as_id(f"{answer.source.source_id} {' '.join(answer.key)}"),
            kind=FindingKind.OBSERVATION,
            summary=words,
            said_by=(answer.respondent.actor_id,) if answer.respondent else (),
            forum_ids=about,
            in_graph=YesNo.NO,
            source_id=answer.source.source_id,
            locator=answer.locator,
        )
        self.findings.append((answer, finding))

    @property
    def answers(self) -> frozenset[Answer]:
        """The answers that have become rows."""
        rows = (*self.forums.values(), *self.spells, *self.assessments, *self.findings)
        return frozenset(answer for answer, _ in rows)

    @property
    def sources(self) -> dict[str, Source]:
        """The sources of all rows, by id and in their order."""
        sources = {answer.source.source_id: answer.source for answer in self.answers}
        return {source_id: sources[source_id] for source_id in sorted(sources)}


def name_contact(labels: Iterable[str]) -> str:
    """Name the forum of a contact after those in it, as it stands inside a sentence."""
    name = _SWEDISH.text(COLLABORATION_BETWEEN, kinds=_SWEDISH.listed(labels))
    return name[:1].casefold() + name[1:]


_RENEWALS: dict[Reply | None, str] = {
    Reply.YES: mark("It is said that {forum} has been renewed."),
    Reply.NO: mark("It is said that {forum} has not been renewed."),
    Reply.NO_LONGER: mark("It is said that {forum} is no longer kept."),
}


def word_renewal(answer: Answer, forum: Forum) -> str:
    """Say what is answered of whether something has been made anew, and when."""
    said = [_SWEDISH.text(_RENEWALS[answer.reply], forum=forum.name)]
    if answer.since:
        said.append(f"{capitalise(_SWEDISH.when(answer.since))}.")
    return " ".join([*said, *filter(None, [_write_note(answer)])])


def word_comment(answer: Answer) -> str:
    """Say what was added to a question that has no other answer."""
    return _SWEDISH.text(
        mark("Comment on the question “{question}”: {note}"),
        question=answer.question,
        note=answer.note,
    )


def _certainty_of(answer: Answer) -> Certainty:
    """What is known by hearsay is inferred; what somebody says without more ado is stated."""
    is_hearsay = answer.how_known is not None and answer.how_known.is_hearsay
    return Certainty.INFERRED if is_hearsay else Certainty.STATED


def _write_note(answer: Answer) -> str | None:
    """Say how often, how it is known, and what was added."""
    often, known = answer.how_often, answer.how_known
    words = [
        *([_SWEDISH.text(HOW_OFTEN_LABELS[often])] if often else []),
        *([_SWEDISH.text(HOW_KNOWN_LABELS[known])] if known else []),
        *([answer.note] if answer.note else []),
    ]
    return " ".join(f"{capitalise(word).rstrip('.')}." for word in words) or None
