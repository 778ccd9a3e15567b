"""One person's whole visit, by a real link, and everything by which they could be known."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from asked_people import Respondent
from django.http import HttpResponse
from django.test import Client

WORDS = "Seventeen wardrobes stand in our corridor"
OTHER_WORDS = "Eighteen lanterns hang in our porch"
COMES_WITH = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "198.51.100.23",
    "HTTP_USER_AGENT": "SentinelBrowser/7.31 (Ward 9 tablet)",
    "HTTP_REFERER": "https://mail.trust.example/inbox/4711",
}
COOKIE = "sentinel-cookie-8264"
A_BUTTON = re.compile(r'<button[^>]*name="go" value="([^"]+)"')
A_CHOICE, A_STATEMENT = 'type="radio" value="x"', "A statement"
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
A_TAG = re.compile(r"<[^>]+>")


@dataclass
class Visitor(Respondent):
    """Somebody with a link, remembering every page and everything their pages carried."""

    responses: list[HttpResponse] = field(default_factory=list)
    carried_along: set[str] = field(default_factory=set)

    def headings(self) -> list[str]:
        """The headings of the pages seen, in order: each once where several alike followed."""
        pages = (response.content.decode() for response in self.responses)
        found = [A_STATEMENT if A_CHOICE in page else heading_in(page) for page in pages]
        return [heading for heading, _pages in itertools.groupby(found)]

    def buttons(self) -> list[str]:
        """What the page's buttons send."""
        return A_BUTTON.findall(self.page)

    def known_by(self) -> Iterator[str]:
        """Everything by which the visit could be told from another."""
        yield self.token
        yield from COMES_WITH.values()
        yield from self.carried_along
        yield from (cookie.value for cookie in self.client.cookies.values())

    def _seen(self, response: HttpResponse) -> str:
        page = super()._seen(response)
        self.responses.append(response)
        if so_far := self.carried().get("so_far"):
            self.carried_along.add(unescape(so_far))
        return page


def visitor(token: str, *, client: Client | None = None) -> Visitor:
    """Somebody whose browser tells a good deal of itself."""
    browser = client or Client(enforce_csrf_checks=True)
    browser.defaults |= COMES_WITH
    browser.cookies["tracked"] = COOKIE
    return Visitor(token, browser)


def heading_in(page: str) -> str:
    """A page's heading, as people read it."""
    return unescape(A_TAG.sub("", HEADING.findall(page)[0])).strip()


def answers_everything(nurse: Visitor, *, first: int = 1) -> None:
    """Open the link, answer each question, look through the answers and change one of them."""
    nurse.opens()
    nurse.presses("start")
    values = itertools.cycle("12345")
    for _skipped in range(first - 1):
        next(values)
    while A_CHOICE in nurse.page:
        nurse.answers(next(values))
    nurse.presses(next(button for button in nurse.buttons() if button.startswith("change:")))
    nurse.answers("2")


def sends(nurse: Visitor, *, comment: str = WORDS) -> dict[str, str]:
    """Tell of one's work, write a comment and send; what the last page before sending carried."""
    nurse.presses("on")
    nurse.presses("on", profession="nurse", tenure_band="5_to_9")
    last = nurse.carried()
    nurse.presses("on", comment=comment)
    return last


def comes_back(nurse: Visitor, last: dict[str, str]) -> None:
    """Send the last page again with other words, then open the link again, and type in its code."""
    again = nurse.client.post("/r/", last | {"comment": OTHER_WORDS, "go": "on"})
    nurse._seen(again)
    nurse.opens()
    nurse._seen(nurse.client.post("/r/", {"token": nurse.token, "go": "open"}))


def visits(nurse: Visitor, *, first: int = 1) -> Visitor:
    """The whole visit, to the late second one."""
    answers_everything(nurse, first=first)
    comes_back(nurse, sends(nurse))
    return nurse
