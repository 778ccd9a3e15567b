"""The deck of values cards as a lead chooses from it: by theme, with what pulls against what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from crossways.content import Card, values_deck


@dataclass(frozen=True)
class Choice:
    """One card: its words, whether it is chosen, and the words that pull against it, if any."""

    code: str
    text: str
    chosen: bool
    against: str


@dataclass(frozen=True)
class Theme:
    """Cards about one thing."""

    name: str
    says: str
    choices: tuple[Choice, ...]


def themes(chosen: Collection[str]) -> tuple[Theme, ...]:
    """The whole deck: first what every side should share, then theme by theme.

    >>> [choice.code for choice in themes(["A1"])[0].choices if choice.chosen]
    ['A1']
    """
    deck = values_deck()
    against = counterparts()
    shared = _("What nearly everybody holds"), _("Good to begin with: it shows what you share.")
    groups: list[tuple[str, str, list[Card]]] = [(*shared, list(deck.anchors))]
    groups += [
        (theme.name, theme.says, [card for card in deck.cards if card.theme == theme.code])
        for theme in deck.themes
    ]
    return tuple(
        Theme(name, says, tuple(_choice(card, chosen, against) for card in cards))
        for name, says, cards in groups
    )


def counterparts() -> Mapping[str, str]:
    """The card that pulls against each, for those that have one; most places cannot have both.

    >>> counterparts()["7"], counterparts()["6"]
    ('6', '7')
    """
    pairs = values_deck().pairs_in_tension
    return dict([*pairs, *((other, one) for one, other in pairs)])


def pairs_among(chosen: Collection[str]) -> int:
    """How many pairs that pull against each other are among some cards.

    >>> pairs_among(["6", "7", "9"])
    1
    """
    return sum(one in chosen and other in chosen for one, other in values_deck().pairs_in_tension)


def _choice(card: Card, chosen: Collection[str], against: Mapping[str, str]) -> Choice:
    other = against.get(card.code)
    pulls = values_deck().card(other).text if other else ""
    return Choice(card.code, card.text, card.code in chosen, pulls)
