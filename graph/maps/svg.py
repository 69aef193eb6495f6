"""Lay the picture out as SVG shapes: shown without scripts, printed, and downloaded."""

from dataclasses import dataclass

from graph.language import capitalise, mark
from graph.maps.layout import LETTERS, LINE_HEIGHT, Place
from graph.maps.outline import outline_forum
from graph.maps.picture import Picture, count_label, dash_name, edge_id, outline, remark_on
from graph.model import Actor, Forum
from graph.network import actor_node, edges_by_forum, forum_node, forum_state
from graph.reports import Report
from graph.reports.labels import FLAG_LABELS, FORM_LABELS, SECTOR_LABELS, STATE_LABELS
from graph.vocabulary import EdgeState, Flag, Form, Sector

_MARGIN = 12
_HEAD = 58
_KEY_HEIGHT = 26
_KEY_GAP = 18
_BASELINE = LETTERS * 0.36


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text around a point."""

    x: float
    y: float
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One edge, from an actor to a forum."""

    edge_id: str
    look: str
    x1: float
    y1: float
    x2: float
    y2: float
    title: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One node, or one sample of the legend."""

    node: str
    look: str
    x: float
    y: float
    outline: str
    texts: tuple[Text, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of the picture, in the order they are drawn, in a box of their own."""

    left: float
    top: float
    width: float
    height: float
    heading: Text
    day: Text
    lines: tuple[Line, ...]
    labels: tuple[Shape, ...]
    nodes: tuple[Shape, ...]
    keys: tuple[Shape, ...]
    key_lines: tuple[Line, ...]


def draw_svg(report: Report, picture: Picture) -> Drawing:
    """Lay out the picture of the report's own day, with a heading above and a legend below.

    Nodes of other days are drawn too, marked `unknown`, so that the script can turn to them.
    """
    left, top, right, bottom = picture.box
    keys, key_lines, lowest = _draw_legend(report, left, right, bottom)
    language = report.language
    return Drawing(
        left=round(left - _MARGIN),
        top=round(top - _HEAD - _MARGIN),
        width=round(right - left + 2 * _MARGIN),
        height=round(lowest - top + _HEAD + 2 * _MARGIN),
        heading=Text(
            round(left),
            round(top - _HEAD + 18),
            language.text(
                mark("Collaboration around children and young people in {name}"),
                name=report.municipality.name,
            ),
        ),
        day=Text(
            round(left),
            round(top - _HEAD + 40),
            language.text(mark("The state on {day}."), day=report.as_of),
        ),
        lines=_draw_lines(report, picture),
        labels=_draw_labels(report, picture),
        nodes=tuple(_draw_nodes(report, picture)),
        keys=keys,
        key_lines=key_lines,
    )


def _draw_lines(report: Report, picture: Picture) -> tuple[Line, ...]:
    """Draw active edges first, so that what has lapsed or is missing lies on top."""
    known = {(line.edge.actor.actor_id, line.edge.forum.forum_id): line for line in report.edges}
    lines = []
    for actor_id, forum_id in picture.links:
        line = known.get((actor_id, forum_id))
        start, end = picture.wide[actor_node(actor_id)], picture.wide[forum_node(forum_id)]
        lines.append(
            Line(
                f"{actor_id}--{forum_id}",
                dash_name(line.edge) if line else "unknown",
                round(start.x, 1),
                round(start.y, 1),
                round(end.x, 1),
                round(end.y, 1),
                f"{line.actor} – {line.forum}: {line.words}" if line else "",
            )
        )
    order = [state.value for state in EdgeState]
    return tuple(sorted(lines, key=lambda it: order.index(it.look.split()[0]) if it.title else -1))


