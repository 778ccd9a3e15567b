"""What is known of outcomes: planted truths come out, noise stays silent, too little is told so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import planted_outcomes as planted
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_outcomes import TODAY

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.tables import Place
from crossways.analysis.topics.outcomes import outcomes
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.fairhaven_outcomes import AS_OF


def facts(place: Place, kind: str, *, today: date = TODAY) -> list[Estimate]:
    return [
        each for each in outcomes(place, today=today).estimates if each.kind == f"outcomes.{kind}"
    ]


def kinds(place: Place) -> set[str]:
    return {each.kind.removeprefix("outcomes.") for each in outcomes(place, today=TODAY).estimates}


@pytest.fixture(scope="module")
def told() -> dict[str, list[Estimate]]:
    """Fairhaven's facts by kind."""
    found: dict[str, list[Estimate]] = {}
    for each in outcomes(fairhaven(), today=AS_OF).estimates:
        found.setdefault(each.kind.removeprefix("outcomes."), []).append(each)
    return found


def test_an_empty_place_is_silent() -> None:
    assert outcomes(Place({}), today=TODAY).estimates == ()


def test_every_truth_planted_in_fairhaven_comes_out_and_nothing_else(
    told: dict[str, list[Estimate]],
) -> None:
    items = {kind: [each.item for each in found] for kind, found in told.items()}
    assert items == {
        "orphans": [None],
        "unserved": [None],
        "untested": [None],
        "moved_better": ["days_waiting"],
        "no_clear_change": ["still_home"],
        "not_enough": ["suggestions_accepted"],
        "balancing_steady": ["wellbeing"],
        "balancing_worse": ["staff_leaving"],
        "not_measured": [None],
        "only_process": ["steady"],
        "too_early": ["council_reorganisation", "trusts_merge"],
        "level": ["frail", "carers"],
        "depth": ["housing", "alliance"],
        "seats": [None],
        "clarities": [None],
        "options": [None],
        "different_now": [None],
        "worth": [None],
        "hours": [None],
        "progress": [None],
        "claim": ["pharmacists"],
    }


def test_fairhaven_numbers_are_those_planted(told: dict[str, list[Estimate]]) -> None:
    assert told["orphans"][0].value == 3
    assert told["untested"][0].value == 2
    assert [each.value for each in told["level"]] == [1, 0]
    housing = told["depth"][0]
    assert [housing.figures[name].value for name in ("actual", "needed")] == [2, 4]
    assert [each.value for each in told["too_early"]] == [9, 9]
    assert told["only_process"][0].figures["months"].value == 6
    assert told["progress"][0].value == pytest.approx(2 / 11)
    assert told["worth"][0].notes["listed"] == "dip"
    assert told["clarities"][0].notes["listed"] == "worth_it"


@pytest.mark.parametrize("seed", range(3))
def test_the_movements_planted_in_fairhaven_come_out_with_other_seeds_too(seed: int) -> None:
    found = {
        (each.kind, each.item) for each in outcomes(fairhaven(seed=seed), today=AS_OF).estimates
    }
    assert ("outcomes.moved_better", "days_waiting") in found
    assert ("outcomes.balancing_worse", "staff_leaving") in found


@pytest.mark.parametrize(
    ("better", "measures", "kind"),
    [
        ("down", "outcome", "moved_better"),
        ("up", "outcome", "moved_worse"),
        ("neither", "outcome", "changed"),
        ("up", "balancing", "balancing_worse"),
        ("down", "balancing", "balancing_steady"),
        ("up", "working", "moved_worse"),
    ],
)
def test_a_fall_is_better_or_worse_by_what_was_said_beforehand(
    better: str, measures: str, kind: str
) -> None:
    found = facts(planted.moving(measures, values=planted.falls(), better=better), kind)
    assert [each.item for each in found] == ["wait"]


def test_ups_and_downs_are_no_change() -> None:
    place = planted.moving(values=planted.noise(24))
    assert facts(place, "no_clear_change")[0].strength is Strength.POSSIBLE
    assert not {"moved_better", "moved_worse", "only_process"} & kinds(place)


@pytest.mark.parametrize(("points", "enough"), [(11, False), (12, True)])
def test_below_twelve_readings_nothing_is_said_of_a_change(points: int, enough: bool) -> None:
    place = planted.moving(values=planted.noise(points))
    assert bool(facts(place, "not_enough")) is not enough
    assert bool(facts(place, "no_clear_change")) is enough


