"""Which voices are missing from the table, and how reports say so."""

from __future__ import annotations

from django.utils.translation import gettext as _

from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.voices.models import PEOPLE, VOLUNTARY, Absence

AT_THE_TABLE = {VOLUNTARY: "is_voluntary", PEOPLE: "speaks_for_people"}


def missing(partnership: Partnership) -> tuple[str, ...]:
    """Voices no partner speaks with, of the two that no set-up may pass over."""
    there = organisations_of(partnership)
    return tuple(
        voice for voice, flag in AT_THE_TABLE.items() if not there.filter(**{flag: True}).exists()
    )


def reasons(partnership: Partnership) -> dict[str, str]:
    """The reason given for each voice somebody was asked about, whether it is missing still."""
    return dict(Absence.objects.filter(partnership=partnership).values_list("voice", "reason"))


def unexplained(partnership: Partnership) -> tuple[str, ...]:
    """Voices that are missing with no reason given."""
    given = reasons(partnership)
    return tuple(voice for voice in missing(partnership) if voice not in given)


def absences(partnership: Partnership) -> tuple[str, ...]:
    """Who is missing and why, a sentence each, for every report; empty when nobody is."""
    given = reasons(partnership)
    return tuple(_sentence(voice, given.get(voice, "")) for voice in missing(partnership))


def _sentence(voice: str, reason: str) -> str:
    words = {
        VOLUNTARY: _("No voluntary or community organisation is a partner"),
        PEOPLE: _("Nobody at the table speaks for people who use services"),
    }[voice]
    if not reason:
        return _("%(who)s. No reason was given.") % {"who": words}
    return _("%(who)s. The reason given: %(reason)s") % {"who": words, "reason": reason}
