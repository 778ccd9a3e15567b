"""What is said of an indicator: what is happening, how sure, and what of the target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np

from crossways.report.indicator import Indicator
from crossways.report.words import plain

CHANCE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "nhsr": ("2", "14"),
        "mdc-excel": ("2", "14"),
        "ihi": ("1", "12"),
    }
)
"""In 100 series where nothing changes, how many have their latest reading flagged: with readings
independent of each other, and with readings that lean on the one before (0.5). By simulation,
36 to 60 points; ``docs/methods/control-charts.md``."""

LEANS = 0.3
"""From here on readings lean so far on the one before that false flags become common."""

RULE_WORDS: Mapping[tuple[str, int], str] = MappingProxyType(
    {
        ("outside", 1): "above the upper limit",
        ("outside", -1): "below the lower limit",
        ("trend", 1): "in a run of {trend} or more that each rise",
        ("trend", -1): "in a run of {trend} or more that each fall",
        ("two_in_three", 1): "one of two in three close to the upper limit",
        ("two_in_three", -1): "one of two in three close to the lower limit",
        ("shift", 1): "in a run of {shift} or more above the usual level",
        ("shift", -1): "in a run of {shift} or more below the usual level",
    }
)
MEANINGS: Mapping[int, str] = MappingProxyType({1: "better", -1: "worse", 0: "changed"})
STATUS: Mapping[str, str] = MappingProxyType(
    {
        "common_cause": "No clear change",
        "improvement_high": "Better: higher",
        "improvement_low": "Better: lower",
        "concern_high": "Worse: higher",
        "concern_low": "Worse: lower",
        "neutral_high": "Changed: higher",
        "neutral_low": "Changed: lower",
        "no_variation": "Always the same",
        "": "Cannot tell",
    }
)
TARGET_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "pass": "Target: expect to meet it",
        "fail": "Target: expect to miss it",
        "inconsistent": "Target: hit and miss",
        "": "Target: cannot tell",
    }
)
_WRITTEN = {"month": "%b %Y", "quarter": "%b %Y", "year": "%Y"}


def when(indicator: Indicator, at: int) -> str:
    """The period of a reading in words: ``Mar 2026``, or ``3 Mar 2026`` for weeks and days."""
    return period(indicator.dates[at], indicator.every)


def period(day: date, every: str) -> str:
    """A period in words.

    >>> period(date(2026, 3, 1), "month"), period(date(2026, 3, 2), "week")
    ('Mar 2026', '2 Mar 2026')
    """
    if every in _WRITTEN or every.endswith("months"):
        return day.strftime(_WRITTEN.get(every, "%b %Y"))
    return f"{day.day} {day:%b %Y}"


def figure(indicator: Indicator, value: float) -> str:
    """A reading as people write it, with as many digits as its size asks for."""
    if np.isnan(value):
        return "no reading"
    if indicator.is_share:
        return f"{100 * value:.1f}%"
    largest = float(np.nanmax(np.abs(indicator.values), initial=0.0))
    digits = 0 if largest >= 100 else 1 if largest >= 10 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits and float(value).is_integer() else text


def statement(indicator: Indicator) -> str:
    """What is happening, in a sentence."""
    name = plain(indicator.name)
    if indicator.state == "empty":
        return f"{name}: nothing has been measured."
    if indicator.state == "too_few":
        return f"{name}: not enough points yet to tell a change from ordinary ups and downs."
    if indicator.state == "constant":
        return f"{name}: every reading is {figure(indicator, indicator.values[indicator.latest])}."
    if indicator.state == "rare":
        return f"{name}: too few events to tell a change from luck this way."
    if indicator.variation == "common_cause":
        return f"{name}: no clear change. It moves up and down as it has before."
    way = "higher" if indicator.variation.endswith("_high") else "lower"
    change = {1: f"{way}, which is better", -1: f"{way}, which is worse", 0: way}
    meaning = indicator.signal_at(indicator.latest)[2]
    return f"{name}: {change[meaning]}, by more than its ordinary ups and downs."


def reason(indicator: Indicator) -> str:
    """What in the readings the statement rests on."""
    at = indicator.latest
    if indicator.state == "empty":
        return "Add readings, then look again."
    value, day = figure(indicator, indicator.values[at]), when(indicator, at)
    points, fewest = int(indicator.verdict.points[0]), indicator.chart.rules.fewest_points
    if indicator.state == "too_few":
        since = " since the limits began anew" if indicator.rebases else ""
        are = "is 1 reading" if points == 1 else f"are {points} readings"
        return f"There {are}{since}; {fewest} are needed. The latest is {value}, in {day}."
    if indicator.state == "constant":
        return f"All {points} readings are alike, so there are no ups and downs to go by."
    if indicator.state == "rare":
        return (
            "Most periods have fewer than five events, or readings hardly move. Count over longer "
            "periods, or chart the days between one event and the next."
        )
    low, high = _ordinary(indicator, at)
    usual = f"Ordinary readings lie between {low} and {high}."
    rule, direction, _ = indicator.signal_at(at)
    if rule == "none":
        return f"The latest is {value}, in {day}. {usual}"
    return f"The latest, {value} in {day}, is {rule_words(indicator, rule, direction)}. {usual}"


def rule_words(indicator: Indicator, rule: str, direction: int) -> str:
    """Why a reading is flagged, in words."""
    rules = indicator.chart.rules
    return RULE_WORDS[rule, direction].format(trend=rules.trend, shift=rules.shift)


def _ordinary(indicator: Indicator, at: int) -> tuple[str, str]:
    limits = indicator.chart.limits
    low, high = within_reach(indicator, float(limits.lower[0, at]), float(limits.upper[0, at]))
    return figure(indicator, low), figure(indicator, high)


def within_reach(indicator: Indicator, low: float, high: float) -> tuple[float, float]:
    """Limits cut, for showing only, where readings cannot go: below 0, and above 100%."""
    if not (indicator.values < 0).any():
        low = max(low, 0.0)
    return low, min(high, 1.0) if indicator.is_share else high


def sureness(indicator: Indicator) -> str:
    """How sure, in a sentence or two."""
    if indicator.state != "usable":
        return "We can't tell more than that."
    chance, leaning = CHANCE.get(indicator.chart.rules.name, ("2", "14"))
    if indicator.signal_at(indicator.latest)[0] == "none":
        return (
            "A small change may be there all the same: one as large as the ordinary ups and downs "
            "is still unseen after 12 readings about half of the time."
        )
    if indicator.carries_over >= LEANS:
        return (
            "Not very sure: readings here lean on the one before, and then the latest is flagged "
            f"in as many as {leaning} of 100 series where nothing changed. Wait for the next ones."
        )
    return (
        f"Fairly sure: the latest reading is flagged in about {chance} of 100 series where nothing "
        "changed. The next readings will tell."
    )


def target_words(indicator: Indicator) -> str:
    """What can be said of the target; empty where there is none."""
    if indicator.target is None:
        return ""
    aim = figure(indicator, indicator.target)
    if indicator.better == 0:
        return f"The target is {aim}. Neither higher nor lower is better, so it is only drawn."
    if not indicator.assurance:
        return f"The target is {aim}. Whether it can be relied on, we can't tell yet."
    if indicator.state == "constant":
        met = "meets" if indicator.assurance == "pass" else "misses"
        return f"Every reading {met} the target of {aim}."
    side = "at least" if indicator.better > 0 else "at most"
    said = {
        "pass": "As long as nothing changes, expect it to be met each time.",
        "fail": "As long as nothing changes, expect it to be missed each time.",
        "inconsistent": "As long as nothing changes, luck decides when it is met or missed.",
    }
    return f"The target is {side} {aim}. {said[indicator.assurance]}"


def cautions(indicator: Indicator) -> list[str]:
    """What the chart does not say."""
    found = ["A control chart shows that something changed, never what changed it."]
    if len(indicator.flagged) > len(indicator.dates) / 2 and indicator.state == "usable":
        found.append(
            "More than half of the readings are flagged: one set of limits does not fit so long "
            "or so restless a series. Look at the last two or three years."
        )
    if indicator.chart.phase.max(initial=0) and indicator.state == "usable":
        found.append("Limits were begun anew on purpose; when and why is written with the chart.")
    return found


def rules_words(indicator: Indicator) -> str:
    """The rule set and kind of chart, as printed on it."""
    kinds = {  # no prime sign: our type has none
        "xmr": "single readings (XmR)",
        "p": "shares, with Laney's limits (p')",
        "u": "rates, with Laney's limits (u')",
    }
    rules = indicator.chart.rules
    return f"Rules: {rules.name} ({rules.says}); chart of {kinds[indicator.chart.kind]}"


def rebase_words(indicator: Indicator) -> list[str]:
    """Who began limits anew, when and why; one line each."""
    lines = []
    for rebase in indicator.rebases:
        who = f" Decided by {plain(rebase.decided_by)}." if rebase.decided_by else ""
        on = f" Decided on {period(rebase.decided_on, 'day')}." if rebase.decided_on else ""
        day = period(rebase.starts_on, indicator.every)
        lines.append(f"New limits from {day}: {plain(rebase.reason).rstrip('.')}.{who}{on}")
    return lines
