"""Rules of a release: how few is too few, which cells exist, how sure the protection must be."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR = 5
"""No agreement can lower the threshold below this: a smaller group has nowhere to hide."""

THRESHOLD = 10
"""Fewest people a shown group may have, as in the UK Civil Service People Survey."""

BAND = 5
"""Counts of people are told to within bands of this many."""

MEANS_FROM = 30
"""Means of groups smaller than this are told only as bands half a scale point wide."""

BASE_CUTS = ("whole", "sector", "partner", "profession", "team")
JOIN = "*"
"""Joins the two names of a cross, such as ``sector*profession``."""


CUTS_OF_FACETS = (
    ("GUESS", ("sector",)),
    ("SAY", ("whole", "sector", "partner", "team")),
    ("DO", ("whole", "sector", "partner", "team")),
)
"""Which cuts are shown, where not all: a side guesses about a side; an organisation is what says
and does. A cell nobody needs is a cell that could give somebody away."""


@dataclass(frozen=True)
class Rules:
    """What a release keeps to; locked when a round opens.

    Attributes:
        threshold: fewest people behind any shown number, at least :data:`FLOOR`.
        crosses: pairs of cuts shown crossed with each other.
        colluders: how many members of a group may pool what they answered and still learn
            nobody else's answer.
        width: how far apart the smallest and largest possible count of any protected group must
            be, in people (or all its people, if it has fewer).
        cuts_of_facets: the cuts shown for a facet, where that is not all of them.

    >>> Rules().threshold
    10
    >>> Rules(threshold=4)
    Traceback (most recent call last):
    ...
    ValueError: threshold is 4; it must be at least 5
    """

    threshold: int = THRESHOLD
    crosses: tuple[tuple[str, str], ...] = (("sector", "profession"),)
    colluders: int = 2
    width: int = 2
    cuts_of_facets: tuple[tuple[str, tuple[str, ...]], ...] = CUTS_OF_FACETS

    def __post_init__(self) -> None:
        if self.threshold < FLOOR:
            raise ValueError(f"threshold is {self.threshold}; it must be at least {FLOOR}")
        if self.colluders < 0 or self.width < 1:
            raise ValueError("colluders must be 0 or more, width 1 or more")
        unknown = {cut for pair in self.crosses for cut in pair} - set(BASE_CUTS[1:])
        if unknown:
            raise ValueError(f"a cross names {', '.join(sorted(unknown))}, which is no cut")

    @property
    def cuts(self) -> tuple[str, ...]:
        """Every cut with cells of its own, crosses last."""
        return (*BASE_CUTS, *(JOIN.join(pair) for pair in self.crosses))

    def declares(self, cut: str, facet: str) -> bool:
        """Whether cells of ``cut`` are shown at all for answers on ``facet``.

        >>> Rules().declares("profession", "ME"), Rules().declares("profession", "GUESS")
        (True, False)
        """
        return cut in dict(self.cuts_of_facets).get(facet, self.cuts)

    @property
    def places(self) -> tuple[int, ...]:
        """Where in ``cuts`` the cuts stand that say where people work, widest first."""
        return tuple(self.cuts.index(cut) for cut in ("whole", "sector", "partner", "team"))

    @property
    def chains(self) -> tuple[tuple[str, ...], ...]:
        """Cuts nested in each other, widest first: along these, differences give groups away."""
        crossed = (("whole", side, JOIN.join(pair)) for pair in self.crosses for side in pair)
        return (("whole", "sector", "partner", "team"), ("whole", "profession"), *crossed)
