"""Put words to a gap: title, why and action, in one language, worded once for every format."""

from collections.abc import Iterable
from typing import assert_never

from graph.gaps import RULE_BY_KIND, Gap
from graph.language import Language, capitalise, mark
from graph.model import Actor, Forum, Spell
from graph.reports.labels import STRENGTH_LABELS
from graph.states import Edge
from graph.vocabulary import Coverage, Flag, FollowUp, Form, GapKind, Role, Verified

_TAKES_PART = {
    GapKind.MISSING_EDGE: mark("Not taking part in {forum}: {actors}"),
    GapKind.LAPSED_EDGE: mark("No longer taking part in {forum}: {actors}"),
    GapKind.WEAK_EDGE: mark("Taking part only now and then in {forum}: {actors}"),
}
_IS_COVERED = {
    GapKind.MISSING_EDGE: mark("Not covered by {forum}: {actors}"),
    GapKind.LAPSED_EDGE: mark("No longer covered by {forum}: {actors}"),
    GapKind.WEAK_EDGE: mark("Reached only now and then by {forum}: {actors}"),
}


def word_title(gap: Gap, language: Language) -> str:
    """Say the gap in one sentence a board understands, without a full stop."""
    message = _title_message(gap)
    return capitalise(
        language.text(
            message,
            actors=listed_names(_sides(gap), language),
            forum=gap.forum_name,
            on=gap.on,
            day=gap.since,
            coverage=_word_coverage(gap, language),
            ages=word_ages(gap.forum),
            joint=gap.holder.name if gap.holder else gap.forum_name,
        )
    )


def word_why(gap: Gap, language: Language) -> str:
    """Say how the gap is known: what the source says, and what the rules add."""
    notes = dict.fromkeys(item.note for item in gap.evidence if item.note)
    return " ".join([*notes, *_remarks(gap, language)])


def word_action(gap: Gap, language: Language) -> str:
    """Say what would close the gap."""
    if Flag.PLANNED in gap.flags:
        return language.text(
            mark(
                "Set a starting day and who is responsible for {forum}, and check that it begins."
            ),
            forum=gap.forum_name,
        )
    if gap.kind is GapKind.NO_FOLLOW_UP and gap.form is Form.REPORTING:
        return language.text(
            mark("Decide who makes {forum}, who receives it and how often."), forum=gap.forum_name
        )
    return language.text(
        RULE_BY_KIND[gap.kind].action,
        actors=listed_names(_sides(gap), language),
        forum=gap.forum_name,
        on=gap.on,
    )


def word_owner(gap: Gap, language: Language) -> str:
    """Name who owns closing the gap, or say that no source tells."""
    if gap.owners:
        return capitalise(listed_names(gap.owners, language))
    return language.text(mark("Not stated in the source"))


def word_basis(gap: Gap, language: Language) -> str:
    """Cite the strongest norms behind a gap, with how binding they are and any doubt of them."""
    if not gap.bases:
        return language.text(mark("No norm in force on the day could be tied to this gap."))
    strongest = [basis for basis in gap.bases if basis.strength is gap.strength]
    cited = [
        language.text(mark("{citation} (not checked)"), citation=basis.citation)
        if basis.verified is Verified.GENERAL_KNOWLEDGE
        else basis.citation
        for basis in strongest
    ]
    strength = language.text(STRENGTH_LABELS[strongest[0].strength])
    words = f"{capitalise(strength)}: {language.listed(cited)}"
    if not gap.collaboration_only:
        return words
    asked = language.text(mark("It asks for collaboration, not for this very forum."))
    return f"{words}. {asked}"


def word_ages(forum: Forum | None) -> str:
    """Write the ages a forum is for, as 6–12; blank when its source tells none."""
    if forum is None:
        return ""
    return "–".join(str(age) for age in (forum.age_min, forum.age_max) if age is not None)


def listed_names(actors: Iterable[Actor], language: Language) -> str:
    """Join actors' names as a sentence does, A–Ö."""
    return language.listed(sorted((actor.name for actor in actors), key=language.sort_key))


def word_coverage(spell: Spell, language: Language) -> str | None:
    """Say how much of an actor a spell covers: a count stays a count, never a percentage."""
    unit = spell.coverage_unit or ""
    if spell.coverage_count is not None and spell.coverage_total is not None:
        return language.text(
            mark("{count} of {total} {unit}"),
            count=spell.coverage_count,
            total=spell.coverage_total,
            unit=unit,
        ).strip()
    if spell.coverage_count is not None:
        return f"{spell.coverage_count} {unit}".strip()
    match spell.coverage:
        case Coverage.PARTIAL:
            if unit:
                return language.text(mark("some {unit}"), unit=unit)
            return language.text(mark("only a part"))
        case Coverage.FULL:
            return language.text(mark("all"))
        case None:
            return None


