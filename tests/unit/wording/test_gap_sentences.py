"""Titles and actions of gaps follow what the source says: the state, the role and the form."""

from typing import Any

import pytest

from graph.dataset.records import Records
from graph.gaps import Gap
from graph.wording.gaps import word_action, word_origin, word_title, word_why
from tests.builders import actor, assessment, finding, forum, gaps_of, records, source, spell, sv

BUP = actor("bup", "child_psychiatry", name="BUP")
SOCIAL = actor("soc", "social_services", name="socialtjänsten")
SCHOOL = actor("skolan", "school", name="skolan")
LIVING = spell("regular", "skolan")


def only(found: Records) -> Gap:
    (gap,) = gaps_of(found)
    return gap


def title_of(found: Records) -> str:
    return word_title(only(found), sv())


def action_of(found: Records) -> str:
    return word_action(only(found), sv())


def test_what_is_stated_is_said_before_and_instead_of_what_is_inferred() -> None:
    found = records(
        [
            spell("absent", "bup", certainty="inferred", note="Framgår indirekt.", locator="1"),
            spell("absent", "skolan", note="Rutinen saknas.", locator="2"),
        ]
    )
    gap = only(found)
    assert word_why(gap, sv()) == "Rutinen saknas."
    assert [item.locator for item in gap.evidence] == ["2", "1"]


def test_what_is_only_inferred_is_reported_where_nothing_is_stated() -> None:
    found = records([spell("absent", "bup", certainty="inferred", note="Framgår indirekt.")])
    assert word_why(only(found), sv()) == "Framgår indirekt."


def weak(form: str, role: str | None, name: str = "rådfrågningen") -> Records:
    return records(
        [LIVING, spell("irregular", "soc", role=role)],
        forums=[forum(form=form, name=name)],
        actors=[SOCIAL, SCHOOL],
    )


@pytest.mark.parametrize(
    ("form", "role", "title"),
    [
        ("meeting", "invited", "Socialtjänsten deltar inte alltid i rådfrågningen trots kallelse"),
        ("meeting", "takes_part", "Socialtjänsten deltar bara ibland i rådfrågningen"),
        ("meeting", None, "Socialtjänsten deltar bara ibland i rådfrågningen"),
        ("outreach", "provides", "Rådfrågningen genomförs bara ibland av socialtjänsten"),
        ("outreach", "receives", "Socialtjänsten nås bara ibland av rådfrågningen"),
        ("service", "receives", "Rådfrågningen används inte fullt ut av socialtjänsten"),
        ("routine", "receives", "Rådfrågningen används inte fullt ut av socialtjänsten"),
        ("routine", "reports", "Rådfrågningen ges bara ibland av socialtjänsten"),
        ("routine", "provides", "Rådfrågningen ges bara ibland av socialtjänsten"),
        ("reporting", "receives", "Rådfrågningen tas bara ibland upp av socialtjänsten"),
        ("reporting", "reports", "Socialtjänsten bidrar bara ibland till rådfrågningen"),
        *(
            (form, role, "Socialtjänsten deltar bara ibland i det som rådfrågningen gäller")
            for form in ("agreement", "routine")
            for role in ("party", "leads", "takes_part", None)
        ),
    ],
)
def test_what_is_weak_is_said_of_who_gives_uses_or_comes(
    form: str, role: str | None, title: str
) -> None:
    assert title_of(weak(form, role)) == title


def test_each_who_seldom_does_what_others_do_is_named() -> None:
    providing = {"role": "provides", "forum_id": "falt"}
    spells = [
        spell("regular", "skolan", **providing),
        spell("irregular", "soc", **providing),
        spell("irregular", "bup", **providing),
    ]
    field_work = forum("falt", form="outreach", name="fältarbetet")
    found = records(spells, forums=[field_work], actors=[SOCIAL, SCHOOL, BUP])
    assert [word_title(gap, sv()) for gap in gaps_of(found)] == [
        "Fältarbetet genomförs bara ibland av BUP",
        "Fältarbetet genomförs bara ibland av socialtjänsten",
    ]


