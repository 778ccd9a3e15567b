"""Weighing to head counts: told where response is uneven, and moved questions are counted."""

from collections.abc import Mapping

import polars as pl
import pytest

from crossways.analysis.tables import CONTRACTS, Place
from crossways.analysis.topics.coverage import coverage
from crossways.analysis.topics.coverage.weighted import shifts


def _shaped(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in CONTRACTS[name].schema.items()
    )


def _place(bodies: Mapping[str, tuple[int, int, tuple[float, float]]]) -> Place:
    """Organisations with (answered, heads, their people's answers to two questions)."""
    people = [(f"{code}{n}", code) for code, (told, _, _) in bodies.items() for n in range(told)]
    answers = [
        (who, item, value)
        for who, code in people
        for item, value in zip(("q1", "q2"), bodies[code][2], strict=True)
    ]
    frames = {
        "sectors": pl.DataFrame({"sector": ["care"], "name": ["Voluntary and care"]}),
        "partners": pl.DataFrame({"partner": list(bodies), "name": list(bodies)}).with_columns(
            sector=pl.lit("care")
        ),
        "teams": pl.DataFrame(
            {"team": list(bodies), "name": list(bodies), "partner": list(bodies)}
        ),
        "respondents": pl.DataFrame(people, schema=["respondent", "team"], orient="row"),
        "head_counts": pl.DataFrame(
            [(code, heads) for code, (_, heads, _) in bodies.items()],
            schema=["team", "head_count"],
            orient="row",
        ),
        "items": pl.DataFrame({"item": ["q1", "q2"], "low": 1.0, "high": 5.0, "whole": True}),
        "answers": pl.DataFrame(
            answers, schema=["respondent", "item", "value"], orient="row"
        ).with_columns(facet=pl.lit("RATE"), cant_say=False),
    }
    of_rounds = ("respondents", "head_counts", "answers")
    frames |= {name: frames[name].with_columns(round=1) for name in of_rounds}
    return Place({name: _shaped(name, frame) for name, frame in frames.items()})


def _weighted(place: Place) -> list:
    return [each for each in coverage(place).estimates if each.kind == "coverage.weighted"]


def test_questions_on_which_the_louder_organisation_stands_apart_move() -> None:
    """80 of 100 say 4, 20 of 100 say 2: by answers 3.6, by heads 3.0. On the other all say 3."""
    place = _place({"loud": (80, 100, (4.0, 3.0)), "quiet": (20, 100, (2.0, 3.0))})
    (found,) = _weighted(place)
    assert (found.figures["moved"].value, found.figures["questions"].value) == (1, 2)
    assert [(part.group.code, part.n) for part in found.basis] == [("loud", 80), ("quiet", 20)]


def test_where_all_organisations_answer_alike_weighing_moves_nothing() -> None:
    (found,) = _weighted(_place({"loud": (80, 100, (4.0, 3.0)), "quiet": (20, 100, (4.0, 3.0))}))
    assert found.figures["moved"].value == 0


@pytest.mark.parametrize("quiet", [70, 65])
def test_nothing_is_said_where_organisations_answered_about_equally(quiet: int) -> None:
    assert not _weighted(_place({"a": (80, 100, (4.0, 3.0)), "b": (quiet, 100, (2.0, 3.0))}))


def test_an_organisation_with_too_few_answers_stays_out_of_both_pictures() -> None:
    bodies = {"a": (80, 100, (4.0, 3.0)), "b": (30, 100, (4.0, 3.0)), "c": (9, 500, (1.0, 1.0))}
    (found,) = _weighted(_place(bodies))
    assert [part.group.code for part in found.basis] == ["a", "b"]
    assert found.figures["moved"].value == 0


def test_the_shift_is_the_weighted_mean_less_the_plain_one() -> None:
    answers = pl.DataFrame(
        {
            "respondent": ["a1", "a2", "a3", "b1"],
            "item": "q",
            "facet": "ME",
            "value": [4.0, 4.0, 4.0, 2.0],
            "reach": 4.0,
        }
    )
    people = answers.select("respondent", group=pl.col("respondent").str.head(1))
    heads = pl.DataFrame({"group": ["a", "b"], "head_count": [10, 10]})
    (shift,) = shifts(answers, people, heads)["shift"]
    assert shift == pytest.approx(3.0 - 3.5)
    (on_ten,) = shifts(answers.with_columns(reach=pl.lit(10.0)), people, heads)["shift"]
    assert on_ten == pytest.approx(0.4 * (3.0 - 3.5)), "told in steps of five"
