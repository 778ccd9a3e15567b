"""The frame round every staff page: who is signed in, and the parts of a partnership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.permissions import Action, can
from crossways.web.kit.respondents import is_respondent_path
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.reads import partnerships_of


@dataclass(frozen=True)
class Section:
    """One part of a partnership's pages: its address by name, its words, who may open it.

    ``under`` is what the addresses of all its pages begin with, after the partnership's own.
    """

    name: str
    words: str | Promise
    action: Action
    under: str


SECTIONS: Sequence[Section] = (
    Section("overview", _("This week"), Action.SEE_PARTNERSHIP, ""),
    Section("findings", _("Findings"), Action.SEE_FINDINGS, "findings/"),
    Section("chain", _("Outcomes"), Action.SEE_OUTCOMES, "outcomes/"),
    Section("rounds", _("Rounds"), Action.SEE_PROGRESS, "rounds/"),
    Section("board", _("Board page"), Action.SEE_BOARD_PAGE, "board/"),
    Section("numbers", _("Numbers"), Action.EXPORT, "numbers/"),
    Section("set_up", _("Set-up"), Action.EDIT_PARTNERSHIP, "set-up/"),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every template may use besides what its view gives it.

    On a respondent's page there is nobody: asking who is signed in would open a session.
    """
    nobody = is_respondent_path(request.path_info)
    user = None if nobody else getattr(request, "user", None)
    return {"user": user, "demo": settings.DEMO, **_parts(request, user)}


def _parts(request: HttpRequest, user: Any) -> dict[str, Any]:
    """The navigation of the partnership a page belongs to, for what this person may open."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    if slug is None or not isinstance(user, User):
        return {}
    partnership = partnerships_of(user).filter(slug=slug).first()
    if partnership is None:
        return {}
    return {
        "partnership": partnership,
        "partnership_url": reverse("overview", args=[slug]),
        "sections": sections(user, partnership, path=request.path_info),
    }


def sections(user: User, partnership: Partnership, *, path: str) -> list[dict[str, Any]]:
    """The parts of a partnership that somebody may open, as the navigation component takes them."""
    root = reverse("overview", args=[partnership.slug])
    here = path.removeprefix(root)
    found = []
    for section in SECTIONS:
        address = _address(section.name, partnership.slug)
        if address and can(user, section.action, partnership):
            under = here == "" if section.under == "" else here.startswith(section.under)
            part = {"href": address, "text": str(section.words)}
            found.append(part | {"current": path == address, "active": under})
    return found


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""  # a part this installation does not have
