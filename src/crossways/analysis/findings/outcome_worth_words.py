"""Words for the plan, claims, whether it is worth it, and what leaders send word about."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings.outcome_phrases import (
    COUNTED,
    amount,
    brief,
    called,
    lines,
    named_in_full,
)
from crossways.analysis.findings.phrases import counted, joined
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

CLARITIES = {
    "for_people": "what it is for people",
    "options": "which ways there are",
    "why_this": "why this one",
    "worth_it": "whether it is worth the dip",
}
SHEET = {
    "benefit": "no benefit",
    "cost": "no cost",
    "hours": "no hours of managers",
    "dip": "no dip on the way",
    "alternative": "no other way that needs no restructure",
}
DESIGNS = {
    "untested": "Nothing tests it.",
    "experience": "It rests on what people saw.",
    "before_after": "Before and after, no comparison group: compatible with the change having "
    "helped, and with much else.",
    "comparison": "It was compared with others.",
    "trial": "It rests on a trial.",
}
GRADES = {
    "word": "somebody says so",
    "promising": "promising, worth a closer look",
    "supported": "held up beside others",
    "strong": "held up elsewhere too",
}


def clarities(estimate: Released, words: Vocabulary) -> Words:
    """Questions of the plan nobody has answered."""
    blank = [CLARITIES.get(code, code) for code in lines(estimate)]
    return Words(
        statement=f"The plan does not yet say {joined(blank)}.",
        size=f"{counted(len(blank), 'question')} of {len(CLARITIES)} {_is(len(blank))} open.",
        sureness=COUNTED,
        cautions=("An answer written down is not yet a good one.",),
        alternatives=("It may have been talked about and not written down.",),
        would_change=("An answer to each.",),
        divides=("OU", "UN"),
    )


def options(estimate: Released, words: Vocabulary) -> Words:
    """Fewer than two ways were thought of that need no restructure."""
    calm = round(estimate.value or 0)
    only = "No way" if calm == 0 else "Only one way"
    return Words(
        statement=f"{only} was thought of that needs no restructure; two are asked for.",
        size=f"{counted(figure(estimate, 'options'), 'way')} in all.",
        sureness=COUNTED,
        cautions=("Changing structure alone seldom brings what it is done for.",),
        alternatives=("Others may have been thought of and not written down.",),
        would_change=("A second way that leaves structures as they are.",),
        divides=("OU", "ST"),
    )


def different_now(estimate: Released, words: Vocabulary) -> Words:
    """Nobody said what is different this time."""
    untold, tried = round(estimate.value or 0), round(figure(estimate, "tried"))
    return Words(
        statement=f"Nobody has said what is different now about {untold} of "
        f"{counted(tried, 'thing')} tried before.",
        size="The same again may end the same again.",
        sureness=COUNTED,
        evidence=named_in_full(lines(estimate)),
        alternatives=("Those who remember may not have been asked.",),
        would_change=("An answer from somebody who was there.",),
        divides=("OU", "UN"),
    )


def claim(estimate: Released, words: Vocabulary) -> Words:
    """A claim that something had an effect, called what it is."""
    notes = estimate.notes
    design, grade = notes.get("design", "untested"), notes.get("grade", "word")
    alone = notes.get("comparison", "none").strip().lower() in ("none", "no", "")
    return Words(
        statement=f"Claimed: “{called(estimate)}”{_from_to(estimate)}"
        f"{'. There was no comparison group' if alone else ''}.",
        size=f"Grade: {GRADES[grade]}.",
        sureness=DESIGNS[design],
        evidence=_source(estimate),
        cautions=(
            *(("No group was compared with, so nobody knows what would have happened.",) * alone),
            *_uncounted(estimate),
        ),
        alternatives=("Something else that happened at the same time.",),
        would_change=("The same change seen beside a group without it.",),
    )


def _from_to(estimate: Released) -> str:
    baseline, result = (estimate.notes.get(name) for name in ("baseline", "result"))
    return f", from {baseline} to {result}" if baseline and result else ""


def _source(estimate: Released) -> tuple[str, ...]:
    told = (("Source", "source"), ("When", "period"), ("Compared with", "comparison"))
    return tuple(
        f"{label}: {brief(estimate.notes[name], most=30)}."
        for label, name in told
        if name in estimate.notes
    )


def _uncounted(estimate: Released) -> tuple[str, ...]:
    """Per cents of nobody knows how many give no room for chance."""
    told = f"{estimate.notes.get('baseline', '')} {estimate.notes.get('result', '')}"
    if "%" not in told or "/" in told or " of " in told:
        return ()
    return ("Out of how many is not known, so chance can't be reckoned with.",)


def worth(estimate: Released, words: Vocabulary) -> Words:
    """What is missing on the sheet."""
    missing = [SHEET.get(code, code) for code in lines(estimate)]
    return Words(
        statement=f"Whether it is worth it can't be said yet: the sheet shows {joined(missing)}.",
        size=f"{counted(len(missing), 'kind')} of {len(SHEET)} {_is(len(missing))} missing.",
        sureness=COUNTED,
        cautions=("A cost nobody wrote down was paid all the same.",),
        alternatives=("Somebody may have the figures.",),
        would_change=("A line for each, with its period and its source.",),
        divides=("OU", "ST"),
    )


def hours(estimate: Released, words: Vocabulary) -> Words:
    """Hours managers spent on working together."""
    period = estimate.notes.get("period")
    return Words(
        statement=f"Managers spent {amount(estimate.value or 0.0, 'hours')} on it"
        f"{f' ({brief(period)})' if period else ''}.",
        size="Time that went to nothing else.",
        sureness=COUNTED,
        cautions=("Hours of other staff are not in it, unless somebody wrote them down.",),
        alternatives=("Some of these hours would have been spent anyway.",),
        would_change=("A count of hours by somebody else.",),
    )


def progress(estimate: Released, words: Vocabulary) -> Words:
    """How much of what leaders sent is about people, and how much about money."""
    every = round(figure(estimate, "messages"))
    people, money, working = (
        round(figure(estimate, name)) for name in ("people", "money", "working")
    )
    shares = (
        ""
        if estimate.value is None
        else f"{round(100 * people / every)}% about people, {round(100 * money / every)}% about "
        "money. "
    )
    return Words(
        statement=f"Of {counted(every, 'message')} leaders sent, {people} "
        f"{_is(people)} about what changed for people and {money} about money.",
        size=f"{shares}{working} {_is(working)} about how partners work.",
        sureness=COUNTED,
        cautions=("What was said aloud is not counted.",),
        alternatives=("There may have been little to tell yet.",),
        would_change=("The next messages.",),
        divides=("OU", "RE") if people < money else (),
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


WRITERS: Mapping[str, Writer] = {
    "outcomes.clarities": clarities,
    "outcomes.options": options,
    "outcomes.different_now": different_now,
    "outcomes.claim": claim,
    "outcomes.worth": worth,
    "outcomes.hours": hours,
    "outcomes.progress": progress,
}
