"""How often the topics find what was planted, and how often they find what was not.

``python -m benchmarks operating_characteristics`` prints the tables and rewrites the marked part of
``docs/methods/operating-characteristics.md``. Every run is one simulated partnership and one seed.
"""

import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from crossways.analysis.catalogue import Settings, answer_all
from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.topics.perception import perception
from crossways.analysis.topics.values import values
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide, GuessBias, Truth
from crossways.simulate.worlds import grid, pure_noise, two_sectors

NAME = "operating_characteristics"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "operating-characteristics.md"

RUNS, POWER_RUNS, NOISE_RUNS = 100, 12, 100
GUESS_RUNS = 25
PLANTED = ("c1", "c4", "c7")
POINTS = (0.4, 0.6, 0.8, 1.0)
PEOPLE_PER_SIDE = (20, 40, 80)
DIVIDES = frozenset(
    {
        "values.divide",
        "values.follows",
        "values.elsewhere",
        "values.several_lines",
        "values.same_words",
        "perception.false_divide",
        "perception.open_divide",
        "perception.hidden_divide",
        "say_do.gap",
        "say_do.does_more",
        "pulse.warning",
    }
)
"""Kinds that say people are divided, a promise is not kept or a team has fallen."""


def sides(points: float, people: int, *, biased: float = 0.0) -> Truth:
    """Two sectors of ``people`` each, ``points`` apart on the planted cards."""
    half = points / 2
    shifts = {"health": half, "care": -half}
    truth = grid(people=2 * people, divides=(Divide("sector", shifts, PLANTED),))
    biases = (
        GuessBias("health", "care", PLANTED, biased),
        GuessBias("care", "health", PLANTED, -biased),
    )
    return Truth(**{**vars(truth), "guess_biases": biases if biased else ()})


def seen(truth: Truth, runs: int) -> list[tuple[Estimate, ...]]:
    """What the values topic says of each of ``runs`` partnerships."""
    return [values(simulate(truth, seed=seed), seed=seed).estimates for seed in range(1, runs + 1)]


def cards_clear(estimates: Iterable[Estimate], cut: str = "sector") -> set[str]:
    """Cards called a clear divide along ``cut``."""
    return {
        str(found.item)
        for found in estimates
        if found.kind == "values.divide"
        and found.strength is Strength.CLEAR
        and found.notes["cut"] == cut
    }


def cards_named(estimates: Iterable[Estimate]) -> set[str]:
    """Cards called a divide, clear or possible, along any line."""
    return {str(found.item) for found in estimates if found.kind == "values.divide"}


def follows_sector(estimates: Iterable[Estimate]) -> bool:
    """Whether the deck is clearly said to follow sector."""
    return any(
        found.kind == "values.follows"
        and found.strength is Strength.CLEAR
        and found.notes["cut"] == "sector"
        for found in estimates
    )


def planted_divide() -> str:
    began = time.process_time()
    runs = seen(two_sectors(), RUNS)
    each = sum(len(cards_clear(run) & set(PLANTED)) for run in runs)
    rows = (
        ("the deck clearly follows sector", sum(follows_sector(run) for run in runs), RUNS),
        (
            "at least one planted card clear, along sector",
            sum(bool(cards_clear(run) & set(PLANTED)) for run in runs),
            RUNS,
        ),
        (
            "all three planted cards clear, along sector",
            sum(set(PLANTED) <= cards_clear(run) for run in runs),
            RUNS,
        ),
        ("each planted card clear, along sector", each, 3 * RUNS),
        (
            "any other card called divided, even as possible",
            sum(bool(cards_named(run) - set(PLANTED)) for run in runs),
            RUNS,
        ),
        (
            "any other card called clearly divided",
            sum(bool(_any_clear(run) - set(PLANTED)) for run in runs),
            RUNS,
        ),
    )
    told = "\n".join(f"| {name} | {count} of {total} |" for name, count, total in rows)
    seconds = (time.process_time() - began) / RUNS
    return (
        "0.8 points on three of ten cards, two sectors of 80 people:\n\n"
        f"| what | runs |\n|---|---|\n{told}\n\nOne run: {seconds:.1f} CPU seconds."
    )


