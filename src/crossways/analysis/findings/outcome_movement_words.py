"""Words for what moved, what did not, and where nobody can tell yet."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.estimate import Strength
from crossways.analysis.findings.outcome_phrases import (
    COUNTED,
    SEEN,
    amount,
    called,
    lines,
    month,
    named_in_full,
)
from crossways.analysis.findings.phrases import counted
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

BEFORE_AFTER = (
    "This is before and after, with nothing to compare: compatible with the joint work having "
    "helped, and with much else."
)
MEANWHILE = "Something else that happened at the same time."
CAME_BACK = "The next readings going back to where they were."
BY_CHANCE = "Of 100 series where nothing changed, about 2 have their latest reading stand out."
BY_CHANCE_LEANING = (
    "Readings here lean on the one before. Of 100 such series where nothing changed, as many as 14 "
    "have their latest reading stand out."
)
KEEPS_STILL = (
    "A small change may be there all the same: one as large as the ordinary ups and downs goes "
    "unseen half of the time."
)
ADOPTION = "6 to 12"


def moved_better(estimate: Released, words: Vocabulary) -> Words:
    """What people notice got better, beyond ordinary ups and downs."""
    return Words(
        statement=f"{_start(estimate)}: {_way(estimate)}, which is better. That is more "
        "than ordinary ups and downs.",
        size=_level(estimate),
        sureness=_chance(estimate),
        evidence=_where(estimate),
        cautions=(BEFORE_AFTER,),
        alternatives=(MEANWHILE, "It may have been counted in another way."),
        would_change=(CAME_BACK, "The same change where nobody worked jointly."),
    )


def moved_worse(estimate: Released, words: Vocabulary) -> Words:
    """A measure that is not a balancing one got worse."""
    return Words(
        statement=f"{_start(estimate)}: {_way(estimate)}, which is worse. That is more "
        "than ordinary ups and downs.",
        size=_level(estimate),
        sureness=_chance(estimate),
        evidence=_where(estimate),
        cautions=(SEEN,),
        alternatives=(MEANWHILE, "It may have been counted in another way."),
        would_change=(CAME_BACK,),
        divides=("OU", "ST"),
    )


def changed(estimate: Released, words: Vocabulary) -> Words:
    """It moved, and neither way is better."""
    return Words(
        statement=f"{_start(estimate)}: {_way(estimate)}. That is more than ordinary ups "
        "and downs.",
        size=_level(estimate),
        sureness=_chance(estimate),
        evidence=_where(estimate),
        cautions=("Nobody has said which way is better.",),
        alternatives=(MEANWHILE,),
        would_change=(CAME_BACK,),
    )


def no_clear_change(estimate: Released, words: Vocabulary) -> Words:
    """Only ordinary ups and downs."""
    alike = estimate.notes.get("state") == "constant"
    moves = "Every reading is the same." if alike else "It goes up and down as it has before."
    return Words(
        statement=f"{_start(estimate)}: no clear change. {moves}",
        size=_level(estimate),
        sureness=KEEPS_STILL,
        evidence=_where(estimate),
        cautions=("No clear change is not the same as no change.",),
        alternatives=("It may need more time, or another measure.",),
        would_change=("Seven readings in a row on the better side of the middle.",),
    )


def balancing_worse(estimate: Released, words: Vocabulary) -> Words:
    """What should not get worse meanwhile did."""
    return Words(
        statement=f"What should not get worse did: “{called(estimate)}” is {_way(estimate)}. "
        "That is more than ordinary ups and downs.",
        size=_level(estimate),
        sureness=_chance(estimate),
        evidence=_where(estimate),
        cautions=(SEEN,),
        alternatives=(MEANWHILE, "Elsewhere it may have got worse as much."),
        would_change=(CAME_BACK,),
        divides=("ST", "CU"),
    )


def balancing_steady(estimate: Released, words: Vocabulary) -> Words:
    """What should not get worse did not, as far as can be told."""
    return Words(
        statement=f"{_start(estimate)}: not clearly worse meanwhile.",
        size=_level(estimate),
        sureness=KEEPS_STILL,
        evidence=_where(estimate),
        alternatives=("It may get worse later: what a change costs often comes late.",),
        would_change=("Seven readings in a row on the worse side of the middle.",),
    )


def nothing_balances(estimate: Released, words: Vocabulary) -> Words:
    """Nobody looks at what may get worse meanwhile."""
    return Words(
        statement="Nobody looks at what may get worse meanwhile, such as how staff are or how many "
        "leave.",
        size="A gain in one place can be a loss in another, and would go unseen.",
        sureness=COUNTED,
        alternatives=("Somebody may count it elsewhere.",),
        would_change=("One measure of what should not get worse.",),
        divides=("OU", "CU"),
    )


def only_process(estimate: Released, words: Vocabulary) -> Words:
    """The work behind an outcome moved, and the outcome did not show it."""
    moved = lines(estimate)
    of_what = f" with “{called(estimate)}”" if called(estimate) else ""
    months = estimate.figures.get("months")
    since = "" if months is None else f" Month {round(months.value)} of an expected {ADOPTION}."
    shown = {
        "no clear change": "what it is for shows no clear change",
        "cannot tell": "nothing measures yet whether it came",
    }[estimate.notes.get("outcome_measure", "cannot tell")]
    return Words(
        statement="Only the work has moved. Nothing yet shows that people are better off"
        f"{of_what}.",
        size=f"{counted(len(moved), 'measure')} of the work got better; {shown}.{since}",
        sureness="Read from control charts of each measure.",
        evidence=named_in_full(moved),
        cautions=("More work done is not a better life by itself.",),
        alternatives=(
            "It may come later.",
            "The step from this work to that outcome may not hold.",
        ),
        would_change=("The outcome's own measure getting better.",),
        divides=("OU", "UN"),
    )


def not_enough(estimate: Released, words: Vocabulary) -> Words:
    """Too few readings, or too rare events, to tell anything."""
    points, fewest = round(figure(estimate, "points")), round(figure(estimate, "fewest"))
    rare = estimate.notes.get("state") == "rare"
    begun = ", counted since its range was begun anew" if "rebased_on" in estimate.notes else ""
    return Words(
        statement=f"{_start(estimate)}: "
        + ("too few events to tell a change from luck." if rare else "not enough points yet."),
        size="Most periods have fewer than five."
        if rare
        else f"{counted(points, 'reading')}{begun}; {fewest} are needed.",
        sureness="Nothing can be said yet, so nothing is.",
        evidence=_where(estimate),
        alternatives=("Earlier readings may lie somewhere.",),
        would_change=("Counts over longer periods.",) if rare else ("More readings.",),
    )


def not_measured(estimate: Released, words: Vocabulary) -> Words:
    """Outcomes of which nobody has a reading."""
    some, every = round(estimate.value or 0), round(figure(estimate, "outcomes"))
    return Words(
        statement=f"{some} of {counted(every, 'outcome')} {'is' if some == 1 else 'are'} not "
        "measured: nobody would know.",
        size="Whether people notice anything can't be told from figures.",
        sureness=COUNTED,
        evidence=named_in_full(lines(estimate)),
        cautions=("What is hard to measure still counts.",),
        alternatives=("People may be asked in a way that leaves no figures.",),
        would_change=("A measure of each, or people asked.",),
        divides=("OU", "UN"),
    )


def _start(estimate: Released) -> str:
    name = called(estimate)
    return f"{name[:1].upper()}{name[1:]}"


def _way(estimate: Released) -> str:
    return "higher" if figure(estimate, "rises") > 0 else "lower"


def _level(estimate: Released) -> str:
    """Where readings are now, and where they were."""
    unit = estimate.notes.get("unit", "")
    recent, before = (estimate.figures.get(name) for name in ("recent", "before"))
    if recent is None:
        return ""
    now = f"The last readings lie around {amount(recent.value, unit)}."
    if before is None:
        return now
    when = estimate.notes.get("before_when")
    return f"{now} Before{f' ({when})' if when else ''}: {amount(before.value, unit)}."


def _chance(estimate: Released) -> str:
    return BY_CHANCE_LEANING if estimate.strength is Strength.POSSIBLE else BY_CHANCE


def _where(estimate: Released) -> tuple[str, ...]:
    """The latest reading, the area it is of, and new starts of limits."""
    notes, told = estimate.notes, []
    if estimate.value is not None and "latest_on" in notes:
        reading = amount(estimate.value, notes.get("unit", ""))
        told.append(f"The latest reading is {reading}, {month(notes['latest_on'])}.")
    overlap = estimate.figures.get("overlap")
    if overlap is not None and overlap.value < 100:
        area = notes.get("geography") or "a wider area"
        told.append(f"Read for {area}, of which {round(overlap.value)}% is our place.")
    if "rebased_on" in notes:
        why = notes.get("rebased_because", "").rstrip(".")
        told.append(f"Its range was begun anew in {month(notes['rebased_on'])}: {why}.")
    return tuple(told)


WRITERS: Mapping[str, Writer] = {
    "outcomes.moved_better": moved_better,
    "outcomes.moved_worse": moved_worse,
    "outcomes.changed": changed,
    "outcomes.no_clear_change": no_clear_change,
    "outcomes.balancing_worse": balancing_worse,
    "outcomes.balancing_steady": balancing_steady,
    "outcomes.nothing_balances": nothing_balances,
    "outcomes.only_process": only_process,
    "outcomes.not_enough": not_enough,
    "outcomes.not_measured": not_measured,
}
