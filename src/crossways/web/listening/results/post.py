"""The message of the results day: to every invited address, with its team's page, once.

After each message it is noted how far it is. Whoever is killed goes on behind the last one noted,
so that nobody is left out; of all messages, only the one under way when it happened may come twice.
The message is the same whether somebody answered or not: we do not know who has.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils.crypto import salted_hmac

from crossways.web.listening.invitations.messages import Message, results
from crossways.web.listening.invitations.sending import can_send
from crossways.web.listening.results.reads import rounds_to_tell
from crossways.web.listening.results.writes import begin, finish, note_message
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import results_codes
from crossways.web.places.partnerships.models import Partnership

AddressesOf = Callable[[Partnership], Mapping[str, Sequence[str]]]
"""Addresses of a partnership by team. Handed in by the wiring: nothing here knows where people are
kept."""
REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException)
"""The server answers and will not have this one; anything else is a server that is not there."""
SALT = "crossways.results-post"

log = logging.getLogger(__name__)


def tell_results(*, today: date, addresses_of: AddressesOf, site: str) -> None:
    """Write to everybody whose results are due today; a second time writes to nobody.

    Without a mail server nobody is written to. A server that is not there is tried again with the
    next day's work. Must not run in a transaction.

    Arguments:
        today: the day.
        addresses_of: addresses of a partnership, by team.
        site: where the service is, such as https://example.org.
    """
    if not can_send():
        return
    for asking in rounds_to_tell(today=today):
        try:
            _tell(asking, addresses_of(asking.partnership), today=today, site=site)
        except OSError as error:  # smtplib's errors are among them
            log.warning("The mail server could not be reached: %s", type(error).__name__)


def _tell(asking: Round, addresses: Mapping[str, Sequence[str]], *, today: date, site: str) -> None:
    post = begin(asking)
    after = post.reached
    with get_connection() as line:
        for key, address, message in _messages(asking, addresses, site=site):
            if key <= after:
                continue
            taken = _taken(message, address, line)
            if not note_message(post, after=after, reached=key, taken=taken):
                return  # another worker is at it
            after = key
    finish(post, today=today)


def _messages(
    asking: Round, addresses: Mapping[str, Sequence[str]], *, site: str
) -> Iterator[tuple[str, str, Message]]:
    """Each address with its message, in the order of the addresses' keyed hashes."""
    letters = {
        team: results(asking, link=f"{site}{reverse('results', args=[code])}")
        for team, code in results_codes(asking).items()
    }
    people = sorted(
        (_key(asking, address), address, team)
        for team in letters
        for address in addresses.get(team, ())
    )
    return ((key, address, letters[team]) for key, address, team in people)


def _key(asking: Round, address: str) -> str:
    return salted_hmac(SALT, f"{asking.pk} {address}", algorithm="sha256").hexdigest()


def _taken(message: Message, address: str, line: BaseEmailBackend) -> bool:
    try:
        return bool(line.send_messages([message.to(address)]))
    except REFUSED as error:
        log.warning("A message was not taken: %s", type(error).__name__)
        return False
