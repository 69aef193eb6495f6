"""Words seats and what stands above and below a table, once for every picture of them."""

from collections.abc import Iterable

from graph.dataset.records import Vocabulary
from graph.gaps.gap import Evidence
from graph.language import Language, capitalise, mark
from graph.scene.seats import Seat, SeatedForum, SeatKind
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, Participation
from graph.wording.gaps import word_owner, word_title
from graph.wording.labels import (
    EDGE_STANDING_LABELS,
    FLAG_LABELS,
    MEMBERS_UNKNOWN,
    word_flag,
    word_kind,
)
from graph.wording.places import join_places
from graph.wording.questions import word_question

SEAT_LABELS: dict[SeatKind, str] = {
    SeatKind.TAKEN: mark("in place"),
    SeatKind.SELDOM: FLAG_LABELS[Flag.WEAK],
    SeatKind.PARTIAL: FLAG_LABELS[Flag.PARTIAL],
    SeatKind.EMPTY: EDGE_STANDING_LABELS[EdgeState.MISSING],
    SeatKind.LEFT: EDGE_STANDING_LABELS[EdgeState.LAPSED],
    SeatKind.CLOSED: FLAG_LABELS[Flag.CLOSED],
    SeatKind.PLANNED: FLAG_LABELS[Flag.PLANNED],
    SeatKind.UNCLEAR: EDGE_STANDING_LABELS[Participation.UNCLEAR],
    SeatKind.UNKNOWN: mark("expected, not known"),
}
_IMPLIED = {Flag.WEAK, Flag.PARTIAL, Flag.CLOSED, Flag.PLANNED}


def word_seat_kind(kind: SeatKind, language: Language) -> str:
    """Name how a seat stands, as inside a sentence."""
    return language.text(SEAT_LABELS[kind])


def name_seat(seat: Seat, vocabulary: Vocabulary, language: Language) -> str:
    """Name who sits on a seat: the actor, or the kind of actor that a norm expects."""
    if seat.actor:
        return capitalise(seat.actor.name)
    return capitalise(word_kind(vocabulary.actor_kinds[seat.actor_kind], language))


def word_seat(seat: Seat, language: Language) -> str:
    """Say how a seat stands, with what else is to be noted of it."""
    words = [word_seat_kind(seat.kind, language)]
    if isinstance(seat.part, Edge):
        shown = (flag for flag in seat.part.flags if flag not in _IMPLIED)
        words += [word_flag(flag, seat.part, language) for flag in shown]
    return ", ".join(words)


def word_seat_briefly(seat: Seat, language: Language) -> str:
    """Say under a name how its seat stands, and that sources disagree; blank where it is taken."""
    words = [] if seat.kind is SeatKind.TAKEN else [word_seat_kind(seat.kind, language)]
    if isinstance(seat.part, Edge) and Flag.CONTESTED in seat.part.flags:
        words.append(language.text(FLAG_LABELS[Flag.CONTESTED]))
    return ", ".join(words)


def word_seat_evidence(seat: Seat, situation: Situation, language: Language) -> str:
    """Say what sources say of a seat and where, or what is not known of it."""
    if seat.part:
        found = dict.fromkeys(Evidence.of(spell) for spell in seat.part.spells)
        titles = {key: source.title for key, source in situation.records.sources.items()}
        return " ".join(
            f"{item.note or ''} ({titles[item.source_id]}, {item.locator})".strip()
            for item in found
        )
    return word_question(seat.question, situation.vocabulary, language) if seat.question else ""


def word_sentence(seated: SeatedForum, language: Language) -> str:
    """Say the first gap of a forum; without any, what is known, and never that it works.

    What no source judged is not called good: that nothing is faulted says no more than that.
    """
    if seated.gaps:
        return word_title(seated.gaps[0], language)
    if not any(seat.part for seat in seated.seats):
        return capitalise(language.text(MEMBERS_UNKNOWN))
    return language.text(mark("The sources point to no gap here"))


def word_more(seated: SeatedForum, language: Language) -> str:
    """Say how many gaps more a forum has than the one in its sentence; blank for none."""
    more = len(seated.gaps) - 1
    return language.count("+{number} gap", "+{number} gaps", more) if more > 0 else ""


def word_seated_owner(seated: SeatedForum, language: Language) -> str:
    """Say who owns the first gap of a forum; blank where there is none."""
    if not seated.gaps:
        return ""
    return language.text(mark("Owner: {owner}"), owner=word_owner(seated.gaps[0], language))


def word_seated_sources(seated: SeatedForum, situation: Situation, language: Language) -> str:
    """Cite where what is drawn of a forum stands, each document once with its places."""
    rows: list[Evidence] = [item for gap in seated.gaps[:1] for item in gap.evidence]
    rows += [Evidence.of(seat.part.deciding) for seat in seated.seats if seat.part]
    rows = rows or [Evidence.of(seated.forum)]
    places: dict[str, list[str]] = {}
    for item in rows:
        places.setdefault(item.source_id, []).append(item.locator)
    cited = "; ".join(
        f"{situation.records.sources[source_id].title}, {join_places(found)}"
        for source_id, found in places.items()
    )
    return language.text(mark("Source: {title}."), title=cited)


def list_legend(kinds: Iterable[SeatKind], language: Language) -> list[tuple[SeatKind, str]]:
    """List the kinds of seat that occur with their words, what is taken first."""
    found = set(kinds)
    return [
        (kind, capitalise(word_seat_kind(kind, language)))
        for kind in reversed(SeatKind)
        if kind in found
    ]
