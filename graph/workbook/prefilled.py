"""Fills in the actors that nearly every municipality has, as expected and not yet known."""

from collections.abc import Iterable

from graph.dataset.ids import make_id
from graph.dataset.records import Actor, Municipality

# Name, kind, and the name it belongs to; {region} is the municipality's own.
_ACTORS: tuple[tuple[str, str, str | None], ...] = (
    ("kommunen", "municipality", None),
    ("kommunfullmäktige", "board", "kommunen"),
    ("kommunstyrelsen", "board", "kommunen"),
    ("socialnämnden", "board", "kommunen"),
    ("utbildningsnämnden", "board", "kommunen"),
    ("kultur- och fritidsnämnden", "board", "kommunen"),
    ("socialtjänsten", "social_services", "socialnämnden"),
    ("LSS-verksamheten", "disability_services", "socialnämnden"),
    ("förskolorna", "preschool", "utbildningsnämnden"),
    ("de kommunala skolorna", "school", "utbildningsnämnden"),
    ("gymnasieskolan", "upper_secondary_school", "utbildningsnämnden"),
    ("elevhälsan", "pupil_health", "utbildningsnämnden"),
    ("fritidsgårdarna", "leisure", "kultur- och fritidsnämnden"),
    ("{region}", "region", None),
    ("BUP", "child_psychiatry", "{region}"),
    ("primärvården", "primary_care", "{region}"),
    ("barnhälsovården", "child_health_care", "{region}"),
    ("habiliteringen", "habilitation", "{region}"),
    ("polisen", "police", None),
    ("de fristående skolorna", "independent_school", None),
    ("civilsamhället", "civil_society", None),
)


def list_actors(municipality: Municipality) -> Iterable[Actor]:
    """List the actors to begin with, by name and with whom they belong to."""
    ids: dict[str, str] = {}
    for name, kind, above in _ACTORS:
        shown = name.format(region=municipality.region)
        ids[name] = make_id(shown, ids.values())
        yield Actor(
            actor_id=ids[name], kind=kind, name=shown, part_of=ids[above] if above else None
        )
