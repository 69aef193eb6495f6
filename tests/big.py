"""A made municipality of 200 nodes, the same every time: 100 actors and 100 forums."""

from datetime import date

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Actor, Dataset, Forum, Spell
from graph.documents.report import Report, build_report
from graph.map.days import list_days
from graph.situation import build_situation
from graph.vocabulary import Form, Level, Participation
from tests.builders import ALVIK, actor, en, forum, norms, records, spell

BIG_DAY = date(2025, 6, 1)
_WORDS = (
    "samverkan",
    "barn",
    "unga",
    "trygghet",
    "stödteam",
    "orosanmälan",
    "förebyggande",
    "elevhälsa",
    "överenskommelse",
    "ledningsgrupp",
)


def _name(number: int) -> str:
    count = 1 + number % 6
    words = [_WORDS[(number * 7 + place * 3) % len(_WORDS)] for place in range(count)]
    return f"{' '.join(words)} {number}"


def _actors(size: int) -> list[Actor]:
    kinds = list(read_dataset(bundled_folder(), []).vocabulary.actor_kinds)
    return [
        actor(f"aktor-{number}", kinds[(number * number) % len(kinds)], name=_name(number))
        for number in range(size)
    ]


def _forums(size: int) -> list[Forum]:
    return [
        forum(
            f"forum-{number}",
            form=list(Form)[number % 7],
            level=list(Level)[number % 4],
            name=_name(number + 3),
            age_min=number % 18,
            age_max=number % 18 + 3,
        )
        for number in range(size)
    ]


def _spells(size: int) -> list[Spell]:
    parts = [*Participation, *[Participation.REGULAR] * 6]
    pairs = {
        (f"aktor-{(number * 13 + 5 * turn) % size}", f"forum-{number}"): number + turn
        for number in range(size)
        for turn in range(3)
    } | {(f"aktor-{number}", f"forum-{number * 3 % size}"): number for number in range(size)}
    return [
        spell(
            parts[count % len(parts)].value,
            actor_id,
            forum_id,
            since=f"{2014 + count % 10}",
            note=f"Så säger källan om {actor_id} i {forum_id}.",
            **({"coverage": "partial", "coverage_count": 3} if count % 17 == 0 else {}),
        )
        for (actor_id, forum_id), count in pairs.items()
    ]


def big_reports(size: int = 100) -> tuple[Report, list[Report]]:
    """Report a made municipality on its own day and on all days of change."""
    dataset = Dataset(
        municipalities={ALVIK.code: ALVIK},
        vocabulary=read_dataset(bundled_folder(), []).vocabulary,
        norms=norms(),
        records={ALVIK.code: records(_spells(size), actors=_actors(size), forums=_forums(size))},
    )
    situation = build_situation(dataset, ALVIK.code, BIG_DAY)
    reports = [build_report(day, en()) for day in list_days(situation)]
    (own,) = [report for report in reports if report.as_of == BIG_DAY]
    return own, reports
