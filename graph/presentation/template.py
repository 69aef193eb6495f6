"""Makes what slides are written in of somebody's own template: its look, and none of its slides."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from xml.dom import minidom
from xml.etree import ElementTree as ET

from graph.open_packaging.markup import DECLARATION, A, R
from graph.open_packaging.package import PackagePart, Relation
from graph.open_packaging.reading import DamagedError, Package, parse
from graph.presentation.base import FIRST_SLIDE, Base, P, Placeholder, SlideLayout
from graph.presentation.drawing import POINT, Frame

_KIND = "application/vnd.openxmlformats-officedocument.presentationml."
# What a file is that PowerPoint opens, or begins a new one with; macros are left behind.
_KINDS = frozenset(
    {
        *(f"{_KIND}{kind}.main+xml" for kind in ("presentation", "template", "slideshow")),
        *(
            f"application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml"
            for kind in ("presentation", "template", "slideshow")
        ),
    }
)
# What is taken of a template: nothing that names its slides, its authors or their printers.
_LOOKS = frozenset(
    f"{R}/{kind}"
    for kind in ("slideMaster", "notesMaster", "handoutMaster", "theme", "tableStyles", "font")
)
_ABOUT_ALL = frozenset({f"{R}/custom-properties"})
_SLIDE = f"{R}/slide"
_LISTS_BEFORE = frozenset({"sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst"})
# What holds no text of a slide's own.
_FEET = frozenset({"dt", "ftr", "sldNum", "hdr"})
# As many as a number of a place has.
_DIGITS = 10
_HERE = "samverkan-slides"
# Where a place of a layout has no frame, it is that of its master's place of this kind.
_AS_MASTER = {"ctrTitle": "title", "subTitle": "body"}


def read_template(content: bytes, most_bytes: int) -> Base:
    """Make what slides are written in of a template.

    Args:
        content: The template's file: a presentation, or what PowerPoint begins one with.
        most_bytes: How large it may be, unpacked.

    Raises:
        DamagedError: It is none, or cannot be read.
    """
    package = Package(content, most_bytes)
    main = package.find_main()
    whole = package.parse(main)
    if package.kind_of(main) not in _KINDS or whole.tag != _name("presentation"):
        raise DamagedError
    looks = tuple(each for each in package.list_relations(main) if each.kind in _LOOKS)
    further = tuple(each for each in package.list_relations("") if each.kind in _ABOUT_ALL)
    master = _find(whole, "sldMasterIdLst/sldMasterId", looks)
    before, after = _split(package.read(main), {each.name for each in looks})
    size = whole.find(_name("sldSz"))
    if size is None or _measure(size, "cx") <= 0 or _measure(size, "cy") <= 0:
        raise DamagedError
    return Base(
        main=main,
        before=before,
        after=after,
        relations=looks,
        parts=_read_parts(package, (*looks, *further)),
        layouts=tuple(_list_layouts(package, master)),
        width=_measure(size, "cx"),
        height=_measure(size, "cy"),
        further=further,
    )


def _name(path: str) -> str:
    return "/".join(f"{{{P}}}{tag}" for tag in path.split("/"))


def _find(element: ET.Element, path: str, relations: Collection[Relation]) -> str:
    """Find the path of the part that the first element of a kind refers to."""
    found = element.find(_name(path))
    name = "" if found is None else found.get(f"{{{R}}}id", "")
    for relation in relations:
        if relation.name == name and not relation.is_outside:
            return relation.target
    raise DamagedError


def _read_parts(package: Package, relations: Collection[Relation]) -> dict[str, PackagePart]:
    """Read all that is referred to, at any remove; what leads to a slide leads to the first."""
    parts: dict[str, PackagePart] = {}
    waiting = list(relations)
    while waiting:
        relation = waiting.pop(0)
        if relation.is_outside or relation.target in parts or relation.kind == _SLIDE:
            continue
        part = package.read_part(relation.target)
        if not part.kind:
            raise DamagedError
        if part.kind.endswith("xml"):
            parse(part.content)  # nothing that is spoilt or hostile is handed on
        waiting += part.relations
        led = (
            replace(each, target=FIRST_SLIDE) if each.kind == _SLIDE else each
            for each in part.relations
        )
        parts[relation.target] = replace(part, relations=tuple(led))
    return parts


def _split(content: bytes, kept: Collection[str]) -> tuple[str, str]:
    """Take away what refers to what is not kept, and say what stands round the list of slides."""
    document = minidom.parseString(content)  # noqa: S318  # parsed under guard before
    root = document.documentElement
    if root is None:
        raise DamagedError
    for child in list(root.childNodes):
        if child.localName == "extLst" or any(name not in kept for name in _list_names(child)):
            root.removeChild(child)
    for child in list(root.childNodes):
        if child.localName in ("sldIdLst", "custShowLst"):
            root.removeChild(child)
    after = next(
        (
            child
            for child in root.childNodes
            if child.nodeType == child.ELEMENT_NODE and child.localName not in _LISTS_BEFORE
        ),
        None,
    )
    root.insertBefore(document.createProcessingInstruction(_HERE, ""), after)
    before, _, behind = root.toxml().partition(f"<?{_HERE} ?>")
    return f"{DECLARATION}{before}", behind


def _list_names(node: minidom.Node) -> Iterator[str]:
    """List the names of what a node and all in it refer to."""
    if isinstance(node, minidom.Element):
        yield from (value for (space, _), value in node.attributes.itemsNS() if space == R)
    for child in node.childNodes:
        yield from _list_names(child)


def _list_layouts(package: Package, master: str) -> Iterator[SlideLayout]:
    """List the layouts of a master, in its order."""
    whole = package.parse(master)
    frames = {kind: frame for kind, _, frame in _list_places(whole) if frame}
    relations = {each.name: each.target for each in package.list_relations(master)}
    found = [
        relations[name]
        for each in whole.iterfind(_name("sldLayoutIdLst/sldLayoutId"))
        if (name := each.get(f"{{{R}}}id", "")) in relations
    ]
    if not found:
        raise DamagedError
    for path in found:
        layout = package.parse(path)
        yield SlideLayout(path, layout.get("type", ""), _sort(_read_places(layout, frames)))


def _sort(places: Iterable[Placeholder]) -> tuple[Placeholder, ...]:
    """Put places in the order of their numbers; a title, which has none, is first."""
    return tuple(sorted(places, key=lambda place: place.number.zfill(_DIGITS)))


def _read_places(layout: ET.Element, frames: Mapping[str, Frame]) -> Iterator[Placeholder]:
    """Read the places of a layout; what is nowhere cannot be written in."""
    for kind, place, own in _list_places(layout):
        frame = own or frames.get(_AS_MASTER.get(kind, kind))
        if frame and kind not in _FEET:
            number, size, direction = (place.get(name, "") for name in ("idx", "sz", "orient"))
            yield Placeholder(kind, number, frame, size, direction)


def _list_places(part: ET.Element) -> Iterator[tuple[str, ET.Element, Frame | None]]:
    """List the places for text on a layout or a master: what kind each is, and where."""
    for shape in part.iterfind(_name("cSld/spTree/sp")):
        place = shape.find(_name("nvSpPr/nvPr/ph"))
        if place is not None:
            yield place.get("type", "obj"), place, _read_frame(shape)


def _read_frame(shape: ET.Element) -> Frame | None:
    corner, size = (
        shape.find(f"{_name('spPr')}/{{{A}}}xfrm/{{{A}}}{name}") for name in ("off", "ext")
    )
    if corner is None or size is None:
        return None
    return Frame(
        *(_measure(corner, name) for name in ("x", "y")),
        *(_measure(size, name) for name in ("cx", "cy")),
    )


def _measure(element: ET.Element, name: str) -> float:
    """Read a length, in points."""
    try:
        return int(element.get(name, "0")) / POINT
    except ValueError:
        raise DamagedError from None
