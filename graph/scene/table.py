"""Draws one forum as a table seen from above, with a chair for each seat."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from graph.language import Language, LanguageCode, capitalise
from graph.pages import read_asset, read_style, render_fragment
from graph.pages.figure import Figure
from graph.pages.text_width import BOLD, break_lines
from graph.scene.clock import find_hours, settle, spread
from graph.scene.seats import Seat, SeatedForum, SeatKind, find_seated_forums
from graph.scene.words import (
    name_seat,
    word_more,
    word_seat,
    word_seat_briefly,
    word_seat_evidence,
    word_seated_owner,
    word_seated_sources,
    word_sentence,
)
from graph.situation.situation import Situation, kept

_HERE = Path(__file__).parent
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_DEFINED = re.compile(r"--([\w-]+):\s*([^;]+);")
WIDTH = 446
_MIDDLE = WIDTH / 2
_PAD = 6
_LETTERS, _LINE = 13.0, 15
_TITLE, _TITLE_LINE = 16.0, 20
# Small words as a telephone draws them: lines that fit there fit everywhere.
_SMALL, _SMALL_LINE = 13.8, 15
_RADIUS = 65
_LEAST_HEIGHT, _ROW_HEIGHT = 40.0, 7.5
_TO_CHAIR, _CHAIR = 18, 17
# From the middle to where names begin: beyond every chair, and one that stands out from the table.
_NAMES = _RADIUS + _TO_CHAIR + 24
_NAME_WIDTH = _MIDDLE - _NAMES - _PAD
# A line to a name right beside its chair would be a dot.
_SHORTEST_LEADER = 8
_SOMEBODY = {SeatKind.TAKEN, SeatKind.SELDOM, SeatKind.PARTIAL}
# Names are never cut, however many lines they take.
_ALL = 99


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text and where it stands; `style` is its class, if any."""

    x: int
    y: int
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair where it stands, turned from the table, with its name, and what is said of it.

    `kind` is how the seat stands, `leader_points` where the line to its name begins and ends.
    `actor_id` is blank where only a kind of actor is expected.
    """

    kind: SeatKind
    x: int
    y: int
    turn: int
    leader_points: tuple[tuple[int, int], tuple[int, int]]
    side: str
    lines: tuple[TextLine, ...]
    title: str
    actor_id: str

    @property
    def leader(self) -> str:
        """The path of the line to its name; blank where the name stands beside the chair."""
        (x, y), (end, down) = self.leader_points
        return f"M{x} {y}L{end} {down}" if abs(end - x) >= _SHORTEST_LEADER else ""


@dataclass(frozen=True, slots=True)
class TableDrawing:
    """All that is drawn of one forum. `width` and `height` are in units of the picture.

    `left` is where the picture begins: a table alone shows no empty side. `middle` is the height at
    which the table stands; its names and chairs are placed round it. It `is_bare` where nobody is
    known to sit there.
    """

    number: int
    forum_id: str
    label: str
    description: str
    is_captioned: bool
    height: int
    above: tuple[TextLine, ...]
    below: tuple[TextLine, ...]
    middle: int
    reach: int
    is_bare: bool
    names: tuple[TextLine, ...]
    chairs: tuple[Chair, ...]
    left: int = 0
    width: int = WIDTH
    center: int = round(_MIDDLE)
    radius: int = _RADIUS


def draw_table(
    seated: SeatedForum, situation: Situation, language: Language, *, is_captioned: bool = True
) -> TableDrawing:
    """Draw a forum as a table from above; names are broken into lines and never cut.

    Args:
        seated: The forum with its seats.
        situation: The situation it is of.
        language: The language of the words.
        is_captioned: Whether the sentence, the owner and the sources are drawn too; a gap's card
            has them already.
    """
    drawn = _keep_drawings(situation)
    key = (seated.forum.forum_id, language.code, is_captioned)
    if key not in drawn:
        drawn[key] = _draw_table(seated, situation, language, is_captioned=is_captioned)
    return drawn[key]


@kept
def _keep_drawings(
    _situation: Situation,
) -> dict[tuple[str, LanguageCode, bool], TableDrawing]:
    """Keep what has been drawn of a situation: pages and the report show the same tables."""
    return {}


def _draw_table(
    seated: SeatedForum, situation: Situation, language: Language, *, is_captioned: bool
) -> TableDrawing:
    above = _set_above(seated, language) if is_captioned else ()
    top = above[-1].y + _TITLE_LINE if above else _PAD
    names = break_lines(capitalise(seated.forum.name), _LETTERS * BOLD, 2 * _RADIUS - 26, _ALL)
    reach = max(_LEAST_HEIGHT, 20 + _ROW_HEIGHT * len(names))
    chairs = _place_chairs(seated.seats, reach, situation, language)
    ends = [line.y for chair in chairs for line in chair.lines]
    upper = min([-reach, *(chair.y - _CHAIR for chair in chairs), *(y - _LINE for y in ends)])
    lower = max([reach, *(chair.y + _CHAIR for chair in chairs), *(y + 5 for y in ends)])
    middle = round(top - upper)
    below = _set_below(seated, situation, language, middle + lower) if is_captioned else ()
    bottom = (below[-1].y if below else middle + lower) + _PAD
    left, right = (0, WIDTH) if is_captioned else _find_sides(chairs)
    return TableDrawing(
        number=seated.number,
        forum_id=seated.forum.forum_id,
        label=f"{capitalise(seated.forum.name)}: {word_sentence(seated, language)}",
        description=_describe(seated, situation, language),
        is_captioned=is_captioned,
        height=math.ceil(bottom),
        above=above,
        below=below,
        middle=middle,
        reach=round(reach),
        is_bare=all(seat.kind not in _SOMEBODY for seat in seated.seats),
        names=_centre(names),
        chairs=tuple(chairs),
        left=left,
        width=right - left,
    )


def draw_figure(seated: SeatedForum, situation: Situation, language: Language) -> Figure:
    """Draw one forum as a figure of its own, without captions, for what says the rest in words."""
    drawing = draw_table(seated, situation, language, is_captioned=False)
    return Figure(
        svg=render_fragment("scene/table.svg.j2", table=drawing, is_alone=True),
        css=read_paper_style(),
        words=drawing.label,
    )


def draw_tables(situation: Situation, language: Language) -> Figure:
    """Draw every forum as a table, the first gap first, folded under how many they are."""
    forums = find_seated_forums(situation)
    words = language.count(
        "{number} forum as a table with chairs",
        "All {number} forums as tables with chairs",
        len(forums),
    )
    return Figure(
        svg=render_fragment(
            "scene/tables.html.j2",
            tables=[draw_table(seated, situation, language) for seated in forums],
            words=words,
        ),
        css=read_paper_style(),
        words=words,
    )


def read_table_style() -> str:
    """Read the style sheet of tables on a page, in the page's own colours."""
    return read_style(_HERE / "table.css")


