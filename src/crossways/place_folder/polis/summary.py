"""``summary.csv``: what the conversation was about and how many voted, a word and a value a row."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.place_folder.polis.parts import Part
from crossways.place_folder.polis.rows import shape_of
from crossways.place_folder.structure import Account, Layout, batches


@dataclass(frozen=True)
class Summary:
    """The topic as its askers wrote it, and how many people the tool says have voted."""

    topic: str | None = None
    voters: int | None = None


def read_summary(part: Part, account: Account) -> Summary:
    """The topic and the number of voters; faults go into ``account``."""
    shape = shape_of(part, ("topic",), account)
    if shape is None:
        return Summary()
    told = _told(part, shape, account)
    topic = told.get("topic") or ""
    voters = told.get("voters") or ""
    return Summary(
        topic=" ".join(topic.split()) or None,
        voters=int(voters) if voters.isascii() and voters.isdigit() else None,
    )


def _told(part: Part, shape: Layout, account: Account) -> dict[str, str | None]:
    frames = list(batches(part.path, shape, ("word", "value"), account, header_rows=0))
    if not frames:
        return {}
    return dict(pl.concat(frames).select("word", "value").iter_rows())
