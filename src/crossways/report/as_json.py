"""The report as JSON: everything of the findings, for programs and notebooks."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.tables import Place
from crossways.report.chain_outline import outline
from crossways.report.model import Report


def to_json(report: Report) -> str:
    """Place, period, the chain, every finding with every field, and sentences about who answered.

    >>> from crossways.report.model import LEVEL_COLUMNS
    >>> import polars as pl
    >>> report = Report("Fairhaven", "one round", (), pl.DataFrame(schema=dict(LEVEL_COLUMNS)))
    >>> json.loads(to_json(report))["place"]
    'Fairhaven'
    """
    whole = {
        "place": report.place_name,
        "title": report.title,
        "period": report.period,
        "unvalidated": report.unvalidated,
        "outcomes": _chain(report),
        "findings": [dataclasses.asdict(finding) for finding in report.findings],
        "who_answered": report.response_sentences,
        "checks": report.audit_sentences,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _chain(report: Report) -> list[dict[str, Any]]:
    """The chain from what people notice to what is done, as it is told in the outline."""
    if report.as_of is None:
        return []
    chain = read_chain(Place(report.written), today=report.as_of)
    return [dataclasses.asdict(branch) for branch in outline(chain)]
