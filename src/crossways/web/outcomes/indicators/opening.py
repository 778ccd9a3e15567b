"""Which measure a page is about, and who may open it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from crossways.web.findings.pages import for_those_who_may
from crossways.web.kit.permissions import Action
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.reads import indicators_of
from crossways.web.places.partnerships.models import Partnership

View = Callable[..., HttpResponse]


def for_measurers(view: View) -> View:
    """A page with a form, for those who may add readings."""
    inner = for_those_who_may(Action.ADD_READINGS)(view)
    return require_http_methods(["GET", "HEAD", "POST"])(inner)


def indicator_at(partnership: Partnership, pk: str) -> Indicator:
    """A measure of this partnership; raises ``Http404`` for any other."""
    found = indicators_of(partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.partnership = partnership  # asked already
    return found
