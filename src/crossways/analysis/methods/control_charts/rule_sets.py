"""The dialects of control charts people meet, by name; the name stands on every chart.

The same readings can be flagged by one tool and passed over by another, because the tools differ
in small ways. So the way is chosen by name and said, never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class RuleSet:
    """One dialect of the rules.

    Attributes:
        name: what it is called on charts and on the command line.
        says: where it comes from, in a sentence.
        shift: points in a row on one side of the centre line that make a shift.
        trend: points in a row, each higher (or each lower) than the one before, that make a trend.
        screens_moving_ranges: leave moving ranges out that are far larger than the others.
        outside_counts_as_near: a point beyond a limit also counts towards two in three.
        improvement_wins: where rules disagree about one point, show the one that is improvement.
        fewest_points: readings needed before anything is said.
    """

    name: str
    says: str
    shift: int
    trend: int
    screens_moving_ranges: bool
    outside_counts_as_near: bool
    improvement_wins: bool
    fewest_points: int


RULE_SETS: Mapping[str, RuleSet] = MappingProxyType(
    {
        rules.name: rules
        for rules in (
            RuleSet(
                name="nhsr",
                says="Making Data Count, as the NHS R package NHSRplotthedots 0.2.2 has it",
                shift=7,
                trend=7,
                screens_moving_ranges=True,
                outside_counts_as_near=False,
                improvement_wins=False,
                fewest_points=12,
            ),
            RuleSet(
                name="mdc-excel",
                says="Making Data Count, as the NHS Excel tool of 2023 has it",
                shift=7,
                trend=7,
                screens_moving_ranges=False,
                outside_counts_as_near=True,
                improvement_wins=True,
                fewest_points=13,
            ),
            RuleSet(
                name="ihi",
                says="Institute for Healthcare Improvement, also used in Wales",
                shift=8,
                trend=6,
                screens_moving_ranges=False,
                outside_counts_as_near=False,
                improvement_wins=False,
                fewest_points=12,
            ),
        )
    }
)


def rule_set(name: str | RuleSet) -> RuleSet:
    """The rule set called ``name``; raises ``ValueError`` naming those there are.

    A rule set of one's own is handed back as it is.

    >>> rule_set("ihi").shift, rule_set("ihi").trend
    (8, 6)
    """
    if isinstance(name, RuleSet):
        return name
    if name not in RULE_SETS:
        raise ValueError(f"a rule set is one of {', '.join(RULE_SETS)}, not {name!r}")
    return RULE_SETS[name]
