"""What is told of the opinion groups in a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.opinion_groups.prediction import AnswerModel, fit_answers
from crossways.analysis.methods.opinion_groups.vote_table import ANSWERS, Ints, VoteTable

Verdict = Literal["groups", "one view", "unsettled", "too few"]


@dataclass(frozen=True)
class OpinionGroups:
    """Whether there is more than one view, who holds it, and how each statement was answered.

    ``structure`` (one row): ``verdict`` ("groups"; "one view"; "unsettled": more than one view,
    but no groups that come back from 80 in 100 of the people; "too few"), ``statistic``, ``p`` and
    ``draws`` of the test, ``dimensions`` (patterns stronger than chance gives), ``groups``,
    ``participants_used``, ``statements_used``, ``reason`` (plain words).
    ``groups``: ``group`` (1, 2 ... by size), ``size``, ``stability`` (0 to 1); empty where there
    are none.
    ``participants``: ``participant``, ``votes`` (on statements that are not hidden), ``group``
    (null: none), ``standing`` ("member"; "in between"; "few votes"; "same answer throughout"),
    ``certainty`` (chance of the likeliest group, null without groups), ``x``, ``y`` (place on the
    map), ``spread`` (standard deviation of the place). With one view everybody whose votes
    count is a member of it, and ``group`` is null.
    ``statements``: see ``describe_statements``.
    ``counted_in``: for each vote of the table the group it counts in, 0 for none; read it by
    :meth:`votes_by_group`.
    """

    structure: pl.DataFrame
    groups: pl.DataFrame
    participants: pl.DataFrame
    statements: pl.DataFrame
    predictor: Predictor
    counted_in: npt.NDArray[np.int8]

    def votes_by_group(self) -> pl.DataFrame:
        """Every vote with the group it counts in: judged without the vote, as in ``statements``.

        Columns ``participant``, ``statement``, ``answer`` (agree, unsure, disagree) and ``group``,
        null where the voter is in none. One row a vote.
        """
        table = self.predictor.table
        group = pl.Series("group", self.counted_in, dtype=pl.Int64)
        return pl.DataFrame(
            {
                "participant": table.participants.gather(table.person),
                "statement": table.statements.gather(table.item),
                "answer": pl.Series(ANSWERS).gather(table.answer),
                "group": group.set(group == 0, None),
            }
        )

    def probabilities(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """How likely each participant is to answer each statement agree, unsure or disagree.

        ``pairs`` has the columns participant and statement, both among those voted on. Returns
        them with ``agree``, ``unsure``, ``disagree``, which add up to 1. Raises ``ValueError``
        naming participants and statements that are not known.
        """
        return self.predictor.probabilities(pairs)


@dataclass(frozen=True)
class Predictor:
    """Predicted answers, from a model that is fitted when first asked for."""

    table: VoteTable
    seed: int

    @cached_property
    def model(self) -> AnswerModel:
        """The fitted model."""
        return fit_answers(self.table.upright(), rng=np.random.default_rng(self.seed))

    def probabilities(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """See ``OpinionGroups.probabilities``."""
        person, strangers = _places(pairs, "participant", self.table.participants)
        item, unknown = _places(pairs, "statement", self.table.statements)
        if strangers or unknown:
            raise ValueError("no votes are known of " + " and ".join([*strangers, *unknown]))
        chance = self.model.chances(person, item)[:, :: self.table.mirror]
        named = pairs.select("participant", "statement")
        return named.with_columns(agree=chance[:, 2], unsure=chance[:, 1], disagree=chance[:, 0])


def _places(pairs: pl.DataFrame, name: str, labels: pl.Series) -> tuple[Ints, list[str]]:
    """Place of each label, and in words those that are not among the labels."""
    if name not in pairs.columns:
        raise ValueError(f"pairs need the columns participant and statement; {name} is missing")
    known = pl.DataFrame({name: labels.cast(pl.String), "place": np.arange(len(labels))})
    found = pairs.select(pl.col(name).cast(pl.String)).join(
        known, on=name, how="left", maintain_order="left"
    )
    lost = found.filter(pl.col("place").is_null())[name].unique().sort().to_list()
    told = (
        [f"{name} {', '.join(map(str, lost[:5]))}{' ...' if len(lost) > 5 else ''}"] if lost else []
    )
    return found["place"].fill_null(0).to_numpy().astype(np.intp), told
