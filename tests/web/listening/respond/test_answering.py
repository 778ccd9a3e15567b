"""A nurse answers: the promise, one question at a time, a last look, one ballot, a date."""

from __future__ import annotations

import re

import pytest
from asked_people import Asked, Respondent, asked, at_the_check

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import PendingBallot, PendingComment, Token

pytestmark = pytest.mark.django_db


def sent_by(nurse: Respondent, **told: str) -> Respondent:
    """Go on from the check to the end."""
    nurse.presses("on")
    nurse.presses("on", **{name: text for name, text in told.items() if name != "comment"})
    nurse.presses("on", comment=told.get("comment", ""))
    return nurse


def ballot() -> PendingBallot:
    return PendingBallot.objects.get()


def test_the_link_opens_on_the_promise_with_its_threshold_and_its_day() -> None:
    page = Respondent(asked().token).opens()
    assert "Nobody can find out what you answered." in page
    assert "fewer than 10 people" in page
    assert "30 March 2026" in page
    assert "about 2 minutes" in page


def test_a_whole_visit_puts_one_ballot_into_the_box_with_every_answer() -> None:
    nurse = sent_by(at_the_check(asked().token), profession="nurse", grade_band="senior")
    assert nurse.heading() == "Thank you"
    assert "30 March 2026" in nurse.page
    kept = ballot()
    assert (kept.team, kept.profession, kept.grade_band, kept.tenure_band) == (
        "nurses", "nurse", "senior", "",
    )  # fmt: skip
    assert [value for *_, value in kept.answers] == [4.0] * 10
    assert len({item for item, *_ in kept.answers}) == 10


def test_the_ballot_says_nothing_of_the_order_in_which_one_was_asked() -> None:
    sent_by(at_the_check(asked().token))
    items = [item for item, *_ in ballot().answers]
    assert items == sorted(items)


def test_cant_say_is_always_there_and_is_kept_apart_from_the_scale() -> None:
    nurse = at_the_check(asked().token, value="x")
    assert nurse.page.count("<b>Can&#39;t say</b>") == 10
    sent_by(nurse)
    assert {value for *_, value in ballot().answers} == {None}


def test_one_statement_and_one_set_of_answers_at_a_time() -> None:
    nurse = Respondent(asked("pulse", "values").token)
    nurse.opens()
    nurse.presses("start")
    seen = []
    while 'value="x"' in nurse.page:
        assert nurse.page.count("<fieldset") == nurse.page.count("<h1") == 1
        assert "<table" not in nurse.page
        seen.append(re.findall(r"<title>(.*?) –", nurse.page)[0])
        nurse.answers()
    assert seen == [f"Question {number} of 42" for number in range(1, 43)]


def test_without_an_answer_the_page_says_what_to_do_and_stays() -> None:
    nurse = Respondent(asked().token)
    nurse.opens()
    nurse.presses("start")
    statement = nurse.heading()
    nurse.presses("on")
    assert "<title>Error: Question 1 of 10" in nurse.page
    assert "There is a problem" in nurse.page
    fault = "Choose an answer. If none fits, choose “Can’t say”."
    assert nurse.page.count(fault) == 2, "on top and beside the question"
    assert 'href="#id_answer"' in nurse.page
    assert 'id="id_answer"' in nurse.page
    assert nurse.heading() == statement


@pytest.mark.parametrize("wrong", ["6", "0", "2.5", "<b>", "4 "])
def test_an_answer_that_is_none_is_refused(wrong: str) -> None:
    nurse = Respondent(asked().token)
    nurse.opens()
    nurse.presses("start")
    nurse.answers(wrong)
    assert "Choose one of the answers on this page." in nurse.page
    assert "Question 1 of 10" in nurse.page


def test_back_keeps_what_was_chosen_on_both_pages() -> None:
    nurse = Respondent(asked().token)
    nurse.opens()
    nurse.presses("start")
    nurse.answers("2")
    nurse.presses("back", answer="5")
    assert "Question 1 of 10" in nurse.page
    assert 'value="2" checked' in nurse.page
    nurse.answers("2")
    assert "Question 3 of 10" in nurse.page, "the second has its answer already"
    nurse.presses("back")
    assert 'value="5" checked' in nurse.page


