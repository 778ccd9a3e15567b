"""What leaders told of progress, the newest first."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.outcomes.pages import (
    change_page,
    for_editors,
    for_readers,
    initial_of,
    shown,
)
from crossways.web.outcomes.progress import writes
from crossways.web.outcomes.progress.forms import ProgressForm
from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.outcomes.progress.presenters import none_about_people, share_words
from crossways.web.outcomes.progress.reads import messages_of
from crossways.web.places.pages import (
    Page,
    actor,
    form_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership

FIELDS = ("sent_on", "says", "is_about", "outcome")


@for_readers
def progress(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The messages, and how many of them were about people."""
    messages = list(messages_of(partnership))
    return shown(
        request,
        partnership,
        "outcomes/progress.html",
        sent=messages,
        share=[words for words in (share_words(messages), none_about_people(messages)) if words],
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new message."""
    page = Page(title=_("Add a message"), button=_("Add"), back=_feed(partnership))
    today = timezone.localdate()
    form = ProgressForm(sent(request), initial={"sent_on": today}, partnership=partnership)
    save = partial(writes.add_message, partnership, today=today, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A message written down wrongly."""
    found = record_of(partnership, ProgressMessage, pk)
    page = Page(title=_("Change this message"), button=_("Save"), back=_feed(partnership))
    form = ProgressForm(sent(request), initial=initial_of(found, FIELDS), partnership=partnership)
    save = partial(writes.change_message, found, today=timezone.localdate(), by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A message that was never sent."""
    found = record_of(partnership, ProgressMessage, pk)
    do = partial(writes.remove_message, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_feed(partnership), do=do)


def _feed(partnership: Partnership) -> str:
    return reverse("progress", args=[partnership.slug])
