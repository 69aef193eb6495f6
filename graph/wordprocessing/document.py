"""Writes a document block by block, with its pages, its links and its pictures."""

from dataclasses import dataclass, replace

from graph.open_packaging.markup import NOTHING, Xml, escape
from graph.open_packaging.package import Properties
from graph.open_packaging.theme import write_theme
from graph.wordprocessing.markup import PIC, element, twips
from graph.wordprocessing.package import pack_document, write_part
from graph.wordprocessing.paragraphs import ParagraphLook, Style, paragraph, run
from graph.wordprocessing.styles import Styles, write_fonts, write_numbering, write_styles

_LONG, _SHORT = 29.7, 21.0
_EMU = 360_000
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="14"/></w:compat>'
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4, upright or on its side, with as wide a margin all around, in centimetres."""

    margin: float
    is_wide: bool = False

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.sides[0] - 2 * self.margin

    @property
    def sides(self) -> tuple[float, float]:
        """The width and the height of the paper."""
        return (_LONG, _SHORT) if self.is_wide else (_SHORT, _LONG)


class WordDocument:
    """A document that is written block by block, and then packed."""

    def __init__(
        self, properties: Properties, styles: Styles, page: Page, footer: Xml = NOTHING
    ) -> None:
        self._properties = properties
        self._styles = styles
        self._page = page
        self._footer = footer
        self._sections = 0
        self._body: list[Xml] = []
        self._bookmarks = 0
        self._addresses: dict[str, str] = {}
        self._pictures: list[bytes] = []

    @property
    def room(self) -> float:
        """The width between the margins of the page that is being written, in centimetres."""
        return self._page.room

    def add(self, block: Xml) -> None:
        """Add a paragraph or a table."""
        self._body.append(block)

    def say(self, text: str, style: Style = Style.NORMAL) -> None:
        """Add a paragraph of text."""
        self.add(paragraph(run(text), layout=ParagraphLook(style)))

    def turn(self, *, is_wide: bool) -> None:
        """Begin a page on its side or upright, unless the page is so already."""
        if self._page.is_wide is not is_wide:
            self.add(element("p", element("pPr", self._end_section())))
            self._page = replace(self._page, is_wide=is_wide)

    def bookmark(self, name: str) -> Xml:
        """Mark a place that a link leads to."""
        self._bookmarks += 1
        start = element("bookmarkStart", id=self._bookmarks, name=name)
        return Xml(start + element("bookmarkEnd", id=self._bookmarks))

    def link(self, address: str, *content: Xml) -> Xml:
        """Let words lead to an address of the web."""
        name = self._addresses.setdefault(address, f"link{len(self._addresses) + 1}")
        return Xml(f'<w:hyperlink r:id="{name}">{"".join(content)}</w:hyperlink>')

    def picture(self, png: bytes, width: float, height: float, words: str) -> Xml:
        """Show a picture, so many centimetres wide and high.

        Args:
            png: The picture.
            width: How wide it is shown.
            height: How high it is shown.
            words: What it shows, for whoever cannot see it.
        """
        self._pictures.append(png)
        number = len(self._pictures)
        extent = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
        return Xml(
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {extent}/><wp:docPr id="{number}" name="Picture {number}"'
            f' descr="{escape(words)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks'
            f' noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{PIC}">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="image{number}.png"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture{number}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            f"</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            f"</w:drawing></w:r>"
        )

    def save(self) -> bytes:
        """Pack the document; the same one gives the same bytes."""
        body = "".join([*self._body, self._end_section()])
        parts = {
            "styles": write_styles(self._styles, self._properties.locale),
            "numbering": write_numbering(),
            "settings": write_part("settings", _SETTINGS),
            "fontTable": write_fonts(self._styles),
            "theme": write_theme(self._styles.font),
        }
        if self._footer:
            parts["footer"] = write_part("ftr", self._footer)
        text = write_part("document", f"<w:body>{body}</w:body>")
        return pack_document(self._properties, text, parts, self._pictures, self._addresses)

    def _end_section(self) -> Xml:
        """Say what the pages since the last turn are like; those after the first share its foot."""
        self._sections += 1
        has_foot = self._footer and self._sections == 1
        width, height = (twips(side) for side in self._page.sides)
        margin = twips(self._page.margin)
        sides = dict.fromkeys(("top", "right", "bottom", "left"), margin)
        turned = {"orient": "landscape"} if self._page.is_wide else {}
        return element(
            "sectPr",
            Xml('<w:footerReference w:type="default" r:id="footer"/>') if has_foot else NOTHING,
            element("pgSz", w=width, h=height, **turned),
            element("pgMar", **sides, header=720, footer=720, gutter=0),
            element("cols", space=720),
            element("docGrid", linePitch=360),
        )
