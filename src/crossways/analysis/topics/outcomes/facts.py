"""One thing known of outcomes, as an estimate that rests on nobody's answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossways.analysis.estimate import Estimate, Figure, Strength, Unit

METHOD = "outcomes"


def fact(
    kind: str,
    *,
    item: str | None = None,
    strength: Strength = Strength.CLEAR,
    value: float | None = None,
    unit: Unit = "none",
    figures: Mapping[str, float] | None = None,
    notes: Mapping[str, str | None] | None = None,
) -> Estimate:
    """An estimate of ``outcomes.kind``; words nobody wrote are left out.

    ``item`` is the code of what it is about (an indicator, an outcome, a partner, …); its name goes
    into the note ``named``.

    >>> fact("orphans", value=3, notes={"listed": None}).notes
    {}
    """
    return Estimate(
        kind=f"outcomes.{kind}",
        rounds=(),
        groups=(),
        basis=(),
        strength=strength,
        method=METHOD,
        value=None if value is None else float(value),
        unit=unit,
        item=item,
        figures={name: Figure(float(each), "none") for name, each in (figures or {}).items()},
        notes={name: plain(words) for name, words in (notes or {}).items() if words},
    )


def plain(words: str) -> str:
    """Words on one line for each thing told.

    >>> plain("one  thing\\nand  another")
    'one thing\\nand another'
    """
    return "\n".join(" ".join(line.split()) for line in words.splitlines())


def listed(things: Iterable[str]) -> str:
    """Several things in one note, a line each.

    >>> listed(["a badge", "a\\nletter"])
    'a badge\\na letter'
    """
    return "\n".join(" ".join(each.split()) for each in things)