def _any_clear(estimates: Iterable[Estimate]) -> set[str]:
    clear = [found for found in estimates if found.strength is Strength.CLEAR]
    return cards_named(clear)


def power() -> str:
    head = (
        "| people a side | points | planted card clear | clear or possible | deck follows sector "
        "| other card clear |\n|---|---|---|---|---|---|"
    )
    rows = [_power_row(people, points) for people in PEOPLE_PER_SIDE for points in POINTS]
    return f"{POWER_RUNS} runs a row:\n\n" + "\n".join([head, *rows])


def _power_row(people: int, points: float) -> str:
    runs = seen(sides(points, people), POWER_RUNS)
    planted, cards = set(PLANTED), 3 * POWER_RUNS
    clear = sum(len(cards_clear(run) & planted) for run in runs) / cards
    named = sum(len(cards_named(run) & planted) for run in runs) / cards
    line = sum(follows_sector(run) for run in runs) / POWER_RUNS
    other = sum(bool(_any_clear(run) - planted) for run in runs)
    return (
        f"| {people} | {points} | {clear:.0%} | {named:.0%} | {line:.0%} "
        f"| {other} of {POWER_RUNS} runs |"
    )


def guessing() -> str:
    """False, hidden and open divides: how often each planted card is told, and as what."""
    worlds = (
        ("0 apart, guessed 1.0 apart", "false_divide", sides(0.0, 80, biased=-1.0)),
        ("1.0 apart, guessed alike", "hidden_divide", sides(1.0, 80, biased=1.0)),
        ("1.0 apart, guessed right", "open_divide", sides(1.0, 80)),
        ("0 apart, guessed right", "known_common_ground", sides(0.0, 80)),
    )
    head = "| planted on three cards | told so, clearly | told so, clear or possible | told wrong |"
    rows = [_guess_row(name, kind, truth) for name, kind, truth in worlds]
    return f"{GUESS_RUNS} runs a row, 80 people a side:\n\n" + "\n".join(
        [head, "|---|---|---|---|", *rows]
    )


def _guess_row(name: str, kind: str, truth: Truth) -> str:
    clear = told = wrong = 0
    for seed in range(1, GUESS_RUNS + 1):
        for found in perception(simulate(truth, seed=seed)).estimates:
            if found.item not in PLANTED:
                continue
            right = found.kind == f"perception.{kind}"
            told += right
            clear += right and found.strength is Strength.CLEAR
            wrong += not right
    cards = 3 * GUESS_RUNS
    return f"| {name} | {clear / cards:.0%} | {told / cards:.0%} | {wrong / cards:.0%} |"


def noise() -> str:
    """Runs of all topics in which anything clear is said to divide, and what it was."""
    began, wrong, kinds = time.process_time(), 0, Counter[str]()
    for seed in range(1, NOISE_RUNS + 1):
        results = answer_all(simulate(pure_noise(), seed=seed), Settings(seed=seed))
        clear = {
            found.kind
            for result in results
            for found in result.estimates
            if found.kind in DIVIDES and found.strength is Strength.CLEAR
        }
        wrong += bool(clear)
        kinds.update(clear)
    seconds = (time.process_time() - began) / NOISE_RUNS
    listed = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
    return (
        "Nothing divides anybody (8 organisations, 20 professions, 60 teams, 600 people, three "
        "rounds): a run of all topics says something clear divides people in "
        f"**{wrong} of {NOISE_RUNS}** runs ({listed}). One run: {seconds:.1f} CPU seconds."
    )


def run() -> str:
    return "\n\n".join([planted_divide(), noise(), power(), guessing()])


if __name__ == "__main__":
    print(run())
