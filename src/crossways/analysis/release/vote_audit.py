"""Vote audit: could a reader of all shares shown work out how somebody voted?

Shown of each group are the shares that agree and that disagree, each in a band; unsure is what is
left. Worlds are sought by *swaps*: some people change between two answers while all of the third
stand still, and both bands of every shown group hold. Of each group and each kind of person the
audit asks two things, as it does of scores and "can't say": who of those that took a side agreed,
and who was unsure. The first is protected by a swap of agree and disagree, or by swaps of both with
unsure; the second by either swap with unsure. A colluder who gave the third answer plays no part in
a swap, so each swap is judged by its own people alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.audit import decide, mend
from crossways.analysis.release.audit_questions import reach_each
from crossways.analysis.release.bands import band_shares
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.constraints import Limits, Puzzle, Slices, slice_questions
from crossways.analysis.release.mending import Mender
from crossways.analysis.release.numbering import NO_GROUP, Integers
from crossways.analysis.release.ranges import Ranges
from crossways.analysis.release.rules import Rules
from crossways.analysis.release.vote_cells import ANSWERS

Flags = npt.NDArray[np.bool_]
TOLD = ("agree", "disagree")
SWAPS = tuple(combinations(ANSWERS, 2))
"""agree with unsure, agree with disagree, unsure with disagree."""
LEAST_TELLING = ("partner", "profession", "opinion", "whole")
"""Which cell to hide first, so that what is said of everybody and of opinion groups stays."""


@dataclass(frozen=True)
class Seen:
    """What has been seen of one statement.

    ``swaps`` are the ranges of each of ``SWAPS``; ``sought`` marks the groups and atoms for which
    worlds were sought one by one, moves having found none.
    """

    swaps: tuple[Ranges, ...]
    sought: Flags

    @property
    def protected(self) -> int:
        """How many groups and atoms are asked about: all in which somebody voted."""
        agree_unsure, _, unsure_disagree = self.swaps
        return int(((agree_unsure.size > 0) | (unsure_disagree.size > 0)).sum())


def open_votes(
    counts: Counts,
    shown: Flags,
    questions: Sequence[int],
    *,
    rules: Rules,
    before: Mapping[int, Seen] | None = None,
) -> dict[int, Seen]:
    """What moves reach in each swap of each statement, and what was seen ``before``.

    ``before`` is what was seen of the same counts when these cells and more were shown: whatever
    agreed with all of them agrees with fewer, so worlds found then need not be found again.
    """
    slices = slice_questions(counts)
    posed = {q: tuple(pose_swaps(counts, slices, shown, q, rules)) for q in questions}
    reached = reach_each([puzzle for puzzles in posed.values() for puzzle in puzzles])
    opened = {}
    for q, puzzles in posed.items():
        swaps = tuple(Ranges(puzzle, rules) for puzzle in puzzles)
        for swap in swaps:
            swap.stretch(next(reached))
        opened[q] = Seen(swaps, np.zeros(len(swaps[0].size), dtype=bool))
        if before is not None and q in before:
            _remember(opened[q], before[q])
    return opened


def _remember(seen: Seen, earlier: Seen) -> None:
    for swap, known in zip(seen.swaps, earlier.swaps, strict=True):
        swap.remember(known)
    seen.sought[earlier.sought] = True


def audit_votes(seen: Seen, cuts: Sequence[str], rng: np.random.Generator) -> Integers:
    """Prove every group and atom of one statement protected, or name the shown groups to hide.

    ``cuts`` says of each group which cut it is of. The groups named are numbered within the
    statement, in order. What is seen on the way is kept in ``seen``.
    """
    puzzle = seen.swaps[0].puzzle
    if not puzzle.shown.any():
        return np.zeros(0, dtype=np.int64)
    for swap, targets in _open_targets(seen.swaps):
        _seek(swap, targets, rng)
        seen.sought[targets] = True
    exposed = np.flatnonzero(_sides_open(seen.swaps) | _unsure_open(seen.swaps)).tolist()
    hide = {group for target in exposed for group in _to_hide(puzzle, target, cuts)}
    return np.array(sorted(hide), dtype=np.int64)


def pose_swaps(
    counts: Counts, slices: Slices, shown: Flags, question: int, rules: Rules
) -> Iterator[Puzzle]:
    """For each two answers, what is shown says of the people who gave one of them."""
    groups = slice(slices.groups[question], slices.groups[question + 1])
    atoms = counts.atoms[slice(slices.atoms[question], slices.atoms[question + 1])]
    member = counts.member[slice(slices.atoms[question], slices.atoms[question + 1])]
    member = np.where(member == NO_GROUP, NO_GROUP, member - slices.groups[question])
    sums = {name: counts.groups[groups][name].to_numpy() for name in ("n", *ANSWERS)}
    limits = _limits(sums, rules)
    for first, second in SWAPS:
        both = sums[first] + sums[second]
        yield Puzzle(
            size=(atoms[first] + atoms[second]).to_numpy(),
            truth=atoms[first].to_numpy(),
            totals=np.zeros(atoms.height, dtype=np.int64),
            member=member,
            shown=shown[groups],
            x_limits=Limits(
                np.maximum(limits[first].least, both - limits[second].most),
                np.minimum(limits[first].most, both - limits[second].least),
            ),
            t_limits=None,
            places=rules.places,
        )


def _limits(sums: Mapping[str, Integers], rules: Rules) -> dict[str, Limits]:
    """What the band of each answer told allows; unsure is not told."""
    found = {"unsure": Limits(np.zeros_like(sums["n"]), sums["n"])}
    for answer in TOLD:
        bands = band_shares(sums[answer], sums["n"], rules=rules)
        found[answer] = Limits(bands.least, bands.most)
    return found


def _wide(swap: Ranges) -> Flags:
    """Whether a swap has people of its own in each group and atom, and protects them."""
    wide = swap.size > 0
    wide[swap.unproven()] = False
    return wide


def _sides_open(swaps: Sequence[Ranges]) -> Flags:
    """Groups and atoms of which a reader may learn who, of those that took a side, agreed."""
    agree_unsure, agree_disagree, unsure_disagree = (_wide(swap) for swap in swaps)
    closed = agree_disagree | (agree_unsure & unsure_disagree)
    return np.asarray((swaps[1].size > 0) & ~closed)


def _unsure_open(swaps: Sequence[Ranges]) -> Flags:
    """Groups and atoms of which a reader may learn who was unsure."""
    return np.asarray((swaps[2].truth > 0) & ~_wide(swaps[0]) & ~_wide(swaps[2]))


def _open_targets(swaps: Sequence[Ranges]) -> Iterator[tuple[Ranges, Integers]]:
    """Which swap to seek worlds in next, and for whom; what was found meanwhile counts.

    Sides that no swap of agree and disagree protects need both of the others. Where one of these
    is known to protect nobody, the cell is exposed whatever else is found, and is left at that.
    """
    agree_unsure, agree_disagree, unsure_disagree = swaps
    yield agree_disagree, np.flatnonzero(_sides_open(swaps))
    yield agree_unsure, _still_open(swaps, agree_unsure, other=unsure_disagree.size > 0)
    yield unsure_disagree, _still_open(swaps, unsure_disagree, other=_wide(agree_unsure))


def _still_open(swaps: Sequence[Ranges], swap: Ranges, *, other: Flags) -> Integers:
    """For whom a swap with unsure may close what is open; ``other``: where its twin may too."""
    may_close = np.where(_sides_open(swaps), other, _unsure_open(swaps))
    return np.flatnonzero(may_close & (swap.size > 0) & ~_wide(swap))


def _to_hide(puzzle: Puzzle, target: int, cuts: Sequence[str]) -> list[int]:
    """The shown group to hide for an exposed one: the smallest of the least telling cut around."""
    member = puzzle.member[puzzle.atoms_of(target)]
    around = np.unique(member[member != NO_GROUP])
    sizes = puzzle.sums(puzzle.size)
    shown = [int(group) for group in around if puzzle.shown[group]]
    shown.sort(key=lambda group: (LEAST_TELLING.index(cuts[group]), sizes[group], group))
    return shown[:1]


def _seek(swap: Ranges, targets: Integers, rng: np.random.Generator) -> None:
    """Seek worlds one by one where moves found none, by mending and then by programme."""
    if not len(targets):
        return
    mender = Mender(swap.puzzle)
    for target in targets.tolist():
        mend(swap, mender, target, rng)
        decide(swap, target)
