"""Control charts of many series: how long ours take beside pandas and what R's package took."""

import numpy as np
import pandas as pd

from benchmarks.timing import in_turn, markdown_table
from crossways.analysis.methods.control_charts import verdicts, xmr_chart

NAME = "control_chart_speed"
SIZES = ((1_000, 36), (10_000, 60))
PEER_SERIES = 100
R_SECONDS_A_THOUSAND = 2.1
"""CPU seconds of NHSRplotthedots 0.2.2 for 1,000 series of 36 in one call, recorded elsewhere."""


def ours(values: np.ndarray) -> list[str]:
    chart = xmr_chart(values, better="decrease", target=50)
    return [*verdicts(chart).variation, *chart.assurance]


def by_pandas(values: np.ndarray) -> list[int]:
    """The same rules as somebody would write them for one series after the other."""
    return [_flags(pd.Series(row)) for row in values]


def _flags(row: pd.Series) -> int:
    ranges = row.diff().abs()
    ranges = ranges[ranges < 3.267 * ranges.mean()]
    centre, half = row.mean(), 2.66 * ranges.mean()
    outside = (row > centre + half) | (row < centre - half)
    side = np.sign(row - centre)
    near = ((row - centre).abs() > half * 2 / 3) & ~outside
    shift = side.rolling(7).sum().abs() == 7
    trend = np.sign(row.diff()).rolling(6).sum().abs() == 6
    three = (near.astype(int).rolling(3).sum() >= 2) & (side.rolling(3).sum().abs() == 3)
    return int((outside | shift | trend | three).sum())


def run() -> str:
    rows = []
    for series, points in SIZES:
        values = np.random.default_rng(1).normal(50, 5, (series, points))
        some = values[:PEER_SERIES]
        our_time, peer_time = in_turn(
            [lambda v=values: ours(v), lambda v=some: by_pandas(v)], repeats=3
        )
        peer = peer_time * series / PEER_SERIES
        r = R_SECONDS_A_THOUSAND * series / 1_000 * points / 36
        rows.append(
            [
                f"{series:,} series of {points}",
                f"{our_time:.3f}",
                f"{peer:.1f} ({peer / our_time:,.0f} times)",
                f"{r:.1f} ({r / our_time:,.0f} times)",
            ]
        )
    head = ["", "ours, CPU s", "pandas, series by series", "R package, one call (quoted)"]
    return f"{_INTRODUCTION}\n\n{markdown_table(head, rows)}"


_INTRODUCTION = f"""Limits, four rules, variation, assurance and verdicts. Target: 10,000 series
of 60 under 2 s. The peer flags the end of each run only, and is timed on {PEER_SERIES} series and
multiplied. The R package's {R_SECONDS_A_THOUSAND} CPU s for 1,000 series of 36 were recorded on
another machine and are scaled by the number of points."""


if __name__ == "__main__":
    print(run())
