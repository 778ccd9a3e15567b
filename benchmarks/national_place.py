"""A made-up national round as a place on disk: Parquet tables, answers a batch of people a file."""

from pathlib import Path

import numpy as np
import polars as pl

from crossways.analysis.tables import CONTRACTS, Place

ITEMS = 10
DIMENSIONS = ("purpose", "desire", "support", "new_ways", "relationships")
PEOPLE_PER_TEAM = 37.5
PROFESSIONS = 12
SECTORS = 3
BATCH = 100_000


def write_place(folder: Path, people: int, *, items: int = ITEMS, seed: int = 1) -> None:
    """One round of ``people`` who rate ``items`` items, in teams of 37 or 38 on average."""
    rng = np.random.default_rng(seed)
    teams = max(4, round(people / PEOPLE_PER_TEAM))
    partners = max(2, teams // 100)
    team = np.sort(rng.integers(0, teams, people))
    weights = np.arange(PROFESSIONS, 0, -1)
    profession = rng.choice(PROFESSIONS, people, p=weights / weights.sum())
    for name, frame in _around(teams, partners, items).items():
        whole = pl.concat([CONTRACTS[name].empty(), frame], how="diagonal_relaxed")
        whole.write_parquet(folder / f"{name}.parquet")
    for kind in ("respondents", "answers"):
        (folder / kind).mkdir()
    for start in range(0, people, BATCH):
        rows = slice(start, min(start + BATCH, people))
        who = _people(start, team[rows], profession[rows])
        who.write_parquet(folder / "respondents" / f"{start:09}.parquet")
        _answers(who, items, rng).write_parquet(folder / "answers" / f"{start:09}.parquet")


def read_place(folder: Path) -> Place:
    """The tables of such a folder."""
    return Place({path.stem: pl.read_parquet(path) for path in sorted(folder.iterdir())})


def _around(teams: int, partners: int, items: int) -> dict[str, pl.DataFrame]:
    team, partner = np.arange(teams), np.arange(partners)
    return {
        "sectors": _named("sector", np.arange(SECTORS)),
        "partners": _named("partner", partner).with_columns(
            sector=pl.Series(partner % SECTORS).cast(pl.String)
        ),
        "teams": _named("team", team).with_columns(
            partner=pl.Series(team * partners // teams).cast(pl.String)
        ),
        "professions": _named("profession", np.arange(PROFESSIONS)),
        "rounds": pl.DataFrame({"round": [1], "label": ["First"], "threshold": [10]}),
        "items": _items(items),
    }


def _named(cut: str, codes: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame({cut: codes}).select(
        pl.col(cut).cast(pl.String), name=f"{cut} " + pl.col(cut).cast(pl.String)
    )


def _items(items: int) -> pl.DataFrame:
    number = pl.DataFrame({"number": np.arange(items)})
    return number.select(
        item=pl.format("P{}", "number"),
        text=pl.format("Statement {}", "number"),
        theme=pl.lit(None, pl.String),
        dimension=pl.Series([DIMENSIONS[k % len(DIMENSIONS)] for k in range(items)]),
        low=pl.lit(1.0),
        high=pl.lit(5.0),
        whole=pl.lit(value=True),
        reverse=pl.col("number") % 4 == 3,
    )


def _people(first: int, team: np.ndarray, profession: np.ndarray) -> pl.DataFrame:
    number = np.arange(first, first + len(team))
    nothing = pl.lit(None, pl.String)
    return pl.DataFrame({"number": number, "team": team, "profession": profession}).select(
        round=pl.lit(1, pl.Int64),
        respondent=pl.format("r{}", "number"),
        partner=nothing,
        team=pl.col("team").cast(pl.String),
        profession=pl.col("profession").cast(pl.String),
        grade_band=nothing,
        tenure_band=nothing,
    )


def _answers(who: pl.DataFrame, items: int, rng: np.random.Generator) -> pl.DataFrame:
    size = (who.height, items)
    drawn = pl.Series(np.clip(np.rint(rng.normal(3.4, 1.0, size)), 1, 5).ravel())
    silent = pl.Series((rng.random(size) < 0.03).ravel())
    names = pl.DataFrame({"item": [f"P{k}" for k in range(items)]})
    return (
        who.select("round", "respondent")
        .join(names, how="cross")
        .with_columns(
            facet=pl.lit("RATE"),
            about_sector=pl.lit(None, pl.String),
            value=pl.when(silent).then(None).otherwise(drawn),
            cant_say=silent,
        )
    )


def write(folder: str, people: int) -> None:
    """Write a place into ``folder``; for a child process."""
    write_place(Path(folder), people)
