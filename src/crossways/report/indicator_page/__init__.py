"""One indicator as a page and as a PDF: the sentence, the chart, the table, what it does not say.

Both are made from the same parts, in the same words. The page stands alone: it loads nothing and
runs no script.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import polars as pl
from markupsafe import Markup

from crossways.report import pdf
from crossways.report.charts.control_chart import picture
from crossways.report.identity import FONT, LIGHT, mark
from crossways.report.indicator import Indicator
from crossways.report.indicator_events import event_words
from crossways.report.indicator_signs import change_sign, target_sign
from crossways.report.indicator_words import (
    STATUS,
    TARGET_STATUS,
    cautions,
    reason,
    rebase_words,
    statement,
    sureness,
    target_words,
)
from crossways.report.page import image, style_sheet
from crossways.report.words import plain

_HERE = Path(__file__).parent
_OWN_STYLE = (
    ".signs{display:grid;grid-template-columns:72px 1fr;gap:.6rem 1rem;align-items:center;"
    "margin:1.5rem 0}.signs svg{width:72px;height:48px}.signs p{margin:0}"
    "figure svg{max-width:36rem}"
)


def render_html(indicator: Indicator) -> str:
    """The page as HTML text; the same indicator always gives the same page."""
    style = style_sheet() + _OWN_STYLE
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = picture(indicator)
    return (
        _environment()
        .get_template("indicator.html.j2")
        .render(
            **_words(indicator),
            picture=shown,
            style=Markup(style),
            style_hash=f"sha256-{digest}",
            mark=_silent(mark()),
            signs=[(_silent(svg), words) for svg, words in _signs(indicator)],
        )
    )


def render_pdf(indicator: Indicator, *, made_at: int = 0) -> bytes:
    """The PDF, held to PDF/UA-1; ``made_at`` is the date it bears, in seconds since 1970."""
    shown = picture(indicator)
    data = _words(indicator) | {
        "font": FONT,
        "colours": dict(LIGHT),
        "mark": mark(),
        "signs": [{"svg": svg, "words": words} for svg, words in _signs(indicator)],
        "heading": shown.heading,
        "reading": shown.reading,
        "alt": shown.alt,
        "svg": shown.svg,
        "columns": shown.table.columns,
        "rows": [list(row) for row in shown.table.rows()],
    }
    return pdf.typeset(_HERE / "indicator.typ", data, made_at=made_at)


def _words(indicator: Indicator) -> dict[str, Any]:
    return {
        "name": plain(indicator.name),
        "statement": statement(indicator),
        "reason": reason(indicator),
        "sureness": sureness(indicator),
        "target": target_words(indicator),
        "cautions": cautions(indicator),
        "rebases": rebase_words(indicator),
        "events": event_words(indicator.events_in_view),
        "sources": [plain(source) for source in indicator.sources],
    }


def _signs(indicator: Indicator) -> list[tuple[str, str]]:
    found = [(change_sign(indicator), STATUS[indicator.variation])]
    if indicator.target is not None:
        found.append((target_sign(indicator), TARGET_STATUS[indicator.assurance]))
    return found


def _silent(svg: str) -> Markup:
    """A drawing that screen readers pass over, because the words beside it say the same."""
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


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
    environment.filters["rows"] = pl.DataFrame.rows
    return environment
