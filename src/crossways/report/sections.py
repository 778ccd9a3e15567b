"""The order of the letter: which kinds of finding stand under which heading, and in what words.

A kind nobody listed goes under its topic's heading; a topic nobody listed, under "Also found".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Finding
from crossways.analysis.findings.order import KINDS


@dataclass(frozen=True)
class Heading:
    """One heading of the letter: its anchor, words, first sentence and the kinds it holds.

    ``topics`` are those whose unlisted kinds fall here; ``if_none`` is what to say when nothing
    was found, empty when the heading is then left out.
    """

    anchor: str
    words: str
    lead: str
    kinds: tuple[str, ...]
    topics: tuple[str, ...] = ()
    if_none: str = ""


OUTCOMES = Heading(
    "outcomes",
    "What joint work is for, and what came of it",
    "Read from what the partnership wrote down and measures. It rests on nobody’s answers.",
    tuple(kind for kind in KINDS if kind.startswith("outcomes.")),
    topics=("outcomes",),
)
SHARED = Heading(
    "shared",
    "What you share",
    "Start here. This is ground to stand on when you talk about the rest.",
    ("perception.known_common_ground", "values.shared", "opinion.shared", "values.no_divide"),
    if_none="We cannot yet say what everyone shares. That can mean too few answers; it does not "
    "mean that nothing is shared.",
)
OWN_SIDE = Heading(
    "own-side",
    "Your own side first",
    "What your side says and what happens where you work. Read your own before you read anyone "
    "else’s: it is the part you can change yourselves.",
    ("say_do.gap", "say_do.does_more", "say_do.no_gap", "say_do.cannot_tell"),
    topics=("say_do",),
)
IMAGINED = Heading(
    "imagined",
    "Real and imagined differences",
    "Sometimes two sides differ. Sometimes each only thinks so. The two need different steps.",
    (
        "perception.false_divide",
        "perception.open_divide",
        "perception.hidden_divide",
        "perception.guesses_badly",
        "perception.guesses_well",
        "perception.tenure",
        "perception.cannot_tell",
    ),
    topics=("perception",),
)
LINES = Heading(
    "lines",
    "Which line do differences follow?",
    "A difference may go with being in health or social care. It may just as well go with a "
    "profession, a level of seniority, or nothing we asked about.",
    (
        "values.follows",
        "values.elsewhere",
        "values.several_lines",
        "values.cannot_tell",
        "values.tangled",
        "values.divide",
        "values.team_reliability",
        "values.same_words",
        "values.scattered",
        "values.three_views",
    ),
    topics=("values",),
)
REASONS = Heading(
    "reasons",
    "Why leaders are doing this",
    "Leaders answered alone, before anyone compared. It is told of all of them together, and of "
    "no one among them.",
    (
        "reflection.reasons_differ",
        "reflection.reasons_agree",
        "reflection.others_weigh_more",
        "reflection.others_weigh_less",
        "reflection.gives_up",
        "reflection.reasons_untold",
        "reflection.guesses_untold",
        "reflection.too_few",
    ),
    topics=("reflection",),
)
CONVERSATION = Heading(
    "conversation",
    "The open conversation",
    "People put forward short statements and answered agree, unsure or disagree. These are the "
    "groups that really came out, or the news that there were none.",
    (
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
    ),
    topics=("opinion",),
)
PULSE = Heading(
    "pulse",
    "How joint working feels, round by round",
    "Answers go up and down by luck alone. “No clear change” is the most common honest answer.",
    (
        "pulse.warning",
        "pulse.watch",
        "pulse.programme_change",
        "pulse.no_clear_change",
        "pulse.early_rounds",
        "pulse.expected_false_alarms",
        "pulse.level",
    ),
    topics=("pulse",),
)
OTHER = Heading("other", "Also found", "", ())
MISSING = Heading(
    "missing",
    "Who did not answer, and what we cannot say",
    "Nobody who stayed silent is counted as agreeing. Groups too small to stay private are not "
    "shown anywhere.",
    (
        "coverage.missing_side",
        "coverage.low",
        "coverage.falling",
        "coverage.unknown",
        "coverage.ok",
        "coverage.by_partner",
        "coverage.weighted",
        "values.cant_say",
        "pulse.too_few",
        "pulse.careless",
    ),
    topics=("coverage",),
)
ORDER: tuple[Heading, ...] = (
    OUTCOMES,
    SHARED,
    OWN_SIDE,
    IMAGINED,
    LINES,
    REASONS,
    CONVERSATION,
    PULSE,
    OTHER,
    MISSING,
)

QUADRANTS: tuple[tuple[str, str, str], ...] = (
    (
        "perception.false_divide",
        "Only imagined",
        (
            "Both sides hold these about equally, yet at least one thinks the other does not. "
            "Showing people the numbers is often enough."
        ),
    ),
    (
        "perception.open_divide",
        "In the open",
        "You differ, and you know it. This needs a talk with someone neutral in the room.",
    ),
    (
        "perception.hidden_divide",
        "Hidden",
        "You differ more than either side thinks. Start with real cases, worked through together.",
    ),
)
"""Kinds, headings and sentences of the groups that follow known common ground."""

_STRENGTHS = (Strength.CLEAR, Strength.POSSIBLE, Strength.TOO_FEW, Strength.TOO_EARLY)


def heading_of(finding: Finding) -> Heading:
    """The heading a finding stands under."""
    by_kind = (heading for heading in ORDER if finding.kind in heading.kinds)
    by_topic = (heading for heading in ORDER if finding.topic in heading.topics)
    if finding.kind.endswith(".too_few"):
        return next(by_kind, MISSING)
    return next(by_kind, None) or next(by_topic, OTHER)


def in_order(findings: Iterable[Finding], heading: Heading) -> list[Finding]:
    """The findings of one heading: by kind as the heading lists them, the surest first."""

    def place(finding: Finding) -> tuple[int, int]:
        listed = finding.kind in heading.kinds
        kind = heading.kinds.index(finding.kind) if listed else len(heading.kinds)
        return kind, _STRENGTHS.index(finding.strength)

    return sorted((f for f in findings if heading_of(f) is heading), key=place)
