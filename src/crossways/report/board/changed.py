"""What changed for people, outcome by outcome, and what was announced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import polars as pl

from crossways.analysis.methods.change_bands import EARLY_MONTHS, whole_months
from crossways.analysis.outcome_reading.chain import Chain
from crossways.analysis.outcome_reading.movement import Movement
from crossways.report.board.model import OutcomeLine
from crossways.report.indicator_words import LEANS
from crossways.report.words import plain

NOT_MEASURED = OutcomeLine("", "Not measured", "Nobody can tell: no measure tells of it.")
NOTHING_CHANGED = "Nothing that our measures show yet."
NOTHING_ANNOUNCED = "Nothing was written down."
_WAYS: Mapping[str, str] = MappingProxyType(
    {
        "better": "Getting better, by more than ordinary ups and downs",
        "worse": "Getting worse, by more than ordinary ups and downs",
        "changed": "Changed, by more than ordinary ups and downs",
        "none": "No clear change",
    }
)
_BEFORE_AFTER = "Before and after, with nothing to compare."
_LATEST_TOLD = 2


def outcome_lines(
    chain: Chain, moved: Sequence[Movement], *, today: date
) -> tuple[OutcomeLine, ...]:
    """Each outcome with its direction and how sure that is, in the order they were written down."""
    return tuple(
        _line(
            plain(aim.says),
            [each for each in moved if each.outcome == aim.outcome and each.measures == "outcome"],
            began=_began(chain, aim.outcome),
            today=today,
        )
        for aim in chain.aims
    )


def measured_first(lines: Sequence[OutcomeLine]) -> tuple[OutcomeLine, ...]:
    """Outcomes a measure tells of before those that none does, each in the order given.

    >>> told = OutcomeLine("I am home soon.", "No clear change", "")
    >>> [line.direction for line in measured_first([NOT_MEASURED, told])]
    ['No clear change', 'Not measured']
    """
    return tuple(sorted(lines, key=lambda line: line.direction == NOT_MEASURED.direction))


def _line(says: str, moved: Sequence[Movement], *, began: date | None, today: date) -> OutcomeLine:
    read = [each for each in moved if each.state != "empty"]
    if not read:
        return OutcomeLine(says, NOT_MEASURED.direction, NOT_MEASURED.sure)
    usable = [each for each in read if each.way != "unknown"]
    if not usable:
        return OutcomeLine(says, *_cannot_tell(read[0]))
    ways = {each.way for each in usable} - {"none"}
    if {"better", "worse"} <= ways:
        told = "; ".join(f"{plain(each.name)}: {each.way}" for each in usable)
        return OutcomeLine(says, "Its measures go different ways", f"{told}.")
    way = next((each for each in usable if each.way in ways), usable[0])
    months = whole_months(began, today) if began else EARLY_MONTHS
    if way.way == "none" and 0 <= months < EARLY_MONTHS:
        early = f"What leads to it began {months} months ago; it takes six to twelve."
        return OutcomeLine(says, "Too early to tell", early)
    return OutcomeLine(says, _WAYS[way.way], _figures(way))


def _cannot_tell(read: Movement) -> tuple[str, str]:
    if read.state == "too_few":
        return "Too early to tell", f"{read.points} readings so far; {read.fewest} are needed."
    return "Cannot tell", "Its readings have no ordinary ups and downs to go by."


def _figures(moved: Movement) -> str:
    """From what to what, how sure, and what that rests on."""
    now = figure(moved, moved.recent)
    if moved.way == "none":
        return f"{plain(moved.name)}: about {now} in the last three readings, as before."
    sure = "Not very sure" if moved.leans >= LEANS else "Fairly sure"
    return f"{plain(moved.name)}: {_from_to(moved)}. {sure}. {_BEFORE_AFTER}"


def _from_to(moved: Movement) -> str:
    before = "" if moved.before is None else f"{figure(moved, moved.before)} before, "
    return f"{before}{figure(moved, moved.recent)} in the last three readings"


def figure(moved: Movement, value: float | None) -> str:
    """A reading of an indicator as people write it.

    >>> from crossways.analysis.outcome_reading.movement import Movement
    >>> stays = Movement("d", "Days", "outcome", None, "usable", "better", unit="days")
    >>> figure(stays, 3.14), figure(stays, None)
    ('3.1 days', 'nobody has said')
    """
    if value is None:
        return "nobody has said"
    if moved.share:
        return f"{100 * value:.0f}%"
    digits = 0 if abs(value) >= 100 else 1
    unit = plain(moved.unit or "")
    return f"{value:,.{digits}f} {unit}".rstrip()


def _began(chain: Chain, outcome: str) -> date | None:
    """When the newest of what leads straight to an outcome began."""
    sources = {link.from_activity for link in chain.into(("outcome", outcome))}
    days = [each.begins_on for each in chain.activities if each.activity in sources]
    return max((day for day in days if day), default=None)


def changed_for_people(moved: Sequence[Movement]) -> tuple[str, ...]:
    """What our measures of outcomes show for people; says so where they show nothing."""
    people = [each for each in moved if each.measures == "outcome"]
    better = [f"{plain(each.name)}: {_from_to(each)}" for each in people if each.way == "better"]
    worse = [
        f"Worse: {plain(each.name)}, {_from_to(each)}" for each in people if each.way == "worse"
    ]
    return (*better, *worse) or (NOTHING_CHANGED,)


def announced(progress: pl.DataFrame, *, today: date) -> tuple[str, ...]:
    """What leaders sent word of: how much about whom, and the latest."""
    sent = progress.filter(pl.col("sent_on") <= today).sort("sent_on", "message", descending=True)
    if sent.is_empty():
        return (NOTHING_ANNOUNCED,)
    counts = dict(sent["about"].value_counts().iter_rows())
    told = (
        f"{sent.height} messages: {counts.get('people', 0)} about what changed for people, "
        f"{counts.get('money', 0)} about money, {counts.get('working', 0)} about how partners work."
    )
    return (told, *(plain(says) for says in sent["says"][:_LATEST_TOLD]))
