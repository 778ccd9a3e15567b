"""Sending links from memory: which token goes to whom is drawn by chance, used and forgotten.

Nothing here is kept, logged or handed to a queue, because whatever holds a token beside an address
could tell who answered. What comes out is counts, and the addresses that could not be reached.
"""

from __future__ import annotations

import logging
import secrets
import smtplib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from crossways.web.kit.audit.writes import Actor
from crossways.web.listening.invitations.links import link_to
from crossways.web.listening.invitations.messages import Message, invitation, reminder
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.listening.rounds.writes import replace_undelivered

CONSOLE = "django.core.mail.backends.console.EmailBackend"
CANNOT_SEND = (OSError, smtplib.SMTPException)

logger = logging.getLogger(__name__)


@dataclass
class Sent:
    """What became of some messages.

    Attributes:
        count: how many went out.
        unreached: addresses no message could be sent to.
        left: tokens nobody got, by team: for cards.
    """

    count: int = 0
    unreached: list[str] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=dict)


def can_send() -> bool:
    """Whether messages really go out; without a mail server they would be printed on a screen."""
    return bool(settings.EMAIL_BACKEND != CONSOLE)


def send_invitations(
    asking: Round,
    tokens: Mapping[str, Sequence[str]],
    addresses: Mapping[str, Iterable[str]],
    *,
    site: str,
    by: Actor | None,
) -> Sent:
    """Send each address a link of its team, and say which tokens are left for cards.

    A message that cannot be sent is tried once more with a new token, as far as a team may have new
    ones; the old token stops working, in case it got through after all.

    Arguments:
        asking: the round the links belong to.
        tokens: by team, one for each person asked.
        addresses: by team, at most as many as there are tokens.
        site: where the service is, such as https://example.org.
        by: who sends.
    """
    sent = Sent(left={team: list(made) for team, made in tokens.items()})
    pairs = [
        (team, address, sent.left[team].pop())
        for team, people in addresses.items()
        if team in sent.left
        for address in people
    ]
    secrets.SystemRandom().shuffle(pairs)
    with get_connection() as line:
        for team, address, token in pairs:
            _send_one(asking, _To(team, address), token, sent, line=line, site=site, by=by)
    return sent


def send_reminders(asking: Round, addresses: Iterable[str]) -> Sent:
    """Remind everybody in the same words, whether they answered or not: we do not know."""
    sent, message = Sent(), reminder(asking)
    with get_connection() as line:
        for address in addresses:
            _deliver(message, address, sent, line=line)
    return sent


@dataclass(frozen=True)
class _To:
    team: str
    address: str


def _send_one(
    asking: Round,
    to: _To,
    token: str,
    sent: Sent,
    *,
    line: BaseEmailBackend,
    site: str,
    by: Actor | None,
) -> None:
    def message(made: str) -> Message:
        return invitation(asking, link=link_to(asking, made, site=site))

    if _goes_out(message(token), to.address, line):
        sent.count += 1
        return
    try:
        token = replace_undelivered(asking, team=to.team, undelivered=token, by=by)
    except NotAllowedNowError:
        pass  # too many already: the old one goes on a card
    else:
        if _goes_out(message(token), to.address, line):
            sent.count += 1
            return
    sent.unreached.append(to.address)
    sent.left[to.team].append(token)


def _deliver(message: Message, address: str, sent: Sent, *, line: BaseEmailBackend) -> None:
    if _goes_out(message, address, line):
        sent.count += 1
    else:
        sent.unreached.append(address)


def _goes_out(message: Message, address: str, line: BaseEmailBackend) -> bool:
    """Whether a message was taken; what went wrong is logged by kind alone, without the address."""
    try:
        return bool(line.send_messages([message.to(address)]))
    except CANNOT_SEND as error:
        logger.warning("A message could not be sent: %s", type(error).__name__)
        return False


Addresses = Callable[..., Mapping[str, Sequence[str]]]
"""Gives the addresses of a partnership by team; the wiring hands it in, so that nothing here knows
where people are kept."""
