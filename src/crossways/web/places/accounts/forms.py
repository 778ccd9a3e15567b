"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

DIGITS = _("Six digits from your app")


class InOurWords(forms.Form):
    """Gives fields the labels and hints a form declares in ``words``: name to (label, hint)."""

    words: dict[str, tuple[Any, Any]] = {}  # noqa: RUF012 - read only

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, (label, hint) in self.words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint


class AskForCode(InOurWords, RequestLoginCodeForm):  # type: ignore[misc]
    """Which address the code goes to."""

    words = {"email": (_("E-mail address"), _("We send you a code that signs you in."))}  # noqa: RUF012


class EnterCode(InOurWords, ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that was sent."""

    words = {"code": (_("Code"), "")}  # noqa: RUF012


class SecondStep(InOurWords, AuthenticateForm):  # type: ignore[misc]
    """The second step while signing in."""

    words = {"code": (DIGITS, _("Or one of your spare codes."))}  # noqa: RUF012


class SecondStepAgain(InOurWords, ReauthenticateForm):  # type: ignore[misc]
    """The second step before something about signing in is changed."""

    words = {"code": (DIGITS, _("Or one of your spare codes."))}  # noqa: RUF012


class SetUpApp(InOurWords, ActivateTOTPForm):  # type: ignore[misc]
    """The first digits of an app."""

    words = {"code": (DIGITS, "")}  # noqa: RUF012


class AddPasskey(InOurWords, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey and what one calls it."""

    words = {  # noqa: RUF012
        "name": (_("What do you call it?"), _("Such as: work laptop.")),
        "passwordless": (_("Let it sign me in on its own, without a code"), ""),
    }
