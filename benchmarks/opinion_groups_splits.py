"""One part of the figures for opinion groups: see ``benchmarks.opinion_groups``."""

from benchmarks.opinion_groups import PAGE, splits

__all__ = ["NAME", "PAGE", "run"]

NAME = "opinion_groups_splits"


def run() -> str:
    return "## Who stands together\n\n" + splits()
