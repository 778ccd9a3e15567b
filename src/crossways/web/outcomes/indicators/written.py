"""What people write for a day or for a number, read; or said to be unreadable, with the mend."""

from __future__ import annotations

import re
from datetime import date, datetime
from math import isfinite

from django.utils.translation import gettext as _

LARGEST = 1e15
_DAYS = (
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m",
    "%Y/%m/%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d/%m/%y",
    "%m/%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%B %Y",
    "%b %Y",
    "%b-%Y",
    "%b-%y",
    "%b %y",
)
"""Ways of writing a day or a month, as British spreadsheets do: the day comes before the month."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_NOTHING = frozenset({"na", "n/a", "null", "none", "nan", "-", "–", ".", "missing", "#n/a"})


class Unreadable(Exception):  # noqa: N818 - it is told to a person
    """Something written that cannot be read: what is wrong, and how to mend it."""

    def __init__(self, words: str, mend: str) -> None:
        self.words, self.mend = words, mend
        super().__init__(f"{words} {mend}")


def read_day(text: str) -> date:
    """The day somebody wrote; for a month alone, its first day.

    Raises:
        Unreadable: it is no day.

    >>> read_day("Sept 2025").isoformat(), read_day("03/04/2025").isoformat()
    ('2025-09-01', '2025-04-03')
    """
    plain = re.sub(r"\bsept\b", "Sep", " ".join(text.split()), flags=re.IGNORECASE)
    for style in _DAYS:
        try:
            return datetime.strptime(plain, style).date()
        except ValueError:
            continue
    raise Unreadable(
        _("“%(cell)s” is no date.") % {"cell": text[:40]},
        _("Write it as in 2026-03-31, or March 2026."),
    )


def read_number(text: str) -> float | None:
    """The number somebody wrote; ``None`` where they left it empty.

    Raises:
        Unreadable: it is no number; a comma for the point is told as such.

    >>> read_number("67.5"), read_number(" ")
    (67.5, None)
    >>> read_number("3,5")
    Traceback (most recent call last):
        ...
    crossways.web.outcomes.indicators.written.Unreadable: “3,5” is written with a comma. Write 3.5.
    """
    bare = text.strip()
    if not bare:
        return None
    if _NUMBER.fullmatch(bare) and isfinite(float(bare)):
        return float(bare)
    cell = {"cell": bare[:40]}
    if _THOUSANDS.fullmatch(bare) or _WITH_COMMA.fullmatch(bare):
        raise Unreadable(_("“%(cell)s” is written with a comma.") % cell, _comma_mend(bare))
    if bare.casefold() in _NOTHING:
        raise Unreadable(
            _("“%(cell)s” is no number.") % cell, _("Where nothing was measured, leave it empty.")
        )
    if bare.endswith("%") and _NUMBER.fullmatch(bare[:-1].strip()):
        mend = _("Write %(number)s, without the sign.") % {"number": bare[:-1].strip()}
        raise Unreadable(_("“%(cell)s” has a per cent sign.") % cell, mend)
    raise Unreadable(
        _("“%(cell)s” is no number.") % cell,
        _("Write it in figures, with a point for decimals and nothing else beside it."),
    )


def _comma_mend(bare: str) -> str:
    without, point = bare.replace(",", ""), bare.replace(",", ".")
    if not _THOUSANDS.fullmatch(bare):
        return _("Write %(number)s.") % {"number": point}
    if bare.count(",") > 1 or "." in bare:
        return _("Write %(number)s.") % {"number": without}
    return _("Write %(whole)s, or %(parts)s if the comma stands for the point.") % {
        "whole": without,
        "parts": point,
    }
