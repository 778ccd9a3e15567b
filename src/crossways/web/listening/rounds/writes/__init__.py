"""Every change to a round and its ballot box."""

from crossways.web.listening.rounds.writes.counting import count_for_today
from crossways.web.listening.rounds.writes.daily import Done, do_daily
from crossways.web.listening.rounds.writes.holding import Held, hold
from crossways.web.listening.rounds.writes.inviting import (
    Invited,
    choose_teams,
    invite,
    replace_undelivered,
)
from crossways.web.listening.rounds.writes.moderating import moderate
from crossways.web.listening.rounds.writes.opening import (
    agree,
    choose_cards,
    close,
    draft_round,
    drop_draft,
    open_round,
    put_off,
    redraft,
)
from crossways.web.listening.rounds.writes.purging import Proof, purge
from crossways.web.listening.rounds.writes.sealing import NotSweptError, mix_pending, seal, sweep
from crossways.web.listening.rounds.writes.submitting import Answered, submit

__all__ = [
    "Answered",
    "Done",
    "Held",
    "Invited",
    "NotSweptError",
    "Proof",
    "agree",
    "choose_cards",
    "choose_teams",
    "close",
    "count_for_today",
    "do_daily",
    "draft_round",
    "drop_draft",
    "hold",
    "invite",
    "mix_pending",
    "moderate",
    "open_round",
    "purge",
    "put_off",
    "redraft",
    "replace_undelivered",
    "seal",
    "submit",
    "sweep",
]
