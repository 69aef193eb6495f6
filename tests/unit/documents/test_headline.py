"""The first screen in words: the problem itself, what is contested, what is not known."""

from graph.dataset.records import Norms, Spell
from graph.documents.report import Report, build_report
from graph.documents.verdict import word_headline, word_known, word_numbers, word_unknown
from graph.vocabulary import Severity
from tests.builders import DUTY, forum, records, situation_of, source, spell, sv

LIVING = spell(actor_id="skolan")


def _report(*spells: Spell, expected: Norms | None = None) -> Report:
    return build_report(situation_of(records([LIVING, *spells]), expected=expected), sv())


def test_the_headline_is_the_problem_and_no_number() -> None:
    report = _report(spell("ceased"), expected=DUTY)
    assert report.gaps[0].gap.severity is Severity.HIGH
    assert word_headline(report) == f"{report.gaps[0].title}."


def test_what_sources_disagree_on_is_said_in_the_headline_once() -> None:
    contested = (spell("ceased", since="2024-01-01"), spell("regular", locator="2.9"))
    report = _report(*contested, expected=DUTY)
    assert word_headline(report) == f"{report.gaps[0].title}."
    assert word_headline(report).startswith("Uppgifterna går isär: ")
    gone = build_report(
        situation_of(records([*contested, spell("ceased", "skolan")]), expected=DUTY), sv()
    )
    assert "contested" in gone.gaps[0].gap.flags
    assert word_headline(gone).endswith(", men uppgifterna går isär.")


def test_where_the_first_gap_is_graded_low_nothing_is_sold_as_severe() -> None:
    sibling = spell("regular", forum_id="samba")
    report = build_report(
        situation_of(
            records(
                [LIVING, spell("regular", coverage="partial"), sibling],
                forums=[forum(), forum("samba")],
            )
        ),
        sv(),
    )
    assert report.gaps[0].gap.severity is Severity.LOW
    assert word_headline(report).startswith("Inget gap är graderat högt. Börja med det här: ")


def test_it_says_whose_words_it_is_and_how_old() -> None:
    words = word_known(_report(spell("absent")))
    assert words.startswith(f"Källa: {source().title}. Underlaget beskriver läget den 31 januari")
    assert "4 månader gamla" in words


def test_numbers_come_with_the_forums_they_are_about() -> None:
    report = _report(spell("absent"))
    assert "1 av 1 forum har ett gap." in word_numbers(report)
    assert word_numbers(_report()) == ""


def test_what_is_not_known_is_counted_and_blank_where_nothing_is_asked() -> None:
    assert word_unknown(_report()) == ""
    asked = _report(spell("unclear"))
    number = len(asked.questions)
    assert word_unknown(asked) == (
        "1 sak vet vi inte" if number == 1 else f"{number} saker vet vi inte"
    )
