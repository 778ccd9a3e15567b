"""Pages for measures: the list, one with its chart, and what is said of it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.findings.pages import reader
from crossways.web.kit.audit.writes import record
from crossways.web.kit.permissions import Action, can
from crossways.web.outcomes.indicators import presenters, reads, writes
from crossways.web.outcomes.indicators.charting import measurements_table
from crossways.web.outcomes.indicators.drawing import look_at
from crossways.web.outcomes.indicators.forms import FIELDS, IndicatorForm, initial_of_indicator
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.opening import indicator_at
from crossways.web.outcomes.indicators.usual import USUAL
from crossways.web.outcomes.pages import change_page, for_editors, for_readers, shown
from crossways.web.places.pages import Page, actor, form_page, remove_page, sent
from crossways.web.places.partnerships.models import Partnership


@for_readers
def indicators(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every measure, what changed for people first."""
    found = list(reads.indicators_of(partnership))
    groups = presenters.groups_of(
        found, reads.readings_by_indicator(found), reads.new_limits_by_indicator(found)
    )
    return shown(
        request,
        partnership,
        "outcomes/indicators.html",
        groups=groups,
        usual=presenters.usual_not_there(found),
        any_outcome=any(group.lines for group in groups if group.code == "outcome"),
    )


@for_readers
def indicator(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """One measure: what it does, how sure that is, its chart and the table."""
    found = indicator_at(partnership, pk)
    seen = look_at(found)
    return shown(
        request,
        partnership,
        "outcomes/indicator.html",
        indicator=found,
        told=presenters.tell(seen.charted) if seen else None,
        picture=presenters.picture_of(seen.drawn) if seen else None,
        limits=seen.new_limits if seen else (),
        about=presenters.about(found),
        overlap=presenters.overlap_words(found),
        claims=found.claims.all(),
        may_measure=can(reader(request), Action.ADD_READINGS, partnership),
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new measure."""
    page = Page(title=_("Add a measure"), button=_("Add"), back=_list(partnership))
    form = IndicatorForm(sent(request), partnership=partnership, initial=_USUALLY)
    save = partial(writes.add_indicator, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def add_usual(request: HttpRequest, partnership: Partnership, code: str) -> HttpResponse:
    """A ready-made measure, with one press; without the press there is nothing to see."""
    if code not in USUAL:
        raise Http404
    if request.method != "POST":
        return redirect("indicators", partnership.slug)
    made = writes.add_usual_indicator(partnership, code, by=actor(request))
    words = _("Added: %(name)s. Say where its readings come from.")
    messages.success(request, words % {"name": made.name})
    return redirect("indicator_change", partnership.slug, made.pk)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What is said of a measure."""
    found = indicator_at(partnership, pk)
    page = Page(title=found.name, button=_("Save"), back=_page(found))
    form = IndicatorForm(
        sent(request), partnership=partnership, initial=initial_of_indicator(found)
    )
    save = partial(writes.change_indicator, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A measure entered by mistake."""
    found = indicator_at(partnership, pk)
    do = partial(writes.remove_indicator, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


@for_readers
def download(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A measure's readings as CSV, as the exchange format has them."""
    found = indicator_at(partnership, pk)
    name = f"{partnership.slug}-{found.code}.csv"
    record(
        "export", by=reader(request), about=found, partnership=partnership.pk, file=name
    )  # fmt: skip
    rows = measurements_table(found, reads.readings_told(found))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(rows.write_csv(), content_type="text/csv; charset=utf-8", headers=headers)


_USUALLY = {"every": "month"}


def _list(partnership: Partnership) -> str:
    return reverse("indicators", args=[partnership.slug])


def _page(indicator: Indicator) -> str:
    return reverse("indicator", args=[indicator.partnership.slug, indicator.pk])
