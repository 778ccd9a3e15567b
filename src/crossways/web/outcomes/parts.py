"""The parts of what is told about outcomes, one beside the other on each of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS: Sequence[tuple[str, str | Promise]] = (
    ("chain", _("What it is for")),
    ("plan", _("The plan")),
    ("indicators", _("Measures")),
    ("evaluations", _("Evaluations")),
    ("claims", _("Claims")),
    ("needs", _("Which kind")),
    ("depth", _("How deep")),
    ("seats", _("Who is at the table")),
    ("timeline", _("Timeline")),
    ("worth", _("Is it worth it?")),
    ("progress", _("Progress")),
)
"""Names of the first page of each part, in the order a partnership thinks of them."""


@dataclass(frozen=True)
class Part:
    """One part: its words, its address, and whether it is the one that is open."""

    words: str
    href: str
    here: bool


def parts_of(slug: str, *, path: str) -> list[Part]:
    """The parts this installation has; ``path`` is the page that is open."""
    found = [(str(words), _address(name, slug)) for name, words in PARTS]
    there = [(words, href) for words, href in found if href]
    open_now = max((href for _words, href in there if path.startswith(href)), key=len, default="")
    return [Part(words, href, href == open_now) for words, href in there]


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""  # a part that is not built yet
