"""Words the report needs that come with no finding: names of cuts, dimensions and scales."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Band

T = TypeVar("T")

CUT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "whole": "Everyone",
        "sector": "Side, such as health or social care",
        "partner": "Organisation",
        "profession": "Profession",
        "team": "Team",
        "grade_band": "Level of seniority",
        "tenure_band": "Years in this work",
        "opinion": "Group of opinion",
    }
)

DIMENSION_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "purpose": "Purpose",
        "desire": "Wanting it",
        "belief": "Believing it can work",
        "support": "Support",
        "new_ways": "New ways of working",
        "relationships": "Working together",
    }
)

FACET_NAMES: Mapping[str, str] = MappingProxyType(
    {"SAY": "What we say", "DO": "What happens", "ME": "How it should be"}
)

STRENGTH_WORDS: Mapping[Strength, str] = MappingProxyType(
    {
        Strength.CLEAR: "Clear",
        Strength.POSSIBLE: "Possible",
        Strength.TOO_FEW: "Too few answers",
        Strength.TOO_EARLY: "Too early to tell",
    }
)

CARD_SCALE: tuple[str, ...] = ("1 not at all", "2", "3 partly", "4", "5 completely")
PULSE_SCALE: tuple[str, ...] = ("1", "2", "3", "4", "5")

COSTS: Mapping[str, str] = MappingProxyType(
    {"0": "free: staff time only", "£": "under £1,000", "££": "£1,000 to £10,000"}
)

# Control characters break XML and PDF; bidirectional overrides let a name rewrite the line it is in
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+"
)


def plain(text: str) -> str:
    """Text without control characters and direction overrides.

    >>> plain("Ward\\x07 4" + chr(0x202E) + "!")
    'Ward 4 !'
    """
    return re.sub(r"  +", " ", _UNPRINTABLE.sub(" ", text))


def plain_throughout(thing: T) -> T:
    """``thing`` with every text in it made plain: tuples, mappings and dataclasses included."""
    made: object = thing
    if isinstance(thing, str) and type(thing) is str:
        made = plain(thing)
    elif isinstance(thing, tuple):
        made = tuple(plain_throughout(part) for part in thing)
    elif isinstance(thing, Mapping):
        made = {key: plain_throughout(value) for key, value in thing.items()}
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        changes = {
            f.name: plain_throughout(getattr(thing, f.name)) for f in dataclasses.fields(thing)
        }
        made = dataclasses.replace(thing, **changes)
    return cast(T, made)


def dimension_name(code: str) -> str:
    """What people call a dimension of the pulse.

    >>> dimension_name("new_ways"), dimension_name("joint_budget")
    ('New ways of working', 'Joint budget')
    """
    return DIMENSION_NAMES.get(code) or code.replace("_", " ").capitalize()


def cut_name(code: str) -> str:
    """What people call a grouping."""
    return CUT_NAMES.get(code) or code.replace("_", " ").capitalize()


def evidence_words(topic: str) -> str:
    """What stands over the evidence of a finding: whose answers, or what was written down openly.

    >>> evidence_words("values"), evidence_words("outcomes")
    ('From whom', 'What it rests on')
    """
    return "What it rests on" if topic == "outcomes" else "From whom"


def cost_words(cost: str) -> str:
    """What an action costs, in words.

    >>> cost_words("0"), cost_words("£££")
    ('free: staff time only', '£££')
    """
    return COSTS.get(cost, cost)


def people(low: int | None, high: int | None) -> str:
    """A count of people told within a band; empty when it is not known.

    >>> people(40, 44), people(40, None), people(None, None)
    ('40 to 44', '40 or more', '')
    """
    return "" if low is None else str(Band(low, high))


def number(value: float | None) -> str:
    """A level on a scale to one decimal; empty when there is none.

    >>> number(3.0), number(-0.84)
    ('3.0', '−0.8')
    """
    return "" if value is None else f"{value:.1f}".replace("-", "−")


def between(low: float | None, high: float | None) -> str:
    """An interval in words.

    >>> between(2.8, 3.4)
    '2.8 to 3.4'
    """
    return "" if low is None or high is None else f"{number(low)} to {number(high)}"


def listed(parts: list[str]) -> str:
    """Names in a row, the last with "and".

    >>> listed(["health", "housing", "social care"])
    'health, housing and social care'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
