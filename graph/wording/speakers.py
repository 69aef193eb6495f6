"""Say whose words a finding gives: the auditors', those interviewed, a document's or a board's."""

from graph.dataset.records import Finding, Records
from graph.language import Language, mark
from graph.vocabulary import FindingKind
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


def word_speaker(finding: Finding, records: Records, language: Language) -> str:
    """Say whose words a finding gives, as the heading of what is said.

    A proposed reply is called that: nobody knows that the board stands behind it.
    """
    if finding.kind.is_auditors_own:
        return language.text(_AUDITORS)
    said_by = [records.actors[actor_id] for actor_id in finding.said_by]
    return language.text(
        (_NAMED if said_by else _UNNAMED)[finding.kind],
        actors=listed_names(said_by, language),
        publisher=records.sources[finding.source_id].publisher,
    )
