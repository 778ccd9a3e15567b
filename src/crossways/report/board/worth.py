"""Is it worth it: hours, cost, benefit, what got worse on the way, and what was stopped."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from crossways.analysis.outcome_reading.chain import Chain
from crossways.report.board.model import Line
from crossways.report.words import plain

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "benefit": ("What it brought", "Nobody has written down a benefit."),
        "cost": ("What it cost", "Nobody has written down a cost."),
        "hours": ("Hours of managers", "Nobody has counted the hours."),
        "dip": ("What got worse on the way", "Nobody has written down what got worse."),
    }
)
"""Kinds of lines, what the board calls each, and what it says where there is none."""

_LINES_A_KIND = 2


def worth_lines(lines: pl.DataFrame, chain: Chain) -> tuple[Line, ...]:
    """One line a kind, always all of them; like is summed with like and with nothing else.

    >>> from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
    >>> sheet = fairhaven_outcomes(seed=1)["worth_lines"]
    >>> [line.says for line in worth_lines(sheet, Chain((), (), ()))][1:3]
    ['£184,000, October 2025 to March 2026', '1,450 hours, April 2025 to March 2026']
    """
    made = [Line(label, _of_kind(lines, kind) or none) for kind, (label, none) in KINDS.items()]
    return (*made, Line("What was stopped", _stopped(chain)))


def _of_kind(lines: pl.DataFrame, kind: str) -> str:
    """The sums of one kind, each of one unit and one period; the lines' words where none counts."""
    mine = lines.filter(kind=kind)
    counted = mine.drop_nulls("amount").with_columns(pl.col("unit", "period").fill_null(""))
    sums = counted.group_by("unit", "period", maintain_order=True).agg(
        pl.col("amount").sum(), says=pl.col("says").first(), many=pl.len()
    )
    told = [
        amount_words(row["amount"], row["unit"], row["period"])
        + (f" ({plain(row['says'])})" if kind in ("benefit", "dip") and row["many"] == 1 else "")
        for row in sums.iter_rows(named=True)
    ]
    told += [plain(says).rstrip(".") for says in mine.filter(pl.col("amount").is_null())["says"]]
    more = len(told) - _LINES_A_KIND
    rest = [f"and {more} more"] if more > 0 else []
    return "; ".join([*told[:_LINES_A_KIND], *rest])


def amount_words(amount: float, unit: str, period: str) -> str:
    """So much of what, for which time.

    >>> amount_words(184000.0, "pounds", "2025"), amount_words(2.5, "days", "")
    ('£184,000, 2025', '2.5 days')
    """
    number = f"{amount:,.2f}".rstrip("0").rstrip(".")
    said = f"£{number}" if unit.casefold() == "pounds" else f"{number} {plain(unit)}".rstrip()
    return f"{said}, {plain(period)}" if period else said


def _stopped(chain: Chain) -> str:
    loose = len(chain.without_outcome)
    things = "1 thing that is done has" if loose == 1 else f"{loose} things that are done have"
    still = f"{things} no outcome behind {'it' if loose == 1 else 'them'}." if loose else ""
    if not chain.stopped:
        return f"Nothing. {still}".rstrip()
    named = "; ".join(plain(each.says).rstrip(".") for each in chain.stopped[-_LINES_A_KIND:])
    return f"{len(chain.stopped)}: {named}. {still}".rstrip()
