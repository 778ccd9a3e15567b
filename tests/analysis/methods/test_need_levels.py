"""Levels that needs ask for: most matches, ties and dissent kept, and never an average."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods.need_levels import match_levels, steps_beyond
from crossways.analysis.outcome_tables import LEVELS, NEEDS

JUDGED = st.dictionaries(st.sampled_from(NEEDS), st.sampled_from(LEVELS))
LINKAGE, CO_ORDINATION, FULL = LEVELS


def matched(judged: dict[str, str]):  # type: ignore[no-untyped-def]
    return match_levels(judged, needs=NEEDS, levels=LEVELS)


def test_the_level_with_most_matches_is_suggested_and_the_others_are_dissent() -> None:
    said = matched(
        {
            "severity": CO_ORDINATION,
            "stability": CO_ORDINATION,
            "duration": CO_ORDINATION,
            "urgency": FULL,
            "scope": CO_ORDINATION,
            "self_direction": LINKAGE,
        }
    )
    assert said.suggested == (CO_ORDINATION,)
    assert not said.tied
    assert said.dissent == {"urgency": FULL, "self_direction": LINKAGE}
    assert said.matches[CO_ORDINATION] == ("severity", "stability", "duration", "scope")
    assert said.not_judged == ()


def test_extremes_are_told_as_a_tie_and_never_averaged_to_the_middle() -> None:
    said = matched({"severity": LINKAGE, "stability": FULL})
    assert said.suggested == (LINKAGE, FULL)
    assert said.tied
    assert said.dissent == {}


def test_nothing_judged_suggests_nothing() -> None:
    said = matched({})
    assert (said.suggested, said.not_judged) == ((), NEEDS)


def test_what_is_no_need_or_level_is_named() -> None:
    with pytest.raises(ValueError, match="no such need or level: height, tall"):
        matched({"height": "tall"})


@pytest.mark.parametrize(
    ("actual", "suggested", "beyond"),
    [
        (FULL, (CO_ORDINATION,), 1),
        (FULL, (LINKAGE,), 2),
        (CO_ORDINATION, (LINKAGE, FULL), 0),
        (LINKAGE, (FULL,), -2),
        ("none", (LINKAGE,), -1),
        (FULL, (LINKAGE, CO_ORDINATION), 1),
    ],
)
def test_the_gap_counts_levels_from_the_nearest_that_fits(
    actual: str, suggested: tuple[str, ...], beyond: int
) -> None:
    assert steps_beyond(actual, suggested, levels=LEVELS) == beyond


def test_a_gap_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing is suggested"):
        steps_beyond(FULL, (), levels=LEVELS)


@given(JUDGED)
def test_the_order_of_judgements_does_not_matter(judged: dict[str, str]) -> None:
    assert matched(dict(reversed(judged.items()))) == matched(judged)


@given(JUDGED)
def test_every_judged_need_is_a_match_of_one_level_and_none_is_lost(judged: dict[str, str]) -> None:
    said = matched(judged)
    placed = [need for needs in said.matches.values() for need in needs]
    assert sorted([*placed, *said.not_judged]) == sorted(NEEDS)


@given(JUDGED, st.sampled_from(NEEDS), st.sampled_from(LEVELS))
def test_a_need_more_for_a_level_never_takes_matches_from_it(
    judged: dict[str, str], need: str, level: str
) -> None:
    before, after = matched(judged), matched({**judged, need: level})
    assert set(before.matches[level]) <= set(after.matches[level])
    if level in before.suggested:
        assert level in after.suggested
        assert len(after.suggested) <= len(before.suggested) or need in judged


@given(JUDGED, st.sampled_from(NEEDS))
def test_one_need_more_for_the_highest_level_never_lowers_what_is_suggested(
    judged: dict[str, str], need: str
) -> None:
    before, after = matched(judged), matched({**judged, need: FULL})
    if before.suggested and need not in judged:
        lowest, highest = (LEVELS.index(before.suggested[at]) for at in (0, -1))
        assert LEVELS.index(after.suggested[-1]) >= highest
        assert LEVELS.index(after.suggested[0]) >= lowest
