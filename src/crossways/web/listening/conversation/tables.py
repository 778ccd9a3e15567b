"""Statements as a table; votes on them come from the sealed ballots (``rounds.tables``)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from crossways.analysis.tables import STATEMENTS
from crossways.web.listening.conversation.models import Statement
from crossways.web.listening.rounds.models import Round


def statements_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """The ``statements`` table of these rounds: what was shown, taken out, or is a fact.

    A statement that several rounds used under one code stands once, as the latest put it.
    """
    rows = Statement.objects.filter(round__in=rounds).order_by("round__number", "code")
    found = rows.values_list("code", "text", "status", "origin", "round__number", "pair_of")
    by_code = {
        code: (code, text, status, origin, number, pair or None)
        for code, text, status, origin, number, pair in found
    }
    return pl.DataFrame(list(by_code.values()), schema=STATEMENTS.schema, orient="row").sort(
        "statement"
    )
