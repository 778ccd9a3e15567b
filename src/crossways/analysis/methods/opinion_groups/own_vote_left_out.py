"""To which group does each voter belong, judged without the vote in question?

Groups are made from votes. Testing a statement between groups it helped to make finds differences
where there are none (testing twice on the same data). So each vote is described with the group its
voter would have been put into had they not cast it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.opinion_groups.vote_table import VoteTable

Floats = npt.NDArray[np.float64]

PRIOR_VOTES = 2.0
"""Votes like everybody's added to each group's on each statement, so that no chance is nought."""


def own_vote_left_out(table: VoteTable, groups: npt.ArrayLike, *, many: int) -> Floats:
    """How likely each voter is in each group, judged by all their votes but the one in question.

    ``groups`` holds a group for each participant, 0 to ``many`` - 1, or -1 for none. A group's
    shares on a statement are its members' votes, less the person's own, drawn towards everybody's
    by ``PRIOR_VOTES``; a person's chances follow from the shares of the groups on the statements
    they answered (Bayes' rule, statements taken one by one) and from the groups' sizes. Leaving a
    statement out is then one subtraction. Returns votes x groups in the rows of ``table``; zeros
    for people without a group. Raises ``ValueError`` unless there is one group a participant.

    >>> import polars as pl
    >>> from crossways.analysis.methods.opinion_groups.vote_table import vote_table
    >>> who = [f"{side}{at}" for side in "ab" for at in range(9) for _ in range(4)]
    >>> votes = pl.DataFrame(
    ...     {"participant": who, "statement": list("wxyz") * 18, "vote": [1] * 36 + [-1] * 36}
    ... )
    >>> table = vote_table(votes)
    >>> side = table.participants.str.starts_with("b").to_numpy().astype(int)
    >>> own = own_vote_left_out(table, side, many=2)
    >>> own.shape, bool((own.argmax(axis=1) == side[table.person]).all())
    ((72, 2), True)
    """
    group = np.asarray(groups, dtype=np.intp)
    if len(group) != len(table.participants):
        raise ValueError("groups must have one entry a participant")
    if table.size == 0 or many == 0:
        return np.zeros((table.size, many))
    each = _log_chances(table, group, many)
    whole = np.stack(
        [np.bincount(table.person, column, minlength=len(group)) for column in each.T], axis=1
    )
    sizes = np.bincount(group[group >= 0], minlength=many)
    without = whole[table.person] - each + np.log(np.maximum(sizes, 1) / max(sizes.sum(), 1))
    without -= without.max(axis=1, keepdims=True)
    chance = np.exp(without)
    chance /= chance.sum(axis=1, keepdims=True)
    return np.where((group >= 0)[table.person, None], chance, 0.0)


def _log_chances(table: VoteTable, group: npt.NDArray[np.intp], many: int) -> Floats:
    """Log chance of each vote in each group (votes x groups), the voter's own part taken out."""
    tally = table.tally_by_group(group, many=many)
    voter = group[table.person]
    everybody = table.tally()
    usual = (everybody + 1.0) / (everybody.sum(axis=1, keepdims=True) + 3.0)
    prior = PRIOR_VOTES * usual[table.item, table.answer]
    mine = voter[:, None] == np.arange(many)
    given = tally[table.item, :, table.answer] - mine
    seen = tally.sum(axis=2)[table.item] - mine
    return np.asarray(np.log((given + prior[:, None]) / (seen + PRIOR_VOTES)))
