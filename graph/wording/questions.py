"""Put words to a question, so that it can be asked in an interview."""

from collections.abc import Iterable, Iterator

from graph.dataset.records import Forum, Vocabulary
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.questions.rules import Question
from graph.vocabulary import Aspect, QuestionKind
from graph.wording.evidence import word_months
from graph.wording.gaps import listed_names, word_norms
from graph.wording.labels import word_kind

_MESSAGES: dict[QuestionKind, str] = {
    QuestionKind.UNCLEAR: mark(
        "Does {actors} take part in {forum}? The source raises it but does not say."
    ),
    QuestionKind.UNKNOWN_MEMBERS: mark("Who takes part in {forum}? The source does not say."),
    QuestionKind.CONTESTED: mark("What is the part of {actors} in {forum}? The sources disagree."),
    QuestionKind.PASSED_PLAN: mark("Did it come about: {forum}? It was planned for {day}."),
    QuestionKind.OVERDUE: mark(
        "Has {forum} been renewed? It is of {day}, and no more than {time} may pass ({norms})."
    ),
    QuestionKind.UNKNOWN_TOTAL: mark(
        "In {forum} there are {count} {unit}. How many are there in all?"
    ),
    QuestionKind.UNKNOWN_CONTACT: mark("Is there collaboration between {kinds}, and in what form?"),
    QuestionKind.UNKNOWN_FORUM: mark("Is the following in place: {kinds}?"),
    QuestionKind.UNKNOWN_SEAT: mark("Is any of the kind {kinds} taking part in {forum}?"),
    QuestionKind.UNKNOWN_AGES: mark(
        "What outreach reaches children and young people aged {first} to {last}?"
    ),
}

_AGES_FROM = mark("What outreach reaches children and young people aged {first} and over?")

_UNCLEAR_ASPECTS: dict[Aspect, str] = {
    Aspect.FUNCTION: mark("How does {forum} work? The source raises it but cannot say."),
    Aspect.STEERING: mark("How is {forum} steered? The source raises it but cannot say."),
    Aspect.FOLLOW_UP: mark("How is {forum} followed up? The source raises it but cannot say."),
}
_CONTESTED_ASPECTS: dict[Aspect, str] = {
    Aspect.FUNCTION: mark("How does {forum} work? What is said of it differs."),
    Aspect.STEERING: mark("How is {forum} steered? What is said of it differs."),
    Aspect.FOLLOW_UP: mark("How is {forum} followed up? What is said of it differs."),
}

# A duty in law is there whatever anybody says; what can be asked is how it is done.
_DUTY = mark("How is the following arranged, and with whom: {kinds}?")
_ON_PAPER = mark("Do {kinds} meet, and how? This is on paper: {forums}.")
_LACKING = mark(
    "Do {kinds} collaborate in any other way? This is said to be missing or planned, or to have "
    "ended: "
    "{lacking}."
)

_STILL_THERE = mark(
    "{source} is of {day}. Does what it says of the following still hold: {forums}?"
)
_STILL_MISSING = mark("{source} is of {day}. Is the following still missing: {lacking}?")
_AND_STILL_MISSING = mark("Is the following still missing: {lacking}?")

_SILENT = mark("No source speaks of it.")
_NOT_ENTERED = mark("Nothing that has been entered says so.")


def word_question(question: Question, vocabulary: Vocabulary, language: Language) -> str:
    """Ask it, and say in another sentence why it is asked."""
    labels = [_label(kind, vocabulary, language) for kind in question.kinds]
    spell = question.spell
    return capitalise(
        " ".join(
            language.text(
                message,
                kinds=language.listed(labels),
                actors=listed_names(question.actors, language),
                forum=question.forum.name if question.forum else "",
                forums=_list_forums(question.forums, language),
                lacking=_list_forums(question.lacking, language),
                source=question.source.title if question.source else "",
                first=question.ages[0] if question.ages else "",
                last=question.ages[1] if question.ages else "",
                time=_word_time(question, vocabulary, language),
                norms=word_norms(question.expected, language),
                day=question.day,
                count=spell.coverage_count if spell else "",
                unit=(spell.coverage_unit or language.text(mark("units"))) if spell else "",
            )
            for message in _choose_messages(question)
        )
    )


def _choose_messages(question: Question) -> Iterator[str]:
    if question.kind is QuestionKind.STALE:
        yield from _ask_again(question)
        return
    yield _choose_main(question)
    if question.kind.is_of_norms:
        yield _SILENT if question.is_silent else _NOT_ENTERED


def _ask_again(question: Question) -> Iterator[str]:
    """Ask of what an old source says is there, and of what it says is missing."""
    if question.forums:
        yield _STILL_THERE
    if question.lacking:
        yield _AND_STILL_MISSING if question.forums else _STILL_MISSING


def _choose_main(question: Question) -> str:
    if question.aspect:
        is_unclear = question.kind is QuestionKind.UNCLEAR
        return (_UNCLEAR_ASPECTS if is_unclear else _CONTESTED_ASPECTS)[question.aspect]
    if question.is_duty:
        return _DUTY
    if question.ages and question.ages[1] is None:
        return _AGES_FROM
    if question.kind is QuestionKind.UNKNOWN_CONTACT and question.forums:
        return _ON_PAPER
    if question.kind is QuestionKind.UNKNOWN_CONTACT and question.lacking:
        return _LACKING
    return _MESSAGES[question.kind]


def _word_time(question: Question, vocabulary: Vocabulary, language: Language) -> str:
    """Say within what time the forum asked about should be renewed; blank where there is none."""
    kind = vocabulary.forum_kinds.get(question.forum.kind) if question.forum else None
    months = kind.renewed_within_months if kind else None
    return "" if months is None else word_months(months, language)


def _list_forums(forums: Iterable[Forum], language: Language) -> str:
    """Name forums A–Ö."""
    return language.listed(sorted((forum.name for forum in forums), key=sort_a_to_o))


def word_respondents(question: Question, language: Language) -> str:
    """Name whom to ask; the one in charge when no source names anybody."""
    if question.ask:
        return capitalise(listed_names(question.ask, language))
    return language.text(mark("The municipality"))


def _label(kind: str, vocabulary: Vocabulary, language: Language) -> str:
    row = vocabulary.actor_kinds.get(kind) or vocabulary.forum_kinds[kind]
    return word_kind(row, language)
