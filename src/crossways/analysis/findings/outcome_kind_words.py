"""Words for which kind of joint work fits, how deep it goes, and who is not at the table."""

from __future__ import annotations

from collections.abc import Mapping

from crossways import content
from crossways.analysis.findings.outcome_phrases import COUNTED, brief, called, lines
from crossways.analysis.findings.phrases import counted, joined
from crossways.analysis.findings.words import Released, Vocabulary, Words, Writer, figure

AFTER_LEUTZ = "The levels follow Leutz (1999), in our own words; they are no measure."
AFTER_GLASBY = "The rungs follow Glasby, in our own words. Deeper is not better."
JUDGED = "Somebody's judgement on one day, not a count."


def level(estimate: Released, words: Vocabulary) -> Words:
    """What a group's needs suggest, beside what there is."""
    suggested = [_name(code) for code in lines(estimate, "suggested")]
    there = estimate.notes.get("actual")
    tied = len(suggested) > 1
    between = f"are as many for {joined(suggested)}" if tied else f"suggest {suggested[0]}"
    return Words(
        statement=f"The needs of {_inside(called(estimate))} {between}. "
        f"{_beside(estimate.value, there)}.",
        size=_matches(estimate, tied=tied),
        sureness=JUDGED,
        evidence=_dissent(estimate),
        cautions=(AFTER_LEUTZ,),
        alternatives=("Others who know these people may judge it otherwise.",),
        would_change=("A new judgement, best made with people who use services.",),
        divides=("OU", "ST") if estimate.value else (),
    )


def _beside(beyond: float | None, there: str | None) -> str:
    if there is None or beyond is None:
        return "Nobody has said what there is"
    if there == "none":
        return "There is no joint work yet"
    if beyond > 0:
        return f"You are building {_name(there)}, which is more than they ask for"
    if beyond < 0:
        return f"There is {_name(there)}, which is less than they ask for"
    return f"There is {_name(there)}, which fits"


def _matches(estimate: Released, *, tied: bool) -> str:
    most, judged = (round(figure(estimate, name)) for name in ("matches", "judged"))
    unjudged = round(figure(estimate, "not_judged"))
    each = " each" if tied else ""
    more = f" {counted(unjudged, 'need')} nobody has judged." if unjudged else ""
    return f"{most} of {counted(judged, 'need')}{each}.{more}"


def _dissent(estimate: Released) -> tuple[str, ...]:
    """Needs that ask for another level, each by name."""
    told = []
    for line in lines(estimate, "dissent"):
        need, _, asked = line.partition(" ")
        told.append(f"“{content.joint_levels().need(need).name}” asks for {_name(asked)}.")
    return tuple(told)


def _name(code: str) -> str:
    return content.joint_levels().level(code).name.lower()


def depth(estimate: Released, words: Vocabulary) -> Words:
    """Joint work with a partner goes less deep than needed, or deeper."""
    actual, needed = (round(figure(estimate, name)) for name in ("actual", "needed"))
    short = needed > actual
    whom = estimate.notes.get("for")
    agreed = estimate.notes.get("agreed_by")
    rungs = content.partnership_depth().rungs
    return Words(
        statement=f"With {called(estimate)}, joint work is on rung {actual} and should be on "
        f"{needed}: {'not deep enough' if short else 'deeper than it needs to be'}"
        f"{f' for {_inside(whom)}' if whom else ''}.",
        size=f"Now: “{rungs[actual].name}”. Needed: “{rungs[needed].name}”.",
        sureness=JUDGED,
        evidence=(f"Agreed by {brief(agreed)}.",) if agreed else ("Nobody has agreed to it.",),
        cautions=(AFTER_GLASBY,),
        alternatives=("The partner may see it in another way.",),
        would_change=("A judgement made together with that partner.",),
        divides=("ST", "OU"),
    )


def seats(estimate: Released, words: Vocabulary) -> Words:
    """Who is not at the table where it is decided."""
    away, every = round(estimate.value or 0), round(figure(estimate, "seats"))
    who = [brief(each, most=6) for each in lines(estimate, "named")]
    named = joined(who) if len(who) <= 3 else f"{', '.join(who[:2])} and {len(who) - 2} more"
    is_ = "is" if away == 1 else "are"
    return Words(
        statement=f"Not at the table where it is decided: {named}.",
        size=f"{away} of the {every} looked at {is_} not there.",
        sureness=COUNTED,
        evidence=tuple(f"{brief(line, most=30)}." for line in lines(estimate)),
        alternatives=("They may have been asked and not have had the time.",),
        would_change=("A seat, or a reason that they have heard themselves.",),
        divides=("ST", "RE"),
    )


def _inside(words: str) -> str:
    """A name inside a sentence: its first letter small unless it is a name of its own."""
    first, _, rest = words.partition(" ")
    plain = first[:1].isupper() and first[1:].islower() and rest[:1].islower()
    return f"{words[:1].lower()}{words[1:]}" if plain else words


WRITERS: Mapping[str, Writer] = {
    "outcomes.level": level,
    "outcomes.depth": depth,
    "outcomes.seats": seats,
}
