"""The sentences that open a page: the verdict, and how old the evidence is."""

from graph.dates import months_between
from graph.documents.report import Report
from graph.language import Language, mark
from graph.vocabulary import Severity
from graph.wording.verdict import word_closed, word_failing, word_gaps, word_most_severe

# Months that are said in years.
_LONG = 24


def word_verdict(report: Report) -> str:
    """Say in a sentence or two how many edges fail and how many gaps are severe."""
    counts, language = report.counts, report.language
    failing = word_failing(counts.edges, counts.failing, language)
    if not counts.edges:
        return failing
    gaps = word_gaps(counts.gaps, report.count_severity(Severity.HIGH), language)
    return " ".join(filter(None, [failing, word_closed(counts.closed, language), gaps]))


def word_judgement(report: Report) -> str:
    """Say the verdict in three sentences: the edges, the gaps, and what weighs most."""
    if not report.gaps:
        return word_verdict(report)
    return f"{word_verdict(report)} {word_most_severe(report.gaps[0].title, report.language)}"


def word_headline(report: Report) -> str:
    """Say the verdict as a page's headline: how many edges fail and what weighs most."""
    counts, language = report.counts, report.language
    failing = word_failing(counts.edges, counts.failing, language)
    if not counts.edges:
        return failing
    title = report.gaps[0].title if report.gaps else None
    return f"{failing} {word_most_severe(title, language)}"


def word_note(report: Report) -> str:
    """Say what the headline leaves out, and how old the evidence is."""
    closed = word_closed(report.counts.closed, report.language)
    return f"{closed} {word_age(report)}".strip()


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
