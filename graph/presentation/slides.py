"""Writes slides one by one, and packs them with what they are written in."""

from collections.abc import Sequence
from itertools import count

from graph.open_packaging.markup import NOTHING, R, Xml, escape, join
from graph.open_packaging.package import OPEN, PackagePart, Properties, Relation, pack_parts
from graph.pages.shapes import ShapeDrawing
from graph.presentation.base import (
    FIRST_SLIDE,
    PRESENTATION_KIND,
    Base,
    P,
    Placeholder,
    SlideLayout,
    write_part,
    write_place,
    write_tree,
)
from graph.presentation.drawing import Frame, Paragraph, write_frame, write_group, write_texts

_SLIDE_KIND = f"{OPEN}.presentationml.slide+xml"
# As the format has it, slides are numbered from here.
_FIRST_NUMBER = 256
# How it is shown and worked in: PowerPoint mends a file that says nothing of that.
_VIEWS = {"presProps": "presentationPr", "viewProps": "viewPr"}
# Ids of shapes: those of places for text, and of all else.
_PLACES, _SHAPES = 2, 100


class Presentation:
    """A presentation that is written slide by slide, and then packed. Measures are in points."""

    def __init__(self, properties: Properties, base: Base) -> None:
        self._properties = properties
        self._base = base
        self._slides: list[Slide] = []
        self.width, self.height = base.width, base.height

    def add(self, kind: str) -> "Slide":
        """Add a slide with the layout of a kind: title or titleOnly."""
        slide = Slide(self._base.find_layout(kind), self._properties.locale)
        self._slides.append(slide)
        return slide

    def save(self) -> bytes:
        """Pack the presentation; the same one gives the same bytes."""
        base = self._base
        folder = FIRST_SLIDE.rpartition("/")[0]
        paths = [f"{folder}/slide{number}.xml" for number, _ in enumerate(self._slides, 1)]
        relations = [
            Relation(f"samverkan{number}", f"{R}/slide", path)
            for number, path in enumerate(paths, 1)
        ]
        views = [Relation(name, f"{R}/{name}", f"ppt/{name}.xml") for name in _VIEWS]
        listed = "".join(
            f'<p:sldId id="{number}" r:id="{relation.name}"/>'
            for number, relation in enumerate(relations, _FIRST_NUMBER)
        )
        slides = f'<p:sldIdLst xmlns:p="{P}" xmlns:r="{R}">{listed}</p:sldIdLst>'
        whole = f"{base.before}{slides}{base.after}".encode()
        return pack_parts(
            base.main,
            {
                base.main: PackagePart(
                    PRESENTATION_KIND, whole, (*base.relations, *views, *relations)
                ),
                **base.parts,
                **{view.target: _write_view(view.name) for view in views},
                **{
                    path: slide.write_part()
                    for path, slide in zip(paths, self._slides, strict=True)
                },
            },
            self._properties,
            base.further,
        )


def _write_view(name: str) -> PackagePart:
    return PackagePart(f"{OPEN}.presentationml.{name}+xml", write_part(_VIEWS[name], ""))


class Slide:
    """A slide that is being written. What is written first is read first."""

    def __init__(self, layout: SlideLayout, locale: str) -> None:
        self._layout = layout
        self._locale = locale
        self._shapes: list[Xml] = []
        self._place_numbers, self._numbers = count(_PLACES), count(_SHAPES)

    @property
    def title(self) -> Placeholder | None:
        """The place that its layout has for a title."""
        return self._layout.title

    @property
    def text(self) -> Placeholder | None:
        """The first place that its layout has for other text."""
        return self._layout.text

    def fill(self, place: Placeholder, text: str, size: float | None = None) -> None:
        """Write in a place of the layout, in its look, with letters of another size if given."""
        sized = f' sz="{round(size * 100)}"' if size else ""
        paragraphs = "".join(
            f'<a:p><a:r><a:rPr lang="{self._locale}"{sized}/><a:t>{escape(line)}</a:t></a:r></a:p>'
            for line in text.split("\n")
        )
        number = next(self._place_numbers)
        frame = write_frame(place.frame) if place.is_own else NOTHING
        self._shapes.append(
            Xml(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="samverkan {number}"/><p:cNvSpPr>'
                f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{write_place(place)}</p:nvPr>'
                f"</p:nvSpPr><p:spPr>{frame}</p:spPr>"
                f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
            )
        )

    def write(self, frame: Frame, paragraphs: Sequence[Paragraph]) -> None:
        """Write paragraphs in a frame."""
        self._shapes.append(write_texts(frame, paragraphs, self._locale, next(self._numbers)))

    def draw(self, drawing: ShapeDrawing, frame: Frame, words: str) -> None:
        """Draw as large as a frame allows, with words for whoever does not see it."""
        self._shapes.append(write_group(drawing, frame, words, self._locale, self._numbers))

    def write_part(self) -> PackagePart:
        """Write the slide as a part of a presentation."""
        shown = f"<p:cSld>{write_tree(join(*self._shapes))}</p:cSld>"
        content = write_part("sld", f"{shown}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>")
        layout = Relation("layout", f"{R}/slideLayout", self._layout.path)
        return PackagePart(_SLIDE_KIND, content, (layout,))
