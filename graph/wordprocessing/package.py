"""Packs the parts of a document into one file, with what they are and how they belong together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.language import LanguageCode
from graph.reproducible_zip import pack
from graph.wordprocessing.markup import DECLARATION, PIC, WP, A, R, W, Xml, escape

_LOCALES = {LanguageCode.SV: "sv-SE", LanguageCode.EN: "en-GB"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ABOUT = f"{_PACKAGE}/relationships/metadata/core-properties"
_OPEN = "application/vnd.openxmlformats-officedocument"
_OF_FILES = {
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_OF_PARTS = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "word/document.xml": f"{_OPEN}.wordprocessingml.document.main+xml",
}
_THEME = "theme"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself: its title, its language and its day."""

    title: str
    language: LanguageCode
    day: date

    @property
    def locale(self) -> str:
        """The language as programs name it."""
        return _LOCALES[self.language]


def write_part(name: str, content: str) -> bytes:
    """Write a part of the document as a file."""
    spaces = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
    named = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return f"{DECLARATION}<w:{name}{named}>{content}</w:{name}>".encode()


def pack_document(
    properties: Properties,
    body: bytes,
    parts: Mapping[str, bytes],
    pictures: Sequence[bytes],
    addresses: Iterable[str],
) -> bytes:
    """Pack a document.

    Args:
        properties: What it says of itself.
        body: Its text.
        parts: What the text refers to, by the kind of each, which is its name there.
        pictures: Its pictures, which are `picture1` and so on there.
        addresses: Where its links lead, which are `link1` and so on there.
    """
    relations = [
        *(_relate(name, name, f"{name}.xml") for name in parts),
        *(
            _relate(f"picture{number}", "image", f"media/image{number}.png")
            for number in range(1, len(pictures) + 1)
        ),
        *(
            _relate(f"link{number}", "hyperlink", address, is_outside=True)
            for number, address in enumerate(addresses, 1)
        ),
    ]
    whole = _relate("document", "officeDocument", "word/document.xml")
    about = _write_relation("about", _ABOUT, "docProps/core.xml")
    return pack(
        {
            "[Content_Types].xml": _write_kinds(parts),
            "_rels/.rels": _write_relations([whole, about]),
            "docProps/core.xml": _write_properties(properties),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": _write_relations(relations),
            **{f"word/{name}.xml": part for name, part in parts.items()},
            **{f"word/media/image{number}.png": png for number, png in enumerate(pictures, 1)},
        }
    )


def _write_kinds(parts: Iterable[str]) -> bytes:
    """Say what each part is."""
    kinds = {
        **_OF_PARTS,
        **{
            f"word/{name}.xml": f"{_OPEN}{'' if name == _THEME else '.wordprocessingml'}.{name}+xml"
            for name in parts
        },
    }
    usual = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in _OF_FILES.items()
    )
    named = "".join(
        f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in kinds.items()
    )
    return (f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{usual}{named}</Types>').encode()


def _relate(name: str, kind: str, target: str, *, is_outside: bool = False) -> Xml:
    return _write_relation(name, f"{_OFFICE}/{kind}", target, is_outside=is_outside)


def _write_relation(name: str, kind: str, target: str, *, is_outside: bool = False) -> Xml:
    outside = ' TargetMode="External"' if is_outside else ""
    return Xml(f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"{outside}/>')


def _write_relations(relations: Iterable[Xml]) -> bytes:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{''.join(relations)}</Relationships>"
    ).encode()


def _write_properties(properties: Properties) -> bytes:
    moment = f'xsi:type="dcterms:W3CDTF">{properties.day.isoformat()}T12:00:00Z'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:creator>samverkan</dc:creator>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        f"<dc:language>{properties.locale}</dc:language></cp:coreProperties>"
    ).encode()
