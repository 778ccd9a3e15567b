"""A record of every run, so that nobody can look in many ways and show the one that pleased."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from crossways.analysis.methods.evaluation.evaluate import Evaluation
from crossways.analysis.methods.evaluation.panel import Panel
from crossways.analysis.methods.evaluation.plan import Plan


@dataclass(frozen=True)
class RunRecord:
    """What was run on what, when, and what came of it.

    Attributes:
        run_on: the day of the run.
        outcome, area, comparators: what was asked.
        readings: fingerprint of the readings, so that a changed file is seen.
        plan: every choice made.
        strength: how sure the answer is, or ``refused``.
        effect, low, high: the answer on the plan's scale; ``None`` where refused.
        reasons: why it was refused.
    """

    run_on: date
    outcome: str
    area: str
    comparators: tuple[str, ...]
    readings: str
    plan: Plan
    strength: str
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The record as one line of JSON."""
        data = asdict(self) | {"run_on": self.run_on.isoformat()}
        return json.dumps(data, ensure_ascii=False, allow_nan=False)


def record_of(made: Evaluation, *, run_on: date) -> RunRecord:
    """The record of a run that was told.

    >>> import numpy as np
    >>> from crossways.analysis.methods.evaluation.evaluate import evaluate
    >>> readings = 100 + np.random.default_rng(1).normal(size=(12, 36))
    >>> panel = Panel(tuple(f"area {at}" for at in range(12)), readings)
    >>> record_of(evaluate(panel, Plan(starts=24)), run_on=date(2026, 6, 1)).strength
    'cannot tell'
    """
    return RunRecord(
        run_on=run_on,
        outcome=made.panel.outcome,
        area=made.panel.area,
        comparators=made.panel.comparators,
        readings=fingerprint(made.panel),
        plan=made.plan,
        strength=made.strength,
        effect=made.answer.effect,
        low=made.answer.low,
        high=made.answer.high,
    )


def record_of_refusal(
    panel: Panel, plan: Plan, reasons: tuple[str, ...], *, run_on: date
) -> RunRecord:
    """The record of a run that was refused.

    >>> import numpy as np
    >>> panel = Panel(("east",), np.ones((1, 3)))
    >>> record = record_of_refusal(panel, Plan(1), ("Too short.",), run_on=date(2026, 6, 1))
    >>> record.strength, record.reasons
    ('refused', ('Too short.',))
    """
    return RunRecord(
        run_on=run_on,
        outcome=panel.outcome,
        area=panel.area,
        comparators=panel.comparators,
        readings=fingerprint(panel),
        plan=plan,
        strength="refused",
        reasons=reasons,
    )


def fingerprint(panel: Panel) -> str:
    """Sixteen characters that change with any name, reading or size.

    >>> import numpy as np
    >>> fingerprint(Panel(("a",), np.ones((1, 2)))) == fingerprint(Panel(("b",), np.ones((1, 2))))
    False
    """
    parts = [repr(panel.names).encode(), panel.readings.tobytes()]
    parts += [] if panel.sizes is None else [panel.sizes.tobytes()]
    return hashlib.sha256(b"|".join(parts)).hexdigest()[:16]


def earlier_runs(lines: Iterable[str], *, area: str) -> int:
    """How many lines of a log are runs about this area, whatever its outcome was called.

    Raises:
        ValueError: naming the first line that is no record.

    >>> earlier_runs(['{"area": "east"}', "", '{"area": "west"}'], area="east")
    1
    """
    found = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except json.JSONDecodeError:
            read = None
        if not isinstance(read, dict):
            raise ValueError(f"line {number} is no record of a run")
        found += read.get("area") == area
    return found