@pytest.mark.parametrize(
    ("participation", "form", "role", "title", "action"),
    [
        ("absent", "outreach", "receives", "Socialtjänsten nås inte av besöken", "Bestäm hur"),
        ("absent", "routine", "receives", "Socialtjänsten nås inte av besöken", "Bestäm hur"),
        (
            "ceased",
            "service",
            "receives",
            "Socialtjänsten nås inte längre av besöken",
            "Bestäm hur",
        ),
        (
            "planned",
            "outreach",
            "receives",
            "Socialtjänsten ska nås av besöken men nås ännu inte",
            "Bestäm startdatum",
        ),
        ("absent", "routine", "reports", "Besöken ges inte av socialtjänsten", "Bestäm vem hos"),
        (
            "ceased",
            "routine",
            "provides",
            "Besöken ges inte längre av socialtjänsten",
            "Bestäm vem hos",
        ),
        (
            "absent",
            "routine",
            None,
            "Socialtjänsten omfattas inte av besöken",
            "Kom överens med socialtjänsten om hur besöken ska gälla även där",
        ),
        (
            "ceased",
            "agreement",
            "party",
            "Socialtjänsten omfattas inte längre av besöken",
            "Kom överens med socialtjänsten om hur besöken åter ska gälla där",
        ),
        ("absent", "reporting", "reports", "Socialtjänsten bidrar inte till besöken", "Bestäm vem"),
        (
            "ceased",
            "reporting",
            "provides",
            "Socialtjänsten bidrar inte längre till besöken",
            "Bestäm vem",
        ),
        (
            "absent",
            "outreach",
            "provides",
            "Socialtjänsten deltar inte i besöken",
            "Bestäm vem hos",
        ),
        ("absent", "meeting", "invited", "Socialtjänsten deltar inte i besöken", "Bjud in"),
        ("ceased", "meeting", None, "Socialtjänsten deltar inte längre i besöken", "Kom överens"),
    ],
)
def test_an_empty_seat_is_said_of_who_receives_gives_or_takes_part(
    participation: str, form: str, role: str | None, title: str, action: str
) -> None:
    found = records(
        [LIVING, spell(participation, "soc", role=role)],
        forums=[forum(form=form, name="besöken")],
        actors=[SOCIAL, SCHOOL],
        findings=[finding(gap_kind="missing_edge", forum_ids="sspf")],
    )
    assert title_of(found) == title
    assert action_of(found).startswith(action)


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (["soc ceased reports", "namnden ceased receives"], "Rapporteringen har upphört"),
        (["soc ceased reports", "namnden absent receives"], "Rapporteringen har upphört"),
        (["soc absent reports", "namnden absent receives"], "Rapporteringen saknas"),
        (["soc absent reports", "namnden regular receives"], "Rapporteringen saknas"),
        (["soc ceased reports", "namnden regular receives"], "Rapporteringen har upphört"),
        (
            ["soc planned reports", "namnden regular receives"],
            "Rapporteringen planeras men har inte börjat",
        ),
        (
            ["soc regular reports", "skolan absent reports", "namnden regular receives"],
            "Skolan bidrar inte till rapporteringen",
        ),
        (
            ["soc regular reports", "skolan ceased reports", "namnden regular receives"],
            "Skolan bidrar inte längre till rapporteringen",
        ),
        (
            ["soc regular reports", "skolan planned reports", "namnden regular receives"],
            "Skolan ska bidra till rapporteringen men gör det ännu inte",
        ),
        (["soc regular reports", "namnden absent"], "Socialnämnden deltar inte i rapporteringen"),
        (
            ["soc regular reports", "namnden absent receives"],
            "Enligt källan har rapporteringen inte tagits upp av socialnämnden",
        ),
        (
            ["soc regular reports", "namnden ceased receives"],
            "Rapporteringen tas inte längre upp av socialnämnden",
        ),
        (
            ["soc regular reports", "skolan absent reports", "namnden absent receives"],
            "Skolan och socialnämnden deltar inte i rapporteringen",
        ),
    ],
)
def test_a_reporting_line_is_said_of_whoever_is_not_in_it(parts: list[str], title: str) -> None:
    spells = []
    for part in parts:
        actor_id, participation, *role = part.split()
        spells.append(spell(participation, actor_id, "rap", role=role[0] if role else None))
    line = forum("rap", kind="deviation_reporting", form="reporting", name="rapporteringen")
    board = actor("namnden", "board", name="socialnämnden")
    found = records(
        spells,
        forums=[line],
        actors=[SOCIAL, SCHOOL, board],
        findings=[finding(gap_kind="no_follow_up", forum_ids="rap")],
    )
    assert title_of(found) == title


