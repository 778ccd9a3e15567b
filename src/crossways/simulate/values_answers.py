"""Answers to the values deck of a simulated partnership, and to what words mean."""

from __future__ import annotations

import numpy as np
import polars as pl

from crossways.analysis.tables import TENURE_BANDS
from crossways.simulate.answering import Floats, answer_frame, as_steps, draw_careless
from crossways.simulate.truth import Card, Meanings, Truth


def draw_values(people: pl.DataFrame, truth: Truth, rng: np.random.Generator) -> pl.DataFrame:
    """Every answer of these people to every card, on four facets, and to every word."""
    careless = draw_careless(people.height, truth.careless, rng)
    style = rng.normal(0.0, truth.spread.style, people.height)
    about = _draw_guess_targets(people["sector"], truth, rng)
    frames: list[pl.DataFrame] = []
    for card in truth.cards:
        held = positions(people, card, truth)
        said = card.centre + 0.2 + style
        gap = _say_do_gap(people["partner"], card, truth)
        guessed = _guessed(people, about, card, truth, rng)
        latents = {
            "SAY": said + _noise(people, truth.spread.answer, rng),
            "DO": said - gap + _noise(people, truth.spread.answer, rng),
            "ME": held + style + _noise(people, truth.spread.answer, rng),
            "GUESS": guessed,
        }
        for facet, latent in latents.items():
            frames.append(
                answer_frame(
                    people,
                    card.code,
                    facet,
                    as_steps(latent),
                    truth=truth,
                    careless=careless,
                    rng=rng,
                    about=about if facet == "GUESS" else None,
                )
            )
    frames += [_draw_meanings(people, word, truth, careless, rng) for word in truth.meanings]
    answers = pl.concat(frames)
    return answers.filter((pl.col("facet") != "GUESS") | pl.col("about_sector").is_not_null())


def positions(people: pl.DataFrame, card: Card, truth: Truth) -> Floats:
    """Where each person's groups stand on a card, in scale points, before anything of their own."""
    held = np.full(people.height, card.centre)
    for divide in truth.divides:
        if card.code in divide.cards:
            shifts = people[divide.cut].replace_strict(
                dict(divide.shifts), default=0.0, return_dtype=pl.Float64
            )
            held = held + shifts.to_numpy()
    return held


def _noise(people: pl.DataFrame, sd: float, rng: np.random.Generator) -> Floats:
    return rng.normal(0.0, sd, people.height)


def _say_do_gap(partners: pl.Series, card: Card, truth: Truth) -> Floats:
    gaps = {gap.partner: gap.points for gap in truth.say_do_gaps if card.code in gap.cards}
    return partners.replace_strict(gaps, default=0.0, return_dtype=pl.Float64).to_numpy()


def _draw_guess_targets(sectors: pl.Series, truth: Truth, rng: np.random.Generator) -> pl.Series:
    """Each person guesses about one sector that is not their own, drawn at random."""
    codes = [sector.code for sector in truth.sectors]
    if len(codes) == 1:
        return pl.repeat(None, len(sectors), dtype=pl.String, eager=True)
    own = sectors.replace_strict({code: place for place, code in enumerate(codes)}).to_numpy()
    step = rng.integers(1, len(codes), len(sectors))
    return pl.Series(np.array(codes)[(own + step) % len(codes)])


def _guessed(
    people: pl.DataFrame, about: pl.Series, card: Card, truth: Truth, rng: np.random.Generator
) -> Floats:
    """Guesses scatter round what the other side really holds, plus any planted bias."""
    means = people.select("sector", held=positions(people, card, truth)).group_by("sector").mean()
    true_mean = dict(zip(means["sector"], means["held"], strict=True))
    target = about.replace_strict(true_mean, default=card.centre, return_dtype=pl.Float64)
    bias = np.zeros(people.height)
    for planted in truth.guess_biases:
        if card.code in planted.cards:
            here = (people["sector"] == planted.guessers) & (about == planted.about)
            bias += np.where(here.to_numpy(), planted.points, 0.0)
    years = people["tenure_band"].replace_strict(
        {band: place for place, band in enumerate(TENURE_BANDS)}, return_dtype=pl.Float64
    )
    keep = np.clip(1.0 - truth.learning * years.to_numpy(), 0.0, 1.0)
    return target.to_numpy() + keep * bias + _noise(people, truth.spread.guess, rng)


def _draw_meanings(
    people: pl.DataFrame, word: Meanings, truth: Truth, careless: Floats, rng: np.random.Generator
) -> pl.DataFrame:
    picked = np.ones(people.height)
    sectors = people["sector"].to_numpy()
    for sector, weights in word.weights.items():
        here = np.flatnonzero(sectors == sector)
        shares = np.array(weights) / sum(weights)
        picked[here] = rng.choice(len(weights), len(here), p=shares) + 1
    reading = np.where(np.isnan(careless), careless, np.minimum(careless, len(word.options)))
    return answer_frame(people, word.code, "MEANS", picked, truth=truth, careless=reading, rng=rng)
