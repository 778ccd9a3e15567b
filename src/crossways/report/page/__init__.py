"""The report as one HTML file that stands alone: no request outside, no script, no tracking.

The page works without JavaScript, in light, dark and forced colours, on a phone and on paper. Its
content policy allows one style sheet (by its hash), fonts and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2
import polars as pl
from markupsafe import Markup, escape

from crossways.report.charts.picture import Picture
from crossways.report.identity import DARK, FONT, FONT_FOLDER, FORCED, LIGHT, mark
from crossways.report.letter import compose
from crossways.report.model import Report
from crossways.report.sections import MISSING
from crossways.report.words import STRENGTH_WORDS, cost_words, evidence_words

_HERE = Path(__file__).parent
_FACES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"))


def render(report: Report) -> str:
    """The whole page as HTML text; the same report always gives the same page.

    >>> from crossways.report.model import LEVEL_COLUMNS
    >>> report = Report("Fairhaven", "one round", (), pl.DataFrame(schema=dict(LEVEL_COLUMNS)))
    >>> page = render(report)
    >>> page.startswith("<!doctype html>"), "Fairhaven" in page
    (True, True)
    """
    style = style_sheet()
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            letter=compose(report),
            report=report,
            style=Markup(style),
            style_hash=_hash(style),
            mark=Markup(_own_colours(mark())),
            missing=MISSING,
        )
    )


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["image"] = image
    environment.filters["cost"] = cost_words
    environment.filters["evidence"] = evidence_words
    environment.filters["strength"] = STRENGTH_WORDS.__getitem__
    environment.filters["rows"] = pl.DataFrame.rows
    return environment


def image(picture: Picture) -> Markup:
    """The picture as inline SVG that a screen reader reads as one image with its alt text."""
    named = f'<svg role="img" aria-label="{escape(picture.alt)}" focusable="false" '
    return Markup(picture.svg.replace("<svg ", named, 1))


@cache
def style_sheet() -> str:
    """The one style sheet: colours, fonts as data, then the rules."""
    dark, forced = _colours(DARK), _colours(FORCED)
    return "\n".join(
        [
            *(_face(*face) for face in _FACES),
            f":root{{{_colours(LIGHT)}color-scheme:light dark}}",
            f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}",
            f"@media print{{:root{{{_colours(LIGHT)}}}}}",
            f"@media (forced-colors:active){{:root{{{forced}}}svg{{forced-color-adjust:none}}}}",
            *_turned_colours(),
            (_HERE / "style.css").read_text(encoding="utf-8"),
        ]
    )


def _face(name: str, weight: int, style: str) -> str:
    font = (FONT_FOLDER / f"AtkinsonHyperlegible-{name}.woff2").read_bytes()
    data = base64.b64encode(font).decode("ascii")
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:{weight};font-style:{style};'
        f'font-display:swap;src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


def _colours(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def _turned_colours() -> list[str]:
    """Rules that let the drawn colours of charts and mark follow the reader's own."""
    return [
        f'svg [{paint}="{value}"]{{{paint}:var(--{name})}}'
        for name, value in LIGHT.items()
        for paint in ("fill", "stroke")
    ]


def _own_colours(svg: str) -> str:
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