def test_who_must_give_something_is_not_asked_about_stand_ins() -> None:
    assert action_of(weak("routine", "reports", "återkopplingen")) == (
        "Bestäm vem hos socialtjänsten som svarar för återkopplingen och när, "
        "och följ upp att det sker."
    )


def test_a_forum_where_everybody_comes_now_and_then_is_one_gap_of_the_forum() -> None:
    found = records(
        [spell("irregular", "soc"), spell("irregular", "skolan")],
        forums=[forum(name="besöken")],
        actors=[SOCIAL, SCHOOL],
    )
    assert title_of(found) == "Besöken äger rum bara ibland"
    assert only(found).gap_id == "weak_edge:sspf"


@pytest.mark.parametrize(
    ("form", "title", "action"),
    [
        ("meeting", "Rutinen planeras men har inte börjat", "Bestäm startdatum"),
        ("routine", "Rutinen planeras men har inte antagits", "Bestäm vem som tar fram rutinen"),
        ("plan", "Rutinen planeras men har inte antagits", "Bestäm vem som tar fram rutinen"),
        ("agreement", "Rutinen planeras men har inte ingåtts", "Bestäm vem som tar fram rutinen"),
        ("reporting", "Rutinen planeras men har inte börjat", "Bestäm vem som ska lämna rutinen"),
    ],
)
def test_what_is_written_is_adopted_and_does_not_begin(form: str, title: str, action: str) -> None:
    kind = "no_follow_up" if form == "reporting" else "missing_forum"
    found = records(
        [spell("planned")],
        forums=[forum(form=form, name="rutinen")],
        findings=[finding(gap_kind=kind, forum_ids="sspf")],
    )
    assert title_of(found) == title
    assert action_of(found).startswith(action)


@pytest.mark.parametrize("kind", ["criticism", "recommendation"])
@pytest.mark.parametrize(
    ("participation", "gap_kind", "begins"),
    [
        ("absent", "missing_forum", "Se till att rådet kommer till stånd."),
        ("ceased", "lapsed_forum", "Se till att rådet återupptas."),
    ],
)
def test_what_auditors_ask_for_is_to_be_done_not_thought_about(
    kind: str, participation: str, gap_kind: str, begins: str
) -> None:
    spells = [spell(participation), spell(participation, "skolan")]
    forums = [forum(name="rådet")]
    asked = finding(kind=kind, gap_kind=gap_kind, forum_ids="sspf")
    assert action_of(records(spells, forums=forums, findings=[asked])).startswith(begins)
    heard = finding(kind="observation", gap_kind=gap_kind, forum_ids="sspf")
    for findings in ([], [heard]):
        action = action_of(records(spells, forums=forums, findings=findings))
        assert action.startswith("Ta ställning till om rådet ska ")


