"""What may be left blank in a workbook is read as if it had been typed, which spares the most."""

from pathlib import Path

import pytest

from graph.dataset import read_dataset
from graph.dataset.folder import bundled_folder
from graph.dataset.records import Dataset, Records
from graph.gaps import find_gaps
from graph.language import LanguageCode
from graph.questions import find_questions
from graph.situation import build_situation
from graph.vocabulary import Role
from tests.builders import DAY, actor, finding, forum, records, source, spell
from tests.unit.workbook.entering import Entry, count_cells, name_rows
from tests.unit.workbook.filling import HARRYDA, new_book, read

BUNDLED: Dataset = read_dataset(bundled_folder())


def enter(found: Records, folder: Path) -> tuple[Records, float]:
    """Enter records in an empty workbook, and say what share of the cells of CSV that took."""
    book = new_book(LanguageCode.SV, found.municipality)
    entry = Entry(book, found)
    entry.enter()
    return read(book, folder), entry.typed.total() / count_cells(found)


@pytest.mark.parametrize("code", BUNDLED.records)
def test_a_real_municipality_takes_six_cells_where_tables_take_ten(
    code: str, tmp_path: Path
) -> None:
    found = BUNDLED.records[code]
    again, share = enter(found, tmp_path)
    assert name_rows(again) == name_rows(found)
    assert share <= 0.62


