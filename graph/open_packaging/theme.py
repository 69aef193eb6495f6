"""Writes the colours and the fonts that are offered to whoever goes on working in a file."""

from graph.open_packaging.markup import DECLARATION, A, escape

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
# A theme has three of each, from plain to rich; ours are plain.
_SHAPES = {
    "fillStyleLst": _FILL,
    "lnStyleLst": f'<a:ln w="9525">{_FILL}</a:ln>',
    "effectStyleLst": "<a:effectStyle><a:effectLst/></a:effectStyle>",
    "bgFillStyleLst": _FILL,
}


def write_theme(font: str) -> bytes:
    """Write a theme in which all is set in one font."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    letters = f'<a:latin typeface="{escape(font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = "".join(f"<a:{name}>{letters}</a:{name}>" for name in ("majorFont", "minorFont"))
    shapes = "".join(f"<a:{name}>{shape * 3}</a:{name}>" for name, shape in _SHAPES.items())
    parts = (
        f'<a:clrScheme name="samverkan">{colours}</a:clrScheme>'
        f'<a:fontScheme name="samverkan">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="samverkan">{shapes}</a:fmtScheme>'
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="samverkan">'
        f"<a:themeElements>{parts}</a:themeElements></a:theme>"
    ).encode()