def _sides(gap: Gap) -> tuple[Actor, ...]:
    """Name those who meet on a single thread without their own units: a unit is no other side."""
    if gap.kind is not GapKind.SINGLE_THREAD:
        return gap.actors
    ids = {actor.actor_id for actor in gap.actors}
    return tuple(actor for actor in gap.actors if actor.part_of not in ids)


def _title_message(gap: Gap) -> str:  # noqa: C901, PLR0911, PLR0912  # one arm per kind
    planned = Flag.PLANNED in gap.flags
    match gap.kind:
        case GapKind.MISSING_FORUM:
            return mark("Planned, but not begun: {forum}") if planned else mark("Missing: {forum}")
        case GapKind.LAPSED_FORUM:
            return mark("Lapsed: {forum}")
        case GapKind.EXPIRED_AGREEMENT:
            return (
                mark("Expired {day}: {forum}") if gap.since else mark("No longer in force: {forum}")
            )
        case GapKind.MISSING_EDGE if planned:
            return mark("Meant to take part in {forum}, but not yet doing so: {actors}")
        case GapKind.MISSING_EDGE | GapKind.LAPSED_EDGE | GapKind.WEAK_EDGE:
            is_text = gap.form in (Form.AGREEMENT, Form.ROUTINE)
            return (_IS_COVERED if is_text else _TAKES_PART)[gap.kind]
        case GapKind.PARTIAL_COVERAGE:
            return mark("Only partial reach of {forum}: {coverage}")
        case GapKind.NO_FOLLOW_UP:
            return _follow_up_message(gap)
        case GapKind.EXPIRING_AGREEMENT:
            return mark("Expiring {on}: {forum}")
        case GapKind.PERSON_DEPENDENT:
            return mark("In {forum} the contact with {actors} rests on single persons")
        case GapKind.PAPER_ONLY:
            return mark("Agreed on paper but not meeting in {forum}: {actors}")
        case GapKind.UNDOCUMENTED:
            return mark("Collaborating without {forum}: {actors}")
        case GapKind.MISSING_LEVEL:
            return mark("Not meeting on this level in {forum}: {actors}")
        case GapKind.UNCOVERED_AGES:
            return mark("No outreach reaches ages {ages}")
        case GapKind.SINGLE_THREAD:
            return mark("Meeting only in {forum}, as far as the sources tell: {actors}")
        case GapKind.FRAGILE_NODE:
            return mark("{actors} would lose the others if {joint} fell away")
        case _:
            assert_never(gap.kind)


def _follow_up_message(gap: Gap) -> str:
    if gap.form is Form.REPORTING:
        if all(edge.deciding.role is Role.RECEIVES for edge in gap.edges):
            return mark("Not taken up, as the source has it: {forum}, by {actors}")
        if Flag.PLANNED in gap.flags:
            return mark("Planned, but not begun: {forum}")
        return mark("Lacking: {forum}")
    if gap.forum and gap.forum.followed_up is FollowUp.PARTLY:
        return mark("Only partial follow-up: {forum}")
    return mark("No follow-up: {forum}")


def _word_coverage(gap: Gap, language: Language) -> str:
    if gap.kind is not GapKind.PARTIAL_COVERAGE:
        return ""
    parts = dict.fromkeys(_word_reach(edge, language) for edge in gap.edges)
    return language.listed(sorted(parts, key=language.sort_key))


def _word_reach(edge: Edge, language: Language) -> str:
    """Say what part is reached; a unit named, or one's own work, needs no actor's name beside."""
    coverage = word_coverage(edge.deciding, language) or ""
    if edge.deciding.coverage_unit or edge.deciding.role is Role.PROVIDES:
        return coverage
    return f"{edge.actor.name} ({coverage})"


def _remarks(gap: Gap, language: Language) -> Iterable[str]:
    if gap.kind is GapKind.EXPIRING_AGREEMENT:
        yield language.text(mark("Its last day is {on}, within six months."), on=gap.on)
    elif any(edge.ran_out for edge in gap.edges) and gap.since:
        yield language.text(
            mark("Its time ran out {day}, and no source tells of anything later."), day=gap.since
        )
    if gap.near is not None:
        yield language.text(
            mark("Nearest comes {forum}, for ages {ages}."),
            forum=gap.near.name,
            ages=word_ages(gap.near),
        )
    if gap.strength is not None and gap.strength.is_voluntary:
        yield language.text(
            mark("This is voluntary: that it is not introduced is no breach of any rule.")
        )
    if Flag.CONTESTED in gap.flags:
        yield language.text(
            mark("The source says different things in different places; the worse one counts here.")
        )