def test_readings_to_come_are_left_out() -> None:
    place = planted.moving(values=planted.noise(14))
    assert facts(place, "not_enough", today=date(2025, 11, 1))
    assert not facts(place, "not_enough")


def test_limits_begun_anew_by_a_person_are_read_from_that_day() -> None:
    place = planted.moving(values=planted.falls())
    begun = [{"indicator": "wait", "rebased_on": planted.months(24)[16], "reason": "New count"}]
    anew = planted.place_of(rebases=begun)
    found = facts(Place({**place.frames, **anew.frames}), "not_enough")
    assert found[0].figures["points"].value == 8
    assert found[0].notes["rebased_because"] == "New count"


def _with_work(values: list[float], outcome_values: list[float]) -> Place:
    work = planted.indicator("visits", measures="service", outcome="home")
    own = planted.indicator("wait", outcome="home")
    rows = planted.readings("visits", values) + planted.readings("wait", outcome_values)
    return planted.place_of(outcomes=[planted.AIM], indicators=[work, own], measurements=rows)


def test_work_that_moved_without_its_outcome_is_called_only_work() -> None:
    found = facts(_with_work(planted.falls(), planted.noise(24, seed=2)), "only_process")
    assert found[0].notes["outcome_measure"] == "no clear change"
    assert found[0].notes["listed"] == "Days of visits"


def test_work_that_moved_with_its_outcome_is_not_called_only_work() -> None:
    assert not facts(_with_work(planted.falls(), planted.falls(seed=2)), "only_process")


def test_work_that_tells_of_no_outcome_is_held_against_every_measure_of_one() -> None:
    work = planted.indicator("visits", measures="working")
    own = planted.indicator("wait")
    rows = planted.readings("visits", planted.falls())
    still, better = (
        planted.place_of(
            indicators=[work, own], measurements=rows + planted.readings("wait", values)
        )
        for values in (planted.noise(24, seed=2), planted.falls(seed=2))
    )
    assert [each.item for each in facts(still, "only_process")] == [None]
    assert not facts(better, "only_process")


def test_an_outcome_measured_too_seldom_leaves_open_whether_it_came() -> None:
    found = facts(_with_work(planted.falls(), planted.noise(5)), "only_process")
    assert found[0].notes["outcome_measure"] == "cannot tell"


@pytest.mark.parametrize(
    ("kind", "months_ago", "expected"),
    [
        ("merger", 0, "too_early"),
        ("merger", 17, "too_early"),
        ("merger", 18, "settling"),
        ("reorganisation", 35, "settling"),
        ("merger", 36, None),
        ("launch", 5, "adopting"),
        ("launch", 6, None),
        ("launch", 12, "look_closer"),
        ("election", 1, None),
    ],
)
def test_when_it_is_too_early_and_when_to_look_closer(
    kind: str, months_ago: int, expected: str | None
) -> None:
    place = planted.place_of(events=[planted.event(kind, months_ago)])
    assert kinds(place) == ({expected} if expected else set())


def test_nobody_is_sent_to_look_closer_where_an_outcome_got_better() -> None:
    place = planted.moving(values=planted.falls())
    late = planted.place_of(events=[planted.event("launch", 14)])
    assert "look_closer" not in kinds(Place({**place.frames, **late.frames}))


def test_an_event_to_come_is_not_judged() -> None:
    assert kinds(planted.place_of(events=[planted.event("merger", -2)])) == set()


def test_the_latest_judgement_counts_and_earlier_ones_are_kept_out_of_it() -> None:
    groups = [{"need_group": "g", "name": "A group"}]
    judged = [
        {"need_group": "g", "judged_on": day, "need": "severity", "level": level}
        for day, level in (
            (date(2025, 1, 1), "full_integration"),
            (date(2026, 1, 1), "linkage"),
            (date(2026, 12, 1), "full_integration"),
        )
    ]
    there = [{"need_group": "g", "judged_on": date(2025, 1, 1), "actual": "co_ordination"}]
    place = planted.place_of(need_groups=groups, need_profiles=judged, integration=there)
    (found,) = facts(place, "level")
    assert (found.notes["suggested"], found.value) == ("linkage", 1)


