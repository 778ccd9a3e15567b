"""Which actions to suggest: those that fit the divide, one of them free, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crossways import content
from crossways.analysis.finding import Suggestion
from crossways.analysis.findings.phrases import joined

SUGGESTED = 3
COSTS = ("0", "£", "££", "£££")
MEETS_OR_CONFRONTS = ("meet", "confront")

FIRST_CHOICES: dict[str, tuple[int, ...]] = {
    "perception.false_divide": (13,),
    "perception.hidden_divide": (5,),
    "perception.open_divide": (11,),
    "perception.guesses_badly": (13,),
    "say_do.gap": (14,),
    "reflection.reasons_differ": (20,),
    "reflection.others_weigh_more": (13,),
    "reflection.others_weigh_less": (13,),
    "values.same_words": (24,),
    "values.tangled": (10,),
    "coverage.missing_side": (25,),
    "pulse.warning": (2,),
    "pulse.watch": (2,),
    "outcomes.orphans": (21,),
    "outcomes.unserved": (20,),
    "outcomes.only_process": (20,),
    "outcomes.not_measured": (20,),
    "outcomes.clarities": (20,),
    "outcomes.progress": (22,),
    "outcomes.seats": (25,),
}
"""What the sources name for a kind of finding: shown first, ahead of the general match."""


def suggest(kind: str, divides: Sequence[str]) -> tuple[Suggestion, ...]:
    """Three actions for a finding of this kind and these divides (best first), or none.

    Ranked by what the sources name for it, how well the action's divides match, then cost; at
    least one is free and at least one brings people together or settles something.

    >>> [s.action for s in suggest("perception.false_divide", ("VA", "UN"))][0]
    13
    """
    if not divides:
        return ()
    ranked = sorted(content.actions(), key=lambda action: _rank(action, kind, divides))
    matching = [action for action in ranked if set(action.divides) & set(divides)]
    chosen = matching[:SUGGESTED]
    chosen = _with_one(chosen, matching, lambda action: action.is_free)
    chosen = _with_one(chosen, matching, lambda action: action.kind in MEETS_OR_CONFRONTS)
    return tuple(_suggestion(action, kind, divides) for action in chosen)


def _rank(
    action: content.Action, kind: str, divides: Sequence[str]
) -> tuple[bool, int, int, int, int]:
    first = action.number in FIRST_CHOICES.get(kind, ())
    shared = [divides.index(code) for code in action.divides if code in divides]
    best = min(shared, default=len(divides))
    return (not first, best, -len(shared), COSTS.index(action.cost), action.number)


def _with_one(
    chosen: list[content.Action],
    matching: Sequence[content.Action],
    wanted: Callable[[content.Action], bool],
) -> list[content.Action]:
    """``chosen``, its last member changed for the best that is ``wanted`` if none is."""
    if any(wanted(action) for action in chosen):
        return chosen
    spare = next((action for action in matching if wanted(action)), None)
    return chosen if spare is None else [*chosen[: SUGGESTED - 1], spare]


def _suggestion(action: content.Action, kind: str, divides: Sequence[str]) -> Suggestion:
    named = {divide.code: divide.name for divide in content.action_library().divides}
    matched = [named[code] for code in divides if code in action.divides]
    first = action.number in FIRST_CHOICES.get(kind, ())
    source = " The sources name it for this." if first else ""
    return Suggestion(
        action=action.number,
        title=action.title,
        kind=action.kind,
        cost=action.cost,
        why=f"Fits what lies behind it: {joined(matched)}.{source}",
        worked_if=action.worked_if,
    )
