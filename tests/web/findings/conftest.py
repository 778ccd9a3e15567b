"""A small partnership with a year behind it, made through the doors everybody uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from django.test import Client
from people import Cast, cast_of_two_places
from two_rounds import Asked

from crossways.analysis.release import Release
from crossways.analysis.tables import ROUNDS, Place
from crossways.report.model import Report
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide
from crossways.simulate.worlds import grid
from crossways.web.findings.models import StoredRelease
from crossways.web.findings.releases.told import (
    in_order_of_looking,
    told_to_teams,
    who_answered,
)
from crossways.web.findings.releases.writes import NewRelease, keep_release
from crossways.web.kit.permissions import Role
from crossways.web.places.structure.writes import load_structure
from crossways.web.wiring.pipeline.archives import pack_place, pack_release
from crossways.web.wiring.pipeline.places import place_without_answers
from crossways.web.wiring.pipeline.steps import read_place

KEPT_UNTIL = date(2999, 12, 1)
ABSENCE = "No voluntary or community organisation is a partner. No reason was given."


@pytest.fixture(scope="session")
def place() -> Place:
    """Two sides who differ on one card; 160 people in sixteen teams, in two rounds."""
    apart = Divide("sector", {"health": 0.6, "care": -0.6}, ("c1",))
    made = simulate(grid(cards=2, rounds=2, pulse=True, teams=8, divides=(apart,)), seed=3)
    days = [[date(2026, number, day) for number in (1, 2)] for day in (1, 15)]
    told = {"label": ["Round 1", "Round 2"], "opened": days[0], "closed": days[1]}
    rounds = pl.DataFrame({"round": [1, 2], **told, "threshold": [10, 10]}, schema=ROUNDS.schema)
    return replace(made, frames={**made.frames, "rounds": rounds})


@pytest.fixture(scope="session")
def read(place: Place) -> tuple[Release, Report]:
    """The place read once, for all tests that only look at what came of it."""
    return read_place(place, None)


@pytest.fixture
def cast(db: None) -> Cast:
    return cast_of_two_places()


@pytest.fixture
def asked(cast: Cast, place: Place) -> Asked:
    partnership = cast.partnerships["fairhaven"]
    load_structure(partnership, place, by=None)
    return Asked(partnership, place)


@pytest.fixture
def kept(asked: Asked, read: tuple[Release, Report]) -> StoredRelease:
    """A release as the pipeline keeps it, without anybody having been asked."""
    made, report = read
    partnership = asked.partnership
    new = NewRelease(
        round_number=2,
        round_label="Autumn",
        results_on=date(2026, 3, 30),
        threshold=made.rules.threshold,
        findings=in_order_of_looking(report),
        answered=who_answered(report),
        teams=told_to_teams(made.cells, report.items, round_number=2),
        archive=pack_release(made),
        place_archive=pack_place(place_without_answers(partnership, [])),
        summary={"period": report.period, "absences": [ABSENCE], "checks": ["Checked."]},
    )
    return keep_release(partnership, new, by=None)


@pytest.fixture
def signed_in(cast: Cast, settings: object) -> Callable[..., Client]:
    """A browser with somebody signed in; nobody is asked for a second step."""
    settings.DEMO = True  # type: ignore[attr-defined]

    def sign_in(role: Role, place: str = "fairhaven") -> Client:
        client = Client()
        client.force_login(cast.people[place, role])
        return client

    return sign_in
