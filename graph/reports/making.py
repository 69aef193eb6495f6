"""Make a whole report: look at the day, follow the findings, compare with an earlier day."""

from datetime import date

from graph.analysis import Analysis, analyse
from graph.comparison import find_changes
from graph.disclosure import analyse_public
from graph.findings import follow_findings
from graph.language import Language
from graph.model import Norms, Records, Vocabulary
from graph.reports.content import Report, build_report


def make_report(  # noqa: PLR0913  # the three parts of a data folder, the day, and how to tell it
    records: Records,
    norms: Norms,
    vocabulary: Vocabulary,
    as_of: date,
    language: Language,
    *,
    since: date | None = None,
    public: bool = False,
) -> Report:
    """Make the report on one municipality and one day.

    Args:
        records: What is known of the municipality.
        norms: All norms.
        vocabulary: The kinds.
        as_of: The day.
        language: The language of the words.
        since: An earlier day to tell the changes from.
        public: Leave out what is internal, everywhere in the report.
    """

    def look_at(day: date) -> Analysis:
        return (analyse_public if public else analyse)(records, norms, vocabulary, day)

    today = look_at(as_of)
    return build_report(
        today,
        vocabulary,
        language,
        followed=follow_findings(today, look_at),
        changes=find_changes(look_at(since), today) if since else None,
    )
