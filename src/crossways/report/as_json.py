"""The report as JSON: everything of the findings, for programs and notebooks."""

from __future__ import annotations

import dataclasses
import json

from crossways.report.model import Report


def to_json(report: Report) -> str:
    """Place, period, every finding with every field, and the sentences about who answered.

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
        "findings": [dataclasses.asdict(finding) for finding in report.findings],
        "who_answered": report.response_sentences,
        "checks": report.audit_sentences,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
