"""Words for what the values deck shows."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.estimate import Group, Strength
from crossways.analysis.findings.phrases import (
    counted,
    cut,
    in_hundred,
    in_ten,
    joined,
    people,
    quoted,
    within,
)
from crossways.analysis.findings.words import (
    Released,
    Vocabulary,
    Words,
    Writer,
    figure,
    how_sure,
    step_size,
)
from crossways.analysis.tables import CUTS

STEADY = 0.70
"""Reliability of a team's average from which it is called steady."""

IN_WORDS = {2: "two", 3: "three", 4: "four", 5: "five"}

SELECTED = "People who answered may differ from those who did not."


def shared(estimate: Released, words: Vocabulary) -> Words:
    """A card every side holds."""
    sure = "We are fairly sure" if estimate.strength is Strength.CLEAR else "It looks so"
    return Words(
        statement=f"Every side holds this: {quoted(words.text(estimate.item))}.",
        size="Even the least sure side puts it near “mostly” or higher.",
        sureness=f"{sure}, and we judged it by the side with the lowest answers.",
        alternatives=("It may be a thing nobody likes to say no to.", SELECTED),
        would_change=("Another round in which one side answers below “partly”.",),
    )


def divide(estimate: Released, words: Vocabulary) -> Words:
    """A card that divides people along one line."""
    text = quoted(words.text(estimate.item))
    line = estimate.notes.get("cut", "")
    if not estimate.groups:
        return Words(
            statement=_teams_differ(text, rated=_is_rating(estimate)),
            size="We do not say which: this is no list of teams in order.",
            sureness=_sure_word(estimate),
            alternatives=_divide_alternatives(line),
            would_change=("The same teams, much closer in the next round.",),
            divides=("VA", "UN"),
        )
    first, second = estimate.groups
    more = "more" if (estimate.value or 0.0) > 0 else "less"
    verb, more = ("rate", _HIGHER[more]) if _is_rating(estimate) else ("hold", more)
    return Words(
        statement=f"{people(first)} {verb} {text} {more} than {_others(second)}.",
        size=step_size(estimate),
        sureness=how_sure(estimate),
        alternatives=_divide_alternatives(line),
        would_change=(
            f"A next round in which {people(first, start=False)} come within half a step.",
        ),
        divides=("VA", "UN", "CU"),
    )


def _teams_differ(text: str, *, rated: bool) -> str:
    if rated:
        return f"People in different teams rate {text} differently, more than chance would have it."
    return f"Teams differ on {text}, more than chance would have it."


_HIGHER = {"more": "higher", "less": "lower"}


def _is_rating(estimate: Released) -> bool:
    """Whether it rests on plain ratings, from a survey of any kind, and not on values cards."""
    return estimate.notes.get("facet") == "RATE"


def _asked(estimate: Released) -> str:
    """How many cards, or questions of another survey, an answer about all of them rests on."""
    return counted(figure(estimate, "cards"), "question" if _is_rating(estimate) else "card")


def _others(group: Group) -> str:
    return f"{people(group, start=False)} do" if group.code else "everyone else does"


def _sure_word(estimate: Released) -> str:
    clear = estimate.strength is Strength.CLEAR
    return "We are fairly sure." if clear else "Another round may settle it."


def _divide_alternatives(line: str) -> tuple[str, ...]:
    other = {
        "sector": "It may be the profession or the client group, not the side.",
        "profession": "It may be where the profession works, not the profession.",
        "partner": "It may be who works there, not the organisation.",
    }.get(line, "Something we did not ask about may lie behind it.")
    return (other, "The words may be read differently by different people.", SELECTED)


def follows(estimate: Released, words: Vocabulary) -> Words:
    """One line explains the differences over the deck."""
    line = estimate.notes["cut"]
    rivals = [other for other in ("partner", "profession", "sector") if other != line]
    rival = next((other for other in rivals if f"share_{other}" in estimate.figures), None)
    beside = "" if rival is None else f", not {cut(rival)} ({_beside(estimate, line, rival)})"
    return Words(
        statement=f"People's differences follow {cut(line)}{beside}.",
        size=_share_size(estimate, line) + ("" if rival is None else _adds(line, rival)),
        sureness=_sure_word(estimate),
        evidence=_share_evidence(estimate),
        alternatives=("Groupings we did not ask about could lie behind it.", SELECTED),
        would_change=("A round in which another line adds something of its own.",),
        divides=("UN", "VA", "CU"),
    )


