"""Item bias: planted bias found, honest difference let alone, silence where nothing can be said."""

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import approx_fprime
from scipy.stats import chi2
from statsmodels.miscmodels.ordinal_model import OrderedModel

from crossways.analysis.methods.item_bias import Reason, _ProportionalOdds, item_bias

ITEMS = ["a", "b", "c", "d", "e"]


def answers(people: int = 400, *, seed: int = 1, gap: float = 0, lean: float = 0, turn: float = 0):
    """Five items; nurses feel ``gap`` more; item c leans by ``lean`` or turns by ``turn``."""
    rng = np.random.default_rng(seed)
    nurse = rng.random(people) < 0.5
    feeling = rng.normal(size=people) + gap * nurse
    heard = dict.fromkeys(ITEMS, feeling) | {"c": feeling * (1 - turn * nurse) + lean * nurse}
    scale = {
        item: np.clip(np.round(3 + said + 0.8 * rng.normal(size=people)), 1, 5)
        for item, said in heard.items()
    }
    return pl.DataFrame(scale).with_columns(work=pl.Series(np.where(nurse, "nurse", "therapist")))


def test_an_item_that_leans_towards_one_profession_is_found_as_uniform():
    found = item_bias(answers(lean=1.2), ITEMS, group="work")
    assert found.filter(~pl.col("read_alike"))["item"].to_list() == ["c"]
    worst = found.row(by_predicate=pl.col("item") == "c", named=True)
    assert worst["uniform_q"] < 0.001
    assert worst["uniform_nagelkerke"] > worst["non_uniform_nagelkerke"]
    assert worst["size"] == "large"


def test_an_item_that_turns_round_for_one_profession_is_found_as_non_uniform():
    found = item_bias(answers(turn=1.0), ITEMS, group="work")
    worst = found.row(by_predicate=pl.col("item") == "c", named=True)
    assert not worst["read_alike"]
    assert worst["non_uniform_nagelkerke"] > worst["uniform_nagelkerke"]


def test_professions_that_truly_feel_differently_are_not_called_biased():
    found = item_bias(answers(gap=1.0), ITEMS, group="work")
    assert found["read_alike"].all()


@pytest.mark.long
def test_items_read_alike_are_called_biased_in_at_most_one_run_of_twenty():
    runs = [item_bias(answers(120, seed=s), ITEMS, group="work") for s in range(20)]
    assert np.mean([not run["read_alike"].all() for run in runs]) <= 0.05
    tests = np.concatenate([run["uniform_p"].to_numpy() for run in runs])
    assert (tests < 0.05).mean() == pytest.approx(0.05, abs=0.05)


def test_the_figures_are_statsmodels_own_fits():
    people = answers(200, lean=0.5)
    found = item_bias(people, ITEMS, group="work").row(
        by_predicate=pl.col("item") == "c", named=True
    )
    rest = people.select(pl.mean_horizontal("a", "b", "d", "e")).to_series().to_numpy()
    nurse = (people["work"] == "nurse").to_numpy().astype(float)
    level = people["c"].to_numpy().astype(int) - 1

    def likelihood(*columns):
        model = OrderedModel(level, np.column_stack(columns), distr="logit")
        return model.fit(method="bfgs", disp=False, maxiter=500).llf

    step = likelihood(rest, nurse) - likelihood(rest)
    assert found["uniform_p"] == pytest.approx(chi2.sf(2 * step, 1), rel=1e-4)
    share = np.bincount(level) / len(level)
    nothing = np.sum(np.bincount(level) * np.log(share))
    assert found["uniform_mcfadden"] == pytest.approx(-step / nothing, rel=1e-4)


def test_the_slope_of_the_likelihood_is_its_slope():
    rng = np.random.default_rng(0)
    model = _ProportionalOdds(rng.integers(0, 4, 100), rng.normal(size=(100, 2)), distr="logit")
    at = np.array([0.3, -0.2, -1.0, 0.1, -0.3])
    assert_allclose(model.score(at), approx_fprime(at, model.loglike, 1e-6), atol=1e-3)


def test_row_order_labels_and_steps_of_the_scale_do_not_matter():
    people = answers(150, lean=0.6)
    changed = people.sample(fraction=1, shuffle=True, seed=3).with_columns(
        pl.col(ITEMS) * 10 - 3, work=pl.col("work").replace({"nurse": "z"})
    )
    columns = ["uniform_p", "non_uniform_p", "uniform_nagelkerke"]
    before, after = (item_bias(table, ITEMS, group="work") for table in (people, changed))
    assert_allclose(after.select(columns), before.select(columns), rtol=1e-3, atol=1e-6)


def test_the_reason_is_said_where_nothing_can_be_said():
    people = answers(60).with_columns(e=pl.lit(3.0))
    found = item_bias(people, ITEMS, group="work")
    assert found.filter(item="e").select("reason", "read_alike").row(0) == (Reason.ALL_ALIKE, None)
    lonely = people.with_columns(work=pl.lit("nurse"))
    assert set(item_bias(lonely, ITEMS, group="work")["reason"]) == {Reason.TOO_FEW_GROUPS}
    nobody = item_bias(people.clear(), ITEMS, group="work")
    assert set(nobody["reason"]) == {Reason.TOO_FEW_GROUPS}
    fixed = people.with_columns(a=pl.when(work="nurse").then(5.0).otherwise(1.0))
    told = item_bias(fixed.select("a", "b", "e", "work"), ["a", "b", "e"], group="work")
    assert told.filter(item="b")["reason"].item() == Reason.NO_FIT


def test_groups_with_too_few_answers_are_left_out():
    few = answers(5, seed=2).with_columns(work=pl.lit("doctor"))
    found = item_bias(pl.concat([answers(100), few]), ITEMS, group="work", fewest=10)
    assert found["n"].to_list() == [100] * 5
    assert found["groups"].to_list() == [2] * 5


def test_people_count_when_they_answered_half_of_the_other_items():
    gaps = answers(100).with_columns(
        pl.when(pl.int_range(100) < 10).then(None).otherwise(pl.col("a", "b", "c")).name.keep(),
    )
    found = item_bias(gaps, ITEMS, group="work")
    # the first ten answered d and e only: one of four others for each, two of four for a to c
    assert found["n"].to_list() == [90] * 5


def test_an_item_alone_cannot_be_judged():
    with pytest.raises(ValueError, match="at least two"):
        item_bias(answers(20), ["a"], group="work")