def test_back_from_the_first_question_leads_to_the_promise_and_loses_nothing() -> None:
    nurse = Respondent(asked().token)
    nurse.opens()
    nurse.presses("start")
    nurse.answers("2")
    nurse.presses("back")
    nurse.presses("back")
    assert nurse.heading() == "How is working together going?"
    nurse.presses("start")
    assert "Question 2 of 10" in nurse.page


def test_an_answer_is_changed_from_the_last_look_and_one_is_back_there() -> None:
    nurse = at_the_check(asked().token)
    nurse.presses("change:3")
    assert "Question 4 of 10" in nurse.page
    nurse.answers("1")
    assert nurse.heading() == "Check your answers"
    assert nurse.page.count("<b>Strongly disagree</b>") == 1
    nurse.presses("change:99")
    assert nurse.heading() == "Check your answers"


def test_nothing_is_written_before_the_last_button() -> None:
    ready = asked()
    nurse = at_the_check(ready.token)
    nurse.presses("on")
    nurse.presses("on", profession="nurse")
    assert not PendingBallot.objects.exists()
    assert not Token.objects.filter(spent=True).exists()


def test_who_sends_twice_sees_the_same_page_twice_and_has_one_ballot() -> None:
    nurse = at_the_check(asked().token)
    nurse.presses("on")
    nurse.presses("on")
    before = nurse.carried()
    first = nurse.presses("on")
    again = nurse.client.post("/r/", before | {"go": "on", "comment": ""}).content.decode()
    assert first == again
    assert nurse.heading() == "Thank you"
    assert PendingBallot.objects.count() == 1


def test_the_last_page_is_no_receipt_of_what_was_answered() -> None:
    pages = []
    ready = asked()
    for token, value in zip(ready.tokens["nurses"], ("1", "5"), strict=False):
        nurse = at_the_check(token, value=value)
        pages.append(sent_by(nurse, profession="nurse" if value == "1" else "").page)
    assert pages[0] == pages[1]


def test_nobody_has_to_tell_anything_of_their_work() -> None:
    nurse = at_the_check(asked().token)
    nurse.presses("on")
    assert nurse.page.count("Prefer not to say") == 3
    nurse.presses("on")
    nurse.presses("on")
    assert nurse.heading() == "Thank you"


def test_a_job_nobody_has_is_refused() -> None:
    nurse = at_the_check(asked().token)
    nurse.presses("on")
    nurse.presses("on", profession="astronaut", tenure_band="1000")
    assert nurse.page.count("Choose one of the answers on this page.") == 4


def test_only_what_the_round_will_show_is_asked() -> None:
    told = {"agreed_by": "all", "attributes": ["tenure_band"], "comment": False}
    nurse = at_the_check(asked(protocol=told).token)
    nurse.presses("on")
    assert "How long have you done this kind of work?" in nurse.page
    assert "What is your job?" not in nurse.page
    assert "Send my answers" in nurse.page
    nurse.presses("on")
    assert nurse.heading() == "Thank you"


def test_where_nothing_else_is_asked_answers_are_sent_from_the_last_look() -> None:
    told = {"agreed_by": "all", "attributes": [], "comment": False}
    nurse = at_the_check(asked(protocol=told).token)
    assert "Send my answers" in nurse.page
    nurse.presses("on")
    assert (nurse.heading(), PendingBallot.objects.count()) == ("Thank you", 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ring me on 01632 960 983", "There seems to be a phone number here."),
        ("Ask jo@fairhaven.example", "There seems to be an e-mail address here."),
        ("Her number is 943 476 5919", "There seems to be an NHS number here."),
        ("Dr Patel should answer", "There seems to be a name here."),
        ("Sarah is never there", "There seems to be a name here."),
        ("x" * 10_000, "This is 10000 letters long. Please shorten it to 500."),
    ],
)
def test_a_comment_that_may_tell_of_a_person_comes_back_with_its_fault_and_its_words(
    text: str, fault: str
) -> None:
    nurse = sent_by(at_the_check(asked().token), comment=text)
    assert fault in nurse.page
    assert text in nurse.page
    assert not PendingBallot.objects.exists()


