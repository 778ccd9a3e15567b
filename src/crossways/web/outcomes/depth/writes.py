"""Writing down how deep joint work with a partner goes; what was written before stays."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.outcome_tables import DEEPEST
from crossways.analysis.tables import Place
from crossways.content import partnership_depth
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.depth.models import PartnerDepth
from crossways.web.outcomes.depth.reads import is_written
from crossways.web.places import writes
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def write_depth(
    partner: Organisation,
    *,
    need_group: NeedGroup | None = None,
    judged_on: date,
    actual: int | None,
    needed: int | None,
    purpose: str = "",
    breadth: str = "",
    agreed_by: str = "",
    by: Actor | None,
) -> PartnerDepth:
    """Keep how deep joint work with a partner is and needs to be; no group means for everybody.

    Raises:
        ValidationError: that day has one already for this partner and group.
        ValueError: there is no such rung or breadth, or the group is another partnership's.
    """
    if any(rung is not None and not 0 <= rung <= DEEPEST for rung in (actual, needed)):
        raise ValueError(f"no such rung: {actual}, {needed}")
    if breadth and breadth not in {each.code for each in partnership_depth().breadths}:
        raise ValueError(f"no such breadth: {breadth}")
    if need_group and need_group.partnership_id != partner.partnership_id:
        raise ValueError("partner and group of people are of different partnerships")
    Organisation.objects.select_for_update().get(pk=partner.pk)  # whoever comes second waits
    if is_written(partner, need_group, judged_on):
        raise ValidationError(
            _("%(partner)s has one of that day already. Give another day, or remove that one.")
            % {"partner": partner.name}
        )
    made = PartnerDepth(
        partner=partner,
        need_group=need_group,
        judged_on=judged_on,
        actual=actual,
        needed=needed,
        purpose=purpose,
        breadth=breadth,
        agreed_by=agreed_by,
    )
    writes.add(made, by=by)
    return made


def remove_depth(depth: PartnerDepth, *, by: Actor | None) -> None:
    """Remove what was entered by mistake."""
    writes.remove(depth, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Keep the depths of a place; its partners and need groups must be there already."""
    partners = {one.code: one for one in organisations_of(partnership)}
    groups = {one.code: one for one in need_groups_of(partnership)}
    made = PartnerDepth.objects.bulk_create(
        PartnerDepth(
            partner=partners[row["partner"]],
            need_group=groups[row["need_group"]] if row["need_group"] else None,
            judged_on=row["judged_on"],
            actual=row["actual"],
            needed=row["needed"],
            breadth=row["breadth"] or "",
            agreed_by=row["agreed_by"] or "",
            purpose=row["purpose"] or "",
        )
        for row in place.partner_depths.iter_rows(named=True)
    )
    record(
        "load depths", by=by, about=partnership, partnership=partnership.pk, depths=len(made)
    )  # fmt: skip
