"""A partnership of 100 teams and 30 items, from Parquet to an audited release and findings."""

import os
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.national_place import PEOPLE_PER_TEAM, read_place, write_place
from benchmarks.national_round import in_child
from benchmarks.timing import markdown_table
from crossways.analysis.catalogue import findings, release

NAME = "partnership"
TEAMS = 100
ITEMS = 30


def measure(folder: str) -> dict[str, float]:
    """Seconds of everything: all questions, the audited release, the findings."""
    write_place(Path(folder), round(TEAMS * PEOPLE_PER_TEAM), items=ITEMS)
    cpu, wall = process_time(), perf_counter()
    place = read_place(Path(folder))
    made = release(place)
    told = findings(made, place)
    seconds = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
    told_of = {"cells": made.cells.height, "findings": len(told), "load": os.getloadavg()[0]}
    return seconds | told_of


def run() -> str:
    """One row: what came out, and what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        found = in_child(NAME, "measure", folder)
    row = [f"{found[name]:,}" for name in ("cells", "findings")]
    row += [f"{found[name]:.1f}" for name in ("cpu", "wall", "load")]
    table = markdown_table(["shown cells", "findings", "CPU s", "wall s", "load"], [row])
    people = round(TEAMS * PEOPLE_PER_TEAM)
    return (
        f"{people:,} people in {TEAMS} teams answer {ITEMS} items: from Parquet, through all"
        " topics and the audit, to findings. Target: under 20 s. Load is how many processes wanted"
        f" the machine's cores meanwhile; wall seconds count waiting for them.\n\n{table}"
    )
