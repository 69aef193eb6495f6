"""How the report is made, and what the program cannot see."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from graph.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Prose,
    Table,
)
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.gaps import RULES, STRENGTHS
from graph.language import Language, mark
from graph.wording.labels import SEVERITY_LABELS, STRENGTH_LABELS

_LIMITS = (
    mark("It knows only what the sources tell. A meeting that none of them mentions is not here."),
    mark("It sees that actors meet, not how well they do it or what comes of it for children."),
    mark("It knows nothing of single children, cases or persons."),
    mark("What has changed since the sources were written does not show."),
    mark(
        "A norm tells what is expected in general. Whether it binds in the single case is for "
        "those who know the law to judge."
    ),
    mark(
        "The number of gaps says as much of how thoroughly somebody has looked as of how "
        "collaboration works. It does not rank municipalities."
    ),
)


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    yield Prose(
        language.text(
            mark(
                "An edge is one actor's part in one forum. The program derives its state on the "
                "day from dated statements in the sources: active, lapsed or missing. What no "
                "source mentions is not shown at all."
            )
        )
    )
    yield Heading(language.text(mark("What the program cannot see")))
    yield Bullets(tuple(language.text(limit) for limit in _LIMITS))
    yield Heading(language.text(mark("How severe a gap is")))
    yield Prose(
        language.text(
            mark(
                "How severe a gap is follows from its kind and from the strongest norm behind it, "
                "as this table says. What is planned, or only inferred, weighs one step less. "
                "A norm that wants collaboration and names no form of it is cited only where "
                "collaboration in general or the contact itself falls short, and does not count "
                "in the former. What is voluntary is never a breach."
            )
        )
    )
    yield _severity_table(language)
    yield Heading(language.text(mark("Version")))
    yield Prose(
        language.text(
            mark(
                "Made with samverkan {version} from the data {data}. "
                "The same version and the same data always give the same report."
            ),
            version=version("samverkan"),
            data=report.data_version,
        )
    )


@cache
def _severity_table(language: Language) -> Table:
    return Table(
        key="severity",
        caption=language.text(mark("Severity")),
        columns=(
            Column("kind", language.text(mark("Kind")), 5),
            *(
                Column(
                    strength.value if strength else "none",
                    language.text(STRENGTH_LABELS[strength] if strength else mark("no norm known")),
                    2,
                )
                for strength in STRENGTHS
            ),
        ),
        rows=tuple(
            (
                Cell(language.text(rule.label)),
                *(Cell(language.text(SEVERITY_LABELS[severity])) for severity in rule.severity),
            )
            for rule in RULES
        ),
        can_be_stacked=False,
    )


SECTION = ReportSection("method", mark("Method"), _build)
