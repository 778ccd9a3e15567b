"""Headers, logs and refusals: nothing is stored, nothing travels on, nobody is named."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path

from crossways.web.kit import refusals
from crossways.web.kit.respondents import leaves_nothing_behind
from crossways.web.wiring import urls
from crossways.web.wiring.logs import WithoutRespondents, logging_settings
from crossways.web.wiring.management.commands import serve

TOKEN = "s3ntinel-t0ken"


def breaks(request: HttpRequest, token: str = "") -> HttpResponse:
    raise ValueError(f"the answer was 5 for {token}")


handler500 = urls.handler500
handler404 = urls.handler404
urlpatterns = [
    path("r/<str:token>/", breaks),
    path("breaks/", breaks),
    path("", include(urls)),
]


class Kept(logging.Handler):
    """Keeps what a stream would have written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.addFilter(WithoutRespondents())
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record) + str(vars(record)))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept()
    loggers = [logging.getLogger(name) for name in ("django.request", "django.server")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.urls(__name__)
def test_what_breaks_on_a_respondents_page_is_logged_without_who_or_what(
    browser: Client, kept: Kept
) -> None:
    assert browser.get(f"/r/{TOKEN}/", REMOTE_ADDR="203.0.113.9").status_code == 500
    [line] = kept.lines
    assert "On a page for one person: ValueError at " in line
    for secret in (TOKEN, "the answer was", "203.0.113.9", "/r/"):
        assert secret not in line


@pytest.mark.django_db
def test_a_link_that_is_no_good_leaves_no_line(browser: Client, kept: Kept) -> None:
    """The moment of a line would tell when somebody came back."""
    assert browser.get(f"/r/{TOKEN}/").status_code == 410
    assert browser.get(f"/r/{TOKEN}/there/is/no/such/page/").status_code == 404
    assert kept.lines == []
    assert browser.get("/nowhere/").status_code == 404
    assert len(kept.lines) == 1


@pytest.mark.urls(__name__)
def test_what_breaks_elsewhere_is_logged_in_full(browser: Client, kept: Kept) -> None:
    browser.get("/breaks/")
    [line] = kept.lines
    assert "Internal Server Error: /breaks/" in line


@pytest.mark.urls(__name__)
def test_what_breaks_is_told_to_people_in_plain_words(browser: Client) -> None:
    page = browser.get("/breaks/").content.decode()
    assert "It is our fault, not yours." in page
    assert "ValueError" not in page


@pytest.mark.parametrize("path", [f"/r/{TOKEN}/", f"/sign-in/link/{TOKEN}/"])
def test_the_development_server_writes_no_line_about_a_secret_address(
    kept: Kept, path: str
) -> None:
    logging.getLogger("django.server").info('"GET %s HTTP/1.1" 200', path)
    logging.getLogger("django.server").info('"GET /gallery/ HTTP/1.1" 200')
    assert len(kept.lines) == 1


def test_the_website_is_started_without_a_log_of_visits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the real server prints meanwhile: ``red_team/test_a_visit_over_the_wire.py``."""
    started: list[tuple[str, ...]] = []

    class Ended:
        def poll(self) -> int:
            return 0

    monkeypatch.setattr(serve, "_start", lambda *words: started.append(words) or Ended())
    monkeypatch.setattr(serve, "_end", lambda *processes: None)
    monkeypatch.setattr(serve.signal, "signal", lambda *arguments: None)
    with pytest.raises(CommandError, match="The website ended"):
        call_command("serve")
    [website] = [words for words in started if words[0] == "granian"]
    assert "--no-access-log" in website


def test_every_logger_writes_through_the_filter() -> None:
    found = logging_settings()
    assert list(found["handlers"]) == ["stream"]
    assert found["handlers"]["stream"]["filters"] == ["without_respondents"]
    assert found["root"]["handlers"] == ["stream"]
    own = [one for one in found["loggers"].values() if not one.get("propagate", True)]
    assert own
    assert all(one["handlers"] == ["stream"] for one in own)
    passed_on = [one for one in found["loggers"].values() if one.get("propagate", True)]
    assert all("handlers" not in one for one in passed_on)  # the root writes for them


def test_a_respondents_page_is_not_stored_and_sends_no_referrer() -> None:
    respond = leaves_nothing_behind(lambda request: HttpResponse())
    headers = respond(RequestFactory().get("/r/x/")).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Referrer-Policy" not in respond(RequestFactory().get("/")).headers


@pytest.mark.django_db
def test_every_page_has_a_strict_policy_and_no_cookie_for_those_who_only_look(
    client: Client,
) -> None:
    page = client.get("/livez")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies


@pytest.mark.django_db
def test_no_page_holds_a_script_or_style_of_its_own(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    assert not re.findall(r"<style|\sstyle=|\son\w+=", page)
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert all('type="application/json"' in script for script in scripts)


@pytest.mark.django_db
def test_ready_means_that_every_migration_has_been_run(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz").content == b"ready\n"
    plan = "crossways.web.kit.health.MigrationExecutor.migration_plan"
    monkeypatch.setattr(plan, lambda *_: [1, 2])
    page = client.get("/readyz")
    assert (page.status_code, page.content) == (503, b"2 migrations have not been run\n")


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so(client: Client) -> None:
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "Page not found" in page.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_with_what_to_do() -> None:
    page = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "a@b.example"})
    assert page.status_code == 403
    assert "load the page again" in page.content.decode()


def test_the_page_for_what_broke_leans_on_nothing() -> None:
    request = RequestFactory().get("/")
    assert refusals.broken(request).status_code == 500
