"""The order findings are told in: what is shared, own side first, then what is most worth doing."""

from __future__ import annotations

from collections.abc import Iterable

from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Finding

KINDS = (
    "outcomes.moved_better",
    "outcomes.moved_worse",
    "outcomes.changed",
    "outcomes.no_clear_change",
    "outcomes.only_process",
    "outcomes.not_enough",
    "outcomes.not_measured",
    "outcomes.balancing_worse",
    "outcomes.balancing_steady",
    "outcomes.nothing_balances",
    "outcomes.too_early",
    "outcomes.settling",
    "outcomes.adopting",
    "outcomes.look_closer",
    "outcomes.orphans",
    "outcomes.unserved",
    "outcomes.chain_whole",
    "outcomes.untested",
    "outcomes.level",
    "outcomes.depth",
    "outcomes.seats",
    "outcomes.clarities",
    "outcomes.options",
    "outcomes.different_now",
    "outcomes.claim",
    "outcomes.worth",
    "outcomes.hours",
    "outcomes.progress",
    "values.shared",
    "opinion.shared",
    "perception.known_common_ground",
    "say_do.gap",
    "say_do.does_more",
    "say_do.no_gap",
    "perception.false_divide",
    "perception.hidden_divide",
    "perception.open_divide",
    "perception.guesses_badly",
    "perception.guesses_well",
    "perception.tenure",
    "values.follows",
    "values.elsewhere",
    "values.several_lines",
    "values.no_divide",
    "values.divide",
    "values.team_reliability",
    "values.same_words",
    "values.scattered",
    "values.tangled",
    "values.cannot_tell",
    "values.cant_say",
    "reflection.reasons_differ",
    "reflection.reasons_agree",
    "reflection.others_weigh_more",
    "reflection.others_weigh_less",
    "reflection.gives_up",
    "reflection.reasons_untold",
    "reflection.guesses_untold",
    "reflection.too_few",
    "opinion.groups",
    "opinion.one_view",
    "opinion.unsettled",
    "opinion.too_small",
    "opinion.too_few",
    "opinion.follows",
    "opinion.dividing",
    "opinion.undecided",
    "opinion.said_lived",
    "opinion.three_readings",
    "opinion.left_out",
    "pulse.warning",
    "pulse.watch",
    "pulse.programme_change",
    "pulse.no_clear_change",
    "pulse.expected_false_alarms",
    "pulse.early_rounds",
    "pulse.level",
    "coverage.missing_side",
    "coverage.low",
    "coverage.falling",
    "coverage.ok",
    "coverage.by_partner",
    "coverage.weighted",
    "coverage.unknown",
    "pulse.too_few",
    "pulse.careless",
    "say_do.cannot_tell",
    "perception.cannot_tell",
    "values.three_views",
)
SURENESS = {Strength.CLEAR: 0, Strength.POSSIBLE: 1, Strength.TOO_FEW: 2, Strength.TOO_EARLY: 3}
CALLS_FOR_A_STEP = (
    "pulse.warning",
    "perception.false_divide",
    "perception.hidden_divide",
    "say_do.gap",
    "perception.open_divide",
    "perception.guesses_badly",
    "coverage.missing_side",
    "reflection.reasons_differ",
    "reflection.others_weigh_more",
    "coverage.low",
    "pulse.programme_change",
    "values.divide",
    "values.same_words",
    "opinion.said_lived",
    "opinion.dividing",
)
"""Kinds to look at first, by how much a step now is likely to help: cheap to mend comes first."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by kind, then sureness; groups of one kind by name, never by result.

    Statements of a conversation come in the order of what is told of them (``rank``).
    """
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, int, tuple[str, ...], float, str, str]:
    known = KINDS.index(finding.kind) if finding.kind in KINDS else len(KINDS)
    names = tuple(group.name for group in finding.about.groups)
    about = finding.about
    rank = finding.figures.get("rank", 0.0)
    return known, SURENESS[finding.strength], names, rank, about.item or "", about.dimension or ""


def first_to_look_at(findings: Iterable[Finding], *, most: int = 3) -> tuple[Finding, ...]:
    """At most three findings to begin with: clear ones that call for a step, of different kinds."""
    callers = [
        finding
        for finding in in_order(findings)
        if finding.kind in CALLS_FOR_A_STEP and finding.strength is not Strength.TOO_FEW
    ]
    ranked = sorted(
        callers,
        key=lambda found: (SURENESS[found.strength], CALLS_FOR_A_STEP.index(found.kind)),
    )
    chosen: list[Finding] = []
    for finding in ranked:
        if finding.kind not in {other.kind for other in chosen}:
            chosen.append(finding)
    return tuple(chosen[:most])
