"""Says which older edges a new source should confirm or close, and what to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.audits.confirmation import ConfirmableEdge, Confirmation
from graph.documents.blocks import Cell, Document, Field, build_table, date_cell, section_of
from graph.documents.descriptions import describe_all, describe_evidence, describe_head
from graph.documents.fields import PART_FIELDS, choose_fields
from graph.documents.ids import id_field
from graph.documents.long_form import stack
from graph.documents.report import PartLine, build_report, word_part
from graph.documents.subjects import SUBJECTS
from graph.labels import PARTICIPATION_LABELS
from graph.language import Language, mark
from graph.situation.states import Part
from graph.vocabulary import EdgeStanding, EdgeState, Format, Participation

_ADVICE: dict[EdgeStanding, tuple[tuple[str, Participation], ...]] = {
    EdgeState.ACTIVE: (
        (mark("If it still takes part: {word}."), Participation.REGULAR),
        (mark("If only now and then: {word}."), Participation.IRREGULAR),
        (mark("If it no longer does: {word}, with the day if it is said."), Participation.CEASED),
        (mark("If the need is gone: {word}."), Participation.CLOSED),
    ),
    EdgeState.MISSING: (
        (mark("If it takes part now: {word}, with the day if it is said."), Participation.REGULAR),
        (mark("If it still does not: {word}."), Participation.ABSENT),
    ),
    Participation.UNCLEAR: (
        (mark("If it takes part: {word}."), Participation.REGULAR),
        (mark("If it does not: {word}."), Participation.ABSENT),
        (mark("If this source cannot say either: {word}."), Participation.UNCLEAR),
    ),
}
_ADVICE_ON_PLANS = (
    (mark("If it has begun: {word}, with the day if it is said."), Participation.REGULAR),
    (mark("If it is being set up: {word}."), Participation.STARTING),
    (mark("If it is still to come: {word}."), Participation.PLANNED),
    (mark("If it has been given up: {word}."), Participation.ABSENT),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An edge to confirm with its words; the id of the source that is to tell of it."""

    edge: ConfirmableEdge
    part: PartLine
    source_id: str


FIELDS: tuple[Field[_Line], ...] = (
    Field("status", mark("Status"), lambda line, language: _word_status(line.edge, language), 2),
    *(
        field.within(lambda line: line.part)
        for field in choose_fields(PART_FIELDS, "actor", "actor_id", "forum", "forum_id")
    ),
    Field(
        "state",
        mark("State so far"),
        lambda line, _: Cell(line.part.words, tone=line.edge.part.standing),
        3,
    ),
    Field(
        "evidence_day",
        mark("Evidence from"),
        lambda line, language: date_cell(line.edge.evidence.as_of, language),
        2,
    ),
    *(field.within(lambda line: line.part) for field in choose_fields(PART_FIELDS, "source")),
    Field(
        "what_to_write",
        mark("What to write"),
        lambda line, language: _word_advice(line.edge, language),
        9,
    ),
    id_field("source_id", lambda line: line.source_id),
)


def build_document(confirmation: Confirmation, language: Language) -> Document:
    """List the edges, those left to do first.

    Args:
        confirmation: What `find_confirmation` found.
        language: The language of the words.
    """
    situation, source = confirmation.situation, confirmation.source
    report = build_report(situation, language)
    lines = [
        _Line(edge, word_part(edge.part, report), source.source_id) for edge in confirmation.edges
    ]
    name = situation.municipality.name
    caption = language.text(mark("Older edges, those left to do first"))
    heading = language.text(mark("Edges to confirm or close"))
    name_of_sheet = language.text(mark("Edges to confirm"))
    table = build_table("confirmation", caption, FIELDS, lines, language, is_wide=True)
    return Document(
        subject=SUBJECTS["confirmation"].file_word,
        title=language.text(mark("What a new source should confirm or close: {name}"), name=name),
        subtitle=language.text(
            mark("{source}, which describes {day}"), source=source.title, day=source.as_of
        ),
        language=language,
        sections=(section_of(replace(table, name=name_of_sheet), heading),),
        describe=lambda: describe(confirmation, language),
        municipality=situation.municipality,
        as_of=situation.as_of,
        notes=tuple(_notes(confirmation, language)),
        is_wide=True,
    )


def build_county_document(
    confirmations: Sequence[Confirmation], chosen: Format, language: Language
) -> Document:
    """List the edges of several municipalities in one table, municipality by municipality.

    Args:
        confirmations: At least one, of one source.
        chosen: The format to show it in.
        language: The language of the words.
    """
    documents = [build_document(each, language) for each in confirmations]
    day = confirmations[0].situation.as_of
    stacked = stack(documents, chosen, day)
    first = documents[0]
    left = sum(not edge.is_done for each in confirmations for edge in each.edges)
    return replace(
        stacked,
        subject=first.subject,
        title=language.text(mark("What a new source should confirm or close")),
        subtitle=first.subtitle,
        describe=lambda: describe_all((describe(each, language) for each in confirmations), day),
        notes=(_count_left(left, language), *first.notes[1:]),
        is_wide=True,
    )


def describe(confirmation: Confirmation, language: Language) -> dict[str, Any]:
    """Describe the source and each edge, those left to do first."""
    situation, source = confirmation.situation, confirmation.source
    return {
        **describe_head(situation.municipality, situation.as_of),
        "source_id": source.source_id,
        "has_rows": confirmation.has_rows,
        "edges": [
            {
                "actor_id": edge.part.actor.actor_id,
                "forum_id": edge.part.forum.forum_id,
                "standing": edge.part.standing.value,
                "done": edge.is_done,
                "evidence_day": str(edge.evidence.as_of),
                "evidence": describe_evidence(edge.part.spells),
                "answers": [
                    {"participation": row.participation.value, "locator": row.locator}
                    for row in edge.answers
                ],
                "what_to_write": _word_advice(edge, language),
            }
            for edge in confirmation.edges
        ],
    }


def _word_status(edge: ConfirmableEdge, language: Language) -> str:
    return language.text(mark("done") if edge.is_done else mark("to do"))


def _word_advice(edge: ConfirmableEdge, language: Language) -> str:
    """Say what to write, by how the edge stands; of what is done, what has been written."""
    if edge.is_done:
        message = mark("Written: {words}.")
        words = language.listed(
            f"{_quote(row.participation, language)} ({row.locator})" for row in edge.answers
        )
        return language.text(message, words=words)
    return " ".join(
        language.text(message, word=_quote(participation, language))
        for message, participation in _choose_advice(edge.part)
    )


def _choose_advice(part: Part) -> tuple[tuple[str, Participation], ...]:
    if part.deciding.participation is Participation.PLANNED:
        return _ADVICE_ON_PLANS
    return _ADVICE[part.standing]


def _quote(participation: Participation, language: Language) -> str:
    word = language.text(PARTICIPATION_LABELS[participation])
    return language.text(mark("“{word}”"), word=word)


def _notes(confirmation: Confirmation, language: Language) -> Iterator[str]:
    yield _count_left(sum(not edge.is_done for edge in confirmation.edges), language)
    if not confirmation.has_rows:
        yield language.text(
            mark(
                "Nothing of the source has been entered yet, so every edge that has not ended is "
                "listed."
            )
        )
    yield language.text(
        mark(
            "For what the source speaks of, write a row in edges.csv or on the workbook's sheet of "
            "edges. Where it is silent, write nothing: what was known stands, and grows old."
        )
    )


def _count_left(left: int, language: Language) -> str:
    return language.count(
        "{number} edge is left to confirm or close.",
        "{number} edges are left to confirm or close.",
        left,
    )
