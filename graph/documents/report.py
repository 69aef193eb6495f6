"""A situation in words: what every report, page and map says of it, worded once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from graph.audits.follow_up import FindingsFollowed, Followed, follow_findings
from graph.comparison import Changes, find_changes_since
from graph.dataset.records import (
    Action,
    Actor,
    Assessment,
    Basis,
    Finding,
    Forum,
    Municipality,
    Records,
    Source,
    Spell,
    Vocabulary,
)
from graph.dates import ReducedDate, add_months
from graph.documents.data_version import find_data_version
from graph.documents.matrix import Matrix, build_matrix
from graph.gaps import RULE_BY_KIND, Due, Gap, find_due, find_expected_then, find_gaps
from graph.gaps.gap import Evidence
from graph.labels import ASPECT_LABELS, PARTICIPATION_LABELS, VERDICT_LABELS
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.pages.figure import Figure
from graph.questions import Question, find_questions, find_unasked_contacts
from graph.situation.norms import Expected, is_in_force
from graph.situation.situation import Situation
from graph.situation.states import Edge, Part, UnclearEdge
from graph.vocabulary import Certainty, EdgeState, Flag, GapKind, Sector, Severity, Strength
from graph.wording.evidence import Age, find_age
from graph.wording.gaps import (
    listed_names,
    word_action,
    word_basis,
    word_coverage,
    word_norms,
    word_origin,
    word_owner,
    word_title,
    word_why,
)
from graph.wording.labels import (
    CERTAINTY_LABELS,
    EDGE_STANDING_LABELS,
    FLAG_LABELS,
    PRAISE_LABELS,
    SEVERITY_LABELS,
    STATE_LABELS,
    word_flag,
    word_form,
    word_kind,
    word_levels,
)
from graph.wording.places import join_places
from graph.wording.questions import word_question, word_question_briefly, word_respondents
from graph.wording.soon import word_ending
from graph.wording.speakers import word_speaker

# How far ahead a board plans.
_COMING_MONTHS = 24


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One place in one document, and what it says."""

    source_id: str
    source_title: str
    locator: str
    note: str | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding or a reply, and where it stands."""

    finding: Finding
    source_title: str
    speaker: str

    @property
    def words(self) -> str:
        """What it says and where, as one line."""
        return join_findings([self])


def join_findings(lines: Iterable[FindingLine]) -> str:
    """Say what several findings say, and after those of one document where they stand in it.

    What is not the auditors' own says first whose words it is.
    """
    by_speaker: dict[tuple[str, str], list[Finding]] = {}
    for line in lines:
        speaker = "" if line.finding.kind.is_auditors_own else f"{line.speaker}: "
        by_speaker.setdefault((line.source_title, speaker), []).append(line.finding)
    return " ".join(
        f"{speaker}{' '.join(finding.summary for finding in found)} "
        f"({title}, {join_places(finding.locator for finding in found)})"
        for (title, speaker), found in by_speaker.items()
    )


def cite_finding(finding: Finding, records: Records, language: Language) -> FindingLine:
    """Say where a finding stands and whose words it gives."""
    title = records.sources[finding.source_id].title
    return FindingLine(finding, title, word_speaker(finding, records, language))


@dataclass(frozen=True, eq=False)
class GapLine:
    """A gap with its words, each put when it is first asked for."""

    gap: Gap
    situation: Situation
    language: Language

    @property
    def anchor(self) -> str:
        """Its place on the page of a report: its id, in letters that links may hold."""
        return _name_anchor("gap", self.gap.gap_id)

    @cached_property
    def title(self) -> str:
        """The gap in one sentence, without a full stop."""
        return word_title(self.gap, self.language)

    @cached_property
    def why(self) -> str:
        """How it is known."""
        return word_why(self.gap, self.language)

    @cached_property
    def action(self) -> str:
        """What would close it."""
        return word_action(self.gap, self.language)

    @cached_property
    def owner(self) -> str:
        """Who owns closing it."""
        return word_owner(self.gap, self.language)

    @cached_property
    def owner_names(self) -> str:
        """The names of its owners, A–Ö, whoever proposes them; blank where there are none."""
        return capitalise(listed_names(self.gap.owners, self.language))

    @cached_property
    def actors(self) -> str:
        """The names of its actors, A–Ö."""
        return capitalise(listed_names(self.gap.actors, self.language))

    @property
    def kind(self) -> str:
        """The kind of gap."""
        return self.language.text(RULE_BY_KIND[self.gap.kind].label)

    @property
    def severity(self) -> str:
        """The severity."""
        return self.language.text(SEVERITY_LABELS[self.gap.severity])

    @cached_property
    def due(self) -> Due | None:
        """The day to close it by, the auditors' or as we propose."""
        return find_due(self.gap, self.situation)

    @cached_property
    def decided(self) -> tuple[Action, ...]:
        """What the municipality has decided on it, or on a recommendation that speaks of it."""
        ids = {self.gap.gap_id, *self.gap.finding_ids}
        return tuple(action for action in self.situation.records.actions if action.closes in ids)

    @cached_property
    def expected_then(self) -> tuple[Expected, ...] | None:
        """What norms asked for when its evidence was written, where those were others."""
        return find_expected_then(self.gap, self.situation)

    @cached_property
    def basis(self) -> str:
        """The strongest norms behind it, and how binding they are."""
        return word_basis(self.gap, self.expected_then, self.language)

    @property
    def origin(self) -> str:
        """Who saw it: a source, a norm, or the program."""
        return word_origin(self.gap, self.language)

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """What to note of it."""
        soon = [self.soon] if self.soon else []
        return (*soon, *_gap_flags(self.gap, self.language), *self.county_flags)

    @property
    def soon(self) -> str:
        """In how many days what it is about ends, as inside a sentence; blank where not soon."""
        end = self.gap.ends_soon
        return word_ending(end, self.situation.as_of, self.language) if end else ""

    @property
    def county_flags(self) -> tuple[str, ...]:
        """Whose it is, in a forum that a county shares; of a county all is the county's."""
        municipality = self.situation.municipality
        if municipality.code == municipality.county_code:
            return ()
        return tuple(_county_flags(self.gap, self.language))

    @cached_property
    def evidence(self) -> tuple[EvidenceLine, ...]:
        """Where it is seen."""
        return cite_evidence(self.gap.evidence, self.situation.records)

    @cached_property
    def findings(self) -> tuple[FindingLine, ...]:
        """What the auditors said of it."""
        return tuple(
            cite_finding(finding, self.situation.records, self.language)
            for finding in self.situation.records.findings
            if finding.finding_id in self.gap.finding_ids
        )


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """An edge with its words; `words` is its state with its flags."""

    edge: Edge
    actor: str
    forum: str
    form: str
    levels: str
    state: str
    words: str
    coverage: str | None
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """An edge that sources raise and cannot say, with its words; `words` say that it is unclear."""

    edge: UnclearEdge
    actor: str
    forum: str
    form: str
    levels: str
    words: str
    evidence: tuple[EvidenceLine, ...]