def _beside(estimate: Released, line: str, rival: str) -> str:
    """Shares of two lines side by side, the number of groups allowed for."""
    ours, theirs = (figure(estimate, f"share_{name}") for name in (line, rival))
    return f"{in_hundred(ours)} parts, against {in_hundred(theirs)}"


def _adds(line: str, rival: str) -> str:
    """A finer grouping holds a coarser one's share: say that it adds nothing of its own."""
    nested = line == "sector" and rival == "partner"
    return f" {cut(rival).capitalize()} adds nothing of its own." if nested else ""


def _share_size(estimate: Released, line: str) -> str:
    share = figure(estimate, f"share_{line}")
    return (
        f"About {in_hundred(share)} parts of all differences go along with {cut(line)}; the rest "
        "is between people alike in it."
    )


def _share_evidence(estimate: Released) -> tuple[str, ...]:
    told = [name for name in CUTS if f"share_{name}" in estimate.figures]
    return tuple(
        f"{cut(name).capitalize()}: {in_hundred(figure(estimate, f'share_{name}'))} parts "
        f"(chance alone stays under {_at_most(figure(estimate, f'chance_{name}'))})."
        for name in told
    )


def _at_most(share: float) -> str:
    """A small share as a bound, which is never nought."""
    return in_hundred(max(share, 0.01))


def elsewhere(estimate: Released, words: Vocabulary) -> Words:
    """No divide between sectors; what there is follows another line."""
    line = estimate.notes["cut"]
    return Words(
        statement=(
            f"We found no divide between sectors on these {_asked(estimate)}; "
            f"what divides people is {cut(line)}."
        ),
        size=_share_size(estimate, line),
        sureness=_sure_word(estimate),
        evidence=_share_evidence(estimate),
        alternatives=("Other cards might divide the sectors.", SELECTED),
        would_change=("A card on which sectors differ by half a step or more.",),
        divides=("CU", "ST"),
    )


def several_lines(estimate: Released, words: Vocabulary) -> Words:
    """More than one line divides people, each in its own right."""
    lines = [cut(name) for name in estimate.notes.get("own", "").split(",") if name]
    lines = lines or [cut(name) for name in estimate.notes.get("dividing", "").split(",") if name]
    return Words(
        statement=f"People differ along more than one line: {joined(lines)}, each on its own.",
        size="No single line stands for the others.",
        sureness=_sure_word(estimate),
        evidence=_share_evidence(estimate),
        alternatives=("Different cards divide different people: read them card by card.",),
        would_change=("A round in which one line leaves nothing to the others.",),
        divides=("UN", "VA", "CU"),
    )


def cannot_tell(estimate: Released, words: Vocabulary) -> Words:
    """Two lines stand for each other here."""
    lines = [cut(name) for name in estimate.notes.get("enough", "").split(",") if name]
    return Words(
        statement=f"We cannot tell {joined(lines, last='from')} here: each stands for the other.",
        sureness="More answers of the same kind would not help; people in mixed places would.",
        evidence=_share_evidence(estimate),
        alternatives=("Either line alone, or both, could lie behind the differences.",),
        would_change=("Answers from people of one profession in several organisations.",),
        divides=("UN",),
    )


def no_divide(estimate: Released, words: Vocabulary) -> Words:
    """No line divides people on the deck."""
    return Words(
        statement=f"We found no line that divides people on these {_asked(estimate)}.",
        size="Differences along every line we asked about stay within what chance gives.",
        sureness="This is a finding, not a gap. A small divide could still be there.",
        evidence=_share_evidence(estimate),
        alternatives=("Other cards might divide people.", SELECTED),
        would_change=("A card on which some line goes beyond chance.",),
    )


def tangled(estimate: Released, words: Vocabulary) -> Words:
    """A profession nearly all in one organisation."""
    profession, partner = estimate.groups
    share = in_ten(estimate.value or 0.0)
    return Words(
        statement=(
            f"We cannot tell profession from organisation for {within(profession.name)}: {share} "
            f"of those who answered work for {partner.name}."
        ),
        size="What looks like one may be the other.",
        sureness="People of one profession in several organisations would tell.",
        would_change=(f"Answers from {within(profession.name)} who work somewhere else.",),
        alternatives=("Both may matter at once.",),
        divides=("UN",),
    )