def test_needs_nobody_judged_say_nothing() -> None:
    groups = [{"need_group": "g", "name": "A group"}]
    there = [{"need_group": "g", "judged_on": date(2025, 1, 1), "actual": "linkage"}]
    assert kinds(planted.place_of(need_groups=groups, integration=there)) == set()


def test_a_partner_on_the_rung_that_is_needed_is_not_told() -> None:
    rows = [
        {"partner": "p", "judged_on": date(2026, 1, 1), "actual": 3, "needed": needed}
        for needed in (3,)
    ]
    assert kinds(planted.place_of(partner_depths=rows)) == set()


@pytest.mark.parametrize(("sent", "share"), [(9, None), (10, 0.4)])
def test_the_share_about_people_is_told_from_ten_messages_on(
    sent: int, share: float | None
) -> None:
    (found,) = facts(planted.messages(people=4, money=sent - 4), "progress")
    assert found.value == share
    assert found.figures["people"].value == 4


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 6))
def test_more_messages_about_money_never_raise_the_share_about_people(
    people: int, money: int, more: int
) -> None:
    def share(about_money: int) -> float:
        found = facts(planted.messages(people=people, money=about_money), "progress")
        counts = {name: each.value for name, each in found[0].figures.items()} if found else {}
        return counts.get("people", 0) / counts["messages"] if counts else 1.0

    assert share(money + more) <= share(money)


def test_a_sheet_with_everything_has_nothing_missing() -> None:
    every = ("benefit", "cost", "hours", "dip", "alternative")
    rows = [
        {"line": kind, "kind": kind, "says": "Something.", "amount": 5.0, "restructures": False}
        for kind in every
    ]
    assert not facts(planted.place_of(worth_lines=rows), "worth")
    without = planted.place_of(worth_lines=[row for row in rows if row["kind"] != "cost"])
    assert facts(without, "worth")[0].notes["listed"] == "cost"


def test_an_alternative_that_restructures_is_no_other_way() -> None:
    rows = [{"line": "a", "kind": "alternative", "says": "Merge.", "restructures": True}]
    missing = facts(planted.place_of(worth_lines=rows), "worth")[0].notes["listed"]
    assert "alternative" in missing.splitlines()


def test_hours_of_different_times_are_not_added_up() -> None:
    def sheet(*periods: str) -> Place:
        return planted.place_of(
            worth_lines=[
                {
                    "line": f"h{at}",
                    "kind": "hours",
                    "says": "Hours.",
                    "amount": 10.0,
                    "period": when,
                }
                for at, when in enumerate(periods)
            ]
        )

    assert facts(sheet("2025", "2025"), "hours")[0].value == 20
    assert not facts(sheet("2025", "2026"), "hours")


def test_a_claim_is_only_as_sure_as_what_it_stands_on() -> None:
    def graded(grade: str) -> Strength:
        row = {
            "claim": "c",
            "says": "It helped.",
            "comparison": "none",
            "design": "before_after",
            "grade": grade,
        }
        return facts(planted.place_of(claims=[row]), "claim")[0].strength

    assert graded("promising") is Strength.POSSIBLE
    assert graded("supported") is Strength.CLEAR


def _turned(place: Place) -> Place:
    return Place({name: frame.reverse() for name, frame in place.frames.items()})


@pytest.mark.parametrize(
    "make",
    [
        lambda: planted.moving(values=planted.falls()),
        lambda: planted.messages(people=3, money=8),
        lambda: planted.place_of(events=[planted.event("merger", 9), planted.event("launch", 3)]),
    ],
)
def test_the_order_of_rows_does_not_matter(make: Callable[[], Place]) -> None:
    place = make()
    one, other = (outcomes(each, today=TODAY).estimates for each in (place, _turned(place)))
    assert one == other


def test_odd_counts_stand_for_nothing_measured_and_stop_nothing() -> None:
    told = planted.indicator("share", kind="share", better="up")
    rows = [
        {"indicator": "share", "measured_on": day, "numerator": top, "denominator": bottom}
        for day, (top, bottom) in zip(
            planted.months(16),
            [(50.0, 100.0)] * 13 + [(5.0, 0.0), (9.0, 3.0), (52.0, 100.0)],
            strict=True,
        )
    ]
    place = planted.place_of(indicators=[told], measurements=rows)
    (found,) = facts(place, "no_clear_change")
    assert found.figures["points"].value == 14
