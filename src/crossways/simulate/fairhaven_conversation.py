"""Fairhaven's open conversation: what its staff said of 32 statements in the last round.

What is planted, so that a reader can hold the findings against it:

- two views, *medical* and *social*, which follow profession and not organisation: nine in ten
  doctors and nurses hold the first, nine in ten social workers, therapists and support staff the
  second, in whatever organisation they work;
- six statements the medical view favours and nine the social view favours;
- shared ground: the three anchors, and hearing what became of a person after a handover, which
  somebody put in half-way through, so that fewer people saw it;
- "This change will last": nobody is sure;
- a pair: a partner's assessment should be used (all agree); it is used here (hardly anybody);
- a fact about oneself, that goes with the social view and must make no groups;
- a statement that names somebody, taken out by a moderator after a few votes;
- a few people agree with everything they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways import content
from crossways.analysis.tables import STATEMENTS, VOTES

Floats = npt.NDArray[np.float64]

MEDICAL, SOCIAL = "medical", "social"
MEDICAL_SHARES: Mapping[str, float] = {
    "doctor": 0.95,
    "nurse": 0.90,
    "coordinator": 0.35,
    "therapist": 0.10,
    "support_worker": 0.10,
    "care_worker": 0.10,
    "social_worker": 0.05,
    "volunteer_lead": 0.05,
}
"""Of each profession, the share that holds the medical view, in every organisation alike."""

TAKES_PART = 0.85
CARELESS = 0.02
STYLE = 0.4


@dataclass(frozen=True)
class Planted:
    """One statement and its truth.

    Attributes:
        code, text: as in the statements table.
        lean: log odds of agree against disagree between the two views.
        stand: how far the medical view stands above the middle, and the social view below it, in
            log odds; 0 on shared ground.
        doubt: log weight of unsure; 0 makes it as likely as either answer of somebody torn.
        seen: the share of those who take part who are shown it.
        status, origin, pair_of: as in the statements table.
    """

    code: str
    text: str
    lean: float
    stand: float = 0.0
    doubt: float = -1.2
    seen: float = 0.75
    status: str = "shown"
    origin: str = "seed"
    pair_of: str | None = None


@dataclass(frozen=True)
class FairhavenConversation:
    """What was said, and who holds which view.

    ``statements`` and ``votes`` meet their contracts; ``views`` has participant and view, the
    truth that no reader of a real conversation has.
    """

    statements: pl.DataFrame
    votes: pl.DataFrame
    views: pl.DataFrame


# card of the values deck: lean, stand
_CARDS: Mapping[str, tuple[float, float]] = {
    "A1": (3.2, 0.0),
    "A2": (2.9, 0.0),
    "A3": (3.0, 0.0),
    "2": (0.2, 1.7),
    "4": (0.4, 1.8),
    "7": (0.1, 1.5),
    "12": (0.0, 1.3),
    "31": (-0.3, 1.7),
    "34": (0.0, 1.4),
    "1": (0.8, -1.6),
    "3": (0.5, -1.8),
    "5": (0.6, -1.3),
    "6": (0.2, -1.7),
    "25": (0.6, -1.3),
    "26": (0.3, -1.6),
    "35": (0.1, -1.5),
    "38": (0.5, -1.3),
    "39": (0.2, -1.5),
    "13": (0.9, 0.0),
    "16": (0.8, 0.0),
    "18": (1.6, 0.0),
    "20": (0.5, 0.0),
    "21": (-0.6, 0.0),
    "23": (-0.4, 0.0),
    "33": (1.4, 0.0),
    "36": (0.9, 0.0),
}

_SHOULD = Planted("S28", "We should use a partner's assessment and not start again.", 2.4)
_OWN = (
    _SHOULD,
    Planted(
        "S29",
        "Here, a partner's assessment is used and we do not start again.",
        -1.6,
        pair_of=_SHOULD.code,
    ),
    Planted(
        "S30",
        "I have worked in both health and social care.",
        -0.6,
        stand=-1.2,
        doubt=-4.0,
        status="fact_about_self",
    ),
    Planted(
        "S31",
        "The manager of the surgical wards should be sent home.",
        -0.5,
        seen=0.08,
        status="moderated_out",
        origin="participant",
    ),
    Planted(
        "S32",
        "We should hear what became of a person after we hand over.",
        2.6,
        seen=0.40,
        origin="participant",
    ),
)


def planted_statements() -> tuple[Planted, ...]:
    """Every statement and its truth, in the order of their codes.

    >>> [one.code for one in planted_statements() if one.status == "moderated_out"]
    ['S31']
    """
    deck = content.values_deck()
    cards = tuple(
        Planted(f"S{place:02d}", deck.card(code).text, lean, stand)
        for place, (code, (lean, stand)) in enumerate(_CARDS.items(), start=1)
    )
    lasts = content.small_sets().named("reassurance").items[0]
    return (*cards, Planted("S27", lasts.text, 0.0, doubt=1.8), *_OWN)


def hold_conversation(respondents: pl.DataFrame, *, seed: int) -> FairhavenConversation:
    """The conversation of one round's ``respondents`` (round, respondent, profession).

    Most of them take part, under the ids they have. The same seed gives the same votes, whatever
    else is drawn from it elsewhere.
    """
    rng = np.random.default_rng([seed, len(_CARDS)])
    people = respondents.filter(pl.Series(rng.random(respondents.height) < TAKES_PART))
    share = people["profession"].replace_strict(MEDICAL_SHARES, return_dtype=pl.Float64)
    is_medical = rng.random(people.height) < share.to_numpy()
    planted = planted_statements()
    votes = _draw_votes(planted, np.where(is_medical, 1.0, -1.0), rng)
    shown = rng.random(votes.shape) < np.array([one.seen for one in planted])
    return FairhavenConversation(
        statements=_statements(planted, int(respondents["round"][0])),
        votes=_as_rows(people, planted, votes, shown),
        views=people.select(
            participant="respondent",
            view=pl.Series(np.where(is_medical, MEDICAL, SOCIAL).tolist(), dtype=pl.String),
        ),
    )


def _draw_votes(
    planted: tuple[Planted, ...], side: Floats, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """What everybody would answer to everything: people x statements, 1, 0 or -1."""
    lean, stand, doubt = (
        np.array([getattr(one, name) for one in planted]) for name in ("lean", "stand", "doubt")
    )
    agreeing, passing = rng.normal(0.0, STYLE, (2, len(side), 1))
    pull = lean + side[:, None] * stand + agreeing
    weights = np.exp(np.stack([-pull / 2, doubt + passing, pull / 2], axis=-1))
    upto = np.cumsum(weights, axis=-1) / weights.sum(axis=-1, keepdims=True)
    votes = (rng.random((*pull.shape, 1)) > upto[..., :2]).sum(axis=-1) - 1
    careless = rng.random((len(side), 1)) < CARELESS
    return np.where(careless, 1, votes).astype(np.int64)


def _as_rows(
    people: pl.DataFrame,
    planted: tuple[Planted, ...],
    votes: npt.NDArray[np.int64],
    shown: npt.NDArray[np.bool_],
) -> pl.DataFrame:
    person, statement = np.nonzero(shown)
    codes = pl.Series([one.code for one in planted])
    return pl.DataFrame(
        {
            "round": people["round"].gather(person),
            "participant": people["respondent"].gather(person),
            "statement": codes.gather(statement),
            "vote": votes[person, statement],
        },
        schema=VOTES.schema,
    )


def _statements(planted: tuple[Planted, ...], number: int) -> pl.DataFrame:
    rows = [(one.code, one.text, one.status, one.origin, number, one.pair_of) for one in planted]
    return pl.DataFrame(rows, schema=STATEMENTS.schema, orient="row")
