"""CPU seconds of a piece of work, over all threads, and tables of them."""

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time


def cpu_seconds(work: Callable[[], object], *, repeats: int = 5) -> float:
    """Median CPU seconds (user and system, every thread) of ``work``, run once before to warm up.

    >>> 0.0 <= cpu_seconds(lambda: sum(range(10)), repeats=3) < 1.0
    True
    """
    work()
    return median(_once(work) for _ in range(repeats))


def in_turn(works: Sequence[Callable[[], object]], *, repeats: int = 5) -> list[float]:
    """Median CPU seconds of each, all run in turn, so that a busy machine slows all alike."""
    for work in works:
        work()
    rounds = [[_once(work) for work in works] for _ in range(repeats)]
    return [median(times) for times in zip(*rounds, strict=True)]


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table.

    >>> print(markdown_table(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [header, ["---"] * len(header), *rows]
    laid_out = ["| " + " | ".join(line) + " |" for line in lines]
    laid_out[1] = laid_out[1].replace(" ", "")
    return "\n".join(laid_out)


def _once(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
