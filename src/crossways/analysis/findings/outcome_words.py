"""Words for what joint work is for and what came of it: every kind, from the modules beside."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings import (
    outcome_kind_words,
    outcome_movement_words,
    outcome_purpose_words,
    outcome_timing_words,
    outcome_worth_words,
)
from crossways.analysis.findings.words import Writer

WRITERS: Mapping[str, Writer] = {
    **outcome_movement_words.WRITERS,
    **outcome_timing_words.WRITERS,
    **outcome_purpose_words.WRITERS,
    **outcome_kind_words.WRITERS,
    **outcome_worth_words.WRITERS,
}
