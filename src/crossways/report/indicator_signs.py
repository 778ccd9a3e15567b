"""Two small signs for an indicator: what it is doing, and where it stands to its target.

They keep the meaning of the NHS icons, drawn our own way: the same shapes as on the chart, and the
ordinary readings as a band above, below or across the target. The words beside them say the same.
"""

from __future__ import annotations

from crossways.report.identity import LIGHT
from crossways.report.indicator import Indicator

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 48" width="72" height="48"'
    ' fill="none" stroke-linecap="round" stroke-linejoin="round">{}</svg>'
)
_HEADS = {
    "improvement": ('<path d="M0-8L8 0L0 8L-8 0Z" fill="{}"', "blue"),
    "concern": ('<path d="M-7-7H7V7H-7Z" fill="{}"', "orange"),
    "neutral": ('<path d="M0-8L8 7H-8Z" fill="{}"', "ink"),
}


def change_sign(indicator: Indicator) -> str:
    """What the latest reading says, as SVG.

    A wave between two lines is no clear change; a line that leaves them, up or down, ends in the
    mark of better, worse or changed; a flat line is always the same; dots are cannot tell.
    """
    variation = indicator.variation
    if variation == "common_cause":
        return _FRAME.format(_limits() + _path("M8 24Q18 12 27 24T45 24T64 24"))
    if variation == "no_variation":
        return _FRAME.format(_path("M8 24H64"))
    if not variation:
        return _FRAME.format(_dots())
    meaning, _, way = variation.partition("_")
    head, colour = _HEADS[meaning]
    up = way == "high"
    path = "M8 24Q18 14 27 24T45 22L56 12" if up else "M8 24Q18 34 27 24T45 26L56 36"
    mark = f'{head.format(LIGHT[colour])} transform="translate(58 {10 if up else 38})"/>'
    return _FRAME.format(_limits() + _path(path) + mark)


def target_sign(indicator: Indicator) -> str:
    """Where ordinary readings stand to the target, as SVG.

    The dashed line is the target; the band is where readings ordinarily lie: on one side of it, or
    across it. Dots are cannot tell.
    """
    if not indicator.assurance:
        return _FRAME.format(_dots())
    above = (indicator.assurance == "pass") == (indicator.better > 0)
    top = 16 if indicator.assurance == "inconsistent" else 6 if above else 28
    line = 24 if indicator.assurance == "inconsistent" else 32 if above else 16
    band = (
        f'<path d="M8 {top}H64V{top + 16}H8Z" fill="{LIGHT["band"]}" stroke="{LIGHT["soft"]}"'
        ' stroke-width="1.5"/>'
    )
    dashes = _path(f"M4 {line}H68", colour="green", more=' stroke-dasharray="8 6"')
    return _FRAME.format(band + dashes)


def _path(shape: str, *, colour: str = "ink", width: float = 2.5, more: str = "") -> str:
    return f'<path d="{shape}" stroke="{LIGHT[colour]}" stroke-width="{width}"{more}/>'


def _limits() -> str:
    return "".join(_path(f"M4 {y}H68", colour="soft", width=1) for y in (12, 36))


def _dots() -> str:
    return "".join(
        f'<path d="M{x} 24h0" stroke="{LIGHT["soft"]}" stroke-width="5"/>' for x in (20, 36, 52)
    )
