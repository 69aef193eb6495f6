"""Words what the legend says beside its samples, the filters: see `graph.map.filters`."""

from dataclasses import dataclass

from graph.language import Language, mark
from graph.map.scene import Scene
from graph.vocabulary import Participation

_LINES = mark(
    "A dashed blue line: takes part only now and then. A number in a forum: how many take part. "
    "“Only 3” or “partly” at a line: reaches only a part. "
    "In italics: planned, or closed on purpose."
)
_UNCLEAR = mark(
    "A grey, dash-dotted line: a source cannot say whether the actor takes part. Never a gap, "
    "but something to ask about."
)
_CLOSED = mark("A grey, dashed line: closed on purpose, and no gap.")
_UNNAMED = mark("A grey, dash-dotted border: who takes part is not known.")


@dataclass(frozen=True, slots=True)
class LegendNote:
    """What the legend says of a sample; `sample` is the classes the page draws it by."""

    sample: str
    words: str


def list_notes(scene: Scene, language: Language) -> list[LegendNote]:
    """List what the legend of a map says; nothing of what the map never shows."""
    notes = [LegendNote("mark-state state-weak", language.text(_LINES))]
    if Participation.UNCLEAR in scene.standings:
        notes.append(LegendNote("mark-state state-unclear", language.text(_UNCLEAR)))
    if scene.has_closed:
        notes.append(LegendNote("mark-state state-closed", language.text(_CLOSED)))
    if scene.has_unnamed:
        notes.append(LegendNote("mark-form unnamed", language.text(_UNNAMED)))
    return notes
