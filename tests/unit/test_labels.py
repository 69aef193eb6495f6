"""The closed lists: what people may write, and how it is read."""

from collections import defaultdict
from enum import StrEnum

import pytest

from graph.dataset.datapackage import LOCAL_TABLES, SHARED_TABLES
from graph.dataset.words import enums_of
from graph.gaps.registry import RULES
from graph.labels import ALIASES, GAP_KIND_LABELS, WORDS, read_word, suggest_word
from graph.vocabulary import (
    FindingStatus,
    Form,
    HowKnown,
    HowOften,
    Level,
    Participation,
    Reply,
    Role,
    SourceKind,
    Verdict,
    Verified,
    YesNo,
)
from tests.builders import en, sv

KINDS = sorted(WORDS, key=lambda kind: kind.__name__)


def test_every_closed_list_of_a_table_or_a_form_has_its_words() -> None:
    used = {
        kind
        for table in (*SHARED_TABLES, *LOCAL_TABLES)
        for field in table.record.model_fields.values()
        for kind in enums_of(field.annotation)
    }
    assert used | {Reply, HowOften, HowKnown} == set(WORDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_member_has_a_label_in_both_languages(kind: type[StrEnum]) -> None:
    assert set(WORDS[kind]) == set(kind)
    for language in (sv(), en()):
        labels = [language.text(label) for label in WORDS[kind].values()]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_list_can_be_read_two_ways(kind: type[StrEnum]) -> None:
    read_as = defaultdict(set)
    for member in kind:
        labels = [language.text(WORDS[kind][member]) for language in (sv(), en())]
        for word in (member.value, *labels, *ALIASES.get(kind, {}).get(member, ())):
            read_as[word.casefold()].add(member)
            assert read_word(kind, word) is member
            assert read_word(kind, f" {word.upper()} ") is member
    assert not [word for word, members in read_as.items() if len(members) > 1]


@pytest.mark.parametrize(
    ("kind", "written", "member"),
    [
        (YesNo, "ja", YesNo.YES),
        (YesNo, "Nej", YesNo.NO),
        (Participation, "deltar ibland", Participation.IRREGULAR),
        (Participation, "REGULAR", Participation.REGULAR),
        (Participation, "Har  slutat", Participation.CEASED),
        (Participation, "finns inte", Participation.ABSENT),
        (Role, "takes part", Role.TAKES_PART),
        (Role, "o\u0308", None),
        (Form, "avtal", Form.AGREEMENT),
        (Level, "operativ", Level.OPERATIVE),
        (SourceKind, "Revisionsrapport", SourceKind.AUDIT_REPORT),
        (FindingStatus, "påbörjat", FindingStatus.UNDER_WAY),
        (Verified, "v", Verified.STATUTE),
        (Verdict, "pa\u030abo\u0308rjat", None),
        (FindingStatus, "pa\u030abo\u0308rjat", FindingStatus.UNDER_WAY),
    ],
)
def test_words_are_read_in_both_languages_and_any_case(
    kind: type[StrEnum], written: str, member: StrEnum | None
) -> None:
    assert read_word(kind, written) is member


@pytest.mark.parametrize("state", ["active", "aktiv", "upphörd", "lapsed"])
def test_a_state_is_never_read_as_a_participation(state: str) -> None:
    assert read_word(Participation, state) is None


def test_a_near_miss_is_suggested_as_it_is_written() -> None:
    assert suggest_word(Participation, "Deltar iband") == "deltar ibland"
    assert suggest_word(Participation, "regulär") == "regular"
    assert suggest_word(Role, "take_part") == "takes_part"
    assert suggest_word(Participation, "13 september") is None


def test_a_kind_of_gap_has_the_same_label_as_its_rule() -> None:
    assert {rule.kind: rule.label for rule in RULES} == GAP_KIND_LABELS
