"""Pages for single readings: all of them, a new one, one to correct or to take out."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.outcomes.indicators import presenters, reads, writes
from crossways.web.outcomes.indicators.forms import ReadingForm, initial_of_reading
from crossways.web.outcomes.indicators.models import Indicator, Measurement
from crossways.web.outcomes.indicators.opening import for_measurers, indicator_at
from crossways.web.outcomes.indicators.periods import period_in_words
from crossways.web.outcomes.pages import change_page
from crossways.web.places.pages import (
    Page,
    Row,
    actor,
    form_page,
    list_page,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership


@for_measurers
def readings(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Every reading of a measure, the latest first."""
    found = indicator_at(partnership, pk)
    page = Page(
        title=_("Readings of %(name)s") % {"name": found.name},
        button=_("Add a reading"),
        back=reverse("indicator", args=[partnership.slug, pk]),
    )
    rows = [_row(found, reading) for reading in reads.readings_of(found).order_by("-measured_on")]
    return list_page(
        request,
        partnership,
        page=page,
        rows=rows,
        add=reverse("reading_add", args=[partnership.slug, pk]),
        template="outcomes/readings.html",
        indicator=found,
    )


@for_measurers
def add(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A new reading."""
    found = indicator_at(partnership, pk)
    page = Page(
        title=_("Add a reading: %(name)s") % {"name": found.name},
        button=_("Add"),
        back=reverse("indicator", args=[partnership.slug, pk]),
        done=_("The reading was added."),
    )
    form = ReadingForm(sent(request), indicator=found)
    save = partial(writes.add_reading, found, today=timezone.localdate(), by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_measurers
def correct(request: HttpRequest, partnership: Partnership, pk: str, reading: str) -> HttpResponse:
    """A reading that was written down wrongly."""
    found = _reading(indicator_at(partnership, pk), reading)
    page = Page(
        title=_("Correct this reading"),
        button=_("Save"),
        back=_list(found.indicator),
        done=_("The reading was corrected. What it was is kept in the audit trail."),
    )
    form = ReadingForm(sent(request), indicator=found.indicator, initial=initial_of_reading(found))
    fields = ("measured_on", "value", "numerator", "denominator", "source")
    save = partial(writes.correct_reading, found, today=timezone.localdate(), by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=fields, page=page, save=save)


@for_measurers
def remove(request: HttpRequest, partnership: Partnership, pk: str, reading: str) -> HttpResponse:
    """A reading that is none."""
    found = _reading(indicator_at(partnership, pk), reading)
    name = _capital(period_in_words(found.measured_on, found.indicator.every))
    do = partial(writes.remove_reading, found, by=actor(request))
    return remove_page(request, partnership, name=name, back=_list(found.indicator), do=do)


def _reading(indicator: Indicator, pk: str) -> Measurement:
    found = reads.readings_of(indicator).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.indicator = indicator
    return found


def _row(indicator: Indicator, reading: Measurement) -> Row:
    where = [indicator.partnership.slug, indicator.pk, reading.pk]
    words = presenters.reading_words(indicator, reads.as_reading(reading))
    return Row(
        _capital(period_in_words(reading.measured_on, indicator.every)),
        [words, reading.source] if reading.source else [words],
        change=reverse("reading_correct", args=where),
        remove=reverse("reading_remove", args=where),
    )


def _list(indicator: Indicator) -> str:
    return reverse("readings", args=[indicator.partnership.slug, indicator.pk])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