PartLine: TypeAlias = EdgeLine | UnclearLine


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with its words.

    `brief` names few of many forums, and `all_named` then names them all.
    """

    question: Question
    text: str
    brief: str
    all_named: str
    ask: str
    basis: str

    @property
    def anchor(self) -> str:
        """Its place on the page of a report."""
        return _name_anchor("question", self.question.question_id)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What one source says of something that others say otherwise, with what that is about."""

    about: str
    says: str
    row: Spell | Assessment
    source: Source


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, and how old its statements are on the day; None on a day before them."""

    source: Source
    age: Age | None


@dataclass(frozen=True, slots=True)
class ForumLine:
    """A forum, its form and its levels in words, and its state; None where nobody is named."""

    forum: Forum
    form: str
    levels: str
    state: EdgeState | None


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """A criticism or recommendation with the words of what has come of it."""

    followed: Followed
    words: str
    addressee: str
    reply: str
    gap_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BasisLine:
    """A norm in force, and whether it stands behind a gap of the report."""

    basis: Basis
    is_behind_gap: bool


@dataclass(frozen=True, slots=True)
class UnaskedLine:
    """A contact that norms want on a condition and nobody is asked of: its kinds and the norms."""

    kinds: tuple[str, str]
    words: str
    basis: str

    @property
    def anchor(self) -> str:
        """Its place on the page of a report."""
        return _name_anchor("unasked", "+".join(self.kinds))


@dataclass(frozen=True, slots=True)
class EdgeCounts:
    """How many edges there are of each state.

    `closed` are the lapsed edges that ended on purpose, `planned` those of the missing ones that
    are planned.
    """

    active: int
    lapsed: int
    closed: int
    missing: int
    planned: int

    @property
    def edges(self) -> int:
        """All edges that are known."""
        return self.active + self.lapsed + self.missing

    @property
    def failing(self) -> int:
        """The edges that fall short: what ended on purpose or is planned does not."""
        return self.lapsed - self.closed + self.missing - self.planned


@dataclass(frozen=True, slots=True)
class Counts(EdgeCounts):
    """How much there is of each thing."""

    actors: int
    forums: int
    gaps: int
    questions: int


@dataclass(frozen=True, eq=False)
class Report:
    """What a report on one municipality and one day says: words over a situation.

    `before` is an earlier situation to report the changes from, None unless one was asked for.
    `draw` makes the picture of the map, None where no picture is wanted.
    """

    situation: Situation
    language: Language
    before: Situation | None = None
    draw: Callable[["Report"], Figure] | None = None

    @property
    def municipality(self) -> Municipality:
        """The municipality it is about."""
        return self.situation.municipality

    @property
    def as_of(self) -> date:
        """The day it is about."""
        return self.situation.as_of

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds of actor and forum."""
        return self.situation.vocabulary

    @property
    def records(self) -> Records:
        """Everything recorded of the municipality."""
        return self.situation.records

    @cached_property
    def edge_counts(self) -> EdgeCounts:
        """How many edges there are of each state."""
        edges = self.situation.edges
        states = Counter(edge.state for edge in edges)
        return EdgeCounts(
            active=states[EdgeState.ACTIVE],
            lapsed=states[EdgeState.LAPSED],
            closed=sum(Flag.CLOSED in edge.flags for edge in edges),
            missing=states[EdgeState.MISSING],
            planned=sum(Flag.PLANNED in edge.flags for edge in edges),
        )

    @cached_property
    def counts(self) -> Counts:
        """How much there is of each thing; the map asks for it on no day but its own."""
        situation = self.situation
        return Counts(
            **asdict(self.edge_counts),
            actors=len(situation.actors),
            forums=len(situation.forums),
            gaps=len(find_gaps(situation)),
            questions=len(find_questions(situation)),
        )

    @cached_property
    def gaps(self) -> tuple[GapLine, ...]:
        """The gaps in words, in their order."""
        return tuple(
            GapLine(gap, self.situation, self.language) for gap in find_gaps(self.situation)
        )

    @cached_property
    def decided(self) -> dict[str, Action]:
        """What the municipality has decided, by the id of the gap or recommendation it answers."""
        return {action.closes: action for action in self.records.actions}

    @cached_property
    def still_to_close(self) -> frozenset[str]:
        """The ids that a decision may answer: of the gaps, and of all that auditors recommend."""
        gap_ids = (line.gap.gap_id for line in self.gaps)
        return frozenset((*gap_ids, *(each.finding_id for each in self.records.findings)))

    @cached_property
    def questions(self) -> tuple[QuestionLine, ...]:
        """The questions in words, ordered by kind."""
        return tuple(self._word_question(question) for question in find_questions(self.situation))

    def _word_question(self, question: Question) -> QuestionLine:
        brief, all_named = word_question_briefly(question, self.vocabulary, self.language)
        return QuestionLine(
            question=question,
            text=word_question(question, self.vocabulary, self.language) if all_named else brief,
            brief=brief,
            all_named=all_named,
            ask=word_respondents(question, self.language),
            basis=word_norms(question.expected, self.language),
        )

    @cached_property
    def edges(self) -> tuple[EdgeLine, ...]:
        """The edges in words, ordered by forum and then actor."""
        return tuple(word_edge(edge, self) for edge in self.situation.edges)

    @cached_property
    def unclear(self) -> tuple[UnclearLine, ...]:
        """The unclear edges in words, ordered by forum and then actor; among nothing counted."""
        return tuple(word_unclear(edge, self) for edge in self.situation.unclear)

    @property
    def parts(self) -> tuple[PartLine, ...]:
        """Every edge that is shown in words, known or unclear, ordered by forum and then actor."""
        return tuple(sorted((*self.edges, *self.unclear), key=lambda line: line.edge.key))

    @cached_property
    def accounts(self) -> tuple[AccountLine, ...]:
        """What each source says of every edge and assessment that sources contest."""
        edges = (edge for edge in self.situation.edges if Flag.CONTESTED in edge.flags)
        assessed = (
            each
            for found in self.situation.assessed.values()
            for each in found
            if Flag.CONTESTED in each.flags
        )
        return (
            *(self._account(spell) for edge in edges for spell in edge.spells),
            *(self._account(row) for each in assessed for row in (*each.rows, *each.contradicting)),
        )

    def _account(self, row: Spell | Assessment) -> AccountLine:
        """Say what a row says, in the words of the closed lists."""
        forum, text = self.records.forums[row.forum_id].name, self.language.text
        if isinstance(row, Spell):
            actor = self.records.actors[row.actor_id].name
            about = text(mark("{actor} in {forum}"), actor=actor, forum=forum)
            said = text(PARTICIPATION_LABELS[row.participation])
            counted = word_coverage(row, self.language)
            says = f"{said} ({counted})" if counted else said
        else:
            about = f"{forum}: {text(ASPECT_LABELS[row.aspect])}"
            says = text(VERDICT_LABELS[row.verdict])
        source = self.records.sources[row.source_id]
        return AccountLine(capitalise(about), says, row, source)

    @cached_property
    def sources(self) -> tuple[SourceLine, ...]:
        """The sources, the oldest statements first."""
        return tuple(
            SourceLine(
                source,
                None if self.as_of < source.as_of.first else find_age(source.as_of, self.as_of),
            )
            for source in sorted(
                self.records.sources.values(), key=lambda source: source.as_of.last
            )
        )

    @property
    def followed(self) -> FindingsFollowed:
        """What the auditors and the boards had written by the day, and how it stands."""
        return follow_findings(self.situation)

    @cached_property
    def strengths(self) -> tuple[str, ...]:
        """What works and where it stands, one line each."""
        return (
            *(self.cite_finding(finding).words for finding in self.followed.strengths),
            *(self._cite_praise(row) for row in self.followed.praised),
        )

    def _cite_praise(self, row: Assessment) -> str:
        """Say what works in a forum, or whose part in it where a source says that of some alone."""
        forum = capitalise(self.records.forums[row.forum_id].name)
        if row.actor_ids:
            actors = [self.records.actors[actor_id] for actor_id in row.actor_ids]
            forum = self.language.text(
                mark("{forum}, as regards {actors}"),
                forum=forum,
                actors=listed_names(actors, self.language),
            )
        words = row.note or f"{capitalise(self.language.text(PRAISE_LABELS[row.aspect]))}."
        title = self.records.sources[row.source_id].title
        return f"{forum}: {words} ({title}, {row.locator})"

    @cached_property
    def followed_lines(self) -> tuple[FollowedLine, ...]:
        """The criticism and recommendations in words, in the order of the file."""
        titles = {line.gap.gap_id: line.title for line in self.gaps}
        return tuple(
            FollowedLine(
                followed=followed,
                words=self.cite_finding(followed.finding).words,
                addressee=capitalise(
                    self.language.listed(
                        self.records.actors[actor_id].name
                        for actor_id in followed.finding.addressee
                    )
                ),
                reply=join_findings(self.cite_finding(reply) for reply in followed.replies),
                gap_titles=tuple(titles[gap.gap_id] for gap in followed.gaps),
            )
            for followed in self.followed.followed
        )

    @cached_property
    def bases(self) -> tuple[BasisLine, ...]:
        """Every norm in force on the day, the most binding first."""
        behind = {basis.basis_id for line in self.gaps for basis in line.gap.bases}
        in_force = {
            expected.basis.basis_id: expected.basis for expected in self.situation.norms.expected
        }
        return tuple(
            BasisLine(basis, basis.basis_id in behind)
            for basis in sorted(in_force.values(), key=_order_of_basis)
        )

    @cached_property
    def general_bases(self) -> tuple[BasisLine, ...]:
        """What is in force on the day and behind no expectation: it applies whatever the case."""
        norms, as_of = self.situation.dataset.norms, self.situation.as_of
        asking = {expectation.basis_id for expectation in norms.expectations}
        general = (
            basis
            for basis in norms.bases.values()
            if basis.basis_id not in asking and is_in_force(basis, as_of)
        )
        return tuple(
            BasisLine(basis, is_behind_gap=False) for basis in sorted(general, key=_order_of_basis)
        )

    @cached_property
    def coming_bases(self) -> tuple[BasisLine, ...]:
        """What comes into force within the time a board plans for, soonest first."""
        as_of = self.situation.as_of
        horizon = add_months(as_of, _COMING_MONTHS)
        coming = {
            basis_id: basis.valid_from.first
            for basis_id, basis in self.situation.dataset.norms.bases.items()
            if basis.valid_from is not None and as_of < basis.valid_from.first <= horizon
        }
        return tuple(
            BasisLine(self.situation.dataset.norms.bases[basis_id], is_behind_gap=False)
            for basis_id in sorted(coming, key=lambda basis_id: (coming[basis_id], basis_id))
        )

    @cached_property
    def unasked(self) -> tuple[UnaskedLine, ...]:
        """The contacts that norms want on a condition and that no question is asked of."""
        labels = self.vocabulary.actor_kinds
        return tuple(
            UnaskedLine(
                kinds=contact.kinds,
                words=capitalise(
                    self.language.listed(
                        word_kind(labels[kind], self.language) for kind in contact.kinds
                    )
                ),
                basis=word_norms(contact.expected, self.language),
            )
            for contact in find_unasked_contacts(self.situation)
        )

    @cached_property
    def norms_reviewed_on(self) -> ReducedDate | None:
        """The day the norms were last reviewed, whichever of them."""
        days = [
            basis.reviewed_on
            for basis in self.situation.dataset.norms.bases.values()
            if basis.reviewed_on is not None
        ]
        return max(days, key=lambda day: day.last, default=None)

    @cached_property
    def changes(self) -> Changes | None:
        """What has changed since the earlier day or the snapshot, if one was asked for."""
        return find_changes_since(self.before, self.situation) if self.before else None

    @cached_property
    def figure(self) -> Figure | None:
        """The picture of the map, if one is wanted. Drawn when asked for: it takes its time."""
        return self.draw(self) if self.draw else None

    @property
    def matrix(self) -> Matrix:
        """Kinds of actor by forums. Built when asked for: most pages need none."""
        return build_matrix(self.situation, self.language)

    @cached_property
    def data_version(self) -> str:
        """Name the data, see `graph.documents.data_version`."""
        return find_data_version(self.situation)

    @cached_property
    def usual_day(self) -> tuple[ReducedDate, int] | None:
        """The day most edges are known from, and how many; the later of two as common."""
        edges_by_source = Counter(edge.deciding.source_id for edge in self.situation.edges)
        days: Counter[ReducedDate] = Counter()
        for source_id, number in edges_by_source.items():
            days[self.records.sources[source_id].as_of] += number
        return max(days.items(), key=_commonest, default=None)

    @cached_property
    def usual_sources(self) -> tuple[Source, ...]:
        """The sources that the edges known from the usual day rest on."""
        if self.usual_day is None:
            return ()
        sources = (self.records.sources[edge.deciding.source_id] for edge in self.situation.edges)
        found = {source.source_id: source for source in sources}
        return tuple(source for source in found.values() if source.as_of == self.usual_day[0])

    @property
    def actors(self) -> list[Actor]:
        """The actors that are shown, A–Ö: with a known edge, or an unclear one."""
        found = (parts[0].actor for parts in self.situation.parts_by_actor_id.values())
        return sorted(found, key=lambda actor: sort_a_to_o(actor.name))

    @property
    def forums(self) -> list[Forum]:
        """The forums that are shown, A–Ö: known, or with an unclear edge."""
        found = (forum for forum, _ in self.situation.parts_by_forum)
        return sorted(found, key=lambda forum: sort_a_to_o(forum.name))

    @cached_property
    def open_questions(self) -> dict[str, list[QuestionLine]]:
        """The questions that the sources leave open, by whom to put them to."""
        return self._group_questions(
            line for line in self.questions if not line.question.kind.is_of_norms
        )

    @cached_property
    def norm_questions(self) -> dict[str, list[QuestionLine]]:
        """The questions of what norms expect and nothing speaks of, by whom to put them to."""
        return self._group_questions(
            line for line in self.questions if line.question.kind.is_of_norms
        )

    def _group_questions(self, lines: Iterable[QuestionLine]) -> dict[str, list[QuestionLine]]:
        """Group questions so that as few as possible need to be asked.

        Whoever can answer most comes first, with all they can answer, the municipality's own before
        others; then whoever can answer most of what is left. Last come the questions that no source
        names anybody for.
        """
        left = list(lines)
        found: dict[str, list[QuestionLine]] = {}
        while respondent := self._ablest(left):
            answered = [line for line in left if respondent in line.question.ask]
            found[capitalise(respondent.name)] = answered
            left = [line for line in left if respondent not in line.question.ask]
        for line in left:
            found.setdefault(line.ask, []).append(line)
        return found

    @property
    def questions_in_order(self) -> list[QuestionLine]:
        """The questions in the order in which whoever is asked first can answer them.

        What the sources leave open comes first.
        """
        groups = (*self.open_questions.values(), *self.norm_questions.values())
        return [line for lines in groups for line in lines]

    def _ablest(self, lines: Iterable[QuestionLine]) -> Actor | None:
        organisations = self.situation.organisations
        counted = Counter(actor for line in lines for actor in line.question.ask)
        return min(
            counted,
            key=lambda actor: (
                -counted[actor],
                organisations.sector_of(actor.actor_id) is not Sector.MUNICIPAL,
                sort_a_to_o(actor.name),
                actor.actor_id,
            ),
            default=None,
        )

    def cite_finding(self, finding: Finding) -> FindingLine:
        """Say where a finding stands and whose words it gives."""
        return cite_finding(finding, self.records, self.language)

    def count_severity(self, severity: Severity) -> int:
        """Count the gaps of one severity."""
        return sum(line.gap.severity is severity for line in self.gaps)

    def count_for_county(self) -> int:
        """Count the gaps that are the region's to close, and not the municipality's."""
        return sum(line.gap.is_for_county for line in self.gaps)

    def count_kinds(self) -> list[tuple[GapKind, str, int]]:
        """Count the gaps of each kind that occurs, in the order of the rules."""
        counted = Counter(line.gap.kind for line in self.gaps)
        return [
            (kind, self.language.text(rule.label), counted[kind])
            for kind, rule in RULE_BY_KIND.items()
            if counted[kind]
        ]


