"""Every address x every role x both partnerships: the table says who reaches it.

The table is held against the addresses the service really has: a new one without a row fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from ballots import draft_known_as
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from one_of_each import EVALUATED, OUTCOMES_CHANGED, OUTCOMES_READ, READINGS_CHANGED, one_of_each
from one_of_each import PAGES as SET_UP
from people import cast_of_two_places
from pytest_django import DjangoDbBlocker
from talks import talk_known_as

from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import User

EVERYBODY = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()
LEADS = frozenset({Role.LEAD})
OK, ELSEWHERE, REFUSED, GONE, WRONG_WAY = {200}, {302}, {403, 404}, {410}, {405}


@dataclass(frozen=True)
class Row:
    """Who may open an address: roles inside the partnership it belongs to, and those signed out.

    ``places`` fills in the address; ``own`` is whether it belongs to one partnership, in which case
    nobody from another may open it. ``opens`` is what those who may see get.
    """

    roles: frozenset[Role] = EVERYBODY
    signed_out: bool = False
    own: bool = False
    places: dict[str, str | int] = field(default_factory=dict)
    opens: frozenset[int] = frozenset(OK)


Everyone = dict[tuple[str, Role], str]
"""The session of everybody, by where and as what they sign in."""

MOVES_ON = frozenset(
    ELSEWHERE
)  # the page leads on, for instance because there is nothing to do yet
FAIRHAVEN = {"slug": "fairhaven"}
A_ROUND = FAIRHAVEN | {"pk": "r" * 16}
WATCH = frozenset({Role.LEAD, Role.FACILITATOR, Role.PARTNER_CONTACT})
RUN = frozenset({Role.LEAD})
A_TALK = FAIRHAVEN | {"pk": "t" * 16}
MODERATE = frozenset({Role.LEAD, Role.FACILITATOR})
MEASURE = frozenset({Role.LEAD, Role.ANALYST, Role.PARTNER_CONTACT})
ROWS: dict[str, Row] = {
    "home": Row(),
    "gallery": Row(NOBODY),
    "livez": Row(signed_out=True),
    "readyz": Row(signed_out=True),
    "account_login": Row(signed_out=True, opens=frozenset(OK | ELSEWHERE)),
    "account_request_login_code": Row(signed_out=True, opens=frozenset(OK | ELSEWHERE)),
    "account_confirm_login_code": Row(signed_out=True, opens=MOVES_ON),
    "account_inactive": Row(signed_out=True),
    "account_logout": Row(opens=frozenset(OK)),
    "account_reauthenticate": Row(NOBODY),  # there is nothing to show oneself with yet
    "mfa_reauthenticate": Row(NOBODY),
    "mfa_reauthenticate_webauthn": Row(NOBODY),
    "mfa_authenticate": Row(signed_out=True, opens=MOVES_ON),
    "mfa_login_webauthn": Row(signed_out=True, opens=MOVES_ON),
    "mfa_index": Row(),
    "mfa_activate_totp": Row(),
    "mfa_deactivate_totp": Row(NOBODY),  # none is set up
    "mfa_list_webauthn": Row(),
    "mfa_add_webauthn": Row(),
    "mfa_edit_webauthn": Row(NOBODY, places={"pk": "1"}),
    "mfa_remove_webauthn": Row(NOBODY, places={"pk": "1"}),
    "mfa_view_recovery_codes": Row(NOBODY),
    "mfa_generate_recovery_codes": Row(),
    "mfa_download_recovery_codes": Row(NOBODY),
    "conversation": Row(signed_out=True, opens=frozenset(GONE)),
    "conversation_start": Row(signed_out=True, places={"token": "unknown"}, opens=frozenset(GONE)),
    "conversation_desk": Row(MODERATE, own=True, places=A_TALK),
    "conversation_add": Row(MODERATE, own=True, places=A_TALK),
    "conversation_decide": Row(MODERATE, own=True, places=A_TALK | {"proposal": A_TALK["pk"]}),
    "conversation_statement": Row(MODERATE, own=True, places=A_TALK | {"code": "s1"}),
    "conversation_log": Row(MODERATE, own=True, places=A_TALK),
    "reflection": Row(signed_out=True, opens=frozenset(GONE)),
    "reflection_start": Row(signed_out=True, places={"token": "unknown"}, opens=frozenset(GONE)),
    "reflection_sentences": Row(NOBODY, own=True, places=A_ROUND),  # no reflection: nothing there
    "respond": Row(signed_out=True),
    "respond_paper": Row(signed_out=True),
    "respond_start": Row(signed_out=True, places={"token": "unknown"}, opens=frozenset(GONE)),
    "results": Row(signed_out=True, places={"code": "unknown"}, opens=frozenset(GONE)),
    "overview": Row(own=True, places=FAIRHAVEN),
    "findings": Row(EVERYBODY - {Role.ADMIN}, own=True, places=FAIRHAVEN),
    "findings_about": Row(
        EVERYBODY - {Role.ADMIN}, own=True, places=FAIRHAVEN | {"section": "shared"}
    ),
    "finding": Row(NOBODY, own=True, places=FAIRHAVEN | {"finding_id": "0" * 16}),  # there is none
    "board": Row(EVERYBODY - {Role.ADMIN}, own=True, places=FAIRHAVEN),
    "board_paper": Row(EVERYBODY - {Role.ADMIN}, own=True, places=FAIRHAVEN),
    "numbers": Row(frozenset({Role.LEAD, Role.ANALYST}), own=True, places=FAIRHAVEN),
    "download_release": Row(NOBODY, own=True, places=FAIRHAVEN | {"number": 1}),  # none yet
    "download_place": Row(NOBODY, own=True, places=FAIRHAVEN | {"number": 1}),
    "rounds": Row(WATCH, own=True, places=FAIRHAVEN),
    "round_plan": Row(RUN, own=True, places=FAIRHAVEN),
    "round": Row(WATCH, own=True, places=A_ROUND),
    "round_replan": Row(RUN, own=True, places=A_ROUND),
    "round_teams": Row(RUN, own=True, places=A_ROUND),
    "round_cards": Row(RUN, own=True, places=A_ROUND),
    "round_agree": Row(RUN, own=True, places=A_ROUND),
    "round_open": Row(RUN, own=True, places=A_ROUND),
    "round_put_off": Row(RUN, own=True, places=A_ROUND),
    "round_close": Row(RUN, own=True, places=A_ROUND),
    "round_drop": Row(RUN, own=True, places=A_ROUND),
    "round_invitations": Row(RUN, own=True, places=A_ROUND),
    "round_printed": Row(RUN, own=True, places=A_ROUND | {"team": "day", "what": "poster"}),
    "round_comments": Row(frozenset({Role.LEAD, Role.FACILITATOR}), own=True, places=A_ROUND),
    "own_organisation": Row(NOBODY, own=True, places=FAIRHAVEN),  # nobody speaks for one here
    "sign_in_by_link": Row(
        signed_out=True, places={"token": "unknown"}, opens=frozenset(GONE | ELSEWHERE)
    ),
    "teams_take_in": Row(LEADS, own=True, places=FAIRHAVEN, opens=MOVES_ON),  # nothing was sent
    **{name: Row(LEADS, own=True, places=FAIRHAVEN | about) for name, about in SET_UP.items()},
    **{
        name: Row(EVERYBODY - {Role.ADMIN}, own=True, places=FAIRHAVEN | about)
        for name, about in OUTCOMES_READ.items()
    },
    **{
        name: Row(LEADS, own=True, places=FAIRHAVEN | about)
        for name, about in OUTCOMES_CHANGED.items()
    },
    **{
        name: Row(MEASURE, own=True, places=FAIRHAVEN | about)
        for name, about in READINGS_CHANGED.items()
    },
    **{
        name: Row(frozenset({Role.LEAD, Role.ANALYST}), own=True, places=FAIRHAVEN | about)
        for name, about in EVALUATED.items()
    },
    # nothing was sent or pressed yet
    "readings_take_in": Row(
        MEASURE, own=True, places=FAIRHAVEN | {"pk": "measure-1"}, opens=MOVES_ON
    ),
    "indicator_add_usual": Row(
        LEADS, own=True, places=FAIRHAVEN | {"code": "staff-turnover"}, opens=MOVES_ON
    ),
    "evaluation_claim": Row(LEADS, own=True, places=FAIRHAVEN | {"pk": "run-1"}, opens=MOVES_ON),
    "claim_add_usual": Row(LEADS, own=True, places=FAIRHAVEN, opens=MOVES_ON),
}


def addresses(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The name of every address the service answers."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name


def status(client: Client, name: str) -> int:
    return client.get(reverse(name, kwargs=ROWS[name].places or None)).status_code


@pytest.fixture(scope="module")
def everyone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everyone]:
    """Made and signed in once for all addresses, and rolled back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = cast_of_two_places()
        one_of_each(cast.partnerships["fairhaven"])
        draft_known_as(A_ROUND["pk"], cast.partnerships["fairhaven"])
        talk_known_as(A_TALK["pk"], cast.partnerships["fairhaven"])
        yield {who: signed_in(user) for who, user in cast.people.items()}
        transaction.set_rollback(True)


def signed_in(user: User) -> str:
    """What the browser of somebody who signed in keeps."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(autouse=True)
def nobody_is_asked_for_a_second_step(settings: object) -> None:
    """What leads and administrators must set up first has tests of its own."""
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]  # type: ignore[attr-defined]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(set(addresses())) == sorted(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_signed_out_one_reaches_only_the_way_in(client: Client, db: None, name: str) -> None:
    found, row = status(client, name), ROWS[name]
    if row.signed_out:
        assert found in row.opens
    else:
        assert found in ELSEWHERE | REFUSED
        if found in ELSEWHERE:
            leads_to = client.get(reverse(name, kwargs=row.places or None)).headers["Location"]
            assert leads_to.startswith((reverse("account_login"), reverse("home")))


@pytest.mark.parametrize("name", ROWS)
def test_each_role_reaches_what_its_row_says(everyone: Everyone, db: None, name: str) -> None:
    row = ROWS[name]
    for (place, role), session in everyone.items():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        found = status(client, name)
        inside = not row.own or row.places.get("slug") == place
        if role in row.roles and inside:
            assert found in row.opens, f"{role} of {place}"
        else:
            assert found in REFUSED | ELSEWHERE, f"{role} of {place}"
