"""The sentences that open a page: the verdict, and how old the evidence is."""

from datetime import date

from graph.dates import ReducedDate
from graph.documents.report import GapLine, Report
from graph.language import capitalise, mark
from graph.vocabulary import Flag, Severity, SourceExtent
from graph.wording.evidence import find_age, is_undated, word_how_old
from graph.wording.gaps import is_title_contested
from graph.wording.labels import EXTENT_LABELS
from graph.wording.verdict import (
    word_closed,
    word_county_gaps,
    word_failing,
    word_first_gap,
    word_gaps,
    word_planned,
)

# Of these nothing is said: there is no more to read, or nobody has said how much has been.
_WHOLE = (SourceExtent.WHOLE, None)


def word_verdict(report: Report) -> str:
    """Say in a sentence or two how many gaps are graded high and how many edges fail."""
    counts, language = report.edge_counts, report.language
    if not counts.edges:
        return word_no_gap(report)
    failing = word_failing(counts.edges, counts.failing, language)
    return " ".join(filter(None, [_word_all_gaps(report), failing, _word_left_out(report)]))


def word_no_gap(report: Report) -> str:
    """Say that there is no gap, or that nothing is known: that is never good news."""
    language = report.language
    if report.edge_counts.edges:
        return language.text(mark("The evidence shows no gap on this day."))
    days = [
        source.as_of
        for source in report.records.sources.values()
        if source.as_of.first <= report.as_of
    ]
    if not days:
        return language.text(mark("No source describes the collaboration on this day."))
    newest = max(days, key=lambda day: day.last)
    return language.count(
        "{number} source has been entered, from {day}, but no edge is known on this day. "
        "So we do not know.",
        "{number} sources have been entered, the newest from {day}, but no edge is known on this "
        "day. So we do not know.",
        len(days),
        day=newest,
    )


def word_judgement(report: Report) -> str:
    """Say the verdict in three sentences: what to begin with, the gaps, and the edges."""
    if not report.gaps:
        return word_verdict(report)
    return f"{word_first_gap(report.gaps[0].title, report.language)} {word_verdict(report)}"


def word_lacking(report: Report) -> tuple[str, ...]:
    """Say in one sentence what is lacking most, then how many gaps there are."""
    if not report.gaps:
        return (word_no_gap(report),)
    language = report.language
    return (
        language.text(mark("Lacking most: {gap}."), gap=report.gaps[0].title.rstrip(".")),
        _word_all_gaps(report),
    )


def word_headline(report: Report) -> str:
    """Name the problem to begin with as a page's headline, in a sentence.

    That sources disagree of it is said with it. Where no gap is graded high, and the first is
    graded low, that is said first.
    """
    if not report.gaps:
        return word_no_gap(report)
    language, first = report.language, report.gaps[0]
    title = first.title.rstrip(".")
    if Flag.CONTESTED in first.gap.flags and not is_title_contested(first.gap):
        title = language.text(mark("{gap}, but sources disagree"), gap=title)
    if first.gap.severity is not Severity.LOW:
        return f"{title}."
    begin = word_first_gap(title, language)
    if report.count_severity(Severity.HIGH):
        return begin
    none = language.text(mark("No gap is graded high."))
    return f"{none} {begin}"


def word_known(report: Report) -> str:
    """Say who says it, of what day, and how old that is; blank where nothing is known."""
    evidence = report.gaps[0].evidence if report.gaps else ()
    titles = list(dict.fromkeys(item.source_title for item in evidence))
    source = ""
    if titles:
        cited = report.language.listed(titles)
        source = report.language.text(mark("Source: {title}."), title=cited)
    return " ".join(filter(None, [source, word_age(report)]))


def word_numbers(report: Report) -> str:
    """Say in numbers what falls short: gaps, the forums they are about, and what is left out."""
    counts, language = report.counts, report.language
    if not report.gaps:
        return ""
    forums = {line.gap.forum.forum_id for line in report.gaps if line.gap.forum}
    return " ".join(
        filter(
            None,
            [
                _word_all_gaps(report),
                language.count(
                    "{failing} of {number} forum has a gap.",
                    "{failing} of {number} forums have a gap.",
                    counts.forums,
                    failing=len(forums),
                ),
                word_failing(counts.edges, counts.failing, language),
                _word_left_out(report),
            ],
        )
    )


