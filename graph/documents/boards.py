"""Divides the gaps among those who own closing them; a gap that several own stands with each."""

from dataclasses import dataclass, replace

from graph.dataset.records import Actor
from graph.documents.blocks import Cell, Detail, Field, Table, build_table
from graph.documents.fields import GAP_FIELDS, Fields, choose_fields
from graph.documents.ids import id_field
from graph.documents.report import GapLine, Report
from graph.language import Language, capitalise, mark, sort_a_to_o
from graph.vocabulary import Sector
from graph.wording.gaps import listed_names


@dataclass(frozen=True, slots=True)
class OwnedGap:
    """A gap and one of those who own closing it."""

    owner: Actor
    line: GapLine

    def word_partners(self, language: Language) -> str:
        """Name the others who own it too, A–Ö; blank where nobody else does."""
        partners = (each for each in self.line.gap.owners if each != self.owner)
        return capitalise(listed_names(partners, language))

    def word_proposed(self, language: Language) -> str:
        """Say whether auditors say that it is theirs, or nobody but us."""
        is_ours = self.line.gap.is_owner_proposed
        return language.text(mark("us, as a proposal") if is_ours else mark("the auditors"))


def _line_fields(*keys: str) -> Fields[OwnedGap]:
    """Take columns of a gap; here there is room for all of them."""
    return tuple(
        replace(field.within(lambda owned: owned.line), detail=Detail.BRIEF)
        for field in choose_fields(GAP_FIELDS, *keys)
    )


def _fold_action(title: Field[OwnedGap]) -> Field[OwnedGap]:
    """Let a page show what would close the gap when its title is opened."""

    def cell(owned: OwnedGap, language: Language) -> Cell:
        return replace(title.fill(owned, language), folded=owned.line.action)

    return replace(title, cell=cell)


_FIELDS: Fields[OwnedGap] = (
    Field(
        "board", mark("Board"), lambda owned, _: capitalise(owned.owner.name), 3, detail=Detail.DATA
    ),
    id_field("owner_id", lambda owned: owned.owner.actor_id),
    *_line_fields("severity"),
    *map(_fold_action, _line_fields("title")),
    *_line_fields("gap_id"),
    *(replace(field, detail=Detail.DATA) for field in _line_fields("action")),
    *_line_fields("done_by"),
    Field(
        "partners", mark("Together with"), lambda owned, language: owned.word_partners(language), 3
    ),
    Field("proposed", mark("Named by"), lambda owned, language: owned.word_proposed(language), 2),
)
OWN_FIELDS: Fields[OwnedGap] = (
    *_line_fields("severity", "title", "gap_id", "action", "done_by"),
    *(field for field in _FIELDS if field.key in ("partners", "proposed")),
)
"""What a board's own page says of each gap."""


def divide_gaps(report: Report) -> tuple[OwnedGap, ...]:
    """List each owner's gaps in the order of the report, the municipality's own owners first, A–Ö.

    A gap stands once with each who owns it; one whose owner no source tells is with nobody.
    """
    owners = {owner.actor_id: owner for line in report.gaps for owner in line.gap.owners}
    sector_of = report.situation.organisations.sector_of
    ordered = sorted(
        owners.values(),
        key=lambda owner: (
            sector_of(owner.actor_id) is not Sector.MUNICIPAL,
            sort_a_to_o(owner.name),
            owner.actor_id,
        ),
    )
    return tuple(
        OwnedGap(owner, line)
        for owner in ordered
        for line in report.gaps
        if owner in line.gap.owners
    )


def list_owners(report: Report) -> tuple[Actor, ...]:
    """List all who own a gap, in the order of `divide_gaps`."""
    owners = {owned.owner.actor_id: owned.owner for owned in divide_gaps(report)}
    return tuple(owners.values())


def build_owners_table(report: Report) -> Table:
    """Lay out each owner's gaps, grouped by owner."""
    language, owned = report.language, divide_gaps(report)
    caption = language.text(mark("Gaps of each board"))
    table = build_table("boards", caption, _FIELDS, owned, language)
    return replace(
        table,
        groups=tuple(capitalise(each.owner.name) for each in owned),
        name=language.text(mark("Boards")),
    )