def test_a_text_that_auditors_ask_for_is_drawn_up() -> None:
    found = records(
        [spell("absent")],
        forums=[forum(form="plan", name="strategin")],
        findings=[finding(gap_kind="missing_forum", forum_ids="sspf")],
    )
    assert action_of(found).startswith("Ta fram strategin.")


@pytest.mark.parametrize(
    ("form", "verdict", "title", "action"),
    [
        (
            "meeting",
            "deficient",
            "Samba följs bara delvis upp",
            "Utveckla uppföljningen av Samba och redovisa den för ansvarig nämnd.",
        ),
        (
            "meeting",
            "lacking",
            "Samba följs inte upp",
            "Besluta vem som följer upp Samba, hur ofta och till vilken nämnd.",
        ),
        (
            "reporting",
            "deficient",
            "Samba behöver utvecklas",
            "Bestäm hur Samba ska utvecklas och när ansvarig nämnd ska behandla resultatet.",
        ),
        (
            "reporting",
            "lacking",
            "Samba fungerar inte",
            "Bestäm hur Samba ska utvecklas och när ansvarig nämnd ska behandla resultatet.",
        ),
    ],
)
def test_follow_up_that_falls_short_is_said_as_the_source_finds_it(
    form: str, verdict: str, title: str, action: str
) -> None:
    found = records(
        [LIVING], forums=[forum(form=form, name="Samba")], assessments=[assessment(verdict)]
    )
    assert (title_of(found), action_of(found)) == (title, action)


def test_a_report_that_its_receiver_does_not_take_up_is_to_be_taken_up() -> None:
    board = actor("namnden", "board", name="socialnämnden")
    found = records(
        [
            spell("regular", "soc", role="reports"),
            spell("absent", "namnden", role="receives"),
        ],
        forums=[forum(form="reporting", name="verksamhetsberättelsen")],
        actors=[SOCIAL, board],
    )
    assert action_of(found) == "Ta upp verksamhetsberättelsen i socialnämnden och dokumentera det."


@pytest.mark.parametrize(
    ("aspect", "verdict", "values", "title"),
    [
        ("function", "deficient", {}, "Samba fungerar inte fullt ut"),
        ("function", "lacking", {}, "Samba fungerar inte"),
        ("function", "deficient", {"kind": "cooperation_meeting"}, "Samba behöver utvecklas"),
        ("steering", "deficient", {}, "Styrningen av Samba behöver utvecklas"),
        ("steering", "lacking", {}, "Det saknas styrning av Samba"),
        ("function", "deficient", {"form": "routine"}, "Samba behöver utvecklas"),
        ("function", "deficient", {"form": "reporting"}, "Samba behöver utvecklas"),
    ],
)
def test_a_forum_that_falls_short_is_titled_as_the_source_finds_it(
    aspect: str, verdict: str, values: dict[str, Any], title: str
) -> None:
    found = records(
        [LIVING],
        forums=[forum(name="Samba", **values)],
        assessments=[assessment(verdict, aspect)],
    )
    assert title_of(found) == title


def test_what_two_places_tell_differently_is_no_flat_statement() -> None:
    found = records(
        [
            LIVING,
            spell("ceased", "bup", locator="3", since="2023"),
            spell("irregular", "bup", locator="2"),
        ],
        forums=[forum(name="Samba")],
        actors=[BUP, SCHOOL],
    )
    assert title_of(found) == "Uppgifterna går isär: BUP deltar inte längre i Samba"
    assert word_why(only(found), sv()).endswith("Uppgifterna går isär. Här visas det sämre läget.")


def test_of_two_sources_that_differ_the_latest_is_said_to_count() -> None:
    found = records(
        [
            LIVING,
            spell("irregular", "bup", source_id="ny"),
            spell("absent", "bup", source_id="gammal"),
        ],
        actors=[BUP, SCHOOL],
        sources=[source(), source("gammal", "2024-12"), source("ny", "2025-01")],
    )
    assert word_why(only(found), sv()) == (
        "Källorna säger olika. Här visas det som den senaste källan säger."
    )


