"""Every agreement figure R printed for real survey data comes out the same here."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from agreement_reference_values import (
    Record,
    answers,
    by_label,
    columns_of,
    floats,
    name_of,
    of_function,
)

from crossways.analysis.methods.agreement import (
    ad_m,
    agreement_of_counts,
    awg,
    rwg,
    rwg_j,
    rwg_star_j,
    van_der_eijk,
)
from crossways.analysis.methods.agreement.chance import chance_levels
from crossways.analysis.methods.agreement.rwg import step_up, variance_of_counts

pytestmark = pytest.mark.shared_data

HELD = {
    ("rwg",): 37,
    ("rwg.j",): 12,
    ("rwg.j.lindell",): 12,
    ("awg",): 11,
    ("ad.m",): 22,
    ("agreement, polarization, Leik, ...",): 4,
    ("agreement, polarization, Leik, ... per group",): 4,
    ("agreement", "polarization", "several"): 12,
    ("rwg.sim",): 4,
    ("rwg.j.sim",): 2,
}


def each(*functions: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("record", of_function(*functions), ids=name_of)


def assert_same(found: pl.DataFrame, column: str, record: Record, name: str) -> None:
    labels = record["result"]["grpid"]
    expected = floats(record["result"][name])
    np.testing.assert_allclose(
        by_label(found, labels, column), expected, rtol=record["rtol"], atol=1e-13
    )


def test_every_record_of_these_functions_is_held(shared_data: Path) -> None:
    assert {names: len(of_function(*names)) for names in HELD} == HELD


@each("rwg")
def test_rwg_is_what_multilevel_prints(shared_data: Path, record: Record) -> None:
    args = record["args"]
    table = answers(record["csv"])
    found = rwg(table, args["x"], by=args["grpid"], null=args["ranvar"])
    assert_same(found, "rwg", record, "rwg")
    assert_same(found, "n", record, "gsize")


@each("rwg.j")
def test_rwg_j_is_what_either_version_of_multilevel_prints(
    shared_data: Path, record: Record
) -> None:
    args = record["args"]
    gaps = "listwise" if args.get("listwise", True) else "available"
    table = answers(record["csv"])
    found = rwg_j(table, args["x"], by=args["grpid"], null=args["ranvar"], gaps=gaps)
    assert_same(found, "rwg_j", record, "rwg.j")
    assert_same(found, "n", record, "gsize")


@each("rwg.j.lindell")
def test_rwg_star_j_is_what_either_version_of_multilevel_prints(
    shared_data: Path, record: Record
) -> None:
    args = record["args"]
    gaps = "listwise" if args.get("listwise", True) else "available"
    table = answers(record["csv"])
    found = rwg_star_j(table, args["x"], by=args["grpid"], null=args["ranvar"], gaps=gaps)
    assert_same(found, "rwg_star_j", record, "rwg.lindell")


@each("awg")
def test_awg_is_what_multilevel_prints(shared_data: Path, record: Record) -> None:
    args, table = record["args"], answers(record["csv"])
    found = awg(table, args["x"], by=args["grpid"], scale=tuple(args["range"]), chance=False)
    assert_same(found, "awg", record, "a.wg")
    assert_same(found, "n", record, "nraters")
    if len(columns_of(record)) == 1:
        assert_same(found, "variance", record, "grp.var")


@each("ad.m")
def test_average_deviation_is_what_multilevel_prints(shared_data: Path, record: Record) -> None:
    args, table = record["args"], answers(record["csv"])
    found = ad_m(table, args["x"], by=args["grpid"], middle=args["type"], chance=False)
    assert_same(found, "ad_m", record, "AD.M")
    assert_same(found, "n", record, "gsize")


@each("agreement, polarization, Leik, ... per group")
def test_van_der_eijk_is_what_agrmt_prints_for_each_group(
    shared_data: Path, record: Record
) -> None:
    args, points = record["args"], len(record["args"]["categories"])
    table = answers(record["csv"])
    found = van_der_eijk(table, args["x"], by=args["grpid"], points=points, chance=False)
    assert_same(found, "agreement", record, "agreement")
    assert_same(found, "polarisation", record, "polarization")


@each("agreement, polarization, Leik, ...")
def test_van_der_eijk_is_what_agrmt_prints_for_everyone(shared_data: Path, record: Record) -> None:
    args, points = record["args"], len(record["args"]["categories"])
    table = answers(record["csv"]).with_columns(everyone=pl.lit("all"))
    found = van_der_eijk(table, args["x"], by="everyone", points=points, chance=False)
    assert found["agreement"][0] == pytest.approx(record["result"]["agreement"], rel=1e-10)
    assert found["polarisation"][0] == pytest.approx(record["result"]["polarization"], rel=1e-10)


@each("agreement", "polarization", "several")
def test_counts_agree_as_the_manual_of_agrmt_says(shared_data: Path, record: Record) -> None:
    result, found = record["result"], float(agreement_of_counts(record["args"]["V"]))
    expected = result.get("agreement", result.get("A"))
    if expected is None:
        expected = 1 - 2 * result["P"]
    assert found == pytest.approx(expected, rel=1e-10, abs=1e-12)


@each("rwg.sim")
def test_chance_level_is_what_multilevel_simulates(shared_data: Path, record: Record) -> None:
    args = record["args"]
    size, points = np.array([args["gsize"]]), args["nresp"]
    level = chance_levels(variance_of_counts, size, points=points, end="low")
    found = 1 - float(level[0]) / ((points**2 - 1) / 12)
    assert found == pytest.approx(record["result"]["rwg_95"], rel=record["rtol"])


@each("rwg.j.sim")
def test_chance_level_of_several_items_is_what_multilevel_simulates(
    shared_data: Path, record: Record
) -> None:
    args = record["args"]
    size, items = np.array([args["gsize"]]), args["nitems"]
    level = chance_levels(variance_of_counts, size, points=args["nresp"], end="low", items=items)
    found = float(step_up(1 - level / 2, items)[0])
    assert found == pytest.approx(record["result"]["rwg_95"], rel=record["rtol"])
