"""Lays the scene out as SVG shapes: shown without scripts, printed, and downloaded."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dataset.records import Actor, Forum
from graph.documents.report import Report
from graph.documents.verdict import word_evidence
from graph.language import capitalise, mark
from graph.map.boxes import BASELINE, LETTERS, LINE_HEIGHT, Box
from graph.map.legend import LegendNote, list_notes
from graph.map.node_shapes import outline_forum
from graph.map.scene import Scene, count_label, line_style, outline
from graph.map.style import LAYERS, UNKNOWN_STATE
from graph.pages.text_width import break_lines
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import remark_on_forum, state_of_forum
from graph.vocabulary import Flag, Form, Sector
from graph.wording.labels import (
    EDGE_STANDING_LABELS,
    FLAG_LABELS,
    FORM_LABELS,
    SECTOR_LABELS,
)

_MARGIN = 12
_HEAD = 58
_KEY_HEIGHT = 26
_KEY_GAP = 18
_NOTE_LINES = 4


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text around a point; `style` is what sets it apart."""

    x: int
    y: int
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One edge, from an actor to a forum, or one sample of the legend."""

    style: str
    x1: int
    y1: int
    x2: int
    y2: int
    title: str


@dataclass(frozen=True, slots=True)
class SvgShape:
    """One node, one label, or one sample of the legend."""

    style: str
    x: int
    y: int
    outline: str
    texts: tuple[Text, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of the picture, in the order they are drawn, in a box of their own.

    `paths` are the lines once more, all of one style as one path: much lighter, and mute.
    """

    left: int
    top: int
    width: int
    height: int
    heading: Text
    day: Text
    lines: tuple[Line, ...]
    paths: tuple[tuple[str, str], ...]
    labels: tuple[SvgShape, ...]
    nodes: tuple[SvgShape, ...]
    keys: tuple[SvgShape, ...]
    key_lines: tuple[Line, ...]
    notes: tuple[Text, ...]

    @property
    def outlines(self) -> dict[str, int]:
        """Number the outlines of the shapes, each once."""
        found = dict.fromkeys(shape.outline for shape in (*self.labels, *self.nodes, *self.keys))
        return {outline: number for number, outline in enumerate(found)}


def draw_svg(report: Report, scene: Scene) -> Drawing:
    """Lay out the picture of the report's own day, with a heading above and a legend below."""
    left, top, right, bottom = scene.frame
    lines = _draw_lines(report, scene)
    keys, key_lines, lowest = _draw_legend(_samples(report, scene), left, right, bottom)
    notes = _draw_notes(list_notes(scene, report.language), left, right, lowest)
    language = report.language
    return Drawing(
        left=round(left - _MARGIN),
        top=round(top - _HEAD - _MARGIN),
        width=round(right - left + 2 * _MARGIN),
        height=round(lowest + len(notes) * LINE_HEIGHT - top + _HEAD + 2 * _MARGIN),
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
            _word_day(report),
        ),
        lines=lines,
        paths=_join_lines(lines),
        labels=_draw_labels(report, scene),
        nodes=tuple(_draw_nodes(report, scene)),
        keys=keys,
        key_lines=key_lines,
        notes=notes,
    )


def _word_day(report: Report) -> str:
    """Say what day the picture is of and how old the evidence is, for who sees it alone."""
    language = report.language
    day = language.text(mark("The state {when}."), when=language.when(report.as_of))
    return f"{day} {word_evidence(report)}".strip()


def _draw_lines(report: Report, scene: Scene) -> tuple[Line, ...]:
    """Draw the lines layer by layer, so that what has lapsed or is missing lies on top."""
    lines = []
    for line in sorted(report.parts, key=lambda line: LAYERS.index(line.edge.standing)):
        start = scene.wide[actor_node(line.edge.actor.actor_id)]
        end = scene.wide[forum_node(line.edge.forum.forum_id)]
        lines.append(
            Line(
                line_style(line.edge),
                round(start.line_x),
                round(start.y),
                round(end.line_x),
                round(end.y),
                f"{line.actor} – {line.forum}: {line.words}",
            )
        )
    return tuple(lines)


