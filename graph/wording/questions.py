"""Put words to a question, so that it can be asked in an interview."""

from collections.abc import Iterable, Iterator

from graph.dataset.records import Forum, Vocabulary
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.questions.rules import Question
from graph.vocabulary import Aspect, Form, QuestionKind, Role
from graph.wording.evidence import word_months
from graph.wording.gaps import listed_names, word_norms
from graph.wording.labels import word_kind

_MESSAGES: dict[QuestionKind, str] = {
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

# What is asked of a part: who signs an agreement or makes a report has words of that form alone;
# else what the actor does in the forum decides, or else the form.
_PARTS: dict[tuple[Form, Role], str] = {
    (Form.AGREEMENT, Role.RECEIVES): mark("Are {actors} covered by {forum}?"),
    (Form.REPORTING, Role.RECEIVES): mark("Have {actors} taken up {forum}?"),
    (Form.REPORTING, Role.PROVIDES): mark("Do {actors} hand in {forum}?"),
    (Form.REPORTING, Role.REPORTS): mark("Do {actors} hand in {forum}?"),
}
_PARTS_BY_ROLE: dict[Role, str] = {
    Role.LEADS: mark("Do {actors} lead {forum}?"),
    Role.INVITED: mark("Do {actors} come to {forum} when called?"),
    Role.PROVIDES: mark("Do {actors} provide {forum}?"),
    Role.REPORTS: mark("Do {actors} provide {forum}?"),
    Role.RECEIVES: mark("Do {actors} benefit from {forum}?"),
}
_PARTS_BY_FORM: dict[Form, str] = {
    Form.AGREEMENT: mark("Are {actors} a party to {forum}?"),
    Form.REPORTING: mark("Do {actors} contribute to {forum}?"),
    Form.ROUTINE: mark("Are {actors} covered by {forum}?"),
    Form.PLAN: mark("Do {actors} contribute to {forum}?"),
    Form.OUTREACH: mark("Do {actors} contribute to {forum}?"),
}
_TAKES_PART = mark("Do {actors} take part in {forum}?")
_NOT_SAID = mark("The source raises it but does not say.")

_WHOLE_FORUMS: dict[Form | None, str] = {
    Form.AGREEMENT: mark("Is {forum} in force today, and between whom?"),
    Form.ROUTINE: mark("Is {forum} in place today, and whom does it cover?"),
    Form.PLAN: mark("Is {forum} in place today, and who contributes?"),
    Form.SERVICE: mark("Is {forum} in place today, and who takes part?"),
    Form.REPORTING: mark("Is {forum} handed in today, by whom and to whom?"),
}
_GOING_ON = mark("Is {forum} going on today, and how?")

_MEMBERS: dict[Form | None, str] = {
    Form.AGREEMENT: mark("Who are the parties to {forum}? The source does not say."),
    Form.ROUTINE: mark("Whom does {forum} cover? The source does not say."),
    Form.MEETING: mark("Who takes part in {forum}? The source does not say."),
}
_CONTRIBUTORS = mark("Who contributes to {forum}? The source does not say.")

# Forms that people take part in; the others are written or handed in.
_HELD = frozenset({None, Form.MEETING, Form.SERVICE, Form.OUTREACH})
_CONTESTED = mark("What is the part of {actors} in {forum}? The sources disagree.")
_CONTESTED_TEXT = mark("What applies to {actors} as regards {forum}? The sources disagree.")
_REACHED_OF_ALL = mark("Of {forum} {count} {unit} are reached. How many are there in all?")

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

_AGES_UNKNOWN = mark("The sources give no ages for {forums}.")
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
            for message in _choose_messages(question, vocabulary)
        )
    )


def _choose_messages(question: Question, vocabulary: Vocabulary) -> Iterator[str]:
    if question.kind is QuestionKind.STALE:
        yield from _ask_again(question)
        return
    yield _choose_main(question, vocabulary)
    if question.kind is QuestionKind.UNCLEAR and not question.aspect:
        yield _NOT_SAID
    elif question.kind is QuestionKind.UNKNOWN_AGES and question.forums:
        yield _AGES_UNKNOWN
    elif question.kind.is_of_norms:
        yield _SILENT if question.is_silent else _NOT_ENTERED


def _ask_again(question: Question) -> Iterator[str]:
    """Ask of what an old source says is there, and of what it says is missing."""
    if question.forums:
        yield _STILL_THERE
    if question.lacking:
        yield _AND_STILL_MISSING if question.forums else _STILL_MISSING


def _choose_main(question: Question, vocabulary: Vocabulary) -> str:
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
    form = vocabulary.form_of(question.forum) if question.forum else None
    return _choose_of_forum(question, form) or _MESSAGES[question.kind]


def _choose_of_forum(question: Question, form: Form | None) -> str | None:
    """Choose what is asked of a forum or of a part in it, by its form and the actor's role."""
    match question.kind:
        case QuestionKind.UNCLEAR if question.is_of_whole_forum:
            return _WHOLE_FORUMS.get(form, _GOING_ON)
        case QuestionKind.UNCLEAR:
            return choose_part(form, question.role)
        case QuestionKind.UNKNOWN_MEMBERS:
            return _MEMBERS.get(form or Form.MEETING, _CONTRIBUTORS)
        case QuestionKind.CONTESTED:
            return _CONTESTED if form in _HELD else _CONTESTED_TEXT
        case QuestionKind.UNKNOWN_TOTAL if question.role is Role.RECEIVES:
            return _REACHED_OF_ALL
        case _:
            return None


def choose_part(form: Form | None, role: Role | None) -> str:
    """Choose the question of whether an actor has a part; a form of None is collaboration."""
    words_of_form = _PARTS_BY_FORM.get(form, _TAKES_PART) if form else _TAKES_PART
    if role is None:
        return words_of_form
    if form in (Form.AGREEMENT, Form.REPORTING):
        return _PARTS.get((form, role), words_of_form)
    return _PARTS_BY_ROLE.get(role, words_of_form)


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