@pytest.mark.parametrize("not_heard", ["bup", "regionen", "polisen|regionen"])
def test_who_was_not_heard_is_said_at_the_gap(not_heard: str) -> None:
    unit = BUP.model_copy(update={"part_of": "regionen"})
    found = records(
        [LIVING, spell("irregular", "bup")],
        actors=[unit, SCHOOL, actor("regionen", "region"), actor()],
        sources=[source(not_heard=not_heard)],
    )
    assert word_why(only(found), sv()) == "Underlaget bygger inte på uppgifter från BUP."


@pytest.mark.parametrize("heard_in", ["", "skolan"])
def test_who_one_of_the_sources_heard_is_not_said_to_be_unheard(heard_in: str) -> None:
    found = records(
        [LIVING, spell("irregular", "bup"), spell("irregular", "bup", source_id="annan")],
        actors=[BUP, SCHOOL],
        sources=[source(not_heard="bup"), source("annan", not_heard=heard_in)],
    )
    assert "bygger inte" not in word_why(only(found), sv())


def test_ages_that_no_outreach_reaches_are_named_with_what_is_missing() -> None:
    outreach = forum(form="outreach", name="systematiskt uppsökande arbete", age_min=6, age_max=12)
    assert title_of(records([spell("absent", "soc")], forums=[outreach], actors=[SOCIAL])) == (
        "Systematiskt uppsökande arbete saknas för åldrarna 6–12 år"
    )
    # As the forum that an answer to a question gives is called.
    named = forum(form="outreach", name="besök hos dem på 6–12 år", age_min=6, age_max=12)
    for participation, state in (("absent", "saknas"), ("ceased", "har upphört")):
        found = records([spell(participation, "soc")], forums=[named], actors=[SOCIAL])
        assert title_of(found) == f"Besök hos dem på 6–12 år {state}"


@pytest.mark.parametrize(
    ("participation", "title", "action"),
    [
        (
            "absent",
            "Skolan nås inte av fältarbetet",
            "Bestäm hur fältarbetet ska nå skolan och vem som ansvarar för det.",
        ),
        (
            "ceased",
            "Skolan nås inte längre av fältarbetet",
            "Bestäm hur fältarbetet ska nå skolan och vem som ansvarar för det.",
        ),
    ],
)
def test_who_only_receives_is_not_invited_to_take_part(
    participation: str, title: str, action: str
) -> None:
    found = records(
        [
            spell("regular", "soc", role="provides"),
            spell(participation, "skolan", role="receives"),
        ],
        forums=[forum(form="outreach", name="fältarbetet")],
        actors=[SOCIAL, SCHOOL],
    )
    assert (title_of(found), action_of(found)) == (title, action)


@pytest.mark.parametrize(
    ("spells", "title"),
    [
        (
            [("ceased", "soc", "reports"), ("ceased", "bup", "reports")],
            "Rapporten har upphört",
        ),
        (
            [("absent", "soc", "reports"), ("regular", "bup", "reports")],
            "Socialtjänsten bidrar inte till rapporten",
        ),
        (
            [("absent", "skolan", None), ("regular", "soc", "reports")],
            "Skolan deltar inte i rapporten",
        ),
        ([("absent", "soc", "reports"), ("absent", "skolan", "receives")], "Rapporten saknas"),
    ],
)
def test_a_report_that_somebody_makes_is_not_missing(
    spells: list[tuple[str, str, str | None]], title: str
) -> None:
    found = records(
        [spell(participation, who, role=role) for participation, who, role in spells],
        forums=[forum(form="reporting", name="rapporten")],
        actors=[SOCIAL, SCHOOL, BUP],
    )
    assert title_of(found) == title


