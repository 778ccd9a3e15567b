"""Moving a round along its life, under a lock, so that two movers meet one after the other."""

from __future__ import annotations

from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import State, check_move


def locked(asking: Round) -> Round:
    """The round as it is now, held until the end of the transaction."""
    return Round.objects.select_for_update().get(pk=asking.pk)


def move(asking: Round, to: State) -> None:
    """Move a locked round on.

    Raises:
        NotAllowedNowError: its state does not allow that.
    """
    check_move(State(asking.state), to)
    asking.state = to
    asking.save(update_fields=["state"])
