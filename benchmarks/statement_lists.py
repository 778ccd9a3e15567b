"""How often a statement called dividing or shared is so, on planted conversations; and speed."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import numpy as np
import polars as pl

from crossways.analysis.methods.opinion_groups.own_vote_left_out import own_vote_left_out
from crossways.analysis.methods.opinion_groups.statements import describe_statements
from crossways.analysis.methods.opinion_groups.vote_table import VoteTable, vote_table
from crossways.analysis.methods.statement_screening import screen_statement
from crossways.content.given_names import given_names
from crossways.simulate.conversations import SPLIT, Conversation, simulate_conversation

NAME = "statement lists"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "statement-lists.md"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "conversations"
RUNS = 20
WRONG = 0.1  # of people put into another group at random, as a grouping would err
PEOPLE, STATEMENTS, VOTES = 100_000, 2_000, 5_000_000


def run() -> str:
    return "\n\n".join([_planted(), _screened(), _large()])


def _planted() -> str:
    head = (
        "planted",
        "called dividing",
        "of those, truly over 0.3 apart",
        "found of all that are",
        "called shared",
        "of those, truly over half everywhere",
    )
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for name, kind in SPLIT.items():
        counts = sum(
            _counts(simulate_conversation(kind, seed=seed), seed=seed) for seed in range(RUNS)
        )
        called, right, there, shared, truly = np.asarray(counts)
        lines.append(
            f"| {name} | {called} | {_share(right, called)} | {_share(right, there)} | {shared} | "
            f"{_share(truly, shared)} |"
        )
    lines.append(
        f"\n{RUNS} conversations of each kind; of the people, 1 in {1 / WRONG:.0f} was put into a "
        "group at random first."
    )
    return "\n".join(lines)


def _counts(made: Conversation, *, seed: int) -> np.ndarray:
    table = vote_table(made.votes)
    found = describe_statements(table, _own(made, table, seed)).filter(pl.col("group").is_null())
    spread = [pl.col(answer).max() - pl.col(answer).min() for answer in ("agree", "disagree")]
    truth = made.shares.group_by("statement").agg(
        apart=pl.max_horizontal(*spread),
        lowest=pl.max_horizontal(pl.col("agree").min(), pl.col("disagree").min()),
    )
    judged = found.join(truth, on="statement")
    dividing = judged.filter(pl.col("kind") == "dividing")
    shared = judged.filter(pl.col("kind") == "shared")
    return np.array(
        [
            dividing.height,
            (dividing["apart"] > 0.3).sum(),
            (judged["apart"] > 0.3).sum(),
            shared.height,
            (shared["lowest"] > 0.5).sum(),
        ]
    )


def _own(made: Conversation, table: VoteTable, seed: int) -> np.ndarray:
    """Memberships with the vote left out, from the planted groups with some people misplaced."""
    rng = np.random.default_rng(seed)
    where = dict(made.people.select("participant", "group").iter_rows())
    group = np.array([where[name] - 1 for name in table.participants])
    many = int(group.max()) + 1
    group = np.where(rng.random(len(group)) < WRONG, rng.integers(0, many, len(group)), group)
    return own_vote_left_out(table, group, many=many)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "none"


def _screened() -> str:
    if not SHARED.is_dir():
        return "Screening of real statements was skipped: `../shared/data` is absent."
    files = sorted(SHARED.glob("*/statements.csv"))
    texts = [text for file in files for text in pl.read_csv(file)["text"]]
    kinds = [{c.kind for c in screen_statement(text, names=given_names())} for text in texts]
    counted = pl.Series([kind for each in kinds for kind in sorted(each)]).value_counts(sort=True)
    listed = ", ".join(
        f"{kind} {count}" for kind, count in counted.sort("", nulls_last=True).rows()
    )
    return f"Screening {len(texts)} real statements raised: {listed}."


def _large() -> str:
    rng = np.random.default_rng(1)
    place = np.unique(rng.integers(0, PEOPLE * STATEMENTS, VOTES))
    person, item = place // STATEMENTS, place % STATEMENTS
    group = rng.integers(0, 3, PEOPLE)
    agree = rng.random((3, STATEMENTS))[group[person], item]
    vote = np.where(rng.random(len(place)) < agree, 1, -1).astype(np.int8)
    table = vote_table(pl.DataFrame({"participant": person, "statement": item, "vote": vote}))
    own = own_vote_left_out(table, group[table.participants.cast(pl.Int64).to_numpy()], many=3)
    gc.collect()
    start = time.process_time()
    describe_statements(table, own)
    return (
        f"Describing {STATEMENTS:,} statements from {table.size / 1e6:.1f} million votes of "
        f"{PEOPLE:,} people took {time.process_time() - start:.1f} CPU seconds."
    )
