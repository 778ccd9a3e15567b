"""Is it the kind of joint work that people need, deep enough, and with all who should decide?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.outcome_reading.kinds import Depth, NeedReading
from crossways.analysis.topics.outcomes.facts import fact, listed


def level_facts(needs: Iterable[NeedReading]) -> Iterator[Estimate]:
    """What each group's needs suggest, beside what there is or was chosen."""
    for each in needs:
        if not each.match.suggested:
            continue
        beyond = each.beyond
        yield fact(
            "level",
            item=each.need_group,
            strength=Strength.POSSIBLE,
            value=beyond,
            figures={
                "judged": sum(map(len, each.match.matches.values())),
                "not_judged": len(each.match.not_judged),
                "matches": len(each.match.matches[each.match.suggested[0]]),
            },
            notes={
                "named": each.name,
                "suggested": listed(each.match.suggested),
                "actual": each.actual,
                "chosen": each.chosen,
                "dissent": listed(f"{need} {level}" for need, level in each.match.dissent.items()),
            },
        )


def depth_facts(
    depths: Iterable[Depth], partners: pl.DataFrame, need_groups: pl.DataFrame
) -> Iterator[Estimate]:
    """Partners with whom joint work goes less deep, or deeper, than it needs to."""
    names = dict(partners.select("partner", "name").iter_rows())
    groups = dict(need_groups.select("need_group", "name").iter_rows())
    for each in depths:
        if each.actual is None or each.needed is None or each.actual == each.needed:
            continue
        yield fact(
            "depth",
            item=each.partner,
            strength=Strength.POSSIBLE,
            value=each.needed - each.actual,
            figures={"actual": each.actual, "needed": each.needed},
            notes={
                "named": names.get(each.partner, each.partner),
                "for": groups.get(each.need_group or ""),
                "breadth": each.breadth,
                "agreed_by": each.agreed_by,
            },
        )


def seat_facts(seats: pl.DataFrame) -> Iterator[Estimate]:
    """Who is not at the table where it is decided, and whose decision that was."""
    away = seats.filter(~pl.col("at_table"))
    if away.is_empty():
        return
    told = [_seat(row["who"], row["whose_decision"], row["why"]) for row in away.to_dicts()]
    nobody = away["whose_decision"].null_count()
    yield fact(
        "seats",
        value=away.height,
        figures={"seats": seats.height, "nobody_said": nobody},
        notes={"named": listed(away["who"]), "listed": listed(told)},
    )


def _seat(who: str, whose: str | None, why: str | None) -> str:
    decided = f"decided by {whose}" if whose else "nobody has said whose decision that was"
    reason = f" ({why.strip().rstrip('.')})" if why else ""
    return f"{who.strip().rstrip('.')}: {decided}{reason}"
