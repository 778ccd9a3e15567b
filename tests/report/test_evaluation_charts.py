"""Charts of an evaluation draw, tell and table what was found, and rank no area."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest
from altair.vegalite.v6.schema.core import load_schema
from jsonschema import Draft7Validator

from crossways.analysis.methods.evaluation import Evaluation, Panel, Plan, evaluate, tell
from crossways.report.charts import evaluation_others, evaluation_path
from crossways.report.charts.picture import Picture

NAMES = ("Eastshire", "Wye", "Avon", *(f"area {at}" for at in range(12)))


@cache
def found() -> Evaluation:
    rng = np.random.default_rng(3)
    readings = 100 * np.exp(0.05 * rng.normal(size=(15, 36)))
    readings[0, 24:] *= 0.7
    return evaluate(Panel(NAMES, readings, outcome="delays"), Plan(24))


def pictures() -> list[Picture]:
    others = evaluation_others.picture(found())
    assert others is not None
    return [evaluation_path.picture(found()), others]


def values_in(picture: Picture, field: str) -> list[float]:
    layers = json.loads(picture.spec)["layer"]
    rows = [row for layer in layers for row in layer["data"]["values"]]
    return [row[field] for row in rows if field in row]


@pytest.mark.parametrize("at", [0, 1])
def test_specifications_are_sound_and_alt_texts_say_what_was_found(at: int) -> None:
    drawn = pictures()[at]
    assert list(Draft7Validator(load_schema()).iter_errors(json.loads(drawn.spec))) == []
    assert drawn.alt in (tell(found()).statement, tell(found()).placebos)
    assert drawn.alt != ""


def test_the_path_draws_every_reading_and_what_was_expected() -> None:
    drawn = values_in(pictures()[0], "y")
    assert set(found().panel.readings[0]) <= set(drawn)
    assert set(found().expected) <= set(drawn)
    assert pictures()[0].table.height == 36


def test_expected_readings_after_the_start_are_those_without_the_planted_fall() -> None:
    after = found().panel.readings[0, 24:].mean() / found().expected[24:].mean()
    assert after == pytest.approx(0.7, abs=0.03)


def test_others_stand_in_the_order_given_with_the_area_first() -> None:
    drawn = pictures()[1]
    assert drawn.table["Area"].to_list() == list(NAMES)
    assert set(found().placebos.values()) <= set(values_in(drawn, "value"))


def test_without_comparators_there_is_no_strip_of_others() -> None:
    alone = evaluate(found().panel.only([0]), Plan(24, method="series"))
    assert evaluation_others.picture(alone) is None
