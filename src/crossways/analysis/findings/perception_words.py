"""Words for what sides really hold and what they think of each other."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.estimate import Strength
from crossways.analysis.findings.phrases import counted, people, quoted, steps, within
from crossways.analysis.findings.words import (
    TELLS_NOTHING,
    Released,
    Vocabulary,
    Words,
    Writer,
    figure,
    how_sure,
    step_size,
)

BORROWED = "That showing people the truth helps is known from politics, not yet from care."
TALK_FIRST = "The truth is further off than the guess: show it with somebody to help, not by post."
MOST = "A side was asked what most would say, and its guess is close to the middle answer."


def _sides(estimate: Released) -> tuple[str, str]:
    """Both sides as they are said: the first opens the sentence, the second stands inside it."""
    first, second = estimate.groups
    return people(first), people(second, start=False)


def known_common_ground(estimate: Released, words: Vocabulary) -> Words:
    """Alike, and both know it."""
    first, second = _sides(estimate)
    return Words(
        statement=(
            f"{first} and {second} hold {quoted(words.text(estimate.item))} about equally, and "
            "both know it."
        ),
        size="Any difference, real or imagined, is smaller than half a step.",
        sureness=_sure(estimate),
        evidence=_stands(estimate),
        alternatives=("It may be a thing nobody likes to say no to.",),
        would_change=("A difference of half a step, real or imagined.",),
    )


def false_divide(estimate: Released, words: Vocabulary) -> Words:
    """Alike, and at least one side thinks otherwise."""
    first, second = _sides(estimate)
    text, who = quoted(words.text(estimate.item)), estimate.notes.get("who", "both")
    wrong = _who_is_wrong(estimate, who)
    return Words(
        statement=f"{first} and {second} hold {text} about equally, yet {wrong}.",
        size=f"Really apart: {steps(estimate.value or 0.0)}. Imagined: {_seen(estimate, who)}.",
        sureness=_sure(estimate),
        evidence=(*_stands(estimate), *_guesses(estimate)),
        cautions=_cautions(estimate),
        alternatives=("Old stories may live longer than what they tell of.", BORROWED),
        would_change=("A real difference of half a step or more.",),
        divides=("VA", "UN"),
    )


def _who_is_wrong(estimate: Released, who: str) -> str:
    first, second = (people(group, start=False) for group in estimate.groups)
    gap_a, gap_b = figure(estimate, "gap_a"), figure(estimate, "gap_b")
    if who == "both":
        if (gap_a < 0) == (gap_b < 0):
            return f"each thinks the other holds it {_more(gap_a)}"
        return (
            f"{first} think {second} hold it {_more(gap_a)}, and these think {first} hold it "
            f"{_more(gap_b)}"
        )
    guesser, other, gap = (first, second, gap_a) if who == "a" else (second, first, gap_b)
    return f"{guesser} think {other} hold it {_more(gap)}"


def _more(gap: float) -> str:
    return "less" if gap < 0 else "more"


def _seen(estimate: Released, who: str) -> str:
    sides = ("a", "b") if who == "both" else (who,)
    return steps(max((abs(figure(estimate, f"seen_{side}")) for side in sides), default=0.0))


def open_divide(estimate: Released, words: Vocabulary) -> Words:
    """Apart, and both know it."""
    first, second = _sides(estimate)
    return Words(
        statement=(
            f"{first} and {second} differ on {quoted(words.text(estimate.item))}, and both know "
            f"it: {_holds_more(estimate)}."
        ),
        size=step_size(estimate),
        sureness=how_sure(estimate),
        evidence=(*_stands(estimate), *_guesses(estimate)),
        alternatives=("Each side may be protecting something good: ask what.",),
        would_change=("The two coming within half a step.",),
        divides=("VA", "RE"),
    )


def _holds_more(estimate: Released) -> str:
    """``value`` is the second group's mean less the first's."""
    more = estimate.groups[1] if (estimate.value or 0.0) > 0 else estimate.groups[0]
    return f"{people(more, start=False)} hold it more"


def hidden_divide(estimate: Released, words: Vocabulary) -> Words:
    """Apart, and at least one side does not see it."""
    first, second = _sides(estimate)
    text, who = quoted(words.text(estimate.item)), estimate.notes.get("who", "both")
    unseen = "either side" if who == "both" else within(first) if who == "a" else second
    verb = "realises" if who == "both" else "realise"
    return Words(
        statement=f"{first} and {second} differ on {text} more than {unseen} {verb}.",
        size=f"{step_size(estimate)} There, {_holds_more(estimate)}.",
        sureness=how_sure(estimate),
        evidence=(*_stands(estimate), *_guesses(estimate)),
        cautions=_cautions(estimate),
        alternatives=(
            "The two may seldom meet where it would show.",
            "The words may mean different things to the two sides.",
        ),
        would_change=("Guesses that come within half a step of the truth.",),
        divides=("UN", "VA"),
    )


def _cautions(estimate: Released) -> tuple[str, ...]:
    held = (TALK_FIRST,) if estimate.notes.get("hold") == "yes" else ()
    return (*held, MOST) if estimate.notes.get("median") == "yes" else held


def _stands(estimate: Released) -> tuple[str, ...]:
    return tuple(
        f"{people(group)} stand at {figure(estimate, f'mean_{side}'):.1f} of 5."
        for side, group in zip("ab", estimate.groups, strict=True)
        if f"mean_{side}" in estimate.figures
    )


def _guesses(estimate: Released) -> tuple[str, ...]:
    first, second = estimate.groups
    pairs = (("a", first, second), ("b", second, first))
    return tuple(
        (
            f"{people(guesser)} guess that {people(about, start=False)} stand at "
            f"{figure(estimate, f'guess_{side}'):.1f}."
        )
        for side, guesser, about in pairs
        if f"guess_{side}" in estimate.figures
    )


def _sure(estimate: Released) -> str:
    if estimate.strength is Strength.CLEAR:
        return "We are fairly sure: a difference of half a step or more is ruled out."
    return "A difference of half a step is unlikely, but not ruled out."


def cannot_tell(estimate: Released, words: Vocabulary) -> Words:
    """Too few answers or guesses to say."""
    first, second = (people(group, start=False) for group in estimate.groups)
    cards = counted(figure(estimate, "cards"), "card")
    return Words(
        statement=f"We can't tell yet on {cards} how {first} and {second} see each other.",
        size="Differences and guesses could be small or large.",
        sureness="Answers or guesses are few, or they pull both ways.",
        would_change=("More guesses from both sides about each other.",),
    )


def guesses_well(estimate: Released, words: Vocabulary) -> Words:
    """One side guesses another well on most cards."""
    guesser, about = _sides(estimate)
    close, cards = figure(estimate, "close"), counted(figure(estimate, "cards"), "card")
    return Words(
        statement=f"{guesser} guess {about} well: close on {round(close)} of {cards}.",
        size="Close means within half a step of what the others really said.",
        sureness="We are fairly sure, card by card.",
        alternatives=("Where everybody answers alike, guessing is easy.",),
        would_change=("Guesses half a step off on most cards.",),
    )


def guesses_badly(estimate: Released, words: Vocabulary) -> Words:
    """One side's guesses are off the same way on half the cards or more."""
    guesser, about = _sides(estimate)
    low, high = figure(estimate, "low"), figure(estimate, "high")
    way, count = ("too low", low) if low >= high else ("too high", high)
    cards = counted(figure(estimate, "cards"), "card")
    return Words(
        statement=f"{guesser} guess {about} {way} on {round(count)} of {cards}.",
        size="Each of these is half a step or more off.",
        sureness="We are fairly sure: all cards were looked at together.",
        cautions=(BORROWED,),
        alternatives=("The two may seldom meet.", "A few loud cases may stand for all."),
        would_change=("Guesses that come within half a step.",),
        divides=("UN", "VA"),
    )


