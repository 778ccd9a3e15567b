"""What is true of a simulated partnership: who is in it, what divides it, who misjudges whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sector:
    """One side of the partnership."""

    code: str
    name: str


@dataclass(frozen=True)
class Partner:
    """One organisation on one side."""

    code: str
    name: str
    sector: str
    legal_form: str | None = None


@dataclass(frozen=True)
class Profession:
    """One profession and the wider family it belongs to."""

    code: str
    name: str
    family: str | None = None
    registered: bool | None = None


@dataclass(frozen=True)
class Team:
    """One team: how many people, the mix of professions (weights) and what share answers."""

    code: str
    name: str
    partner: str
    size: int
    professions: Mapping[str, float]
    response: float = 0.6


@dataclass(frozen=True)
class Card:
    """One values card and where people stand on it before any divide, in scale points."""

    code: str
    text: str
    theme: str | None = None
    centre: float = 3.2


@dataclass(frozen=True)
class PulseItem:
    """One pulse item, with the dimension it belongs to and whether it is reverse-keyed."""

    code: str
    text: str
    dimension: str
    reverse: bool = False


@dataclass(frozen=True)
class Divide:
    """People in these groups of ``cut`` stand this many scale points away on these cards."""

    cut: str
    shifts: Mapping[str, float]
    cards: tuple[str, ...]


@dataclass(frozen=True)
class GuessBias:
    """Staff of one sector guess another's view this much too high (or low) on these cards."""

    guessers: str
    about: str
    cards: tuple[str, ...]
    points: float


@dataclass(frozen=True)
class SayDoGap:
    """A partner says this many points more than it does on these cards."""

    partner: str
    cards: tuple[str, ...]
    points: float


@dataclass(frozen=True)
class Drift:
    """One team's level on one pulse dimension moves by this much from a round on."""

    team: str
    dimension: str
    from_round: int
    points: float


@dataclass(frozen=True)
class Meanings:
    """One word, its possible meanings, and how often each sector picks each (weights)."""

    code: str
    text: str
    options: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Spread:
    """How far people, teams and rounds vary, as standard deviations in scale points."""

    style: float = 0.30
    answer: float = 0.85
    guess: float = 0.85
    pulse_person: float = 0.70
    pulse_item: float = 0.55
    team: float = 0.25
    team_round: float = 0.08


@dataclass(frozen=True)
class Truth:
    """Everything that is true of one simulated partnership.

    ``rounds`` is how many rounds are asked; the values deck is asked in ``values_round``.
    ``programme`` moves every team's pulse by so much in a round. ``cant_say`` and ``careless``
    are shares of answers and of people. ``learning`` makes guesses better with each tenure band.
    """

    name: str
    sectors: tuple[Sector, ...]
    partners: tuple[Partner, ...]
    professions: tuple[Profession, ...]
    teams: tuple[Team, ...]
    cards: tuple[Card, ...] = ()
    pulse: tuple[PulseItem, ...] = ()
    meanings: tuple[Meanings, ...] = ()
    rounds: int = 1
    values_round: int = 1
    divides: tuple[Divide, ...] = ()
    guess_biases: tuple[GuessBias, ...] = ()
    say_do_gaps: tuple[SayDoGap, ...] = ()
    drifts: tuple[Drift, ...] = ()
    programme: Mapping[int, float] = field(default_factory=dict)
    levels: Mapping[str, float] = field(default_factory=dict)
    spread: Spread = field(default_factory=Spread)
    learning: float = 0.0
    cant_say: float = 0.04
    careless: float = 0.0
    licence: str | None = None
    source: str | None = None
