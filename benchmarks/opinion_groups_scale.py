"""One part of the figures for opinion groups: see ``benchmarks.opinion_groups``."""

from benchmarks.opinion_groups import PAGE, scale

__all__ = ["NAME", "PAGE", "run"]

NAME = "opinion_groups_scale"


def run() -> str:
    return "## Scale\n\n" + scale()
