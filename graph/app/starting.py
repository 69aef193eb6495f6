"""Where one may begin without a file: an empty workbook for any municipality, or an example."""

from datetime import date

from graph.dataset import bundled_folder, read_registers
from graph.dataset.folder import read_shared
from graph.dataset.municipalities import find_municipality, slug_of
from graph.dataset.records import Municipality, Records
from graph.language import Language, sort_a_to_o
from graph.workbook.expected import list_expected
from graph.workbook.prefilled import list_actors
from graph.workbook.write import write_workbook


def list_examples() -> list[Municipality]:
    """List the municipalities that come with the program, A–Ö."""
    municipalities, with_data = read_registers(bundled_folder())
    found = (municipalities[code] for code in with_data)
    return sorted(found, key=lambda municipality: sort_a_to_o(municipality.name))


def list_all() -> list[Municipality]:
    """List every municipality there is, A–Ö."""
    municipalities, _ = read_registers(bundled_folder())
    return sorted(municipalities.values(), key=lambda each: sort_a_to_o(each.name))


def make_workbook(asked: str, as_of: date, language: Language) -> tuple[str, bytes]:
    """Make the workbook of a municipality, ready to be filled in: its name and its bytes.

    Raises:
        UsageError: No municipality is called so.
    """
    shared = read_shared(bundled_folder())
    found = find_municipality(asked, shared.municipalities)
    expected = list_expected(shared.norms, found, as_of, shared.vocabulary, language)
    actors = {actor.actor_id: actor for actor in list_actors(found)}
    empty = Records(
        municipality=found, sources={}, actors=actors, forums={}, spells=(), findings=()
    )
    content = write_workbook(empty, shared.vocabulary, language, expected=expected, is_new=True)
    return f"{slug_of(found)}.xlsx", content
