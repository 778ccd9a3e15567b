"""The arguments and options of ``crossways chart``, each with what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Option

Side = Literal["higher", "lower", "neither"]
Rules = Literal["nhsr", "mdc-excel", "ihi"]
Kind = Literal["xmr", "p", "u"]

Where = Annotated[
    Path, Argument(help="A file of measurements, or a place folder", metavar="FILE|PLACE")
]
Code = Annotated[str, Argument(help="Short code of the indicator", metavar="INDICATOR")]
BetterSide = Annotated[
    Side | None,
    Option("--better", help="Which way is better; a place folder may tell it in indicators"),
]
Target = Annotated[str | None, Option(help="The target, such as 500, 0.95 or 95%")]
MetAlready = Annotated[
    bool, Option("--met-already", help="Every reading meets the target, and should stay so")
]
RuleName = Annotated[
    Rules | None,
    Option(help="Whose rules; the name stands on the chart. Without it, as told, or nhsr"),
]
ChartKind = Annotated[
    Kind | None,
    Option(help="xmr: single readings; p: shares; u: rates, both from counts. Without it, as told"),
]
Rebases = Annotated[
    list[str] | None,
    Option(help="New limits from a date, with the reason", metavar="'DATE: REASON'"),
]
DecidedBy = Annotated[str, Option(help="Who decided on the new limits")]
DecidedOn = Annotated[str | None, Option(help="When they were decided on", metavar="DATE")]
BaselinePoints = Annotated[
    int | None,
    Option(help="Take limits from the first so many readings of each phase, 12 or more"),
]
Name = Annotated[str | None, Option(help="What people call the indicator")]
AsOf = Annotated[str | None, Option(help="Take this day as today", metavar="DATE")]
AsJson = Annotated[bool, Option("--json", help="Everything, for programs")]
Svg = Annotated[Path | None, Option(help="Write the drawing here", metavar="OUT")]
Html = Annotated[Path | None, Option(help="Write a web page here", metavar="OUT")]
Pdf = Annotated[Path | None, Option(help="Write a PDF here", metavar="OUT")]
