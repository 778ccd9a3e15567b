"""One indicator as JSON: what is said of it, the rule set, and every reading with its flags."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from crossways.report.indicator import Indicator
from crossways.report.indicator_words import (
    cautions,
    reason,
    statement,
    sureness,
    target_words,
)

BETTER = {1: "higher", -1: "lower", 0: "neither"}
MEANINGS = {1: "improvement", -1: "concern", 0: "changed"}


def to_json(indicator: Indicator) -> str:
    """Everything about an indicator, for programs; missing numbers are null."""
    return json.dumps(as_data(indicator), ensure_ascii=False, indent=2, allow_nan=False)


def as_data(indicator: Indicator) -> dict[str, Any]:
    """Everything about an indicator as plain data.

    ``as_rules_have_it`` is what the rule set alone would say; ``variation`` and ``assurance`` are
    what may be said.
    """
    chart = indicator.chart
    return {
        "indicator": indicator.name,
        "every": indicator.every,
        "kind": chart.kind,
        "rules": {"name": chart.rules.name, "says": chart.rules.says},
        "better": BETTER[indicator.better],
        "target": indicator.target,
        "state": indicator.state,
        "variation": indicator.variation,
        "assurance": indicator.assurance,
        "as_rules_have_it": {
            "variation": str(chart.variation[0]),
            "assurance": str(chart.assurance[0]),
        },
        "says": {
            "what": statement(indicator),
            "why": reason(indicator),
            "how_sure": sureness(indicator),
            "target": target_words(indicator),
            "not_said": cautions(indicator),
        },
        "rebases": [
            {
                "starts_on": rebase.starts_on.isoformat(),
                "reason": rebase.reason,
                "decided_by": rebase.decided_by or None,
                "decided_on": rebase.decided_on.isoformat() if rebase.decided_on else None,
            }
            for rebase in indicator.rebases
        ],
        "sources": list(indicator.sources),
        "readings": [_reading(indicator, at) for at in range(len(indicator.dates))],
    }


def _reading(indicator: Indicator, at: int) -> dict[str, Any]:
    limits, sizes = indicator.chart.limits, indicator.chart.sizes
    rule, direction, meaning = indicator.signal_at(at)
    shown = bool(indicator.has_limits[at])
    return {
        "date": indicator.dates[at].isoformat(),
        "value": _number(indicator.values[at]),
        "out_of": None if sizes is None else _number(sizes[0, at]),
        "phase": int(indicator.chart.phase[0, at]),
        "centre": _number(limits.centre[0, at]) if shown else None,
        "lower": _number(limits.lower[0, at]) if shown else None,
        "upper": _number(limits.upper[0, at]) if shown else None,
        "rule": None if rule == "none" else rule,
        "direction": {1: "high", -1: "low", 0: None}[direction],
        "meaning": None if rule == "none" else MEANINGS[meaning],
    }


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
