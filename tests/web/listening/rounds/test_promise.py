"""What respondents were promised when a round opened cannot be changed afterwards, by any way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from ballots import ITEM, PROTOCOL, Opened
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from crossways.web.listening.rounds import reads, writes
from crossways.web.listening.rounds.models import (
    PROMISED,
    PromiseError,
    Round,
    RoundTeam,
    SealedBallot,
)
from crossways.web.listening.rounds.promise_triggers import COLUMNS
from crossways.web.listening.rounds.states import MOVES, NotAllowedNowError, State
from crossways.web.listening.rounds.writes import Invited
from crossways.web.listening.rounds.writes.counting import counted_together
from crossways.web.places.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


def test_a_draft_may_still_change(draft: Callable[..., Round]) -> None:
    asking = draft()
    asking.threshold = 12
    asking.save()
    assert Round.objects.get().threshold == 12


@pytest.mark.parametrize(
    ("name", "value"),
    [("threshold", 5), ("results_on", date(2027, 1, 1)), ("protocol", {}), ("asked", [])],
)
def test_the_record_refuses_to_break_a_promise(
    opened: Callable[..., Opened], name: str, value: object
) -> None:
    asking = opened().round
    setattr(asking, name, value)
    with pytest.raises(PromiseError, match=name.split("_", maxsplit=1)[0]):
        asking.save()
    with pytest.raises(PromiseError):
        Round.objects.update(**{name: value})


@pytest.mark.parametrize(
    "change", ["threshold = 5", "results_on = '2027-01-01'", "protocol = '{}'", "state = 'draft'"]
)
def test_the_database_itself_refuses_to_break_a_promise(
    opened: Callable[..., Opened], change: str
) -> None:
    opened()
    with (
        pytest.raises(DatabaseError, match="promised"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE listening_round SET {change}")


def test_record_and_database_guard_the_same_columns() -> None:
    assert set(COLUMNS) == PROMISED


def test_a_round_cannot_have_a_threshold_under_the_floor(partnership: Partnership) -> None:
    with pytest.raises(ValidationError, match="5"):
        writes.draft_round(
            partnership,
            label="Spring",
            instruments=["pulse"],
            opens_on=date(2026, 3, 2),
            closes_on=date(2026, 3, 16),
            results_on=date(2026, 3, 30),
            threshold=4,
            by=None,
        )


def test_days_out_of_order_are_all_named_at_once(partnership: Partnership) -> None:
    with pytest.raises(ValidationError) as fault:
        writes.draft_round(
            partnership,
            label="Spring",
            instruments=["pulse"],
            opens_on=date(2026, 3, 2),
            closes_on=date(2026, 3, 1),
            results_on=date(2026, 2, 1),
            purge_on=date(2026, 1, 1),
            by=None,
        )
    assert set(fault.value.message_dict) == {"closes_on", "results_on", "purge_on"}


def test_a_round_opens_only_once_somebody_is_asked_something_they_agreed_to(
    draft: Callable[..., Round],
) -> None:
    with pytest.raises(ValidationError) as fault:
        writes.open_round(draft(), items=[], asked=[], protocol={}, by=None)
    assert len(fault.value.messages) == 3


def test_a_round_moves_only_as_the_table_says(opened: Callable[..., Opened]) -> None:
    asking = opened().round
    for move in (writes.seal, writes.purge):
        with pytest.raises(NotAllowedNowError):
            move(asking, by=None)
    with pytest.raises(NotAllowedNowError):
        writes.open_round(
            asking, items=[ITEM], asked=[("P1", "RATE", "")], protocol=PROTOCOL, by=None
        )
    assert set(MOVES) == set(State)


def test_links_are_made_once(draft: Callable[..., Round]) -> None:
    asking = draft()
    writes.invite(asking, [Invited("team0", "partner0", 10)], by=None)
    with pytest.raises(NotAllowedNowError, match="once"):
        writes.invite(asking, [Invited("team1", "partner0", 10)], by=None)


def test_the_last_day_can_move_later_but_not_past_the_promised_results(
    opened: Callable[..., Opened],
) -> None:
    asking = opened().round
    assert writes.put_off(asking, closes_on=date(2026, 3, 20), by=None).closes_on.day == 20
    with pytest.raises(ValidationError):
        writes.put_off(asking, closes_on=date(2026, 3, 17), by=None)
    with pytest.raises(ValidationError):
        writes.put_off(asking, closes_on=date(2026, 4, 17), by=None)


def answer_for(tokens: list[str]) -> None:
    for token in tokens:
        assert writes.submit(token, writes.Answered([("P1", "RATE", "", 3)]))


def test_progress_is_counted_once_a_day_in_the_bands_of_the_release(
    opened: Callable[..., Opened],
) -> None:
    ready = opened(people=60, teams=1)
    answer_for(ready.tokens["team0"][:33])
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    [shown] = reads.progress_of(ready.round)
    assert (shown.team, shown.invited, shown.least, shown.most) == ("team0", 60, 24, 35)
    answer_for(ready.tokens["team0"][33:])
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    assert reads.progress_of(ready.round) == [shown]
    writes.count_for_today(ready.round, today=date(2026, 3, 4))
    [told] = reads.progress_of(ready.round)
    assert (told.least, told.most) == (48, 60)


def test_when_everybody_answered_it_looks_as_when_nine_did_not(
    opened: Callable[..., Opened],
) -> None:
    ready = opened(people=60, teams=1)
    answer_for(ready.tokens["team0"][:51])
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    nearly = {(each.least, each.most) for each in reads.progress_of(ready.round)}
    answer_for(ready.tokens["team0"][51:])
    writes.count_for_today(ready.round, today=date(2026, 3, 4))
    assert {(each.least, each.most) for each in reads.progress_of(ready.round)} == nearly


def test_small_teams_are_counted_together_and_no_group_inside_another(
    draft: Callable[..., Round],
) -> None:
    teams = [
        RoundTeam(team=name, partner=partner, invited=people)
        for name, partner, people in (
            ("large", "trust", 60), ("one", "trust", 15), ("two", "trust", 16),
            ("three", "council", 8), ("four", "charity", 5),
        )
    ]  # fmt: skip
    groups = counted_together(teams, fewest=10)
    assert [(group.team, group.partner, group.invited) for group in groups] == [
        ("large", "trust", 60),
        ("", "trust", 31),
        ("", "", 13),
    ]
    counted = [team.team for group in groups for team in group.teams]
    assert sorted(counted) == sorted(team.team for team in teams)


def test_a_group_too_small_for_any_band_tells_nothing(opened: Callable[..., Opened]) -> None:
    ready = opened(people=9, teams=1)
    answer_for(ready.tokens["team0"][:4])
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    [told] = reads.progress_of(ready.round)
    assert not told.tells


def test_a_draft_is_planned_anew_agreed_and_dropped_and_an_open_round_is_not(
    draft: Callable[..., Round], opened: Callable[..., Opened]
) -> None:
    planned = writes.redraft(
        draft(), label="Summer", instruments=["values"], opens_on=date(2026, 6, 1),
        closes_on=date(2026, 6, 15), results_on=date(2026, 6, 30), by=None,
    )  # fmt: skip
    assert (planned.label, planned.purge_on) == ("Summer", date(2026, 9, 28))
    assert writes.agree(planned, protocol=PROTOCOL, by=None).protocol == PROTOCOL
    writes.drop_draft(planned, by=None)
    ready = opened()
    with pytest.raises(NotAllowedNowError):
        writes.drop_draft(ready.round, by=None)
    with pytest.raises(NotAllowedNowError):
        writes.agree(ready.round, protocol={"agreed_by": "me"}, by=None)
    for remove in (ready.round.delete, Round.objects.all().delete):
        with pytest.raises(PromiseError, match="no longer be removed"):
            remove()
    assert Round.objects.filter(pk=ready.round.pk).exists()


def test_teams_are_chosen_as_often_as_one_likes_until_links_are_made(
    draft: Callable[..., Round],
) -> None:
    asking = draft()
    writes.choose_teams(asking, [Invited("team0", "partner0", 10)], by=None)
    writes.choose_teams(asking, [Invited("team1", "partner0", 12)], by=None)
    with pytest.raises(ValidationError, match="links or cards"):
        writes.open_round(
            asking, items=[ITEM], asked=[("P1", "RATE", "")], protocol=PROTOCOL, by=None
        )
    assert {team: len(made) for team, made in writes.invite(asking, by=None).items()} == {
        "team1": 12
    }
    with pytest.raises(NotAllowedNowError, match="once"):
        writes.choose_teams(asking, [Invited("team0", "partner0", 10)], by=None)


@pytest.mark.django_db(transaction=True)
def test_a_days_work_closes_seals_and_purges_what_is_due(opened: Callable[..., Opened]) -> None:
    ready = opened()
    answer_for(ready.all_tokens()[:7])
    assert writes.do_daily(today=date(2026, 3, 16)).closed == ()
    done = writes.do_daily(today=date(2026, 3, 17))
    assert (done.closed, done.sealed) == ((ready.round,), (ready.round,))
    assert SealedBallot.objects.count() == 7
    assert writes.do_daily(today=ready.round.purge_on - timedelta(days=1)).purged == ()
    [(purged, proof)] = writes.do_daily(today=ready.round.purge_on).purged
    assert (purged, proof.removed, proof.left) == (ready.round, 7, 0)
    assert not SealedBallot.objects.exists()