@cache
def read_paper_style() -> str:
    """Read the style sheet of tables in the colours that pages have by day."""
    colours = dict(_DEFINED.findall(read_asset(_HERE.parent / "pages" / "base.css")))
    return _VARIABLE.sub(lambda found: colours[found[1]], read_table_style())


def _find_sides(chairs: Iterable[Chair]) -> tuple[int, int]:
    """Find where a table with its chairs and their names begins and ends."""
    sides = {chair.side for chair in chairs}
    left = 0 if "end" in sides else _MIDDLE - _RADIUS - _TO_CHAIR - _CHAIR
    right = WIDTH if "" in sides else _MIDDLE + _RADIUS + _TO_CHAIR + _CHAIR
    return round(left), round(right)


def _describe(seated: SeatedForum, situation: Situation, language: Language) -> str:
    """Say every seat in words, for whoever does not see the picture."""
    vocabulary = situation.vocabulary
    return "; ".join(
        f"{name_seat(seat, vocabulary, language)}: {word_seat(seat, language)}"
        for seat in seated.seats
    )


def _set_above(seated: SeatedForum, language: Language) -> tuple[TextLine, ...]:
    sentence = f"{word_sentence(seated, language)} {word_more(seated, language)}".strip()
    lines = break_lines(sentence, _TITLE * BOLD, WIDTH - 2 * _PAD, _ALL)
    return tuple(
        TextLine(_PAD, _PAD + 15 + row * _TITLE_LINE, text, "sentence")
        for row, text in enumerate(lines)
    )


