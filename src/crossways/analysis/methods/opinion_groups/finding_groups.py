"""Find the opinion groups of a conversation, and say when there are none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.methods.opinion_groups.mixture import (
    Mixture,
    evidence,
    shares_of,
    support_of_votes,
)
from crossways.analysis.methods.opinion_groups.more_than_one_view import (
    FEWEST_DRAWS,
    LEVEL,
    more_than_one_view,
)
from crossways.analysis.methods.opinion_groups.opinion_map import OpinionMap, opinion_map
from crossways.analysis.methods.opinion_groups.reading_out import (
    Found,
    nothing_found,
    read_out,
)
from crossways.analysis.methods.opinion_groups.result import OpinionGroups
from crossways.analysis.methods.opinion_groups.settledness import Settledness, settledness
from crossways.analysis.methods.opinion_groups.splitting import (
    MOST_GROUPS,
    Start,
    splits,
    strongest_patterns,
)
from crossways.analysis.methods.opinion_groups.style import (
    StyleFit,
    fit_style,
    information,
    place_people,
)
from crossways.analysis.methods.opinion_groups.vote_table import Floats, VoteTable, vote_table
from crossways.analysis.methods.opinion_groups.who_counts import Flags, WhoCounts, who_counts

LEAST_GROUP, LEAST_SHARE = 5, 0.08
"""No group has fewer sure members than the first, for privacy, nor is likeliest for fewer people
than this share of them."""
FEWEST_STATEMENTS = 3
MEMBER = 0.8
"""Somebody whose likeliest group is less likely than this stands in between."""
MOST_FITTED_VOTES = 150_000
"""Of larger conversations a sample of people is fitted and tested; then everybody is placed."""

Told = Callable[[str, float], None]


@dataclass(frozen=True)
class _Fitted:
    """The sample that is fitted: its votes, its style, and what the search starts from."""

    table: VoteTable
    style: StyleFit
    start: Start


@dataclass(frozen=True)
class _Split:
    """Groups, and how well they come back from four people in five."""

    mixture: Mixture
    settled: Settledness


@dataclass(frozen=True)
class _Placed:
    """Everybody placed: ``membership`` (people x groups), ``own`` (votes x groups), the map."""

    membership: Floats
    own: Floats
    map: OpinionMap


def find(
    votes: pl.DataFrame,
    *,
    seed: int,
    facts: Collection[str] = (),
    hidden: Collection[str] = (),
    draws: int = 99,
    least_group: int | None = None,
    progress: Told | None = None,
) -> OpinionGroups:
    """Find the groups that really exist among the people of an open conversation.

    ``votes``: ``participant``, ``statement``, ``vote`` (1 agree, 0 unsure, -1 disagree; what was
    not seen has no row), one row a participant and statement. ``facts`` are statements about
    oneself: they make no groups and are described after. ``hidden`` statements (moderated out) are
    left out altogether. ``draws`` is the most draws of the test for more than one view,
    ``least_group`` the least size of a group (otherwise 5, or 8 in 100 people). ``progress`` is
    told the step and the share of it done. The same votes give the same answer whatever the names
    and the order of rows; with agree and disagree changed round, the mirrored answer. Raises
    ``ValueError`` for votes that cannot be read, ``draws`` under 39 or ``least_group`` under 2.
    Method and figures: ``docs/methods/opinion-groups.md``.

    >>> who = [f"{side}{at}" for side in "ab" for at in range(8) for _ in range(9)]
    >>> said = [1, 1, 1, 1, -1, -1, -1, 0, 1] * 8 + [-1, -1, -1, 1, 1, 1, 1, 0, -1] * 8
    >>> votes = pl.DataFrame({"participant": who, "statement": list(range(9)) * 16, "vote": said})
    >>> found = find(votes, seed=1)
    >>> found.structure["verdict"].item(), found.groups["size"].to_list()
    ('groups', [8, 8])
    """
    _check_settings(draws, least_group)
    told = progress or _silent
    table = vote_table(_without(votes, hidden))
    opinion = ~table.statements.is_in([str(each) for each in facts]).to_numpy()
    opinions = table.upright().of_statements(opinion)
    counts = who_counts(opinions)
    people = int(counts.people.sum())
    least = least_group or max(LEAST_GROUP, int(np.ceil(LEAST_SHARE * people)))
    if people < 2 * least or counts.statements.sum() < FEWEST_STATEMENTS:
        return nothing_found(table, counts, least=least, seed=seed)
    chances = [np.random.default_rng(each) for each in np.random.SeedSequence(seed).spawn(3)]
    fitted = _fit(opinions, counts, chances[0])
    told("fitting", 1.0)
    test = more_than_one_view(
        fitted.table,
        fitted.style,
        rng=chances[1],
        draws=draws,
        told=lambda share: told("testing for more than one view", share),
    )
    small = _in_sample(least, fitted, counts)
    found_splits = splits(fitted.start, least=small) if test.p <= LEVEL else ()
    told("grouping", 1.0)
    held = _settled(fitted, found_splits, small, chances[2], told)
    chosen, placed = _chosen(opinions, counts, fitted, held, least=least)
    found = Found(
        counts=counts,
        test=test,
        membership=placed.membership,
        own=_own_with_facts(table, opinion, counts, placed),
        map=placed.map,
        settled=None if chosen is None else chosen.settled,
        finer=_finer(held, chosen),
        member=MEMBER,
    )
    return read_out(table, found, seed=seed)


def _check_settings(draws: int, least_group: int | None) -> None:
    if draws < FEWEST_DRAWS:
        raise ValueError(f"draws must be at least {FEWEST_DRAWS}, not {draws}")
    if least_group is not None and least_group < 2:
        raise ValueError(f"least_group must be at least 2, not {least_group}")


def _finer(held: tuple[_Split, ...], chosen: _Split | None) -> tuple[int, ...]:
    """The larger numbers of groups that did not hold."""
    most = chosen.mixture.groups if chosen is not None else MOST_GROUPS
    return tuple(each.mixture.groups for each in held if each.mixture.groups > most)


def _silent(step: str, share: float) -> None:
    """Tell nobody."""


def _without(votes: pl.DataFrame, hidden: Collection[str]) -> pl.DataFrame:
    if not hidden or "statement" not in votes.columns:
        return votes
    names = [str(each) for each in hidden]
    return votes.filter(~pl.col("statement").cast(pl.String).is_in(names).fill_null(value=False))


def _fit(opinions: VoteTable, counts: WhoCounts, rng: np.random.Generator) -> _Fitted:
    """Style and what style leaves over, for those whose votes count or a sample of them."""
    whole = opinions.of_statements(counts.statements)
    used = whole.of_people(_sampled(whole, counts.people, rng))
    style = fit_style(used)
    told = information(used.vote, style.chances(used.person, used.item))
    start = Start(evidence(used, told), strongest_patterns(used, told))
    return _Fitted(used, style, start)


def _sampled(whole: VoteTable, people: Flags, rng: np.random.Generator) -> Flags:
    """The people to fit: all, or as many drawn by lot as cast ``MOST_FITTED_VOTES`` votes."""
    votes = np.where(people, whole.votes_of_people(), 0)
    order = rng.permutation(len(people))
    early = np.cumsum(votes[order]) <= MOST_FITTED_VOTES
    chosen = np.zeros(len(people), dtype=bool)
    chosen[order[early]] = True
    return people & chosen


def _chosen(
    opinions: VoteTable,
    counts: WhoCounts,
    fitted: _Fitted,
    held: tuple[_Split, ...],
    *,
    least: int,
) -> tuple[_Split | None, _Placed]:
    """The split into most groups that holds, else the one votes speak most for, and all placed.

    None where no split leaves every group with enough sure members.
    """
    whole = opinions.of_statements(counts.statements)
    finest_first = held[::-1]
    wanted = [each for each in finest_first if each.settled.settled]
    for split in (*wanted, *(each for each in finest_first if not each.settled.settled)):
        placed = _place(whole, counts, fitted, split.mixture)
        sure = placed.membership[counts.people]
        members = np.bincount(
            sure.argmax(axis=1)[sure.max(axis=1) >= MEMBER], minlength=split.mixture.groups
        )
        if members.min() >= min(least, LEAST_GROUP):
            return split, placed
    return None, _place(whole, counts, fitted, None)


def _in_sample(least: int, fitted: _Fitted, counts: WhoCounts) -> int:
    """As many of the people fitted as ``least`` is of all whose votes count."""
    share = len(fitted.table.participants) / int(counts.people.sum())
    return max(2, int(np.ceil(share * least)))


def _place(
    whole: VoteTable, counts: WhoCounts, fitted: _Fitted, mixture: Mixture | None
) -> _Placed:
    """Everybody's group and place on the map, from the fitted statements and groups."""
    style = place_people(whole, fitted.style)
    told = information(whole.vote, style.chances(whole.person, whole.item))
    people = len(whole.participants)
    fitted_rows = whole.participants.is_in(fitted.table.participants.implode()).to_numpy()
    drawn = opinion_map(whole, told, fitted.start.patterns, fitted_rows)
    if mixture is None:
        return _Placed(np.ones((people, 1)), np.ones((whole.size, 1)), drawn)
    parts = support_of_votes(whole, told, mixture.profiles)
    sums = [np.bincount(whole.person, part, people) for part in parts.T]
    score = mixture.log_weight + np.stack(sums, axis=1)
    own = shares_of(score[whole.person] - parts)
    return _Placed(shares_of(score), own * counts.people[whole.person][:, None], drawn)


def _own_with_facts(table: VoteTable, opinion: Flags, counts: WhoCounts, placed: _Placed) -> Floats:
    """Membership judged without each vote; whole for votes that made no groups."""
    groups = placed.membership.shape[1]
    whole = placed.membership * (counts.people[:, None] if groups > 1 else 1.0)
    own = whole[table.person]
    fitted = np.zeros(len(table.statements), dtype=bool)
    fitted[np.flatnonzero(opinion)[counts.statements]] = True
    own[fitted[table.item]] = placed.own
    return own


def _settled(
    fitted: _Fitted,
    found: tuple[Mixture, ...],
    least: int,
    rng: np.random.Generator,
    told: Told,
) -> tuple[_Split, ...]:
    if not found:
        return ()
    held = settledness(
        fitted.start,
        found,
        least=least,
        rng=rng,
        told=lambda share: told("asking whether four in five people would give the same", share),
    )
    return tuple(_Split(*each) for each in zip(found, held, strict=True))
