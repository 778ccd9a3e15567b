"""What rests on nobody's answers passes as it is; what rests on anybody's is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Group, Strength
from crossways.analysis.release import open_facts

FACT = Estimate(
    "outcomes.orphans",
    (),
    (),
    (),
    Strength.CLEAR,
    "outcomes",
    value=3.0,
    figures={"activities": Figure(8.0, "count")},
    notes={"listed": "a badge"},
)


def test_an_open_fact_keeps_every_number_and_rests_on_nobody() -> None:
    (told,) = open_facts([FACT])
    assert (told.value, told.figures, told.notes) == (3.0, FACT.figures, FACT.notes)
    assert (told.basis, told.n, told.rounds) == ((), None, ())


@pytest.mark.parametrize(
    "closed",
    [
        replace(FACT, basis=(Basis(WHOLE, 40),)),
        replace(FACT, rounds=(1,)),
        replace(FACT, groups=(Group("team", "t1", "Falls"),)),
        replace(FACT, kind="opinion.left_out"),
        replace(FACT, kind="values.divide"),
    ],
)
def test_what_rests_on_people_a_round_or_a_closed_topic_is_refused_and_nothing_passes(
    closed: Estimate,
) -> None:
    with pytest.raises(ValueError, match=f"only a release may let it out: \\['{closed.kind}'\\]"):
        open_facts([FACT, closed])


def test_nothing_to_tell_is_nothing_told() -> None:
    assert open_facts([]) == ()
