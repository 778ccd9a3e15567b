"""Words for who answered, who did not, and who was not asked."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings.phrases import in_ten, whereabouts
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

WHO_STAYS_AWAY = "Those who stay away may be the busiest, or the least content, or neither."


def percent(share: float | None) -> str:
    """A share who answered, to the nearest five in a hundred."""
    return f"about {round((share or 0.0) * 20) * 5}%"


def low(estimate: Released, words: Vocabulary) -> Words:
    """Too few answered to speak for the group."""
    who = whereabouts(estimate.groups[0])
    return Words(
        statement=(
            f"Response was {percent(estimate.value)} in {who}: do not read this as their view."
        ),
        size=f"Elsewhere {percent(figure(estimate, 'others'))} answered.",
        sureness="Counted, not guessed.",
        alternatives=(WHO_STAYS_AWAY, "The invitation may not have reached them."),
        would_change=("A round in which half or more answer.",),
        divides=("RE", "CU"),
    )


def falling(estimate: Released, words: Vocabulary) -> Words:
    """Clearly fewer answered than last time."""
    who = whereabouts(estimate.groups[0])
    return Words(
        statement=(
            f"Fewer answered in {who} than last time: {percent(estimate.value)}, before "
            f"{percent(figure(estimate, 'before'))}."
        ),
        size="A falling response is a sign of its own; it is not a falling score.",
        sureness="Counted, not guessed.",
        alternatives=(WHO_STAYS_AWAY, "Leave, sickness or a busy month."),
        would_change=("The response coming back.",),
        divides=("RE",),
    )


def answered(estimate: Released, words: Vocabulary) -> Words:
    """What share of everybody answered."""
    return Words(
        statement=f"Of everyone asked, {percent(estimate.value)} answered.",
        size=f"That is {in_ten(estimate.value or 0.0)}.",
        sureness="Counted, not guessed.",
        alternatives=(WHO_STAYS_AWAY,),
    )


def unknown(estimate: Released, words: Vocabulary) -> Words:
    """Nobody counted heads."""
    return Words(
        statement="We can't tell what share answered: the number of staff was not given.",
        sureness="Nobody counted, so we do not guess.",
        would_change=("Head counts for each team.",),
    )


def missing_side(estimate: Released, words: Vocabulary) -> Words:
    """A side nobody answered for, or that was never asked."""
    if estimate.groups:
        who = whereabouts(estimate.groups[0])
        return Words(
            statement=f"Nobody in {who} answered: their view is missing here.",
            sureness="Counted, not guessed.",
            alternatives=("They may not have been reached.",),
            would_change=("A round they take part in.",),
            divides=("RE", "ST"),
        )
    return Words(
        statement="The voluntary and community sector was not asked.",
        size="Nobody speaks here for those who advocate for people.",
        sureness="There is no such partner in this place.",
        would_change=("A partner from the voluntary sector, asked in the next round.",),
        divides=("ST", "RE"),
    )


WRITERS: Mapping[str, Writer] = {
    "coverage.low": low,
    "coverage.falling": falling,
    "coverage.ok": answered,
    "coverage.unknown": unknown,
    "coverage.missing_side": missing_side,
}
