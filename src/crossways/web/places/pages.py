"""The pages a lead keeps records with: a form, a question before something goes, a list.

Each view says what its page is about in a :class:`Page`; what is the same for all stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossways.web.kit.permissions import Action
from crossways.web.kit.records import Record
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.reads import partnership_for

Found = TypeVar("Found", bound=Record)
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Page:
    """What a page with one question or one form says.

    ``back`` is the address one comes from and goes back to; ``done`` is said once it is done.
    """

    title: str
    button: str
    back: str
    done: str = ""
    intro: Sequence[str] = ()
    warns: bool = False


@dataclass(frozen=True)
class Row:
    """One record in a list: its name, what is known of it, and where it can be changed."""

    title: str
    facts: Sequence[str] = ()
    change: str = ""
    remove: str = ""
    more: Sequence[tuple[str, str]] = field(default_factory=tuple)


def for_leads(view: View) -> View:
    """A page of one partnership for those who may edit it; to others it does not exist."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def page(request: HttpRequest, slug: str, **places: str) -> HttpResponse:
        partnership = partnership_for(
            cast("User", request.user), slug, action=Action.EDIT_PARTNERSHIP
        )
        return view(request, partnership, **places)

    return page


def actor(request: HttpRequest) -> User:
    """Who is doing it: somebody signed in, since the page is :func:`for_leads`."""
    return cast("User", request.user)


def record_of(partnership: Partnership, kind: type[Found], pk: str) -> Found:
    """A record of this partnership; raises ``Http404`` for any other."""
    return get_object_or_404(kind, pk=pk, **{kind.partnership_path: partnership})


def sent(request: HttpRequest) -> Any:
    """What was typed, for a form; none when the page is only opened."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    partnership: Partnership,
    form: Form,
    *,
    page: Page,
    save: Callable[..., object],
    template: str = "places/form.html",
    **more: object,
) -> HttpResponse:
    """A form: ``save`` gets its fields by name; what ``save`` refuses is said on the form."""
    if form.is_bound and form.is_valid():
        try:
            save(**form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return _done(request, page)
    return render(
        request, template, {"partnership": partnership, "form": form, "page": page, **more}
    )


def question_page(
    request: HttpRequest, partnership: Partnership, *, page: Page, do: Callable[[], object]
) -> HttpResponse:
    """Asks before something is done that cannot be taken back; why not, when it is refused."""
    form = Form(sent(request))
    return form_page(request, partnership, form, page=page, save=do)


def list_page(
    request: HttpRequest,
    partnership: Partnership,
    *,
    page: Page,
    rows: Sequence[Row],
    add: str,
    template: str = "places/list.html",
    **more: object,
) -> HttpResponse:
    """Records one under the other, and the way to add another."""
    context = {"partnership": partnership, "page": page, "rows": rows, "add": add, **more}
    return render(request, template, context)


def remove_page(
    request: HttpRequest,
    partnership: Partnership,
    *,
    name: object,
    back: str,
    do: Callable[[], object],
) -> HttpResponse:
    """Asks before a record is removed."""
    page = Page(
        title=_("Remove %(name)s?") % {"name": name},
        button=_("Remove"),
        back=back,
        done=_("Removed: %(name)s.") % {"name": name},
        intro=(_("Do this only if it was entered by mistake."),),
        warns=True,
    )
    return question_page(request, partnership, page=page, do=do)


def _done(request: HttpRequest, page: Page) -> HttpResponse:
    if page.done:
        messages.success(request, page.done)
    return redirect(page.back)
