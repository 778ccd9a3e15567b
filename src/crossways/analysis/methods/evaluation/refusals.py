"""What cannot be judged yet, and why: too few periods, too few areas, readings ruled by luck."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from crossways.analysis.methods.evaluation.panel import FEWEST_A_PERIOD, Panel
from crossways.analysis.methods.evaluation.plan import LEAST_AFTER, LEAST_COMPARATORS, Plan

NO_SPREAD = (
    "By these sums the other areas do not move at all of their own, so nothing can be told from "
    "chance."
)


class Refused(ValueError):  # noqa: N818 - a refusal is an answer, and is caught by that name
    """Raised where an evaluation would say more than the readings can; ``reasons`` says why."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def reasons_to_refuse(panel: Panel, plan: Plan) -> tuple[str, ...]:
    """Every reason why the plan may not be run on these readings, in sentences; none if it may.

    >>> import numpy as np
    >>> reasons_to_refuse(Panel(("east",), np.ones((1, 20))), Plan(starts=10, method="series"))[0]
    'There are 10 readings before the change; 12 are needed.'
    """
    return (*_too_short(panel, plan), *_too_few_areas(panel, plan), *_unusable(panel, plan))


def usable_comparators(panel: Panel, plan: Plan) -> tuple[Panel, dict[str, str]]:
    """The panel without comparators this plan cannot use, and why each is left out.

    >>> import numpy as np
    >>> panel = Panel(("east", "west", "flat"), np.array([[9.0, 8], [7, 9], [0, 0]]), kind="count")
    >>> kept, left_out = usable_comparators(panel, Plan(starts=1))
    >>> kept.names, left_out
    (('east', 'west'), {'flat': 'too few events: fewer than 5 a period'})
    """
    faults = {
        name: fault
        for row, name in enumerate(panel.names)
        if row and (fault := _fault_of(panel, plan, row) or _copied(panel, row))
    }
    kept = [row for row, name in enumerate(panel.names) if name not in faults]
    return panel.only(kept), faults


def _fault_of(panel: Panel, plan: Plan, row: int) -> str:
    own = panel.readings[row]
    if panel.kind == "count" and own.mean() < FEWEST_A_PERIOD:
        return "too few events: fewer than 5 a period"
    if panel.kind == "level" and plan.scale == "ratio" and (own <= 0).any():
        return "readings of 0 or below, of which no share can be taken"
    if panel.kind == "count" and not (own[: plan.starts].any() and own[plan.counts_from :].any()):
        return "no event at all before, or none after"
    values = own if panel.sizes is None else own / panel.sizes[row]
    return "the same reading throughout" if np.ptp(values) == 0 else ""


def _copied(panel: Panel, row: int) -> str:
    """Of which earlier area a comparator is a copy: it would be counted twice, and tell nothing."""
    same = (panel.readings[:row] == panel.readings[row]).all(axis=1)
    if panel.sizes is not None:
        same &= (panel.sizes[:row] == panel.sizes[row]).all(axis=1)
    return f"the same readings as {panel.names[int(same.argmax())]}" if same.any() else ""


def _too_short(panel: Panel, plan: Plan) -> Iterator[str]:
    before, after = plan.starts, panel.length - plan.counts_from
    if before < plan.least_before:
        why = ", two whole years because of the season" if plan.least_before > 12 else ""
        yield f"There are {before} readings before the change; {plan.least_before} are needed{why}."
    if after < LEAST_AFTER:
        settled = " once it has settled in" if plan.settling else ""
        yield f"There are {max(after, 0)} readings after the change{settled}; {LEAST_AFTER} are needed."  # noqa: E501


def _too_few_areas(panel: Panel, plan: Plan) -> Iterator[str]:
    areas = len(panel.comparators)
    if plan.method == "series" and areas == 0:
        return
    if areas < LEAST_COMPARATORS:
        yield (
            f"There {'is 1 area' if areas == 1 else f'are {areas} areas'} to compare with; "
            f"{LEAST_COMPARATORS} are needed to know how far areas move when nothing happens."
        )


def _unusable(panel: Panel, plan: Plan) -> Iterator[str]:
    fault = _fault_of(panel, plan, 0)
    if fault:
        yield f"The readings of {panel.area} cannot be judged this way: {fault}."
