"""Puts words to contacts: between two actors in one forum, and as a whole."""

from collections.abc import Collection, Iterator

from graph.language import Language, mark
from graph.situation.contacts import Contact, Lack, StandingState
from graph.vocabulary import Certainty, EdgeState, Flag
from graph.wording.labels import (
    CERTAINTY_LABELS,
    COLLABORATION,
    FLAG_LABELS,
    FORM_LABELS,
    STATE_LABELS,
)

# What is said of either part, beside how the contact stands.
REMARKS = (Flag.WEAK, Flag.PARTIAL, Flag.PLANNED, Flag.CLOSED)

STANDING_LABELS: dict[StandingState, str] = {
    StandingState.ACTIVE: mark("active"),
    StandingState.WEAK: mark("weak"),
    StandingState.PAPER: mark("on paper"),
    StandingState.LAPSED: mark("lapsed"),
    StandingState.MISSING: mark("missing"),
    StandingState.CLOSED: mark("closed"),
    StandingState.UNKNOWN: mark("unknown"),
}

TONES: dict[StandingState, EdgeState] = {
    StandingState.ACTIVE: EdgeState.ACTIVE,
    StandingState.WEAK: EdgeState.ACTIVE,
    StandingState.LAPSED: EdgeState.LAPSED,
    StandingState.MISSING: EdgeState.MISSING,
}
"""The state that a standing is marked as; none where it says neither that people meet nor not."""


def word_contact(contact: Contact, language: Language) -> str:
    """Say how a contact stands, and what is true of either of the two parts in it."""
    flags = {flag for edge in contact.edges for flag in edge.flags}
    labels = [
        STATE_LABELS[contact.state],
        *(FLAG_LABELS[flag] for flag in REMARKS if flag in flags),
    ]
    if contact.is_inferred:
        labels.append(CERTAINTY_LABELS[Certainty.INFERRED])
    return ", ".join(language.text(label) for label in labels)


def word_standing(
    standing: StandingState,
    lacking: Collection[Lack],
    language: Language,
    *,
    is_inferred: bool,
    is_planned: bool = False,
) -> str:
    """Say how a contact or forum stands as a whole; of an unknown contact what is lacking."""
    words = language.text(mark("is planned") if is_planned else STANDING_LABELS[standing])
    if lacking:
        otherwise = language.text(mark("otherwise unknown"))
        words = ", ".join([*_word_lacking(lacking, language), otherwise])
    if is_inferred:
        return f"{words} ({language.text(CERTAINTY_LABELS[Certainty.INFERRED])})"
    return words


def _word_lacking(lacking: Collection[Lack], language: Language) -> Iterator[str]:
    """Say each way of lacking with the forms that are lacking so."""
    ways = {
        (EdgeState.MISSING, False): mark("{forms}: missing"),
        (EdgeState.MISSING, True): mark("{forms}: planned"),
        (EdgeState.LAPSED, False): mark("{forms}: lapsed"),
    }
    for is_part in (False, True):
        for way, message in ways.items():
            forms = [
                language.text(COLLABORATION if lack.is_general else FORM_LABELS[lack.form])
                for lack in lacking
                if (lack.state, lack.is_planned) == way and lack.is_part is is_part
            ]
            if forms:
                words = language.text(message, forms=language.listed(dict.fromkeys(forms)))
                yield language.text(mark("{lack} for some"), lack=words) if is_part else words
