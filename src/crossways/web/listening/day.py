"""The whole of a day's work on what people say: rounds first, then conversations."""

from __future__ import annotations

from datetime import date

from crossways.web.listening.conversation.writes import do_daily as work_on_conversations
from crossways.web.listening.rounds.writes import Done
from crossways.web.listening.rounds.writes import do_daily as work_on_rounds


def do_daily(*, today: date) -> Done:
    """Do what is due for every round, then for every conversation; a second time changes nothing.

    Rounds come first, so that a conversation that ends today is not counted once more, and what
    was proposed in one whose answers are removed today goes with them. A busy database holds up
    neither. Must not run in a transaction.

    Raises:
        NotSweptError: all is done, but old bytes may be left in the file; run it again.
    """
    try:
        return work_on_rounds(today=today)
    finally:
        work_on_conversations(today=today)
