"""Words for the leaders' reflection: always of all leaders together, never of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossways.analysis.findings.phrases import joined, quoted
from crossways.analysis.findings.words import (
    TELLS_NOTHING,
    Released,
    Vocabulary,
    Words,
    Writer,
    figure,
)

TOGETHER = (
    "Told of all leaders together. No leader's answer, and no organisation's, can be worked out.",
)
BY_CHANCE = "We are fairly sure: chance alone would give this less than once in a hundred times."
ONE_TALK = "Leaders answered alone, once, before they compared; a talk may change it."
IN_PUBLIC = "A reason may be named in public for good cause, and still be true."
SHARES = {
    2.5: "between a quarter and a half",
    5.0: "more than half",
    7.5: "more than three quarters",
}
"""How much of what weighs a reason above a quarter takes, by the lower end of its band."""
MOST, FEW = 70, 30
"""Percent of leaders from which we say most, and up to which we say few."""


def reasons_differ(estimate: Released, words: Vocabulary) -> Words:
    """What is named in public is not what weighs."""
    said = quoted(words.text(estimate.item))
    heavy = heaviest(estimate)
    if not heavy:
        weighs = "what really weighs with them is spread over many reasons"
    elif estimate.item in heavy:
        weighs = "that weighs with them too, but less than it is named"
    else:
        verb = "weighs" if len(heavy) == 1 else "weigh"
        weighs = f"what really {verb} most with them is {_names(heavy, words)}"
    return Words(
        statement=f"More than half of the leaders name {said} in public; {weighs}.",
        size=_apart(estimate, "what is named in public and what weighs"),
        sureness=BY_CHANCE,
        evidence=(*_weights(estimate, words), *_light(estimate, words)),
        cautions=TOGETHER,
        alternatives=(IN_PUBLIC, ONE_TALK),
        would_change=("A next reflection in which the reason named is the one that weighs.",),
        divides=("UN", "OU", "VA"),
    )


def reasons_agree(estimate: Released, words: Vocabulary) -> Words:
    """What is named in public is what weighs most."""
    said = quoted(words.text(estimate.item))
    return Words(
        statement=f"The reason more than half of the leaders name in public, {said}, also weighs "
        "most with them.",
        size=_apart(estimate, "what is named in public and what weighs"),
        sureness="What is named and what weighs differ no more than chance would give.",
        evidence=tuple(_weights(estimate, words)),
        cautions=TOGETHER,
        alternatives=(ONE_TALK,),
        would_change=("A next reflection in which another reason weighs most.",),
    )


def reasons_untold(estimate: Released, words: Vocabulary) -> Words:
    """No difference that can be told."""
    return Words(
        statement="We can't tell whether the reasons leaders name in public are those that weigh.",
        sureness=TELLS_NOTHING,
        evidence=tuple(_weights(estimate, words)),
        cautions=(
            *TOGETHER,
            "A difference may also be left out because telling it could give somebody away.",
        ),
        would_change=("More leaders who answer every part.",),
    )


def others_weigh(estimate: Released, words: Vocabulary) -> Words:
    """Leaders think partners weigh a reason more, or less, than they do themselves."""
    more = "more" if estimate.kind.endswith("more") else "less"
    reason = quoted(words.text(estimate.item))
    return Words(
        statement=f"Leaders think that partners weigh {reason} {more} than they themselves do.",
        size=_apart(estimate, "their own points and what they think partners would give"),
        sureness=BY_CHANCE,
        cautions=TOGETHER,
        alternatives=(
            "People may own up less readily to a reason of their own than to somebody else's.",
            ONE_TALK,
        ),
        would_change=("A next reflection in which own points and guesses come together.",),
        divides=("UN", "RE"),
    )


def guesses_untold(estimate: Released, words: Vocabulary) -> Words:
    """No misjudgement that can be told."""
    return Words(
        statement="We can't tell whether leaders misjudge what weighs with their partners.",
        sureness=TELLS_NOTHING,
        cautions=(
            *TOGETHER,
            "A difference may also be left out because telling it could give somebody away.",
        ),
        would_change=("More leaders who answer every part.",),
    )


def gives_up(estimate: Released, words: Vocabulary) -> Words:
    """Who gives what: a ledger in bands."""
    bands = dict(_ledger(estimate))
    most = [code for code, (low, _) in bands.items() if low >= MOST]
    few = [code for code, (_, high) in bands.items() if high <= FEW]
    parts = [
        f"most leaders would give up {_names(most, words)}" if most else "",
        f"few would give up {_names(few, words, last='or')}" if few else "",
    ]
    told = "; ".join(part for part in parts if part)
    told = told or "there is nothing that most leaders, and nothing that only few, would give up"
    return Words(
        statement=f"To make it work, {told}.",
        sureness="These are the leaders' own picks, counted in wide bands.",
        evidence=tuple(
            f"{words.text(code)}: {_share(low, high)} of the leaders."
            for code, (low, high) in bands.items()
        ),
        cautions=(*TOGETHER, "To say one would give something up is not yet to give it."),
        alternatives=("What a leader cannot give may be somebody else's to decide.",),
        would_change=("What is really given up, written down and looked at again.",),
    )


def too_few(estimate: Released, words: Vocabulary) -> Words:
    """Too few leaders: nothing was worked out."""
    fewest = round(figure(estimate, "fewest"))
    return Words(
        statement=f"Fewer than {fewest} leaders answered every part of the reflection, so nothing "
        "was worked out from it. A talk that a facilitator leads takes its place.",
        sureness="With so few, any number could give somebody away.",
        would_change=(f"A reflection that {fewest} leaders or more answer.",),
    )


def heaviest(estimate: Released) -> tuple[str, ...]:
    """Codes of the reasons that weigh most, as far as bands tell them apart; none under a quarter.

    More than one where they share the highest band.
    """
    lows = {
        name.removeprefix("weighs_low_"): found.value
        for name, found in estimate.figures.items()
        if name.startswith("weighs_low_")
    }
    return tuple(sorted(code for code, low in lows.items() if low == max(lows.values())))


def _weights(estimate: Released, words: Vocabulary) -> Iterator[str]:
    for name, found in estimate.figures.items():
        if name.startswith("weighs_low_"):
            reason = quoted(words.text(name.removeprefix("weighs_low_")))
            yield f"{reason} takes {SHARES[found.value]} of what weighs with leaders."


def _light(estimate: Released, words: Vocabulary) -> Iterator[str]:
    """The reason named in public, where it takes a quarter of what weighs or less."""
    if f"weighs_low_{estimate.item}" not in estimate.figures:
        yield f"{quoted(words.text(estimate.item))} takes a quarter of it or less."


def _ledger(estimate: Released) -> Iterator[tuple[str, tuple[float, float]]]:
    for name, found in estimate.figures.items():
        if name.startswith("gives_low_"):
            code = name.removeprefix("gives_low_")
            yield code, (found.value, figure(estimate, f"gives_high_{code}", 100.0))


def _share(low: float, high: float) -> str:
    if low <= 0:
        return f"{round(high)}% or fewer" if high < 100 else "we can't tell how many"
    return f"{round(low)}% or more" if high >= 100 else f"{round(low)} to {round(high)}%"


def _apart(estimate: Released, two: str) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return f"Of ten points, {estimate.low:g} to {estimate.high:g} lie apart between {two}."


def _names(codes: list[str] | tuple[str, ...], words: Vocabulary, *, last: str = "and") -> str:
    return joined([quoted(words.text(code)) for code in codes], last=last)


WRITERS: Mapping[str, Writer] = {
    "reflection.reasons_differ": reasons_differ,
    "reflection.reasons_agree": reasons_agree,
    "reflection.reasons_untold": reasons_untold,
    "reflection.others_weigh_more": others_weigh,
    "reflection.others_weigh_less": others_weigh,
    "reflection.guesses_untold": guesses_untold,
    "reflection.gives_up": gives_up,
    "reflection.too_few": too_few,
}
