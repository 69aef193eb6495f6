"""Defines what can be chosen of how a document is rendered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.pages.figure import Figure, rasterise


@dataclass(frozen=True, slots=True)
class Options:
    """How to render; a format ignores what does not concern it.

    Attributes:
        excel: Write CSV that a Swedish Excel opens right at a double click.
        map_link: Address of the map beside a page, to which its entries lead.
        index_link: Address of the page of all municipalities beside a page.
        municipality_links: Address of the pages of each municipality beside a page, by its code.
        downloads: What a page offers of the files beside it: a word for each, and its address.
        template: Slides of one's own, whose look those that are made are given.
        rasterise: Draws a figure as PNG, so many pixels wide.
    """

    excel: bool = False
    map_link: str | None = None
    index_link: str | None = None
    municipality_links: Mapping[str, str] = field(default_factory=dict)
    downloads: Sequence[tuple[str, str]] = ()
    template: bytes | None = None
    rasterise: Callable[[Figure, int], bytes] = rasterise


DEFAULT = Options()