def team_reliability(estimate: Released, words: Vocabulary) -> Words:
    """How much knowing the team tells, and how far a team's average can be relied on."""
    reliability, needed = figure(estimate, "reliability"), round(figure(estimate, "needed"))
    size = round(figure(estimate, "size"))
    steady = "fairly steady" if reliability >= STEADY else "shaky"
    return Words(
        statement=(
            f"Knowing the team tells you about {in_hundred(estimate.value or 0.0)} parts of how "
            f"people differ on {quoted(words.text(estimate.item))}."
        ),
        size=(
            f"With teams this size a team's average is {steady}: it takes about {needed} answers "
            f"a team, and here there are about {size}."
        ),
        sureness=(
            f"It could be {round(100 * (estimate.low or 0.0))} to "
            f"{in_hundred(estimate.high or 0.0)} parts, and is more than chance would give."
        ),
        alternatives=("Teams may differ in the work they do, not in how they work.", SELECTED),
        would_change=("A round in which people in one team differ as much as any others.",),
    )


def scattered(estimate: Released, words: Vocabulary) -> Words:
    """People differ on a card along no line we asked about."""
    return Words(
        statement=(
            f"People differ on {quoted(words.text(estimate.item))}, but not along any line we "
            "asked about."
        ),
        size="Answers lie nearly all over the scale.",
        sureness="We are fairly sure that they are spread; we do not know why.",
        alternatives=("The card may be unclear.", "People may simply differ, one by one."),
        would_change=("A line we have not asked about yet.",),
        divides=("UN", "VA"),
    )


READINGS: Mapping[str, str] = {
    "whole": "people mostly agree",
    "between": "people differ along a line we asked about",
    "neither": "people differ, and not along any line we asked about",
    "mixed": "some agree, some do not, and no line we asked about explains it",
}


def three_views(estimate: Released, words: Vocabulary) -> Words:
    """The whole, between and neither, for one card."""
    agreement, chance = figure(estimate, "agreement"), figure(estimate, "chance")
    return Words(
        statement=(f"{quoted(words.text(estimate.item))}: {READINGS[estimate.notes['reading']]}."),
        size=(
            f"On a scale from 0 (answers all over the place) to 1 (all say the same) it is "
            f"{agreement:.2f}. Chance alone would stay under {chance:.2f}."
        ),
        sureness=_sure_word(estimate),
        evidence=(f"{in_hundred(figure(estimate, 'cant_say'))} answers were “can't say”.",),
    )


def cant_say(estimate: Released, words: Vocabulary) -> Words:
    """Many people cannot say."""
    return Words(
        statement=(
            f"Many cannot say about {quoted(words.text(estimate.item))}: "
            f"{in_ten(estimate.value or 0.0)}."
        ),
        size="That is a result of its own: it may be new to them, or not their business.",
        sureness="We counted it; it is not a guess.",
        alternatives=("The card may be unclear.", "It may not touch their work."),
        would_change=("Fewer “can't say” once people have talked about it.",),
        divides=("UN",),
    )


def same_words(estimate: Released, words: Vocabulary) -> Words:
    """One word, different meanings."""
    usual = [
        f"{group.name} mostly mean {quoted(estimate.notes.get(f'usual_{group.code}'))}"
        f" ({in_ten(figure(estimate, f'share_{group.code}'))})."
        for group in estimate.groups
    ]
    meanings = {estimate.notes.get(f"usual_{group.code}") for group in estimate.groups}
    count = (
        f"{IN_WORDS.get(len(meanings), len(meanings))} meanings"
        if len(meanings) > 1
        else "different meanings"
    )
    return Words(
        statement=f"Same word, {count}: {quoted(words.text(estimate.item))} splits by sector.",
        size="Which meaning people pick goes along with the side they work on.",
        sureness=_sure_word(estimate),
        evidence=tuple(usual),
        alternatives=("People may hold several meanings and pick the nearest.",),
        would_change=("One written meaning, and a spread that narrows.",),
        divides=("UN", "VA"),
    )


WRITERS: Mapping[str, Writer] = {
    "values.shared": shared,
    "values.divide": divide,
    "values.follows": follows,
    "values.elsewhere": elsewhere,
    "values.several_lines": several_lines,
    "values.cannot_tell": cannot_tell,
    "values.no_divide": no_divide,
    "values.tangled": tangled,
    "values.scattered": scattered,
    "values.team_reliability": team_reliability,
    "values.three_views": three_views,
    "values.cant_say": cant_say,
    "values.same_words": same_words,
}