def tenure(estimate: Released, words: Vocabulary) -> Words:
    """Whether years in the work make guesses better."""
    said = {
        "level": "Years of service do not make guesses more accurate.",
        "improves": "People longer in the work guess the other side better.",
        "untold": "We can't tell whether years of service make guesses more accurate.",
    }
    return Words(
        statement=said[estimate.notes["answer"]],
        size=(
            f"On average a guess is {steps(figure(estimate, 'error'))} off; from one band of years "
            f"to the next that changes by {steps(estimate.value or 0.0)}."
        ),
        sureness=_tenure_sure(estimate),
        alternatives=("People who stay may differ from those who leave.",),
        would_change=("A change of half a step from the newest to the longest serving.",),
        divides=("UN",),
    )


def _tenure_sure(estimate: Released) -> str:
    if estimate.strength is Strength.TOO_FEW:
        return TELLS_NOTHING
    return "We are fairly sure: a larger change is ruled out or a real one shows."


WRITERS: Mapping[str, Writer] = {
    "perception.known_common_ground": known_common_ground,
    "perception.false_divide": false_divide,
    "perception.open_divide": open_divide,
    "perception.hidden_divide": hidden_divide,
    "perception.cannot_tell": cannot_tell,
    "perception.guesses_well": guesses_well,
    "perception.guesses_badly": guesses_badly,
    "perception.tenure": tenure,
}
