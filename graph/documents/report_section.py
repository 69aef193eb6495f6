"""Defines what a section of the gap report consists of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.documents.blocks import Block, Section
from graph.documents.report import Report
from graph.vocabulary import Format


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the gap report: its address, its heading for the catalogue, what it holds.

    `build` may yield nothing; the report then has no such section. `is_front` and `omitted_from`
    are those of `Section`.
    """

    key: str
    heading: str
    build: Callable[[Report], Iterable[Block]]
    is_front: bool = False
    omitted_from: frozenset[Format] = frozenset()

    def write(self, report: Report) -> Section:
        """Build the section for a report."""
        return Section(
            key=self.key,
            heading=report.language.text(self.heading),
            blocks=tuple(self.build(report)),
            is_front=self.is_front,
            omitted_from=self.omitted_from,
        )
