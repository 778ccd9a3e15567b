"""T4, T21: a whole visit, from a link to a late second one, leaves nothing that tells whose it was.

One person answers by a real link while everything the service writes is watched. Their browser is
signed in as well, as a lead's would be who answers too. Twelve colleagues answer beside them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import stage
from asked_people import Asked, Respondent, asked
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from visiting import A_STATEMENT, OTHER_WORDS, WORDS, Visitor, visitor, visits
from watching import A_MOMENT, Seen, rows_in_order, watch

from crossways.web.kit.permissions import Role
from crossways.web.kit.records import ID_LENGTH
from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import PendingBallot, PendingComment, SealedBallot
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.listening.rounds.writes import Answered
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.partnerships.models import Partnership

IN_ORDER = ("listening_token", "listening_pendingballot", "listening_pendingcomment")
THREE = set(IN_ORDER)
TABLES_IN = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"')
MAY_BE_ASKED = THREE | {
    "listening_round", "listening_roundteam", "places_partnership", "places_profession",
    "places_organisation", "places_sector", "places_team",
}  # fmt: skip
HEADERS = {
    "Cache-Control", "Content-Language", "Content-Length", "Content-Security-Policy",
    "Content-Type", "Cross-Origin-Opener-Policy", "Referrer-Policy", "Vary",
    "X-Content-Type-Options", "X-Frame-Options", "X-Robots-Tag",
}  # fmt: skip
PAGES = [
    "How is working together going?",
    A_STATEMENT,
    "Check your answers",
    A_STATEMENT,
    "Check your answers",
    "About your work (optional)",
    "One thing that would make joint work easier next month? Please do not name people.",
    "Thank you",
    "This link does not work",
]
AGAINST_FORGED_FORMS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
ON_THE_ROUND_OR_PEOPLE = re.compile(
    r"/p/fairhaven/(rounds/.*|findings/|numbers/|set-up/(roster|teams|people)/)?"
)
COLLEAGUES = 12


@dataclass(frozen=True)
class Watched:
    """A visit, and what was written meanwhile."""

    ready: Asked
    nurse: Visitor
    seen: Seen

    def secrets(self) -> set[str]:
        """All that could tell whose visit it was, their keyed hash apart."""
        return set(self.nurse.known_by())


@pytest.fixture
def ready(taken: Path | None) -> Asked:
    """Fairhaven's open round; colleagues have answered, and the service has been used before."""
    made = asked(people=30)
    for token in made.tokens["nurses"][1 : COLLEAGUES + 1]:
        assert writes.submit(token, Answered([("P1", "RATE", "", 3.0)], profession="nurse"))
    Respondent(made.tokens["nurses"][-1]).opens()  # what is read but once is read
    return made


@pytest.fixture
def signed_in(ready: Asked) -> Client:
    """A browser in which a lead is signed in."""
    client = Client(enforce_csrf_checks=True)
    lead = add_user(email="lead@fairhaven.example", name="Sam Lead", by=None)
    give_role(user=lead, role=Role.LEAD, partnership=ready.partnership, by=None)
    client.force_login(lead)
    return client


@pytest.fixture
def watched(
    ready: Asked, signed_in: Client, capsys: pytest.CaptureFixture[str]
) -> Iterator[Watched]:
    nurse = visitor(ready.token, client=signed_in)
    with watch(capsys) as seen:
        visits(nurse)
    return Watched(ready, nurse, seen)


def test_the_visit_that_is_watched_goes_all_the_way(watched: Watched) -> None:
    assert watched.nurse.headings() == PAGES
    assert watched.nurse.status == 410
    assert PendingBallot.objects.count() == COLLEAGUES + 1
    assert PendingComment.objects.get().text == WORDS


