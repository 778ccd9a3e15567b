"""Fairhaven's year, and the round that is open today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.utils.formats import date_format

from crossways.analysis.tables import Place
from crossways.simulate.fairhaven import SEED, fairhaven, fairhaven_truth
from crossways.simulate.partnership import simulate
from crossways.web.kit.audit.writes import Actor
from crossways.web.listening.rounds.models import Round
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.places.structure.writes import load_structure
from crossways.web.wiring.demonstration.conversation import holds_conversation
from crossways.web.wiring.demonstration.outcomes import load_outcomes
from crossways.web.wiring.demonstration.reflection import hold_reflection
from crossways.web.wiring.demonstration.rounds import Dates, ask, end

SLUG = "fairhaven"
OPENED_AGO, OPEN_FOR = timedelta(days=5), timedelta(weeks=2)
KEPT_FOR = timedelta(days=365)  # so that the year can be read with the round that is open
ANSWERED_SO_FAR = 0.6

Say = Callable[[str], object]


def load_year(
    *, today: date, by: Actor | None, release: Callable[[Round], object], say: Say
) -> list[str]:
    """Set Fairhaven up, let its leaders reflect, ask its three rounds, and open one more.

    Each is released when it is over.

    Returns:
        Links of the open round that nobody has used.
    """
    place = fairhaven()
    partnership = found_partnership(name=place.name, slug=SLUG, by=by)
    load_structure(partnership, place, by=by)
    load_outcomes(partnership, place, by=by)
    say("Its leaders: why they are doing this")
    release(hold_reflection(partnership, place, purge_on=today + KEPT_FOR, by=by))
    for row in place.rounds.iter_rows(named=True):
        say(f"{row['label']}: asking, then reading what was answered")
        dates = Dates(row["opened"], row["closed"], purge_on=today + KEPT_FOR)
        asking, _left = ask(
            partnership, place, number=row["round"], label=row["label"], dates=dates,
            instruments=_instruments(place, row["round"]), by=by,
        )  # fmt: skip
        release(end(asking, by=by))
    say("One more round, open for you to answer")
    return _open_today(partnership, today=today, by=by)


def _open_today(partnership: Partnership, *, today: date, by: Actor | None) -> list[str]:
    year = simulate(replace(fairhaven_truth(), rounds=4), seed=SEED)
    opened = today - OPENED_AGO
    _asking, left = ask(
        partnership,
        year,
        number=4,
        label=date_format(today, "F Y"),
        dates=Dates(opened, opened + OPEN_FOR, purge_on=today + KEPT_FOR),
        instruments=("pulse",),
        by=by,
        answering=ANSWERED_SO_FAR,
    )
    return left


def _instruments(place: Place, number: int) -> tuple[str, ...]:
    """The pulse every time, cards and conversation in the rounds in which they were answered."""
    cards = ("values",) if number == max(place.round_numbers) else ()
    talk = ("conversation",) if holds_conversation(place, number) else ()
    return ("pulse", *cards, *talk)
