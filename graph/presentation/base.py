"""What slides are written in: the parts that say how they look, and the layouts there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.open_packaging.markup import DECLARATION, A, R, Xml, escape
from graph.open_packaging.package import OPEN, PackagePart, Relation
from graph.presentation.drawing import Frame

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
PRESENTATION_KIND = f"{OPEN}.presentationml.presentation.main+xml"
"""What kind of content the list of slides is."""
FIRST_SLIDE = "ppt/slides/slide1.xml"
"""The path of the slide that opens."""

_TITLES = frozenset({"title", "ctrTitle"})
# A place of no kind takes anything.
_TEXTS = frozenset({"subTitle", "body", "obj"})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout that waits for text: its kind and number there, how large, and where."""

    kind: str
    number: str
    frame: Frame
    size: str = ""
    direction: str = ""
    is_own: bool = False
    """Whether no layout has it, so that the slide itself says where it is."""


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A layout: its path, its kind, and its places in the order of their numbers."""

    path: str
    kind: str
    places: tuple[Placeholder, ...]

    @property
    def title(self) -> Placeholder | None:
        """The place for a title."""
        return next((place for place in self.places if place.kind in _TITLES), None)

    @property
    def text(self) -> Placeholder | None:
        """The first place for other text."""
        return next((place for place in self.places if place.kind in _TEXTS), None)


@dataclass(frozen=True, slots=True)
class Base:
    """What slides are written in.

    Measures are in points. `before` and `after` are the markup round the list of slides, and
    `relations` what that markup refers to; `further` is what the file as a whole does.
    """

    main: str
    before: str
    after: str
    relations: tuple[Relation, ...]
    parts: Mapping[str, PackagePart]
    layouts: tuple[SlideLayout, ...]
    width: float
    height: float
    further: tuple[Relation, ...] = ()

    def find_layout(self, kind: str) -> SlideLayout:
        """Find the layout of a kind, else the one with a title and the least besides."""
        for layout in self.layouts:
            if layout.kind == kind:
                return layout
        titled = [layout for layout in self.layouts if layout.title]
        return min(titled or self.layouts, key=lambda layout: len(layout.places))


def write_part(name: str, content: str, attributes: str = "") -> bytes:
    """Write a part of a presentation as a file."""
    return (
        f'{DECLARATION}<p:{name} xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"{attributes}>'
        f"{content}</p:{name}>"
    ).encode()


def write_tree(*shapes: Xml) -> Xml:
    """Write the shapes of a slide, a layout or a master."""
    return Xml(
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{''.join(shapes)}</p:spTree>"
    )


def write_place(place: Placeholder) -> Xml:
    """Write which place of a layout, or of a master, a shape fills or is."""
    named = {
        "type": place.kind,
        "orient": place.direction,
        "sz": place.size,
        "idx": place.number,
    }
    return Xml(
        "<p:ph"
        + "".join(f' {name}="{escape(value)}"' for name, value in named.items() if value)
        + "/>"
    )
