"""Which questions one person gets, in which order, from what the round froze.

Order and choice come from chance alone, drawn anew for each visit and never from the link: a choice
that could be worked out from a link would tie the answers to it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from crossways.content import Scale, pulse, values_deck
from crossways.web.listening.rounds.instruments import GUESS, RATE, Asked

SHOWN = frozenset({RATE, GUESS, "SAY", "DO", "ME"})
"""What is answered on a scale. Which meaning a word has is asked by pages of its own."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})
CANT_SAY = "x"
"""How "can't say" is written beside the numbers of a scale's steps."""


@dataclass(frozen=True)
class Question:
    """One statement and one way to answer it.

    Attributes:
        item: code of the statement, as on the ballot; so are ``facet`` and ``about``.
        text: the statement.
        asks: what is said above the scale, with ``{sector}`` where a sector's name goes.
        sector: name of the sector whose view is guessed.
        steps: number and words of each step, lowest first.
        cant_say: the answer that is always there.
    """

    item: str
    facet: str
    about: str
    text: str
    asks: str
    sector: str
    steps: tuple[tuple[str, str], ...]
    cant_say: str

    def holds(self, answer: str) -> bool:
        """Whether this is one of its answers."""
        return answer == CANT_SAY or any(answer == number for number, _words in self.steps)


def questions_for(
    items: Sequence[Mapping[str, Any]],
    asked: Sequence[Sequence[str]],
    *,
    own_sector: str,
    seed: int,
    sides: Mapping[str, str] = NO_NAMES,
) -> tuple[Question, ...]:
    """The questions of one visit, in order.

    Rated statements come first, in an order of their own. Of cards, one person gets as many as fit
    one sitting; a card's facets stay together, and one other sector's view is guessed throughout.

    Arguments:
        items: the frozen items of a round.
        asked: its ``[item, facet, about_sector]``.
        own_sector: the side this person is on, whose view nobody there is asked to guess.
        seed: chance; the same seed gives the same questions.
        sides: names of sectors by code, for items whose words were not frozen with the round.
    """
    chance = random.Random(seed)
    rows = {item["item"]: item for item in items}
    keys: list[Asked] = [
        (item, facet, about or "") for item, facet, about in asked if facet in SHOWN
    ]
    rated = [key for key in keys if key[1] == RATE]
    chance.shuffle(rated)
    about = _one_other_sector(keys, own_sector, chance)
    chosen = _some_cards(keys, chance)
    placed = [
        key
        for card in chosen
        for key in keys
        if key[0] == card and key[1] != RATE and (key[1] != GUESS or key[2] == about)
    ]
    return tuple(_question(rows[key[0]], key, sides) for key in [*rated, *placed])


def _one_other_sector(keys: Iterable[Asked], own_sector: str, chance: random.Random) -> str | None:
    guessed = sorted({key[2] for key in keys if key[1] == GUESS} - {own_sector})
    return chance.choice(guessed) if guessed else None


def _some_cards(keys: Iterable[Asked], chance: random.Random) -> list[str]:
    cards = list(dict.fromkeys(item for item, facet, _about in keys if facet != RATE))
    return chance.sample(cards, min(len(cards), values_deck().cards_a_session))


def _question(item: Mapping[str, Any], key: Asked, sides: Mapping[str, str]) -> Question:
    wording = item.get("wording") or _shipped_wording(key[1])
    numbers = range(int(item["low"]), int(item["high"]) + 1)
    steps = wording["steps"]
    words = steps if len(steps) == len(numbers) else [str(number) for number in numbers]
    return Question(
        *key,
        text=item["text"],
        asks=wording["asks"].get(key[1], ""),
        sector=wording.get("sectors", sides).get(key[2], key[2]),
        steps=tuple(zip(map(str, numbers), words, strict=True)),
        cant_say=wording["cant_say"],
    )


def _shipped_wording(facet: str) -> Mapping[str, Any]:
    """The words of today's content, for a round whose items came from elsewhere without any."""
    asks: Mapping[str, str] = {RATE: ""}
    scale: Scale = pulse().scale
    if facet != RATE:
        asks = {each.code: each.text for each in values_deck().facets}
        scale = values_deck().scale
    return {"asks": asks, "steps": scale.labels, "cant_say": pulse().cant_say}
