"""The words that only a workbook has: whether what a norm expects is there."""

from enum import StrEnum

from graph.labels import WORDS, plain_word, read_word
from graph.language import Language, LanguageCode, load_language, mark
from graph.vocabulary import YesNo


class Presence(StrEnum):
    """Whether what a norm expects is there, as somebody has answered."""

    THERE = "there"
    NOT_THERE = "not_there"
    ENDED = "ended"
    UNKNOWN = "unknown"


_PRESENCE_LABELS: dict[Presence, str] = {
    Presence.THERE: mark("it is there"),
    Presence.NOT_THERE: mark("it is not there"),
    Presence.ENDED: mark("it has ended"),
    Presence.UNKNOWN: mark("not known"),
}


def label_words(kind: type[StrEnum], language: Language) -> dict[str, str]:
    """Word each member of a closed list, in its order."""
    labels = _PRESENCE_LABELS if kind is Presence else WORDS[kind]
    return {member.value: language.text(label) for member, label in labels.items()}


def word_term(term: StrEnum, language: Language) -> str:
    """Word one member of a closed list, as the lists of the cells do."""
    return label_words(type(term), language)[term.value]


def read_presence(text: str) -> Presence | None:
    """Read an answer in either language; None when it is none."""
    asked = plain_word(text)
    if (yes_or_no := read_word(YesNo, text)) is not None:
        return Presence.THERE if yes_or_no is YesNo.YES else Presence.NOT_THERE
    for language in map(load_language, LanguageCode):
        for presence, label in _PRESENCE_LABELS.items():
            if asked in (plain_word(presence.value), plain_word(language.text(label))):
                return presence
    return None
