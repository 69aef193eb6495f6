"""Puts words to a contact between two actors in a forum."""

from graph.language import Language
from graph.situation.contacts import Contact
from graph.vocabulary import Flag
from graph.wording.labels import FLAG_LABELS, STATE_LABELS

# What is said of either part, beside how the contact stands.
REMARKS = (Flag.WEAK, Flag.PARTIAL, Flag.PLANNED, Flag.CLOSED)


def word_contact(contact: Contact, language: Language) -> str:
    """Say how a contact stands, and what is true of either of the two parts in it."""
    flags = {flag for edge in contact.edges for flag in edge.flags}
    remarks = (language.text(FLAG_LABELS[flag]) for flag in REMARKS if flag in flags)
    return ", ".join([language.text(STATE_LABELS[contact.state]), *remarks])