def test_nothing_that_is_written_holds_the_link_the_browser_or_where_it_was(
    watched: Watched, taken: Path | None
) -> None:
    found = watched.seen.everything()
    secrets = watched.secrets()
    assert len(secrets) > 15
    assert [
        (where, each) for where, text in found.items() for each in secrets if each in text
    ] == []
    its_own = watched.nurse.client.cookies["sessionid"].value  # kept since signing in
    kept = database_keeps(taken)
    assert [each for each in secrets - {its_own} if each.encode() in kept] == []


def test_all_that_changes_is_one_row_in_each_of_three_tables(watched: Watched) -> None:
    moved = watched.seen.moved()
    counts = {table: (len(gone), len(came)) for table, (gone, came) in moved.items()}
    assert counts == {
        "listening_token": (1, 1),
        "listening_pendingballot": (0, 1),
        "listening_pendingcomment": (0, 1),
    }
    assert watched.seen.changes == [
        ("UPDATE", "listening_token"),
        ("INSERT INTO", "listening_pendingballot"),
        ("INSERT INTO", "listening_pendingcomment"),
    ], "one page of the visit writes, and none of those that come late"


def test_what_changes_shares_no_more_than_round_and_team(watched: Watched) -> None:
    (spent,), (kept,), (comment,) = (watched.seen.moved()[table][1] for table in IN_ORDER)
    key, round_id = hash_of(watched.nurse.token), watched.ready.round.pk
    assert key in spent
    assert set(kept) & set(spent) == {round_id, "nurses"}
    assert set(comment) & set(spent) == {round_id}
    assert set(comment) & set(kept) <= {round_id, ""}, "what is empty tells nothing"
    elsewhere = str(watched.seen.everything() | {"table listening_token": ""})
    parts = {key[n : n + 10] for n in range(len(key) - 9)}
    assert [part for part in parts if part in elsewhere] == [], "nor any part of the link's hash"


def test_a_ballot_is_what_was_told_and_nothing_beside(watched: Watched) -> None:
    [kept] = PendingBallot.objects.filter(tenure_band="5_to_9").values()
    answers = kept.pop("answers")
    assert len(kept.pop("id")) == ID_LENGTH
    told = {"team": "nurses", "profession": "nurse", "grade_band": "", "tenure_band": "5_to_9"}
    assert kept == told | {"round_id": watched.ready.round.pk, "votes": []}
    assert sorted(answer[:3] for answer in answers) == sorted(watched.ready.round.asked)
    assert sorted(value for *_question, value in answers) == [1, 2, 2, 2, 3, 3, 4, 4, 5, 5]
    [comment] = PendingComment.objects.values("partner", "text")
    assert comment == {"partner": "of-nurses", "text": WORDS}


def test_no_moment_is_written_and_no_line_in_any_log(watched: Watched) -> None:
    seen = watched.seen
    came = [row for _gone, rows in seen.moved().values() for row in rows]
    assert [value for row in came for value in row if A_MOMENT.search(value)] == []
    assert (seen.lines, seen.printed, seen.mail, seen.files) == ("", "", [], {})


def test_no_session_account_or_audit_trail_is_so_much_as_looked_at(watched: Watched) -> None:
    tables = {table for sql in watched.seen.asked_of for table in TABLES_IN.findall(sql)}
    assert tables >= THREE
    assert tables <= MAY_BE_ASKED
    assert Session.objects.count() == 1


def test_no_page_sets_a_cookie_or_sends_back_what_would_know_the_browser_again(
    watched: Watched,
) -> None:
    for response in watched.nurse.responses:
        assert set(response.headers) <= HEADERS
        assert not response.cookies
        told = str(response.headers)
        assert [each for each in watched.secrets() if each in told] == []


def test_what_comes_after_sending_is_the_same_whatever_was_answered(watched: Watched) -> None:
    """T21: nobody can be made to show what they answered, nor to change it."""
    other = visits(visitor(watched.ready.tokens["nurses"][-2]), first=4)
    first, second = (after_sending(each) for each in (watched.nurse, other))
    assert first == second
    assert set(first) == {first[0], Respondent("0" * 26).opens()}
    assert [page for page in first if WORDS in page or OTHER_WORDS in page] == []


