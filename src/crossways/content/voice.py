"""Words Crossways never shows to people, and a way to find them in a text.

They say less than they seem to, or they are the trade's own. The list stands here alone so that
every page, chart, report and survey item is held to the same one. Source: the house voice, that
of a calm, well-printed letter from someone honest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "significant": r"(?:in)?significan(?:tly|t|ce)",
        "p-value": r"p[\s\-\u2010-\u2014]?values?",
        "variance": r"variances?",
        "cluster": r"cluster(?:ing|ed|s)?",
        "stakeholder engagement": r"stakeholder[\s\-]+engagement",
        "leverage": r"leverag(?:ing|ed|es|e)",
        "journey": r"journeys?",
    }
)

FORBIDDEN: tuple[str, ...] = tuple(_SPELLINGS)
"""The words never shown to people; ``find_forbidden`` finds their other endings too."""

_ANY = re.compile(r"\b(?:" + "|".join(_SPELLINGS.values()) + r")\b", re.IGNORECASE)


def find_forbidden(text: str) -> list[str]:
    """Which forbidden words stand in ``text``, as written there, first to last.

    >>> find_forbidden("A significant step on your Journeys.")
    ['significant', 'Journeys']
    >>> find_forbidden("About half a step on the five-step scale.")
    []
    """
    return _ANY.findall(text)
