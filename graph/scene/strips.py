"""Draws each forum through time as a strip: what is known of it, what happened, what only came out.

A day on which a source begins to speak is no event: it is marked apart, so that a new audit does
not look like a collapse.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from graph.comparison.changes import EdgeChangeKind, classify_edge
from graph.dataset.records import Forum
from graph.dates import ReducedDate, add_days, add_months
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.pages import read_style, render_fragment
from graph.situation.situation import Situation, kept
from graph.vocabulary import EdgeState
from graph.wording.labels import MEMBERS_UNKNOWN, STATE_LABELS

_HERE = Path(__file__).parent
WIDTH = 640
_PAD = 6
# How much of the time before is drawn, and of the time to come.
_BACK_MONTHS, _AHEAD_MONTHS = 12 * 12, 24


class MarkKind(StrEnum):
    """What a mark on a strip stands for."""

    BEGAN = "began"
    CHANGED = "changed"
    ENDED = "ended"
    MISSING = "missing"
    KNOWN = "known"
    UNTOLD = "untold"

    @property
    def is_event(self) -> bool:
        """Whether something happened, rather than that something became known."""
        return self not in (MarkKind.KNOWN, MarkKind.UNTOLD)


MARK_LABELS: dict[MarkKind, str] = {
    MarkKind.BEGAN: mark("begins"),
    MarkKind.CHANGED: mark("is changed"),
    MarkKind.ENDED: mark("ends"),
    MarkKind.MISSING: mark("is now missing"),
    MarkKind.KNOWN: mark("becomes known through a source"),
    MarkKind.UNTOLD: mark("no source tells any longer"),
}

_BY_CHANGE: dict[EdgeChangeKind, MarkKind] = {
    EdgeChangeKind.LOST: MarkKind.MISSING,
    EdgeChangeKind.EXPIRED: MarkKind.ENDED,
    EdgeChangeKind.LAPSED: MarkKind.ENDED,
    EdgeChangeKind.CLOSED: MarkKind.ENDED,
    EdgeChangeKind.WEAKENED: MarkKind.CHANGED,
    EdgeChangeKind.STRENGTHENED: MarkKind.CHANGED,
    EdgeChangeKind.GAINED: MarkKind.BEGAN,
    EdgeChangeKind.BEGUN: MarkKind.BEGAN,
    EdgeChangeKind.REVIVED: MarkKind.BEGAN,
    EdgeChangeKind.BECAME_KNOWN: MarkKind.KNOWN,
    EdgeChangeKind.NO_LONGER_KNOWN: MarkKind.UNTOLD,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a forum stands from a day until the day before another."""

    first: date
    end: date
    state: EdgeState


@dataclass(frozen=True, slots=True)
class StripMark:
    """What happened on a day; `actors` are the names of those it is of, none of a whole forum.

    `dated` is when a source says that it happened; `day` is the first day that shows it.
    """

    day: date
    kind: MarkKind
    actors: tuple[str, ...]
    dated: ReducedDate | None = None

    @property
    def window(self) -> ReducedDate | None:
        """The time it may have happened in, where no source gives the day."""
        is_open = self.dated is not None and self.dated.first != self.dated.last
        return self.dated if is_open else None


@dataclass(frozen=True, slots=True)
class Strip:
    """One forum through time, as far as it is known."""

    forum: Forum
    stretches: tuple[Stretch, ...]
    marks: tuple[StripMark, ...]

    @property
    def events(self) -> tuple[StripMark, ...]:
        """What happened, as against what became known."""
        return tuple(each for each in self.marks if each.kind.is_event)


@dataclass(frozen=True, slots=True)
class _Shape:
    style: str
    x: float
    width: float = 0


@dataclass(frozen=True, slots=True)
class _Row:
    forum_id: str
    name: str
    words: str
    shapes: tuple[_Shape, ...]


@kept
def find_strips(situation: Situation) -> tuple[Strip, ...]:
    """Find what is known of each forum through time: those with events first, else A–Ö."""
    days = _list_days(situation)
    forums = {forum.forum_id: forum for day in days for forum, _ in day.edges_by_forum}
    marks: dict[str, list[StripMark]] = defaultdict(list)
    for before, after in pairwise(days):
        for forum_id, found in _find_marks(before, after).items():
            marks[forum_id] += found
    strips = [
        Strip(
            forum,
            tuple(_find_stretches(forum, days, find_horizon(situation)[1])),
            tuple(marks[forum_id]),
        )
        for forum_id, forum in forums.items()
    ]
    strips.sort(
        key=lambda strip: (not strip.events, sort_a_to_o(strip.forum.name), strip.forum.forum_id)
    )
    return tuple(strips)


def find_horizon(situation: Situation) -> tuple[date, date]:
    """Find the first and the last day that are drawn, round the situation's own."""
    as_of, days = situation.as_of, [day.as_of for day in _list_days(situation)[1:]]
    first = max(min([*days, as_of]), add_months(as_of, -_BACK_MONTHS))
    last = min(max([*days, as_of]), add_months(as_of, _AHEAD_MONTHS))
    return date(first.year, 1, 1), max(last, add_months(as_of, 6))


def draw_strips(situation: Situation, language: Language) -> str:
    """Set the strips as a table: the forum, its strip, and in words what happened when."""
    strips = find_strips(situation)
    first, last = find_horizon(situation)
    rows = [_draw_row(strip, situation, language) for strip in strips]
    dated = sum(bool(strip.events) for strip in strips)
    return render_fragment(
        "scene/strips.html.j2",
        _=language.text,
        width=WIDTH,
        years=[
            (str(year), _place(date(year, 1, 1), first, last))
            for year in range(first.year, last.year + 1)
        ],
        now=_place(situation.as_of, first, last),
        dated=rows[:dated],
        undated=rows[dated:],
        undated_words=language.count(
            "{number} forum of which no source dates what has happened",
            "{number} forums of which no source dates what has happened",
            len(rows) - dated,
        ),
        words=language.text(
            mark("What has begun and ended in {name}, as the sources date it"),
            name=situation.municipality.name,
        ),
        legend=_list_legend(rows, language),
    )


