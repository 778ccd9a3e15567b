"""One part of the figures for opinion groups: see ``benchmarks.opinion_groups``."""

from benchmarks.opinion_groups import PAGE, speed

__all__ = ["NAME", "PAGE", "run"]

NAME = "opinion_groups_speed"


def run() -> str:
    return "## Speed\n\n" + speed()
