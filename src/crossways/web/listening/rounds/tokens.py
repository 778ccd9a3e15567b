"""Tokens: what a respondent's link or card carries, and the hash that is all we keep of it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's, in small letters: nothing to mistake
TOKEN_LENGTH = 26  # 130 random bits: nobody guesses one
PURPOSE = b"crossways.listening.token"
RESULTS_CODE_LENGTH = 12
"""Sixty random bits: enough for what a whole team reads and a wall shows, short enough to type."""


def new_token() -> str:
    """A new token of 130 random bits, in letters and digits that cannot be mistaken on paper.

    >>> len(new_token())
    26
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def new_results_code() -> str:
    """A new code that opens what one team reads of a round; it belongs to no person.

    >>> len(new_results_code())
    12
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(RESULTS_CODE_LENGTH))


def meant(typed: str) -> str:
    """What somebody meant who typed a token or code: size of letters and usual mistakes forgiven.

    >>> meant(" ABCO1l ")
    'abc011'
    """
    return typed.strip().lower().translate(str.maketrans("ilo", "110"))


def hash_of(token: str) -> str:
    """The keyed hash by which we know a token again; 64 hexadecimal digits.

    Anything may be hashed, a token or not, in the same time: a malformed token must look like one
    that is unknown. Letters' size and the mistakes Crockford's alphabet forgives do not matter.
    """
    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, meant(token).encode(errors="replace"), hashlib.sha256).hexdigest()
