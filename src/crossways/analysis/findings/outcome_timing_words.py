"""Words for when it is too early to judge, and when to look closer."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings.outcome_phrases import brief, month
from crossways.analysis.findings.phrases import counted
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

FROM_ELSEWHERE = "Seen in nine mergers of London trusts; yours may take less time, or more."
EVENT = {"merger": "The merger", "reorganisation": "The reorganisation", "launch": "The new way"}


def too_early(estimate: Released, words: Vocabulary) -> Words:
    """A merger or reorganisation is inside its usual stall."""
    return Words(
        statement=f"{_event(estimate)} was {_ago(estimate)}: this is inside the usual stall. Judge "
        "again after month 18.",
        size=f"Month 18 ends in {_until(estimate)}; things settle by month 36.",
        sureness="Guidance from elsewhere, not a forecast.",
        evidence=(_what(estimate),),
        cautions=("A dip now does not show that it failed, nor a gain that it worked.",),
        alternatives=(FROM_ELSEWHERE,),
        would_change=("Measures of outcomes that move clearly before then.",),
    )


def settling(estimate: Released, words: Vocabulary) -> Words:
    """After the stall, before all has settled."""
    return Words(
        statement=f"{_event(estimate)} was {_ago(estimate)}: the usual stall is over, and things "
        "may still be settling.",
        size=f"They settle by month 36, in {_until(estimate)}.",
        sureness="Guidance from elsewhere, not a forecast.",
        evidence=(_what(estimate),),
        cautions=("What is seen now may still change.",),
        alternatives=(FROM_ELSEWHERE,),
        would_change=("Measures that stay where they are for a year.",),
    )


def adopting(estimate: Released, words: Vocabulary) -> Words:
    """A new way of working is under six months old."""
    return Words(
        statement=f"{_event(estimate)} began {_ago(estimate)}: too early to judge. It takes 6 to "
        "12 months to bed in.",
        size=f"Month 6 ends in {_until(estimate)}.",
        sureness="As people who did it tell, not as a study measured it.",
        evidence=(_what(estimate),),
        cautions=("A dip now does not show that it failed, nor a gain that it worked.",),
        alternatives=("An easy change may take less time.",),
        would_change=("Staff who say that it works for them already.",),
    )


def look_closer(estimate: Released, words: Vocabulary) -> Words:
    """More than a year in, and no outcome has got better."""
    return Words(
        statement=f"{_event(estimate)} began {_ago(estimate)}, and no measure of an outcome is "
        "clearly better: look closer.",
        size="By month 12 it should be in use.",
        sureness="Read from control charts; what is not measured can't be seen.",
        evidence=(_what(estimate),),
        cautions=("It may help in ways that nobody measures.",),
        alternatives=("It may never have come into use.", "It may not do what was hoped."),
        would_change=("One measure of an outcome that gets better.",),
        divides=("OU", "UN"),
    )


def _event(estimate: Released) -> str:
    return EVENT.get(estimate.notes.get("kind", ""), "The change")


def _ago(estimate: Released) -> str:
    months = round(figure(estimate, "months"))
    return f"{counted(months, 'month')} ago" if months else "less than a month ago"


def _until(estimate: Released) -> str:
    return month(estimate.notes["until"])


def _what(estimate: Released) -> str:
    said = brief(estimate.notes.get("named", ""), most=30)
    return f"{month(estimate.notes['on'])}: {said}."


WRITERS: Mapping[str, Writer] = {
    "outcomes.too_early": too_early,
    "outcomes.settling": settling,
    "outcomes.adopting": adopting,
    "outcomes.look_closer": look_closer,
}
