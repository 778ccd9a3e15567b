"""Words for what joint work is for and what came of it: every kind, from the modules beside."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.findings import outcome_purpose_words
from crossways.analysis.findings.words import Writer

WRITERS: Mapping[str, Writer] = {
    **outcome_purpose_words.WRITERS,
}
