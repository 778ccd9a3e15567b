"""A national round from Parquet to suppressed cells and findings, then its audit, at three sizes.

Each size runs in a process of its own, which reports CPU, wall and peak memory. Findings are those
of the pulse, as a national round asks ratings. Answers are joined once, batch by batch; cells and
the pulse keep what adds up, and merge it as a cluster would. The audit takes each question alone,
so that at the largest size one is run for all.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import polars as pl

from benchmarks.national_place import ITEMS, read_place
from benchmarks.timing import markdown_table
from crossways.analysis.catalogue import items_of_dimensions, read_once, vocabulary
from crossways.analysis.findings import find
from crossways.analysis.release import Rules
from crossways.analysis.release.cells import finish, merge_all, partial
from crossways.analysis.release.freeze import choose_cells, publish_cells
from crossways.analysis.release.gate import pass_estimates, pass_levels
from crossways.analysis.release.suppression import hide_small, protect
from crossways.analysis.responses import group_names, response_batches
from crossways.analysis.tables import Place
from crossways.analysis.topics.pulse import pulse_of

NAME = "national_round"
SIZES = (10_000, 100_000, 1_500_000)
ONE_QUESTION_FROM = 1_000_000
"""From this many people on, the audit of one question stands for all of them."""


INTRO = f"""A national round of {ITEMS} items, about 37 people a team, from Parquet to suppressed
cells and findings of the pulse. Target at 1,500,000: under 60 s and 6 GB on 2 cores. Wall seconds
depend on what else the machine does; CPU seconds count all threads. "load" is how many processes
wanted a core in the last minute, ours among them."""


def read_out(place: Place, rules: Rules) -> tuple[int, int, int]:
    """How many cells, levels and findings come out, audit aside."""
    read = read_once(place)
    result = pulse_of(place, read.pulse, seed=1)
    counts = finish(read.cells, rules=rules)
    shown = protect(counts, hide_small(counts, rules=rules), rules=rules)
    names, of = group_names(place), items_of_dimensions(place)
    cells = publish_cells(counts, shown, rules=rules, names=names)
    levels = pass_levels(result.levels, counts, shown, rules=rules, names=names, dimensions=of)
    passed = pass_estimates(result.estimates, counts, shown, rules=rules, dimensions=of)
    return cells.height, levels.height, len(find(passed, words=vocabulary(place)))


def measure_reading(folder: str) -> dict[str, float]:
    """Seconds and peak memory from Parquet to cells and findings."""
    cpu, wall = process_time(), perf_counter()
    cells, levels, findings = read_out(read_place(Path(folder)), Rules())
    seconds = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
    told = {"cells": cells, "levels": levels, "findings": findings}
    return seconds | told | {"gb": _peak_gb(), "load": os.getloadavg()[0]}


def measure_audit(folder: str) -> dict[str, float]:
    """Seconds and peak memory of the audit of all questions, and what it hid."""
    place, rules = read_place(Path(folder)), Rules()
    alone = place.respondents.height >= ONE_QUESTION_FROM
    if alone:
        one = place.answers.filter(pl.col("item") == place.items["item"][0])
        place = Place({**place.frames, "answers": one})
    counts = finish(merge_all(map(partial, response_batches(place))), rules=rules)
    cpu, wall = process_time(), perf_counter()
    chosen = choose_cells(counts, rules=rules, seed=1)
    times = ITEMS if alone else 1
    seconds = {"cpu": times * (process_time() - cpu), "wall": times * (perf_counter() - wall)}
    hidden = {"exposed": chosen.exposed, "by_programme": chosen.by_programme}
    return (
        seconds
        | hidden
        | {
            "protected": chosen.protected,
            "gb": _peak_gb(),
            "load": os.getloadavg()[0],
            "times": times,
        }
    )


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def run() -> str:
    """Tables of how time and memory grow."""
    reading, audits = [], []
    for people in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            in_child("national_place", "write", folder, people)
            reading.append(_reading_row(people, in_child(NAME, "measure_reading", folder)))
            audits.append(_audit_row(people, in_child(NAME, "measure_audit", folder)))
    head = ["people", "shown cells", "levels", "findings", "CPU s", "wall s", "peak GB", "load"]
    audit_head = ["people", "groups and atoms asked about", "by programme", "cells hidden"]
    return "\n\n".join(
        (
            INTRO,
            markdown_table(head, reading),
            "Its audit, all questions. Target at 1,500,000: under 900 s more.",
            markdown_table([*audit_head, "CPU s", "wall s", "peak GB", "load", "how"], audits),
        )
    )


def in_child(module: str, function: str, *arguments: object) -> dict[str, float]:
    """What a function of a benchmark returns, run in a fresh process, so that memory is its own."""
    told = ", ".join(map(repr, arguments))
    code = f"import json; from benchmarks.{module} import {function} as f; "
    code += f"print(json.dumps(f({told})))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _reading_row(people: int, found: dict[str, float]) -> list[str]:
    counted = [f"{found[name]:,}" for name in ("cells", "levels", "findings")]
    return [f"{people:,}", *counted, *_costs(found)]


def _audit_row(people: int, found: dict[str, float]) -> list[str]:
    times = int(found["times"])
    counted = [f"{found[name] * times:,}" for name in ("protected", "by_programme", "exposed")]
    how = "run whole" if times == 1 else f"one question, times {times}"
    return [f"{people:,}", *counted, *_costs(found), how]


def _costs(found: dict[str, float]) -> list[str]:
    return [
        f"{found['cpu']:.1f}",
        f"{found['wall']:.1f}",
        f"{found['gb']:.1f}",
        f"{found['load']:.1f}",
    ]
