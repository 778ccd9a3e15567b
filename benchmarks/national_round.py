"""A national round from Parquet to shown cells, and its audit, at growing numbers of people.

Each size runs in a process of its own, which reports CPU, wall and peak memory. The audit is run
up to ``AUDIT_UP_TO`` people: its work is in proportion to people (it goes block by block).
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import polars as pl

from benchmarks.timing import markdown_table
from crossways.analysis.release.cells import Counts, finish, merge_all, partial
from crossways.analysis.release.freeze import choose_cells, publish_cells
from crossways.analysis.release.rules import Rules
from crossways.analysis.release.suppression import hide_small, protect

NAME = "national_round"
SIZES = (10_000, 100_000, 1_500_000)
AUDIT_UP_TO = 10_000
ITEMS = 10
PEOPLE_PER_TEAM = 37.5
BATCH = 100_000


def write_round(folder: Path, people: int, seed: int = 1) -> None:
    """Answers of ``people`` to ten items, in the shape of responses, one file a batch of people."""
    rng = np.random.default_rng(seed)
    teams = max(4, round(people / PEOPLE_PER_TEAM))
    team = np.sort(rng.integers(0, teams, people))
    partner = team * max(2, teams // 100) // teams
    profession = rng.choice(12, people, p=np.arange(12, 0, -1) / 78)
    for start in range(0, people, BATCH):
        rows = slice(start, min(start + BATCH, people))
        who = pl.DataFrame(
            {
                "team": team[rows],
                "partner": partner[rows],
                "sector": partner[rows] % 3,
                "profession": profession[rows],
            }
        ).cast(pl.String)
        items = [_answer(who, f"item{item}", rng) for item in range(ITEMS)]
        pl.concat(items).write_parquet(folder / f"{start:09}.parquet")


def _answer(who: pl.DataFrame, item: str, rng: np.random.Generator) -> pl.DataFrame:
    drawn = np.clip(np.rint(rng.normal(3.4, 1.0, who.height)), 1, 5)
    silent = pl.Series(rng.random(who.height) < 0.03)
    return who.with_columns(
        round=pl.lit(1),
        item=pl.lit(item),
        facet=pl.lit("RATE"),
        about_sector=pl.lit(None, pl.String),
        score=pl.when(silent).then(None).otherwise(pl.Series(drawn)),
        cant_say=silent,
        low=pl.lit(1.0),
        high=pl.lit(5.0),
    )


def count(folder: Path, rules: Rules) -> Counts:
    """Counts of a folder of Parquet files, batch by batch."""
    states = (partial(pl.read_parquet(path)) for path in sorted(folder.iterdir()))
    return finish(merge_all(states), rules=rules)


def measure(people: int) -> dict[str, float]:
    """Seconds and memory of one size; run in a child process, so that memory is its own."""
    rules = Rules()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_round(folder, people)
        cpu, wall = process_time(), perf_counter()
        counts = count(folder, rules)
        shown = protect(counts, hide_small(counts, rules=rules), rules=rules)
        cells = publish_cells(counts, shown, rules=rules, names={})
        found = {"people": people, "cells": cells.height}
        found |= {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
    if people <= AUDIT_UP_TO:
        cpu = process_time()
        choose_cells(counts, rules=rules, seed=1)
        found["audit"] = process_time() - cpu
    found["gb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return found


def run() -> str:
    """A Markdown section: how time and memory grow."""
    rows = [_row(_in_child(people)) for people in SIZES]
    header = [
        "people",
        "shown cells",
        "CPU s to cells",
        "wall s to cells",
        "audit CPU s",
        "peak GB",
    ]
    table = markdown_table(header, rows)
    return f"## A national round: {ITEMS} items, from Parquet to shown cells\n\n{table}"


def _in_child(people: int) -> dict[str, float]:
    code = "import json; from benchmarks.national_round import measure as m; "
    code += f"print(json.dumps(m({people})))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _row(found: dict[str, float]) -> list[str]:
    audit = f"{found['audit']:.0f}" if "audit" in found else "not run"
    return [
        f"{found['people']:,}",
        f"{found['cells']:,}",
        f"{found['cpu']:.1f}",
        f"{found['wall']:.1f}",
        audit,
        f"{found['gb']:.1f}",
    ]
