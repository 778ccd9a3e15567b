"""Cramér's V: worked by hand, corrected for chance, blind to order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.contingency import association

from crossways.analysis.methods.differences import cramers_v

TABLE = np.array([[30, 10, 5], [5, 20, 15]])


def test_the_textbook_figure_is_scipys():
    found = cramers_v(TABLE)
    assert found.v_uncorrected == pytest.approx(association(TABLE, method="cramer"))
    assert (found.n, found.rows, found.columns) == (85, 2, 3)


def test_the_correction_worked_by_hand():
    mean_square = cramers_v(TABLE).chi_squared / 85
    above = mean_square - 1 * 2 / 84
    room = min(2 - 1 / 84, 3 - 4 / 84) - 1
    assert cramers_v(TABLE).v == pytest.approx(np.sqrt(above / room))


def test_chance_alone_gives_about_nothing_once_corrected():
    rng = np.random.default_rng(1)
    found = [cramers_v(rng.multinomial(100, np.full(64, 1 / 64)).reshape(8, 8)) for _ in range(200)]
    assert np.mean([one.v_uncorrected for one in found]) > 0.2
    assert np.mean([one.v for one in found]) < 0.08


def test_each_in_its_own_is_one_and_no_association_is_nothing():
    assert cramers_v(np.diag([10, 20, 30])).v == pytest.approx(1)
    assert cramers_v([[10, 20], [20, 40]]).v == 0


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(2)), st.permutations(range(3)))
def test_the_order_of_groups_empty_groups_and_turning_the_table_do_not_matter(rows, columns):
    padded = np.zeros((3, 4))
    padded[:2, :3] = TABLE[list(rows)][:, list(columns)]
    assert cramers_v(padded.T).v == pytest.approx(cramers_v(TABLE).v)


@pytest.mark.parametrize("counts", [np.zeros((0, 0)), np.zeros((2, 2)), [[5, 5]], [[1, 0], [0, 0]]])
def test_nothing_is_said_of_fewer_than_two_groups(counts):
    assert np.isnan(cramers_v(counts).v)


@pytest.mark.parametrize("counts", [[1, 2], [[1, -1], [2, 2]], [[np.nan, 1], [2, 2]]])
def test_what_is_no_table_of_counts_is_refused(counts):
    with pytest.raises(ValueError, match="two-way table"):
        cramers_v(counts)
