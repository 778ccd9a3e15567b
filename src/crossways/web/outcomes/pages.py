"""What the pages of this app share: who may open them, their frame, and forms gone stale."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.findings.pages import for_those_who_may, reader
from crossways.web.kit.permissions import Action, can
from crossways.web.kit.records import Record
from crossways.web.outcomes.parts import parts_of
from crossways.web.places.pages import Page, form_page
from crossways.web.places.partnerships.models import Partnership

View = Callable[..., HttpResponse]
SEEN = "seen"


def for_readers(view: View) -> View:
    """A page to read, for everybody who may see what joint work is for."""
    return require_safe(for_those_who_may(Action.SEE_OUTCOMES)(view))


def for_editors(view: View) -> View:
    """A page with a form, for those who may change what joint work is for."""
    inner = for_those_who_may(Action.EDIT_OUTCOMES)(view)
    return require_http_methods(["GET", "HEAD", "POST"])(inner)


def shown(
    request: HttpRequest, partnership: Partnership, template: str, **more: object
) -> HttpResponse:
    """A page with the parts beside it; ``may_edit`` tells its template whether to offer changes."""
    context = {
        "partnership": partnership,
        "parts": parts_of(partnership.slug, path=request.path),
        "may_edit": can(reader(request), Action.EDIT_OUTCOMES, partnership),
        **more,
    }
    return render(request, template, context)


def change_page(
    request: HttpRequest,
    partnership: Partnership,
    form: forms.Form,
    *,
    thing: Record,
    fields: Sequence[str],
    page: Page,
    save: Callable[..., object],
    template: str = "places/form.html",
) -> HttpResponse:
    """A form on a record that somebody else may change meanwhile.

    What was typed is kept and what the record says by now is told; sent once more, it is saved.

    Arguments:
        form: its fields are all of ``fields`` and nothing else is asked.
        thing: the record.
        fields: names of its fields that are shown.
        page: what the page says.
        save: gets the form's fields by name.
    """
    mark = mark_of(thing, fields)
    sent_mark = form.data.get(SEEN) if form.is_bound else mark
    form.fields[SEEN] = forms.CharField(required=False, widget=forms.HiddenInput, initial=mark)

    def kept(**told: Any) -> object:
        told.pop(SEEN, None)
        return save(**told)

    if form.is_bound and form.is_valid() and sent_mark != mark:
        form.add_error(None, _stale(thing))
        form.data = cast("QueryDict", form.data).copy()
        form.data[SEEN] = mark
    return form_page(request, partnership, form, page=page, save=kept, template=template)


def mark_of(thing: Record, fields: Sequence[str]) -> str:
    """The same as long as the record says the same.

    >>> from crossways.web.places.partnerships.models import Partnership
    >>> place = Partnership(name="Fairhaven", slug="fairhaven")
    >>> mark_of(place, ["name"]) == mark_of(place, ["name"])
    True
    """
    told = json.dumps([str(getattr(thing, name)) for name in fields])
    return blake2b(told.encode(), digest_size=8).hexdigest()


def initial_of(thing: Record, fields: Sequence[str]) -> dict[str, Any]:
    """What a record says, as a form shows it to begin with."""
    return {
        name: value.pk if isinstance(value := getattr(thing, name), Record) else value
        for name in fields
    }


def _stale(thing: Record) -> str:
    words = _(
        "Somebody changed this while you were writing. It now begins: “%(thing)s”. Your words are"
        " still below: send them again if they should stand."
    )
    return words % {"thing": thing}
