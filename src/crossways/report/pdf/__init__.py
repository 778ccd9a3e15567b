"""The report as an accessible PDF, made by Typst and held to PDF/UA-1 while it is made.

What people wrote or are called goes in as data and never into the template, so markup in a name
stays as it was written. The same report and ``made_at`` give the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import typst

from crossways.report.charts.picture import Picture
from crossways.report.identity import FONT, FONT_FOLDER, LIGHT, mark
from crossways.report.letter import Letter, Part, Section, Shown, compose
from crossways.report.model import Report
from crossways.report.words import STRENGTH_WORDS, cost_words, evidence_words

TEMPLATE = Path(__file__).parent / "report.typ"
STAND_IN = "\u25a1"  # a box, for a letter none of our fonts can print
TALL = 1.9  # times as high as wide: what still fits under its heading
_MOST_TRIES = 8
_UNPRINTED = re.compile(r"the text `\"((?:[^`\"\\]|\\.)+)\"` could not be displayed")


def render(report: Report, *, made_at: int = 0) -> bytes:
    """The PDF of a report; ``made_at`` is the date it bears, in seconds since 1970.

    Letters no font of ours can print are shown as a box, and the PDF says so at its end. Raises
    ``typst.TypstError`` when the result would not meet PDF/UA-1.
    """
    return typeset(TEMPLATE, _data(compose(report)), made_at=made_at)


def typeset(template: Path, data: Mapping[str, Any], *, made_at: int = 0) -> bytes:
    """The PDF a Typst template makes of plain data, held to PDF/UA-1; see ``render``."""
    text = json.dumps(data, ensure_ascii=False)
    for _ in range(_MOST_TRIES):
        try:
            return _compile(template, text, made_at)
        except typst.TypstError as error:
            unprinted = _letters_in(str(error))
            if not unprinted:
                raise
            text = re.sub(f"[{re.escape(unprinted)}]", STAND_IN, text)
    return _compile(template, re.sub(r"[^\x20-\x7e]", STAND_IN, text), made_at)


def _compile(template: Path, data: str, made_at: int) -> bytes:
    return typst.compile(
        template,
        font_paths=[FONT_FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
        timestamp=made_at,
    )


def _letters_in(message: str) -> str:
    """The letters Typst says it cannot print.

    >>> _letters_in('error: the text `"中"` could not be displayed with font `"X"`')
    '中'
    """
    found = "".join(_UNPRINTED.findall(message))
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found)


def _data(letter: Letter) -> dict[str, Any]:
    """The letter as plain data for the template; tables are numbered in reading order."""
    report, tables = letter.report, _Tables()
    return {
        "title": report.title,
        "place": report.place_name,
        "period": report.period,
        "unvalidated": report.unvalidated,
        "font": FONT,
        "colours": dict(LIGHT),
        "mark": mark(),
        "stand_in": STAND_IN,
        "shortly": [{"to": one.anchor, "words": one.finding.statement} for one in letter.shortly],
        "sections": [_section(section, tables) for section in letter.sections],
        "responses": report.response_sentences,
        "checks": report.audit_sentences,
        "tables": tables.kept,
        "actions": _actions(report),
    }


class _Tables:
    """Tables kept for the end of the PDF, numbered as they come."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []

    def keep(self, picture: Picture) -> int:
        self.kept.append({"heading": picture.heading} | _cells(picture.table))
        return len(self.kept)


def _section(section: Section, tables: _Tables) -> dict[str, Any]:
    return {
        "anchor": section.heading.anchor,
        "heading": section.heading.words,
        "lead": section.heading.lead if section.parts else section.heading.if_none,
        "parts": [_part(part, tables) for part in section.parts],
    }


def _part(part: Part, tables: _Tables) -> dict[str, Any]:
    told = () if part.brief is not None else part.findings
    return {
        "heading": part.heading,
        "lead": part.lead if part.brief is None else part.brief.lead,
        "pictures": [_picture(picture, tables) for picture in part.pictures],
        "findings": [_finding(one, tables) for one in told],
        "brief": None if part.brief is None else _cells(part.brief.table),
    }


def _cells(table: pl.DataFrame) -> dict[str, Any]:
    return {"columns": table.columns, "rows": [list(row) for row in table.rows()]}


def _picture(picture: Picture, tables: _Tables) -> dict[str, Any]:
    return {
        "heading": picture.heading,
        "reading": picture.reading,
        "alt": picture.alt,
        "svg": picture.svg,
        "tall": _is_tall(picture.svg),
        "table": tables.keep(picture),
    }


def _is_tall(svg: str) -> bool:
    """Whether a drawing as wide as others would be too high for one side of paper.

    >>> _is_tall('<svg width="380" height="300">'), _is_tall('<svg width="380" height="900">')
    (False, True)
    """
    size = re.search(r'<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"', svg)
    return size is not None and float(size[2]) > TALL * float(size[1])


def _finding(one: Shown, tables: _Tables) -> dict[str, Any]:
    finding = one.finding
    return {
        "anchor": one.anchor,
        "statement": finding.statement,
        "card": one.card,
        "size": finding.size,
        "strength": STRENGTH_WORDS[finding.strength],
        "sureness": finding.sureness,
        "picture": None if one.picture is None else _picture(one.picture, tables),
        "period": finding.period,
        "people": None if finding.n is None else str(finding.n),
        "told": [
            {"words": words, "sentences": sentences}
            for words, sentences in (
                (evidence_words(finding.topic), finding.evidence),
                ("What else could explain this", finding.alternatives),
                ("What would change our mind", finding.would_change),
                ("What this does not say", finding.cautions),
            )
            if sentences
        ],
        "actions": [
            dataclasses.asdict(action) | {"cost": cost_words(action.cost)}
            for action in finding.suggestions
        ],
    }


def _actions(report: Report) -> list[dict[str, str]]:
    """Every suggested action once, by its number."""
    every = {action.action: action for one in report.findings for action in one.suggestions}
    return [
        {"title": a.title, "cost": cost_words(a.cost), "worked_if": a.worked_if}
        for _, a in sorted(every.items())
    ]
