"""The pages of somebody who takes part: what they see, send, and find again days later."""

from __future__ import annotations

import gettext
import gzip
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from talks import WORDS, Talk, open_talk, voted

from crossways.content.reading import reading_grade
from crossways.web.listening import conversation
from crossways.web.listening.conversation import writes
from crossways.web.listening.conversation.models import Proposal
from crossways.web.listening.rounds import writes as rounds
from crossways.web.listening.rounds.models import OpenBallot
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession

pytestmark = pytest.mark.django_db

ON = "/r/say/on/"
MOST_BYTES = 20 * 1024


class Nurse:
    """Somebody with a link: presses buttons, and sends whatever the page carries."""

    def __init__(self, key: str) -> None:
        self.client, self.key = Client(enforce_csrf_checks=True), key
        self.page = ""

    def opens(self) -> str:
        return self._kept(self.client.get(f"/r/c/{self.key}/"))

    def presses(self, go: str, **typed: str) -> str:
        fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.page)
        carried = {name: unescape(value) for name, value in fields}
        return self._kept(self.client.post(ON, carried | typed | {"go": go}))

    def _kept(self, response: HttpResponse) -> str:
        self.response, self.page = response, response.content.decode()
        return self.page

    @property
    def heading(self) -> str:
        [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", self.page, flags=re.DOTALL)
        return unescape(re.sub(r"<[^>]+>", "", found)).strip()


@pytest.fixture
def nurse(talk: Talk) -> Nurse:
    return Nurse(talk.keys["nurses"][0])


def test_opening_a_link_shows_the_promise_and_changes_nothing(nurse: Nurse) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = nurse.opens()
    assert "Nobody can find out what you answered." in page
    assert "30 March 2026" in page
    assert all(query["sql"].startswith("SELECT") for query in asked)
    assert not nurse.response.cookies
    assert nurse.response.headers["Cache-Control"] == "no-store"
    assert nurse.response.headers["Referrer-Policy"] == "no-referrer"


def test_one_statement_at_a_time_until_all_are_answered(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("on")
    seen = []
    for left in range(4, -1, -1):
        seen.append(nurse.heading)
        assert f"{4 - left} answered" in nurse.page
        nurse.presses("vote:1")
    assert sorted(seen) == sorted(WORDS)
    assert nurse.heading == "You have answered everything there is"
    assert list(voted(nurse.key).values()) == [1] * 5


def test_the_key_stands_in_no_address_after_the_first(nurse: Nurse) -> None:
    nurse.opens()
    for go in ("on", "propose", "mine", "pause", "about"):
        nurse.presses(go)
        assert not re.findall(rf'(?:href|action|src)="[^"]*{nurse.key}', nurse.page)


def test_who_comes_back_days_later_goes_on_where_they_left(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("on")
    first = nurse.heading
    nurse.presses("vote:-1")
    later = Nurse(nurse.key)
    assert "Carry on" in later.opens()
    later.presses("on")
    assert later.heading not in ("", first)
    later.presses("mine")
    assert first in unescape(later.page)
    assert "<b>Disagree</b>" in later.page


def test_an_answer_can_be_changed_from_the_list_or_at_once(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("on")
    first = nurse.heading
    nurse.presses("vote:1")
    assert "You agree." in nurse.page
    [change] = re.findall(r'value="(change:\w+)"', nurse.page)
    nurse.presses(change)
    assert nurse.heading == first
    assert "You said: Agree." in nurse.page
    nurse.presses("vote:0")
    assert list(voted(nurse.key).values()) == [0]
    assert nurse.heading != first


def test_what_is_passed_over_comes_again_at_the_end_and_is_kept_nowhere(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("on")
    passed = nurse.heading
    nurse.presses("skip")
    for _ in range(4):
        assert nurse.heading != passed
        nurse.presses("vote:1")
    assert "1 is left" in nurse.page
    assert "Look again at the one you passed over" in nurse.page
    nurse.presses("again")
    assert nurse.heading == passed
    assert len(voted(nurse.key)) == 4


def test_after_ten_answers_a_page_offers_to_stop(partnership: Partnership) -> None:
    words = [f"We wait too long in ward {number}." for number in range(12)]
    nurse = Nurse(open_talk(partnership, words=words).all_keys()[0])
    nurse.opens()
    nurse.presses("on")
    for _ in range(10):
        nurse.presses("vote:0")
    assert nurse.heading == "Thank you so far"
    assert "2 are left." in nurse.page
    nurse.presses("on")
    assert nurse.heading in words


def test_pressing_twice_or_sending_a_page_again_votes_once(nurse: Nurse) -> None:
    nurse.opens()
    before = nurse.presses("on")
    nurse.presses("vote:1")
    nurse.page = before
    nurse.presses("vote:1")
    assert list(voted(nurse.key).values()) == [1]


@pytest.mark.parametrize(
    "go", ["vote:2", "vote:", "vote:x", "nonsense", "change:nothing", "", "in:xx"]
)
def test_a_page_that_was_tampered_with_keeps_nothing_and_goes_on(nurse: Nurse, go: str) -> None:
    nurse.opens()
    nurse.presses("on")
    nurse.presses(go, skipped="x y z" * 500, language="<b>")
    assert nurse.response.status_code == 200
    assert nurse.heading in WORDS
    assert voted(nurse.key) == {}


def test_a_vote_on_a_statement_just_taken_out_is_told_and_loses_nothing(
    nurse: Nurse, talk: Talk
) -> None:
    nurse.opens()
    nurse.presses("on")
    nurse.presses("vote:1")
    now = next(each for each in talk.statements if each.text == nurse.heading)
    writes.take_out(now, reason="unclear", by=None)
    nurse.presses("vote:1")
    assert "Your other answers are kept." in nurse.page
    assert nurse.heading not in (now.text, "")
    assert len(voted(nurse.key)) == 1


@pytest.mark.parametrize("key", ["unknown", "0" * 26, "%00", "😀"])
def test_a_link_that_is_none_and_one_that_is_over_look_alike(talk: Talk, key: str) -> None:
    nurse = Nurse(talk.all_keys()[0])
    nurse.opens()
    rounds.close(talk.round, by=None)
    over = nurse.presses("on")
    assert nurse.response.status_code == 410
    assert Nurse(key).opens() == over == nurse.opens()
    assert Client().get(ON).status_code == 410


def test_a_proposal_is_mended_by_its_author_and_nothing_typed_is_lost(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("propose")
    wrong = "Dr Patel <b>never</b> rings 01632 960 983 👩‍⚕️"
    nurse.presses("send", text=wrong)
    page = unescape(nurse.page)
    assert wrong in page
    assert "<b>never" not in nurse.page
    assert "This looks like somebody's name." in page
    assert "This looks like a telephone number." in page
    assert "<title>Error: " in nurse.page
    assert not Proposal.objects.exists()
    nurse.presses("send", text="We need one number to ring at night.")
    assert nurse.heading == "Thank you. Someone will read it"
    assert Proposal.objects.get().text == "We need one number to ring at night."


def test_ten_thousand_characters_are_told_apart_from_a_statement_and_kept_in_the_page(
    nurse: Nurse,
) -> None:
    long = "We wait. " * 1_112
    nurse.opens()
    nurse.presses("propose")
    nurse.presses("send", text=long)
    assert "Shorten it to 180 characters" in nurse.page
    assert long in nurse.page


def test_advice_can_be_set_aside_but_signs_of_people_cannot(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("propose")
    nurse.presses("send", text="Why do we wait?")
    assert "Send it as it is" in nurse.page
    nurse.presses("send", text="Why does Dr Patel wait?", insist="on")
    assert "Send it as it is" not in nurse.page
    assert not Proposal.objects.exists()
    nurse.presses("send", text="Why do we wait?", insist="on")
    assert Proposal.objects.get().concerns == ["question"]


def test_sending_a_proposal_twice_gives_the_same_page_and_one_proposal(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("propose")
    form = nurse.page
    once = nurse.presses("send", text="نحتاج إلى سجل واحد")
    nurse.page = form
    assert nurse.presses("send", text="نحتاج إلى سجل واحد") == once
    assert Proposal.objects.count() == 1


def test_what_others_say_already_is_told(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("propose")
    nurse.presses("send", text=WORDS[0].upper())
    assert "People can answer this statement already." in nurse.page


def test_what_one_tells_of_ones_work_is_optional_and_can_be_taken_back(
    nurse: Nurse, talk: Talk
) -> None:
    Profession.objects.create(partnership=talk.round.partnership, code="nurse", name="Nurse")
    nurse.opens()
    nurse.presses("about")
    nurse.presses("keep", profession="nurse", grade_band="frontline", tenure_band="")
    told = OpenBallot.objects.values("profession", "grade_band", "tenure_band")
    assert told.get(pk=hash_of(nurse.key)) == {
        "profession": "nurse", "grade_band": "frontline", "tenure_band": "",
    }  # fmt: skip
    nurse.presses("about")
    assert 'value="nurse" selected' in nurse.page
    nurse.presses("keep", profession="astronaut")
    assert "Choose one of the answers on this page." in nurse.page
    nurse.presses("keep")
    assert told.get(pk=hash_of(nurse.key))["profession"] == ""


def test_only_what_will_be_shown_is_asked_about_ones_work(partnership: Partnership) -> None:
    talk = open_talk(partnership)
    nurse = Nurse(talk.all_keys()[0])
    nurse.opens()
    nurse.presses("about")
    assert "What is your job?" not in nurse.page, "this partnership has no professions"
    assert "closest to what you do" in nurse.page


def test_another_language_shows_the_same_page_with_what_was_typed(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("in:cy")
    assert '<html lang="cy"' in nurse.page
    nurse.presses("on")
    assert nurse.heading in WORDS
    assert ">Ansicr<" in nurse.page
    same = nurse.heading
    nurse.presses("in:en")
    assert (nurse.heading, '<html lang="en"' in nurse.page) == (same, True)
    nurse.presses("propose")
    nurse.presses("in:cy", text="half a sent")
    assert "half a sent" in nurse.page


def test_a_page_is_small_and_asks_for_two_files_of_ours(nurse: Nurse) -> None:
    nurse.opens()
    nurse.presses("on")
    files = re.findall(r'(?:href|src)="/static/([^"?]+)', nurse.page)
    assert files == ["crossways/respondent.css", "crossways/conversation.css"]
    sizes = [len(gzip.compress(nurse.page.encode()))]
    for name in files:
        with open(str(finders.find(name)), "rb") as file:  # noqa: PTH123
            sizes.append(len(gzip.compress(file.read())))
    assert sum(sizes) <= MOST_BYTES
    assert "<script" not in nurse.page


def test_a_vote_asks_the_database_a_fixed_and_small_number_of_things(
    partnership: Partnership,
) -> None:
    words = [f"We wait too long in ward {number}." for number in range(60)]
    talk = open_talk(partnership, words=words)
    nurse = Nurse(talk.all_keys()[0])
    nurse.opens()
    nurse.presses("on")
    with CaptureQueriesContext(connection) as few:
        nurse.presses("vote:1")
    for key in talk.all_keys()[1:]:
        writes.vote(key, statement=talk.codes[0], vote=1)
    writes.count_seen(talk.round, today=date(2026, 3, 4))
    with CaptureQueriesContext(connection) as many:
        nurse.presses("vote:1")
    assert len(many) == len(few) <= 12


def test_while_it_is_open_no_page_tells_how_or_whether_others_answered(talk: Talk) -> None:
    def told() -> list[str]:
        nurse = Nurse(talk.keys["carers"][0])
        pages = [nurse.opens(), nurse.presses("on")]
        return [*pages, *(nurse.presses(go) for go in ("mine", "pause", "propose", "about"))]

    writes.count_seen(talk.round, today=date(2026, 3, 4))
    before = told()
    for key in [*talk.keys["nurses"], *talk.keys["carers"][1:]]:
        writes.vote(key, statement=talk.codes[0], vote=-1)
        writes.propose(key, text=f"We wait {len(key)} days.")
    writes.count_seen(talk.round, today=date(2026, 3, 4))
    assert told() == before


def test_taking_part_leaves_no_session_and_no_row_behind(nurse: Nurse) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    nurse.opens()
    nurse.presses("on")
    nurse.presses("vote:1")
    nurse.presses("mine")
    assert {model: model._default_manager.count() for model in apps.get_models()} == before
    assert not nurse.client.cookies


def test_every_sentence_can_be_read_at_ten_or_eleven(nurse: Nurse) -> None:
    texts = []
    nurse.opens()
    for go in ("on", "propose", "pause", "mine", "about"):
        body = re.sub(r"<(title|select).*?</\1>", "", nurse.page, flags=re.DOTALL)
        texts += [unescape(text) for text in re.findall(r">([^<>]{20,})<", body)]
        nurse.presses(go)
    assert len(texts) > 10
    assert reading_grade(texts) <= 6


FOLDER = Path(conversation.__file__).parent / "locale" / "cy" / "LC_MESSAGES"


def test_the_welsh_catalogue_says_only_what_a_page_or_a_form_says() -> None:
    found = (FOLDER / "django.po").read_text(encoding="utf-8")
    ids = [json.loads(text) for text in re.findall(r'^msgid (".+")$', found, flags=re.MULTILINE)]
    source = Path(conversation.__file__).parent
    pages = (source.parent / "jinja2" / "conversation").glob("*.html")
    said = "".join(path.read_text(encoding="utf-8") for path in (*source.rglob("*.py"), *pages))
    assert len(ids) > 40
    assert [each for each in ids if f'"{each}"' not in said] == []


def test_the_compiled_welsh_is_that_of_the_catalogue() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        made = gettext.GNUTranslations(file)
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid (".+")\nmsgstr (".+")$', text, flags=re.MULTILINE)
    assert len(pairs) > 40
    for one, other in pairs:
        assert made.gettext(json.loads(one)) == json.loads(other)
