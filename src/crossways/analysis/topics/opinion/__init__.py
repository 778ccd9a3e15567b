"""The open conversation: which opinion groups there are, what they share and what divides them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from crossways.analysis.estimate import Estimate, TopicResult
from crossways.analysis.methods.opinion_groups import find
from crossways.analysis.methods.opinion_groups.finding_groups import LEAST_SHARE
from crossways.analysis.responses import group_names
from crossways.analysis.tables import Place
from crossways.analysis.topics.opinion.conversation import Conversation, latest_conversation
from crossways.analysis.topics.opinion.counted import ground_of, vote_counts
from crossways.analysis.topics.opinion.groups import Grouped, group_estimates, showable
from crossways.analysis.topics.opinion.left_out import left_out_estimates
from crossways.analysis.topics.opinion.readings import reading_estimates
from crossways.analysis.topics.opinion.said_and_lived import lived_estimates
from crossways.analysis.topics.opinion.statement_lists import statement_estimates
from crossways.analysis.topics.opinion.whom import whom_estimates

Names = dict[tuple[str, str], str]


def opinion(place: Place, *, seed: int) -> TopicResult:
    """Find the opinion groups of the latest conversation, and read every statement by them.

    Reads the votes of the latest round that has any. Statements a moderator took out play no part;
    facts about oneself make no groups and are described only. No group is made smaller than the
    round's threshold, and where one turns out smaller all the same, everybody is described as one.
    Estimates of the kinds ``groups``, ``too_small``, ``one_view``, ``unsettled`` or ``too_few``
    (one of these); ``shared``, ``dividing`` and ``undecided`` (a statement each); ``follows`` (whom
    the groups follow); ``three_readings``; ``said_lived`` (a pair and group each); ``left_out``.
    Also the exact ``votes`` and the ``ground`` of the map, for the release to make safe.
    Method: ``docs/methods/opinion.md``.

    >>> opinion(Place({}), seed=1).estimates
    ()
    """
    talk = latest_conversation(place)
    if talk is None:
        return TopicResult()
    grouped = _grouped(talk, seed=seed)
    return TopicResult(
        estimates=tuple(_estimates(talk, grouped, group_names(place), seed=seed)),
        votes=vote_counts(talk, grouped),
        ground=ground_of(talk, grouped),
    )


def _grouped(talk: Conversation, *, seed: int) -> Grouped:
    people = talk.votes["participant"].n_unique()
    found = find(
        talk.votes.select("participant", "statement", "vote"),
        seed=seed,
        facts=talk.facts,
        hidden=talk.moderated_out,
        least_group=max(talk.threshold, int(np.ceil(LEAST_SHARE * people))),
    )
    return showable(found, threshold=talk.threshold)


def _estimates(
    talk: Conversation, grouped: Grouped, names: Names, *, seed: int
) -> Iterator[Estimate]:
    yield from group_estimates(talk, grouped)
    yield from statement_estimates(talk, grouped)
    yield from whom_estimates(talk, grouped, names=names, seed=seed)
    yield from reading_estimates(talk, grouped, names=names, seed=seed)
    yield from lived_estimates(talk, names=names)
    yield from left_out_estimates(talk, grouped)
