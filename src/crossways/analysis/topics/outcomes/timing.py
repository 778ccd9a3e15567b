"""Is it too early to judge what changed, or time to look closer?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.outcome_reading.movement import Movement
from crossways.analysis.outcome_reading.waiting import Waiting
from crossways.analysis.topics.outcomes.facts import fact

_KIND_OF = {
    ("structure", "too_early"): "too_early",
    ("structure", "under_way"): "settling",
    ("start", "too_early"): "adopting",
    ("start", "look_closer"): "look_closer",
}


def timing_facts(waits: Sequence[Waiting], moved: Sequence[Movement]) -> Iterator[Estimate]:
    """Where each merger, reorganisation and start stands; long past ones say nothing more.

    "Look closer" is said of the latest start alone, and only where no measure of an outcome got
    better.
    """
    starts = [each for each in waits if each.change == "start"]
    better = any(each.measures == "outcome" and each.way == "better" for each in moved)
    for rank, each in enumerate(waits):  # by day, whatever they are called
        kind = _KIND_OF.get((each.change, each.judged.stage))
        if kind is None or (kind == "look_closer" and (better or each is not starts[-1])):
            continue
        early = Strength.CLEAR if kind == "look_closer" else Strength.TOO_EARLY
        until = each.judged.until
        yield fact(
            kind,
            item=each.event,
            strength=early,
            value=each.judged.months,
            figures={"months": each.judged.months, "rank": rank},
            notes={
                "named": each.note or each.kind,
                "kind": each.kind,
                "on": each.happened_on.isoformat(),
                "until": until.isoformat() if until else None,
            },
        )
