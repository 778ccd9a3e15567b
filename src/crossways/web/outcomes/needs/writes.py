"""Judging needs and choosing a kind of joint working; earlier judgements and choices stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.outcome_tables import LEVELS, NEEDS
from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.needs.models import NOTHING, KindChosen, NeedJudgement
from crossways.web.outcomes.needs.reads import is_chosen, is_judged
from crossways.web.places import writes
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.partnerships.models import Partnership

Row = Mapping[str, object]


@transaction.atomic
def judge_needs(
    group: NeedGroup,
    *,
    judged_on: date,
    judged_by: str,
    levels: Mapping[str, str],
    dissent: str = "",
    by: Actor | None,
) -> NeedJudgement:
    """Keep how the needs of a group were judged on a day.

    Arguments:
        levels: the level each need asks for; left out where nobody can say.
        dissent: what bodies that saw it otherwise said.

    Raises:
        ValidationError: nothing was judged, or the group was judged on that day already.
        ValueError: there is no such need or level.
    """
    judged = {need: level for need, level in levels.items() if level}
    if strange := (set(judged) - set(NEEDS)) | (set(judged.values()) - set(LEVELS)):
        raise ValueError(f"no such need or level: {', '.join(sorted(strange))}")
    if not judged:
        raise ValidationError(_("Judge at least one need. If nobody can say, there is no result."))
    _one_at_a_time(group)
    if is_judged(group, judged_on):
        raise ValidationError(_twice(group))
    made = NeedJudgement(
        need_group=group, judged_on=judged_on, judged_by=judged_by, dissent=dissent, **judged
    )
    writes.add(made, by=by)
    return made


@transaction.atomic
def choose_kind(
    group: NeedGroup,
    *,
    judged_on: date,
    agreed_by: str,
    actual: str,
    chosen: str = "",
    why: str = "",
    by: Actor | None,
) -> KindChosen:
    """Keep which kind of joint working a group has, and which is chosen and why.

    Raises:
        ValidationError: a kind is chosen without a reason, or that day has a choice already.
        ValueError: there is no such level.
    """
    if actual not in (NOTHING, *LEVELS) or chosen not in ("", *LEVELS):
        raise ValueError(f"no such level: {actual!r}, {chosen!r}")
    if chosen and not why.strip():
        raise ValidationError(_("Say why you chose this. Others will ask."))
    _one_at_a_time(group)
    if is_chosen(group, judged_on):
        raise ValidationError(_twice(group))
    made = KindChosen(
        need_group=group,
        judged_on=judged_on,
        agreed_by=agreed_by,
        actual=actual,
        chosen=chosen,
        why=why,
    )
    writes.add(made, by=by)
    return made


def remove_judgement(judgement: NeedJudgement, *, by: Actor | None) -> None:
    """Remove a judgement entered by mistake."""
    writes.remove(judgement, by=by)


def remove_choice(choice: KindChosen, *, by: Actor | None) -> None:
    """Remove a choice entered by mistake."""
    writes.remove(choice, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Keep the judgements and choices of a place; its need groups must be there already."""
    groups = {group.code: group for group in need_groups_of(partnership)}
    judged: dict[tuple[str, date], dict[str, str]] = {}
    for row in place.need_profiles.iter_rows(named=True):
        told_so_far = judged.setdefault((row["need_group"], row["judged_on"]), {})
        told_so_far |= {row["need"]: row["level"], "judged_by": row["judged_by"] or ""}
    told = NeedJudgement.objects.bulk_create(
        NeedJudgement(need_group=groups[group], judged_on=day, **levels)
        for (group, day), levels in judged.items()
    )
    chosen = KindChosen.objects.bulk_create(
        KindChosen(
            need_group=groups[row["need_group"]],
            judged_on=row["judged_on"],
            actual=row["actual"] or NOTHING,
            chosen=row["chosen"] or "",
            why=row["why"] or "",
            agreed_by=row["agreed_by"] or "",
        )
        for row in place.integration.iter_rows(named=True)
    )
    record(
        "load needs", by=by, about=partnership, partnership=partnership.pk,
        judgements=len(told), choices=len(chosen),
    )  # fmt: skip


def _one_at_a_time(group: NeedGroup) -> None:
    """Whoever writes about the same group at the same time waits, so that a day has one each."""
    NeedGroup.objects.select_for_update().get(pk=group.pk)


def _twice(group: NeedGroup) -> str:
    words = _("%(group)s has one of that day already. Give another day, or remove that one first.")
    return words % {"group": group.name}
