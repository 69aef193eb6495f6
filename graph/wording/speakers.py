"""Say whose words a finding gives: the auditors', those interviewed, a document's or a board's."""

from graph.dataset.records import Finding, Records
from graph.language import Language, mark
from graph.vocabulary import FindingKind, SourceKind
from graph.wording.gaps import listed_names

_AUDITORS = mark("The auditors")

# What to say with those who said it, and what to say where only the source is known.
_NAMED: dict[FindingKind, str] = {
    FindingKind.OBSERVATION: mark("Interviewed at {actors}"),
    FindingKind.BACKGROUND: mark("Background, from {actors}"),
    FindingKind.REPLY: mark("Reply from {actors}"),
    FindingKind.DRAFT_REPLY: mark("Proposed reply from {actors}"),
}
_UNNAMED: dict[FindingKind, str] = {
    FindingKind.OBSERVATION: mark("Told in the report"),
    FindingKind.BACKGROUND: mark("Background in the report"),
    FindingKind.REPLY: mark("Reply from {publisher}"),
    FindingKind.DRAFT_REPLY: mark("Proposed reply from {publisher}"),
}
# What a board or somebody else wrote is no audit, whatever it tells of one.
_IN_OTHER_SOURCES: dict[FindingKind, str] = {
    FindingKind.OBSERVATION: mark("Told in the source"),
    FindingKind.BACKGROUND: mark("Background in the source"),
}


def word_speaker(finding: Finding, records: Records, language: Language) -> str:
    """Say whose words a finding gives, as the heading of what is said.

    A proposed reply is called that: nobody knows that the board stands behind it.
    """
    if finding.kind.is_auditors_own:
        return language.text(_AUDITORS)
    said_by = [records.actors[actor_id] for actor_id in finding.said_by]
    source = records.sources[finding.source_id]
    return language.text(
        _choose_named(finding.kind, source.kind)
        if said_by
        else _choose_unnamed(finding.kind, source.kind),
        actors=listed_names(said_by, language),
        publisher=source.publisher,
    )


def _choose_named(kind: FindingKind, source_kind: SourceKind) -> str:
    """Choose by whether those who said it were interviewed or answered a form."""
    if kind is FindingKind.OBSERVATION and source_kind is SourceKind.SURVEY:
        return mark("Answered by {actors}")
    return _NAMED[kind]


def _choose_unnamed(kind: FindingKind, source_kind: SourceKind) -> str:
    own = {} if source_kind.is_audit else _IN_OTHER_SOURCES
    return own.get(kind, _UNNAMED[kind])
