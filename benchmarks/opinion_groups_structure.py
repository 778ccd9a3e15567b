"""One part of the figures for opinion groups: see ``benchmarks.opinion_groups``."""

from benchmarks.opinion_groups import PAGE, structure

__all__ = ["NAME", "PAGE", "run"]

NAME = "opinion_groups_structure"


def run() -> str:
    return "## Is there more than one view?\n\n" + structure()
