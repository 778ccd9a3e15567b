"""The values deck: cards that people place on one scale, four ways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import Row, make_each, read, terms_in
from crossways.content.parts import Named, Scale, Terms


@dataclass(frozen=True)
class Card:
    """One card. Anchors, shown first, have no theme: nearly everyone holds them."""

    code: str
    text: str
    theme: str | None = None
    anchor: bool = False


@dataclass(frozen=True)
class Facet:
    """One way of placing a card: SAY, DO, ME or GUESS, and the words above the scale.

    The words of GUESS have a place for a sector's name.
    """

    code: str
    name: str
    text: str

    def words(self, *, sector: str = "") -> str:
        """The words people read, with the ``sector`` whose view is guessed put in.

        >>> Facet("GUESS", "Guess", "What would staff in {sector} say?").words(sector="housing")
        'What would staff in housing say?'
        """
        return self.text.replace("{sector}", sector)


@dataclass(frozen=True)
class ValuesDeck:
    """All the cards and how they are asked.

    Attributes:
        asks: what it is for, in a sentence.
        cards: anchors first, then the forty statements; none has a right answer.
        themes: what the statements are about.
        facets: the four ways each card is placed, all on one scale so that differences count.
        scale: 1 not at all to 5 completely.
        cant_say: the answer that is kept apart from the scale.
        cards_a_session: how many cards one person gets at one time.
        first_deck: codes of the ten cards to begin with if unsure.
        pairs_in_tension: codes of cards to show side by side, because most places cannot have
            all of both.
    """

    terms: Terms
    asks: str
    cards: tuple[Card, ...]
    themes: tuple[Named, ...]
    facets: tuple[Facet, ...]
    scale: Scale
    cant_say: str
    cards_a_session: int
    first_deck: tuple[str, ...]
    pairs_in_tension: tuple[tuple[str, str], ...]

    @property
    def anchors(self) -> tuple[Card, ...]:
        """The cards shown first, which every report opens with."""
        return tuple(card for card in self.cards if card.anchor)

    def card(self, code: str) -> Card:
        """The card with this code; raises ``KeyError`` if there is none."""
        for card in self.cards:
            if card.code == code:
                return card
        raise KeyError(f"no values card has the code {code!r}")


@lru_cache(maxsize=1)
def values_deck() -> ValuesDeck:
    """The values deck, as frozen in this version.

    >>> values_deck().card("7").text
    'When in doubt, we choose the safest option.'
    >>> [card.code for card in values_deck().anchors]
    ['A1', 'A2', 'A3']
    """
    content = read("values_deck")
    return ValuesDeck(
        terms=terms_in(content),
        asks=content["asks"],
        cards=make_each(Card, content["cards"]),
        themes=make_each(Named, content["themes"]),
        facets=make_each(Facet, content["facets"]),
        scale=Scale(tuple(content["scale"])),
        cant_say=content["cant_say"],
        cards_a_session=content["cards_a_session"],
        first_deck=tuple(content["first_deck"]),
        pairs_in_tension=_pairs_in(content),
    )


def _pairs_in(content: Row) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in content["pairs_in_tension"])
