"""Pages on which somebody says from when limits begin anew, and why, or takes it back."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.outcomes.indicators import reads, writes
from crossways.web.outcomes.indicators.forms import NewLimitsForm
from crossways.web.outcomes.indicators.opening import indicator_at
from crossways.web.outcomes.indicators.periods import period_in_words
from crossways.web.outcomes.pages import for_editors
from crossways.web.places.pages import Page, actor, form_page, question_page, sent
from crossways.web.places.partnerships.models import Partnership


@for_editors
def begin(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """New limits, from a reading on."""
    found = indicator_at(partnership, pk)
    page = Page(
        title=_("Begin new limits"),
        button=_("Begin new limits"),
        back=reverse("indicator", args=[partnership.slug, pk]),
        intro=(
            _(
                "Limits show what is ordinary. Work them out anew only where the work has become"
                " another one, so that what was ordinary before no longer counts."
            ),
            _("Nothing does this by itself. Who did it and why is kept and shown."),
        ),
    )
    days = reads.readings_of(found).order_by("-measured_on").values_list("measured_on", flat=True)
    form = NewLimitsForm(sent(request), days=list(days)[:-1], every=found.every)
    save = partial(writes.begin_new_limits, found, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def take_back(request: HttpRequest, partnership: Partnership, pk: str, start: str) -> HttpResponse:
    """Limits that should not have begun anew."""
    indicator = indicator_at(partnership, pk)
    found = reads.new_limits_of(indicator).filter(pk=start).first()
    if found is None:
        raise Http404
    period = period_in_words(found.rebased_on, indicator.every)
    page = Page(
        title=_("Take the new limits from %(period)s back?") % {"period": period},
        button=_("Take them back"),
        back=reverse("indicator", args=[partnership.slug, pk]),
        intro=(_("The limits before them then hold for all readings again."),),
        warns=True,
    )
    do = partial(writes.take_limits_back, found, by=actor(request))
    return question_page(request, partnership, page=page, do=do)
