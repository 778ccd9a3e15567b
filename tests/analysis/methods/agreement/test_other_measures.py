"""awg, average deviation and van der Eijk's A: worked by hand, properties, odd input."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.agreement import ad_m, agreement_of_counts, awg, van_der_eijk
from crossways.analysis.methods.agreement.average_deviation import (
    deviation_from_mean_of_counts,
    deviation_from_median_of_counts,
)
from crossways.analysis.methods.agreement.awg import awg_of_counts
from crossways.analysis.methods.agreement.rwg import variance_of_counts

COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=7).filter(any)
MANY_COUNTS = st.lists(st.lists(st.integers(0, 6), min_size=5, max_size=5), min_size=1, max_size=20)


def people_of(counts: list[list[int]]) -> pl.DataFrame:
    """One row a person who gave the answers counted; teams are numbered."""
    rows = [(t, a + 1) for t, row in enumerate(counts) for a, n in enumerate(row) for _ in range(n)]
    return pl.DataFrame(rows, schema={"team": pl.Int64, "x": pl.Int64}, orient="row")


def one_team(*answers: int | None) -> pl.DataFrame:
    return pl.DataFrame({"team": ["a"] * len(answers), "x": answers}, schema_overrides={"x": float})


def test_awg_worked_by_hand() -> None:
    found = awg(one_team(2, 3, 3, 4), "x", by="team", points=5, chance=False)
    most = ((5 + 1) * 3 - 9 - 5) * 4 / 3
    assert found.row(0) == ("a", 4, pytest.approx(1 - 2 * (2 / 3) / most), pytest.approx(2 / 3))


def test_awg_says_nothing_where_the_mean_is_too_near_an_end() -> None:
    assert awg(one_team(1, 1, 1, 2, 1, 1), "x", by="team", points=5, chance=False)["awg"][0] is None


@pytest.mark.parametrize("end", [1, 5])
def test_awg_is_full_where_all_answer_at_one_end(end: int) -> None:
    assert awg(one_team(end, end), "x", by="team", points=5, chance=False)["awg"][0] == 1.0


def test_awg_of_the_widest_split_is_minus_one() -> None:
    assert awg(one_team(1, 1, 5, 5), "x", by="team", points=5, chance=False)["awg"][0] == -1.0


def test_the_variance_of_several_items_leaves_their_covariance_out() -> None:
    table = pl.DataFrame({"team": ["a"] * 3, "x": [1, 2, 3], "y": [5, 3, 1]})
    found = awg(table, ["x", "y"], by="team", points=5, chance=False)
    assert found["variance"][0] == pytest.approx((1 + 4) / 2)


def test_awg_refuses_answers_off_the_scale() -> None:
    with pytest.raises(ValueError, match="off the scale from 1 to 5"):
        awg(one_team(6, 6), "x", by="team", points=5)


def test_average_deviation_worked_by_hand_from_mean_and_from_median() -> None:
    table = one_team(1, 1, 1, 5)
    mean = ad_m(table, "x", by="team", points=5, chance=False)
    median = ad_m(table, "x", by="team", points=5, middle="median", chance=False)
    assert mean.row(0) == ("a", 4, 1.5, pytest.approx(5 / 6))
    assert median.row(0) == ("a", 4, 1.0, pytest.approx(5 / 6))


def test_average_deviation_without_a_scale_gives_no_limit_and_no_chance() -> None:
    assert ad_m(one_team(1, 3), "x", by="team").row(0) == ("a", 2, 1.0, None, None)


def test_average_deviation_refuses_another_middle() -> None:
    with pytest.raises(ValueError, match="'mean' or 'median'"):
        ad_m(one_team(1, 3), "x", by="team", middle="mode")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "agreement"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333333333333),
        ([5, 0, 0, 0, 5], -1.0),
        ([2, 2, 2, 2, 2], 0.0),
        ([0, 0, 5, 5, 0], 0.75),
        ([0, 9, 0], 1.0),
        ([1, 0], 1.0),
        ([1, 1], 0.0),
        ([4, 1, 1, 1, 4], -6 / 11),
    ],
)
def test_agreement_of_counts_has_the_published_values(counts: list, agreement: float) -> None:
    assert float(agreement_of_counts(counts)) == pytest.approx(agreement, abs=1e-12)


@given(counts=COUNTS)
def test_agreement_lies_between_minus_one_and_one_and_reads_both_ways(counts: list) -> None:
    found = float(agreement_of_counts(counts))
    assert -1.0 - 1e-12 <= found <= 1.0 + 1e-12
    assert found == pytest.approx(float(agreement_of_counts(counts[::-1])), abs=1e-12)


@given(counts=COUNTS, times=st.integers(2, 5))
def test_agreement_does_not_depend_on_how_many_were_asked(counts: list, times: int) -> None:
    many = agreement_of_counts([times * count for count in counts])
    assert float(many) == pytest.approx(float(agreement_of_counts(counts)), abs=1e-12)


@given(counts=MANY_COUNTS)
@settings(deadline=None)
def test_every_measure_is_the_same_from_people_and_from_counts(counts: list) -> None:
    counts = [row for row in counts if any(row)]
    table, counted = people_of(counts), np.array(counts, dtype=np.int64).reshape(-1, 5)
    deviation, agreement = (
        awg(table, "x", by="team", points=5, chance=False),
        van_der_eijk(table, "x", by="team", points=5, chance=False)["agreement"],
    )
    near_mean = ad_m(table, "x", by="team", chance=False)["ad_m"]
    near_median = ad_m(table, "x", by="team", middle="median", chance=False)["ad_m"]
    for found, expected in (
        (deviation["awg"], awg_of_counts(counted)),
        (deviation["variance"], variance_of_counts(counted)),
        (agreement, agreement_of_counts(counted)),
        (near_mean, deviation_from_mean_of_counts(counted)),
        (near_median, deviation_from_median_of_counts(counted)),
    ):
        np.testing.assert_allclose(found.cast(pl.Float64).to_numpy(), expected, atol=1e-9)


def test_answers_between_steps_or_off_the_scale_are_refused() -> None:
    for wrong in (2.5, 6, 0):
        with pytest.raises(ValueError, match="no whole step from 1 to 5"):
            van_der_eijk(one_team(1, wrong), "x", by="team", points=5)


def test_teams_that_never_answered_have_no_agreement() -> None:
    table = pl.DataFrame({"team": [1, 2], "x": [None, 3]}, schema_overrides={"x": pl.Int64})
    assert van_der_eijk(table, "x", by="team", points=5, chance=False)["agreement"].to_list() == [
        None,
        1.0,
    ]
    assert ad_m(table, "x", by="team", points=5)["ad_m"].to_list() == [None, None]
    assert awg(table, "x", by="team", points=5)["awg"].to_list() == [None, None]


def test_empty_tables_give_empty_results() -> None:
    empty = people_of([])
    for measure in (awg, ad_m, van_der_eijk):
        assert measure(empty, "x", by="team", points=5).height == 0


def test_more_categories_than_can_be_looked_up_are_refused() -> None:
    with pytest.raises(ValueError, match="2 to 16 ordered categories"):
        agreement_of_counts([1] * 17)
