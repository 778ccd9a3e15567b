"""The set-up as a list of tasks."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.web.places.setup.reads import FEWEST_PARTNERS, Progress


@dataclass(frozen=True)
class Task:
    """One thing to set up: what, where, what is there, and whether it waits for somebody."""

    name: str
    href: str
    status: str
    waits: bool
    hint: str = ""


def tasks(progress: Progress, slug: str) -> list[Task]:
    """Everything there is to set up, in an order that works."""

    def task(name: str, where: str, status: str, *, waits: bool, hint: str = "") -> Task:
        return Task(name, reverse(where, args=[slug]), status, waits, hint)

    groups = progress.need_groups
    return [
        task(
            _("What it is for"),
            "purpose",
            _("Said") if progress.has_purpose else _("Not said yet"),
            waits=not progress.has_purpose,
        ),
        task(
            _("Partners"),
            "organisations",
            _partners(progress),
            waits=progress.partners < FEWEST_PARTNERS,
        ),
        task(_("Who is missing?"), "voices", _voices(progress), waits=bool(progress.unexplained)),
        task(
            _("Teams and how many people work in them"),
            "teams",
            _teams(progress),
            waits=not progress.teams or bool(progress.teams_without_people),
        ),
        task(
            _("Professions and roles"),
            "professions",
            _number(progress.professions),
            waits=not progress.professions,
        ),
        task(_("Whom you are for"), "need_groups", _number(groups), waits=not groups),
        task(
            _("Events"),
            "events",
            _number(progress.events),
            waits=False,
            hint=_("Reorganisations, elections, changes of leader: what may explain a change."),
        ),
        task(
            _("Roster"),
            "roster",
            _number(progress.addresses),
            waits=False,
            hint=_("Addresses at work, for invitations by e-mail. Cards and paper need none."),
        ),
        _who_speaks(slug),
    ]


def _who_speaks(slug: str) -> Task:
    hint = _("Whose own side opens first on the pages of findings.")
    where = reverse("people", args=[slug])
    return Task(_("Who speaks for whom"), where, _("If you like"), waits=False, hint=hint)


def _partners(progress: Progress) -> str:
    if not progress.partners:
        return _("None yet")
    words = ngettext("%(number)d partner", "%(number)d partners", progress.partners)
    return words % {"number": progress.partners}


def _voices(progress: Progress) -> str:
    if progress.unexplained:
        return _("Wants an answer")
    return _("Explained") if progress.missing else _("Nobody")


def _teams(progress: Progress) -> str:
    if not progress.teams:
        return _("None yet")
    if progress.teams_without_people:
        words = ngettext(
            "%(number)d team has no people", "%(number)d teams have no people",
            progress.teams_without_people,
        )  # fmt: skip
        return words % {"number": progress.teams_without_people}
    words = ngettext("%(teams)d team", "%(teams)d teams", progress.teams)
    return f"{words % {'teams': progress.teams}}, {_people(progress.people)}"


def _people(number: int) -> str:
    words = ngettext("%(number)s person", "%(number)s people", number)
    return words % {"number": f"{number:,}"}


def _number(number: int) -> str:
    return f"{number:,}" if number else _("None yet")
