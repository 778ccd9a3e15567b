"""How far a claim may be trusted: what it stands on sets the most, a person may go lower."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from crossways.web.outcomes.claims.models import GRADES

HIGHEST: Mapping[str, str] = MappingProxyType(
    {
        "untested": "word",
        "experience": "word",
        "before_after": "promising",
        "comparison": "supported",
        "trial": "strong",
    }
)
"""By design the highest grade it carries. Before and after never rules out that it would have
happened anyway; one comparison never rules out that it was luck of that place."""

COMPARED = ("comparison", "trial")  # designs that hold it against something else

_ORDER = tuple(GRADES)


def is_above(grade: str, design: str) -> bool:
    """Whether a grade says more than the design carries.

    >>> is_above("supported", "before_after"), is_above("word", "before_after")
    (True, False)
    """
    return _ORDER.index(grade) > _ORDER.index(HIGHEST[design])
