"""Small partnerships with one planted truth each, and what topics say of them in short."""

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from crossways.analysis.estimate import Estimate
from crossways.analysis.tables import Place
from crossways.simulate.truth import (
    Divide,
    GuessBias,
    Meanings,
    Partner,
    Profession,
    SayDoGap,
    Sector,
    Spread,
    Team,
    Truth,
)
from crossways.simulate.worlds import grid, plain_cards

CARDS = ("c1", "c2", "c3")
BOTH = ("health", "care")


def small(**more: object) -> Truth:
    """120 people, four organisations on two sides, six cards."""
    return replace(grid(people=120, partners=4, teams=8, cards=6), **more)  # type: ignore[arg-type]


def sides_differ(points: float = 1.2) -> Truth:
    half = points / 2
    return small(divides=(Divide("sector", {"health": half, "care": -half}, CARDS),))


def profession_differs() -> Truth:
    return small(divides=(Divide("profession", {"j0": 1.6}, CARDS),))


def managers_differ() -> Truth:
    shifts = {"manager": 1.6, "executive": 1.6}
    return replace(
        grid(people=240, partners=4, teams=8, cards=6),
        divides=(Divide("grade_band", shifts, CARDS),),
    )


def two_lines() -> Truth:
    return small(
        divides=(
            Divide("sector", {"health": 0.7, "care": -0.7}, ("c1", "c2")),
            Divide("profession", {"j0": 1.8}, ("c5", "c6")),
        )
    )


def everyone_scattered() -> Truth:
    return small(spread=Spread(answer=4.0))


def everyone_agrees() -> Truth:
    truth = small(spread=Spread(style=0.1, answer=0.35))
    return replace(truth, cards=tuple(replace(card, centre=4.4) for card in truth.cards))


def many_cannot_say() -> Truth:
    return small(cant_say=0.3)


def one_profession_one_body() -> Truth:
    """Social workers all at the council, nurses all at the trust: nobody else in either."""
    return Truth(
        "Tangled",
        (Sector("care", "Social care"), Sector("health", "Health")),
        (
            Partner("council", "The Council", "care"),
            Partner("trust", "The Trust", "health"),
        ),
        (Profession("social_worker", "Social workers"), Profession("nurse", "Nurses")),
        (
            Team("duty", "Duty", "council", 50, {"social_worker": 1.0}, 1.0),
            Team("ward", "Ward", "trust", 50, {"nurse": 1.0}, 1.0),
        ),
        cards=plain_cards(6),
        divides=(Divide("sector", {"care": 0.7, "health": -0.7}, CARDS),),
    )


def words_differ() -> Truth:
    word = Meanings(
        "W1",
        "person-centred",
        ("What the person asks for", "Care round the clock", "Care by one person"),
        {"health": (1, 6, 1), "care": (6, 1, 1)},
    )
    return small(meanings=(word,))


def words_alike() -> Truth:
    truth = words_differ()
    (word,) = truth.meanings
    even = dict.fromkeys(BOTH, (2.0, 1.0, 1.0))
    return replace(truth, meanings=(replace(word, weights=even),))


def guessed_apart() -> Truth:
    """Alike, and each side thinks the other far lower."""
    return small(
        spread=Spread(answer=0.6, guess=0.6),
        guess_biases=(
            GuessBias("health", "care", CARDS, -1.2),
            GuessBias("care", "health", CARDS, -1.2),
        ),
    )


def guessed_alike(points: float = 1.2) -> Truth:
    """Far apart, and each side thinks the other where itself is."""
    return replace(
        sides_differ(points),
        guess_biases=(
            GuessBias("health", "care", CARDS, points),
            GuessBias("care", "health", CARDS, -points),
        ),
    )


def one_side_guesses_badly() -> Truth:
    every = tuple(f"c{n}" for n in range(1, 7))
    return small(guess_biases=(GuessBias("health", "care", every, -1.2),))


def learning(rate: float) -> Truth:
    every = tuple(f"c{n}" for n in range(1, 7))
    truth = grid(people=400, partners=4, teams=8, cards=6)
    biases = (GuessBias("health", "care", every, -2.0), GuessBias("care", "health", every, -2.0))
    return replace(truth, guess_biases=biases, learning=rate)


def says_more_than_it_does(points: float = 1.2) -> Truth:
    return small(say_do_gaps=(SayDoGap("p0", ("c1", "c2"), points),))


def on_scale(place: Place, low: float, high: float, *, whole: bool) -> Place:
    """The same answers, asked on another scale."""
    value = low + (pl.col("value") - 1.0) * (high - low) / 4.0
    items = place.items.with_columns(low=pl.lit(low), high=pl.lit(high), whole=pl.lit(whole))
    return changed(place, items=items, answers=place.answers.with_columns(value=value))


def changed(place: Place, **frames: pl.DataFrame) -> Place:
    return replace(place, frames={**place.frames, **frames})


def kinds(estimates: Iterable[Estimate]) -> set[str]:
    return {found.kind.partition(".")[2] for found in estimates}


def of_kind(estimates: Iterable[Estimate], kind: str) -> list[Estimate]:
    return [found for found in estimates if found.kind.partition(".")[2] == kind]


def essence(estimates: Iterable[Estimate]) -> set[tuple[object, ...]]:
    """What estimates say, apart from what resampling people adds to them."""
    return {
        (
            found.kind,
            found.item,
            tuple(group.code for group in found.groups),
            found.strength,
            None if found.value is None else round(found.value, 6),
            tuple(sorted((part.group.code, part.n, part.facet or "") for part in found.basis)),
        )
        for found in estimates
    }
