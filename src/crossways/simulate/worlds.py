"""Ready truths for tests, for planning and for the published operating characteristics."""

from __future__ import annotations

from crossways.simulate.truth import (
    Card,
    Divide,
    Partner,
    Profession,
    PulseItem,
    Sector,
    Team,
    Truth,
)

PULSE_CODES = (
    ("P1", "purpose", False),
    ("P2", "purpose", False),
    ("D1", "desire", False),
    ("D2", "belief", False),
    ("H1", "support", False),
    ("H2", "support", True),
    ("N1", "new_ways", False),
    ("N2", "new_ways", True),
    ("R1", "relationships", False),
    ("R2", "relationships", False),
)


def plain_cards(count: int) -> tuple[Card, ...]:
    """``count`` cards with plain codes, people standing near the middle of the scale."""
    return tuple(Card(f"c{n}", f"Card {n}", centre=3.0) for n in range(1, count + 1))


def plain_pulse() -> tuple[PulseItem, ...]:
    """The ten pulse items by code, with plain words."""
    return tuple(
        PulseItem(code, f"Pulse item {code}", dimension, reverse)
        for code, dimension, reverse in PULSE_CODES
    )


def grid(
    *,
    sectors: int = 2,
    partners: int = 8,
    professions: int = 4,
    teams: int = 16,
    people: int = 160,
    cards: int = 10,
    rounds: int = 1,
    pulse: bool = False,
    divides: tuple[Divide, ...] = (),
    response: float = 1.0,
) -> Truth:
    """An even partnership: sectors share the partners, partners the teams, teams every profession.

    Professions are spread over all teams, so profession and organisation can be told apart.
    ``people`` is the number who answer when ``response`` is 1.
    """
    sides = tuple(
        Sector(code, code.title()) for code in ("health", "care", "housing", "voluntary")[:sectors]
    )
    bodies = tuple(
        Partner(f"p{n}", f"Partner {n}", sides[n % sectors].code) for n in range(partners)
    )
    jobs = tuple(Profession(f"j{n}", f"Profession {n}") for n in range(professions))
    mix = {job.code: 1.0 for job in jobs}
    sizes = [people // teams + (n < people % teams) for n in range(teams)]
    groups = tuple(
        Team(f"t{n}", f"Team {n}", bodies[n % partners].code, sizes[n], mix, response)
        for n in range(teams)
    )
    return Truth(
        "Grid",
        sides,
        bodies,
        jobs,
        groups,
        cards=plain_cards(cards),
        pulse=plain_pulse() if pulse else (),
        rounds=rounds,
        divides=divides,
    )


def two_sectors(points: float = 0.8, cards: tuple[str, ...] = ("c1", "c4", "c7")) -> Truth:
    """Two sectors of 80 people, ten cards, ``points`` between the sectors on three of them."""
    half = points / 2
    return grid(divides=(Divide("sector", {"health": half, "care": -half}, cards),))


def pure_noise() -> Truth:
    """Nothing divides anybody: 8 organisations, 20 professions, 60 teams, 600 people, 3 rounds."""
    return grid(sectors=2, partners=8, professions=20, teams=60, people=600, pulse=True, rounds=3)
