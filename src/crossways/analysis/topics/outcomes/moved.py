"""Has what people notice got better, or only the work; what got worse; where can nobody tell?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.methods.change_bands import whole_months
from crossways.analysis.outcome_reading.chain import Aim, Chain
from crossways.analysis.outcome_reading.movement import Movement
from crossways.analysis.outcome_reading.waiting import Waiting
from crossways.analysis.topics.outcomes.facts import fact, listed

LEANS = 0.3
"""From here on readings lean so far on the one before that false flags become common
(``docs/methods/control-charts.md``)."""

OF_WORK = ("service", "working")
_KIND_OF: dict[tuple[bool, str], str] = {
    (False, "better"): "moved_better",
    (False, "worse"): "moved_worse",
    (False, "changed"): "changed",
    (False, "none"): "no_clear_change",
    (True, "better"): "balancing_steady",
    (True, "worse"): "balancing_worse",
    (True, "changed"): "changed",
    (True, "none"): "balancing_steady",
}


def moved_facts(
    moved: Sequence[Movement], chain: Chain, waits: Sequence[Waiting], *, today: date
) -> Iterator[Estimate]:
    """Every indicator's movement, what is not measured, and where only the work has moved."""
    for each in moved:
        yield from _one(each)
    yield from _not_measured(moved, chain.aims)
    yield from _nothing_balances(moved)
    for aim in (*chain.aims, None):
        yield from _only_work(aim, moved, _begun(aim, chain, waits, today))


def _one(moved: Movement) -> Iterator[Estimate]:
    if moved.state in ("too_few", "rare"):
        yield _told(moved, "not_enough", Strength.TOO_EARLY)
        return
    kind = _KIND_OF.get((moved.measures == "balancing", moved.way))
    if kind is None or (moved.measures in OF_WORK and moved.way in ("better", "none")):
        return
    still = kind in ("no_clear_change", "balancing_steady")
    sure = Strength.POSSIBLE if still or moved.leans >= LEANS else Strength.CLEAR
    yield _told(moved, kind, sure)


def _told(moved: Movement, kind: str, strength: Strength) -> Estimate:
    numbers = {
        "recent": moved.recent,
        "before": moved.before,
        "latest": moved.latest,
        "overlap": moved.overlap,
        "rises": moved.rises,
        "points": moved.points,
        "fewest": moved.fewest,
    }
    return fact(
        kind,
        item=moved.indicator,
        strength=strength,
        value=moved.latest,
        figures={name: number for name, number in numbers.items() if number is not None},
        notes={
            "named": moved.name,
            "measures": moved.measures,
            "outcome": moved.outcome,
            "state": moved.state,
            "unit": "share" if moved.share else moved.unit,
            "before_when": moved.before_when,
            "latest_on": moved.latest_on.isoformat() if moved.latest_on else None,
            "rebased_on": moved.rebased_on.isoformat() if moved.rebased_on else None,
            "rebased_because": moved.rebased_because,
            "geography": moved.geography,
        },
    )


def _not_measured(moved: Iterable[Movement], aims: Sequence[Aim]) -> Iterator[Estimate]:
    read = {each.outcome for each in moved if _of_outcome(each) and each.state != "empty"}
    bare = [aim for aim in aims if aim.outcome not in read]
    if bare:
        yield fact(
            "not_measured",
            value=len(bare),
            figures={"outcomes": len(aims)},
            notes={"listed": listed(aim.says for aim in bare)},
        )


def _nothing_balances(moved: Sequence[Movement]) -> Iterator[Estimate]:
    if any(map(_of_outcome, moved)) and not any(m.measures == "balancing" for m in moved):
        yield fact("nothing_balances")


def _only_work(
    aim: Aim | None, moved: Sequence[Movement], months: int | None
) -> Iterator[Estimate]:
    """Whether measures of the work behind an outcome moved, and the outcome itself did not.

    Work that tells of no outcome is held against every measure of one.
    """
    code = None if aim is None else aim.outcome
    work = [
        each
        for each in moved
        if each.measures in OF_WORK and each.way == "better" and each.outcome == code
    ]
    outcome = [each for each in moved if _of_outcome(each) and code in (None, each.outcome)]
    shown = any(each.way in ("better", "worse", "changed") or each.rebased_on for each in outcome)
    if not work or shown:
        return
    readable = any(each.way == "none" for each in outcome)
    yield fact(
        "only_process",
        item=code,
        strength=Strength.POSSIBLE,
        value=len(work),
        figures={} if months is None else {"months": months},
        notes={
            "named": None if aim is None else aim.says,
            "listed": listed(each.name for each in work),
            "outcome_measure": "no clear change" if readable else "cannot tell",
        },
    )


def _of_outcome(moved: Movement) -> bool:
    return moved.measures == "outcome"


def _begun(aim: Aim | None, chain: Chain, waits: Sequence[Waiting], today: date) -> int | None:
    """Whole months since the latest start of what leads to an outcome, or of anything new."""
    links = () if aim is None else chain.into(("outcome", aim.outcome))
    behind = {link.from_activity for link in links}
    begun = [
        each.begins_on
        for each in chain.activities
        if each.activity in behind and each.begins_on is not None and each.begins_on <= today
    ]
    begun = begun or [each.happened_on for each in waits if each.change == "start"]
    return whole_months(max(begun), today) if begun else None
