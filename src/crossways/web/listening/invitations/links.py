"""Where a link leads, and how it looks as a picture or on paper."""

from __future__ import annotations

import segno
from django.urls import reverse

from crossways.web.listening.rounds.instruments import NAMES
from crossways.web.listening.rounds.models import Round

LETTERS_A_GROUP = 4


def link_to(asking: Round, token: str, *, site: str) -> str:
    """The address a token opens; ``site`` is where the service is, such as https://example.org."""
    asks_questions = bool(set(asking.instruments) & set(NAMES))
    page = "respond_start" if asks_questions else "conversation_start"
    return f"{site}{reverse(page, args=[token])}"


def in_groups(token: str) -> str:
    """A token as it is printed, easy to copy by hand.

    >>> in_groups("abcdefghjk")
    'abcd efgh jk'
    """
    starts = range(0, len(token), LETTERS_A_GROUP)
    return " ".join(token[start : start + LETTERS_A_GROUP] for start in starts)


def qr_code(text: str) -> str:
    """A QR code as SVG; a seventh of it may be dirty and it still reads.

    >>> qr_code("https://example.org/r/").startswith("<svg")
    True
    """
    drawn = str(segno.make(text, error="m", micro=False).svg_inline(border=2))
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
