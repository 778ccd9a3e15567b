"""What moderators decide: every decision is audited, none of its words are."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.conversation.models import (
    ANSWERABLE,
    Decision,
    Origin,
    Proposal,
    Reason,
    Statement,
    Status,
)
from crossways.web.listening.conversation.screening import tidy
from crossways.web.listening.conversation.writes.seeding import (
    NewStatement,
    check_open,
    place,
)
from crossways.web.listening.rounds.models import Round


class DecidedAlreadyError(Exception):
    """Another moderator was quicker."""


@transaction.atomic
def approve(
    proposal: Proposal, *, texts: Sequence[str], status: Status = Status.SHOWN, by: Actor | None
) -> list[Statement]:
    """Show a proposal: as it is, with its wording mended, or split into several statements.

    Arguments:
        proposal: one that waits.
        texts: the words to show, one for each statement made of it.
        status: shown, or shown as a fact about oneself, which makes no groups.
        by: the moderator.

    Raises:
        DecidedAlreadyError: another moderator was quicker.
        NotAllowedNowError: the conversation is over.
        ValidationError: no words, or something that must be mended; all faults at once.
    """
    held = _waiting(proposal)
    words = [text for text in texts if tidy(text)]
    if not words:
        raise ValidationError(_("There are no words to show. Keep at least one statement."))
    made = place(
        held.round,
        [NewStatement(text, status=status, origin=Origin.PARTICIPANT) for text in words],
    )
    held.decision = _how(held, made)
    held.shown_as = [each.code for each in made]
    held.save(update_fields=["decision", "shown_as"])
    _audit("approve proposal", held, by, decision=held.decision, codes=held.shown_as, status=status)
    return made


@transaction.atomic
def refuse(proposal: Proposal, *, reason: Reason, by: Actor | None) -> None:
    """Do not show a proposal, for a reason from the list.

    Raises:
        DecidedAlreadyError: another moderator was quicker.
        NotAllowedNowError: the conversation is over.
    """
    held = _waiting(proposal)
    check_open(held.round)
    held.decision, held.reason = Decision.REFUSED, reason
    held.save(update_fields=["decision", "reason"])
    _audit("refuse proposal", held, by, reason=reason)


@transaction.atomic
def take_out(statement: Statement, *, reason: Reason, by: Actor | None) -> None:
    """Show a statement no more; votes on it are kept with it and make no groups.

    Raises:
        NotAllowedNowError: the conversation is over.
    """
    _set_status(statement, Status.TAKEN_OUT, reason)
    _audit("take out statement", statement, by, code=statement.code, reason=reason)


@transaction.atomic
def put_back(statement: Statement, *, status: Status = Status.SHOWN, by: Actor | None) -> None:
    """Show a statement again, or mark it as a fact about oneself, or as an opinion after all.

    Raises:
        NotAllowedNowError: the conversation is over.
        ValueError: that is no way to show a statement.
    """
    if status not in ANSWERABLE:
        raise ValueError(f"A statement cannot be shown as {status}.")
    _set_status(statement, status, "")
    _audit("show statement", statement, by, code=statement.code, status=status)


@transaction.atomic
def note_download(asking: Round, *, by: Actor) -> None:
    """Write down that somebody took the moderation log with them."""
    record("download moderation log", by=by, about=asking, partnership=asking.partnership_id)


def _waiting(proposal: Proposal) -> Proposal:
    held = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if held is None or held.decision != Decision.WAITING:
        raise DecidedAlreadyError
    return held


def _how(proposal: Proposal, made: Sequence[Statement]) -> Decision:
    if len(made) > 1:
        return Decision.SPLIT
    return Decision.APPROVED if made[0].text == proposal.text else Decision.MENDED


def _set_status(statement: Statement, status: Status, reason: str) -> None:
    check_open(statement.round)
    Statement.objects.filter(pk=statement.pk).update(status=status, reason=reason)


def _audit(action: str, about: Proposal | Statement, by: Actor | None, **detail: object) -> None:
    partnership = about.round.partnership_id
    record(action, by=by, about=about, partnership=partnership, **detail)
