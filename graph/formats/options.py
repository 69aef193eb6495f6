"""Defines what can be chosen of how a document is rendered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to render; a format ignores what does not concern it.

    Attributes:
        excel: Write CSV that a Swedish Excel opens right at a double click.
        map_link: Address of the map beside a page, to which its entries lead.
        index_link: Address of the page of all municipalities beside a page.
    """

    excel: bool = False
    map_link: str | None = None
    index_link: str | None = None


DEFAULT = Options()
