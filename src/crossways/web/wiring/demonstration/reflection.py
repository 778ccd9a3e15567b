"""Fairhaven's leaders reflect before anybody else is asked: through the doors everybody uses."""

from __future__ import annotations

from datetime import date

import polars as pl

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor
from crossways.web.listening.rounds.instruments import REFLECTION, instruments_of
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import (
    Answered,
    close,
    draft_round,
    invite,
    open_round,
    submit,
)
from crossways.web.listening.rounds.writes.inviting import Invited
from crossways.web.places.partnerships.models import Partnership
from crossways.web.wiring.demonstration.rounds import PROTOCOL, RESULTS_AFTER

LEADERS, HOST = "Leaders", "council"
OPENED, CLOSED = date(2025, 3, 10), date(2025, 3, 21)
SENTENCES = (
    {"L01": "Care closer to home.", "L10": "If nobody at home notices within a year."},
    {"L01": "One team around the person.", "L09": "Carers. We never asked them."},
    {"L01": "So that nobody tells their story twice.", "L08": "Our budget for prevention."},
    {"L01": "Fewer days in a bed nobody wants to be in.", "L06": "Share one list of who is home."},
    {"L01": "Dignity, and shorter waits.", "L05": "The 2019 board. It had no money of its own."},
)
"""What some of them write, for the facilitator to read."""


def hold_reflection(
    partnership: Partnership, place: Place, *, purge_on: date, by: Actor | None
) -> Round:
    """Ask the leaders of a made-up place, let them answer as they did there, and close."""
    asking = draft_round(
        partnership,
        label="Leaders, before we began",
        instruments=[REFLECTION],
        opens_on=OPENED,
        closes_on=CLOSED,
        results_on=CLOSED + RESULTS_AFTER,
        purge_on=purge_on,
        by=by,
    )
    ballots = _ballots(place)
    links = invite(asking, [Invited(LEADERS, HOST, len(ballots))], by=by)[LEADERS]
    made = instruments_of([REFLECTION], sectors={})
    open_round(asking, items=made.items, asked=made.asked, protocol=PROTOCOL, by=by)
    for link, ballot in zip(links, ballots, strict=True):
        submit(link, ballot)
    return close(asking, by=by)


def _ballots(place: Place) -> list[Answered]:
    rows = place.reflections.sort("respondent", "item", "question")
    told = rows.group_by("respondent", maintain_order=True).agg(
        pl.struct("item", "question", "points").alias("given")
    )
    return [
        Answered(
            [(each["item"], each["question"], "", float(each["points"])) for each in given],
            sentences=SENTENCES[number] if number < len(SENTENCES) else {},
        )
        for number, given in enumerate(told["given"].to_list())
    ]
