"""Real and made-up series with what the NHS R package says of them, as panels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from crossways.analysis.methods.control_charts import RULE_SETS, ControlChart, xmr_chart

SIGNAL_OF = {
    "Common Cause": (0, 0),
    "Above UCL": (1, 1),
    "Below LCL": (1, -1),
    "7 Point Trend (Increasing)": (2, 1),
    "7 Point Trend (Decreasing)": (2, -1),
    "2 in 3 Above CL": (3, 1),
    "2 in 3 Below CL": (3, -1),
    "7 Points Above CL": (4, 1),
    "7 Points Below CL": (4, -1),
}
MEANING_OF = {
    "common_cause": 0,
    "special_cause_neutral_high": 0,
    "special_cause_neutral_low": 0,
    "special_cause_improvement": 1,
    "special_cause_concern": -1,
}


@dataclass(frozen=True)
class Reference:
    """What the package says, point by point and series by series, beside our chart."""

    chart: ControlChart
    signal: np.ndarray
    direction: np.ndarray
    meaning: np.ndarray
    limits: dict[str, np.ndarray]
    variation: list[str]
    assurance: list[str]
    held: np.ndarray
    """Which cells of the panel hold a row of the reference; the rest only fills it up."""


def recorded(folder: Path, config: str) -> Reference:
    """One recorded configuration on every series."""
    every = pl.read_csv(folder / "configs.csv", null_values="")
    options = every.row(by_predicate=pl.col("config") == config, named=True)
    points = _read(folder / f"ref_{config}_points.csv")
    series = _read(folder / f"ref_{config}_series.csv")
    fixed = options["fix_after_n_points"]
    return _beside(
        points,
        by="series_id",
        series=series.rename({"series_id": "name"}),
        better=options["improvement_direction"],
        target=options["target"],
        screened=options["screen_outliers"] in (True, "True"),
        fixed=None if fixed is None else int(fixed),
    )


def edge_case(folder: Path, case: str) -> Reference:
    """One made-up series with its own options."""
    every = _read(folder / "edge_cases.csv")
    row = every.row(by_predicate=pl.col("case") == case, named=True)
    series = pl.DataFrame(
        {
            "name": [case],
            "variation_icon": [row["variation_icon"]],
            "assurance_icon": [row["assurance_icon"]],
        },
        schema_overrides={"assurance_icon": pl.String},
    )
    return _beside(
        _read(folder / "edge_points.csv").filter(case=case),
        by="case",
        series=series,
        better=row["improvement_direction"],
        target=None if row["target"] is None else float(row["target"]),
        screened=row["screen_outliers"] == "TRUE",
        fixed=None if row["fix_after_n_points"] is None else int(row["fix_after_n_points"]),
    )


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, null_values=["NA", ""], infer_schema=False)


def _beside(
    points: pl.DataFrame, *, by: str, series: pl.DataFrame, better, target, screened, fixed
) -> Reference:
    names = series["name"].to_list()
    row = points[by].replace_strict(names, range(len(names)), return_dtype=pl.Int64).to_numpy()
    column = points.select(pl.int_range(pl.len()).over(by)).to_series().to_numpy()
    shape = (len(names), int(column.max()) + 1)

    def panel(name: str, fill: float = np.nan) -> np.ndarray:
        out = np.full(shape, fill)
        out[row, column] = points[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        return out

    phase = np.maximum.accumulate(panel("rebase_group", 0.0), axis=1).astype(int)
    chart = xmr_chart(
        panel("y"),
        rules=replace(RULE_SETS["nhsr"], screens_moving_ranges=screened),
        better=better,
        target=target,
        phase=phase,
        baseline_points=fixed,
    )
    flags = [SIGNAL_OF[kind] for kind in points["special_cause_type"]]
    signal, direction, meaning = (np.zeros(shape, int) for _ in range(3))
    signal[row, column] = [flag for flag, _ in flags]
    direction[row, column] = [way for _, way in flags]
    meaning[row, column] = [MEANING_OF[kind] for kind in points["point_type"]]
    held = np.zeros(shape, bool)
    held[row, column] = True
    return Reference(
        chart=chart,
        signal=signal,
        direction=direction,
        meaning=meaning,
        limits={name: panel(name) for name in ("mean", "lpl", "upl")},
        variation=series["variation_icon"].to_list(),
        assurance=[icon or "" for icon in series["assurance_icon"]],
        held=held,
    )
