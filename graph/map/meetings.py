"""Ships what carries each contact between two kinds of actor, for the details of a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.documents.report import Report
from graph.map.scene import edge_id
from graph.scene.triangle import Meeting, find_meetings, name_meeting, word_meeting
from graph.situation.contacts import ForumContact
from graph.situation.network import forum_node
from graph.wording.gaps import word_norms
from graph.wording.labels import STATE_LABELS


def describe_meetings(
    report: Report, numbers: Mapping[str, int], edges: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """Describe the contacts of the report's own day, by the key of their cell.

    Args:
        report: What the map opens with.
        numbers: The nodes of the map, numbered A–Ö.
        edges: The edges of the map, numbered, by their ids.

    Returns:
        `kinds`, `title`, `words` (how the two stand), `forums` (the number of each, its state, that
        in words, and the numbers of the edges it is seen in), `norms`, `gaps` (their ids) and
        `questions` (their ids). What is blank is left out.
    """
    described = {}
    for meeting in find_meetings(report.situation):
        found = {
            "kinds": list(meeting.kinds),
            "title": name_meeting(meeting, report.situation, report.language),
            "words": word_meeting(meeting, report.language),
            "forums": _list_forums(meeting, report, numbers, edges),
            "norms": word_norms(meeting.contact.expected, report.language),
            "gaps": [gap.gap_id for gap in meeting.gaps],
            "questions": [question.question_id for question in meeting.questions],
        }
        described[meeting.key] = {name: value for name, value in found.items() if value}
    return described


def _list_forums(
    meeting: Meeting, report: Report, numbers: Mapping[str, int], edges: Mapping[str, int]
) -> list[Any]:
    """List the forums of a contact, those where it holds first and then A–Ö."""
    states = list(STATE_LABELS)

    def order(contact: ForumContact) -> tuple[int, int]:
        return states.index(contact.state), numbers[forum_node(contact.forum.forum_id)]

    return [
        [
            numbers[forum_node(contact.forum.forum_id)],
            contact.state.value,
            report.language.text(STATE_LABELS[contact.state]),
            [edges[edge_id(edge)] for edge in contact.edges],
        ]
        for contact in sorted(meeting.contact.forums, key=order)
    ]


def describe_questions(report: Report) -> Iterable[dict[str, Any]]:
    """Describe the questions of the report's own day, in the order they are asked in.

    Returns:
        `id`, `text`, `ask`, and what the search finds them by besides their words: `kinds` of actor
        or forum, those of their actors among them.
    """
    for line in report.questions_in_order:
        question = line.question
        kinds = (*question.kinds, *(actor.kind for actor in question.actors))
        yield {
            "id": question.question_id,
            "text": line.brief,
            "ask": line.ask,
            "kinds": list(dict.fromkeys(kinds)),
        }
