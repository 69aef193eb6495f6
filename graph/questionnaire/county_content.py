"""Puts together what the form of several municipalities asks: each question once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.dataset.counties import list_counties
from graph.dataset.folder import Faulty
from graph.dataset.records import Municipality
from graph.language import Language
from graph.questionnaire.content import FormLine, list_names, make_line
from graph.questions import find_form_questions
from graph.questions.answers import Asked
from graph.situation.situation import Situation

_OF, _BETWEEN = "@", ","


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A question in the same words to some municipalities, with its id in each, by their codes."""

    number: int
    text: str
    asked: Asked
    question_ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CountyQuestionnaire:
    """A form for several municipalities: what most are asked first, each question once.

    `county` is theirs, None where they are of several; `actor_names` are those that may be written
    for each municipality, by its code. `left_out` are not asked until their data has been mended.
    """

    county: Municipality | None
    municipalities: tuple[Municipality, ...]
    as_of: date
    language: Language
    lines: tuple[SharedLine, ...]
    actor_names: Mapping[str, tuple[str, ...]]
    left_out: tuple[Faulty, ...] = ()

    @property
    def name(self) -> str:
        """Whose form it is."""
        if self.county is not None:
            return f"{self.county.name} ({self.county.code})"
        return self.language.count(
            "{number} municipality", "{number} municipalities", len(self.municipalities)
        )

    def list_lines(self, code: str) -> tuple[FormLine, ...]:
        """List the questions to one municipality, with the numbers that they have in the form."""
        return tuple(
            FormLine(line.number, line.question_ids[code], line.text, line.asked)
            for line in self.lines
            if code in line.question_ids
        )


def build_county_questionnaire(
    situations: Sequence[Situation], language: Language, left_out: Sequence[Faulty] = ()
) -> CountyQuestionnaire:
    """Put together the questions of municipalities, all on one day; at least one.

    Questions are one where their words are, and what they ask for.
    """
    asked: dict[tuple[str, Asked, int], dict[str, str]] = {}
    for situation in situations:
        seen: Counter[tuple[str, Asked]] = Counter()
        for question in find_form_questions(situation):
            line = make_line(0, question, situation, language)
            same = (line.text, line.asked)
            # Two forums of a municipality may bear the same name.
            ids = asked.setdefault((*same, seen[same]), {})
            ids[situation.municipality.code] = line.question_id
            seen[same] += 1
    order = {situation.municipality.code: rank for rank, situation in enumerate(situations)}
    parts = sorted(asked.items(), key=lambda part: (-len(part[1]), order[next(iter(part[1]))]))
    municipalities = tuple(situation.municipality for situation in situations)
    counties = list_counties({each.code: each for each in municipalities})
    return CountyQuestionnaire(
        county=next(iter(counties.values())) if len(counties) == 1 else None,
        municipalities=municipalities,
        as_of=situations[0].as_of,
        language=language,
        lines=tuple(
            SharedLine(number, text, cells, ids)
            for number, ((text, cells, _), ids) in enumerate(parts, 1)
        ),
        actor_names={each.municipality.code: list_names(each) for each in situations},
        left_out=tuple(left_out),
    )


def write_ids(question_ids: Mapping[str, str]) -> str:
    """Write in one cell the ids that a question has in municipalities.

    Example:
        >>> write_ids({"1880": "unclear:sspf", "1881": "unclear:sspf", "1862": "unclear:grupp"})
        'unclear:sspf@1880,1881 unclear:grupp@1862'
    """
    codes: dict[str, list[str]] = {}
    for code, question_id in question_ids.items():
        codes.setdefault(question_id, []).append(code)
    return " ".join(f"{each}{_OF}{_BETWEEN.join(codes[each])}" for each in codes)


def read_ids(text: str) -> dict[str, str]:
    """Read the ids of a question by municipality; empty where the cell holds none.

    Example:
        >>> read_ids("unclear:sspf@1880,1881 unclear:grupp@1862")["1881"]
        'unclear:sspf'
    """
    parts = (part.rpartition(_OF) for part in text.split())
    return {code: question_id for question_id, _, codes in parts for code in codes.split(_BETWEEN)}
