"""An evaluation in plain words: what changed, how sure that is, and what cannot be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from crossways.analysis.methods.evaluation.detectable import Detectable
from crossways.analysis.methods.evaluation.evaluate import Evaluation, Strength
from crossways.analysis.methods.evaluation.panel import Panel
from crossways.analysis.methods.evaluation.plan import Method, Plan

BESIDE: Mapping[Method, str] = MappingProxyType(
    {
        "series": "than its own past would lead us to expect",
        "compared": "than the other areas together would lead us to expect",
        "synthetic": "than a mixture of the areas most like it would lead us to expect",
    }
)
AGAINST: Mapping[Method, str] = MappingProxyType(
    {
        "series": "against its own past",
        "compared": "beside the other areas together",
        "synthetic": "beside a mixture of the areas that moved most like it before",
    }
)
SURENESS: Mapping[Strength, str] = MappingProxyType(
    {
        "clear": "Clear: fewer than 1 in 100 areas would move so far by chance.",
        "possible": "Possible: fewer than 1 in 20 areas would move so far by chance, but it is not "
        "clear.",
        "cannot tell": "We cannot tell this from chance.",
        "no change that matters": "Whatever changed is smaller than what you said would matter.",
        "before and after only": "Before and after only: nothing was compared, so chance and other "
        "causes cannot be ruled out.",
    }
)
LEAST_SHARE = 0.005
"""Of a mixture, shares below are not told."""
ALTERNATIVES = (
    "Something else that began here at about the same time.",
    "A change in what is counted, or how.",
    "The other areas changed, and this one did not.",
)
_FOUND = (
    "The same sums on the next readings find it smaller, or gone.",
    "One of the other areas did the same, or something else began here at that time.",
    "Where the same was done elsewhere, nothing moved.",
)
WOULD_CHANGE: Mapping[Strength, tuple[str, ...]] = MappingProxyType(
    {
        "clear": _FOUND,
        "possible": _FOUND,
        "cannot tell": (
            "More readings after the start, if they keep to one side of what was expected.",
            "More areas to compare with, so that a smaller change could be seen.",
        ),
        "no change that matters": (
            "The next readings leave what you said would matter.",
            "A smaller change turns out to matter.",
        ),
        "before and after only": (
            "The same readings of ten or more areas where nothing of the kind was done.",
        ),
    }
)


@dataclass(frozen=True)
class Told:
    """An evaluation in words.

    Attributes:
        statement: one plain sentence, with the interval.
        meaning: what it is compatible with.
        sureness: how sure we are, in a sentence.
        placebos: how far the other areas moved, in a sentence; empty without any.
        detectable: the smallest change that could have been seen.
        cautions: what cannot be said, and what did not hold.
        alternatives: what else could explain it.
        would_change: what would change our mind.
    """

    statement: str
    meaning: str
    sureness: str
    placebos: str
    detectable: str
    cautions: tuple[str, ...]
    alternatives: tuple[str, ...]
    would_change: tuple[str, ...]


def tell(made: Evaluation) -> Told:
    """Put an evaluation into words. It never says that one thing caused another.

    >>> from crossways.analysis.methods.evaluation.evaluate import evaluate
    >>> rng = np.random.default_rng(1)
    >>> readings = 100 * np.exp(0.05 * rng.normal(size=(21, 36)))
    >>> readings[0, 24:] *= 0.8
    >>> names = ("Eastshire", *(f"area {at}" for at in range(20)))
    >>> told = tell(evaluate(Panel(names, readings, outcome="delays"), Plan(starts=24)))
    >>> print(told.statement)
    Eastshire, delays, from period 25: 21% lower than the other areas together would lead us to \
expect (between 24% lower and 18% lower).
    """
    return Told(
        statement=_statement(made),
        meaning=_meaning(made),
        sureness=SURENESS[made.strength],
        placebos=_placebos(made),
        detectable=detectable_words(made.detectable, made.panel, made.plan),
        cautions=tuple(_cautions(made)),
        alternatives=ALTERNATIVES if made.answer.clear_of_none else (),
        would_change=WOULD_CHANGE[made.strength],
    )


def change_words(size: float, plan: Plan) -> str:
    """A change on the plan's scale, such as ``19% lower``.

    >>> change_words(-0.2107, Plan(starts=24)), change_words(3.2, Plan(24, scale="difference"))
    ('19% lower', '3.2 higher')
    """
    told = 100 * float(np.expm1(size)) if plan.scale == "ratio" else size
    figure = f"{abs(told):.0f}" if abs(told) >= 9.5 else f"{abs(told):.2g}"
    if plan.scale == "ratio":
        figure += "%"
    return f"{figure} {'lower' if told < 0 else 'higher'}"


def plan_words(plan: Plan, panel: Panel) -> str:
    """What is done, in a sentence that can be handed on.

    >>> panel = Panel(("Eastshire",), np.ones((1, 36)), outcome="delays")
    >>> print(plan_words(Plan(starts=24, method="series", season=12, trend=True), panel))
    Plan: delays in Eastshire against its own past, 24 periods before and 12 from period 25 on; \
