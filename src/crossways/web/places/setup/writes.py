"""What a partnership is for, and calling its set-up finished."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.accounts.models import Membership, User
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup.reads import progress_of


def say_what_for(
    partnership: Partnership, *, name: str, purpose: str, origin: str, money: str, by: Actor | None
) -> None:
    """Name a partnership and say what it is for; its address stays."""
    fields = {"name": name, "purpose": purpose, "origin": origin, "money": money}
    writes.change(partnership, fields, by=by)


@transaction.atomic
def finish_set_up(partnership: Partnership, *, today: date, by: Actor | None) -> None:
    """Call the set-up finished.

    Raises:
        ValidationError: everything that stands against it, a missing voice among it.
    """
    if faults := progress_of(partnership).faults:
        raise ValidationError(faults)
    writes.change(partnership, {"set_up_on": today}, by=by)


@transaction.atomic
def speak_for(
    partnership: Partnership, *, user: User, organisation: Organisation | None, by: Actor | None
) -> None:
    """Say which partner somebody speaks for, in all their roles; none: for the whole partnership.

    Raises:
        ValidationError: the partner belongs to another partnership.
    """
    if organisation is not None and organisation.partnership_id != partnership.pk:
        raise ValidationError(_("%(partner)s is no partner here.") % {"partner": organisation.name})
    for each in Membership.objects.select_for_update().filter(partnership=partnership, user=user):
        writes.change(each, {"organisation": organisation}, by=by)