def build_report(
    situation: Situation,
    language: Language,
    *,
    since: date | Situation | None = None,
    draw: Callable[[Report], Figure] | None = None,
) -> Report:
    """Put a situation into words.

    Args:
        situation: What is known of the municipality on the day.
        language: The language of the words.
        since: An earlier day to report the changes from, or what was known on it: the situation
            that a snapshot gives on its own day.
        draw: Draws the map, for the formats that show it.
    """
    before = situation.on(since) if isinstance(since, date) else since
    return Report(situation, language, before, draw)


def cite_evidence(
    items: Iterable[Evidence | Spell | Assessment], records: Records
) -> tuple[EvidenceLine, ...]:
    """Name the document of each place where something stands."""
    return tuple(
        EvidenceLine(
            item.source_id,
            records.sources[item.source_id].title,
            item.locator,
            item.note,
            item.certainty,
        )
        for item in items
    )


def _name_anchor(what: str, name: str) -> str:
    """Name a place on a page by an id, in letters that links may hold."""
    return f"{what}-{name.replace(':', '.')}"


def _commonest(counted: tuple[ReducedDate, int]) -> tuple[int, date, str]:
    day, number = counted
    return number, day.last, day.text


def word_edge(edge: Edge, report: Report) -> EdgeLine:
    """Put an edge into words; of an uncertain date the days it may mean are said."""
    language, vocabulary = report.language, report.vocabulary
    state = language.text(STATE_LABELS[edge.state])
    flags = [word_flag(flag, edge, language) for flag in edge.flags]
    return EdgeLine(
        edge=edge,
        actor=capitalise(edge.actor.name),
        forum=capitalise(edge.forum.name),
        form=word_form(edge.forum, vocabulary, language),
        levels=word_levels(edge.forum, vocabulary, language),
        state=state,
        words=f"{state} ({', '.join(flags)})" if flags else state,
        coverage=word_coverage(edge.deciding, language),
        evidence=cite_evidence(edge.spells, report.records),
    )


