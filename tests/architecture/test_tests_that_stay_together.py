"""What is made once and costs much is asked of one worker, and all else of whoever is free."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from together import ROOT, WEBSITES, Together, group_of, pytest_collection_modifyitems

JOURNEYS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(f"{WEBSITES}test_*.py"))


@pytest.mark.parametrize(
    ("module", "group"),
    [
        ("tests/journeys/web/test_lead.py", "demonstration"),
        ("tests/journeys/web/test_nurse.py", "service"),
        ("tests/analysis/findings/test_words_of_findings.py", "words of findings"),
        ("tests/web/red_team/test_at_once.py", "databases in files"),
        ("tests/report/test_board_told.py", "tests/report/test_board_told.py"),  # a paper made once
    ],
)
def test_tests_that_share_what_costs_much_go_to_one_worker(module: str, group: str) -> None:
    assert Together._split_scope(None, f"{module}::test_this") == group  # type: ignore[arg-type]
    assert Together._split_scope(None, f"{module}::test_that[1]") == group  # type: ignore[arg-type]


def test_every_journey_on_a_website_keeps_to_one_of_two_websites() -> None:
    assert {group_of(path) for path in JOURNEYS} == {"demonstration", "service"}


def test_a_module_that_shares_nothing_with_others_stays_by_itself() -> None:
    alone = "tests/content/test_reading.py"
    assert Together._split_scope(None, f"{alone}::test_this") == alone  # type: ignore[arg-type]


@dataclass(frozen=True)
class Collected:
    """As much of a collected test as its order hangs on."""

    path: str
    slow: bool = False

    def get_closest_marker(self, name: str) -> str | None:
        return name if self.slow and name == "slow" else None


def test_what_takes_longest_goes_first() -> None:
    few, slow, many = Collected("few"), Collected("few", slow=True), Collected("many")
    items = [few, slow, many, many, many]
    pytest_collection_modifyitems(items)  # type: ignore[arg-type]
    assert items == [slow, many, many, many, few]