def municipality() -> Records:
    """Twelve actors, ten forums and forty edges, as an audit of some twenty pages tells of them."""
    names = {
        "socialnamnden": ("board", "socialnämnden", "kommunen"),
        "utbildningsnamnden": ("board", "utbildningsnämnden", "kommunen"),
        "kommunen": ("municipality", "kommunen", None),
        "socialtjansten": ("social_services", "socialtjänsten", "socialnamnden"),
        "skolorna": ("school", "de kommunala skolorna", "utbildningsnamnden"),
        "elevhalsan": ("pupil_health", "elevhälsan", "utbildningsnamnden"),
        "faltgruppen": ("outreach_team", "fältgruppen", "socialtjansten"),
        "forskolorna": ("preschool", "förskolorna", "utbildningsnamnden"),
        "regionen": ("region", HARRYDA.region, None),
        "bup": ("child_psychiatry", "BUP", "regionen"),
        "polisen": ("police", "polisen", None),
        "forening": ("civil_society", "Alviks idrottsförening", None),
    }
    forums = {
        "sspf": ("sspf", "meeting", "SSPF", "operative", "2.1"),
        "styrgrupp": ("steering_group", "meeting", "styrgruppen för trygghet", "strategic", "2.1"),
        "rad": (
            "crime_prevention_council",
            "meeting",
            "brottsförebyggande rådet",
            "strategic",
            "2.2",
        ),
        "elevhalsoteam": ("student_health_team", "meeting", "elevhälsoteamen", "individual", "2.3"),
        "sip": ("sip", "meeting", "SIP-mötena", "individual", "2.3"),
        "avtal": ("regional_agreement", "agreement", "länsöverenskommelsen", "strategic", "2.4"),
        "polisavtal": ("police_agreement", "agreement", "medborgarlöftet", "strategic", "2.4"),
        "falt": ("field_work", "outreach", "fältarbetet på kvällar", "operative", "2.5"),
        "rutin": (
            "concern_report_routine",
            "routine",
            "rutinen för orosanmälan",
            "operative",
            "2.6",
        ),
        "rapport": (
            "follow_up_report",
            "reporting",
            "uppföljningen till nämnden",
            "political",
            "3",
        ),
    }
    parts = {
        "sspf": ("socialtjansten", "skolorna", "polisen", "faltgruppen", "forening"),
        "styrgrupp": ("socialnamnden", "utbildningsnamnden", "kommunen", "polisen"),
        "rad": ("kommunen", "polisen", "socialnamnden", "utbildningsnamnden", "forening"),
        "elevhalsoteam": ("elevhalsan", "skolorna", "socialtjansten", "bup"),
        "sip": ("socialtjansten", "skolorna", "bup", "regionen", "elevhalsan"),
        "avtal": ("kommunen", "regionen", "socialnamnden", "utbildningsnamnden"),
        "polisavtal": ("kommunen", "polisen"),
        "falt": ("faltgruppen", "forening", "polisen"),
        "rutin": ("socialtjansten", "skolorna", "forskolorna", "elevhalsan", "polisen"),
        "rapport": ("socialtjansten", "socialnamnden", "utbildningsnamnden"),
    }
    # What the audit says apart from that somebody takes part.
    odd = {
        ("sspf", "forening"): ("irregular", "Kommer bara till några möten."),
        ("sspf", "skolorna"): ("irregular", "Högstadierna uteblir ibland."),
        ("elevhalsoteam", "bup"): ("absent", "BUP deltar inte trots inbjudan."),
        ("sip", "regionen"): ("absent", "Regionen kallas men kommer inte."),
        ("falt", "polisen"): ("ceased", "Polisen slutade gå med under 2023."),
        ("rutin", "forskolorna"): ("absent", "Rutinen gäller inte förskolan."),
        ("rapport", "utbildningsnamnden"): ("absent", "Nämnden får ingen uppföljning."),
    }
    spells = [
        spell(
            *odd.get((forum_id, actor_id), ("regular",))[:1],
            actor_id=actor_id,
            forum_id=forum_id,
            role=Role.PARTY if forum_id in ("avtal", "polisavtal") else Role.TAKES_PART,
            source_id="granskning",
            locator=forums[forum_id][-1],
            note=odd.get((forum_id, actor_id), ("", None))[1],
        )
        for forum_id, actor_ids in parts.items()
        for actor_id in actor_ids
    ]
    made = records(
        spells,
        sources=[source("granskning", title="Granskning", kind="audit_report")],
        actors=[
            actor(actor_id, kind, name=name, part_of=above)
            for actor_id, (kind, name, above) in names.items()
        ],
        forums=[
            forum(
                forum_id,
                kind=kind,
                form=form,
                name=name,
                level=level,
                source_id="granskning",
                locator=locator,
            )
            for forum_id, (kind, form, name, level, locator) in forums.items()
        ],
        findings=[
            finding(
                f"brist-{number}",
                summary=f"{name} behöver stärkas.",
                kind="recommendation",
                forum_ids=[forum_id],
                source_id="granskning",
                locator="4",
            )
            for number, (forum_id, name) in enumerate((("sspf", "SSPF"), ("sip", "SIP")), 1)
        ],
    )
    return made.model_copy(update={"municipality": HARRYDA})


def test_twelve_actors_ten_forums_and_forty_edges_take_a_quarter_of_the_cells(
    tmp_path: Path,
) -> None:
    found = municipality()
    assert (len(found.actors), len(found.forums), len(found.spells)) == (12, 10, 40)
    again, share = enter(found, tmp_path)
    assert name_rows(again) == name_rows(found)
    assert share <= 0.27


@pytest.mark.parametrize("code", BUNDLED.records)
def test_nothing_rests_on_a_role_that_says_no_more_than_taking_part(code: str) -> None:
    found = BUNDLED.records[code]
    plain = [
        each.model_copy(update={"role": None})
        if each.role in (Role.TAKES_PART, Role.PARTY)
        else each
        for each in found.spells
    ]
    without = found.model_copy(update={"spells": tuple(plain)})
    said = [
        [
            *(gap.gap_id for gap in find_gaps(situation)),
            *(question.question_id for question in find_questions(situation)),
        ]
        for situation in (
            build_situation(BUNDLED.model_copy(update={"records": {code: each}}), code, DAY)
            for each in (found, without)
        )
    ]
    assert said[0] == said[1]
