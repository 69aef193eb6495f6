"""Hands a municipality over to other tools, and reads what they hand over.

One module per format writes it. To add one: its module, its word in `ExportFormat`, its entry here.
What other tools wrote is recognised by `graph.exchange.recognise`.

Modules are imported when their format is asked for: networkx and Jinja take their time to load.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from graph.dataset.municipalities import slug_of
from graph.dataset.records import Records
from graph.language import Language
from graph.situation import Situation
from graph.vocabulary import ExportFormat


@dataclass(frozen=True, slots=True)
class Export:
    """How a format is handed over.

    `module` has a function `write`, from a situation and a language to the bytes of a file, or to
    those of several by their paths in a folder. `suffix` is the ending of the file; a folder has
    none. `has_day` is whether the format shows one day, or all that is recorded. `is_joint` is
    whether several municipalities are one folder, which the module's `write_many` writes, and not
    one for each.
    """

    module: str
    suffix: str = ""
    has_day: bool = True
    is_joint: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of several files."""
        return not self.suffix


EXPORTS: dict[ExportFormat, Export] = {
    ExportFormat.GRAPHML: Export("as_graphml", "graphml"),
    ExportFormat.GEXF: Export("as_gexf", "gexf"),
    ExportFormat.KUMU: Export("as_kumu", "kumu.json"),
    ExportFormat.CYTOSCAPE: Export("as_cytoscape", "cyjs"),
    ExportFormat.PYVIS: Export("as_pyvis", "html"),
    ExportFormat.CSV: Export("as_gephi_csv"),
    ExportFormat.DATAPACKAGE: Export("as_datapackage", has_day=False, is_joint=True),
    ExportFormat.XLSX: Export("as_workbook", "xlsx", has_day=False),
}


def export(situation: Situation, chosen: ExportFormat, language: Language) -> bytes:
    """Write a municipality in a format that is one file; the same content, the same bytes."""
    assert not EXPORTS[chosen].is_folder
    content: bytes = _find_writer(chosen)(situation, language)
    return content


def export_folder(
    situation: Situation, chosen: ExportFormat, language: Language
) -> Mapping[str, bytes]:
    """Write a municipality in a format that is a folder: its files by their paths in it."""
    assert EXPORTS[chosen].is_folder
    files: Mapping[str, bytes] = _find_writer(chosen)(situation, language)
    return files


def export_many(
    situations: Sequence[Situation],
    counties: Sequence[Records],
    chosen: ExportFormat,
    language: Language,
) -> Mapping[str, bytes]:
    """Write several municipalities: the files of a folder by their paths in it.

    Args:
        situations: The municipalities; at least one.
        counties: What their counties have entered, as it stands in their tables.
        chosen: The format.
        language: The language of what is written.
    """
    medium = EXPORTS[chosen]
    if medium.is_joint:
        files: Mapping[str, bytes] = _load(chosen).write_many(situations, counties, language)
        return files
    found: dict[str, bytes] = {}
    for situation in situations:
        name = slug_of(situation.municipality)
        if medium.is_folder:
            files = export_folder(situation, chosen, language)
            found |= {f"{name}/{path}": content for path, content in files.items()}
        else:
            found[f"{name}.{medium.suffix}"] = export(situation, chosen, language)
    return found


def _find_writer(chosen: ExportFormat) -> Callable[[Situation, Language], Any]:
    write: Callable[[Situation, Language], Any] = _load(chosen).write
    return write


def _load(chosen: ExportFormat) -> ModuleType:
    return import_module(f"graph.exchange.{EXPORTS[chosen].module}")
