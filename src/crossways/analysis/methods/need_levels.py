"""Which level do needs ask for, judged one by one: the most matches, with ties and dissent.

Needs are never averaged into a score. A group whose needs pull both ways is told to pull both ways,
with the needs that do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class NeedMatch:
    """What the needs of one group ask for.

    Attributes:
        suggested: the level or levels most needs ask for, least first; more than one is a tie, none
            means that nothing was judged.
        matches: for each level, the needs that ask for it, in the order of ``needs``.
        dissent: for each need that asks for a level that is not suggested, that level.
        not_judged: needs nobody has judged.
    """

    suggested: tuple[str, ...]
    matches: Mapping[str, tuple[str, ...]]
    dissent: Mapping[str, str]
    not_judged: tuple[str, ...]

    @property
    def tied(self) -> bool:
        """Whether more than one level has the most matches."""
        return len(self.suggested) > 1


def match_levels(
    judged: Mapping[str, str], *, needs: Sequence[str], levels: Sequence[str]
) -> NeedMatch:
    """Which level have most needs been judged to ask for?

    Args:
        judged: the level each need alone asks for; needs nobody judged are left out.
        needs: every need there is, in the order they are told.
        levels: every level there is, least first.

    Raises:
        ValueError: a need or a level that is not among them, every one named.

    Source: the levels and needs of Leutz (1999), Milbank Quarterly 77, 77-110; that most matches
    decide, ties stay and dissent is told is our own rule.

    >>> said = match_levels(
    ...     {"severity": "linkage", "urgency": "full", "scope": "linkage"},
    ...     needs=("severity", "urgency", "scope", "duration"),
    ...     levels=("linkage", "co-ordination", "full"),
    ... )
    >>> said.suggested, said.dissent, said.not_judged
    (('linkage',), {'urgency': 'full'}, ('duration',))
    """
    _refuse_unknown(judged, needs, levels)
    matches = {
        level: tuple(need for need in needs if judged.get(need) == level) for level in levels
    }
    most = max(map(len, matches.values()), default=0)
    suggested = tuple(level for level in levels if most and len(matches[level]) == most)
    return NeedMatch(
        suggested=suggested,
        matches=matches,
        dissent={
            need: judged[need] for need in needs if need in judged and judged[need] not in suggested
        },
        not_judged=tuple(need for need in needs if need not in judged),
    )


def _refuse_unknown(judged: Mapping[str, str], needs: Sequence[str], levels: Sequence[str]) -> None:
    strange = sorted(set(judged) - set(needs)) + sorted(set(judged.values()) - set(levels))
    if strange:
        raise ValueError(f"no such need or level: {', '.join(strange)}")


def steps_beyond(actual: str, suggested: Sequence[str], *, levels: Sequence[str]) -> int:
    """How many levels what there is goes beyond what is asked for; below 0 where it falls short.

    Where levels tie, anything from the least of them to the most fits, and the answer is 0. An
    ``actual`` that is no level (such as ``none``) stands one below the least. Going beyond is a
    result of its own: joint work has a price that these needs do not call for.

    Raises ``ValueError`` when nothing is suggested.

    >>> order = ("linkage", "co-ordination", "full")
    >>> steps_beyond("full", ["co-ordination"], levels=order)
    1
    >>> steps_beyond("none", ["linkage", "co-ordination"], levels=order)
    -1
    """
    if not suggested:
        raise ValueError("nothing is suggested, so nothing can be beyond it")
    place = levels.index(actual) if actual in levels else -1
    least, most = (pick(levels.index(each) for each in suggested) for pick in (min, max))
    return max(place - most, 0) + min(place - least, 0)
