"""Real and imagined: where each side stands, and where the other side guesses it stands.

A dumbbell for each side of each card. The shaded band is half a step wide and centred between the
sides: when both filled marks are inside it, they differ by half a step or less.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT, SIDE_MARKS
from crossways.report.model import Report
from crossways.report.words import CARD_SCALE, between, number, people

SMALL_STEPS = 0.5  # scale points: the equivalence bound of the perception topic
READING = (
    "A filled mark is where a side stands. The hollow mark joined to it is where the other side "
    "guesses it stands. When both filled marks are in the shaded band, the two sides differ by "
    "half a step or less. Each thin line shows where the true level probably lies."
)
NAME_SIZE, NAME_LETTERS = 13, 15
_GAP_BETWEEN_CARDS = 16


@dataclass(frozen=True)
class Card:
    """One card between two sides, by code."""

    item: str
    one: str
    other: str


def shown(report: Report, cards: Sequence[Card]) -> pl.DataFrame:
    """The released levels the chart draws: one row a card, a side and a facet, in its order."""
    frames = [_side(report, n, card, side) for n, card in enumerate(cards) for side in (0, 1)]
    return pl.concat(frames) if frames else report.levels.clear()


def _side(report: Report, card_number: int, card: Card, side: int) -> pl.DataFrame:
    me, them = (card.one, card.other) if side == 0 else (card.other, card.one)
    stands = (pl.col("facet") == "ME") & (pl.col("group") == me)
    guessed = (
        (pl.col("facet") == "GUESS") & (pl.col("group") == them) & (pl.col("about_sector") == me)
    )
    level = report.levels.filter(
        pl.col("item") == card.item,
        pl.col("cut") == "sector",
        pl.col("value").is_not_null(),
        stands | guessed,
    )
    return (
        level.filter(pl.col("round") == pl.col("round").max())
        .sort("facet", descending=True)
        .with_columns(
            _card=pl.lit(card_number),
            _side=pl.lit(side),
            text=pl.lit(report.text_of(card.item)),
            name=pl.lit(report.name_of("sector", me)),
            guesser=pl.lit(report.name_of("sector", them)),
        )
    )


def picture(
    report: Report, cards: Sequence[Card], *, heading: str, says: str = ""
) -> Picture | None:
    """The cards drawn one under another; ``None`` if nothing may be drawn."""
    level = shown(report, cards)
    if level.is_empty():
        return None
    alt_text = " ".join([says, *_sentences(level)]).strip()
    return Picture(
        heading, READING, alt_text, spec_of(_chart(level), description=alt_text), _table(level)
    )


def _laid_out(level: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, float]:
    """Levels with their place ``y``, the lines of the cards' words with theirs, and the height."""
    words: list[tuple[int, str, float]] = []
    tops: dict[int, float] = {}
    y = 0.0
    cards = level.select("_card", "text").unique(maintain_order=True)
    for number_, text in cards.iter_rows():
        for line in canvas.wrapped(text) if cards.height > 1 else ():  # else the caption has them
            words.append((number_, line, y + canvas.LINE / 2))
            y += canvas.LINE
        tops[number_] = y
        y += 2 * canvas.ROW + _GAP_BETWEEN_CARDS
    top = pl.col("_card").replace_strict(tops, return_dtype=pl.Float64())
    placed = level.with_columns(
        canvas.told_of(_table(level)), top=top, y=top + (pl.col("_side") + 0.5) * canvas.ROW
    )
    return (
        placed,
        pl.DataFrame(words, schema=["_card", "text", "y"], orient="row"),
        y - _GAP_BETWEEN_CARDS,
    )


def _chart(level: pl.DataFrame) -> canvas.Spec:
    placed, words, height = _laid_out(level)

    x = canvas.across((1, 5), words=CARD_SCALE, at=[1, 2, 3, 4, 5])

    stands, guessed = placed.filter(facet="ME"), placed.filter(facet="GUESS")
    keys = ["_card", "_side"]
    both = stands.join(guessed.select(*keys, to="value", to_y="y"), on=keys)
    names = _names(placed)
    blocks = placed.select(y="top", to_y=pl.col("top") + 2 * canvas.ROW).unique()
    layers = [
        canvas.bands(_small_bands(stands), x, height),
        canvas.grid(blocks.sort("y"), x, height),
        canvas.whiskers(placed.select("low", "high", "y").drop_nulls(), x, height),
        canvas.ties(both.select("value", "y", "to", "to_y"), x, height, color=LIGHT["plum"]),
        canvas.labels(words.select("text", "y"), height, fontWeight="bold"),
        canvas.labels(names, height, fontSize=NAME_SIZE, limit=canvas.LABELS - 4),
    ]
    for side, (shape, colour) in enumerate(SIDE_MARKS[:2]):
        real = stands.filter(_side=side).select("value", "y", "told")
        guess = guessed.filter(_side=side).select("value", "y", "told")
        hollow = {"filled": False, "color": LIGHT["plum"], "fill": LIGHT["paper"]}
        layers.append(canvas.points(guess, x, height, shape=shape, **hollow))
        layers.append(canvas.points(real, x, height, shape=shape, color=LIGHT[colour]))
    return canvas.stacked(layers, height)


def _names(placed: pl.DataFrame) -> pl.DataFrame:
    """Each side's name beside its row, a long one on two lines."""
    rows = placed.select("y", "name").unique(maintain_order=True).iter_rows()
    told = [(y, textwrap.wrap(name, NAME_LETTERS)[:2]) for y, name in rows]
    lines = [
        (y + (at - (len(lines) - 1) / 2) * NAME_SIZE, line)
        for y, lines in told
        for at, line in enumerate(lines)
    ]
    return pl.DataFrame(lines, schema={"y": pl.Float64, "text": pl.String}, orient="row")


def _small_bands(stands: pl.DataFrame) -> pl.DataFrame:
    middle = stands.group_by("_card", maintain_order=True).agg(
        pl.col("value").mean(), pl.col("top").first(), sides=pl.len()
    )
    return middle.filter(pl.col("sides") == 2).select(
        low=pl.col("value") - SMALL_STEPS / 2,
        high=pl.col("value") + SMALL_STEPS / 2,
        y=pl.col("top"),
        to_y=pl.col("top") + 2 * canvas.ROW,
    )


def _sentences(level: pl.DataFrame) -> list[str]:
    several = level["_card"].n_unique() > 1
    said = []
    for (_, text), rows in level.group_by("_card", "text", maintain_order=True):
        parts = [
            f"{name} stands at {number(value)}"
            if facet == "ME"
            else f"{guesser} guesses {name} at {number(value)}"
            for name, guesser, facet, value in rows.select(
                "name", "guesser", "facet", "value"
            ).iter_rows()
        ]
        said.append(f"{f'“{text}” ' if several else ''}{'; '.join(parts)}.")
    return [*said, "On a scale from 1, not at all, to 5, completely."]


def _table(level: pl.DataFrame) -> pl.DataFrame:
    who = [
        f"{name} itself" if facet == "ME" else f"{guesser}, guessing"
        for name, guesser, facet in level.select("name", "guesser", "facet").iter_rows()
    ]
    return pl.DataFrame(
        {
            "Card": level["text"],
            "Where this side stands": level["name"],
            "Told by": who,
            "Level, 1 to 5": [number(value) for value in level["value"]],
            "Probably between": [between(*ends) for ends in level.select("low", "high").rows()],
            "People": [people(*ends) for ends in level.select("n_low", "n_high").rows()],
        }
    )
