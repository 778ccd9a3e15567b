"""Places whose outcomes hold one truth each, made of the rows that matter and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl

from crossways.analysis.tables import CONTRACTS, Place

TODAY = date(2026, 4, 1)
Rows = Sequence[Mapping[str, object]]


def place_of(**rows: Rows) -> Place:
    """A place with these rows, by table; columns left out are empty."""
    return Place(
        {name: pl.DataFrame(told, schema=CONTRACTS[name].schema) for name, told in rows.items()}
    )


def months(count: int, *, until: date = TODAY) -> list[date]:
    """So many first days of months, the last of them before ``until``."""
    last = until.year * 12 + until.month - 2
    return [date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def indicator(code: str, **more: object) -> dict[str, object]:
    """One indicator of values where lower is better, unless told otherwise."""
    plain = {"name": f"Days of {code}", "measures": "outcome", "kind": "value", "better": "down"}
    return {"indicator": code, **plain, **more}


def readings(code: str, values: Sequence[float]) -> list[dict[str, object]]:
    """Monthly values of an indicator up to the month before ``TODAY``."""
    days = months(len(values))
    return [
        {"indicator": code, "measured_on": day, "value": float(value)}
        for day, value in zip(days, values, strict=True)
    ]


def noise(count: int, *, around: float = 10.0, seed: int = 1) -> list[float]:
    """Readings that only go up and down."""
    return list(np.random.default_rng(seed).normal(around, 1.0, count))


def falls(count: int = 24, *, by: float = 6.0, seed: int = 1) -> list[float]:
    """Readings of which the last eight lie lower."""
    values = np.array(noise(count, seed=seed))
    values[-8:] -= by
    return list(values)


AIM = {"outcome": "home", "says": "I am home the next day."}


def moving(
    measures: str = "outcome", *, values: Sequence[float], better: str = "down", **more: object
) -> Place:
    """One indicator of one outcome, with these readings."""
    told = indicator("wait", measures=measures, better=better, outcome="home", **more)
    return place_of(outcomes=[AIM], indicators=[told], measurements=readings("wait", values))


def event(kind: str, months_ago: int) -> dict[str, object]:
    """Something that happened so many months before ``TODAY``."""
    at = TODAY.year * 12 + TODAY.month - 1 - months_ago
    return {"event": kind, "kind": kind, "happened_on": date(at // 12, at % 12 + 1, 1)}


def messages(**counts: int) -> Place:
    """So many messages about people, money and working."""
    rows = [
        {"message": f"{about}{at}", "sent_on": date(2026, 1, 5), "says": "Word.", "about": about}
        for about, count in counts.items()
        for at in range(count)
    ]
    return place_of(progress=rows)


def every_kind() -> list[Place]:
    """Places that, with Fairhaven's, tell every kind of finding about outcomes."""
    link = {"from_activity": "hub", "to_outcome": "home", "strength": "trial"}
    hub = {"activity": "hub", "says": "A hub.", "kind": "service"}
    return [
        moving(values=falls(), better="up"),
        moving(values=falls(), better="neither"),
        place_of(outcomes=[AIM], activities=[hub], chain_links=[link]),
        place_of(events=[event("merger", 20), event("launch", 3)]),
        place_of(events=[event("launch", 14)]),
        moving(values=[0.0, 1.0] * 12),
        moving(values=[5.0] * 24),
        messages(people=3),
    ]
