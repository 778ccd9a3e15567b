"""Whether the files of one export say the same: one may be cut short, or be of another export."""

from __future__ import annotations

import polars as pl

from crossways.place_folder.fault import Fault, Note

MOST_DIFFERING = 0.05
"""Files of one conversation differ in single votes; above this share they are of two."""

_KEY = ["participant", "statement"]


def compare_votes(
    listed: pl.DataFrame, tabled: pl.DataFrame, *, list_file: str, table_file: str
) -> tuple[list[Fault], list[Note]]:
    """Hold the last votes of ``votes.csv`` against the cells of ``participants-votes.csv``.

    Both hold participant, statement and vote in one and the same sign.
    """
    both = listed.join(tabled.rename({"vote": "cell"}), on=_KEY, how="inner")
    differing = both.filter(pl.col("vote") != pl.col("cell")).height
    lost, extra = tabled.height - both.height, listed.height - both.height
    if both.height < tabled.height / 2 or differing > MOST_DIFFERING * both.height:
        found = f"votes that do not match {table_file} ({differing:,} differ, {lost:,} are missing)"
        mend = "Export again, and give files of one export only"
        return [Fault(list_file, None, "vote", found, "two files of one export", mend)], []
    if lost:
        found = f"too few votes: {table_file} holds {lost:,} more"
        mend = f"It was cut short: export it again, or take {list_file} out to use {table_file}"
        return [Fault(list_file, None, None, found, "every vote", mend)], []
    notes = []
    if differing:
        says = f"{differing:,} votes differ from {table_file}; those of {list_file} were taken"
        notes.append(Note(list_file, says))
    if extra:
        says = f"{extra:,} votes are not in {table_file}; they were taken all the same"
        notes.append(Note(list_file, says))
    return [], notes


def compare_counts(
    votes: pl.DataFrame, comments: pl.DataFrame, *, votes_file: str, comments_file: str
) -> list[Note]:
    """Say when ``comments.csv`` counts more agrees and disagrees than there are votes in all.

    The tool's own counts do not always add up (compdemocracy/openData issue 6), so this is a word
    to the reader and no fault.
    """
    told = comments.select(pl.col("agrees", "disagrees").sum()).sum_horizontal().item()
    there = votes.filter(pl.col("vote") != 0).height
    if told <= there:
        return []
    says = (
        f"{comments_file} counts {told - there:,} more agrees and disagrees than it holds; "
        "it may have been cut short"
    )
    return [Note(votes_file, says)]


def compare_voters(voters: int | None, met: int, *, summary_file: str) -> list[Note]:
    """Say when another number of people voted than ``summary.csv`` tells."""
    if voters is None or voters == met:
        return []
    return [Note(summary_file, f"tells of {voters:,} voters; votes of {met:,} were found")]
