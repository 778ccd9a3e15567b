"""Limits, flags, variation and assurance are those of NHSRplotthedots 0.2.2, point for point."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from nhs_reference import Reference, edge_case, recorded

CONFIGS = (
    "ae01_att_neutral",
    "ae02_att_decrease",
    "ae03_breach_decrease",
    "ae04_breach_decrease_t500",
    "ae05_perf_increase_t95",
    "ae06_perf_increase_t95_excel",
    "ae07_perf_increase_t95_rebase1",
    "ae08_breach_decrease_rebase2",
    "ae09_adm_increase_fix12",
    "ae10_att_neutral_t_noicon",
    "dd01_decrease",
    "dd02_decrease_t500_rebase_covid",
    "dd03_decrease_excel",
)
CASES = 36


def same(reference: Reference) -> None:
    chart, held = reference.chart, reference.held
    for name, ours in (
        ("mean", chart.limits.centre),
        ("lpl", chart.limits.lower),
        ("upl", chart.limits.upper),
    ):
        theirs = reference.limits[name][held]
        np.testing.assert_allclose(ours[held], theirs, rtol=1e-9, atol=1e-10, err_msg=name)
    np.testing.assert_array_equal(chart.signal[held], reference.signal[held])
    np.testing.assert_array_equal(chart.direction[held], reference.direction[held])
    np.testing.assert_array_equal(chart.meaning[held], reference.meaning[held])
    assert chart.variation.tolist() == reference.variation
    assert chart.assurance.tolist() == reference.assurance


@pytest.mark.shared_data
@pytest.mark.parametrize("config", CONFIGS)
def test_every_recorded_series_comes_out_the_same(config: str, shared_data: Path) -> None:
    reference = recorded(shared_data / "series", config)
    assert reference.held.sum() > 700, "the reference has to be there"
    same(reference)


@pytest.mark.shared_data
def test_every_edge_case_comes_out_the_same(shared_data: Path) -> None:
    folder = shared_data / "series"
    lines = (folder / "edge_cases.csv").read_text(encoding="utf-8").splitlines()[1:]
    cases = [line.partition(",")[0] for line in lines]
    assert len(cases) == CASES
    for case in cases:
        same(edge_case(folder, case))


@pytest.mark.shared_data
def test_one_other_flag_would_be_noticed(shared_data: Path) -> None:
    reference = edge_case(shared_data / "series", "e36_back_to_back_trends")
    reference.signal[0, 6] = 4
    with pytest.raises(AssertionError):
        same(reference)
