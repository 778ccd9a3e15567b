"""Words for who answered, who did not, and who was not asked."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings.phrases import counted, in_ten, joined, whereabouts
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

NOT_SAID = "What share it was is not told: with so few people it would point at those who did not."
WHO_STAYS_AWAY = "Those who stay away may be the busiest, or the least content, or neither."


def band(low: float | None, high: float | None) -> str:
    """A share who answered, told within a band; empty where it may not be told.

    >>> band(0.55, 0.6), band(0.25, 0.5), band(0.0, 0.2), band(0.8, 1.0)
    ('55 to 60%', '25 to 50%', 'under 20%', '80% or more')
    """
    if low is None or high is None:
        return ""
    ends = round(low * 100), round(high * 100)
    if ends[0] == 0:
        return f"under {ends[1]}%"
    if ends[1] == 100:
        return f"{ends[0]}% or more"
    return f"{ends[0]} to {ends[1]}%"


def told(estimate: Released, name: str) -> str:
    """A share among the figures, told within its band."""
    ends = (estimate.figures.get(f"{name}_{end}") for end in ("low", "high"))
    return band(*(None if end is None else end.value for end in ends))


def low(estimate: Released, words: Vocabulary) -> Words:
    """Too few answered to speak for the group."""
    who = whereabouts(estimate.groups[0])
    share, others = band(estimate.low, estimate.high), told(estimate, "others")
    return Words(
        statement=f"Response was {share or 'low'} in {who}: do not read this as their view.",
        size=f"Elsewhere {others} answered." if others else "",
        sureness="Counted, not guessed.",
        cautions=() if share else (NOT_SAID,),
        alternatives=(WHO_STAYS_AWAY, "The invitation may not have reached them."),
        would_change=("A round in which half or more answer.",),
        divides=("RE", "CU"),
    )


def from_whom(estimate: Released) -> tuple[str, ...]:
    """How many people were asked, in a band; a response rests on no answer."""
    if estimate.kind == "coverage.unknown":
        return (f"{estimate.n} people answered.",)
    if estimate.kind == "coverage.weighted":
        return (f"{joined([part.group.name for part in estimate.basis])}.",)
    named = estimate.kind == "coverage.by_partner"  # each stands with its share already
    return () if named or not estimate.basis else (f"Out of {estimate.n} people asked.",)


def falling(estimate: Released, words: Vocabulary) -> Words:
    """Clearly fewer answered than last time."""
    who = whereabouts(estimate.groups[0])
    now, before = band(estimate.low, estimate.high), told(estimate, "before")
    shares = f": {now}, before {before}" if now and before and now != before else ""
    return Words(
        statement=f"Clearly fewer answered in {who} than last time{shares}.",
        size="A falling response is a sign of its own; it is not a falling score.",
        sureness="Counted, not guessed.",
        alternatives=(WHO_STAYS_AWAY, "Leave, sickness or a busy month."),
        would_change=("The response coming back.",),
        divides=("RE",),
    )


def answered(estimate: Released, words: Vocabulary) -> Words:
    """What share of everybody answered."""
    share = band(estimate.low, estimate.high)
    return Words(
        statement=f"Of everyone asked, {share or 'enough to read on'} answered.",
        size=f"That is {in_ten(estimate.value)}." if estimate.value is not None else "",
        sureness="Counted, not guessed.",
        cautions=() if share else (NOT_SAID,),
        alternatives=(WHO_STAYS_AWAY,),
    )


def by_partner(estimate: Released, words: Vocabulary) -> Words:
    """How many answered in each organisation, side by side and by name."""
    named = [(who.name, told(estimate, f"answered_{who.code}")) for who in estimate.groups]
    every = round(figure(estimate, "organisations"))
    of = f"{len(named)} of {every}" if len(named) < every else f"all {every}"
    return Words(
        statement=f"We can say how many answered in {of} organisations.",
        size=_alike([share for _, share in named]),
        sureness="Counted, not guessed.",
        evidence=tuple(f"{name}: {share}." for name, share in named),
        cautions=("Shares are told in bands, so that nobody who did not answer is pointed at.",),
        alternatives=(WHO_STAYS_AWAY,),
    )


def _alike(shares: list[str]) -> str:
    same = len(set(shares)) == 1
    return "It was alike in all of them." if same else "Not all are heard equally: see each."


def weighted(estimate: Released, words: Vocabulary) -> Words:
    """Whether the picture is another one when each organisation counts by its size."""
    moved, every = figure(estimate, "moved"), counted(figure(estimate, "questions"), "question")
    picture = f"changes {round(moved)} of {every}" if moved else "does not change the picture"
    return Words(
        statement=(
            f"Organisations answered unevenly; counting each by its size {picture}"
            f"{' by a quarter of a step or more' if moved else ''}."
        ),
        size=(
            "Read averages over everyone with care: they lean to those who answered most."
            if moved
            else f"On each of {every} the average stays within a quarter of a step."
        ),
        sureness="Worked out, not guessed; it mends who is counted, not who kept silent.",
        cautions=("Nobody can say what those who did not answer would have said.",),
        alternatives=(WHO_STAYS_AWAY,),
        would_change=("A round in which organisations answer about equally.",),
        divides=("RE",) if moved else (),
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
    "coverage.by_partner": by_partner,
    "coverage.weighted": weighted,
    "coverage.unknown": unknown,
    "coverage.missing_side": missing_side,
}
