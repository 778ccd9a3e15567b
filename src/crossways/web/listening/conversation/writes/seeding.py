"""Putting statements before people: the first ones, and those made of proposals."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.kit.records import ALPHABET
from crossways.web.listening.conversation.models import Origin, Statement, Status
from crossways.web.listening.conversation.screening import Screened, screened
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError, State

CODE_LETTERS = 6  # 32^6 codes: among 1,000 statements two meet once in 2,000 conversations


@dataclass(frozen=True)
class NewStatement:
    """A statement to put before people.

    ``code`` is drawn when empty; ``pair_of`` is the code of its pair, how it should be.
    """

    text: str
    status: str = Status.SHOWN
    origin: str = Origin.SEED
    code: str = ""
    pair_of: str = ""


@transaction.atomic
def add_statements(
    asking: Round, statements: Sequence[NewStatement], *, by: Actor | None
) -> list[Statement]:
    """Put statements before people, in a draft or while people answer.

    Raises:
        NotAllowedNowError: the conversation is over.
        ValidationError: by statement, what must be mended; all faults at once, none added.
    """
    made = place(asking, statements)
    record(
        "add statements", by=by, about=asking, partnership=asking.partnership_id,
        codes=[each.code for each in made],
    )  # fmt: skip
    return made


def place(asking: Round, statements: Sequence[NewStatement]) -> list[Statement]:
    """Add statements within somebody else's transaction, and audit.

    Raises:
        NotAllowedNowError: the conversation is over.
        ValidationError: what must be mended, all at once.
    """
    check_open(asking)
    looked = [screened(each.text) for each in statements]
    check(asking, looked)
    return Statement.objects.bulk_create(
        Statement(
            round=asking,
            code=each.code or _new_code(),
            text=found.text,
            status=each.status,
            origin=each.origin,
            pair_of=each.pair_of,
        )
        for each, found in zip(statements, looked, strict=True)
    )


def check_open(asking: Round) -> None:
    """Raise unless statements of a conversation may still change.

    Raises:
        NotAllowedNowError: it is over.
    """
    state = Round.objects.values_list("state", flat=True).get(pk=asking.pk)
    if state not in {State.DRAFT, State.OPEN}:
        raise NotAllowedNowError(_("This conversation is over: its statements stay as they are."))


def check(asking: Round, looked: Sequence[Screened]) -> None:
    """Raise for statements with something that must be mended, or that are there already.

    Raises:
        ValidationError: each fault with the words it is about, all at once.
    """
    there = {
        text.casefold()
        for text in Statement.objects.filter(round=asking).values_list("text", flat=True)
    }
    faults = []
    for found in looked:
        faults += [f"{_short(found.text)} {said}" for said in found.said(found.must_mend)]
        if found.text.casefold() in there:
            faults.append(f"{_short(found.text)} {_('It is there already.')}")
        there.add(found.text.casefold())
    if faults:
        raise ValidationError(faults)


def _short(text: str) -> str:
    """The beginning of a statement, to know it by."""
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”:" if text else ""


def _new_code() -> str:
    """A random code; it begins with a letter, so that no program takes it for a number."""
    return "s" + "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LETTERS))
