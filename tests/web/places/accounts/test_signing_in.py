"""Signing in: by a code, by a one-time link, and with a second step for those who need one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import SignInLink, User
from crossways.web.places.accounts.writes import (
    add_user,
    give_role,
    make_sign_in_link,
    take_role,
)
from crossways.web.places.partnerships.writes import found_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    cache.clear()


@pytest.fixture
def board() -> User:
    return somebody(Role.BOARD)


@pytest.fixture
def lead() -> User:
    return somebody(Role.LEAD)


def somebody(role: Role) -> User:
    place = found_partnership(name="Fairhaven", slug="fairhaven", by=None)
    user = add_user(email=f"{role}@fairhaven.example", name="Jo", by=None)
    give_role(user=user, role=role, partnership=place, by=None)
    return user


def sign_in_by_code(client: Client, user: User) -> str:
    """Where signing in with the code that was sent leads."""
    client.post(reverse("account_login"), {"email": user.email})
    [found] = re.findall(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.MULTILINE)
    return client.post(reverse("account_confirm_login_code"), {"code": found}).headers["Location"]


def test_a_code_by_e_mail_signs_in(client: Client, board: User) -> None:
    assert sign_in_by_code(client, board) == reverse("home")
    assert "Fairhaven" in client.get(reverse("home")).content.decode()


def test_a_wrong_code_is_told_and_the_third_ends_it(client: Client, board: User) -> None:
    client.post(reverse("account_login"), {"email": board.email})
    page = client.post(reverse("account_confirm_login_code"), {"code": "wrong"})
    assert "<title>Error: " in page.content.decode()
    for _ in range(2):
        page = client.post(reverse("account_confirm_login_code"), {"code": "wrong"})
    assert page.status_code == 302
    assert client.get(reverse("home")).status_code == 302


def test_the_message_with_the_code_is_in_our_words_and_plain_text(
    client: Client, board: User, settings: object
) -> None:
    client.post(reverse("account_login"), {"email": board.email})
    [message] = mail.outbox
    assert message.subject == "Your code to sign in to Crossways"
    assert message.alternatives == []  # type: ignore[attr-defined]
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60  # type: ignore[attr-defined]
    assert f"It works once, for {minutes} minutes." in message.body
    for theirs in ("example.com", "Hello from", "Thank you for using", "&"):
        assert theirs not in message.body


def test_an_address_nobody_has_looks_the_same_and_gets_no_mail(client: Client, board: User) -> None:
    known = client.post(reverse("account_login"), {"email": board.email})
    unknown = Client().post(reverse("account_login"), {"email": "nobody@fairhaven.example"})
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [message.to for message in mail.outbox] == [[board.email]]


def test_asking_for_codes_again_and_again_is_slowed_down(client: Client, board: User) -> None:
    for _ in range(4):
        Client().post(reverse("account_login"), {"email": board.email})
    assert len(mail.outbox) == 3


def test_nobody_can_sign_up(client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404
    client.post(reverse("account_login"), {"email": "new@fairhaven.example"})
    assert not User.objects.filter(email="new@fairhaven.example").exists()


def test_opening_a_link_asks_and_pressing_the_button_signs_in_once(
    client: Client, board: User
) -> None:
    address = reverse("sign_in_by_link", args=[make_sign_in_link(user=board, by=None).token])
    for _ in range(10):  # mail gateways open links first
        assert client.get(address).status_code == 200
    assert client.post(address).headers["Location"] == reverse("home")
    assert Client().post(address).status_code == 410
    assert Client().get(address).status_code == 410


def test_a_link_stops_working_after_a_day(client: Client, board: User) -> None:
    link = make_sign_in_link(user=board, by=None)
    SignInLink.objects.update(good_until=timezone.now() - timedelta(seconds=1))
    assert client.post(reverse("sign_in_by_link", args=[link.token])).status_code == 410


def test_a_newer_link_takes_the_place_of_an_older_one(client: Client, board: User) -> None:
    old, new = (make_sign_in_link(user=board, by=None).token for _ in range(2))
    assert client.post(reverse("sign_in_by_link", args=[old])).status_code == 410
    assert client.post(reverse("sign_in_by_link", args=[new])).status_code == 302


def test_the_database_holds_no_token(board: User) -> None:
    link = make_sign_in_link(user=board, by=None)
    assert link.token not in str(list(SignInLink.objects.values()))
    assert link.token not in str(list(AuditEvent.objects.values()))


def test_the_command_prints_a_link_that_works(
    client: Client, board: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("sign_in_link", board.email.upper(), site="https://listen.example")
    printed = capsys.readouterr().out.strip()
    assert printed.startswith("https://listen.example/sign-in/link/")
    assert client.post(printed.removeprefix("https://listen.example")).status_code == 302


def test_the_command_says_when_nobody_has_that_address() -> None:
    with pytest.raises(CommandError, match=r"Nobody with the address x@y\.example has an account"):
        call_command("sign_in_link", "x@y.example")


def test_a_lead_reaches_nothing_before_setting_up_a_second_step(client: Client, lead: User) -> None:
    sign_in_by_code(client, lead)
    assert client.get(reverse("home")).headers["Location"] == reverse("mfa_index")
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Set up one of these two" in page


def test_a_board_member_is_not_asked_for_one(client: Client, board: User) -> None:
    sign_in_by_code(client, board)
    assert client.get(reverse("home")).status_code == 200


def test_a_lead_with_an_app_is_asked_for_its_digits_each_time(client: Client, lead: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(lead, secret)
    assert sign_in_by_code(client, lead) == reverse("mfa_authenticate")
    assert client.get(reverse("home")).status_code == 302, "one step is not enough"
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "There is a problem" in wrong.content.decode()
    digits = digits_of(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": digits}).status_code == 302
    assert client.get(reverse("home")).status_code == 200


def test_setting_up_an_app_opens_everything_and_gives_spare_codes(
    client: Client, lead: User
) -> None:
    sign_in_by_code(client, lead)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    [secret] = re.findall(r'cw-key">([A-Z2-7]+)<', page)
    done = client.post(reverse("mfa_activate_totp"), {"code": digits_of(secret)})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert Authenticator.objects.filter(user=lead).count() == 2
    assert client.get(reverse("home")).status_code == 200


def test_a_role_taken_away_is_gone_at_once(client: Client, board: User) -> None:
    sign_in_by_code(client, board)
    [membership] = board.memberships.all()
    take_role(user=board, role=Role.BOARD, partnership=membership.partnership, by=None)
    assert "no partnership has given you a role" in client.get(reverse("home")).content.decode()


def test_every_change_to_accounts_is_in_the_audit_trail(lead: User) -> None:
    make_sign_in_link(user=lead, by=lead)
    actions = AuditEvent.objects.filter(about=lead.pk).values_list("action", flat=True)
    assert list(actions) == ["add account", "give role", "make sign-in link"]


def test_nobody_gets_two_accounts_with_one_address(lead: User) -> None:
    with pytest.raises(ValueError, match="has an account already"):
        add_user(email=lead.email.upper(), by=None)


def digits_of(secret: str) -> str:
    """What an app with this key shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
