"""Names in a list, found among the names we know; or said to be unknown, with the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as _

SUGGESTED_FOR = 30
"""So often is a nearest name looked for in one list: it takes long, and nobody reads more."""


def plain(name: str) -> str:
    """A name as it is compared: small letters, single spaces, underscores as spaces.

    >>> plain("  District  Nurses_East ")
    'district nurses east'
    """
    return " ".join(name.replace("_", " ").casefold().split())


class Nearest:
    """Suggests the nearest of the names there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {plain(name): name for name in names}
        self._asked = 0

    def mend(self, name: str, *, otherwise: str) -> str:
        """What to write instead: the nearest name, or ``otherwise`` when none is near."""
        self._asked += 1
        if self._asked <= SUGGESTED_FOR and (
            near := get_close_matches(plain(name), list(self._names), n=1, cutoff=0.7)
        ):
            return _("Did you mean “%(name)s”?") % {"name": self._names[near[0]]}
        return otherwise