by what share it changed; a steady drift goes on; a year's ups and downs are taken out; one period \
may carry over into the next.
    """
    after = panel.length - plan.counts_from
    since = f"{after} from {panel.period(plan.counts_from)} on" if after > 0 else "none after"
    what = f"{panel.outcome} in {panel.area} {AGAINST[plan.method]}"
    when = f"{plan.starts} periods before and {since}"
    told = [
        f"{what}, {when}",
        "by what share it changed" if plan.scale == "ratio" else "by how many units it changed",
        *(words for chosen, words in _choices(plan) if chosen),
    ]
    return f"Plan: {'; '.join(told)}."


def _choices(plan: Plan) -> tuple[tuple[bool, str], ...]:
    modelled = plan.method != "synthetic"
    return (
        (plan.trend and modelled, "a steady drift goes on"),
        (plan.slope and modelled, "the drift itself may change"),
        (plan.season > 0 and modelled, "a year's ups and downs are taken out"),
        (plan.memory and modelled, "one period may carry over into the next"),
        (plan.settling > 0, f"the first {plan.settling} periods are left out as settling in"),
    )


def detectable_words(found: Detectable, panel: Panel, plan: Plan) -> str:
    """The smallest change that could be seen, in a sentence, to be read before anything is run.

    >>> words = detectable_words(
    ...     Detectable(0.2231, "ratio", held_to_placebos=True),
    ...     Panel(("Eastshire",), np.ones((1, 2))),
    ...     Plan(starts=24),
    ... )
    >>> print(words)
    The smallest change in Eastshire that would be seen in four of five cases: 20% lower or 25% \
higher. A smaller one would most likely be missed.
    """
    fall, rise = change_words(-found.size, plan), change_words(found.size, plan)
    rosy = (
        ""
        if found.held_to_placebos
        else " Without other areas to hold it to, this is too hopeful: real series move more."
    )
    return (
        f"The smallest change in {panel.area} that would be seen in four of five cases: {fall} or "
        f"{rise}. A smaller one would most likely be missed.{rosy}"
    )


def mixture_words(made: Evaluation) -> str:
    """Of which areas a mixture is made, and how much of each; empty for other methods.

    >>> from crossways.analysis.methods.evaluation.evaluate import evaluate
    >>> readings = 100 + np.random.default_rng(1).normal(size=(12, 36))
    >>> panel = Panel(tuple(f"area {at}" for at in range(12)), readings)
    >>> mixture_words(evaluate(panel, Plan(starts=24)))
    ''
    >>> mixture_words(evaluate(panel, Plan(starts=24, method="synthetic"))).split(", ")[0]
    'area 3 6%'
    """
    shares = [f"{name} {share:.0%}" for name, share in made.weights.items() if share >= LEAST_SHARE]
    return ", ".join(shares)


def left_out_words(left_out: Mapping[str, str]) -> list[str]:
    """Which areas were left out, and why, in a sentence each.

    >>> left_out_words({"west": "it has no row for some of the periods"})
    ['west was left out: it has no row for some of the periods.']
    """
    return [f"{name} was left out: {why}." for name, why in left_out.items()]


def runs_words(earlier: int) -> str:
    """How often the same was asked before, in a sentence; empty the first time.

    >>> runs_words(0), runs_words(2)
    ('', 'This is run 3 of this question. Whoever looks in many ways finds what pleases.')
    """
    if not earlier:
        return ""
    run = f"This is run {earlier + 1} of this question."
    return f"{run} Whoever looks in many ways finds what pleases."


def _statement(made: Evaluation) -> str:
    plan, answer = made.plan, made.answer
    low, high = change_words(answer.low, plan), change_words(answer.high, plan)
    since = made.panel.period(plan.counts_from)
    size = change_words(answer.effect, plan)
    return (
        f"{made.panel.area}, {made.panel.outcome}, from {since}: {size} {BESIDE[plan.method]} "
        f"(between {low} and {high})."
    )


def _meaning(made: Evaluation) -> str:
    if made.strength in ("clear", "possible"):
        way = "lower" if made.answer.effect < 0 else "higher"
        return (
            f"This is compatible with what began then having made it {way}. It does not show what "
            "caused it."
        )
    if made.strength == "no change that matters":
        return "This is compatible with what began then having changed nothing that matters."
    return "This is compatible with a change and with none."


def _placebos(made: Evaluation) -> str:
    held = made.calibration
    if held is None:
        return ""
    moved = "none" if held.as_far == 0 else f"{held.as_far}"
    return (
        f"Of {held.placebos} other areas, where we know of no such change, {moved} moved as far by "
        "the same sums, for their own ups and downs."
    )


def _cautions(made: Evaluation) -> Iterator[str]:
    plan = made.plan
    if made.calibration is None:
        yield (
            "This compares before with after in one area. The interval is the model's own, and "
            "for such series too narrow: models like it find a change in 20 to 90 of 100 places "
            "where nothing happened."
        )
    elif made.calibration.factor > 1 and plan.method != "synthetic":
        yield (
            f"Areas where nothing happened moved {made.calibration.factor:.1f} times as far as the "
            "model expected; the interval is widened to match."
        )
    if made.pretend is not None and made.found_in_the_past:
        yield (
            f"Told to look at {made.panel.period(made.pretend.starts)}, before anything began, "
            "the same sums also find a change; so the areas were already parting."
        )
    if made.pretend is None:
        yield "There was too little time before the change to try the same sums on a made-up start."
    if made.leans_on_one:
        yield "Leaving out one of the other areas halves the change or turns it round."
    if plan.settling:
        yield f"The first {plan.settling} periods, while it settled in, are not counted."
    yield from left_out_words(made.left_out)
