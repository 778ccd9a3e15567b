"""A place's structure goes into a partnership and comes out the same."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crossways.analysis.tables import Place
from crossways.simulate.partnership import simulate
from crossways.simulate.worlds import two_sectors
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.places.structure.tables import head_counts_table, structure_tables
from crossways.web.places.structure.writes import load_place, load_structure
from crossways.web.places.teams.writes import add_team, count_people

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def place() -> Place:
    return simulate(two_sectors(), seed=1)


def test_what_is_loaded_is_what_the_tables_tell(place: Place) -> None:
    partnership = found_partnership(name="Two sides", slug="two-sides", by=None)
    load_structure(partnership, place, by=None)
    told = structure_tables(partnership)
    for name, key in (
        ("sectors", "sector"),
        ("partners", "partner"),
        ("teams", "team"),
        ("professions", "profession"),
    ):
        assert_frame_equal(told[name].sort(key), getattr(place, name).sort(key))


def test_need_groups_come_back_under_the_codes_they_had(place: Place) -> None:
    groups = pl.DataFrame({"need_group": ["going_home"], "name": ["People going home"]})
    made = load_place(Place({**place.frames, "need_groups": groups}), slug="home", by=None)
    assert_frame_equal(structure_tables(made)["need_groups"], groups)


def test_one_partnership_never_tells_of_another(place: Place) -> None:
    load_structure(found_partnership(name="A", slug="a", by=None), place, by=None)
    empty = found_partnership(name="B", slug="b", by=None)
    assert all(frame.is_empty() for frame in structure_tables(empty).values())


def test_a_place_becomes_a_partnership_of_its_own_name(place: Place) -> None:
    made = load_place(place, slug="two-sides", purpose="Home sooner.", by=None)
    assert (made.name, made.slug, made.purpose) == (place.name, "two-sides", "Home sooner.")
    told = structure_tables(made)
    assert {name: told[name].height for name in ("teams", "partners", "events")} == {
        name: getattr(place, name).height for name in ("teams", "partners", "events")
    }


def test_head_counts_come_back_by_round_as_they_were_on_the_day_it_opened(place: Place) -> None:
    opened = [date(2026, number, 1) for number in place.rounds["round"]]
    rounds = place.rounds.with_columns(opened=pl.Series(opened))
    dated = Place({**place.frames, "rounds": rounds})
    made = load_place(dated, slug="two-sides", by=None)
    told = head_counts_table(made, rounds.select("round", "opened").rows())
    assert not told.is_empty()
    key = ["round", "team"]
    whole = place.head_counts.filter(place.head_counts["profession"].is_null())
    assert_frame_equal(told.sort(key), whole.sort(key))


def test_a_team_counted_after_a_round_opened_is_not_in_it() -> None:
    partnership = found_partnership(name="A", slug="a", by=None)
    side = {"partnership": partnership, "code": "x", "name": "X"}
    partner = Organisation.objects.create(sector=Sector.objects.create(**side), **side)
    team = add_team(partner, name="Day", people=9, today=date(2026, 3, 1), by=None)
    count_people(team, people=12, counted_on=date(2026, 5, 1), by=None)
    opened = [(1, date(2026, 2, 1)), (2, date(2026, 3, 1)), (3, date(2026, 6, 1))]
    told = head_counts_table(partnership, opened)
    assert told.select("round", "head_count").rows() == [(2, 9), (3, 12)]
