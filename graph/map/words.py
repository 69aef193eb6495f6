"""Lists the words the map's scripts put on the page, worded here so that the catalogue has them."""

from collections.abc import Iterable

from graph.comparison.changes import EdgeChangeKind
from graph.documents.subjects.changes import EDGE_CHANGE_LABELS, UNDATED
from graph.language import Language, capitalise, mark
from graph.map.changes import UNDATED as UNDATED_CHANGE
from graph.map.svg import FOLD_PAPER, HIDDEN, PAPER
from graph.vocabulary import Certainty, EdgeStanding
from graph.wording.labels import CERTAINTY_LABELS, EDGE_STANDING_LABELS

# Placeholders that a script fills in stand as they are.
_KEEP = {name: f"{{{name}}}" for name in ("shown", "all", "title", "day", "number", "one", "other")}

_WORDS = {
    "hidden_lines": HIDDEN,
    "paper": PAPER,
    "fold_paper": FOLD_PAPER,
    "shown": mark("Rows shown: {shown} of {all}."),
    "gap": mark("Gap"),
    "severity": mark("Severity"),
    "why": mark("How we know"),
    "basis": mark("Norm"),
    "action": mark("What closes it"),
    "owner": mark("Owner"),
    "close": mark("Close"),
    "state": mark("State"),
    "since": mark("Since"),
    "until": mark("Until"),
    "coverage": mark("Coverage"),
    "in": mark("{one} in {other}"),
    "show": mark("Show"),
    "show_row": mark("Show in the map: {title}"),
    "no_gap": mark("The evidence shows no gap on this day."),
    "neighbours": mark("Neighbourhood"),
    "no_such_gap": mark("There is no such gap on {day}."),
    "not_known": mark("Nothing is known of this on {day}."),
    "hidden_edges": mark("Edges left out by what has been chosen: {number}."),
    "cut_none": mark(
        "No pair would lose the only active forum where they meet, as far as the sources tell."
    ),
    "selection": mark("selection"),
    "play": mark("Play"),
    "pause": mark("Pause"),
    "changed_between": mark("What changed between {one} and {other}"),
    "no_change": mark("Nothing changed between the two days."),
    "actor": mark("Actor"),
    "other_actor": mark("Other actor"),
    "forum": mark("Forum"),
    "note": mark("To note"),
    "carried_by": mark("Carried by"),
    "only_link": mark("only one active forum"),
    "pairs_shown": mark(
        "Pairs of actors that sources name in one and the same forum: {shown} of {all}."
    ),
    "shown_only": mark("Shown:"),
    "loss": mark("If this forum ends"),
    "cut": mark("Pairs that meet in no other active forum, as far as the sources tell: {number}"),
    "on_purpose": mark("({number} on purpose)"),
    "slides_all": mark("Gaps: {all}."),
    "slides_follow": mark("The first {number} of {all} gaps follow."),
    "sources": mark("Sources"),
    "slide": mark("{number} of {all}"),
    "no_hit": mark("Nothing is called that."),
    "copy": mark("Copy as a table"),
    "copied": mark("Copied"),
    "choose_actor": mark("Light up the chairs of"),
    "nobody_chosen": mark("nobody in particular"),
    "own_day_only": mark("This shows the state on {day}, whatever day or filter has been chosen."),
    "all_days": mark("This shows all days and all forums, whatever day or filter has been chosen."),
    "pairs": mark("Pairs of actors"),
    "question": mark("Question"),
    "contact": mark("Contact"),
    "ask": mark("To ask"),
    "expected": mark("Norms that want them to meet"),
    "together": mark("Where they are both named"),
    "nowhere": mark("No source names them in one and the same forum."),
    "changed": mark("Changed"),
    "copy_citation": mark("Copy the citation"),
    "only_known": mark(
        "On this day a source begins to speak. That is not to say that anything happened on it."
    ),
    "day_news": mark("Since the day before on the slider:"),
    "questions": mark("Questions"),
    "chosen": mark(" ({number} chosen)"),
    "read_source": mark("Read the source"),
}


def describe_words(standings: Iterable[EdgeStanding], language: Language) -> dict[str, object]:
    """Word everything the scripts may say; `standings` are how edges stand on the map."""
    return {
        **{key: language.text(message, **_KEEP) for key, message in _WORDS.items()},
        "states": {
            standing.value: language.text(EDGE_STANDING_LABELS[standing]) for standing in standings
        },
        "changes": {
            **{
                kind.value: capitalise(language.text(EDGE_CHANGE_LABELS[kind]))
                for kind in EdgeChangeKind
            },
            UNDATED_CHANGE: capitalise(language.text(UNDATED)),
        },
        "steps": [
            language.count("{number} step", "{number} steps", number) for number in (1, 2, 3)
        ],
        "inferred": language.text(CERTAINTY_LABELS[Certainty.INFERRED]),
    }
