"""Signs of personal data, by what a column is called and by what its cells look like.

Crossways has no use for names, addresses or numbers that identify people, so their presence is
always a mistake worth stopping for.

>>> kind_by_name("E-mail Address"), kind_by_name("team")
('an e-mail address', None)
>>> kind_by_cells(["943 476 5919", "401 023 2137"])
'an NHS number'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WHOSE = (
    "first|last|full|given|family|sur|fore|user|respondent|staff|your|recipient ?(first|last)?|"
    "person|employee|contact"
)
_NAMES = (
    ("an e-mail address", r"e[\s_-]*mail"),
    ("a telephone number", r"\b(tele)?phone\b|\bmobile\b|\btel\b"),
    ("an NHS number", r"\bnhs\s*(no|num|number|id)\b"),
    ("a National Insurance number", r"\bni\s*(no|num|number)\b|national insurance"),
    ("a date of birth", r"\bdob\b|date of birth|birth\s*da(te|y)"),
    (
        "an address",
        r"\bpost\s*code\b|\bhome address\b|\b(street )?address\b|\blatitude\b|\blongitude\b",
    ),
    ("a network address", r"\bip\b|\bip\s*addr"),
    ("a person's name", rf"^name$|\b({_WHOSE}) ?name\b"),
    (
        "a number that identifies a person",
        r"\b(staff|employee|payroll|user|person) ?(no|num|number|id)\b|\besr\b|\btoken\b",
    ),
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_UK_PHONE = re.compile(r"(\+44\s?|0)[127][\d\s()-]{8,12}")
_TEN_DIGITS = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
_UK_PHONE_INSIDE = re.compile(rf"(?<![\w£.]){_UK_PHONE.pattern}\d(?!\w)")
_TEN_DIGITS_INSIDE = re.compile(rf"(?<!\w){_TEN_DIGITS.pattern}(?!\w)")
_NHS_WEIGHTS = range(10, 1, -1)
_SHARE_TO_TELL = 0.5


def kind_by_name(column: str) -> str | None:
    """What kind of personal data a column's name promises, in words; ``None`` for none."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    plain = re.sub(r"[\s_.\-/]+", " ", spaced).strip().casefold()
    joined = re.sub(r"\be mail\b", "email", plain)
    for kind, pattern in _NAMES:
        if re.search(pattern, joined):
            return kind
    return None


def kind_by_cells(cells: Sequence[str]) -> str | None:
    """What kind of personal data at least half of the cells look like; ``None`` for none."""
    told = [kind for cell in cells if (kind := kind_of_cell(cell))]
    return told[0] if cells and len(told) >= _SHARE_TO_TELL * len(cells) else None


def kind_of_cell(cell: str) -> str | None:
    """What kind of personal data one cell looks like; ``None`` for none."""
    bare = cell.strip()
    if _EMAIL.fullmatch(bare):
        return "an e-mail address"
    if _TEN_DIGITS.fullmatch(bare) and _is_nhs_number(bare):
        return "an NHS number"
    if _UK_PHONE.fullmatch(bare):
        return "a telephone number"
    return None


def kind_inside(text: str) -> str | None:
    """What kind of personal data stands somewhere in a sentence; ``None`` for none.

    >>> kind_inside("Ring me on 01234 567890, please."), kind_inside("Open from 9 to 5.")
    ('a telephone number', None)
    """
    if _EMAIL.search(text):
        return "an e-mail address"
    if any(_is_nhs_number(found[0]) for found in _TEN_DIGITS_INSIDE.finditer(text)):
        return "an NHS number"
    return "a telephone number" if _UK_PHONE_INSIDE.search(text) else None


def _is_nhs_number(text: str) -> bool:
    # Modulus 11 check digit: NHS Data Dictionary, "NHS NUMBER"
    digits = [int(letter) for letter in text if letter.isdigit()]
    check = 11 - sum(w * d for w, d in zip(_NHS_WEIGHTS, digits[:9], strict=True)) % 11
    return check % 11 == digits[9] and check != 10
