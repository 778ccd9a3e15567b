"""The base of every record: a random id that says nothing, and no time of its own."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models

# Crockford's alphabet in small letters: no i, l, o, u, so that an id can be read out loud.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 16  # 80 random bits: two ids meet by chance once in 10^12 records
ID_PATTERN = f"[{ALPHABET}]{{{ID_LENGTH}}}"
_LETTER_OF_BYTE = (ALPHABET * (256 // len(ALPHABET))).encode()  # every letter for eight bytes


def random_id() -> str:
    """A new id: random, so neither order nor time of making can be read from it.

    >>> len(random_id())
    16
    """
    return secrets.token_bytes(ID_LENGTH).translate(_LETTER_OF_BYTE).decode()


class Record(models.Model):
    """Something somebody told us or did. Holds no personal data itself.

    There is deliberately no time of making or changing: the audit trail has that for what staff do,
    and nothing may have it for what respondents do.

    A record that belongs to a partnership says how to get there: ``partnership_path = "team__org"``
    names the lookup that ends in the partnership's id, and :mod:`crossways.web.kit.permissions`
    scopes reads by it.
    """

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=random_id, editable=False)

    partnership_path: ClassVar[str] = ""

    class Meta:
        abstract = True
