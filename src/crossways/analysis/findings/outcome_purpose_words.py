"""Words for the chain: what has no outcome behind it, what nobody works for, what is untested."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings.outcome_phrases import COUNTED, lines, named_in_full
from crossways.analysis.findings.phrases import counted
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

NOT_USELESS = "What has no outcome behind it may still be worth doing: then say what for."


def orphans(estimate: Released, words: Vocabulary) -> Words:
    """Activities no outcome stands behind: the stop list."""
    some, every = round(estimate.value or 0), round(figure(estimate, "activities"))
    has = "has" if some == 1 else "have"
    return Words(
        statement=f"{some} of {counted(every, 'activity', 'activities')} {has} no outcome behind "
        f"{'it' if some == 1 else 'them'}.",
        size="That is the list of what could stop.",
        sureness=COUNTED,
        evidence=named_in_full(lines(estimate)),
        cautions=(NOT_USELESS,),
        alternatives=("The link may be there and nobody wrote it down.",),
        would_change=("A link from each of them to something a person will notice.",),
        divides=("OU", "ST"),
    )


def unserved(estimate: Released, words: Vocabulary) -> Words:
    """Outcomes nothing that is done leads to."""
    some, every = round(estimate.value or 0), round(figure(estimate, "outcomes"))
    has = "has" if some == 1 else "have"
    return Words(
        statement=f"{some} of {counted(every, 'outcome')} {has} no activity: nothing done "
        "leads there.",
        size="It is hoped for, and so far that is all.",
        sureness=COUNTED,
        evidence=named_in_full(lines(estimate)),
        alternatives=("Work may be under way that nobody wrote down.",),
        would_change=("One activity that leads to it, with its reason.",),
        divides=("OU", "ST"),
    )


def chain_whole(estimate: Released, words: Vocabulary) -> Words:
    """Every activity leads to an outcome, and every outcome has an activity."""
    return Words(
        statement="All that is done has an outcome behind it, and nothing is hoped for alone.",
        size=f"{counted(figure(estimate, 'activities'), 'activity', 'activities')}, "
        f"{counted(figure(estimate, 'outcomes'), 'outcome')}.",
        sureness=COUNTED,
        cautions=("That the chain is whole does not say that it is true.",),
        alternatives=("Links may have been written down because one was asked for.",),
        would_change=("A new activity that leads nowhere.",),
    )


def untested(estimate: Released, words: Vocabulary) -> Words:
    """Steps of the chain nothing speaks for yet."""
    some, every = round(estimate.value or 0), round(figure(estimate, "links"))
    is_ = "is" if some == 1 else "are"
    return Words(
        statement=f"{some} of {counted(every, 'step')} in the chain {is_} untested: nothing shows "
        f"yet that {'it holds' if some == 1 else 'they hold'}.",
        size="Drawn as dashed lines.",
        sureness=COUNTED,
        cautions=("Untested does not mean wrong.",),
        alternatives=("Others may have tested it elsewhere.",),
        would_change=("A look at what would show that the step is wrong.",),
        divides=("OU", "UN"),
    )


WRITERS: Mapping[str, Writer] = {
    "outcomes.orphans": orphans,
    "outcomes.unserved": unserved,
    "outcomes.chain_whole": chain_whole,
    "outcomes.untested": untested,
}
