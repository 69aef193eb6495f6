"""Put words to a gap: title, why and action, in one language, worded once for every format."""

from collections.abc import Iterable, Iterator, Sequence

from graph.dataset.records import Actor, Basis, Spell
from graph.gaps import RULE_BY_KIND, Gap, order_bases
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.situation.contacts import AGREED_FORMS
from graph.situation.norms import Expected, strongest
from graph.situation.states import Edge
from graph.vocabulary import (
    Certainty,
    Coverage,
    EdgeState,
    Flag,
    Form,
    Origin,
    Role,
    Verified,
    YesNo,
)
from graph.wording.ages import word_ages
from graph.wording.labels import ORIGIN_LABELS, STRENGTH_LABELS, list_levels
from graph.wording.soon import word_last_day

_NOT_INTRODUCED = mark("This is voluntary: that it is not introduced is no breach of any rule.")
_VOLUNTARY = mark("The norm behind it is voluntary.")
# What is in force for a time; people stop meeting.
_IN_FORCE = AGREED_FORMS | {Form.PLAN}


def word_title(gap: Gap, language: Language) -> str:
    """Say the gap in one sentence a board understands, without a full stop."""
    rule = RULE_BY_KIND[gap.kind]
    message = rule.title(gap)
    title = language.text(
        message,
        actors=listed_names(rule.names(gap), language),
        forum=gap.forum_name,
        on=_word_end(gap, language),
        day=gap.since,
        coverage=_word_coverage(gap, language) if "{coverage}" in message else "",
        ages=word_ages(gap.forum, language),
        level=list_levels(gap.forum, language) if gap.forum else "",
        cut_vertex=gap.cut_vertex.name if gap.cut_vertex else gap.forum_name,
    )
    if is_title_contested(gap):
        title = language.text(mark("What is said differs: {title}"), title=title)
    return capitalise(title)


def _word_end(gap: Gap, language: Language) -> str:
    return word_last_day(gap.end, language) if gap.end is not None else ""


def word_titles(gaps: Iterable[Gap], language: Language) -> str:
    """Say each of some gaps in a sentence, one after another."""
    return "; ".join(word_title(gap, language) for gap in gaps)


def is_title_contested(gap: Gap) -> bool:
    """Return whether the title says that sources disagree: of all it is seen in, they do."""
    return bool(gap.edges) and all(Flag.CONTESTED in edge.flags for edge in gap.edges)


def word_why(gap: Gap, language: Language) -> str:
    """Say how the gap is known: what the source says, and what the rules add.

    What is only inferred is said where no source says anything, and what one note says of another
    only once.
    """
    stated = [item for item in gap.evidence if item.certainty is Certainty.STATED]
    said = dict.fromkeys(item.note for item in stated or gap.evidence if item.note)
    notes = [note for note in said if not any(note in other for other in said if other != note)]
    return " ".join([*notes, *_remarks(gap, language)])


def word_action(gap: Gap, language: Language) -> str:
    """Say what would close the gap."""
    rule = RULE_BY_KIND[gap.kind]
    return language.text(
        rule.action_of(gap),
        actors=listed_names(rule.names(gap), language),
        forum=gap.forum_name,
        on=_word_end(gap, language),
    )


def word_owner(gap: Gap, language: Language) -> str:
    """Name who owns closing the gap and say when that is our proposal, or that no source tells."""
    if gap.owners:
        names = capitalise(listed_names(gap.owners, language))
        if gap.is_owner_proposed:
            return language.text(mark("{names} (our proposal)"), names=names)
        return names
    return language.text(mark("Not stated in the source"))


def word_origin(gap: Gap, language: Language) -> str:
    """Say where a gap comes from: what no source says in so many words follows from one."""
    if gap.origin is Origin.SOURCE and gap.is_inferred:
        return language.text(mark("follows indirectly from the source"))
    return language.text(ORIGIN_LABELS[gap.origin])


def word_basis(gap: Gap, then: Sequence[Expected] | None, language: Language) -> str:
    """Cite the strongest norms behind a gap: how binding, on what conditions, with any doubt.

    Where other norms asked for something `then`, when the evidence was written, it is said apart.
    """
    if gap.expected:
        strength = capitalise(_word_strength(gap.expected, language))
        words = [f"{strength}: {word_norms(_strongest_of(gap.expected), language)}"]
    else:
        words = [language.text(mark("No norm in force on the day could be tied to this gap."))]
    if gap.collaboration_only:
        words.append(language.text(mark("It asks for collaboration and names no form of it.")))
    norm_remark = RULE_BY_KIND[gap.kind].norm_remark
    if gap.expected and norm_remark is not None:
        words.append(language.text(norm_remark))
    if then is not None:
        words += _word_norms_then(gap.expected, then, language)
    first, *more = words
    return " ".join([f"{first.removesuffix('.')}.", *more]) if more else first


def word_norms(expected: Sequence[Expected], language: Language) -> str:
    """Cite the bases of what is asked for, each once, together under their conditions."""
    by_condition: dict[str, list[str]] = {}
    for basis in order_bases(expected):
        condition = _word_condition([found for found in expected if found.basis == basis], language)
        by_condition.setdefault(condition, []).append(_cite(basis, language))
    return "; ".join(
        f"{language.listed(citations)}{condition}" for condition, citations in by_condition.items()
    )


def _word_norms_then(
    expected: Sequence[Expected], expected_then: Sequence[Expected], language: Language
) -> Iterator[str]:
    """Say which of the strongest norms did not yet apply to the evidence, and what did."""
    then = _cite_strongest_but(order_bases(expected), expected_then, language)
    today = _cite_strongest_but(order_bases(expected_then), expected, language)
    if then and today:
        message = mark("When the evidence was written {then} applied instead of {today}.")
    elif then:
        message = mark("When the evidence was written {then} applied.")
    elif today:
        message = mark("When the evidence was written {today} did not apply yet.")
    else:
        return
    yield language.text(message, then=then, today=today)


