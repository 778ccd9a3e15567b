"""Every change to a round and its ballot box."""

from crossways.web.listening.rounds.writes.counting import count_for_today
from crossways.web.listening.rounds.writes.inviting import invite, replace_undelivered
from crossways.web.listening.rounds.writes.opening import close, draft_round, open_round, put_off
from crossways.web.listening.rounds.writes.purging import purge
from crossways.web.listening.rounds.writes.sealing import mix_pending, seal, sweep
from crossways.web.listening.rounds.writes.submitting import Answered, submit

__all__ = [
    "Answered",
    "close",
    "count_for_today",
    "draft_round",
    "invite",
    "mix_pending",
    "open_round",
    "purge",
    "put_off",
    "replace_undelivered",
    "seal",
    "submit",
    "sweep",
]
