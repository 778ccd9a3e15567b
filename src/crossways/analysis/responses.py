"""Responses: answers joined with who gave them and how their item is scored, in one long frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from crossways.analysis.estimate import WHOLE, Group
from crossways.analysis.methods.ranking import rank_texts
from crossways.analysis.tables import Place

DEFAULT_THRESHOLD = 10
"""Fewest people a shown group may have, where a round has locked no other number."""

BATCH_ROWS = 3_000_000
"""Answers joined at a time: about a gigabyte."""

OPINION_LETTERS = "ABCDE"
"""Codes of opinion groups, largest first: they have no name but what their people say."""

BAND_NAMES: Mapping[tuple[str, str], str] = {
    ("grade_band", "frontline"): "Frontline staff",
    ("grade_band", "senior"): "Senior practitioners",
    ("grade_band", "manager"): "Managers",
    ("grade_band", "executive"): "Executives",
    ("tenure_band", "under_1"): "Under a year in the work",
    ("tenure_band", "1_to_4"): "1 to 4 years in the work",
    ("tenure_band", "5_to_9"): "5 to 9 years in the work",
    ("tenure_band", "10_plus"): "10 or more years in the work",
    **{("opinion", letter): f"Group {letter}" for letter in OPINION_LETTERS},
}

COLUMNS = (
    "round",
    "respondent",
    "sector",
    "partner",
    "team",
    "profession",
    "grade_band",
    "tenure_band",
    "item",
    "facet",
    "about_sector",
    "theme",
    "dimension",
    "value",
    "score",
    "cant_say",
    "low",
    "high",
    "whole",
)

BATCH_COLUMNS = tuple("person" if name == "respondent" else name for name in COLUMNS)
"""Columns of a batch: the same, with a person's number in place of a random id."""

GROUPS = ("sector", "partner", "team", "profession", "grade_band", "tenure_band")


def responses(place: Place) -> pl.DataFrame:
    """Every answer with its respondent's groups and its item's scale; one row is one answer.

    ``value`` is the answer as given; ``score`` the same with reverse-keyed items turned round
    (low + high - value), so that higher always means more of the dimension. Both are null where
    the person chose "can't say" (``cant_say`` true). ``sector`` comes from the respondent's
    organisation, or from their team's when only the team was told. Groups nobody told are null.

    >>> responses(Place({})).columns == list(COLUMNS)
    True
    """
    return _score(place.answers, _people(place), place.items).select(COLUMNS)


def response_batches(place: Place, *, rows: int = BATCH_ROWS) -> Iterator[pl.DataFrame]:
    """The same in batches of at most ``rows`` answers, so that a whole country fits in memory.

    Texts are told as ``Enum`` of the place's own texts in order, the same in every batch, and
    ``respondent`` as ``person``: the row :func:`people_of` gives them. Yields at least one batch,
    without rows where nobody answered.

    >>> [batch.height for batch in response_batches(Place({}))]
    [0]
    """
    people = people_of(place)
    items = rank_texts(place.items, ("item", "theme", "dimension"))
    kinds = {"item": items.schema["item"]} | {
        name: _kind(place.answers[name]) for name in ("facet", "about_sector")
    }
    for start in range(0, max(place.answers.height, 1), rows):
        answers = place.answers.slice(start, rows).with_columns(
            pl.col(name).cast(kind, strict=False) for name, kind in kinds.items()
        )
        yield _score(answers, people, items).select(BATCH_COLUMNS)


def people_of(place: Place) -> pl.DataFrame:
    """Respondents with ``person``, their row's number, and groups as in :func:`response_batches`.

    >>> people_of(Place({})).height
    0
    """
    return rank_texts(_people(place), GROUPS).with_row_index("person")


def count_people(place: Place) -> int:
    """How many people answered, each round counted for itself.

    >>> count_people(Place({}))
    0
    """
    return place.respondents.height


def _kind(texts: pl.Series) -> pl.Enum:
    return pl.Enum(texts.drop_nulls().unique().sort())


def _people(place: Place) -> pl.DataFrame:
    teams = place.teams.select("team", team_partner="partner")
    sectors = place.partners.select("partner", "sector")
    return (
        place.respondents.join(teams, on="team", how="left", maintain_order="left")
        .with_columns(partner=pl.coalesce("partner", "team_partner"))
        .drop("team_partner")
        .join(sectors, on="partner", how="left", maintain_order="left")
    )


def _score(answers: pl.DataFrame, people: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    scales = items.select("item", "theme", "dimension", "low", "high", "whole", "reverse")
    joined = answers.join(people, on=["round", "respondent"], how="inner").join(
        scales, on="item", how="inner"
    )
    turned = pl.col("low") + pl.col("high") - pl.col("value")
    return joined.with_columns(
        score=pl.when(pl.col("reverse")).then(turned).otherwise(pl.col("value"))
    )


def on_five_steps(frame: pl.DataFrame) -> pl.DataFrame:
    """The same responses with ``value`` told on a scale of 1 to 5, whatever scale was shown.

    Sizes such as "half a step" then mean the same for every card, asked from 1 to 6 or 0 to 10.

    >>> asked = pl.DataFrame({"value": [0.0, 5.0, 10.0], "low": [0.0] * 3, "high": [10.0] * 3})
    >>> on_five_steps(asked)["value"].to_list()
    [1.0, 3.0, 5.0]
    """
    reach = pl.col("high") - pl.col("low")
    return frame.with_columns(value=1.0 + 4.0 * (pl.col("value") - pl.col("low")) / reach)


def group_names(place: Place) -> dict[tuple[str, str], str]:
    """What people call each group, by cut and code; bands are told in words.

    >>> group_names(Place({}))["grade_band", "frontline"]
    'Frontline staff'
    """
    names = {("whole", "all"): WHOLE.name, **BAND_NAMES}
    for cut, frame in (
        ("sector", place.sectors),
        ("partner", place.partners),
        ("profession", place.professions),
        ("team", place.teams),
    ):
        names |= {(cut, code): name for code, name in frame.select(cut, "name").iter_rows()}
    return names


def group(names: Mapping[tuple[str, str], str], cut: str, code: str) -> Group:
    """The group ``code`` of ``cut`` under the name people use, or its code if it has none."""
    return Group(cut, code, names.get((cut, code), code.replace("_", " ")))


def latest_round(frame: pl.DataFrame) -> int | None:
    """The last round in a frame of responses, or ``None`` when it is empty."""
    return None if frame.is_empty() else int(frame["round"].max())  # type: ignore[arg-type]


def threshold_in(rounds: pl.DataFrame, number: int) -> int:
    """The least group size locked for a round, or the usual ten."""
    locked = rounds.filter(pl.col("round") == number)["threshold"].drop_nulls()
    return DEFAULT_THRESHOLD if locked.is_empty() else int(locked[0])
