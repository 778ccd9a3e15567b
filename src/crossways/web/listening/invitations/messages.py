"""What is written to people: plain text and the same in HTML, with nothing that reports back."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from crossways.web.listening.rounds.models import Round

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""So that nobody's out-of-office answer comes back and says who is away."""


@dataclass(frozen=True)
class Message:
    """One message, whoever it goes to."""

    subject: str
    text: str
    html: str

    def to(self, address: str) -> EmailMultiAlternatives:
        """The message to one address: nobody sees another's."""
        made = EmailMultiAlternatives(self.subject, self.text, to=[address], headers=HEADERS)
        made.attach_alternative(self.html, "text/html")
        return made


def invitation(asking: Round, *, link: str) -> Message:
    """The message that brings a link."""
    subject = _("How is working together going?")
    return _message("invitation", subject, {"asking": asking, "link": link})


def reminder(asking: Round) -> Message:
    """The same message for everybody: we do not know who has answered."""
    subject = _("Still time: how is working together going?")
    return _message("reminder", subject, {"asking": asking})


def results(asking: Round, *, link: str) -> Message:
    """The message of the results day: the same for everybody of a team, answered or not."""
    return _message("results", _("What came of it"), {"asking": asking, "link": link})


def _message(name: str, subject: str, told: dict[str, object]) -> Message:
    text = render_to_string(f"invitations/{name}.txt", told, using="jinja2")
    html = render_to_string(f"invitations/{name}.html", told | {"subject": subject}, using="jinja2")
    return Message(subject, text, html)
