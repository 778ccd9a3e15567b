"""A place's structure goes into a partnership and comes out the same."""

from __future__ import annotations

import pytest
from polars.testing import assert_frame_equal

from crossways.analysis.tables import Place
from crossways.simulate.partnership import simulate
from crossways.simulate.worlds import two_sectors
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.places.structure.tables import structure_tables
from crossways.web.places.structure.writes import load_structure

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


def test_one_partnership_never_tells_of_another(place: Place) -> None:
    load_structure(found_partnership(name="A", slug="a", by=None), place, by=None)
    empty = found_partnership(name="B", slug="b", by=None)
    assert all(frame.is_empty() for frame in structure_tables(empty).values())
