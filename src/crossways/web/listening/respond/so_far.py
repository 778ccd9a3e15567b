"""What somebody answered so far, carried by the page itself and kept nowhere.

It travels as one signed field: no session, no draft, nothing in the browser's storage. The mark on
it holds for one link only. It bears no time.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.signing import BadSignature, Signer

from crossways.web.listening.rounds.tokens import hash_of

SALT = "crossways.listening.respond"
SEED_BITS = 48


class AlteredError(Exception):
    """What came back is not what we sent out with the page."""


@dataclass(frozen=True)
class SoFar:
    """One visit so far.

    Attributes:
        round: id of the round.
        seed: chance, drawn when the visit began: decides which questions come in which order.
        at: number of the page last shown, counted from the first question.
        answers: one for each question; empty where there is none yet.
        told: what they chose to tell of their work, by name of the field.
        comment: free text.
    """

    round: str
    seed: int
    at: int
    answers: tuple[str, ...]
    told: dict[str, str]
    comment: str = ""

    def with_answer(self, answer: str) -> SoFar:
        """The same with an answer to the question last shown."""
        answers = list(self.answers)
        answers[self.at] = answer
        return replace(self, answers=tuple(answers))

    def first_open(self) -> int:
        """Number of the first question without an answer, or how many there are."""
        return self.answers.index("") if "" in self.answers else len(self.answers)


def new_seed() -> int:
    """Chance for a new visit."""
    return secrets.randbits(SEED_BITS)


def sign(so_far: SoFar, *, token: str) -> str:
    """A visit so far as the text of a hidden field, good for this link only."""
    return _signer(token).sign_object(asdict(so_far) | {"answers": ",".join(so_far.answers)})


def unsign(text: str, *, token: str) -> SoFar:
    """What :func:`sign` made.

    Raises:
        AlteredError: it was changed on its way, or belongs to another link.
    """
    try:
        kept: dict[str, Any] = _signer(token).unsign_object(text)
        return SoFar(**kept | {"answers": tuple(kept["answers"].split(","))})
    except (
        BadSignature,
        ValueError,
        TypeError,
        LookupError,
    ) as error:  # not ours, or an older page's
        raise AlteredError from error


def _signer(token: str) -> Signer:
    return Signer(salt=f"{SALT}.{hash_of(token)}")
