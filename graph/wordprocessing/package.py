"""Puts the parts of a document where Word looks for them."""

from collections.abc import Iterable, Mapping, Sequence

from graph.open_packaging.markup import DECLARATION, A, R
from graph.open_packaging.package import OPEN, PackagePart, Properties, Relation, pack_parts
from graph.wordprocessing.markup import PIC, WP, W

DOCUMENT_KIND = f"{OPEN}.wordprocessingml.document.main+xml"
"""What kind of content the text of a document is."""
_DOCUMENT = "word/document.xml"
_THEME = "theme"


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
    drawn = {f"picture{number}": png for number, png in enumerate(pictures, 1)}
    relations = (
        *(Relation(name, f"{R}/{name}", _place(name)) for name in parts),
        *(Relation(name, f"{R}/image", _place_picture(name)) for name in drawn),
        *(
            Relation(f"link{number}", f"{R}/hyperlink", address, is_outside=True)
            for number, address in enumerate(addresses, 1)
        ),
    )
    return pack_parts(
        _DOCUMENT,
        {
            _DOCUMENT: PackagePart(DOCUMENT_KIND, body, relations),
            **{_place(name): PackagePart(_kind_of(name), part) for name, part in parts.items()},
            **{_place_picture(name): PackagePart("image/png", png) for name, png in drawn.items()},
        },
        properties,
    )


def _place(name: str) -> str:
    return f"word/{name}.xml"


def _place_picture(name: str) -> str:
    return f"word/media/{name.replace('picture', 'image')}.png"


def _kind_of(name: str) -> str:
    return f"{OPEN}{'' if name == _THEME else '.wordprocessingml'}.{name}+xml"
