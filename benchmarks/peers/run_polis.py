"""Run red-dwarf's Polis pipeline on vote files; prints one JSON line a file.

Runs in the peers' own environment (``make peers``), in a process of its own, so that nothing of
ours sits in its memory: ``python run_polis.py VOTES.csv ...``. A file has the columns participant,
statement, vote (agree 1), and may have a fourth, ``moderated``, true where the statement was
rejected. Each line: participant to group, CPU seconds of the pipeline (imports and reading left
out), seconds of wall clock, peak memory of the process in MiB and its size before.
"""

import csv
import json
import resource
import sys
import time
import warnings

from reddwarf.implementations.polis import run_pipeline

warnings.simplefilter("ignore")


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(path: str) -> tuple[list[dict], list[int]]:
    votes, rejected = [], set()
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 (runs alone)
        for row in csv.DictReader(file):
            statement = int(row["statement"])
            votes.append(
                {
                    "participant_id": int(row["participant"]),
                    "statement_id": statement,
                    "vote": int(row["vote"]),
                    "modified": 0,
                }
            )
            if row.get("moderated") == "true":
                rejected.add(statement)
    return votes, sorted(rejected)


def run(path: str) -> dict:
    votes, rejected = read(path)
    before, began, wall = peak_mib(), time.process_time(), time.perf_counter()
    found = run_pipeline(votes=votes, mod_out_statement_ids=rejected, random_state=1)
    took, waited = time.process_time() - began, time.perf_counter() - wall
    groups = found.participants_df["cluster_id"].dropna()
    return {
        "file": path,
        "groups": {str(person): int(group) for person, group in groups.items()},
        "cpu_s": took,
        "wall_s": waited,
        "peak_mib": peak_mib(),
        "before_mib": before,
    }


for name in sys.argv[1:]:
    print(json.dumps(run(name)), flush=True)
