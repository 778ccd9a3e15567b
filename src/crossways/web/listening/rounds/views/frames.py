"""What every page on rounds is made with: whose round it is, one form, and refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from crossways.web.kit.permissions import Action, find_for
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.reads import partnership_for

View = Callable[..., HttpResponse]


def of_partnership(action: Action) -> Callable[[View], View]:
    """A page of one partnership for those who may do something there; else there is none."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, slug: str) -> HttpResponse:
            return view(request, partnership_for(who(request), slug, action=action))

        return page

    return decorate


def of_round(action: Action) -> Callable[[View], View]:
    """A page of one round, likewise."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
            rounds = Round.objects.select_related("partnership")
            found = find_for(who(request), action, rounds, pk=pk, partnership__slug=slug)
            return view(request, found)

        return page

    return decorate


def form_page(
    request: HttpRequest,
    asking: Round,
    form: Form,
    *,
    do: Callable[[], object],
    leads_to: tuple[str, ...] | None = None,
    **words: Any,
) -> HttpResponse:
    """A form, or a question before what cannot be taken back; refusals are said on the form."""
    if form.is_bound and form.is_valid() and said_on(form, lambda: (do(), True)):
        return redirect(*(leads_to or ("round", asking.partnership.slug, asking.pk)))
    context = {"partnership": asking.partnership, "round": asking, "form": form, **words}
    return render(request, "rounds/form.html", context)


def said_on(form: Form, do: Callable[[], Any], field: str | None = None) -> Any:
    """Do it; where it is refused, say why on the form (or one field) and give nothing back."""
    try:
        return do()
    except ValidationError as fault:
        known = getattr(fault, "error_dict", None)
        elsewhere = known is not None and not set(known) <= set(form.fields)
        form.add_error(None if known else field, str(fault) if elsewhere else fault)
    except NotAllowedNowError:
        form.add_error(None, _("This cannot be done any more: the round has moved on."))
    return None


def sent(request: HttpRequest) -> Any:
    """What was sent with a form; none where the page is only opened."""
    return request.POST if request.method == "POST" else None


def who(request: HttpRequest) -> User:
    """Who is signed in."""
    return cast("User", request.user)
