"""Every change to need groups."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.codes import code_for
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import is_taken, need_group_codes_taken
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def add_need_group(
    partnership: Partnership, *, name: str, note: str = "", by: Actor | None
) -> NeedGroup:
    """Add a group of people the partnership is for; refused when there is one of that name."""
    code = code_for(name, taken=need_group_codes_taken(partnership))
    made = NeedGroup(partnership=partnership, code=code, name=name, note=note)
    _check(made)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_need_group(group: NeedGroup, *, name: str, note: str, by: Actor | None) -> None:
    """Change how a need group is called, or what they need; its code stays."""
    _check(NeedGroup(pk=group.pk, partnership=group.partnership, name=name))
    writes.change(group, {"name": name, "note": note}, by=by)


def remove_need_group(group: NeedGroup, *, by: Actor | None) -> None:
    """Remove a need group."""
    writes.remove(group, by=by)


def _check(group: NeedGroup) -> None:
    if is_taken(group.partnership, group.name, but=group):
        raise ValidationError(_("%(name)s is on the list already.") % {"name": group.name})
