"""Who meets whom: each two kinds once, and what carries their contact; silence is not absence."""

from graph.scene.triangle import (
    Meeting,
    draw_triangle,
    find_meetings,
    lay_out_triangle,
    word_meeting,
)
from graph.situation import Situation
from graph.situation.contacts import StandingState
from tests.builders import (
    DAY,
    actor,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    spell,
    sv,
)

SCHOOL = actor("skolan", "school", name="skolan")
SERVICES = actor("soc", "social_services", name="socialtjänsten")
WANTED = norms(expectation(actor_kind="social_services", with_actor_kind="child_psychiatry"))


def _meetings(situation: Situation) -> dict[tuple[str, str], Meeting]:
    return {meeting.kinds: meeting for meeting in find_meetings(situation)}


def _situation(*participations: str, form: str = "meeting") -> Situation:
    spells = [
        spell(participation, actor_id)
        for participation, actor_id in zip(participations, ("polisen", "skolan"), strict=True)
    ]
    found = records(spells, actors=[SCHOOL], forums=[forum(form=form)])
    return situation_of(found, DAY, WANTED)


def test_two_who_meet_do_so_in_practice_though_no_norm_asks_for_it() -> None:
    meeting = _meetings(_situation("regular", "regular"))["school", "police"]
    assert meeting.standing is StandingState.ACTIVE
    assert not meeting.is_expected
    assert [found.forum.forum_id for found in meeting.contact.forums] == ["sspf"]
    assert word_meeting(meeting, sv()) == "möts i praktiken"


def test_an_agreement_alone_is_on_paper_only() -> None:
    meeting = _meetings(_situation("regular", "regular", form="agreement"))["school", "police"]
    assert meeting.standing is StandingState.PAPER
    assert "bara på papper" in word_meeting(meeting, sv())


def test_one_who_has_left_ends_the_contact_and_its_gap_is_listed() -> None:
    meeting = _meetings(_situation("ceased", "regular"))["school", "police"]
    assert meeting.standing is StandingState.LAPSED
    assert [gap.kind for gap in meeting.gaps] == ["lapsed_edge"]


def test_what_a_norm_asks_for_and_nobody_speaks_of_is_a_question_and_never_absence() -> None:
    situation = _situation("regular", "regular")
    meeting = _meetings(situation)["social_services", "child_psychiatry"]
    assert meeting.standing is StandingState.UNKNOWN
    assert meeting.is_expected
    assert word_meeting(meeting, sv()) == "förväntas, inte känt"
    assert [question.kind for question in meeting.questions] == ["unknown_contact"]
    assert not meeting.gaps


def test_what_no_norm_asks_for_and_nobody_speaks_of_is_an_empty_cell() -> None:
    triangle = lay_out_triangle(_situation("regular", "regular"), sv())
    cells = {
        (row.name, column): cell
        for row in triangle.rows
        for column, cell in zip(triangle.columns, row.cells, strict=False)
    }
    assert cells["Polis", "Socialtjänst"].key == ""
    assert cells["Polis", "Skola"].title == "Skola – polis: möts i praktiken"
    # Each two kinds once, below the diagonal.
    assert [len(row.cells) for row in triangle.rows] == list(range(1, len(triangle.rows) + 1))


def test_words_of_data_in_the_triangle_are_text() -> None:
    situation = _situation("regular", "regular")
    live = draw_triangle(situation, sv(), is_live=True).svg
    still = draw_triangle(situation, sv()).svg
    assert live.count("data-pair=") == len(find_meetings(situation))
    assert "<button" not in still
    assert still.count("Skola – polis: möts i praktiken") == 1
