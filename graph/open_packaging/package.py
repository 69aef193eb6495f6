"""Packs parts into one file, with what each of them is and how they belong together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import quote

from graph.language import LanguageCode
from graph.open_packaging.markup import DECLARATION, R, Xml, escape
from graph.reproducible_zip import pack

KINDS = "[Content_Types].xml"
"""The path of what says what each part is."""
ABOUT = "docProps/core.xml"
"""The path of what a file says of itself."""
OPEN = "application/vnd.openxmlformats-officedocument"
"""What the names of most kinds of parts begin with."""
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ABOUT_RELATION = f"{PACKAGE}/relationships/metadata/core-properties"
"""How a file is related to what it says of itself."""

_LOCALES = {LanguageCode.SV: "sv-SE", LanguageCode.EN: "en-GB"}
_KIND_OF_ABOUT = "application/vnd.openxmlformats-package.core-properties+xml"
_OF_FILES = {
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
# What stands in the path of a part as it is; a percent sign is one that has been written so.
_IN_PATHS = "/%()[]+,;=@!$&'"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the name it has there, how they are related, and where it is.

    The target is a path in the package or, outside it, an address.
    """

    name: str
    kind: str
    target: str
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A part of a package: what kind of content it is, the content, and what it refers to."""

    kind: str
    content: bytes
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: its title, its language and its day."""

    title: str
    language: LanguageCode
    day: date

    @property
    def locale(self) -> str:
        """The language as programs name it."""
        return _LOCALES[self.language]


def pack_parts(
    main: str,
    parts: Mapping[str, PackagePart],
    properties: Properties,
    further: Iterable[Relation] = (),
) -> bytes:
    """Pack parts; the same ones give the same bytes.

    Args:
        main: The path of the part that a program opens first.
        parts: The parts by their paths.
        properties: What the file says of itself.
        further: What else the file as a whole refers to.
    """
    whole = (
        Relation("document", f"{R}/officeDocument", main),
        Relation("about", ABOUT_RELATION, ABOUT),
        *further,
    )
    files = {
        KINDS: _write_kinds(parts),
        place_relations(""): _write_relations("", whole),
        ABOUT: _write_properties(properties),
    }
    for path, part in parts.items():
        files[path] = part.content
        if part.relations:
            files[place_relations(path)] = _write_relations(path, part.relations)
    return pack(files)


def place_relations(path: str) -> str:
    """Say where it stands what a part refers to; for a blank path, what the whole does."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _write_kinds(parts: Mapping[str, PackagePart]) -> bytes:
    """Say what each part is: by how its name ends where all such are alike, else by its path."""
    usual = dict(_OF_FILES)
    for path, part in parts.items():
        usual.setdefault(_suffix_of(path), part.kind)
    defaults = "".join(
        f'<Default Extension="{escape(suffix)}" ContentType="{escape(kind)}"/>'
        for suffix, kind in sorted(usual.items())
        if suffix
    )
    kinds = {ABOUT: _KIND_OF_ABOUT, **{path: part.kind for path, part in parts.items()}}
    overrides = "".join(
        f'<Override PartName="/{quote(path, safe=_IN_PATHS)}" ContentType="{escape(kind)}"/>'
        for path, kind in kinds.items()
        if usual.get(_suffix_of(path)) != kind or not _suffix_of(path)
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'
    ).encode()


def _suffix_of(path: str) -> str:
    return PurePosixPath(path).suffix.removeprefix(".").lower()


def _write_relations(path: str, relations: Iterable[Relation]) -> bytes:
    folder = path.rpartition("/")[0]
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{''.join(_write_relation(relation, folder) for relation in relations)}</Relationships>"
    ).encode()


def _write_relation(relation: Relation, folder: str) -> Xml:
    target = relation.target
    if not relation.is_outside:
        target = quote(relpath(target, folder or "."), safe=_IN_PATHS)
    outside = ' TargetMode="External"' if relation.is_outside else ""
    return Xml(
        f'<Relationship Id="{escape(relation.name)}" Type="{escape(relation.kind)}"'
        f' Target="{escape(target)}"{outside}/>'
    )


def _write_properties(properties: Properties) -> bytes:
    moment = f'xsi:type="dcterms:W3CDTF">{properties.day.isoformat()}T12:00:00Z'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:creator>samverkan</dc:creator>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        f"<dc:language>{properties.locale}</dc:language></cp:coreProperties>"
    ).encode()