def test_several_faults_of_a_comment_are_told_at_once() -> None:
    nurse = sent_by(at_the_check(asked().token), comment="Dr Patel, 01632 960 983")
    assert "a name here" in nurse.page
    assert "a phone number here" in nurse.page


def test_a_word_that_only_looks_like_a_name_is_sent_after_a_second_look() -> None:
    nurse = sent_by(at_the_check(asked().token), comment="More Dr Foster style data")
    assert "I have looked: this does not name anybody" in nurse.page
    nurse.presses("on", comment="More Dr Foster style data", no_name="on")
    assert PendingComment.objects.get().text == "More Dr Foster style data"


def test_a_number_is_not_waved_through() -> None:
    nurse = sent_by(at_the_check(asked().token), comment="01632 960 983")
    nurse.presses("on", comment="01632 960 983", no_name="on")
    assert not PendingBallot.objects.exists()


@pytest.mark.parametrize(
    "text", ["😀 diolch 🙏", "نحتاج إلى وقت", "<script>alert(1)</script>", "=1+1"]
)
def test_a_comment_is_kept_as_it_was_written_and_shown_as_words(text: str) -> None:
    nurse = at_the_check(asked().token)
    nurse.presses("on")
    nurse.presses("on")
    nurse.presses("back", comment=text)
    nurse.presses("on")
    assert "<script>alert" not in nurse.page
    nurse.presses("on", comment=text)
    assert PendingComment.objects.get().text == text


def test_the_comment_is_kept_apart_from_answers_and_team() -> None:
    sent_by(at_the_check(asked().token), comment="One shared record")
    assert PendingComment.objects.get().partner == "of-nurses"
    assert "One shared record" not in str(ballot().__dict__)


def test_when_the_round_closes_meanwhile_the_page_says_that_nothing_was_kept() -> None:
    ready = asked()
    nurse = at_the_check(ready.token)
    nurse.presses("on")
    nurse.presses("on")
    writes.close(ready.round, by=None)
    nurse.presses("on")
    assert nurse.heading() == "This round is over"
    assert "What you had not sent by then was not kept." in nurse.page
    assert not PendingBallot.objects.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-3],
        lambda text: "A" + text,
        lambda text: text.split(":")[0],
        lambda text: "\x00",
        lambda text: "é" * 20_000,
    ],
)
def test_a_page_that_was_changed_on_its_way_sends_nothing_and_the_link_still_works(
    spoil: object,
) -> None:
    ready = asked()
    nurse = at_the_check(ready.token)
    spoilt = spoil(nurse.carried()["so_far"])  # type: ignore[operator]
    nurse.presses("on", so_far=spoilt)
    assert "Please start again" in nurse.page
    assert "Your link still works." in nurse.page
    nurse.presses("start")
    nurse.answers_all()
    assert sent_by(nurse).heading() == "Thank you"
    assert PendingBallot.objects.count() == 1


def test_answers_of_one_link_are_no_good_with_another() -> None:
    ready = asked()
    nurse = at_the_check(ready.token)
    nurse.presses("on", token=ready.tokens["nurses"][1])
    assert "Please start again" in nurse.page


def test_a_code_typed_from_a_card_in_capitals_opens_the_promise() -> None:
    ready: Asked = asked()
    nurse = Respondent(ready.token)
    nurse.page = nurse.client.get("/r/").content.decode()
    assert nurse.heading() == "Type in your code"
    nurse.presses("open", token=f" {ready.token.upper()} ")
    assert nurse.heading() == "How is working together going?"
    nurse.presses("start")
    nurse.answers_all()
    assert sent_by(nurse).heading() == "Thank you"
