"""The sentences that open a page: the verdict, and how old the evidence is."""

from graph.dates import months_between
from graph.documents.report import Report
from graph.language import Language, mark
from graph.vocabulary import Severity

# Months that are said in years.
_LONG = 24
NOTHING_KNOWN = mark("No source describes the collaboration on this day.")


def word_verdict(report: Report) -> str:
    """Say in a sentence or two how many edges fail and which gap is the most severe."""
    language = report.language
    counts = report.counts
    if not counts.edges:
        return language.text(NOTHING_KNOWN)
    broken = language.count(
        "{broken} of {number} known edge has lapsed or is missing.",
        "{broken} of {number} known edges have lapsed or are missing.",
        counts.edges,
        broken=counts.failing,
    )
    gaps = _word_gaps(report) if report.gaps else language.text(mark("The evidence shows no gap."))
    return " ".join(filter(None, [broken, word_closed(report), gaps]))


def word_closed(report: Report) -> str:
    """Say how many lapsed edges the headline leaves out as closed on purpose; blank when none."""
    if not report.counts.closed:
        return ""
    return report.language.count(
        "{number} more edge has been closed on purpose and is not counted as a gap.",
        "{number} more edges have been closed on purpose and are not counted as gaps.",
        report.counts.closed,
    )


def _word_gaps(report: Report) -> str:
    number, high = report.counts.gaps, report.count_severity(Severity.HIGH)
    if high == 0:
        return report.language.count(
            "The evidence shows {number} gap, which is not severe.",
            "The evidence shows {number} gaps, none of them severe.",
            number,
        )
    if high == 1:
        return report.language.count(
            "The evidence shows {number} gap, which is severe.",
            "The evidence shows {number} gaps, one of them severe.",
            number,
        )
    return report.language.text(
        mark("The evidence shows {number} gaps, {high} of them severe."), number=number, high=high
    )


def word_judgement(report: Report) -> str:
    """Say the verdict in three sentences: the edges, the gaps, and what weighs most."""
    verdict = word_verdict(report)
    if not report.gaps:
        return verdict
    heaviest = report.language.text(mark("What weighs most: {gap}."), gap=report.gaps[0].title)
    return f"{verdict} {heaviest}"


def word_age(report: Report) -> str:
    """Say when most of the evidence is of and how old that is; blank when there is none."""
    if report.usual_day is None:
        return ""
    language = report.language
    day, _ = report.usual_day
    if report.as_of < day.first:
        before = mark("Of the time before, only what the sources date is shown.")
        return f"{word_evidence(report)} {language.text(before)}"
    age_months = months_between(day.last, report.as_of)
    if age_months < 1:
        return word_evidence(report)
    age = language.text(
        mark("That is {age} old. What has changed since does not show here."),
        age=word_months(age_months, language),
    )
    return f"{word_evidence(report)} {age}"


def word_evidence(report: Report) -> str:
    """Say when most of the evidence is of; blank when there is none."""
    if report.usual_day is None:
        return ""
    language, (day, known) = report.language, report.usual_day
    if known == report.counts.edges:
        message = mark("The evidence says how things stood {when}.")
        return language.text(message, when=language.when(day))
    return language.text(
        mark("The evidence of {known} of {number} edges says how they stood {when}."),
        known=known,
        number=report.counts.edges,
        when=language.when(day),
    )


def word_months(number: int, language: Language) -> str:
    """Say a time in months, and from two years in years and months."""
    years, months = divmod(number, 12) if number >= _LONG else (0, number)
    parts = [language.count("{number} year", "{number} years", years)] if years else []
    if months or not years:
        parts.append(language.count("{number} month", "{number} months", months))
    return language.listed(parts)
