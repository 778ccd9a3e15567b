"""A run leaves unread only modules that hold nothing for it."""

from __future__ import annotations

import pytest

from selection import may_hold

MARKED = "@pytest.mark.slow\ndef test_one(): ...\n\ndef test_two(): ...\n"


@pytest.mark.parametrize("asked", ["slow", "not slow", "slow and not browser", "slow or browser"])
def test_a_module_with_a_marked_and_a_plain_test_may_hold_both_kinds(asked: str) -> None:
    assert may_hold(MARKED, asked)


@pytest.mark.parametrize("asked", ["browser", "slow and browser", "long"])
def test_a_module_that_never_names_a_mark_has_no_test_with_it(asked: str) -> None:
    assert not may_hold(MARKED, asked)


def test_a_mark_on_one_case_counts() -> None:
    assert may_hold("pytest.param(1, marks=pytest.mark.long)", "long and not browser")


def test_a_word_that_is_no_mark_counts_for_nothing() -> None:
    assert not may_hold("slow = 1", "slow")