def _cite_strongest_but(
    left_out: Iterable[Basis], expected: Sequence[Expected], language: Language
) -> str:
    """Cite the strongest of what is asked for, but for some."""
    known = {basis.basis_id for basis in left_out}
    asked = order_bases(_strongest_of(expected))
    return language.listed(
        [_cite(basis, language) for basis in asked if basis.basis_id not in known]
    )


def _strongest_of(expected: Sequence[Expected]) -> list[Expected]:
    strength = strongest(expected)
    return [found for found in expected if found.strength is strength]


def _word_strength(expected: Iterable[Expected], language: Language) -> str:
    strength = strongest(expected)
    return language.text(STRENGTH_LABELS[strength]) if strength else ""


def _word_condition(asked: Iterable[Expected], language: Language) -> str:
    """Say on what condition a basis asks, unless some of what it asks for here is on none."""
    conditions = dict.fromkeys(found.expectation.condition for found in asked)
    if None in conditions:
        return ""
    return f", {language.listed([str(condition) for condition in conditions])}"


def _cite(basis: Basis, language: Language) -> str:
    if basis.verified is Verified.GENERAL_KNOWLEDGE:
        return language.text(mark("{citation} (not checked)"), citation=basis.citation)
    return basis.citation


def listed_names(actors: Iterable[Actor], language: Language) -> str:
    """Join actors' names as a sentence does, A–Ö."""
    return language.listed(sorted((actor.name for actor in actors), key=sort_a_to_o))


def word_count(spell: Spell, language: Language) -> str | None:
    """Say how many of an actor take part, when it is known: a number, or that they are few."""
    if spell.coverage_few is YesNo.YES:
        return language.text(mark("fewer than 5"))
    return None if spell.coverage_count is None else str(spell.coverage_count)


def word_coverage(spell: Spell, language: Language) -> str | None:
    """Say how much of an actor a spell covers: a count stays a count, never a percentage."""
    unit = spell.coverage_unit or ""
    count = word_count(spell, language)
    if count and spell.coverage_total is not None:
        return language.text(
            mark("{count} of {total} {unit}"), count=count, total=spell.coverage_total, unit=unit
        ).strip()
    if count:
        return f"{count} {unit}".strip()
    match spell.coverage:
        case Coverage.PARTIAL:
            if unit:
                return language.text(mark("some {unit}"), unit=unit)
            return language.text(mark("only a part"))
        case Coverage.FULL:
            return language.text(mark("all"))
        case None:
            return None


def _word_coverage(gap: Gap, language: Language) -> str:
    parts = dict.fromkeys(_word_reach(edge, language) for edge in gap.edges)
    return language.listed(sorted(parts, key=sort_a_to_o))


def _word_reach(edge: Edge, language: Language) -> str:
    """Say what part is reached; a unit named, or one's own work, needs no actor's name beside."""
    coverage = word_coverage(edge.deciding, language) or ""
    if edge.deciding.coverage_unit or edge.deciding.role is Role.PROVIDES:
        return coverage
    return f"{edge.actor.name} ({coverage})"


def _word_contest(gap: Gap) -> str:
    """Choose what is said of how a contest is settled: see rule 5 of the states."""
    contested = [edge for edge in gap.edges if Flag.CONTESTED in edge.flags]
    sources = [[spell.source_id for spell in edge.spells] for edge in contested]
    if gap.assessments:
        sources = [[item.source_id for item in gap.evidence]]
    if any(len(set(source_ids)) > 1 for source_ids in sources):
        return mark("The sources say different things; the latest one counts here.")
    return mark("The source says different things in different places; the worse one counts here.")


def _remarks_on_actors(gap: Gap, language: Language) -> Iterator[str]:
    if gap.units_there:
        yield language.text(
            mark("Taking part all the same, as a part of it: {actors}."),
            actors=listed_names(gap.units_there, language),
        )
    if gap.not_heard:
        yield language.text(
            mark("This does not rest on what {actors} say themselves."),
            actors=listed_names(gap.not_heard, language),
        )


def _remarks(gap: Gap, language: Language) -> Iterable[str]:
    remark = RULE_BY_KIND[gap.kind].remark
    if remark is not None:
        yield language.text(remark, on=_word_end(gap, language))
    elif any(edge.ran_out for edge in gap.edges) and gap.since:
        is_in_force = gap.form in _IN_FORCE
        ran_out = mark("Its time ran out {day}, and no source tells of anything later.")
        ended = mark("It ended {day} by the source, and no source tells of anything later.")
        yield language.text(ran_out if is_in_force else ended, day=gap.since)
    if RULE_BY_KIND[gap.kind].is_silence(gap) and gap.known_on:
        yield language.text(
            mark("The program's own observation of how things stood {when}: no source tells more."),
            when=language.when(gap.known_on),
        )
    if gap.nearest is not None:
        yield language.text(
            mark("Nearest comes {forum}, for those aged {ages}."),
            forum=gap.nearest.name,
            ages=word_ages(gap.nearest, language),
        )
    if gap.strength is not None and gap.strength.is_voluntary:
        yield language.text(_NOT_INTRODUCED if gap.state is EdgeState.MISSING else _VOLUNTARY)
    yield from _remarks_on_actors(gap, language)
    if Flag.CONTESTED in gap.flags:
        yield language.text(_word_contest(gap))
