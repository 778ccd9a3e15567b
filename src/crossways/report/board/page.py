"""The board's page as one HTML file that stands alone: no request outside, no script."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from crossways.report.board.model import Board
from crossways.report.board.words import HEADINGS, NO_ASKS, NO_OUTCOMES
from crossways.report.identity import mark
from crossways.report.page import style_sheet
from crossways.report.words import plain_throughout

_HERE = Path(__file__).parent
_OWN_STYLE = (
    ".two{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:0 2rem}"
    ".sure{display:block}.sure dd{margin:0 0 .8rem}"
)


def render_html(board: Board) -> str:
    """The page as HTML text; the same board always gives the same page."""
    style = style_sheet() + _OWN_STYLE
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    silent = mark().replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return (
        _environment()
        .get_template("board.html.j2")
        .render(
            board=dataclasses.asdict(plain_throughout(board)),
            headings=HEADINGS,
            no_outcomes=NO_OUTCOMES,
            no_asks=NO_ASKS,
            style=Markup(style),
            style_hash=f"sha256-{digest}",
            mark=Markup(silent),
        )
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
