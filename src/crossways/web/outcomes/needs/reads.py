"""Every question asked of what needs were judged to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from crossways.web.outcomes.needs.models import KindChosen, NeedJudgement
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.partnerships.models import Partnership


@dataclass(frozen=True)
class GroupNow:
    """A group of people with its latest judgement and its latest choice; none where there is none.

    The two have days of their own: needs change at another pace than what is done about them.
    """

    group: NeedGroup
    judgement: NeedJudgement | None
    kind: KindChosen | None


def judgements_of(partnership: Partnership) -> QuerySet[NeedJudgement]:
    """Every judgement of a partnership, latest first, with its group."""
    found = NeedJudgement.objects.filter(need_group__partnership=partnership)
    return found.select_related("need_group")


def kinds_of(partnership: Partnership) -> QuerySet[KindChosen]:
    """Every choice of a partnership, latest first, with its group."""
    found = KindChosen.objects.filter(need_group__partnership=partnership)
    return found.select_related("need_group")


def groups_now(partnership: Partnership) -> list[GroupNow]:
    """Every group of people, by name, as it was last judged and chosen for."""
    judged = {one.need_group_id: one for one in judgements_of(partnership).order_by("judged_on")}
    chosen = {one.need_group_id: one for one in kinds_of(partnership).order_by("judged_on")}
    return [
        GroupNow(group, judged.get(group.pk), chosen.get(group.pk))
        for group in need_groups_of(partnership)
    ]


def is_judged(group: NeedGroup, day: date) -> bool:
    """Whether a group's needs were judged on a day."""
    return NeedJudgement.objects.filter(need_group=group, judged_on=day).exists()


def is_chosen(group: NeedGroup, day: date) -> bool:
    """Whether a choice for a group was written down on a day."""
    return KindChosen.objects.filter(need_group=group, judged_on=day).exists()
