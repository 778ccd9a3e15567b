"""Words for a leader's pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from crossways.content import reflection
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.presenters import fewest_leaders


def title_of(page: str) -> str:
    """What a page asks, as its heading."""
    return {
        "stated": _("The reason we give in public"),
        "weighs": _("The reasons that really weigh with us"),
        "guesses": _("What we think our partners would say"),
        "gives": _("What we will give up"),
        "words": _("In a sentence each"),
    }[page]


def hint_of(page: str) -> str:
    """What else a page says above its questions."""
    spread = _("Spread 10 points over the reasons. An empty box is 0.")
    return {
        "stated": _("Think of what you say in speeches, plans and press releases."),
        "weighs": spread,
        "guesses": spread,
        "gives": _("Choose all that you would give, or none."),
        "words": _("You can leave any of them empty. Please name nobody."),
    }[page]


def promise(asking: Round) -> dict[str, Any]:
    """What leaders are told before they begin."""
    return {
        "place": asking.partnership.name,
        "minutes": reflection().minutes,
        "fewest": fewest_leaders(asking),
    }