def word_unknown(report: Report) -> str:
    """Say how many things are not known; blank where nothing is asked."""
    number = report.counts.questions
    if not number:
        return ""
    return report.language.count(
        "{number} thing we do not know", "{number} things we do not know", number
    )


def list_soon(report: Report) -> tuple[tuple[GapLine, str], ...]:
    """List what ends within two months, the first to end first: its gap, and a line of words.

    Each forum is named once, however many gaps are about it.
    """
    found = sorted(
        (line for line in report.gaps if line.gap.ends_soon),
        key=lambda line: line.gap.ends_soon.last if line.gap.ends_soon else date.max,
    )
    lines: dict[tuple[str, ReducedDate | None], GapLine] = {}
    for line in found:
        forum_id = line.gap.forum.forum_id if line.gap.forum else line.gap.gap_id
        lines.setdefault((forum_id, line.gap.ends_soon), line)
    return tuple(
        (line, f"{capitalise(line.soon)}: {line.gap.forum_name or line.title}.")
        for line in lines.values()
    )


def _word_all_gaps(report: Report) -> str:
    """Say how many gaps there are, how many graded high, and how many are the region's to close."""
    gaps, language = len(report.gaps), report.language
    words = [
        word_gaps(gaps, report.count_severity(Severity.HIGH), language),
        word_county_gaps(gaps, report.count_for_county(), language),
    ]
    return " ".join(filter(None, words))


def _word_left_out(report: Report) -> str:
    """Say which edges do not count as failing: what ended on purpose, and what is planned."""
    counts, language = report.edge_counts, report.language
    words = [word_closed(counts.closed, language), word_planned(counts.planned, language)]
    return " ".join(filter(None, words))


def word_age(report: Report) -> str:
    """Say when most of the evidence is of, how old that is and what part of a document it is.

    Where no edge is known it is blank.
    """
    return " ".join(filter(None, [word_evidence(report), _word_since(report), _word_part(report)]))


def _word_since(report: Report) -> str:
    """Say how old the evidence is, or that the day comes before it; blank when it is new."""
    if report.usual_day is None:
        return ""
    language, (day, _) = report.language, report.usual_day
    if report.as_of < day.first:
        return language.text(mark("Of the time before, only what the sources date is shown."))
    age = find_age(day, report.as_of)
    if not age.months:
        return ""
    words = word_how_old(age, language)
    if is_undated(report.usual_sources):
        return language.text(
            mark(
                "The source has no date: that is the last day it can describe. "
                "It is at least {age} old. What has changed since does not show here."
            ),
            age=words,
        )
    return language.text(
        mark("That is {age} old. What has changed since does not show here."), age=words
    )


def _word_part(report: Report) -> str:
    """Say it where only a part of a document, or a letter, has been entered."""
    sources, language = report.usual_sources, report.language
    if not sources or any(source.extent in _WHOLE for source in sources):
        return ""
    extents = dict.fromkeys(source.extent for source in sources if source.extent is not None)
    return language.text(
        mark("The evidence is {extents}. What is not mentioned there may still exist."),
        extents=language.listed(language.text(EXTENT_LABELS[extent]) for extent in extents),
    )


def word_brief_age(report: Report) -> str:
    """Say how old the evidence is, as a remark beside its day; blank where there is none."""
    if report.usual_day is None or report.as_of < report.usual_day[0].first:
        return ""
    language = report.language
    if is_undated(report.usual_sources):
        return language.text(mark("undated"))
    age = find_age(report.usual_day[0], report.as_of)
    if not age.months:
        return language.text(mark("less than a month old"))
    return language.text(mark("{age} old"), age=word_how_old(age, language))


def word_evidence(report: Report) -> str:
    """Say when most of the evidence is of; blank when there is none."""
    if report.usual_day is None:
        return ""
    language, (day, known) = report.language, report.usual_day
    if known == report.edge_counts.edges:
        message = mark("The evidence says how things stood {when}.")
        return language.text(message, when=language.when(day))
    return language.text(
        mark("The evidence of {known} of {number} edges says how they stood {when}."),
        known=known,
        number=report.edge_counts.edges,
        when=language.when(day),
    )
