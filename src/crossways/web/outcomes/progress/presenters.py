"""Progress as its page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.web.outcomes.progress.models import ProgressMessage

About = ProgressMessage.About


def share_words(messages: Sequence[ProgressMessage]) -> str:
    """How many messages were about what; counts, which need no large number to be fair.

    >>> share_words([ProgressMessage(is_about="money"), ProgressMessage(is_about="people")])
    'Of 2 messages, 1 was about what changed for people, 1 about money and 0 about how you work.'
    """
    if not messages:
        return ""
    many = Counter(one.is_about for one in messages)
    people = many[About.PEOPLE]
    about = ngettext(
        "%(people)d was about what changed for people",
        "%(people)d were about what changed for people",
        people,
    ) % {"people": people}
    words = ngettext(
        "Of %(all)d message, %(about)s, %(money)d about money and %(working)d about how you work.",
        "Of %(all)d messages, %(about)s, %(money)d about money and %(working)d about how you work.",
        len(messages),
    )
    counts = {"money": many[About.MONEY], "working": many[About.WORKING]}
    return words % {"all": len(messages), "about": about, **counts}


def none_about_people(messages: Sequence[ProgressMessage]) -> str:
    """What to say where no message tells what changed for people."""
    if not messages or any(one.is_about == About.PEOPLE for one in messages):
        return ""
    return _("None has yet told what changed for people.")