def _draw_labels(report: Report, picture: Picture) -> tuple[Shape, ...]:
    shapes = []
    for line in report.edges:
        nodes = (actor_node(line.edge.actor.actor_id), forum_node(line.edge.forum.forum_id))
        place = picture.wide_labels.get(nodes)
        if place is None or Flag.PARTIAL not in line.edge.flags:
            continue
        label = count_label(line.edge.deciding, report.language)
        text = Text(0, round(_BASELINE, 1), label)
        shapes.append(
            Shape(
                edge_id(line.edge),
                "label",
                round(place.x, 1),
                round(place.y, 1),
                f"M{-place.width / 2:g} {-place.height / 2:g}h{place.width:g}"
                f"v{place.height:g}h{-place.width:g}Z",
                (text,),
                "",
            )
        )
    return tuple(shapes)


def _draw_nodes(report: Report, picture: Picture) -> list[Shape]:
    kinds = report.vocabulary.actor_kinds
    forums = {forum.forum_id: edges for forum, edges in edges_by_forum(report.network)}
    known = {actor.actor_id for actor in report.actors}
    shapes = []
    for actor in picture.actors:
        node = actor_node(actor.actor_id)
        look = f"actor s-{kinds[actor.kind].sector.value}"
        look += "" if actor.actor_id in known else " unknown"
        shapes.append(_shape(actor, node, look, picture.wide[node], ""))
    for forum in picture.forums:
        node = forum_node(forum.forum_id)
        edges = forums.get(forum.forum_id, [])
        look = f"forum {forum_state(edges).value}" if edges else "forum unknown"
        flag = remark_on(edges) if edges else None
        remark = report.language.text(FLAG_LABELS[flag]) if flag else ""
        shapes.append(_shape(forum, node, look, picture.wide[node], remark))
    return shapes


def _shape(record: Actor | Forum, node: str, look: str, place: Place, remark: str) -> Shape:
    texts = [(text, "") for text in place.lines]
    if remark:
        texts.append((remark, "remark"))
    top = -(len(texts) - 1) * LINE_HEIGHT / 2 + _BASELINE
    return Shape(
        node,
        look,
        round(place.x, 1),
        round(place.y, 1),
        outline(record, place),
        tuple(
            Text(0, round(top + row * LINE_HEIGHT, 1), text, name)
            for row, (text, name) in enumerate(texts)
        ),
        capitalise(record.name) if place.lines[-1].endswith("…") else "",
    )


def _draw_legend(
    report: Report, left: float, right: float, bottom: float
) -> tuple[tuple[Shape, ...], tuple[Line, ...], float]:
    """Set samples in rows under the picture: states, sectors and the forms that occur."""
    samples = _samples(report)
    shapes: list[Shape] = []
    lines: list[Line] = []
    x, y = left, bottom + _KEY_GAP + _KEY_HEIGHT / 2
    for look, path, label in samples:
        width = 44 + len(label) * 6.4 + 16
        if x + width > right:
            x, y = left, y + _KEY_HEIGHT
        if path:
            text = Text(26, round(_BASELINE, 1), label, "key")
            shapes.append(Shape("", look, round(x + 16, 1), round(y, 1), path, (text,), ""))
        else:
            lines.append(Line("", look, round(x, 1), y, round(x + 32, 1), y, label))
        x += width
    return tuple(shapes), tuple(lines), y + _KEY_HEIGHT / 2


def _samples(report: Report) -> list[tuple[str, str, str]]:
    language = report.language
    sectors = {report.vocabulary.actor_kinds[actor.kind].sector for actor in report.actors}
    forms = {forum.form for forum in report.forums}
    box = "M-13 -8h26v16h-26Z"
    return [
        *((state.value, "", capitalise(language.text(STATE_LABELS[state]))) for state in EdgeState),
        ("active weak", "", capitalise(language.text(FLAG_LABELS[Flag.WEAK]))),
        *(
            (f"actor s-{sector.value}", box, language.text(SECTOR_LABELS[sector]))
            for sector in Sector
            if sector in sectors
        ),
        *(
            (
                "forum active",
                outline_forum(form, 32, 18),
                capitalise(language.text(FORM_LABELS[form])),
            )
            for form in Form
            if form in forms
        ),
    ]
