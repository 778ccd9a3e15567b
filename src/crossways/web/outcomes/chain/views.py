"""The chain, from what people will notice back to what is done; and its outcomes."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.report.charts import chain as chart
from crossways.web.outcomes.chain import writes
from crossways.web.outcomes.chain.forms import OutcomeForm
from crossways.web.outcomes.chain.models import Outcome
from crossways.web.outcomes.chain.presenters import chain_page
from crossways.web.outcomes.chain.tables import chain_tables
from crossways.web.outcomes.drawn import drawn
from crossways.web.outcomes.pages import (
    change_page,
    for_editors,
    for_readers,
    initial_of,
    shown,
)
from crossways.web.places.pages import (
    Page,
    actor,
    form_page,
    question_page,
    record_of,
    sent,
)
from crossways.web.places.partnerships.models import Partnership

FIELDS = ("says", "need_group", "due_on", "known_by", "now")


@for_readers
def chain(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What joint work is for, and what leads to it: a picture, and the same as a list."""
    today = timezone.localdate()
    place = Place(chain_tables(partnership), name=partnership.name)
    return shown(
        request,
        partnership,
        "outcomes/chain.html",
        told=chain_page(partnership, place, today=today),
        picture=drawn(chart.picture(place, today=today), partnership, chart="chain"),
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new outcome: where the chain begins."""
    page = Page(
        title=_("Add an outcome"),
        button=_("Add"),
        back=_chain(partnership),
        intro=(_("Start with the end: one person, and what is different for them."),),
    )
    form = OutcomeForm(sent(request), partnership=partnership)
    save = partial(writes.add_outcome, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An outcome said anew."""
    found = record_of(partnership, Outcome, pk)
    page = Page(title=_("Change this outcome"), button=_("Save"), back=_chain(partnership))
    form = OutcomeForm(sent(request), initial=initial_of(found, FIELDS), partnership=partnership)
    save = partial(writes.change_outcome, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An outcome that is none any more."""
    found = record_of(partnership, Outcome, pk)
    page = Page(
        title=_("Remove this outcome?"),
        button=_("Remove"),
        back=_chain(partnership),
        done=_("Removed: %(name)s") % {"name": found},
        intro=(
            f"“{found}”",
            _("What is done for it stays. What then leads to nothing comes on the stop list."),
        ),
        warns=True,
    )
    do = partial(writes.remove_outcome, found, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


def _chain(partnership: Partnership) -> str:
    return reverse("chain", args=[partnership.slug])
