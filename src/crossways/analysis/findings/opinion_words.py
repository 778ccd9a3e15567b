"""Words for what an open conversation shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossways.analysis.estimate import WHOLE, Strength
from crossways.analysis.findings.phrases import at, counted, cut, in_hundred, joined, quoted
from crossways.analysis.findings.words import (
    TELLS_NOTHING,
    Released,
    Vocabulary,
    Words,
    Writer,
    figure,
)

SELECTED = "People who took part may differ from those who did not."
WORDING = "The words may be read differently by different people."
NOT_A_LABEL = "A group is a way of answering, not a kind of person: never guess who is in it."
BESIDE_OPINIONS = (
    "Facts about oneself are shown beside the opinions. A few votes that would point at somebody "
    "are left out of what is shown."
)
WANTS_MORE = "More people, or more votes from those who took part."
LINES = ("profession", "partner", "sector", "grade_band", "tenure_band")
FOLLOWS, NOT_BEYOND, CANNOT_TELL = "follows", "not beyond another", "cannot tell"


def share_band(low: float, high: float) -> str:
    """A share of people, told within its band.

    >>> share_band(85, 90), share_band(0, 10), share_band(90, 100)
    ('85 to 90 in 100', '10 or fewer in 100', '90 or more in 100')
    """
    if low <= 0:
        return f"{high:.0f} or fewer in 100"
    return f"{low:.0f} or more in 100" if high >= 100 else f"{low:.0f} to {high:.0f} in 100"


def groups(estimate: Released, words: Vocabulary) -> Words:
    """The groups there are."""
    many = len(estimate.groups)
    between = estimate.notes.get("between", "some")
    return Words(
        statement=f"People answered in {_IN_WORDS.get(many, str(many))} different ways.",
        size=_sizes(estimate),
        sureness=_sure(estimate, "The same groups come back when four in five people are read."),
        evidence=(f"{between.capitalize()} people stand in between.",),
        cautions=(NOT_A_LABEL,),
        alternatives=("Other statements might have drawn other lines.", SELECTED),
        would_change=("A conversation with other statements that shows other groups.",),
    )


def one_view(estimate: Released, words: Vocabulary) -> Words:
    """No groups beyond chance."""
    return Words(
        statement="We found no separate groups of opinion in this conversation.",
        size="Answers differ no more than they would if people only agreed more or less readily.",
        sureness=_sure(estimate, "We looked for groups and none stood out beyond luck."),
        cautions=("No groups does not mean that everybody agrees on everything.",),
        alternatives=("The statements may not have touched what divides people.", SELECTED),
        would_change=(WANTS_MORE, "Statements closer to what people argue about."),
    )


def unsettled(estimate: Released, words: Vocabulary) -> Words:
    """More than one view, but no settled groups."""
    return Words(
        statement="People hold more than one view, but where the groups part is not settled.",
        size="With a few people more or fewer, other groups would have come out.",
        sureness=_sure(estimate, "So we name no groups, and tell each statement for everybody."),
        alternatives=("Views may shade into each other, with no line between.", SELECTED),
        would_change=(WANTS_MORE,),
    )


def too_small(estimate: Released, words: Vocabulary) -> Words:
    """Groups, one of them too small to show."""
    return Words(
        statement="People hold more than one view, but a group is too small to stay private.",
        size="So each statement is told for everybody together.",
        sureness=TELLS_NOTHING,
        cautions=("Who holds which view, and how many, is not shown anywhere.",),
        alternatives=(SELECTED,),
        would_change=("More people who take part.",),
    )


def too_few(estimate: Released, words: Vocabulary) -> Words:
    """Nothing to tell of groups yet."""
    return Words(
        statement="Too few people voted on enough statements to look for groups.",
        sureness=TELLS_NOTHING,
        cautions=("This does not say that there are no groups.",),
        would_change=(WANTS_MORE,),
    )


def shared(estimate: Released, words: Vocabulary) -> Words:
    """A statement that every group answers alike."""
    verb = "agree" if estimate.notes["answer"] == "agree" else "disagree"
    who = "Most people in every group" if _has_groups(estimate) else "Most people"
    return Words(
        statement=f"{who} {verb}: {quoted(words.text(estimate.item))}.",
        size=_shares(estimate, estimate.notes["answer"]),
        sureness=_sure(estimate, "Judged by the group in which it is lowest."),
        alternatives=("It may be a thing nobody likes to say no to.", SELECTED),
        would_change=("A round in which a group answers it otherwise.",),
    )


def dividing(estimate: Released, words: Vocabulary) -> Words:
    """A statement on which groups stand apart."""
    return Words(
        statement=f"The groups part on this: {quoted(words.text(estimate.item))}.",
        size=_shares(estimate, estimate.notes["answer"]),
        sureness=_sure(
            estimate, "Each vote was counted in the group its voter had without that vote."
        ),
        cautions=(NOT_A_LABEL,),
        alternatives=(WORDING, SELECTED),
        would_change=("The same statement, answered alike in the next conversation.",),
        divides=("VA", "UN"),
    )


def undecided(estimate: Released, words: Vocabulary) -> Words:
    """A statement many are unsure of."""
    return Words(
        statement=f"Many people are unsure: {quoted(words.text(estimate.item))}.",
        size=_shares(estimate, "unsure"),
        sureness=_sure(estimate, "Counted over everybody who voted on it."),
        alternatives=("People may lack the facts, or the words may be unclear.", SELECTED),
        would_change=("Fewer unsure once people have heard more about it.",),
        divides=("UN",),
    )


def follows(estimate: Released, words: Vocabulary) -> Words:
    """Whom the groups follow."""
    verdicts = {line: estimate.notes.get(f"verdict_{line}", "") for line in LINES}
    found = [line for line, verdict in verdicts.items() if verdict == FOLLOWS]
    tangled = [line for line, verdict in verdicts.items() if verdict == CANNOT_TELL]
    return Words(
        statement=_whom(found, tangled, verdicts),
        size=_share_sizes(estimate, found or tangled),
        sureness=_sure(estimate, "Held against the same people dealt into groups by luck."),
        evidence=tuple(_beyond(line, estimate) for line in LINES if _beyond(line, estimate)),
        cautions=("A link leaves most people's own view untold: never guess it from a badge.",),
        alternatives=("Something we did not ask about may lie behind it.", SELECTED),
        would_change=("A round in which another line goes with the groups.",),
        divides=("UN", "CU") if found else (),
    )


def three_readings(estimate: Released, words: Vocabulary) -> Words:
    """How many statements are read alike, apart, or by neither."""
    line = cut(estimate.notes["cut"], plural=True)
    whole, between, neither, untold = (
        figure(estimate, name) for name in ("whole", "between", "neither", "untold")
    )
    return Words(
        statement=(
            f"Between {line}: {counted(whole, 'statement')} read alike, {round(between)} read "
            f"apart, {round(neither)} open inside every one."
        ),
        size=f"{counted(untold, 'statement')} cannot be told with these votes.",
        sureness=_sure(estimate, "No place is all of one kind: it has some of each."),
        evidence=(*_named("Read alike", "whole", estimate, words),
                  *_named("Read apart", "between", estimate, words)),
        cautions=(f"Only {line} with enough people on a statement were read.",),
        alternatives=(WORDING, SELECTED),
        would_change=(WANTS_MORE,),
    )  # fmt: skip


def said_lived(estimate: Released, words: Vocabulary) -> Words:
    """A gap between how it should be and how it is."""
    said, lived = estimate.item, estimate.notes["beside"]
    where = at(estimate.groups[0]) if estimate.groups[0].cut != WHOLE.cut else "In all"
    more = estimate.notes["more"] == "said"
    gap = "more say that it should be so than that it is" if more else "more find that it is so"
    return Words(
        statement=f"{where}, {gap}: {quoted(words.text(lived))}.",
        size=(
            f"{_band(estimate, 'agree', 1)} agree with {quoted(words.text(said))}; "
            f"{_band(estimate, 'agree', 1, beside=True)} that it is so here."
        ),
        sureness=_sure(estimate, "Judged on people who voted on both."),
        alternatives=("People may mean different places by “here”.", SELECTED),
        would_change=("A round in which the two shares meet.",),
        divides=("ST", "CU") if more else (),
    )


def left_out(estimate: Released, words: Vocabulary) -> Words:
    """What played no part in looking for groups."""
    told = {name: figure(estimate, name) for name in ("facts", "moderated_out", "few_voters")}
    parts = [
        counted(told["facts"], "fact about oneself", "facts about oneself"),
        f"{round(told['moderated_out'])} taken out by a moderator",
        f"{round(told['few_voters'])} with too few votes",
    ]
    return Words(
        statement=(
            f"Of {counted(figure(estimate, 'statements'), 'statement')} voted on, these made no "
            f"groups: {joined(parts)}."
        ),
        sureness="Counted.",
        evidence=(
            _SET_ASIDE[estimate.notes["few_votes"]].format("with few votes"),
            _SET_ASIDE[estimate.notes["one_answer"]].format("with one answer throughout"),
        ),
        cautions=(BESIDE_OPINIONS,),
    )


_IN_WORDS = {2: "two", 3: "three", 4: "four", 5: "five"}
_SET_ASIDE: Mapping[str, str] = {
    "none": "Nobody {} was set aside.",
    "few": "A few people {} were set aside.",
    "some": "Some people {} were set aside.",
}


def _has_groups(estimate: Released) -> bool:
    return bool(estimate.groups) and estimate.groups[0].cut != WHOLE.cut


def _sure(estimate: Released, how: str) -> str:
    if estimate.strength is Strength.TOO_FEW:
        return TELLS_NOTHING
    clear = estimate.strength is Strength.CLEAR
    return (
        f"{'We are fairly sure.' if clear else 'It looks so; another round may settle it.'} {how}"
    )


def _sizes(estimate: Released) -> str:
    told = [f"{part.group.name}: {part.n} people" for part in estimate.basis]
    return f"{'; '.join(told)}."


def _band(estimate: Released, answer: str, place: int, *, beside: bool = False) -> str:
    """The share of the k-th group that gave an answer; unsure is what the others leave."""
    before = "beside_" if beside else ""

    def ends(of: str) -> tuple[float, float]:
        low, high = (figure(estimate, f"{before}{of}_{end}_{place}") for end in ("low", "high"))
        return low, high

    if answer != "unsure":
        return share_band(*ends(answer))
    agree, disagree = ends("agree"), ends("disagree")
    return share_band(max(100 - agree[1] - disagree[1], 0), 100 - agree[0] - disagree[0])


def _shares(estimate: Released, answer: str) -> str:
    """How many of each group gave the answer."""
    verb = "are unsure" if answer == "unsure" else answer
    bands = [_band(estimate, answer, place) for place in range(1, len(estimate.basis) + 1)]
    if not _has_groups(estimate):
        return f"{bands[0]} {verb}."
    told = zip(estimate.basis, bands, strict=True)
    return f"{'; '.join(f'{part.group.name}: {band} {verb}' for part, band in told)}."


def _whom(found: Sequence[str], tangled: Sequence[str], verdicts: Mapping[str, str]) -> str:
    if found:
        told = joined([cut(line) for line in found])
        rivals = [
            line for line in ("partner", "profession") if verdicts[line] and line not in found
        ]
        beside = f", not {cut(rivals[0])}" if rivals and verdicts[rivals[0]] != CANNOT_TELL else ""
        return f"The groups of opinion follow {told}{beside}."
    if tangled:
        told = joined([cut(line) for line in tangled], last="or")
        return f"The groups of opinion go with {told}, and we cannot tell which."
    return "The groups of opinion follow nothing that we asked about."


def _share_sizes(estimate: Released, lines: Sequence[str]) -> str:
    told = [
        f"{cut(line).capitalize()} goes with {in_hundred(figure(estimate, f'share_{line}'))} parts "
        "of the differences."
        for line in lines
        if f"share_{line}" in estimate.figures
    ]
    return " ".join(told)


def _beyond(line: str, estimate: Released) -> str:
    """Where the trail of one attribute ends, in a sentence; empty where there is none."""
    verdict, other = (estimate.notes.get(f"{what}_{line}", "") for what in ("verdict", "other"))
    if verdict == NOT_BEYOND:
        return f"{cut(line).capitalize()} adds nothing among people alike in {cut(other)}."
    if verdict == CANNOT_TELL:
        return f"{cut(line).capitalize()} cannot be told from {cut(other)} here."
    return ""


def _named(lead: str, note: str, estimate: Released, words: Vocabulary) -> tuple[str, ...]:
    codes = [code for code in estimate.notes.get(note, "").split(",") if code]
    return tuple(f"{lead}: {quoted(words.text(code))}." for code in codes)


WRITERS: Mapping[str, Writer] = {
    "opinion.groups": groups,
    "opinion.one_view": one_view,
    "opinion.unsettled": unsettled,
    "opinion.too_small": too_small,
    "opinion.too_few": too_few,
    "opinion.shared": shared,
    "opinion.dividing": dividing,
    "opinion.undecided": undecided,
    "opinion.follows": follows,
    "opinion.three_readings": three_readings,
    "opinion.said_lived": said_lived,
    "opinion.left_out": left_out,
}
