"""Draws the scene as SVG shapes, each with its name, state and evidence in words.

The one picture is shown on the page, with scripts and without, printed, saved, and set in reports.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.dataset.records import Actor, Forum
from graph.documents.report import PartLine, Report
from graph.documents.verdict import word_evidence
from graph.language import Language, capitalise, mark
from graph.map.arrange import BAND_HEIGHT, COUNT_ROOM, REMARK_ROOM, WIDE, draw_lines, whole
from graph.map.boxes import BASELINE, LETTERS, LINE_HEIGHT, Box
from graph.map.folding import Fold, is_drawn
from graph.map.legend import LegendNote, list_notes
from graph.map.node_shapes import outline_forum
from graph.map.scene import Scene, line_style, outline, weigh, word_label
from graph.map.standings import count_taking_part, style_forum
from graph.pages.text_width import break_lines
from graph.scene.table import TextLine
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import Flag, Form, Sector
from graph.wording.labels import (
    EDGE_STANDING_LABELS,
    FLAG_LABELS,
    FORM_LABELS,
    MEMBERS_UNKNOWN,
    SECTOR_LABELS,
    STATE_LABELS,
)

_MARGIN = 6
_HEAD = 52
_KEY_HEIGHT = 22
_KEY_GAP = 14
_NOTE_LINES = 6
BAND = "band"
"""The id of the band that paper is folded into."""
HIDDEN = mark(
    "The forums at the foot have no known shortcomings. Edges that are not drawn: {number}."
)
PAPER = mark("Routines, plans, agreements and reports: {number}")
FOLD_PAPER = mark("Fold routines, plans, agreements and reports")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture as a path, and a label at its end; or one sample of the legend."""

    name: str
    style: str
    path: str
    title: str
    label: TextLine | None = None