def _join_lines(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    paths: dict[str, str] = {}
    for line in lines:
        drawn = f"M{line.x1} {line.y1}L{line.x2} {line.y2}".replace(" -", "-")
        paths[line.style] = paths.get(line.style, "") + drawn
    return tuple(paths.items())


def _draw_labels(report: Report, scene: Scene) -> tuple[SvgShape, ...]:
    shapes = []
    for line in report.edges:
        nodes = (actor_node(line.edge.actor.actor_id), forum_node(line.edge.forum.forum_id))
        place = scene.wide_labels.get(nodes)
        if place is None or Flag.PARTIAL not in line.edge.flags:
            continue
        label = count_label(line.edge.deciding, report.language)
        text = Text(0, round(BASELINE), label)
        shapes.append(
            SvgShape(
                "label",
                round(place.x),
                round(place.y),
                f"M{-place.width / 2:g} {-place.height / 2:g}h{place.width:g}"
                f"v{place.height:g}h{-place.width:g}Z",
                (text,),
                "",
            )
        )
    return tuple(shapes)


def _draw_nodes(report: Report, scene: Scene) -> list[SvgShape]:
    organisations = report.situation.organisations
    shapes = []
    for actor in report.actors:
        style = f"actor s-{organisations.sector_of(actor.actor_id).value}"
        shapes.append(_shape(actor, style, scene.wide[actor_node(actor.actor_id)], ""))
    for forum, _ in report.situation.parts_by_forum:
        edges = report.situation.edges_in(forum)
        flag = remark_on_forum(edges)
        remark = report.language.text(FLAG_LABELS[flag]) if flag else ""
        state = state_of_forum(forum, edges, report.as_of)
        style = f"forum {state.value if state else UNKNOWN_STATE}"
        shapes.append(_shape(forum, style, scene.wide[forum_node(forum.forum_id)], remark))
    return shapes


def _shape(record: Actor | Forum, style: str, box: Box, remark: str) -> SvgShape:
    texts = [(text, "") for text in box.lines]
    if remark:
        texts.append((remark, "remark"))
    top = -(len(texts) - 1) * LINE_HEIGHT / 2 + BASELINE
    return SvgShape(
        style,
        round(box.x),
        round(box.y),
        outline(record, box),
        tuple(
            Text(0, round(top + row * LINE_HEIGHT), text, name)
            for row, (text, name) in enumerate(texts)
        ),
        capitalise(record.name) if box.lines[-1].endswith("…") else "",
    )


def _draw_legend(
    samples: Iterable[tuple[str, str, str]], left: float, right: float, bottom: float
) -> tuple[tuple[SvgShape, ...], tuple[Line, ...], float]:
    """Set samples in rows under the picture: states, sectors and the forms that occur."""
    shapes: list[SvgShape] = []
    lines: list[Line] = []
    x, y = left, bottom + _KEY_GAP + _KEY_HEIGHT / 2
    for style, path, label in samples:
        width = 44 + len(label) * 6.4 + 16
        if x + width > right:
            x, y = left, y + _KEY_HEIGHT
        if path:
            text = Text(26, round(BASELINE), label, "key")
            shapes.append(SvgShape(style, round(x + 16), round(y), path, (text,), ""))
        else:
            lines.append(Line(style, round(x), round(y), round(x + 32), round(y), label))
        x += width
    return tuple(shapes), tuple(lines), y + _KEY_HEIGHT / 2


def _draw_notes(
    notes: Iterable[LegendNote], left: float, right: float, top: float
) -> tuple[Text, ...]:
    """Say under the legend what its samples do not show."""
    words = " ".join(note.words for note in notes)
    lines = break_lines(words, LETTERS, right - left, _NOTE_LINES)
    return tuple(
        Text(round(left), round(top + (row + 1) * LINE_HEIGHT), text, "key")
        for row, text in enumerate(lines)
    )


def _samples(report: Report, scene: Scene) -> list[tuple[str, str, str]]:
    language = report.language
    sectors = {report.situation.organisations.sector_of(actor.actor_id) for actor in report.actors}
    forms = {forum.form for forum in report.forums}
    box = "M-13 -8h26v16h-26Z"
    return [
        *(
            (standing.value, "", capitalise(language.text(EDGE_STANDING_LABELS[standing])))
            for standing in scene.standings
        ),
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
