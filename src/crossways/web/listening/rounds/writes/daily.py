"""What is done once a day so that the promise is kept, whether anybody thinks of it or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import (
    closed_rounds,
    open_rounds,
    rounds_due_to_be_purged,
    rounds_due_to_close,
)
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.listening.rounds.writes.counting import count_for_today
from crossways.web.listening.rounds.writes.opening import close
from crossways.web.listening.rounds.writes.purging import Proof, purge
from crossways.web.listening.rounds.writes.sealing import mix_pending, seal, sweep


@dataclass(frozen=True)
class Done:
    """What the day's work did, by round."""

    closed: tuple[Round, ...]
    sealed: tuple[Round, ...]
    mixed: tuple[Round, ...]
    purged: tuple[tuple[Round, Proof], ...]


def do_daily(*, today: date) -> Done:
    """Close, seal, count, mix and purge what is due, then sweep; a second time changes nothing.

    Each step is a transaction of its own, so that a day's work that was cut off is finished by the
    next. Must not itself run in a transaction.

    Raises:
        NotSweptError: all is done, but old bytes may be left in the file; run it again.
    """
    closed = tuple(close(each, by=None) for each in rounds_due_to_close(today=today))
    sealed = tuple(held for each in closed_rounds() if (held := _sealed(each)))
    mixed = tuple(each for each in open_rounds() if mix_pending(each))
    for each in open_rounds():
        count_for_today(each, today=today)
    purged = tuple((each, purge(each, by=None)) for each in rounds_due_to_be_purged(today=today))
    sweep()
    return Done(closed, sealed, mixed, purged)


def _sealed(asking: Round) -> Round | None:
    try:
        return seal(asking, by=None)
    except NotAllowedNowError:
        return None  # somebody else sealed it in the meantime
