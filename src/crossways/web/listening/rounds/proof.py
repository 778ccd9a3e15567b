"""What was done with a round's answers, in words to keep or to hand on."""

from __future__ import annotations

from datetime import date

from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import Proof


def proof_in_words(asking: Round, proof: Proof, *, today: date) -> str:
    """The proof that a round's answers were removed."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(proof.kinds.items()))
    return (
        f"Answers of {name_of(asking)} were promised to be removed on {asking.purge_on}.\n"
        f"Removed on {today}: {proof.removed} rows ({kinds}).\n"
        f"Left: {proof.left} rows. The tables were rewritten, so no old row is left in them."
    )


def name_of(asking: Round) -> str:
    """A round by its name, number and partnership."""
    return f"{asking.label!r} (round {asking.number} of {asking.partnership})"