@cache
def read_strip_style() -> str:
    """Read the style sheet of the strips."""
    return read_style(_HERE / "strips.css")


def _list_days(situation: Situation) -> tuple[Situation, ...]:
    """List the day before anything is known, and each day on which something changes."""
    history = situation.history
    days = set(history.change_days)
    days |= {source.as_of.first for source in situation.records.sources.values()}
    ordered = sorted(days)
    if not ordered:
        return (situation,)
    return tuple(situation.on(day) for day in (add_days(ordered[0], -1), *ordered))


def _find_stretches(forum: Forum, days: Sequence[Situation], last: date) -> Iterator[Stretch]:
    known: list[tuple[date, EdgeState | None]] = []
    for day in days:
        state = day.state_of(forum)
        if not known or known[-1][1] is not state:
            known.append((day.as_of, state))
    for (first, state), (end, _) in pairwise([*known, (last, None)]):
        if state is not None and first < end:
            yield Stretch(first, end, state)


def _find_marks(before: Situation, after: Situation) -> dict[str, list[StripMark]]:
    """Find what each forum has a mark of between two days that follow on each other."""
    found: dict[tuple[str, MarkKind, ReducedDate | None], list[str]] = defaultdict(list)
    for key in sorted(before.edges_by_key.keys() | after.edges_by_key.keys()):
        one, other = before.edges_by_key.get(key), after.edges_by_key.get(key)
        change = classify_edge(one, other, before)
        if change is None or change not in _BY_CHANGE:
            continue
        edge = other or one
        assert edge is not None
        kind = _BY_CHANGE[change]
        dated = edge.since if kind.is_event else None
        found[edge.forum.forum_id, kind, dated].append(edge.actor.name)
    marks: dict[str, list[StripMark]] = defaultdict(list)
    for (forum_id, kind, dated), names in found.items():
        marks[forum_id].append(
            StripMark(after.as_of, kind, tuple(sorted(names, key=sort_a_to_o)), dated)
        )
    return marks


def _place(day: date, first: date, last: date) -> float:
    """Place a day along a strip; what lies outside is at its end."""
    part = (min(max(day, first), last) - first) / (last - first)
    return round(_PAD + part * (WIDTH - 2 * _PAD), 1)


def _draw_row(strip: Strip, situation: Situation, language: Language) -> _Row:
    first, last = find_horizon(situation)
    shapes: list[_Shape] = []
    for stretch in strip.stretches:
        start, end = _place(stretch.first, first, last), _place(stretch.end, first, last)
        now = min(max(_place(situation.as_of, first, last), start), end)
        if now > start:
            shapes.append(_Shape(stretch.state.value, start, round(now - start, 1)))
        if end > now:
            # What lies ahead holds as long as nothing changes.
            shapes.append(_Shape(f"{stretch.state.value} ahead", now, round(end - now, 1)))
    # What happened outside the days that are drawn stands in words alone.
    for each in strip.marks:
        if each.window and each.window.first <= last and each.window.last >= first:
            start = _place(each.window.first, first, last)
            end = _place(each.window.last, first, last)
            shapes.append(_Shape("window", start, round(max(end - start, 3), 1)))
    shapes += [
        _Shape(each.kind.value, _place(each.day, first, last))
        for each in strip.marks
        if first <= each.day <= last
    ]
    return _Row(
        forum_id=strip.forum.forum_id,
        name=capitalise(strip.forum.name),
        words=" ".join(_word_marks(strip, situation, language)) or _word_unknown(strip, language),
        shapes=tuple(shapes),
    )


def _word_unknown(strip: Strip, language: Language) -> str:
    """Say why a strip is empty, so that nobody takes it for a time when nothing happened."""
    return "" if strip.stretches else f"{capitalise(language.text(MEMBERS_UNKNOWN))}."


def _word_marks(strip: Strip, situation: Situation, language: Language) -> Iterator[str]:
    members = {edge.actor.name for edge in situation.edges_in(strip.forum)}
    for each in strip.marks:
        when = each.dated or each.day
        is_ahead = each.kind is MarkKind.ENDED and each.day > situation.as_of
        what = language.text(mark("runs out") if is_ahead else MARK_LABELS[each.kind])
        whole = members and members.issubset(each.actors)
        message = (
            mark("{when}: {what}.")
            if whole or not each.actors
            else mark("{when}: {what} ({actors}).")
        )
        yield language.text(
            message,
            when=capitalise(language.day(when)),
            what=what,
            actors=language.listed(each.actors),
        )


def _list_legend(rows: Iterable[_Row], language: Language) -> Sequence[tuple[str, bool, str]]:
    """List what the strips show: its style, whether it lasts, and what it stands for."""
    keys = [
        *((state.value, True, language.text(STATE_LABELS[state])) for state in EdgeState),
        ("window", True, language.text(mark("Some time within: no source gives the day"))),
        *((kind.value, False, language.text(label)) for kind, label in MARK_LABELS.items()),
    ]
    shown = {(shape.style.split()[0], bool(shape.width)) for row in rows for shape in row.shapes}
    return [
        (style, lasts, capitalise(words)) for style, lasts, words in keys if (style, lasts) in shown
    ]
