"""The leaders' reflection: what is said in public, what weighs, what each thinks weighs elsewhere.

Everybody who answered is told as one group; there is no cut by organisation, and the table it is
read from knows none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from crossways.analysis.estimate import (
    CLEAR_RATE,
    REASONS_SCHEMA,
    Basis,
    Estimate,
    Figure,
    Group,
    Strength,
    TopicResult,
)
from crossways.analysis.methods.reasons import NOBODY, Answers, Judged, judge, quarters
from crossways.analysis.responses import latest_round, threshold_in
from crossways.analysis.tables import Place
from crossways.analysis.topics.reflection.leaders import Leaders, leaders_in

METHOD = "reflection"
LEADERS = Group("whole", "leaders", "leaders who answered")
FEWEST = 10
"""Under ten, two leaders who know their own points could work out somebody else's from any number
worth telling (docs/methods/reflection.md); no agreement on a lower threshold changes that."""


def reflection(place: Place) -> TopicResult:
    """Ask of the latest reflection: do stated reasons weigh, are guesses right, what is given up?

    Kinds: ``reasons_differ``, ``reasons_agree`` or ``reasons_untold``: distance in points of ten
    between the reason more than half name in public and what weighs; ``others_weigh_more``,
    ``others_weigh_less`` or ``guesses_untold``: distance between own points and guesses;
    ``gives_up``: how many would give up what; ``too_few`` alone, and nothing worked out, under ten
    leaders or the round's threshold. A difference is told when chance would give it once in a
    hundred times, and not otherwise. ``TopicResult.reasons`` holds every leader's points, from
    which the release proves that nobody's can be told. Source: domain 3d and finding 23.

    >>> reflection(Place({})).estimates
    ()
    """
    rows = place.reflections
    number = latest_round(rows)
    if number is None:
        return TopicResult()
    leaders = leaders_in(rows.filter(pl.col("round") == number))
    fewest = max(FEWEST, threshold_in(place.rounds, number))
    if leaders.people < fewest:
        return TopicResult(estimates=(_too_few(number, fewest),))
    judged = judge(leaders.answers, rate=CLEAR_RATE)
    estimates = (
        _reasons(judged, leaders, number),
        _guesses(judged, leaders, number),
        *_gives_up(leaders, number),
    )
    return TopicResult(estimates=estimates, reasons=_exact(leaders, number))


def reasons_kind(judged: Judged) -> tuple[str, Strength]:
    """Which kind of answer stated against weighed reasons is, and how sure; of a single world."""
    said = int(judged.said)
    if said == NOBODY:
        return "reflection.reasons_untold", Strength.TOO_FEW
    if judged.said_p <= CLEAR_RATE:
        return "reflection.reasons_differ", Strength.CLEAR
    told = quarters(judged.weighed)
    if told[said] > 0 and told[said] == told.max():
        return "reflection.reasons_agree", Strength.POSSIBLE
    return "reflection.reasons_untold", Strength.TOO_FEW


def guesses_kind(judged: Judged) -> tuple[str, Strength]:
    """Which kind of answer own points against guesses is, and how sure; of a single world."""
    if int(judged.gap) == NOBODY:
        return "reflection.guesses_untold", Strength.TOO_FEW
    way = "more" if bool(judged.gap_more) else "less"
    return f"reflection.others_weigh_{way}", Strength.CLEAR


def answers_of(reasons: pl.DataFrame) -> tuple[tuple[str, ...], Answers]:
    """The reasons and the answers again, from ``TopicResult.reasons`` of one round."""
    codes = tuple(reasons["reason"].unique().sort())
    ordered = reasons.sort("leader", "reason")
    named, weighs, guesses = (
        ordered[name].to_numpy().astype(np.int64).reshape(-1, max(len(codes), 1))
        for name in ("named", "weighs", "guesses")
    )
    return codes, Answers(named.argmax(axis=1), weighs, guesses)


def _reasons(judged: Judged, leaders: Leaders, number: int) -> Estimate:
    kind, strength = reasons_kind(judged)
    said = int(judged.said)
    weighed = zip(leaders.reasons, judged.weighed.tolist(), strict=True)
    return Estimate(
        kind,
        value=float(judged.said_apart),
        item=None if said == NOBODY else leaders.reasons[said],
        figures={f"weighs_{code}": Figure(mean, "points") for code, mean in weighed},
        **_common(leaders, number, strength),
    )


def _guesses(judged: Judged, leaders: Leaders, number: int) -> Estimate:
    kind, strength = guesses_kind(judged)
    gap = int(judged.gap)
    return Estimate(
        kind,
        value=float(judged.guessed_apart),
        item=None if gap == NOBODY else leaders.reasons[gap],
        **_common(leaders, number, strength),
    )


def _gives_up(leaders: Leaders, number: int) -> Iterator[Estimate]:
    if leaders.gives:
        yield Estimate(
            "reflection.gives_up",
            figures={f"gives_{code}": Figure(n, "count") for code, n in leaders.gives.items()},
            **_common(leaders, number, Strength.CLEAR),
        )


def _too_few(number: int, fewest: int) -> Estimate:
    return Estimate(
        "reflection.too_few",
        (number,),
        (),
        (),
        Strength.TOO_FEW,
        METHOD,
        figures={"fewest": Figure(fewest, "none")},
    )


def _common(leaders: Leaders, number: int, strength: Strength) -> dict[str, Any]:
    return {
        "rounds": (number,),
        "groups": (),
        "basis": (Basis(LEADERS, leaders.people),),
        "strength": strength,
        "method": METHOD,
    }


def _exact(leaders: Leaders, number: int) -> pl.DataFrame:
    """One row for each leader and reason: what the release looks for other answers in."""
    answers, people, reasons = leaders.answers, leaders.people, len(leaders.reasons)
    return pl.DataFrame(
        {
            "round": np.full(people * reasons, number),
            "leader": np.repeat(np.arange(people), reasons),
            "reason": list(leaders.reasons) * people,
            "named": (answers.named[:, None] == np.arange(reasons)).ravel(),
            "weighs": answers.weighs.ravel(),
            "guesses": answers.guesses.ravel(),
        },
        schema=REASONS_SCHEMA,
    )
