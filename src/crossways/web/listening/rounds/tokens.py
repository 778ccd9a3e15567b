"""Tokens: what a respondent's link or card carries, and the hash that is all we keep of it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's, in small letters: nothing to mistake
TOKEN_LENGTH = 26  # 130 random bits: nobody guesses one
PURPOSE = b"crossways.listening.token"


def new_token() -> str:
    """A new token of 130 random bits, in letters and digits that cannot be mistaken on paper.

    >>> len(new_token())
    26
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def hash_of(token: str) -> str:
    """The keyed hash by which we know a token again; 64 hexadecimal digits.

    Anything may be hashed, a token or not, in the same time: a malformed token must look like one
    that is unknown. Letters' size and the mistakes Crockford's alphabet forgives do not matter.
    """
    meant = token.strip().lower().translate(str.maketrans("ilo", "110"))
    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, meant.encode(errors="replace"), hashlib.sha256).hexdigest()
