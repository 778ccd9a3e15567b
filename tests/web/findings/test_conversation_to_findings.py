"""From votes in the box to findings: groups, what they share and where they part, and nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from people import Cast

from crossways.analysis.tables import Place
from crossways.simulate.fairhaven import fairhaven
from crossways.web.findings.models import StoredRelease
from crossways.web.findings.releases.reads import pictures_of_conversation
from crossways.web.kit.permissions import Role
from crossways.web.listening.conversation.models import Proposal
from crossways.web.listening.rounds.models import OpenBallot, Round, SealedBallot
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.writes import NotSweptError, seal
from crossways.web.places.structure.writes import load_structure
from crossways.web.wiring.demonstration.rounds import Dates, ask, end
from crossways.web.wiring.pipeline import steps
from crossways.web.wiring.pipeline.places import place_of, rounds_up_to
from crossways.web.wiring.pipeline.steps import release_round

commits = pytest.mark.django_db(transaction=True)
KEPT_UNTIL = date(2999, 12, 1)
HELD = 3
"""The round of Fairhaven's year in which its conversation was held."""


@pytest.fixture(scope="module")
def fairhavens() -> Place:
    """Fairhaven with what was voted and nothing else that was answered."""
    whole = fairhaven()
    return Place({**whole.frames, "answers": whole.answers.clear()}, name=whole.name)


def held(cast: Cast, place: Place) -> Round:
    """The conversation alone, through the doors everybody uses, and closed."""
    partnership = cast.partnerships["fairhaven"]
    load_structure(partnership, place, by=None)
    asking, _left = ask(
        partnership,
        place,
        number=HELD,
        label="What gets in our way?",
        dates=Dates(date(2026, 3, 1), date(2026, 3, 15), purge_on=KEPT_UNTIL),
        instruments=("conversation",),
        by=None,
    )
    return end(asking, by=None)


@pytest.mark.slow
@commits
def test_a_closed_conversation_ends_in_groups_shared_ground_and_dividing_lines(
    cast: Cast, fairhavens: Place, signed_in: Callable[..., Client]
) -> None:
    closed = held(cast, fairhavens)
    proposed = "We should hold a secret ballot on lunch."
    Proposal.objects.create(round=closed, text=proposed)
    release_round(closed.pk)
    release = StoredRelease.objects.get()
    told = [finding.told for finding in release.findings.all()]
    kinds = {finding["kind"] for finding in told}
    assert {"opinion.groups", "opinion.shared", "opinion.dividing"} <= kinds
    words = json.dumps(told)
    assert proposed not in words
    assert not any(one in words for one in SealedBallot.objects.values_list("pk", flat=True))
    dividing = next(one["statement"] for one in told if one["kind"] == "opinion.dividing")
    section = release.findings.get(statement=dividing).section
    shown = signed_in(Role.LEAD).get(f"/p/fairhaven/findings/about/{section}/")
    page = unescape(shown.content.decode())
    assert dividing in page
    drawn = pictures_of_conversation(release)
    assert len(drawn) >= 3, "statements shared and dividing, and the map"
    assert all(each.svg and each.rows for each in drawn)
    for each in drawn:
        assert page.count(f'aria-label="{each.alt}"') == 1
        assert f"Table: {each.heading}" in page
    closed.refresh_from_db()
    assert closed.state == State.RELEASED
    assert not OpenBallot.objects.exists()


@commits
def test_sealed_votes_stand_beside_their_statements_and_who_cast_them(
    cast: Cast, fairhavens: Place
) -> None:
    sealed = seal(held(cast, fairhavens), by=None)
    made = place_of(sealed.partnership, rounds_up_to(sealed))
    what = ["statement", "vote"]
    assert made.votes.select(what).sort(what).equals(fairhavens.votes.select(what).sort(what))
    shown = ["statement", "text", "status", "origin", "pair_of"]
    assert made.statements.select(shown).equals(fairhavens.statements.select(shown).sort(shown))


def test_what_was_mixed_is_swept_again_when_somebody_was_reading(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried = iter([NotSweptError("somebody is reading"), NotSweptError("still reading"), None])
    waited: list[float] = []

    def swept_the_third_time() -> None:
        if fault := next(tried):
            raise fault

    monkeypatch.setattr(steps, "sweep", swept_the_third_time)
    monkeypatch.setattr(steps.time, "sleep", waited.append)
    steps._sweep_or_leave_it()
    assert waited == list(steps.SWEEP_PAUSES_SECONDS[:2])
    assert not list(tried)
    assert not caplog.text


def test_a_file_that_is_read_on_and_on_is_left_to_the_days_work(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy() -> None:
        tries.append(1)
        raise NotSweptError("somebody is reading")

    tries: list[int] = []
    monkeypatch.setattr(steps, "sweep", busy)
    monkeypatch.setattr(steps.time, "sleep", lambda _seconds: None)
    steps._sweep_or_leave_it()
    assert len(tries) == len(steps.SWEEP_PAUSES_SECONDS) + 1
    assert "a little longer" in caplog.text
