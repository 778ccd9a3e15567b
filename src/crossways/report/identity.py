"""How Crossways looks: colours, type and mark, said once for page, PDF and charts.

Every text colour is at least 4.5:1 on its ground, in light and in dark
(``tests/report/test_identity.py`` works the ratios out). Red and green never mean bad and good.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

FONT = "Atkinson Hyperlegible"
FONT_FOLDER = Path(__file__).parent / "fonts"

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#fbf8f3",
        "ink": "#1e2a2e",
        "soft": "#566367",  # second-rank words and the whiskers of intervals
        "rule": "#d9d2c5",  # grid and hairlines; never carries meaning alone
        "band": "#ece6da",  # shaded bands behind marks
        "green": "#1f5b4a",  # action and links
        "ochre": "#9a5a0b",  # attention that is not alarm
        "plum": "#6b3e63",  # imagined: what one side guesses of another
        "blue": "#2b5c8a",  # first side
        "orange": "#a85312",  # second side
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#151c1f",
        "ink": "#ece7dd",
        "soft": "#a9b3b4",
        "rule": "#3a464a",
        "band": "#243034",
        "green": "#8ecbb5",
        "ochre": "#e2ab5e",
        "plum": "#d3a5ca",
        "blue": "#8fbbe6",
        "orange": "#eda36b",
    }
)

FORCED: Mapping[str, str] = MappingProxyType(
    {
        "paper": "Canvas",
        "ink": "CanvasText",
        "soft": "CanvasText",
        "rule": "GrayText",
        "band": "Canvas",
        "green": "LinkText",
        "ochre": "CanvasText",
        "plum": "CanvasText",
        "blue": "CanvasText",
        "orange": "CanvasText",
    }
)
"""System colours, for readers whose machine sets its own."""

SIDE_MARKS: tuple[tuple[str, str], ...] = (
    ("circle", "blue"),
    ("square", "orange"),
    ("triangle-up", "ink"),
    ("diamond", "ink"),
)
"""Shape first, then colour: how the sides are told apart, in the order of their names."""

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="{size}" height="{size}"'
    ' fill="none" stroke-linecap="round" stroke-width="6">'
    '<path d="M5 12C18 12 21 19 24 24s6 12 19 12" stroke="{under}"/>'
    '<path d="M5 36C18 36 21 29 24 24s6-12 19-12" stroke="{ground}" stroke-width="12"'
    ' stroke-linecap="butt"/>'
    '<path d="M5 36C18 36 21 29 24 24s6-12 19-12" stroke="{over}"/></svg>'
)


def mark(*, size: int = 44) -> str:
    """The mark as SVG: two roads that cross and stay two.

    >>> mark(size=20).startswith("<svg")
    True
    """
    return MARK.format(size=size, under=LIGHT["ochre"], over=LIGHT["green"], ground=LIGHT["paper"])
