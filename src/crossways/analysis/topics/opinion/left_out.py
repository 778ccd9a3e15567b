"""What played no part in looking for groups, so that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from crossways.analysis.estimate import Estimate, Figure, Strength
from crossways.analysis.topics.opinion.conversation import Conversation
from crossways.analysis.topics.opinion.groups import METHOD, Grouped


def left_out_estimates(talk: Conversation, grouped: Grouped) -> Iterator[Estimate]:
    """One estimate: how many statements were left out and why; people only as none, few or more.

    Counts of statements say nothing of a person. People set aside may be one or two, so they are
    told in a word.
    """
    voted = talk.votes["statement"].n_unique()
    facts, taken_out = len(talk.facts), len(talk.moderated_out)
    used = int(grouped.found.structure["statements_used"].item())
    standing = grouped.participants["standing"]
    people = {
        "few_votes": int((standing == "few votes").sum()),
        "one_answer": int((standing == "same answer throughout").sum()),
    }
    yield Estimate(
        kind="opinion.left_out",
        rounds=(talk.round,),
        groups=(),
        basis=(),
        strength=Strength.CLEAR,
        method=METHOD,
        unit="none",
        figures={
            "statements": Figure(voted, "none"),
            "facts": Figure(facts, "none"),
            "moderated_out": Figure(taken_out, "none"),
            "few_voters": Figure(max(voted - facts - taken_out - used, 0), "none"),
        },
        notes={
            **{name: _in_a_word(count, talk.threshold) for name, count in people.items()},
            "fact_items": ",".join(talk.facts),
        },
    )


def _in_a_word(people: int, threshold: int) -> str:
    if people == 0:
        return "none"
    return "few" if people < threshold else "some"
