"""Says how the gaps of several municipalities came and went from snapshot to snapshot."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from graph.comparison.trend import Trend, TrendStep, TrendTotal, Turnover
from graph.dataset.records import Municipality
from graph.documents.blocks import (
    FORMAT_VERSION,
    Cell,
    Document,
    Field,
    Section,
    build_table,
    day_cell,
    number_cell,
    section_of,
)
from graph.documents.fields import MunicipalityOnDay, locate_fields
from graph.documents.ids import id_field
from graph.documents.subjects import SUBJECTS
from graph.language import Language, mark


@dataclass(frozen=True, slots=True)
class _Line:
    """A step of one municipality, or of all; `compared` says of how many the numbers are."""

    municipality: Municipality | None
    compared: str
    before_on: date
    after_on: date
    gaps_before: int | None
    gaps_after: int | None
    turnovers: tuple[Turnover, ...]


def _number(number: int | None, language: Language) -> Cell:
    return Cell(language.text(mark("not known"))) if number is None else number_cell(number)


def _count(kind: str) -> Callable[[_Line, Language], Cell]:
    """Count gaps of a kind; blank where there is nothing to compare with."""

    def cell(line: _Line, _: Language) -> Cell:
        return number_cell(len(_ids(line, kind)) if line.turnovers else None)

    return cell


def _ids(line: _Line, kind: str) -> list[str]:
    return [gap_id for found in line.turnovers for gap_id in getattr(found, kind)]


_KINDS = {
    "opened": mark("Opened"),
    "closed": mark("Closed"),
    "became_known": mark("Only became known"),
    "already_closed": mark("Turned out to be closed already"),
    "no_longer_known": mark("No longer said"),
    "reshaped": mark("Took another form"),
}
_DAYS: tuple[Field[_Line], ...] = (
    Field("before", mark("From"), lambda line, _: day_cell(line.before_on), 3),
    Field("after", mark("To"), lambda line, _: day_cell(line.after_on), 3),
)
_NUMBERS: tuple[Field[_Line], ...] = (
    Field(
        "gaps_before",
        mark("Gaps known then"),
        lambda line, language: _number(line.gaps_before, language),
        2,
    ),
    *(Field(kind, heading, _count(kind), 2) for kind, heading in _KINDS.items()),
    Field(
        "gaps_after",
        mark("Gaps known afterwards"),
        lambda line, language: _number(line.gaps_after, language),
        2,
    ),
)
TOTAL_FIELDS: tuple[Field[_Line], ...] = (
    *_DAYS,
    Field("compared", mark("Municipalities compared"), lambda line, _: line.compared, 2),
    *_NUMBERS,
)


def _on_day(line: _Line) -> MunicipalityOnDay:
    assert line.municipality is not None, "a total is of no one municipality"
    return MunicipalityOnDay(line.municipality, line.after_on)


FIELDS: tuple[Field[_Line], ...] = (
    *locate_fields(_on_day),
    *_DAYS,
    *_NUMBERS,
    *(id_field(f"{kind}_gap_ids", partial(_ids, kind=kind)) for kind in _KINDS),
)


def build_document(trend: Trend, language: Language) -> Document:
    """Say how gaps came and went: all municipalities together, then each of them.

    Args:
        trend: What `find_trend` found.
        language: The language of the words.
    """
    first, last = trend.days[0], trend.days[-1]
    return Document(
        subject=SUBJECTS["trend"].file_word,
        title=language.text(mark("Gaps that came and went")),
        subtitle=language.count(
            "{number} municipality, {first} to {last}",
            "{number} municipalities, {first} to {last}",
            len(trend.municipalities),
            first=first,
            last=last,
        ),
        language=language,
        sections=build_sections(trend, language),
        describe=lambda: describe(trend),
        as_of=last,
        notes=tuple(legend(trend, language)),
        is_wide=True,
    )


def build_sections(trend: Trend, language: Language) -> tuple[Section, Section]:
    """Tabulate how gaps came and went: all municipalities together, then each of them."""
    return (
        section_of(
            build_table(
                "totals",
                language.text(mark("Gaps that came and went, all municipalities")),
                TOTAL_FIELDS,
                [_total_line(total, language) for total in trend.totals],
                language,
                is_wide=True,
            ),
            language.text(mark("Together")),
        ),
        section_of(
            build_table(
                "municipalities",
                language.text(mark("Gaps that came and went, municipality by municipality")),
                FIELDS,
                [
                    _step_line(each.municipality, step)
                    for each in trend.municipalities
                    for step in each.steps
                ],
                language,
                is_wide=True,
            ),
            language.text(mark("Municipality by municipality")),
        ),
    )


def legend(trend: Trend, language: Language) -> list[str]:
    """Explain the columns, one sentence a line."""
    messages = [
        mark("Opened and closed have happened between the days, by what the sources say."),
        mark(
            "What only became known was there already, or nobody says since when: it is more "
            "knowledge, not worse collaboration."
        ),
        mark(
            "What turned out to be closed already was so on the earlier day, and what is no longer "
            "said rested on rows that have been mended or taken away."
        ),
        mark(
            "What took another form is the same shortfall as before, and neither opened nor closed."
        ),
        mark("Not known: nothing is known of the municipality by that day. It is not compared."),
    ]
    if trend.has_gaps_for_county:
        messages.append(
            mark("Together, a gap that is for the region to close is counted once for its county.")
        )
    return [language.text(message) for message in messages]


def describe(trend: Trend) -> dict[str, Any]:
    """Describe every step, with the ids of the gaps; those of `samverkan gaps` on that day."""
    return {
        "format_version": FORMAT_VERSION,
        "days": [day.isoformat() for day in trend.days],
        "totals": [_describe_total(total) for total in trend.totals],
        "municipalities": [
            {
                "code": each.municipality.code,
                "name": each.municipality.name,
                "county_code": each.municipality.county_code,
                "steps": [_describe_step(step) for step in each.steps],
            }
            for each in trend.municipalities
        ],
    }


def _step_line(municipality: Municipality, step: TrendStep) -> _Line:
    turnovers = () if step.turnover is None else (step.turnover,)
    return _Line(
        municipality,
        "",
        step.before_on,
        step.after_on,
        step.gaps_before,
        step.gaps_after,
        turnovers,
    )


def _total_line(total: TrendTotal, language: Language) -> _Line:
    message = mark("{compared} of {number}")
    compared = language.text(message, compared=total.compared_count, number=total.of_count)
    return _Line(
        None,
        compared,
        total.before_on,
        total.after_on,
        total.gaps_before,
        total.gaps_after,
        total.turnovers,
    )


def _describe_step(step: TrendStep) -> dict[str, Any]:
    turnover = step.turnover
    return {
        "before": step.before_on.isoformat(),
        "after": step.after_on.isoformat(),
        "gaps_before": step.gaps_before,
        "gaps_after": step.gaps_after,
        "turnover": None
        if turnover is None
        else {kind: list(gap_ids) for kind, gap_ids in asdict(turnover).items()},
    }


def _describe_total(total: TrendTotal) -> dict[str, Any]:
    return {
        "before": total.before_on.isoformat(),
        "after": total.after_on.isoformat(),
        "compared": total.compared_count,
        "municipalities": total.of_count,
        "gaps_before": total.gaps_before,
        "gaps_after": total.gaps_after,
        "counts": {
            kind: sum(len(getattr(each, kind)) for each in total.turnovers) for kind in _KINDS
        },
    }
