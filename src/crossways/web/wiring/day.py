"""The day's work, with what only the wiring knows: where people are kept, and where the site is."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from crossways.web.listening.day import do_daily
from crossways.web.listening.results.post import tell_results
from crossways.web.listening.rounds.writes import Done
from crossways.web.places.roster.reads import addresses_by_team


def do_days_work(*, today: date) -> Done:
    """Do what is due for rounds and conversations, then write to those whose results are due.

    Must not run in a transaction.

    Raises:
        NotSweptError: all is done, but old bytes may be left in the file; run it again.
    """
    try:
        return do_daily(today=today)
    finally:
        tell_results(today=today, addresses_of=addresses_by_team, site=settings.SITE)
