"""Every change to an open conversation."""

from crossways.web.listening.conversation.writes.daily import (
    count_seen,
    do_daily,
    forget,
    mix_proposals,
    sweep,
)
from crossways.web.listening.conversation.writes.moderating import (
    DecidedAlreadyError,
    approve,
    note_download,
    put_back,
    refuse,
    take_out,
)
from crossways.web.listening.conversation.writes.proposing import TrayFullError, propose
from crossways.web.listening.conversation.writes.seeding import NewStatement, add_statements
from crossways.web.listening.conversation.writes.voting import VOTES, keep_votes, tell, vote

__all__ = [
    "VOTES",
    "DecidedAlreadyError",
    "NewStatement",
    "TrayFullError",
    "add_statements",
    "approve",
    "count_seen",
    "do_daily",
    "forget",
    "keep_votes",
    "mix_proposals",
    "note_download",
    "propose",
    "put_back",
    "refuse",
    "sweep",
    "take_out",
    "tell",
    "vote",
]