def _set_below(
    seated: SeatedForum, situation: Situation, language: Language, top: float
) -> tuple[TextLine, ...]:
    texts = (
        word_seated_owner(seated, language),
        word_seated_sources(seated, situation, language),
    )
    lines = [
        line
        for text in filter(None, texts)
        for line in break_lines(text, _SMALL, WIDTH - 2 * _PAD, _ALL)
    ]
    return tuple(
        TextLine(_PAD, round(top + 18 + row * _SMALL_LINE), text, "small")
        for row, text in enumerate(lines)
    )


def _centre(lines: Sequence[str]) -> tuple[TextLine, ...]:
    top = 4.5 - (len(lines) - 1) * _LINE / 2
    return tuple(
        TextLine(round(_MIDDLE), round(top + row * _LINE), text, "name")
        for row, text in enumerate(lines)
    )


def _place_chairs(
    seats: Iterable[Seat], reach: float, situation: Situation, language: Language
) -> list[Chair]:
    """Place chairs round a table whose middle is at the height 0, with their names beside it."""
    hours, vocabulary = find_hours(situation.vocabulary), situation.vocabulary
    named = sorted(
        ((hours[seat.actor_kind], name_seat(seat, vocabulary, language), seat) for seat in seats),
        key=lambda found: (found[0], found[1]),
    )
    angles = spread([hour for hour, _, _ in named])
    chairs = []
    placed = list(zip(angles, named, strict=True))
    for is_right in (True, False):
        own = [
            (math.radians(angle), name, seat)
            for angle, (_, name, seat) in placed
            if (math.sin(math.radians(angle)) >= 0) is is_right
        ]
        chairs += _place_side(own, reach, situation, language, is_right=is_right)
    return chairs


def _place_side(
    own: Iterable[tuple[float, str, Seat]],
    reach: float,
    situation: Situation,
    language: Language,
    *,
    is_right: bool,
) -> list[Chair]:
    """Place the chairs of one side, and their names in a column beside the table."""
    ordered = sorted(own, key=lambda found: -math.cos(found[0]))
    heights = [-math.cos(angle) * (reach + _TO_CHAIR) for angle, _, _ in ordered]
    texts = [
        (
            break_lines(name, _LETTERS * BOLD, _NAME_WIDTH, _ALL),
            _break_words(seat, language),
        )
        for _, name, seat in ordered
    ]
    sizes = [(len(lines) + len(words)) * _LINE + 5 for lines, words in texts]
    apart = [(one + other) / 2 for one, other in pairwise(sizes)]
    middles = settle(heights, apart) if heights else []
    sign = 1 if is_right else -1
    chairs = []
    for (angle, name, seat), (lines, words), size, y, middle in zip(
        ordered, texts, sizes, heights, middles, strict=True
    ):
        x = _MIDDLE + math.sin(angle) * (_RADIUS + _TO_CHAIR)
        start = _MIDDLE + sign * _NAMES
        first = middle - (size - 5) / 2 + 11.5
        chairs.append(
            Chair(
                kind=seat.kind,
                x=round(x),
                y=round(y),
                turn=round(math.degrees(angle)),
                leader_points=(
                    (round(x + sign * 14), round(y)),
                    (round(start - sign * 5), round(middle)),
                ),
                side="" if is_right else "end",
                lines=tuple(
                    TextLine(round(start), round(first + row * _LINE), text, style)
                    for row, (text, style) in enumerate(
                        [*((line, "") for line in lines), *((word, "how") for word in words)]
                    )
                ),
                title=_word_title(name, seat, situation, language),
                actor_id=seat.actor.actor_id if seat.actor else "",
            )
        )
    return chairs


def _break_words(seat: Seat, language: Language) -> tuple[str, ...]:
    words = word_seat_briefly(seat, language)
    return break_lines(words, _SMALL * BOLD, _NAME_WIDTH, _ALL) if words else ()


def _word_title(name: str, seat: Seat, situation: Situation, language: Language) -> str:
    evidence = word_seat_evidence(seat, situation, language)
    return f"{name}: {word_seat(seat, language)}. {evidence}".strip()
