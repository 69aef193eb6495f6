"""Put words to a question, so that it can be asked in an interview."""

from graph.dataset.records import Vocabulary
from graph.language import Language, capitalise, mark
from graph.questions.rules import Question
from graph.vocabulary import QuestionKind
from graph.wording.gaps import listed_names
from graph.wording.labels import word_kind

_MESSAGES: dict[QuestionKind, str] = {
    QuestionKind.UNKNOWN_CONTACT: mark(
        "Is there collaboration between {kinds}, and in what form? "
        "Nothing that has been entered says so."
    ),
    QuestionKind.UNKNOWN_FORUM: mark(
        "Is the following in place: {kinds}? Nothing that has been entered says so."
    ),
    QuestionKind.UNKNOWN_SEAT: mark(
        "Is any of the kind {kinds} taking part in {forum}? Nothing that has been entered says so."
    ),
    QuestionKind.UNKNOWN_AGES: mark(
        "What outreach reaches children and young people aged {first} to {last}? "
        "Nothing that has been entered says so."
    ),
    QuestionKind.OVERDUE: mark(
        "Has {forum} been renewed? It is of {day}, and the law gives it two years."
    ),
    QuestionKind.PASSED_PLAN: mark("Did it come about: {forum}? It was planned for {day}."),
    QuestionKind.CONTESTED: mark("What is the part of {actors} in {forum}? The sources disagree."),
    QuestionKind.UNCLEAR: mark(
        "Does {actors} take part in {forum}? The source raises it but does not say."
    ),
    QuestionKind.UNKNOWN_MEMBERS: mark("Who takes part in {forum}? The source does not say."),
    QuestionKind.UNKNOWN_TOTAL: mark(
        "In {forum} there are {count} {unit}. How many are there in all?"
    ),
    QuestionKind.STALE: mark("Does what is said of {forum} still hold? It is of {day}."),
}

# A duty in law is there whatever anybody says; what can be asked is how it is done.
_DUTY = mark(
    "How is the following arranged, and with whom: {kinds}? Nothing that has been entered says so."
)


def word_question(question: Question, vocabulary: Vocabulary, language: Language) -> str:
    """Ask it in one sentence, and say in another why it is asked."""
    labels = [_label(kind, vocabulary, language) for kind in question.kinds]
    spell = question.spell
    return capitalise(
        language.text(
            _DUTY if question.is_duty else _MESSAGES[question.kind],
            kinds=language.listed(labels),
            actors=listed_names(question.actors, language),
            forum=question.forum.name if question.forum else "",
            first=question.ages[0] if question.ages else "",
            last=question.ages[1] if question.ages else "",
            day=question.day,
            count=spell.coverage_count if spell else "",
            unit=(spell.coverage_unit or language.text(mark("units"))) if spell else "",
        )
    )


def word_respondents(question: Question, language: Language) -> str:
    """Name whom to ask; the one in charge when no source names anybody."""
    if question.ask:
        return capitalise(listed_names(question.ask, language))
    return language.text(mark("The municipality"))


def _label(kind: str, vocabulary: Vocabulary, language: Language) -> str:
    row = vocabulary.actor_kinds.get(kind) or vocabulary.forum_kinds[kind]
    return word_kind(row, language)
