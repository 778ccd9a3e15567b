"""Pages on partnership with whom, for what and how deep."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.content import partnership_depth
from crossways.report.charts import depth_grid as chart
from crossways.web.outcomes.depth import writes
from crossways.web.outcomes.depth.forms import DepthForm
from crossways.web.outcomes.depth.presenters import matrix_of, tell_depth
from crossways.web.outcomes.depth.reads import days_of, depths_of, depths_on
from crossways.web.outcomes.depth.tables import depth_tables
from crossways.web.outcomes.drawn import drawn
from crossways.web.outcomes.pages import for_editors, for_readers, shown
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.pages import Page, actor, form_page, record_of, remove_page, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.tables import structure_tables


@for_readers
def depth(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every partner and group of people, as it stands or stood on a day (``?on=2026-02-10``)."""
    days = days_of(partnership)
    on = _day(request.GET.get("on", ""), days)
    held = depths_on(partnership, on or timezone.localdate())
    place = Place(structure_tables(partnership) | depth_tables(partnership))
    partners = list(organisations_of(partnership))
    return shown(
        request,
        partnership,
        "outcomes/depth.html",
        told=[tell_depth(one) for one in held],
        matrix=matrix_of(held, partners=partners, groups=list(need_groups_of(partnership))),
        days=days,
        on=on,
        words=partnership_depth(),
        picture=drawn(
            chart.picture(place, today=on or timezone.localdate()), partnership, chart="depth"
        ),
    )


@for_readers
def partner(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """One partner: everything ever written down, latest first."""
    found = record_of(partnership, Organisation, pk)
    history = depths_of(partnership).filter(partner=found).order_by("-judged_on")
    return shown(
        request,
        partnership,
        "outcomes/depth_of_partner.html",
        partner=found,
        history=[tell_depth(one) for one in history],
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """How deep joint work with a partner is and needs to be."""
    page = Page(
        title=_("Partnership with whom, and for what?"),
        button=_("Keep this"),
        back=reverse("depth", args=[partnership.slug]),
        intro=(
            partnership_depth().asks,
            _("Deeper is not better: it costs more. What was written down earlier stays."),
        ),
    )
    chosen = {"partner": request.GET.get("partner")}
    form = DepthForm(sent(request), initial=chosen, partnership=partnership)

    def save(*, partner: Organisation, **answers: Any) -> None:
        writes.write_depth(partner, **answers, by=actor(request))

    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str, depth: str) -> HttpResponse:
    """What was entered by mistake."""
    found = record_of(partnership, Organisation, pk)
    wrong = get_object_or_404(depths_of(partnership), partner=found, pk=depth)
    back = reverse("depth_of_partner", args=[partnership.slug, found.pk])

    def do() -> None:
        writes.remove_depth(wrong, by=actor(request))

    return remove_page(request, partnership, name=wrong, back=back, do=do)


def _day(words: str, days: list[date]) -> date | None:
    """The day asked for, if something was written down on it."""
    return next((day for day in days if day.isoformat() == words), None)
