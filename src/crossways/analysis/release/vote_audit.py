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

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.audit import Verdict, decide, mend
from crossways.analysis.release.bands import band_shares
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.constraints import Limits, Puzzle, Slices
from crossways.analysis.release.mending import Mender
from crossways.analysis.release.moves import reach
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


def audit_votes(
    counts: Counts, slices: Slices, shown: Flags, question: int, *, rules: Rules, seed: int
) -> Verdict:
    """Prove every group and atom of one statement protected, or name the shown groups to hide."""
    swaps = [Ranges(puzzle, rules) for puzzle in pose_swaps(counts, slices, shown, question, rules)]
    first = swaps[0].puzzle
    protected = int(((swaps[0].size > 0) | (swaps[2].size > 0)).sum())
    if not first.shown.any():
        return Verdict(np.zeros(0, dtype=np.int64), protected, 0)
    for swap in swaps:
        swap.stretch(reach(swap.puzzle))
    rng = np.random.default_rng([seed, question])
    tried = sum(_seek(swap, targets, rng) for swap, targets in _open_targets(swaps))
    cuts = counts.groups["cut"][slice(slices.groups[question], slices.groups[question + 1])]
    exposed = np.flatnonzero(_sides_open(swaps) | _unsure_open(swaps)).tolist()
    hide = {group for target in exposed for group in _to_hide(first, target, cuts.to_list())}
    return Verdict(np.array(sorted(hide), dtype=np.int64), protected, tried)


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


def _sides_open(swaps: list[Ranges]) -> Flags:
    """Groups and atoms of which a reader may learn who, of those that took a side, agreed."""
    agree_unsure, agree_disagree, unsure_disagree = (_wide(swap) for swap in swaps)
    closed = agree_disagree | (agree_unsure & unsure_disagree)
    return np.asarray((swaps[1].size > 0) & ~closed)


def _unsure_open(swaps: list[Ranges]) -> Flags:
    """Groups and atoms of which a reader may learn who was unsure."""
    return np.asarray((swaps[2].truth > 0) & ~_wide(swaps[0]) & ~_wide(swaps[2]))


def _open_targets(swaps: list[Ranges]) -> Iterator[tuple[Ranges, Integers]]:
    """Which swap to seek worlds in next, and for whom; what was found meanwhile counts."""
    agree_unsure, agree_disagree, unsure_disagree = swaps
    yield agree_disagree, np.flatnonzero(_sides_open(swaps))
    for swap in (agree_unsure, unsure_disagree):
        open_ = _sides_open(swaps) | _unsure_open(swaps)
        yield swap, np.flatnonzero(open_ & ~_wide(swap) & (swap.size > 0))


def _to_hide(puzzle: Puzzle, target: int, cuts: list[str]) -> list[int]:
    """The shown group to hide for an exposed one: the smallest of the least telling cut around."""
    member = puzzle.member[puzzle.atoms_of(target)]
    around = np.unique(member[member != NO_GROUP])
    sizes = puzzle.sums(puzzle.size)
    shown = [int(group) for group in around if puzzle.shown[group]]
    shown.sort(key=lambda group: (LEAST_TELLING.index(cuts[group]), sizes[group], group))
    return shown[:1]


def _seek(swap: Ranges, targets: Integers, rng: np.random.Generator) -> int:
    """Seek worlds one by one where moves found none, by mending and then by programme; how many."""
    mender = Mender(swap.puzzle) if len(targets) else None
    for target in targets.tolist():
        assert mender is not None
        mend(swap, mender, target, rng)
        decide(swap, target)
    return len(targets)
