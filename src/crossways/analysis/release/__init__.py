"""The release: the only way out for anything people answered in confidence."""

from crossways.analysis.release.freeze import freeze, freeze_counts
from crossways.analysis.release.open_facts import open_facts
from crossways.analysis.release.released import (
    Audit,
    Release,
    ReleasedBasis,
    ReleasedEstimate,
)
from crossways.analysis.release.rules import FLOOR, Rules

__all__ = [
    "FLOOR",
    "Audit",
    "Release",
    "ReleasedBasis",
    "ReleasedEstimate",
    "Rules",
    "freeze",
    "freeze_counts",
    "open_facts",
]
