"""Every question asked of accounts."""

from __future__ import annotations

from django.utils import timezone
from django.utils.crypto import salted_hmac

from crossways.web.places.accounts.models import SignInLink, User

SALT = "crossways.sign-in-link"


def hash_of(token: str) -> str:
    """What is kept of a link's token: a hash under the installation's secret key."""
    return salted_hmac(SALT, token, algorithm="sha256").hexdigest()


def link_for(token: str) -> SignInLink | None:
    """The link with this token, while it can still be used."""
    usable = SignInLink.objects.filter(good_until__gt=timezone.now(), user__is_active=True)
    return usable.filter(token_hash=hash_of(token)).first()


def user_by_email(email: str) -> User | None:
    """Somebody with an account, by their e-mail address, whatever its letters' size."""
    return User.objects.filter(email__iexact=email.strip()).first()
