"""What a checked list would change, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.web.places.roster.comparing import Difference


def changes_in_words(found: Difference) -> list[str]:
    """How many people join, move, leave and stay, a sentence each."""
    told = [
        (len(found.joins), _joins),
        (len(found.moves), _moves),
        (len(found.leaves), _leaves),
        (found.stay, _stays),
    ]
    return [words(number) for number, words in told if number] or [_("Nothing changes.")]


def teams_without_address(
    roster: Mapping[str, str], found: Difference, teams: Mapping[str, str]
) -> list[str]:
    """Names of teams nobody of which will have an address: they need cards or paper.

    Arguments:
        roster: team code by address, as it is now.
        found: what the list changes.
        teams: name by code, of every team.
    """
    gone = set(found.leaves)
    after = {address: code for address, code in roster.items() if address not in gone}
    counted = Counter((after | dict(found.moves) | dict(found.joins)).values())
    return [name for code, name in teams.items() if not counted[code]]


def _joins(number: int) -> str:
    return ngettext("%(n)s person joins.", "%(n)s people join.", number) % {"n": f"{number:,}"}


def _moves(number: int) -> str:
    words = ngettext(
        "%(n)s person moves to another team.", "%(n)s people move to another team.", number
    )
    return words % {"n": f"{number:,}"}


def _leaves(number: int) -> str:
    words = ngettext(
        "%(n)s person leaves: they are not on the list.",
        "%(n)s people leave: they are not on the list.",
        number,
    )
    return words % {"n": f"{number:,}"}


def _stays(number: int) -> str:
    words = ngettext("%(n)s person stays as they are.", "%(n)s people stay as they are.", number)
    return words % {"n": f"{number:,}"}
