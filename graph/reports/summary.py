"""The sentences that open a page: the verdict, and how old the evidence is."""

from graph.dates import months_between
from graph.language import mark
from graph.reports.content import Report
from graph.vocabulary import Gravity

NOTHING_KNOWN = mark("No source describes the collaboration on this day.")


def word_verdict(report: Report) -> str:
    """Say in a sentence or two how many edges fail and which gap is the gravest."""
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
        "{number} more edge has been closed on purpose, which is no gap.",
        "{number} more edges have been closed on purpose, which is no gap.",
        report.counts.closed,
    )


def _word_gaps(report: Report) -> str:
    number, high = report.counts.gaps, report.count_gravity(Gravity.HIGH)
    if high == 0:
        return report.language.count(
            "The evidence shows {number} gap, which is not grave.",
            "The evidence shows {number} gaps, none of them grave.",
            number,
        )
    if high == 1:
        return report.language.count(
            "The evidence shows {number} gap, which is grave.",
            "The evidence shows {number} gaps, one of them grave.",
            number,
        )
    return report.language.text(
        mark("The evidence shows {number} gaps, {high} of them grave."), number=number, high=high
    )


def word_judgement(report: Report) -> str:
    """Say the verdict in three sentences: the edges, the gaps, and what weighs most."""
    verdict = word_verdict(report)
    if not report.gaps:
        return verdict
    gravest = report.language.text(mark("What weighs most: {gap}."), gap=report.gaps[0].title)
    return f"{verdict} {gravest}"


def word_age(report: Report) -> str:
    """Say what day most of the evidence is of and how old that is; blank when there is none."""
    if report.usual_day is None:
        return ""
    language = report.language
    day, told = report.usual_day
    about = (
        language.text(mark("The evidence is of {day}."), day=day)
        if told == report.counts.edges
        else language.text(
            mark("{told} of {number} edges are as they stood on {day}."),
            told=told,
            number=report.counts.edges,
            day=day,
        )
    )
    age_months = months_between(day.last, report.as_of)
    if age_months < 1:
        return about
    age = language.count(
        "On {day} it is {number} month old: what has changed since does not show here.",
        "On {day} it is {number} months old: what has changed since does not show here.",
        age_months,
        day=report.as_of,
    )
    return f"{about} {age}"
