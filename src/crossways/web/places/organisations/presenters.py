"""Partners in words."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.web.places.organisations.models import Organisation, OrganisationCode
from crossways.web.places.pages import Row


def organisation_row(organisation: Organisation, slug: str) -> Row:
    """A partner in the list."""
    side = " · ".join(filter(None, (organisation.sector.name, organisation.legal_form)))
    facts = [side]
    if organisation.is_voluntary:
        facts.append(_("Voluntary or community"))
    if organisation.speaks_for_people:
        facts.append(_("Speaks for people"))
    where = [slug, organisation.pk]
    return Row(
        organisation.name,
        facts,
        change=reverse("organisation_change", args=where),
        remove=reverse("organisation_remove", args=where),
        more=[(_("Codes"), reverse("organisation_codes", args=where))],
    )


def code_row(code: OrganisationCode, slug: str) -> Row:
    """A code in the list of one partner's codes."""
    days = []
    if code.valid_from:
        days.append(_("from %(day)s") % {"day": date_format(code.valid_from, "j F Y")})
    if code.valid_to:
        days.append(_("until %(day)s") % {"day": date_format(code.valid_to, "j F Y")})
    remove = reverse("organisation_code_remove", args=[slug, code.organisation_id, code.pk])
    return Row(str(code), [" ".join(days)] if days else [], remove=remove)
