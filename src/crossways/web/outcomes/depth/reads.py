"""Every question asked of how deep joint work with a partner goes."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from crossways.web.outcomes.depth.models import PartnerDepth
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership


def depths_of(partnership: Partnership) -> QuerySet[PartnerDepth]:
    """Everything written down, by partner, latest first, with partner and group of people."""
    found = PartnerDepth.objects.filter(partner__partnership=partnership)
    return found.select_related("partner", "need_group")


def depths_on(partnership: Partnership, day: date) -> list[PartnerDepth]:
    """For each partner and group of people, the latest that held on a day; by partner and group."""
    held = depths_of(partnership).filter(judged_on__lte=day).order_by("judged_on")
    latest = {(one.partner_id, one.need_group_id): one for one in held}
    return sorted(latest.values(), key=_place)


def days_of(partnership: Partnership) -> list[date]:
    """Every day on which something was written down, latest first."""
    days = depths_of(partnership).order_by("-judged_on").values_list("judged_on", flat=True)
    return list(days.distinct())


def is_written(partner: Organisation, group: NeedGroup | None, day: date) -> bool:
    """Whether something was written down for a partner and a group on a day."""
    found = PartnerDepth.objects.filter(partner=partner, need_group=group, judged_on=day)
    return found.exists()


def _place(one: PartnerDepth) -> tuple[str, str]:
    return one.partner.name, one.need_group.name if one.need_group else ""
