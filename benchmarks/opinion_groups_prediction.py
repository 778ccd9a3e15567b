"""One part of the figures for opinion groups: see ``benchmarks.opinion_groups``."""

from benchmarks.opinion_groups import PAGE, prediction

__all__ = ["NAME", "PAGE", "run"]

NAME = "opinion_groups_prediction"


def run() -> str:
    return "## Foretelling held-back votes\n\n" + prediction()
