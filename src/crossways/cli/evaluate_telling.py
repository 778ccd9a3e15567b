"""An evaluation on the screen, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.text import Text

from crossways.analysis.methods.evaluation import (
    Ahead,
    Detectable,
    Evaluation,
    Plan,
    change_words,
    left_out_words,
    mixture_words,
    plan_words,
    runs_words,
    tell,
)
from crossways.analysis.methods.evaluation.scales import shown

WIDEST = 88


def show(made: Evaluation, left_out: Mapping[str, str], *, earlier: int, log: Path) -> None:
    """Say what was found, in words."""
    console = Console()
    told = tell(made)

    def say(words: str, label: str = "", style: str = "") -> None:
        if words:
            width = min(console.width, WIDEST)
            console.print(Text.assemble((label, "bold"), (words, style)), width=width)

    say(plan_words(made.plan, made.panel))
    say(told.detectable)
    console.print()
    say(told.statement, style="bold")
    say(told.meaning)
    say(told.sureness, "How sure: ")
    say(told.placebos)
    say(mixture_words(made), "Mixture: ")
    for caution in (*told.cautions, *left_out_words(left_out), runs_words(earlier)):
        say(caution, "Mind: ")
    for other in told.alternatives:
        say(other, "It could also be: ")
    for other in told.would_change:
        say(other, "Would change our mind: ")
    say(f"Written down in {log.name}.")


def as_json_of_plan(ahead: Ahead, plan: Plan, left_out: Mapping[str, str]) -> str:
    """What a plan could see, before it is run."""
    panel = ahead.panel
    data = {
        "area": panel.area,
        "outcome": panel.outcome,
        "comparators": list(panel.comparators),
        "left_out": {**left_out, **ahead.left_out},
        "plan": asdict(plan),
        "plan_in_words": plan_words(plan, panel),
        "smallest_detectable": _detectable(ahead.detectable),
        "refused": list(ahead.reasons),
    }
    return _written(data)


def as_json_of_run(made: Evaluation, left_out: Mapping[str, str], *, earlier: int) -> str:
    """Everything that was found."""
    told, panel = tell(made), made.panel
    readings = shown(panel)[0]
    data = {
        "area": panel.area,
        "outcome": panel.outcome,
        "comparators": list(panel.comparators),
        "left_out": {**left_out, **made.left_out},
        "plan": asdict(made.plan),
        "plan_in_words": plan_words(made.plan, panel),
        "smallest_detectable": _detectable(made.detectable),
        "strength": made.strength,
        "change": {
            "scale": "logarithm of a ratio" if made.plan.scale == "ratio" else "units",
            **asdict(made.answer),
            "in_words": change_words(made.answer.effect, made.plan),
        },
        "placebos": dict(made.placebos),
        "held_to_placebos": None if made.calibration is None else asdict(made.calibration),
        "weights": dict(made.weights),
        "at_a_made_up_start": None
        if made.pretend is None
        else {"period": panel.period(made.pretend.starts), **asdict(made.pretend.answer)},
        "without_each": dict(made.without_each),
        "says": asdict(told),
        "earlier_runs": earlier,
        "readings": [
            {"period": panel.period(at), "reading": float(value), "expected": float(expected)}
            for at, (value, expected) in enumerate(zip(readings, made.expected, strict=True))
        ],
    }
    return _written(data)


def _detectable(found: Detectable | None) -> dict[str, Any] | None:
    return None if found is None else {**asdict(found), "fall": found.fall, "rise": found.rise}


def _written(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)


def _plain(value: object) -> object:
    return value.item() if isinstance(value, np.generic) else str(value)
