"""Actors and forums are found as people write them, and a doubt is asked about."""

import pytest

from graph.errors import UsageError
from graph.what_if import find_actor, find_forum, parse_moves
from graph.what_if.moves import Add, Close, Without
from tests.builders import VOCABULARY, actor, en, forum, records

ACTORS = [
    actor("polisen"),
    actor("grundskolorna", "school"),
    actor("bup", "child_psychiatry", name="BUP"),
    actor("aklagaren", "prosecutor", name="åklagarkammaren"),
    actor("socialtjansten", "social_services", name="socialtjänsten"),
    actor("mottagningen", "social_services", name="mottagningsenheten"),
]
FORUMS = [
    forum("samba", kind="samba", name="Samba"),
    forum("ledning", name="SSPF:s ledningsgrupp"),
    forum("grupp", name="SSPF:s operativa grupp"),
    forum("bra", kind="crime_prevention_council", name="Örebros brottsförebyggande råd"),
]
FOUND = records([], actors=ACTORS, forums=FORUMS)


@pytest.mark.parametrize(
    ("asked", "actor_id"),
    [
        ("polisen", "polisen"),
        (" POLIS ", "polisen"),
        ("police", "polisen"),
        ("Polismyndigheten", "polisen"),
        ("bup", "bup"),
        ("barnpsykiatri", "bup"),
        ("skola", "grundskolorna"),
        ("Åklagare", "aklagaren"),
        ("aklagarkammaren", "aklagaren"),
        ("socialtjänst", "socialtjansten"),
        ("klagarkam", "aklagaren"),
        ("social\u00adtjänsten", "socialtjansten"),
    ],
)
def test_an_actor_answers_to_id_name_and_words_for_its_kind(asked: str, actor_id: str) -> None:
    assert find_actor(asked, FOUND, VOCABULARY).actor_id == actor_id


@pytest.mark.parametrize(
    ("asked", "forum_id"),
    [("SAMBA", "samba"), ("lokalt bra", "bra"), ("brottsforebyggande", "bra"), ("grupp", "grupp")],
)
def test_a_forum_answers_to_id_name_and_words_for_its_kind(asked: str, forum_id: str) -> None:
    assert find_forum(asked, FOUND, VOCABULARY).forum_id == forum_id


def said(error: pytest.ExceptionInfo[UsageError]) -> str:
    return error.value.render(en())


def test_a_word_for_several_asks_which_one_is_meant() -> None:
    with pytest.raises(UsageError) as error:
        find_forum("sspf", FOUND, VOCABULARY)
    assert said(error) == (
        "“sspf” may be more than one forum: SSPF:s ledningsgrupp (ledning), "
        "SSPF:s operativa grupp (grupp). Write the one you mean."
    )
    with pytest.raises(UsageError, match="mottagningsenheten"):
        find_actor("social_services", FOUND, VOCABULARY)


def test_a_near_miss_is_suggested() -> None:
    with pytest.raises(UsageError) as error:
        find_actor("poliss", FOUND, VOCABULARY)
    assert said(error) == "No actor is called “poliss”. Did you mean polisen (polisen)?"


@pytest.mark.parametrize("asked", ["xyzzy", "", " "])
def test_what_is_like_nothing_is_said_to_be_unknown(asked: str) -> None:
    with pytest.raises(UsageError) as error:
        find_forum(asked, FOUND, VOCABULARY)
    assert "Write its name or its id." in said(error)


def test_a_letter_or_two_is_not_enough_to_guess_from() -> None:
    with pytest.raises(UsageError, match="po"):
        find_actor("po", FOUND, VOCABULARY)


def test_options_become_moves() -> None:
    moves = parse_moves(FOUND, VOCABULARY, without=["polis"], close=["samba"], add=["bup : Samba"])
    assert moves == (
        Without(FOUND.actors["polisen"]),
        Close(FOUND.forums["samba"]),
        Add(FOUND.actors["bup"], FOUND.forums["samba"]),
    )


@pytest.mark.parametrize("asked", ["bup", "bup:", ":samba", ""])
def test_who_joins_what_must_be_said(asked: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_moves(FOUND, VOCABULARY, add=[asked])
    assert "Write actor:forum" in said(error)
