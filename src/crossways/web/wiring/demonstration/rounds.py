"""One round of a made-up place, from draft to closing, through the doors everybody uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import close, draft_round, invite, open_round, submit
from crossways.web.listening.rounds.writes.inviting import Invited
from crossways.web.places.partnerships.models import Partnership
from crossways.web.wiring.demonstration.ballots import asked_in, ballots_by_team, head_counts
from crossways.web.wiring.demonstration.conversation import (
    cast_votes,
    put_statements,
    take_out_what_was_taken_out,
)

RESULTS_AFTER = timedelta(weeks=3)
PROTOCOL = {
    "agreed_by": "The chiefs of all eight partners and both staff sides",
    "shown": "Findings to the leads, then to everybody who answered, on the day named.",
}


@dataclass(frozen=True)
class Dates:
    """When a round is asked, and until when its answers are kept."""

    opens_on: date
    closes_on: date
    purge_on: date


def ask(
    partnership: Partnership,
    place: Place,
    *,
    number: int,
    label: str,
    dates: Dates,
    instruments: Sequence[str],
    by: Actor | None,
    answering: float = 1.0,
) -> tuple[Round, list[str]]:
    """Draft, invite, open, and let a share of the people who answered in the place answer here.

    Returns:
        The open round, and the links nobody used.
    """
    asking = draft_round(
        partnership,
        label=label,
        instruments=instruments,
        opens_on=dates.opens_on,
        closes_on=dates.closes_on,
        results_on=dates.closes_on + RESULTS_AFTER,
        purge_on=dates.purge_on,
        by=by,
    )
    teams = [Invited(*row) for row in head_counts(place, number)]
    talks = "conversation" in instruments
    if talks:
        put_statements(asking, place, number, by=by)
    tokens = invite(asking, teams, by=by)
    asked = asked_in(place, number)
    asking = open_round(asking, items=asked.items, asked=asked.questions, protocol=PROTOCOL, by=by)
    keys = _answer(place, number, tokens, share=answering)
    if talks:
        cast_votes(place, number, keys)
        take_out_what_was_taken_out(asking, place, by=by)
    return asking, [token for left in tokens.values() for token in left]


def _answer(
    place: Place, number: int, tokens: Mapping[str, list[str]], *, share: float
) -> dict[str, str]:
    """Let a share of each team answer, and say whose key is whose; the others' stay behind.

    Who was asked nothing but to talk sends no ballot.
    """
    keys = {}
    for team, ballots in ballots_by_team(place, number).items():
        for person, ballot in list(ballots.items())[: round(len(ballots) * share)]:
            keys[person] = tokens[team].pop()
            if ballot.answers:
                submit(keys[person], ballot)
    return keys


def end(asking: Round, *, by: Actor | None) -> Round:
    """Close a round; from here on the pipeline does what it does for any."""
    return close(asking, by=by)
