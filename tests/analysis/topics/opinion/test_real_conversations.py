"""Real conversations, from export to findings: nothing breaks, nothing small leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossways.analysis import catalogue
from crossways.analysis.tables import Place
from crossways.place_folder.polis import convert, read_export

pytestmark = [pytest.mark.long, pytest.mark.shared_data]

VERDICTS = {f"opinion.{each}" for each in ("groups", "one_view", "unsettled", "too_small")}
EXPORTS = ("brexit-consensus", "london.youth.policing", "ssis.land-bank-farmland")
LONG_FORM = (*EXPORTS, "scoop-hivemind.taxes")


def held(place: Place) -> None:
    """What must be true of any real conversation."""
    made = catalogue.release_conversation(place)
    kinds = [finding.kind for finding in catalogue.findings(made, place)]
    assert len(VERDICTS & set(kinds)) == 1
    assert kinds.count("opinion.left_out") == 1
    assert made.opinions.height > 0
    assert made.opinions["n_low"].min() >= 10
    assert made.ground["n_low"].min() is None or made.ground["n_low"].min() >= 10
    if "opinion.groups" not in kinds:
        assert "opinion" not in made.opinions["cut"].to_list()
        assert "opinion.dividing" not in kinds


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_is_read_to_findings(shared_data: Path, name: str) -> None:
    held(convert(read_export(shared_data / "polis-exports" / name), seed=1).place)


@pytest.mark.parametrize("name", LONG_FORM)
def test_every_conversation_in_long_form_is_read_to_findings(shared_data: Path, name: str) -> None:
    export = read_export(shared_data / "conversations" / name)
    held(convert(export, agree=1, seed=1).place)
