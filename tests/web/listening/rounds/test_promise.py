"""What respondents were promised when a round opened cannot be changed afterwards, by any way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from conftest import ITEM, PROTOCOL, Opened
from crossways.web.listening.rounds import reads, writes
from crossways.web.listening.rounds.models import PROMISED, DailyCount, PromiseError, Round
from crossways.web.listening.rounds.promise_triggers import COLUMNS
from crossways.web.listening.rounds.states import MOVES, NotAllowedNowError, State
from crossways.web.listening.rounds.writes.inviting import Invited
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


def test_progress_is_counted_once_a_day_to_the_nearest_five(
    opened: Callable[..., Opened],
) -> None:
    ready = opened(people=12)
    answer = writes.Answered([("P1", "RATE", "", 3)])
    for token in ready.tokens["team0"][:8]:
        writes.submit(token, answer)
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    shown = {team: count.about for team, count in reads.progress_of(ready.round).items()}
    assert shown == {"team0": 10, "team1": 0}
    for token in ready.tokens["team0"][8:]:
        writes.submit(token, answer)
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    assert {t: c.about for t, c in reads.progress_of(ready.round).items()} == shown
    writes.count_for_today(ready.round, today=date(2026, 3, 4))
    assert reads.progress_of(ready.round)["team0"].about == 10


def test_teams_of_fewer_than_ten_have_no_progress_of_their_own(
    opened: Callable[..., Opened],
) -> None:
    ready = opened(people=9)
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    assert not DailyCount.objects.exists()
