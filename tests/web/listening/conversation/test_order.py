"""The order of statements is fair to each of them, and to whoever comes late."""

from __future__ import annotations

from collections import Counter

import numpy as np

from crossways.web.listening.conversation.order import counted_by_partner, in_order

CODES = [f"s{number:02}" for number in range(30)]
TEAMS = {"a": "trust", "b": "council", "c": "charity"}
PEOPLE = {"a": 300, "b": 200, "c": 100}
ANSWERS = 10
DAYS = 20


def people_come(*, counted: bool, late: str = "", on: int = 0) -> dict[str, list[str]]:
    """What each person answered, when everybody comes once, ten statements each, over some days."""
    answered: dict[str, list[str]] = {}
    counts: dict[str, dict[str, int]] = {}
    for day in range(DAYS):
        codes = [code for code in CODES if code != late or day >= on]
        if counted:
            voted = [(person[0], said) for person, said in answered.items()]
            counts = counted_by_partner(voted, TEAMS, large=TEAMS.values())
        for team, people in PEOPLE.items():
            for number in range(day, people, DAYS):
                order = in_order(
                    codes, counts, partner=TEAMS[team], person=f"{team}{number}", seed=1
                )
                answered[f"{team}{number}"] = order[:ANSWERS]
    return answered


def seen_by(answered: dict[str, list[str]], team: str) -> Counter[str]:
    return Counter(code for person, said in answered.items() if person[0] == team for code in said)


def test_within_each_partner_every_statement_is_seen_about_as_often() -> None:
    answered = people_come(counted=True)
    for team, people in PEOPLE.items():
        seen = seen_by(answered, team)
        fair = people * ANSWERS / len(CODES)
        assert set(seen) == set(CODES)
        assert max(abs(count - fair) for count in seen.values()) <= 0.3 * fair, team


def test_counting_once_a_day_is_fairer_than_chance_alone() -> None:
    fair, chance = people_come(counted=True), people_come(counted=False)
    for team in PEOPLE:
        assert np.std(list(seen_by(fair, team).values())) < 0.8 * np.std(
            list(seen_by(chance, team).values())
        )


def test_a_statement_that_comes_half_way_catches_up() -> None:
    answered = people_come(counted=True, late="s07", on=DAYS // 2)
    for team, people in PEOPLE.items():
        fair = people * ANSWERS / len(CODES)
        assert seen_by(answered, team)["s07"] > 0.8 * fair, team


def test_two_people_who_join_on_different_days_are_served_by_the_same_rule() -> None:
    counts = {"trust": {"a": 10, "b": 5, "c": 0}, "": {}}
    orders = {
        tuple(in_order("abc", counts, partner="trust", person=person, seed=1))
        for person in ("first", "newcomer")
    }
    assert orders == {("c", "b", "a")}


def test_where_nobody_has_come_yet_chance_decides_and_differs_from_person_to_person() -> None:
    orders = {tuple(in_order(CODES, {}, partner="", person=str(n), seed=1)) for n in range(20)}
    assert len(orders) == 20
