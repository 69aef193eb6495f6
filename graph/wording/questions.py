"""Put words to a question, so that it can be asked in an interview."""

from collections.abc import Iterable, Iterator
from itertools import chain

from graph.dataset.records import Forum, Vocabulary
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.questions.question import Question
from graph.questions.registry import RULE_BY_KIND
from graph.vocabulary import QuestionKind
from graph.wording.evidence import word_months
from graph.wording.gaps import listed_names, word_count, word_norms
from graph.wording.labels import word_kind

_AGES_UNKNOWN = mark("The sources give no ages for {forums}.")
_ALL = mark("All of them: {forums}.")
# A sentence that is read aloud names no more; one more than that is named rather than counted.
_MOST_NAMED = 3
_SILENT = mark("No source speaks of it.")
_NOT_ENTERED = mark("Nothing that has been entered says so.")


def word_question(question: Question, vocabulary: Vocabulary, language: Language) -> str:
    """Ask it, and say in another sentence why it is asked."""
    return _word(_choose_messages(question), question, vocabulary, language)


def word_question_briefly(
    question: Question, vocabulary: Vocabulary, language: Language
) -> tuple[str, str]:
    """Ask it in few words.

    Returns:
        The question, in which of many forums some are named and the rest counted, and all of them,
        blank where all are named.
    """
    lists = [each for each in (question.forums, question.lacking) if len(each) > _MOST_NAMED + 1]
    if not lists:
        return word_question(question, vocabulary, language), ""
    messages = _choose_messages(question)
    brief = _word(messages, question, vocabulary, language, most=_MOST_NAMED)
    return brief, language.text(_ALL, forums=_list_forums(chain.from_iterable(lists), language))


def word_question_in_form(question: Question, vocabulary: Vocabulary, language: Language) -> str:
    """Ask it of somebody who is to answer in the cells of a form."""
    rule = RULE_BY_KIND[question.kind]
    messages = (rule.messages_in_form or rule.messages)(question)
    return _word(messages, question, vocabulary, language)


def _word(
    messages: Iterable[str],
    question: Question,
    vocabulary: Vocabulary,
    language: Language,
    most: int | None = None,
) -> str:
    """Fill messages in, naming at most so many forums of each list; all when None."""
    labels = [_label(kind, vocabulary, language) for kind in question.kinds]
    spell = question.spell
    return capitalise(
        " ".join(
            language.text(
                message,
                kinds=language.listed(labels),
                actors=listed_names(question.actors, language),
                forum=question.forum.name if question.forum else "",
                forums=_list_forums(question.forums, language, most),
                lacking=_list_forums(question.lacking, language, most),
                source=question.source.title if question.source else "",
                first=question.ages[0] if question.ages else "",
                last=question.ages[1] if question.ages else "",
                time=_word_time(question, vocabulary, language),
                norms=word_norms(question.expected, language),
                day=question.day,
                count=word_count(spell, language) if spell else "",
                unit=(spell.coverage_unit or language.text(mark("units"))) if spell else "",
            )
            for message in messages
        )
    )


def _choose_messages(question: Question) -> Iterator[str]:
    yield from RULE_BY_KIND[question.kind].messages(question)
    if question.kind is QuestionKind.UNKNOWN_AGES and question.forums:
        yield _AGES_UNKNOWN
    elif question.kind.is_of_norms:
        yield _SILENT if question.is_silent else _NOT_ENTERED


def _word_time(question: Question, vocabulary: Vocabulary, language: Language) -> str:
    """Say within what time the forum asked about should be renewed; blank where there is none."""
    kind = vocabulary.forum_kinds.get(question.forum.kind) if question.forum else None
    months = kind.renewed_within_months if kind else None
    return "" if months is None else word_months(months, language)


def _list_forums(forums: Iterable[Forum], language: Language, most: int | None = None) -> str:
    """Name forums A–Ö, at most so many and how many more they are; all when None."""
    names = sorted((forum.name for forum in forums), key=sort_a_to_o)
    if most is not None and len(names) > most + 1:
        more = language.text(mark("{number} more"), number=len(names) - most)
        names = [*names[:most], more]
    return language.listed(names)


def word_respondents(question: Question, language: Language) -> str:
    """Name whom to ask; the one in charge when no source names anybody."""
    if question.ask:
        return capitalise(listed_names(question.ask, language))
    return language.text(mark("The municipality"))


def _label(kind: str, vocabulary: Vocabulary, language: Language) -> str:
    row = vocabulary.actor_kinds.get(kind) or vocabulary.forum_kinds[kind]
    return word_kind(row, language)
