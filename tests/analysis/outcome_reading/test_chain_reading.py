"""The chain read from its right-hand end."""

from __future__ import annotations

from datetime import date

import polars as pl

from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.outcome_tables import ACTIVITIES, CHAIN_LINKS, OUTCOMES
from crossways.analysis.tables import Place

TODAY = date(2026, 4, 1)


def place_of(*steps: tuple[str, str | None, str | None, str], ended: str = "") -> Place:
    """Activities ``a`` to ``d``, outcomes ``home`` and ``night``, and the steps told."""
    activities = [
        {
            "activity": code,
            "says": f"We do {code}.",
            "kind": "working",
            "ended_on": date(2026, 1, 1) if code in ended else None,
        }
        for code in "abcd"
    ]
    outcomes = [{"outcome": code, "says": f"I notice {code}."} for code in ("home", "night")]
    names = ("from_activity", "to_activity", "to_outcome", "strength")
    links = [dict(zip(names, step, strict=True)) for step in steps]
    return Place(
        {
            "activities": pl.DataFrame(activities, schema=ACTIVITIES.schema),
            "outcomes": pl.DataFrame(outcomes, schema=OUTCOMES.schema),
            "chain_links": pl.DataFrame(links, schema=CHAIN_LINKS.schema),
        }
    )


def codes(found: object) -> list[str]:
    return [getattr(each, "activity", None) or each.outcome for each in found]  # type: ignore[attr-defined]


def test_what_leads_on_by_way_of_another_activity_is_no_orphan() -> None:
    chain = read_chain(
        place_of(("a", "b", None, "untested"), ("b", None, "home", "trial")), today=TODAY
    )
    assert codes(chain.without_outcome) == ["c", "d"]
    assert codes(chain.without_activity) == ["night"]
    assert [link.from_activity for link in chain.untested] == ["a"]
    assert [link.from_activity for link in chain.into(("outcome", "home"))] == ["b"]


def test_an_activity_that_ended_is_set_aside_with_its_steps() -> None:
    chain = read_chain(
        place_of(("a", "b", None, "trial"), ("b", None, "home", "trial"), ended="b"), today=TODAY
    )
    assert codes(chain.stopped) == ["b"]
    assert codes(chain.without_outcome) == ["a", "c", "d"]
    assert codes(chain.without_activity) == ["home", "night"]


def test_a_circle_leads_to_nothing() -> None:
    chain = read_chain(place_of(("a", "b", None, "trial"), ("b", "a", None, "trial")), today=TODAY)
    assert codes(chain.without_outcome) == ["a", "b", "c", "d"]


def test_an_activity_and_an_outcome_of_one_code_are_two_things() -> None:
    place = place_of(("a", "b", None, "trial"))
    named = pl.DataFrame([{"outcome": "b", "says": "I notice."}], schema=OUTCOMES.schema)
    chain = read_chain(Place({**place.frames, "outcomes": named}), today=TODAY)
    assert codes(chain.without_outcome) == ["a", "b", "c", "d"]


def test_the_order_of_rows_changes_no_list() -> None:
    place = place_of(("a", "b", None, "untested"), ("b", None, "home", "trial"))
    turned = Place({name: frame.reverse() for name, frame in place.frames.items()})
    one, other = (read_chain(each, today=TODAY) for each in (place, turned))
    assert set(one.without_outcome) == set(other.without_outcome)
    assert set(one.without_activity) == set(other.without_activity)
