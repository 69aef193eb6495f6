"""Findings are followed from the auditors' day to the day of the report."""

from datetime import date

from graph.audits.follow_up import FindingsFollowed, FindingStanding, follow_findings
from graph.dataset.records import Finding, Records, Spell
from tests.builders import (
    DAY,
    actor,
    assessment,
    finding,
    forum,
    records,
    situation_of,
    source,
    spell,
)


def criticism_of(gap_kind: str | None) -> Finding:
    return finding(gap_kind=gap_kind, actor_ids=["polisen"], forum_ids=["sspf"])


LAPSED = criticism_of("lapsed_edge")


def follow(found: Records, day: date = DAY) -> FindingsFollowed:
    return follow_findings(situation_of(found, day))


def standing_of(*spells: Spell, criticism: Finding = LAPSED, day: date = DAY) -> FindingStanding:
    alive = spell(actor_id="skolan")
    (followed,) = follow(records([alive, *spells], findings=[criticism]), day).followed
    return followed.standing


def test_a_gap_that_nothing_newer_tells_of_is_not_said_to_remain() -> None:
    assert standing_of(spell("ceased")) is FindingStanding.UNTESTED


def test_a_gap_is_there_on_the_auditors_own_day() -> None:
    assert standing_of(spell("ceased"), day=date(2025, 1, 31)) is FindingStanding.REMAINS


def test_a_gap_that_a_later_source_tells_of_remains() -> None:
    later = source("uppfoljning", as_of="2025-04-30")
    spells = [spell(actor_id="skolan"), spell("ceased"), spell("ceased", source_id="uppfoljning")]
    (followed,) = follow(records(spells, sources=[later], findings=[LAPSED])).followed
    assert followed.standing is FindingStanding.REMAINS


def test_a_gap_that_later_evidence_has_closed_is_gone() -> None:
    begun = spell(since="2025-03-01")
    ended = spell("ceased", until="2025-02-28")
    assert standing_of(ended, begun) is FindingStanding.GONE


def test_a_seat_that_was_weak_and_has_lapsed_is_a_gap_in_another_form() -> None:
    weak = criticism_of("weak_edge")
    spells = (spell("irregular", until="2025-02-28"), spell("ceased", since="2025-03-01"))
    assert standing_of(*spells, criticism=weak) is FindingStanding.CHANGED


def test_of_a_plan_that_has_passed_nothing_can_be_said() -> None:
    planned = criticism_of("missing_edge")
    spells = (spell("planned", until="2025-02-28"),)
    assert standing_of(*spells, criticism=planned) is FindingStanding.UNKNOWN


def test_a_gap_that_the_rules_never_saw_is_not_said_to_be_gone() -> None:
    assert standing_of(spell()) is FindingStanding.UNSEEN


def test_another_gap_than_the_declared_is_reported() -> None:
    assert standing_of(spell("irregular")) is FindingStanding.OTHERWISE


def test_what_concerns_the_map_and_has_no_kind_of_gap_has_no_rule() -> None:
    assert standing_of(spell(), criticism=criticism_of(None)) is FindingStanding.NO_RULE


def test_what_a_board_above_the_map_is_reported_has_no_rule() -> None:
    stated = finding(actor_ids="namnden")
    actors = [actor("namnden", "board"), actor(part_of="namnden")]
    (followed,) = follow(records([spell()], actors=actors, findings=[stated])).followed
    assert followed.standing is FindingStanding.NO_RULE


def test_what_concerns_nothing_on_the_map_lies_outside() -> None:
    elsewhere = finding(actor_ids="namnden")
    actors = [actor("namnden", "board")]
    (followed,) = follow(records([spell()], actors=actors, findings=[elsewhere])).followed
    assert followed.standing is FindingStanding.OUTSIDE


def test_a_finding_is_not_told_before_it_was_written() -> None:
    found = records([spell(since="2020")], findings=[LAPSED])
    assert follow(found, date(2024, 6, 1)) == FindingsFollowed()


def test_a_reply_stands_with_the_finding_that_names_its_forum_and_board() -> None:
    criticism = finding("kritik", addressee=["namnden"], forum_ids=["sspf"])
    answers = finding("svar", kind="reply", said_by=["namnden"], forum_ids=["sspf"])
    drafted = finding("utkast", kind="draft_reply", said_by=["forvaltningen"], forum_ids=["sspf"])
    elsewhere = finding("annat", kind="reply", said_by=["namnden"], forum_ids=["samba"])
    others = finding("andra", kind="reply", actor_ids=["styrelsen"], forum_ids=["sspf"])
    praise = finding("styrka", kind="strength")
    found = records(
        [spell()],
        forums=[forum("samba")],
        actors=[
            actor("namnden", "board"),
            actor("styrelsen", "board"),
            actor("forvaltningen", "administration", part_of="namnden"),
        ],
        findings=[criticism, answers, drafted, elsewhere, others, praise],
        sources=[source()],
    )
    followed = follow(found)
    assert [reply.finding_id for reply in followed.followed[0].replies] == ["svar", "utkast"]
    assert [reply.finding_id for reply in followed.other_replies] == ["annat", "andra"]
    assert [strength.finding_id for strength in followed.strengths] == ["styrka"]


def test_what_others_told_the_auditors_is_no_criticism_of_theirs() -> None:
    stated = [finding(kind, kind=kind) for kind in ("observation", "background")]
    followed = follow(records([spell()], findings=stated))
    assert followed.followed == ()
    assert list(followed.statements) == stated


def strengths_of(found: Records) -> list[str]:
    return [strength.finding_id for strength in follow(found).strengths]


def test_an_agreement_that_has_expired_is_no_strength() -> None:
    agreement = forum("avtal", form="agreement")
    praise = finding("styrka", kind="strength", forum_ids="avtal|sspf")
    ended = [spell(), spell(forum_id="avtal", since="2020", until="2024-06-30")]
    alive = [spell(), spell(forum_id="avtal", since="2020")]
    assert strengths_of(records(ended, forums=[agreement], findings=[praise])) == []
    assert strengths_of(records(alive, forums=[agreement], findings=[praise])) == ["styrka"]


def test_praise_of_what_has_ceased_is_no_strength() -> None:
    praise = finding("styrka", kind="strength", forum_ids="sspf")
    assert strengths_of(records([spell("ceased")], findings=[praise])) == []


def test_what_a_source_says_works_is_praised_once() -> None:
    rows = [
        assessment("good", "function", locator="3"),
        assessment("good", "steering", locator="4"),
        assessment("good", "follow_up", locator="5", certainty="inferred", note="Framgår."),
        assessment("deficient", "function", locator="6"),
    ]
    praise = finding("styrka", kind="strength", forum_ids="sspf", locator="3")
    found = records([spell()], assessments=rows, findings=[praise])
    assert [row.locator for row in follow(found).praised] == ["4"]
    assert follow(records([spell("ceased")], assessments=rows)).praised == ()


def test_what_a_board_denies_within_a_year_is_not_said_to_be_gone() -> None:
    reply = source("svar", as_of="2025-04-30", kind="board_reply")
    denied = records(
        [spell(actor_id="skolan"), spell("ceased"), spell(source_id="svar")],
        sources=[source(), reply],
        findings=[LAPSED],
    )
    (followed,) = follow(denied).followed
    assert followed.standing is FindingStanding.CONTESTED