def test_no_page_for_staff_tells_that_somebody_came(
    ready: Asked, signed_in: Client, settings: object
) -> None:
    """T21: there is no list of who completed, and no page by which a visit could be watched."""
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]  # type: ignore[attr-defined]
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    before = staff_pages(signed_in, ready)
    assert len([page for page in before.values() if ready.round.label in page]) > 3
    visits(visitor(ready.token))
    writes.count_for_today(ready.round, today=date(2026, 3, 3))
    after = staff_pages(signed_in, ready)
    assert [address for address in before if before[address] != after[address]] == []


def test_once_mixed_nothing_is_left_that_leads_from_the_link_to_the_ballot(
    watched: Watched, taken: Path | None
) -> None:
    was = [PendingComment.objects.get().pk, *PendingBallot.objects.values_list("pk", flat=True)]
    writes.close(watched.ready.round, by=None)
    writes.seal(watched.ready.round, by=None)
    writes.sweep()
    rows, kept = str(rows_in_order()), database_keeps(taken)
    traces = [hash_of(watched.nurse.token), *was]
    assert [trace for trace in traces if trace in rows or trace.encode() in kept] == []
    assert SealedBallot.objects.count() == COLLEAGUES + 1
    assert len([each for each in SealedBallot.objects.all() if len(each.answers) > 1]) == 1
    assert WORDS in rows


def test_whatever_is_written_anywhere_is_seen(
    ready: Asked, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The watch above can fail: each way of leaving something behind is noticed."""
    with watch(capsys) as seen:
        logging.getLogger("crossways.web.listening").debug("left in a log")
        print("left on the terminal")  # noqa: T201
        mail.send_mail("left in a message", "", None, ["a@fairhaven.example"])
        cache.set("key", "left in memory")
        (tmp_path / "file").write_text("left in a file")
        Partnership.objects.filter(pk=ready.partnership.pk).update(name="left in a table")
    cache.clear()
    text = "\n".join(seen.everything().values())
    for where in (
        "in a log",
        "on the terminal",
        "in a message",
        "in memory",
        "in a file",
        "in a table",
    ):
        assert f"left {where}" in text
    assert seen.changes == [("UPDATE", "places_partnership")]
    assert all(map(A_MOMENT.search, ("on 2026-11-22", "at 11:03", "1795345380")))


def after_sending(nurse: Visitor) -> list[str]:
    """The pages from the thanks on."""
    pages = [response.content.decode() for response in nurse.responses]
    first = next(n for n, page in enumerate(pages) if "<title>Thank you" in page)
    return pages[first:]


def staff_pages(client: Client, ready: Asked) -> dict[str, str]:
    """Pages on the round and on people that a lead opens by their address, or with the round's."""
    known = {"slug": ready.partnership.slug, "pk": ready.round.pk}
    found = {}
    for name, needed in addresses(get_resolver()):
        if "slug" not in needed or not needed <= set(known):
            continue
        address = reverse(name, kwargs={each: known[each] for each in needed})
        if (
            ON_THE_ROUND_OR_PEOPLE.fullmatch(address)
            and (page := client.get(address)).status_code == 200
        ):
            found[address] = AGAINST_FORGED_FORMS.sub("", page.content.decode())
    return found


def addresses(
    resolver: URLResolver, above: Set[str] = frozenset()
) -> Iterator[tuple[str, set[str]]]:
    """Each address by its name, with what has to be filled in."""
    for each in resolver.url_patterns:
        needed = above | set(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from addresses(each, needed)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name, set(needed)


def database_keeps(taken: Path | None) -> bytes:
    """SQLite's files, byte for byte; or the log that PostgreSQL's server writes."""
    if taken is not None:
        return stage.bytes_of(taken)
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return (Path(cursor.fetchone()[0]) / "log").read_bytes()
