"""What a round can ask, as data: items in the words people will see, and the order of asking.

Each item is a row of the ``items`` table contract with one thing more, ``wording``: the words above
its scale by facet, and the words of each step. Frozen with the round, so that what was shown can
always be told, whatever a later version of the content says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossways.analysis.methods.reasons import POINTS
from crossways.content import Scale, Terms, pulse, reflection, values_deck

PULSE, VALUES, REFLECTION = "pulse", "values", "reflection"
NAMES = (PULSE, VALUES, REFLECTION)
"""Instruments answered once, a ballot each; an open conversation has pages and keys of its own."""

STATED, WEIGHS, GUESSES, GIVES = "STATED", "WEIGHS", "GUESSES", "GIVES"
REFLECTED = (STATED, WEIGHS, GUESSES, GIVES)
"""What a reflection asks of its items: questions of the ``reflections`` table, never of answers."""

RATE, GUESS = "RATE", "GUESS"
Asked = tuple[str, str, str]
"""Item, facet, about_sector (empty unless another sector's view is guessed)."""


@dataclass(frozen=True)
class Instrument:
    """What one instrument asks: ``items`` as they will be frozen, ``asked`` in order."""

    items: tuple[Mapping[str, Any], ...]
    asked: tuple[Asked, ...]


def instruments_of(
    names: Sequence[str], *, sectors: Mapping[str, str], cards: Sequence[str] = ()
) -> Instrument:
    """Everything a round with these instruments asks, one instrument after the other.

    Arguments:
        names: of :data:`NAMES`; any other has pages of its own and adds nothing here.
        sectors: names by code of the sides whose view is guessed, as people call them.
        cards: codes of the cards of the values deck; none for :func:`default_cards`.

    Raises:
        KeyError: no card has one of these codes.

    >>> made = instruments_of(["pulse", "values"], sectors={"health": "Health"}, cards=["7"])
    >>> len(made.items), made.asked[-1]
    (11, ('7', 'GUESS', 'health'))
    """
    make = {
        PULSE: pulse_statements,
        VALUES: lambda: value_cards(cards, sectors=sectors),
        REFLECTION: leaders_reflection,
    }
    made = [make[name]() for name in names if name in make]
    return Instrument(
        items=tuple(item for each in made for item in each.items),
        asked=tuple(question for each in made for question in each.asked),
    )


def pulse_statements() -> Instrument:
    """The ten statements of the pulse, each rated once.

    >>> pulse_statements().asked[0]
    ('P1', 'RATE', '')
    """
    asks = pulse()
    items = tuple(
        _row(each.code, each.text, (asks.scale.low, asks.scale.high), asks.terms)
        | {"dimension": each.dimension, "reverse": each.reverse}
        | {"wording": _wording({RATE: ""}, asks.scale, asks.cant_say)}
        for each in asks.items
    )
    return Instrument(items, tuple((each.code, RATE, "") for each in asks.items))


def default_cards() -> tuple[str, ...]:
    """The cards to begin with if unsure, as many as one person answers at one time.

    >>> default_cards()
    ('4', '7', '9', '14', '16', '20', '26', '31')
    """
    deck = values_deck()
    return deck.first_deck[: deck.cards_a_session]


def value_cards(cards: Sequence[str] = (), *, sectors: Mapping[str, str]) -> Instrument:
    """Cards of the values deck, each placed once a facet, and guessed once for each other sector.

    More cards than one person answers at one time may be given: each then gets some of them. A
    person is asked to guess one sector's view, never the own one's: see
    :func:`crossways.web.listening.respond.questions.questions_for`.

    Raises:
        KeyError: no card has one of these codes.
    """
    deck = values_deck()
    chosen = [deck.card(code) for code in cards or default_cards()]
    asks = {facet.code: facet.text for facet in deck.facets}
    wording = _wording(asks, deck.scale, deck.cant_say) | {"sectors": dict(sectors)}
    items = tuple(
        _row(card.code, card.text, (deck.scale.low, deck.scale.high), deck.terms)
        | {"theme": card.theme, "wording": wording}
        for card in chosen
    )
    asked = tuple(
        (card.code, facet, about)
        for card in chosen
        for facet in asks
        for about in (sectors if facet == GUESS else ("",))
    )
    return Instrument(items, asked)


def leaders_reflection() -> Instrument:
    """Reasons to name in public, to weigh and to guess by, and what may be given up.

    >>> leaders_reflection().asked[0], len(leaders_reflection().items)
    (('LR1', 'STATED', ''), 15)
    """
    asks = reflection()
    items = [
        _row(code, text, (0, most), asks.terms)
        for coded, most in ((asks.coded_reasons, POINTS), (asks.coded_gifts, 1))
        for code, text in coded.items()
    ]
    weighed = [(code, facet, "") for facet in REFLECTED[:3] for code in asks.coded_reasons]
    return Instrument(tuple(items), (*weighed, *((code, GIVES, "") for code in asks.coded_gifts)))


def _row(code: str, text: str, ends: tuple[int, int], terms: Terms) -> dict[str, Any]:
    return {
        "item": code,
        "text": text,
        "theme": None,
        "dimension": None,
        "low": float(ends[0]),
        "high": float(ends[1]),
        "whole": True,
        "reverse": False,
        "version": terms.version,
        "licence": terms.licence,
        "source": terms.source,
    }


def _wording(asks: Mapping[str, str], scale: Scale, cant_say: str) -> dict[str, Any]:
    return {"asks": dict(asks), "steps": list(scale.labels), "cant_say": cant_say}