@dataclass(frozen=True, slots=True)
class SvgShape:
    """One node or one sample of the legend."""

    name: str
    style: str
    x: int
    y: int
    outline: str
    texts: tuple[TextLine, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of the picture, in the order they are drawn, in a box of their own.

    The heading and the legend are drawn around the map; `keys_y` is how far down the legend begins.
    """

    left: int
    top: int
    width: int
    height: int
    map_height: int
    heading: TextLine
    day: TextLine
    lines: tuple[Line, ...]
    nodes: tuple[SvgShape, ...]
    hidden: TextLine
    keys: tuple[SvgShape, ...]
    key_lines: tuple[Line, ...]
    notes: tuple[TextLine, ...]

    @property
    def outlines(self) -> dict[str, int]:
        """Number the outlines of the shapes, each once."""
        found = dict.fromkeys(shape.outline for shape in (*self.nodes, *self.keys))
        return {outline: number for number, outline in enumerate(found)}


def draw_svg(report: Report, scene: Scene) -> Drawing:
    """Draw the picture of the report's own day, with a heading above and a legend below."""
    left, right, language = -WIDE.width / 2, WIDE.width / 2, report.language
    band, bottom = _draw_band(report, scene)
    lines = tuple(_draw_lines(report, scene))
    map_bottom = bottom + LINE_HEIGHT + _MARGIN
    keys, key_lines, lowest = _draw_legend(_samples(report, scene), left, right, map_bottom)
    notes = _draw_notes(list_notes(scene, language), left, right, lowest)
    return Drawing(
        left=round(left - _MARGIN),
        top=-_MARGIN,
        width=round(right - left + 2 * _MARGIN),
        map_height=round(map_bottom + 2 * _MARGIN),
        height=round(lowest + len(notes) * LINE_HEIGHT + 3 * _MARGIN),
        heading=TextLine(
            round(left),
            18 - _HEAD,
            language.text(
                mark("Collaboration around children and young people in {name}"),
                name=report.municipality.name,
            ),
            "heading",
        ),
        day=TextLine(round(left), 40 - _HEAD, _word_day(report), "day"),
        lines=lines,
        nodes=(*_draw_nodes(report, scene), *band),
        hidden=TextLine(round(left), round(bottom + LINE_HEIGHT), _word_hidden(report, scene)),
        keys=keys,
        key_lines=key_lines,
        notes=notes,
    )


def head_room() -> int:
    """Say how much room the heading takes above the map."""
    return _HEAD


def word_units(units: int, language: Language) -> str:
    """Say how many units stand folded in an organisation."""
    return language.count("{number} unit", "{number} units", units)


def _word_day(report: Report) -> str:
    """Say what day the picture is of and how old the evidence is, for who sees it alone."""
    language = report.language
    day = language.text(mark("The state {when}."), when=language.when(report.as_of))
    return f"{day} {word_evidence(report)}".strip()


def _find_drawn(report: Report, scene: Scene) -> dict[tuple[str, str], list[PartLine]]:
    """Find what is drawn when the map is opened: the edges of each line, the most severe first."""
    heads, places = scene.layout.folding.heads, scene.layout.folding.places
    found: dict[tuple[str, str], list[PartLine]] = {}
    for line in report.parts:
        head = heads[line.edge.actor.actor_id].actor_id
        found.setdefault((head, line.edge.forum.forum_id), []).append(line)
    return {
        (head, forum_id): sorted(own, key=lambda line: -weigh(line.edge))
        for (head, forum_id), own in found.items()
        if places[forum_id] is Fold.ROW and any(is_drawn(line.edge) for line in own)
    }


def _word_hidden(report: Report, scene: Scene) -> str:
    """Say how many edges that the map leaves out there are."""
    drawn = sum(len(own) for own in _find_drawn(report, scene).values())
    hidden = len(report.parts) - drawn
    return report.language.text(HIDDEN, number=hidden) if hidden else ""


def _draw_lines(report: Report, scene: Scene) -> Iterator[Line]:
    """Draw the lines layer by layer, so that what fails lies on top."""
    drawn = _find_drawn(report, scene)
    links = {ends: (actor_node(ends[0]), forum_node(ends[1])) for ends in drawn}
    paths = draw_lines(list(links.values()), scene.opening.boxes)
    taken: set[tuple[int, int]] = set()
    for ends, own in sorted(drawn.items(), key=lambda each: (weigh(each[1][0].edge), each[0])):
        path = paths[links[ends]]
        label = word_label([line.edge for line in own], report.language)
        yield Line(
            "--".join(ends),
            line_style(own[0].edge),
            path,
            _title_line(report.records.actors[ends[0]], own),
            _place_label(label, path, taken) if label else None,
        )


def _title_line(head: Actor, lines: Sequence[PartLine]) -> str:
    """Say whose line it is, how each of its edges stands, and where that is written."""
    said = []
    for line in lines:
        unit = "" if line.edge.actor.actor_id == head.actor_id else f"{capitalise(line.actor)}: "
        where = "; ".join(f"{item.source_title}, {item.locator}" for item in line.evidence)
        said.append(f"{unit}{line.words}." + (f" {where}." if where else ""))
    return f"{capitalise(head.name)} – {lines[0].forum}. {' '.join(said)}"


def _place_label(text: str, path: str, taken: set[tuple[int, int]]) -> TextLine | None:
    """Place a label where a line reaches its forum, unless another stands there."""
    start, end, y = int(path[1:].split(maxsplit=1)[0]), *map(int, path.split()[-2:])
    if any(x == end and abs(y - other) < LINE_HEIGHT for x, other in taken):
        return None
    taken.add((end, y))
    side = 1 if start < end else -1
    return TextLine(end - side * 5, y - 3, text, "label" if side > 0 else "label right")


def _draw_nodes(report: Report, scene: Scene) -> Iterator[SvgShape]:
    """Draw what stands on the report's own day when the map is opened."""
    situation, language, layout = report.situation, report.language, scene.layout
    boxes = scene.opening.boxes
    heads = {layout.folding.heads[actor_id].actor_id for actor_id in situation.parts_by_actor_id}
    for actor in layout.actors:
        if actor.actor_id in heads:
            units = layout.given.units.get(actor.actor_id, 0)
            yield _shape(
                actor_node(actor.actor_id),
                actor,
                f"actor s-{situation.organisations.sector_of(actor.actor_id).value}",
                boxes[actor_node(actor.actor_id)],
                word_units(units, language) if units else "",
            )
    for forum, _ in situation.parts_by_forum:
        if layout.folding.places[forum.forum_id] is Fold.PAPER:
            continue
        flag = situation.remark_on(forum)
        remark = language.text(FLAG_LABELS[flag]) if flag else ""
        state = situation.state_of(forum)
        taking_part = count_taking_part(forum, situation)
        yield _shape(
            forum_node(forum.forum_id),
            forum,
            " ".join(filter(None, ("forum", *style_forum(forum, situation)))),
            boxes[forum_node(forum.forum_id)],
            remark,
            count=str(taking_part) if taking_part else "",
            state=language.text(STATE_LABELS[state]) if state else language.text(MEMBERS_UNKNOWN),
        )


def _shape(  # noqa: PLR0913  # all that is written in a box
    node: str,
    record: Actor | Forum,
    style: str,
    box: Box,
    remark: str,
    *,
    count: str = "",
    state: str = "",
) -> SvgShape:
    texts = [(text, "") for text in box.lines]
    is_actor = isinstance(record, Actor)
    if remark and is_actor:
        texts.append((remark, "remark"))
    top = -(len(texts) - 1) * LINE_HEIGHT / 2 + BASELINE
    room = 0 if is_actor else REMARK_ROOM if remark else COUNT_ROOM
    end = whole(box.width / 2) - 10
    beside = [(count, "count")] if count else [(remark, "remark end")]
    return SvgShape(
        node,
        style,
        whole(box.x),
        whole(box.y),
        outline(record, box),
        (
            *(
                TextLine(-room // 2, whole(top + row * LINE_HEIGHT), text, name)
                for row, (text, name) in enumerate(texts)
            ),
            *(
                TextLine(end, whole(BASELINE), text, name)
                for text, name in beside
                if text and not is_actor
            ),
        ),
        ": ".join(filter(None, [capitalise(record.name), remark or state])),
    )


def _draw_band(report: Report, scene: Scene) -> tuple[tuple[SvgShape, ...], float]:
    """Draw the band that what is only written down is folded into, below the map."""
    bottom = scene.opening.height
    folded = sum(
        scene.layout.folding.places[forum.forum_id] is Fold.PAPER
        for forum, _ in report.situation.parts_by_forum
    )
    if not folded:
        return (), bottom
    words = report.language.text(PAPER, number=folded)
    width, top = round(WIDE.width), bottom + 8
    shape = SvgShape(
        BAND,
        "band",
        0,
        round(top + BAND_HEIGHT / 2),
        _box(width, BAND_HEIGHT),
        (TextLine(0, round(BASELINE), words),),
        words,
    )
    return (shape,), top + BAND_HEIGHT


def _box(width: float, height: float) -> str:
    return f"M{-width / 2:g} {-height / 2:g}h{width:g}v{height:g}h{-width:g}Z"


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
        text = TextLine(26, round(BASELINE), label, "key")
        if path:
            shapes.append(SvgShape("", style, round(x + 16), round(y), path, (text,), ""))
        else:
            drawn = f"M{round(x)} {round(y)}h32"
            after = TextLine(round(x + 40), round(y + BASELINE), label, "key")
            lines.append(Line("", style, drawn, "", after))
        x += width
    return tuple(shapes), tuple(lines), y + _KEY_HEIGHT / 2


def _draw_notes(
    notes: Iterable[LegendNote], left: float, right: float, top: float
) -> tuple[TextLine, ...]:
    """Say under the legend what its samples do not show."""
    words = " ".join(note.words for note in notes)
    lines = break_lines(words, LETTERS, right - left, _NOTE_LINES)
    return tuple(
        TextLine(round(left), round(top + (row + 1) * LINE_HEIGHT), text, "key")
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
