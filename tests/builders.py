"""Build small records for tests: a test names what matters to it, the rest is filled in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import (
    Actor,
    Assessment,
    Basis,
    Dataset,
    Expectation,
    Finding,
    Forum,
    Municipality,
    Norms,
    Records,
    Source,
    Spell,
)
from graph.gaps import Gap, find_gaps
from graph.language import Language, LanguageCode, load_language
from graph.situation import History, Situation, open_history

DAY = date(2025, 6, 1)
ALVIK = Municipality(
    code="0000", name="Alvik", county_code="00", county="Provlän", region="Region Prov"
)


def sv() -> Language:
    return load_language(LanguageCode.SV)


def en() -> Language:
    return load_language(LanguageCode.EN)


def source(source_id: str = "rapport", as_of: str = "2025-01-31", **values: Any) -> Source:
    return Source.model_validate(
        {
            "source_id": source_id,
            "title": f"Rapporten {source_id}",
            "publisher": "Revisorerna",
            "kind": "audit_report",
            "published_on": as_of,
            "as_of": as_of,
            **values,
        }
    )


def actor(actor_id: str = "polisen", kind: str = "police", **values: Any) -> Actor:
    return Actor.model_validate(
        {"actor_id": actor_id, "kind": kind, "name": values.pop("name", actor_id), **values}
    )


def forum(forum_id: str = "sspf", **values: Any) -> Forum:
    return Forum.model_validate(
        {
            "forum_id": forum_id,
            "kind": "sspf",
            "form": "meeting",
            "name": forum_id.upper(),
            "level": "operative",
            "source_id": "rapport",
            "locator": "2",
            **values,
        }
    )


def spell(
    participation: str = "regular", actor_id: str = "polisen", forum_id: str = "sspf", **values: Any
) -> Spell:
    return Spell.model_validate(
        {
            "actor_id": actor_id,
            "forum_id": forum_id,
            "participation": participation,
            "certainty": "stated",
            "source_id": "rapport",
            "locator": "2.1",
            **values,
        }
    )


def assessment(
    verdict: str = "deficient", aspect: str = "follow_up", forum_id: str = "sspf", **values: Any
) -> Assessment:
    return Assessment.model_validate(
        {
            "forum_id": forum_id,
            "aspect": aspect,
            "verdict": verdict,
            "certainty": "stated",
            "source_id": "rapport",
            "locator": "2.5",
            **values,
        }
    )


def finding(finding_id: str = "brist-1", **values: Any) -> Finding:
    return Finding.model_validate(
        {
            "finding_id": finding_id,
            "kind": "criticism",
            "summary": "En brist.",
            "in_graph": "yes" if values.get("gap_kind") else "no",
            "source_id": "rapport",
            "locator": "3",
            **values,
        }
    )


def records(
    spells: Iterable[Spell],
    *,
    forums: Iterable[Forum] = (),
    actors: Iterable[Actor] = (),
    sources: Iterable[Source] = (),
    findings: Iterable[Finding] = (),
    assessments: Iterable[Assessment] = (),
) -> Records:
    """Collect records; actors, forums and the source that spells name are made when not given."""
    spells = tuple(spells)
    all_sources = {row.source_id: row for row in [source(), *sources]}
    all_forums = {forum.forum_id: forum for forum in forums}
    all_actors = {actor.actor_id: actor for actor in actors}
    for spell in spells:
        all_forums.setdefault(spell.forum_id, forum(spell.forum_id))
        all_actors.setdefault(spell.actor_id, actor(spell.actor_id))
    return Records(
        municipality=ALVIK,
        sources=all_sources,
        actors=all_actors,
        forums=all_forums,
        spells=spells,
        findings=tuple(findings),
        assessments=tuple(assessments),
    )


def basis(basis_id: str = "sol", strength: str = "legal_duty", **values: Any) -> Basis:
    return Basis.model_validate(
        {
            "basis_id": basis_id,
            "citation": f"lagen {basis_id}",
            "title": "samverkan",
            "strength": strength,
            "verified": "V",
            **values,
        }
    )


def expectation(expectation_id: str = "kontakt", **values: Any) -> Expectation:
    return Expectation.model_validate(
        {"expectation_id": expectation_id, "basis_id": "sol", "text": "Så ska det vara.", **values}
    )


def norms(*expectations: Expectation, bases: Iterable[Basis] = ()) -> Norms:
    """Collect norms; the basis `sol`, a legal duty, is always there."""
    return Norms(
        bases={row.basis_id: row for row in [basis(), *bases]}, expectations=tuple(expectations)
    )


# The builders' actors are police and their forums SSPF: a duty to sit there gives gaps weight.
DUTY = norms(expectation(forum_kind="sspf", actor_kind="police"))
VOCABULARY = read_dataset(bundled_folder(), []).vocabulary


def dataset_of(found: Records, expected: Norms | None = None) -> Dataset:
    """Put records and norms into a data folder of one municipality."""
    municipality = found.municipality
    return Dataset(
        municipalities={municipality.code: municipality},
        vocabulary=VOCABULARY,
        norms=expected or norms(),
        records={municipality.code: found},
    )


def history_of(found: Records, expected: Norms | None = None, *, public: bool = False) -> History:
    return open_history(dataset_of(found, expected), found.municipality.code, public=public)


def situation_of(
    found: Records, day: date = DAY, expected: Norms | None = None, *, public: bool = False
) -> Situation:
    return history_of(found, expected, public=public).on(day)


def gaps_of(found: Records, day: date = DAY, expected: Norms | None = None) -> list[Gap]:
    return list(find_gaps(situation_of(found, day, expected)))


def kinds_of(found: Records, day: date = DAY, expected: Norms | None = None) -> list[str]:
    return [gap.kind.value for gap in gaps_of(found, day, expected)]
