"""Signing in and out, and how one's account is kept safe. The names are allauth's own.

Only what is used is mounted: there is no signing up, no password, no changing of addresses.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path

from crossways.web.places.accounts import views

urlpatterns = [
    path("sign-in/", account.request_login_code, name="account_login"),
    path("sign-in/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/second-step/", second_step.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/link/<str:token>/", views.sign_in_by_link, name="sign_in_by_link"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/", second_step.index, name="mfa_index"),
    path("account/it-is-me/", second_step.reauthenticate, name="account_reauthenticate"),
    path("account/it-is-me/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/it-is-me/passkey/",
        keys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/passkeys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/rename/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/spare-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/spare-codes/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/spare-codes/download/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