def test_follow_up_of_which_nothing_is_said_today_is_only_to_be_secured() -> None:
    found = records(
        [LIVING],
        forums=[forum(name="Samba")],
        assessments=[assessment("deficient", "follow_up", certainty="inferred")],
    )
    assert title_of(found) == "Uppföljningen av Samba behöver säkras"


def test_contact_case_by_case_is_not_said_to_be_seldom() -> None:
    found = records(
        [spell("irregular", "soc"), spell("irregular", "skolan")],
        forums=[forum(level="individual")],
        actors=[SOCIAL, SCHOOL],
    )
    assert gaps_of(found) == []


def test_what_no_source_says_in_so_many_words_is_not_said_to_stand_in_one() -> None:
    inferred = records([LIVING, spell("irregular", "soc", certainty="inferred")], actors=[SOCIAL])
    stated = records([LIVING, spell("irregular", "soc")], actors=[SOCIAL])
    assert word_origin(only(inferred), sv()) == "framgår indirekt av källan"
    assert word_origin(only(stated), sv()) == "står i källan"


def test_who_is_not_the_municipalitys_own_is_called_and_decides_itself() -> None:
    region = actor("regionen", "region")
    found = records(
        [LIVING, spell("irregular", "bup", role="invited")],
        forums=[forum(name="Samba")],
        actors=[BUP.model_copy(update={"part_of": "regionen"}), SCHOOL, region],
    )
    assert action_of(found) == (
        "Bestäm vem som ska företräda BUP i Samba. Kommunens del är att kalla."
    )


@pytest.mark.parametrize(
    ("form", "verdict", "title", "action"),
    [
        ("meeting", "lacking", "Rådet fungerar inte", "Kom överens om vad"),
        ("meeting", "deficient", "Rådet fungerar inte fullt ut", "Kom överens om vad"),
        ("plan", "deficient", "Rådet behöver utvecklas", "Bestäm vad som ska ändras"),
        ("plan", "lacking", "Rådet är inte levande", "Kom överens om hur"),
        ("agreement", "lacking", "Rådet är inte levande", "Kom överens om hur"),
    ],
)
def test_what_is_written_does_not_work_but_may_be_alive(
    form: str, verdict: str, title: str, action: str
) -> None:
    found = records(
        [LIVING, spell()],
        forums=[forum(form=form, name="rådet")],
        assessments=[assessment(verdict, "function")],
    )
    assert title_of(found) == title
    assert action_of(found).startswith(action)


def test_what_one_actor_is_to_draw_up_has_nobody_else_to_take_part() -> None:
    found = records(
        [spell("absent", "soc")],
        actors=[SOCIAL],
        forums=[forum(form="plan", name="en strategi")],
        findings=[finding(gap_kind="missing_forum", forum_ids="sspf")],
    )
    assert action_of(found) == (
        "Ta fram en strategi. Bestäm vem som ansvarar och till när det ska vara klart."
    )


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("meeting", "Enligt källan tog det slut hösten 2024, och ingen källa nämner något som"),
        ("agreement", "Giltighetstiden gick ut hösten 2024, och ingen källa nämner något som"),
    ],
)
def test_only_what_is_in_force_for_a_time_runs_out(form: str, why: str) -> None:
    ended = forum(form=form, name="gruppen", ended="hösten 2024")
    parts = [spell(since="2023"), spell(actor_id="skolan", since="2023")]
    assert word_why(only(records(parts, forums=[ended])), sv()).startswith(why)


@pytest.mark.parametrize("participation", ["absent", "ceased"])
def test_an_empty_seat_tells_who_takes_part_as_a_part_of_it(participation: str) -> None:
    local = actor("lokalt", "police", name="lokalpolisområdet", part_of="polisen")
    parts = [spell(participation), spell(actor_id="lokalt"), spell(actor_id="soc")]
    actors = [actor("polisen", "police"), local, SOCIAL]
    assert word_why(only(records(parts, actors=actors)), sv()) == (
        "Däremot deltar lokalpolisområdet, som hör dit."
    )
