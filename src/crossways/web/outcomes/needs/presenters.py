"""What needs ask for, what there is and what was chosen, in words; never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crossways.analysis.methods.need_levels import NeedMatch, match_levels, steps_beyond
from crossways.analysis.outcome_tables import LEVELS, NEEDS
from crossways.content import joint_levels
from crossways.web.outcomes.needs.models import NOTHING, KindChosen, NeedJudgement
from crossways.web.outcomes.needs.reads import GroupNow


@dataclass(frozen=True)
class NeedTold:
    """One need: what fits these people, and what that asks for; empty where nobody can say."""

    name: str
    profile: str
    level: str


@dataclass(frozen=True)
class JudgementTold:
    """What one judgement says, in sentences.

    ``result`` comes first; ``for_each`` says which needs ask for which kind; ``dissent`` names the
    needs that pull another way and what bodies saw otherwise; ``unsaid`` what nobody could judge.
    """

    judgement: NeedJudgement
    result: str
    tied: bool
    for_each: Sequence[str]
    dissent: Sequence[str]
    unsaid: str
    needs: Sequence[NeedTold]


@dataclass(frozen=True)
class GroupTold:
    """A group of people: what its needs ask for, what there is, what was chosen, what to mind."""

    now: GroupNow
    judged: JudgementTold | None
    gaps: Sequence[str]
    reminders: Sequence[str]


def tell_group(now: GroupNow) -> GroupTold:
    """A group as it stands."""
    match = _match(now.judgement) if now.judgement else None
    return GroupTold(
        now=now,
        judged=tell_judgement(now.judgement) if now.judgement else None,
        gaps=_gaps(now.kind, match),
        reminders=_reminders(now.kind, match),
    )


def tell_judgement(judgement: NeedJudgement) -> JudgementTold:
    """One judgement: its result with ties and dissent, and each need."""
    match = _match(judgement)
    return JudgementTold(
        judgement=judgement,
        result=_result(match),
        tied=match.tied,
        for_each=[
            _("%(level)s: %(needs)s.") % {"level": level_name(level), "needs": _names(needs)}
            for level, needs in match.matches.items()
            if needs
        ],
        dissent=[*_pulling_elsewhere(match), *_seen_otherwise(judgement)],
        unsaid=_unsaid(match),
        needs=[_need(need, judgement.judged.get(need, "")) for need in NEEDS],
    )


def level_name(code: str) -> str:
    """What people read for a kind of joint working."""
    return _("None of these") if code == NOTHING else joint_levels().level(code).name


def _match(judgement: NeedJudgement) -> NeedMatch:
    return match_levels(judgement.judged, needs=NEEDS, levels=LEVELS)


def _result(match: NeedMatch) -> str:
    most = len(match.matches[match.suggested[0]])
    judged = len(NEEDS) - len(match.not_judged)
    if match.tied:
        words = _(
            "%(levels)s come out level, with %(most)s of %(judged)s needs each. The needs do not"
            " settle it: you have to."
        )
        return words % {"levels": _either(match.suggested), "most": most, "judged": judged}
    words = _("These needs suggest %(level)s: %(most)s of %(judged)s ask for it.")
    level = level_name(match.suggested[0]).lower()
    return words % {"level": level, "most": most, "judged": judged}


def _pulling_elsewhere(match: NeedMatch) -> list[str]:
    words = _("%(need)s pulls another way: it asks for %(level)s.")
    return [
        words % {"need": f"“{joint_levels().need(need).name}”", "level": level_name(level).lower()}
        for need, level in match.dissent.items()
    ]


def _seen_otherwise(judgement: NeedJudgement) -> list[str]:
    return [_("Seen otherwise: %(words)s") % {"words": judgement.dissent}] * bool(judgement.dissent)


def _unsaid(match: NeedMatch) -> str:
    if not match.not_judged:
        return ""
    return _("Nobody could say: %(needs)s.") % {"needs": _names(match.not_judged)}


def _gaps(kind: KindChosen | None, match: NeedMatch | None) -> list[str]:
    """What there is, and what was chosen, against what the needs ask for."""
    if kind is None or match is None:
        return []
    there = _against(kind.actual, match, chosen=False)
    if not kind.chosen:
        return [there]
    if kind.chosen == kind.actual:
        return [there, _("You choose to keep it so.")]
    return [there, _against(kind.chosen, match, chosen=True)]


def _against(level: str, match: NeedMatch, *, chosen: bool) -> str:
    steps = steps_beyond(level, match.suggested, levels=LEVELS)
    said = {"level": level_name(level).lower(), "asked": _either(match.suggested).lower()}
    if level == NOTHING:
        return _("There is no joint working of these kinds yet. These needs ask for %(asked)s.") % (
            said
        )
    if steps > 0:
        words = (
            _("You choose %(level)s. These needs suggest %(asked)s: it is more than they ask for.")
            if chosen
            else _(
                "There is %(level)s. These needs suggest %(asked)s: you are building more than"
                " these needs ask for."
            )
        )
    elif steps < 0:
        words = (
            _("You choose %(level)s. These needs suggest %(asked)s: it is less than they ask for.")
            if chosen
            else _("There is %(level)s. These needs suggest %(asked)s: it is less than they need.")
        )
    else:
        words = (
            _("You choose %(level)s, which fits these needs.")
            if chosen
            else _("There is %(level)s, which fits these needs.")
        )
    return words % said


def _reminders(kind: KindChosen | None, match: NeedMatch | None) -> list[str]:
    apt = _moments(kind, match)
    return [each.says for each in joint_levels().reminders if apt.intersection(each.when)]


def _moments(kind: KindChosen | None, match: NeedMatch | None) -> set[str]:
    """Where a group stands, as the reminders tell it."""
    found = {"tied"} if match and match.tied else set()
    if kind is None:
        return found
    aim = kind.chosen or kind.actual
    if aim == LEVELS[-1]:
        found.add("full")
    if kind.chosen and _place(kind.chosen) > _place(kind.actual):
        found.add("deeper")
    if match and (steps := steps_beyond(aim, match.suggested, levels=LEVELS)):
        found.add("beyond" if steps > 0 else "short")
    return found


def _place(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else -1


def _need(need: str, level: str) -> NeedTold:
    words = joint_levels().need(need)
    if not level:
        return NeedTold(words.name, joint_levels().cant_say, "")
    return NeedTold(words.name, words.profiles[LEVELS.index(level)], level_name(level))


def _names(needs: Sequence[str]) -> str:
    return "; ".join(joint_levels().need(need).name.lower() for need in needs)


def _either(levels: Sequence[str]) -> str:
    names = [level_name(level).lower() for level in levels]
    *first, last = names
    said = (
        _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    )
    return capfirst(said)
