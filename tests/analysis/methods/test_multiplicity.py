"""Many questions at once: worked by hand, gaps kept, and the promise held in simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from crossways.analysis.methods.multiplicity import benjamini_hochberg, reject


def test_worked_by_hand():
    # 0.01 x 4 / 1, 0.02 x 4 / 2, 0.03 x 4 / 3 and 0.5 x 4 / 4, none above a later one
    assert_allclose(benjamini_hochberg([0.03, 0.5, 0.01, 0.02]), [0.04, 0.5, 0.04, 0.04])


def test_missing_figures_stay_in_place_and_are_no_questions():
    p = np.array([[0.01, np.nan], [0.04, 0.03]])
    adjusted = benjamini_hochberg(p)
    assert np.isnan(adjusted[0, 1])
    assert_allclose(adjusted[~np.isnan(p)], benjamini_hochberg([0.01, 0.04, 0.03]))
    assert not reject(p, rate=0.5)[0, 1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_no_figure_gets_smaller(p, random):
    order = list(range(len(p)))
    random.shuffle(order)
    adjusted = benjamini_hochberg(p)
    assert_allclose(benjamini_hochberg(np.array(p)[order]), adjusted[order])
    assert np.all(adjusted >= np.array(p) - 1e-12)


def test_false_discoveries_stay_below_the_rate():
    rng = np.random.default_rng(1)
    shares = []
    for _ in range(400):
        p = np.concatenate([rng.random(80), rng.random(20) * 1e-3])
        named = reject(p, rate=0.10)
        shares.append(named[:80].sum() / max(named.sum(), 1))
    assert np.mean(shares) <= 0.10


def test_nothing_asked_is_nothing_named():
    assert benjamini_hochberg([]).shape == (0,)
    assert not reject([np.nan, np.nan]).any()


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([1.2])
    with pytest.raises(ValueError, match="rate"):
        reject([0.5], rate=5)