def word_unclear(edge: UnclearEdge, report: Report) -> UnclearLine:
    """Put an unclear edge into words."""
    language, vocabulary = report.language, report.vocabulary
    return UnclearLine(
        edge=edge,
        actor=capitalise(edge.actor.name),
        forum=capitalise(edge.forum.name),
        form=word_form(edge.forum, vocabulary, language),
        levels=word_levels(edge.forum, vocabulary, language),
        words=language.text(EDGE_STANDING_LABELS[edge.standing]),
        evidence=cite_evidence(edge.spells, report.records),
    )


def word_part(part: Part, report: Report) -> PartLine:
    """Put an edge into words, with its state or unclear."""
    return word_edge(part, report) if isinstance(part, Edge) else word_unclear(part, report)


def _gap_flags(gap: Gap, language: Language) -> tuple[str, ...]:
    """Word what to note of a gap; what its kind already says is not said again."""
    flags = _flag_words(
        (flag for flag in gap.flags if flag is not RULE_BY_KIND[gap.kind].implied_flag), language
    )
    if gap.is_inferred:
        flags = (*flags, language.text(CERTAINTY_LABELS[Certainty.INFERRED]))
    return flags


def _county_flags(gap: Gap, language: Language) -> Iterator[str]:
    """Say of a gap in a forum that a county shares whose it is."""
    if gap.is_for_county:
        yield language.text(mark("in a forum that the county shares, for the region to close"))
    elif gap.is_shared:
        yield language.text(mark("in a forum that municipalities of the county share"))


def _flag_words(flags: Iterable[Flag], language: Language) -> tuple[str, ...]:
    return tuple(language.text(FLAG_LABELS[flag]) for flag in flags)


def _order_of_basis(basis: Basis) -> tuple[int, str]:
    """Order norms with the most binding first."""
    return (list(Strength).index(basis.strength), basis.citation)
