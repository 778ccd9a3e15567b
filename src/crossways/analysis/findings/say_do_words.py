"""Words for what is said and what happens."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings.phrases import at, counted, joined, quoted, steps
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

CARDS_NAMED = 4
OWN_EYES = "People see their own corner: what happens elsewhere may differ."


def gap(estimate: Released, words: Vocabulary) -> Words:
    """More is said than happens."""
    who = estimate.groups[0].name
    return Words(
        statement=(
            f"{who} says {quoted(words.text(estimate.item))} more than it happens, by "
            f"{steps(estimate.value or 0.0)}."
        ),
        size=step_size(estimate),
        sureness=how_sure(estimate),
        alternatives=(OWN_EYES, "It may be new: said first, done next."),
        would_change=("A next round in which the two come within half a step.",),
        divides=("VA", "CU"),
    )


def does_more(estimate: Released, words: Vocabulary) -> Words:
    """More happens than is said."""
    who = estimate.groups[0].name
    return Words(
        statement=(
            f"{who} does more than it says on {quoted(words.text(estimate.item))}, by "
            f"{steps(estimate.value or 0.0)}."
        ),
        size=step_size(estimate),
        sureness=how_sure(estimate),
        alternatives=(OWN_EYES, "Staff may do it in spite of what they hear said."),
        would_change=("A next round in which the two come within half a step.",),
        divides=("UN",),
    )


def no_gap(estimate: Released, words: Vocabulary) -> Words:
    """What is said and what happens are alike, on all cards or on some."""
    alike, untold = figure(estimate, "cards"), figure(estimate, "untold")
    rest = f"; on {round(untold)} more we can't tell" if untold else ""
    return Words(
        statement=(
            f"{at(estimate.groups[0])}, what is said is what happens on {counted(alike, 'card')}"
            f"{rest}."
        ),
        size="There, any gap is smaller than half a step.",
        sureness="We are fairly sure: larger gaps are ruled out, card by card.",
        evidence=(
            *_cards(estimate, words, "items", "Alike on"),
            *_cards(estimate, words, "untold", "We can't tell on"),
        ),
        alternatives=(OWN_EYES,),
        would_change=("A gap of half a step or more on one of these cards.",),
    )


def cannot_tell(estimate: Released, words: Vocabulary) -> Words:
    """Too few answers to say on any card whether there is a gap."""
    cards = counted(figure(estimate, "untold"), "card")
    return Words(
        statement=(
            f"{at(estimate.groups[0])} we can't tell on {cards} whether what is said happens."
        ),
        size="A gap of half a step could be there or not.",
        sureness=TELLS_NOTHING,
        evidence=_cards(estimate, words, "untold", "We can't tell on"),
        would_change=("More answers from the same people.",),
    )


def _cards(estimate: Released, words: Vocabulary, note: str, lead: str) -> tuple[str, ...]:
    """The cards of a note by their words, where they are few enough to read."""
    codes = [code for code in estimate.notes.get(note, "").split(",") if code]
    if not codes or len(codes) > CARDS_NAMED:
        return ()
    return (f"{lead} {joined([quoted(words.text(code)) for code in codes])}.",)


WRITERS: Mapping[str, Writer] = {
    "say_do.gap": gap,
    "say_do.does_more": does_more,
    "say_do.no_gap": no_gap,
    "say_do.cannot_tell": cannot_tell,
}
