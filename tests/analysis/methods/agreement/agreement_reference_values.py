"""Values printed by R, read from the data beside the project, and the tables they are about."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

SURVEYS = Path(__file__).resolve().parents[5] / "shared" / "data" / "surveys"
REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}

Record = dict[str, Any]


@cache
def records() -> tuple[Record, ...]:
    """Every record, with the file of answers it is about; none when the data is absent."""
    found: list[Record] = []
    for path in sorted(SURVEYS.glob("*.json")):
        content = json.loads(path.read_text())
        csv = content["meta"]["csv"]
        found += [{**record, "csv": csv} for record in content["records"]]
    return tuple(found)


def of_function(*names: str) -> list[Record]:
    return [record for record in records() if record["function"] in names]


def name_of(record: Record) -> str:
    return str(record["id"])


@cache
def answers(csv: str) -> pl.DataFrame:
    """The table as R saw it, with the two scale scores that were made from bfi's items."""
    table = pl.read_csv(SURVEYS / csv, null_values=["NA", ""], infer_schema_length=None)
    if csv != "bfi.csv":
        return table
    return table.with_columns(scale_score(letter).alias(f"s{letter}") for letter in "AN")


def scale_score(letter: str) -> pl.Expr:
    """Mean of five items, reverse-keyed ones turned round; empty if any of the five is."""
    items = [f"{letter}{number}" for number in range(1, 6)]
    turned = [7 - pl.col(item) if item in REVERSED else pl.col(item) for item in items]
    return sum(turned[1:], turned[0]) / 5


def by_label(frame: pl.DataFrame, labels: list[str], column: str) -> np.ndarray:
    """One column of a result, in the order of R's labels."""
    place = dict(zip(frame["group"].cast(pl.String), range(len(frame)), strict=True))
    found = frame[column].cast(pl.Float64).to_numpy()
    return found[[place[label] for label in labels]]


def floats(values: list[Any]) -> np.ndarray:
    """R's numbers: null is NA, NaN and Inf are text."""
    return np.array([np.nan if v is None else float(v) for v in values])


def columns_of(record: Record) -> list[str]:
    x = record["args"]["x"]
    return [x] if isinstance(x, str) else x
