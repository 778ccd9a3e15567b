"""Pages for many readings at once: sending a list, seeing what it would change, taking it in."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.web.outcomes.indicators import presenters, reads, writes
from crossways.web.outcomes.indicators.forms import ReadingsList
from crossways.web.outcomes.indicators.listed import (
    Checked,
    check_pasted,
    check_readings,
    needed_columns,
)
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.opening import for_measurers, indicator_at
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.places.pages import Page, actor, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.sheets.row_faults import ListFaults

SALT = "crossways.list-of-readings"
GOOD_FOR_SECONDS = 24 * 3600


@for_measurers
def send(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A list is sent and checked; what could be kept travels in the next page, signed."""
    found = indicator_at(partnership, pk)
    form = ReadingsList(sent(request), request.FILES or None)
    checked = _checked(form, found) if form.is_bound and form.is_valid() else None
    context = {
        "partnership": partnership,
        "form": form,
        "page": Page(
            title=_("Send readings: %(name)s") % {"name": found.name},
            button=_("Check the list"),
            back=reverse("indicator", args=[partnership.slug, pk]),
        ),
        "indicator": found,
        "columns": needed_columns(found),
        "found": checked.faults if checked else None,
        "notes": checked.notes if checked else (),
        "changes": _changes(found, checked),
        "list": _signed(found, checked),
    }
    return render(request, "outcomes/readings_send.html", context)


@for_measurers
def take_in(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """The readings that were checked are kept."""
    found = indicator_at(partnership, pk)
    try:
        rows = signing.loads(
            request.POST.get("list", ""), salt=_salt(found), max_age=GOOD_FOR_SECONDS
        )
        listed = [Reading(date.fromisoformat(day), *told) for day, *told in rows]
        taken = writes.take_readings(found, listed, today=timezone.localdate(), by=actor(request))
    except (signing.BadSignature, ValidationError):
        messages.warning(request, _("Nothing was taken in. Send the list again."))
        return redirect("readings_send", partnership.slug, pk)
    messages.success(request, _taken_in_words(taken))
    return redirect("indicator", partnership.slug, pk)


def _checked(form: ReadingsList, indicator: Indicator) -> Checked:
    told = form.cleaned_data
    try:
        if told["file"]:
            checked = check_readings(told["file"], indicator, today=timezone.localdate())
        else:
            checked = check_pasted(told["pasted"], indicator, today=timezone.localdate())
    except ListFaults as faults:
        checked = Checked((), faults)
    if checked.faults:
        where = "file" if told["file"] else "pasted"
        form.add_error(where, _fault_in_words(checked))
    return checked


def _fault_in_words(checked: Checked) -> str:
    rows = checked.faults.rows if checked.faults else 0
    if not checked.good or not rows:
        return _("Nothing can be taken in yet. What to mend is told below.")
    words = ngettext(
        "%(rows)d row cannot be read. What to mend is told below; nothing has changed yet.",
        "%(rows)d rows cannot be read. What to mend is told below; nothing has changed yet.",
        rows,
    )
    return words % {"rows": rows}


def _changes(indicator: Indicator, checked: Checked | None) -> list[presenters.Change]:
    if not checked or not checked.good:
        return []
    return presenters.changes_of(indicator, checked.good, reads.readings_told(indicator))


def _signed(indicator: Indicator, checked: Checked | None) -> str:
    if not checked or not checked.good:
        return ""
    rows = [(each.measured_on.isoformat(), *astuple(each)[1:]) for each in checked.good]
    return signing.dumps(rows, salt=_salt(indicator), compress=True)


def _salt(indicator: Indicator) -> str:
    return f"{SALT}.{indicator.pk}.{indicator.kind}.{indicator.every}"


def _taken_in_words(taken: writes.Taken) -> str:
    told = [
        ngettext("%(n)d reading was added.", "%(n)d readings were added.", taken.new)
        % {"n": taken.new}
    ]
    if taken.corrected:
        words = ngettext("%(n)d was corrected.", "%(n)d were corrected.", taken.corrected)
        told.append(words % {"n": taken.corrected})
    if taken.there:
        words = ngettext("%(n)d was there already.", "%(n)d were there already.", taken.there)
        told.append(words % {"n": taken.there})
    return " ".join(told)
