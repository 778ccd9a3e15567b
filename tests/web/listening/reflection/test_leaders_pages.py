"""A leader answers alone: the promise, five parts, a last look, one ballot and loose sentences."""

from __future__ import annotations

import re

import pytest
from asked_people import Respondent, asked
from leaders import LIVES_FOR_MONEY, Leader, an_open_one

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import PendingBallot, PendingComment, Token

pytestmark = pytest.mark.django_db


def test_the_link_opens_on_what_leaders_are_promised_and_spends_nothing() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    page = leader.opens()
    assert leader.heading().startswith("Why are we really doing this")
    assert "Nobody can find out what you answered" in page
    assert "at least 10 answer every part" in page
    assert "The facilitator alone reads them" in page
    assert "only if five leaders or more answered" in page
    assert "30 March 2026" in page
    assert not Token.objects.filter(spent=True).exists()


def test_a_whole_visit_puts_one_ballot_into_the_box_and_each_sentence_apart() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.sends()
    assert leader.heading() == "Thank you"
    kept = PendingBallot.objects.get()
    answers = {(item, facet): value for item, facet, _about, value in kept.answers}
    assert (answers["LR8", "STATED"], answers["LR1", "STATED"]) == (1.0, 0.0)
    assert (answers["LR1", "WEIGHS"], answers["LR1", "GUESSES"]) == (5.0, 9.0)
    assert sum(value for (_item, facet), value in answers.items() if facet == "WEIGHS") == 10
    assert (answers["LG3", "GIVES"], answers["LG1", "GIVES"]) == (1.0, 0.0)
    assert (kept.profession, kept.grade_band, kept.tenure_band) == ("", "", "")
    told = {each.asks: each.text for each in PendingComment.objects.all()}
    assert told == {"L01": "Care closer to home.", "L10": "If nobody notices in a year."}


def test_the_order_of_a_ballot_says_nothing_of_the_leader() -> None:
    _round, links = an_open_one()
    Leader(links[0]).sends()
    keys = [tuple(answer[:3]) for answer in PendingBallot.objects.get().answers]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"wLR1": "5"}, "You have spread 5 of 10 points. Give 5 more."),
        ({"wLR1": "8", "wLR2": "4"}, "You have spread 12 points. Take 2 back."),
        ({"wLR1": "ten"}, "Money: type a whole number from 0 to 10."),
        ({"wLR1": "-1", "wLR2": "11"}, "Regulator: type a whole number from 0 to 10."),
        ({}, "You have spread 0 of 10 points. Give 10 more."),
    ],
)
def test_points_that_do_not_come_to_ten_are_told_by_how_many_and_stay_typed(
    typed: dict[str, str], fault: str
) -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.opens()
    leader.presses("start")
    leader.presses("on", LIVES_FOR_MONEY["stated"])
    page = leader.presses("on", typed)
    assert "<title>Error: The reasons that really weigh with us" in page
    assert "There is a problem" in page
    assert fault in page
    for name, value in typed.items():
        assert re.search(rf'name="{name}"[^>]*value="{value}"', page)
    assert 'name="stated" value="LR8"' in page


def test_cant_say_is_always_there_and_leaves_points_untold() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.sends(LIVES_FOR_MONEY | {"guesses": {"gskip": "on"}, "stated": {"stated": "x"}})
    assert leader.heading() == "Thank you"
    answers = PendingBallot.objects.get().answers
    assert {value for _item, facet, _about, value in answers if facet == "GUESSES"} == {None}
    assert {value for _item, facet, _about, value in answers if facet == "STATED"} == {None}


def test_the_last_look_shows_everything_and_any_part_can_be_changed() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    page = leader.answers()
    assert leader.heading() == "Check your answers"
    for words in ("People&#39;s lives", "Money: 5", "Money: 9", "Staff time", "in a year"):
        assert words in page
    leader.presses("change:weighs")
    assert leader.heading() == "The reasons that really weigh with us"
    assert re.search(r'name="wLR1"[^>]*value="5"', leader.page)
    for page in ("weighs", "guesses", "gives", "words"):
        typed = {"wLR1": "10"} if page == "weighs" else LIVES_FOR_MONEY[page]
        leader.presses("on", typed)
    leader.presses("on")
    answers = {tuple(each[:2]): each[3] for each in PendingBallot.objects.get().answers}
    assert answers["LR1", "WEIGHS"] == 10.0


def test_going_back_loses_nothing() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.answers()
    leader.presses("back")
    assert "If nobody notices in a year." in leader.page
    leader.presses("back", LIVES_FOR_MONEY["words"])
    assert re.search(r'value="LG3" checked', leader.page)


def test_sending_twice_counts_once_and_says_the_same() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.answers()
    check = leader.page
    leader.presses("on")
    leader.page = check
    leader.presses("on")
    assert leader.heading() == "Thank you"
    assert PendingBallot.objects.count() == 1


def test_a_link_that_is_used_unknown_or_of_another_round_opens_no_reflection() -> None:
    _round, links = an_open_one()
    Leader(links[0]).sends()
    for token in (links[0], "unknown", asked(slug="elsewhere").token):
        answer = Leader(token).client.get(f"/r/w/{token}/")
        assert answer.status_code == 410


def test_a_round_that_closed_meanwhile_keeps_nothing_and_says_when_results_come() -> None:
    asking, links = an_open_one()
    leader = Leader(links[0])
    leader.answers()
    writes.close(asking, by=None)
    leader.presses("on")
    assert leader.heading() == "This round is over"
    assert not PendingBallot.objects.exists()


def test_an_altered_page_cannot_put_points_that_do_not_come_to_ten_into_the_box() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.answers()
    leader.page = leader.page.replace('name="wLR1" value="5"', 'name="wLR1" value="9"')
    leader.presses("on")
    assert "Take 4 back" in leader.page
    assert not PendingBallot.objects.exists()


def test_a_number_that_may_stand_for_somebody_is_asked_to_be_taken_out() -> None:
    _round, links = an_open_one()
    leader = Leader(links[0])
    leader.opens()
    leader.presses("start")
    leader.presses("on", {"stated": "LR8", "L01": "Ring 01632 960 983 for why."})
    assert "Please take it out." in leader.page
    assert "Ring 01632 960 983 for why." in leader.page


def test_the_pages_of_a_pulse_send_no_ballot_into_a_reflection() -> None:
    _round, links = an_open_one()
    answer = Respondent(links[0]).client.post("/r/", {"token": links[0], "go": "start"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/r/w/{links[0]}/"
