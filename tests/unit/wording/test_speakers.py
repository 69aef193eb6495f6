"""Whose words a finding gives is said with it."""

import pytest

from graph.documents.report import cite_finding
from graph.wording.speakers import word_speaker
from tests.builders import actor, finding, records, source, sv


@pytest.mark.parametrize(
    ("kind", "said_by", "words"),
    [
        ("criticism", "", "Revisorerna"),
        ("recommendation", "", "Revisorerna"),
        ("strength", "", "Revisorerna"),
        ("observation", "skolan", "Intervjuade från skolan"),
        ("observation", "", "Uppgift i granskningen"),
        ("background", "", "Bakgrund i granskningen"),
        ("reply", "namnden", "Svar från namnden"),
        ("draft_reply", "namnden", "Förslag till svar från namnden"),
        ("draft_reply", "", "Förslag till svar från Revisorerna"),
    ],
)
def test_each_kind_names_its_speaker(kind: str, said_by: str, words: str) -> None:
    found = records([], actors=[actor("skolan"), actor("namnden", "board")])
    assert word_speaker(finding(kind=kind, said_by=said_by), found, sv()) == words


@pytest.mark.parametrize(
    ("source_kind", "kind", "said_by", "words"),
    [
        ("audit_letter", "background", "", "Bakgrund i granskningen"),
        ("board_reply", "background", "", "Bakgrund i källan"),
        ("board_reply", "observation", "", "Uppgift i källan"),
        ("interview", "observation", "skolan", "Intervjuade från skolan"),
        ("survey", "observation", "skolan", "Uppgift i enkät från skolan"),
    ],
)
def test_only_what_auditors_wrote_is_called_the_audit(
    source_kind: str, kind: str, said_by: str, words: str
) -> None:
    found = records([], actors=[actor("skolan")], sources=[source(kind=source_kind)])
    assert word_speaker(finding(kind=kind, said_by=said_by), found, sv()) == words


def test_only_what_is_not_the_auditors_own_begins_with_its_speaker() -> None:
    found = records([], actors=[actor("skolan")])
    stated = finding(kind="observation", said_by="skolan", summary="Det dröjer.")
    own = finding(summary="Det dröjer.")
    assert cite_finding(stated, found, sv()).words == (
        "Intervjuade från skolan: Det dröjer. (Rapporten rapport, 3)"
    )
    assert cite_finding(own, found, sv()).words == "Det dröjer. (Rapporten rapport, 3)"
