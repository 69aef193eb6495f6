"""Opens packages that somebody else has packed, and reads their markup, whatever is in them."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from graph.open_packaging.markup import R
from graph.open_packaging.package import KINDS, PACKAGE, PackagePart, Relation, place_relations

_DOCUMENT = f"{R}/officeDocument"
_OUTSIDE = "External"
# More than any form or template has; beyond it, a small file could take all memory there is.
_MOST_ELEMENTS = 1_000_000
# As deep as markup goes in what Office writes, and well within what Python walks through.
_DEEPEST = 256


class DamagedError(Exception):
    """A file that is no package, whose parts cannot be read, or that holds far too much."""


class TooLargeError(DamagedError):
    """A package that holds far more than anybody means to read."""


class Package:
    """A package that is open. What is read of it raises `DamagedError` where that cannot be."""

    def __init__(self, content: bytes, most_bytes: int) -> None:
        """Open a package.

        Args:
            content: The file.
            most_bytes: How large all of it may be, unpacked.

        Raises:
            DamagedError: It cannot be opened.
            TooLargeError: It is larger.
        """
        with _telling_damage():
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            size = sum(entry.file_size for entry in self._zip.infolist())
        if size > most_bytes:
            raise TooLargeError
        kinds = self.parse(KINDS)
        self._usual = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in kinds.iterfind(f"{{{PACKAGE}/content-types}}Default")
        }
        self._named = {
            each.get("PartName", "").lower(): each.get("ContentType", "")
            for each in kinds.iterfind(f"{{{PACKAGE}/content-types}}Override")
        }

    def find_main(self) -> str:
        """Find the path of the part that a program opens first."""
        for relation in self.list_relations(""):
            if relation.kind == _DOCUMENT:
                return relation.target
        raise DamagedError

    def list_relations(self, path: str) -> tuple[Relation, ...]:
        """List what a part refers to, or what the file as a whole does, for a blank path."""
        place = place_relations(path)
        if place not in self._zip.namelist():
            return ()
        return tuple(
            Relation(
                each.get("Id", ""),
                each.get("Type", ""),
                target if is_outside else self._find_target(path, target),
                is_outside,
            )
            for each in self.parse(place).iterfind(f"{{{PACKAGE}/relationships}}Relationship")
            for target in [each.get("Target", "")]
            for is_outside in [each.get("TargetMode") == _OUTSIDE]
        )

    def _find_target(self, path: str, target: str) -> str:
        """Find the path of what a part refers to, spelt as an address or as it is."""
        place = normpath(join("/", dirname(path), target)).lstrip("/")
        return place if place in self._zip.namelist() else unquote(place)

    def kind_of(self, path: str) -> str:
        """Say what kind of content a part has; blank where nothing says so."""
        suffix = path.rpartition(".")[2].lower()
        return self._named.get(f"/{path}".lower()) or self._usual.get(suffix, "")

    def read(self, path: str) -> bytes:
        """Read the content of a part."""
        with _telling_damage():
            return self._zip.read(path)

    def read_part(self, path: str) -> PackagePart:
        """Read a part, with what it refers to."""
        return PackagePart(self.kind_of(path), self.read(path), self.list_relations(path))

    def parse(self, path: str) -> ET.Element:
        """Read a part as markup."""
        return parse(self.read(path))


def parse(content: bytes) -> ET.Element:
    """Read markup that declares nothing of its own, and is neither too deep nor too much.

    Raises:
        DamagedError: It is no such markup.
    """
    with _telling_damage():
        parser = ET.XMLParser(target=_Guard())  # noqa: S314  # the guard refuses what attacks
        parser.feed(content)
        root: ET.Element = parser.close()
    return root


class _Guard:
    """Builds a tree, and stops at what could take all time or memory there is."""

    def __init__(self) -> None:
        self._builder = ET.TreeBuilder()
        self._count = self._depth = 0
        self.data = self._builder.data
        self.close = self._builder.close

    def doctype(self, *_declared: str | None) -> None:
        """Refuse declarations: entities grow, and reach out."""
        raise DamagedError

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self._count += 1
        self._depth += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise DamagedError
        self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        """End an element."""
        self._depth -= 1
        self._builder.end(tag)


@contextmanager
def _telling_damage() -> Iterator[None]:
    """Say of whatever goes wrong that the file is damaged."""
    try:
        yield
    except Exception as error:  # zipfile and expat let through whatever such a file makes them meet
        raise DamagedError from error
