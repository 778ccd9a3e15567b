"""The arguments and options of ``crossways evaluate``, each with what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Option

Method = Literal["series", "compared", "synthetic"]
Scale = Literal["ratio", "difference"]

Where = Annotated[
    Path, Argument(help="A file of measurements, or a place folder", metavar="FILE|PLACE")
]
Area = Annotated[str, Argument(help="Indicator of the area asked about", metavar="INDICATOR")]
Since = Annotated[
    str,
    Option("--from", help="First period after the change, as dated in the file", metavar="DATE"),
]
Others = Annotated[
    list[str] | None,
    Option(
        "--with",
        help="Indicators of areas to compare with, where nothing changed; * stands for anything",
        metavar="'delays-*'",
    ),
]
Outcome = Annotated[str, Option(help="What is counted, in words")]
How = Annotated[
    Method,
    Option(
        help="series: its own past; compared: beside the others together; synthetic: beside the "
        "mixture of others most like it"
    ),
]
Size = Annotated[Scale, Option(help="ratio: by what share; difference: by how many units")]
Season = Annotated[
    bool | None,
    Option("--season/--no-season", help="Take a year's ups and downs out (series: yes)"),
]
Trend = Annotated[
    bool | None, Option("--trend/--no-trend", help="Let a steady drift go on (series: yes)")
]
Slope = Annotated[bool, Option("--slope", help="Let the drift itself change")]
Memory = Annotated[
    bool, Option("--memory/--no-memory", help="Let one period carry over into the next")
]
Settling = Annotated[
    int, Option(help="Leave out so many first periods, while the change settles in", min=0)
]
Matters = Annotated[
    str | None, Option(help="The smallest change that would matter, such as 10% or 25")
]
Run = Annotated[bool, Option("--run", help="Run it; without this only what could be seen is told")]
Log = Annotated[
    Path | None,
    Option(help="Where every run is written down; beside the file if not told", metavar="LOG"),
]
AsOf = Annotated[str | None, Option(help="Take this day as today", metavar="DATE")]
AsJson = Annotated[bool, Option("--json", help="Everything, for programs")]
Svg = Annotated[
    Path | None, Option(help="Write the drawing of readings and what was expected", metavar="OUT")
]
OthersSvg = Annotated[
    Path | None, Option(help="Write the drawing of how far other areas moved", metavar="OUT")
]
