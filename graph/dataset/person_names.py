"""Recognises what looks like a person's name beside a role, which only a reader can be sure of."""

import re

_WORD = r"[A-ZÅÄÖÉ][a-zåäöéèü]+(?:-[A-ZÅÄÖÉ][a-zåäöéèü]+)?"
_NAME = rf"{_WORD}(?: [A-ZÅÄÖ]\.?)? {_WORD}"
_ROLES = (
    *("chef", "rektor", "ordförande", "samordnare", "kurator", "handläggare", "lärare"),
    *("sekreterare", "polis", "direktör", "strateg", "koordinator", "utredare", "psykolog"),
    *("sköterska", "läkare", "åklagare", "revisor", "pedagog", "ledamot", "politiker"),
    *("kommunalråd", "mentor"),
)
_ROLE = rf"\w*(?:{'|'.join(_ROLES)})"
_BESIDE_ROLE = re.compile(
    rf"\b(?i:{_ROLE})[,:]? \(?(?P<after>{_NAME})\b"
    rf"|\b(?P<before>{_NAME})(?:,| \(|,? som är| är) ?{_ROLE}\b"
)
# Sought first: it is found far sooner, and a role stands near.
_TWO_WORDS = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéèü-]+ [A-ZÅÄÖÉ]")
_NEAR = 60
# Words that begin the names of organisations and places.
_NO_NAME = re.compile(
    r"\b(?:Region|Rädda|Röda|Svenska|Sveriges|Svensk|Norra|Södra|Västra|Östra|Mellersta|Nedre|Övre"
    r"|Nya|Gamla|Stora|Lilla|Barn|Unga|Ungas|Trygga|Första|Sankt|Stockholms?)\b"
    r"|(?:skola|skolan|skolans|gård|gården|gymnasiet|kommun|kommuns|nämnden|förvaltningen|enheten"
    r"|tjänsten|centralen|verket|området|styrelsen|län|läns)\b"
)


def may_name_person(text: str) -> bool:
    """Whether anything in a text, however long, may be the name of a person."""
    return any(
        _is_near_role(text, words.start(), words.end()) for words in _TWO_WORDS.finditer(text)
    )


def _is_near_role(text: str, start: int, end: int) -> bool:
    """Whether the word before a stretch of a text, or one of those after, ends as a role does."""
    words = text[max(0, start - _NEAR) : start].split()[-1:] + text[end : end + _NEAR].split()
    return any(word.strip("(),.:;").casefold().endswith(_ROLES) for word in words)


def find_lone_name(text: str) -> str | None:
    """Return a text that is no more than what looks like a person's name, where a role should be.

    Example:
        >>> find_lone_name("Anna Svensson")
        'Anna Svensson'
        >>> find_lone_name("Rektor Svensson") is None
        True
    """
    words = text.casefold().split()
    is_name = re.fullmatch(_NAME, text) and not _NO_NAME.search(text)
    return text if is_name and not any(word.endswith(_ROLES) for word in words) else None


def find_person(text: str) -> str | None:
    """Find the first thing in a text that looks like a person's name beside a role.

    Example:
        >>> find_person("Uppgiften kommer från rektor Anna Svensson.")
        'Anna Svensson'
        >>> find_person("Rektor på Norra Skolan") is None
        True
    """
    for match in _BESIDE_ROLE.finditer(text):
        name = match["after"] or match["before"]
        if not _NO_NAME.search(name):
            return name
    return None
