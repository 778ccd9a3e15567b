"""Partnership with whom, for what and how deep: gaps both ways told, and every version kept."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.analysis.outcome_tables import PARTNER_DEPTHS
from crossways.analysis.tables import Place
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.outcomes.depth import writes
from crossways.web.outcomes.depth.models import PartnerDepth
from crossways.web.outcomes.depth.presenters import matrix_of, tell_depth
from crossways.web.outcomes.depth.reads import depths_on
from crossways.web.outcomes.depth.tables import depth_tables
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership

Town = Any
DAY = date(2026, 2, 10)
LATER = DAY + timedelta(days=40)


def depth(
    partner: Organisation, actual: int | None, needed: int | None, on: date = DAY, **more: Any
) -> PartnerDepth:
    return writes.write_depth(partner, judged_on=on, actual=actual, needed=needed, by=None, **more)


def where(name: str, *ids: str) -> str:
    return reverse(name, args=["fairhaven", *ids])


def read(browser: Client, address: str) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", browser.get(address).content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize(
    ("actual", "needed", "said"),
    [
        (2, 4, "2 rungs short of what is needed."),
        (3, 4, "One rung short of what is needed."),
        (4, 4, "As deep as is needed."),
        (5, 4, "One rung deeper than is needed."),
        (6, 0, "6 rungs deeper than is needed."),
        (None, 4, "We cannot say whether it is deep enough."),
    ],
)
def test_the_gap_is_told_in_words_whichever_way_it_goes(
    town: Town, actual: int | None, needed: int | None, said: str
) -> None:
    assert tell_depth(depth(town.council, actual, needed)).gap == said


def test_rungs_are_told_by_number_and_name(town: Town) -> None:
    told = tell_depth(depth(town.council, 2, 4))
    assert (told.actual, told.needed) == ("2. We ask each other", "4. We run it together")


def test_what_held_on_a_day_is_the_latest_up_to_that_day(town: Town) -> None:
    first, then = depth(town.council, 1, 4), depth(town.council, 2, 4, on=LATER)
    assert depths_on(town.partnership, DAY - timedelta(days=1)) == []
    assert depths_on(town.partnership, LATER - timedelta(days=1)) == [first]
    assert depths_on(town.partnership, LATER) == [then]


def test_one_partner_may_be_needed_for_different_things_to_a_different_depth(town: Town) -> None:
    whole = depth(town.council, 1, 2, purpose="Planning together")
    home = depth(town.council, 2, 4, need_group=town.going_home, purpose="A bed at home")
    told = matrix_of([whole, home], partners=[town.council, town.trust], groups=[town.going_home])
    assert told.columns == ["Everybody", "People going home"]
    [(council, cells)] = told.rows
    assert council == town.council
    assert [cell and cell.depth.purpose for cell in cells] == ["Planning together", "A bed at home"]
    assert told.left_out == ["Harbour Trust"]


def test_a_second_one_of_one_day_is_refused_and_nothing_is_overwritten(town: Town) -> None:
    first = depth(town.council, 1, 2)
    with pytest.raises(ValidationError, match="Give another day"):
        depth(town.council, 5, 6)
    depth(town.council, 5, 6, need_group=town.going_home)
    first.refresh_from_db()
    assert (first.actual, first.needed) == (1, 2)


def test_rungs_that_are_not_there_and_groups_of_others_are_refused(town: Town) -> None:
    with pytest.raises(ValueError, match="no such rung"):
        depth(town.council, 7, 2)
    with pytest.raises(ValueError, match="no such breadth"):
        depth(town.council, 1, 2, breadth="planet")
    other = found_partnership(name="Millbrook", slug="millbrook", by=None)
    theirs = NeedGroup.objects.create(partnership=other, code="x", name="X")
    with pytest.raises(ValueError, match="different partnerships"):
        depth(town.council, 1, 2, need_group=theirs)


def test_a_lead_writes_it_down_and_reads_gap_matrix_and_picture(
    browser_of_lead: Client, town: Town
) -> None:
    sent = {
        "partner": town.council.pk,
        "need_group": town.going_home.pk,
        "purpose": "A bed at home tonight",
        "judged_on_day": "10",
        "judged_on_month": "2",
        "judged_on_year": "2026",
        "agreed_by": "Both",
    }
    refused = browser_of_lead.post(where("depth_add"), sent).content.decode()
    assert "Say how deep it is, or how deep it needs to be." in refused
    assert "A bed at home tonight" in refused
    browser_of_lead.post(where("depth_add"), sent | {"actual": "2", "needed": "4"})
    page = read(browser_of_lead, where("depth"))
    assert "2 rungs short of what is needed." in page
    assert "A bed at home tonight now 2, needed 4" in page
    assert "Nothing is written down yet for Harbour Trust." in page
    assert (
        "Harbour Council" in browser_of_lead.get(where("depth")).content.decode().split("<svg")[1]
    )


def test_how_it_stood_can_be_read_again(browser_of_lead: Client, town: Town) -> None:
    depth(town.council, 1, 4)
    depth(town.council, 4, 4, on=LATER)
    assert "As deep as is needed." in read(browser_of_lead, where("depth"))
    page = read(browser_of_lead, f"{where('depth')}?on=2026-02-10")
    assert "This is how it stood on 10 February 2026." in page
    assert "3 rungs short of what is needed." in page
    strange = read(browser_of_lead, f"{where('depth')}?on=yesterday%27")
    assert "As deep as is needed." in strange


def test_a_partners_page_tells_every_version_and_a_mistake_can_go(
    browser_of_lead: Client, town: Town
) -> None:
    wrong = depth(town.council, 0, 6)
    depth(town.council, 2, 4, on=LATER)
    page = read(browser_of_lead, where("depth_of_partner", town.council.pk))
    assert page.index("22 March 2026") < page.index("10 February 2026")
    elsewhere = where("depth_remove", town.trust.pk, wrong.pk)
    assert browser_of_lead.post(elsewhere).status_code == 404
    browser_of_lead.post(where("depth_remove", town.council.pk, wrong.pk))
    assert list(PartnerDepth.objects.values_list("actual", flat=True)) == [2]


def test_fairhavens_partners_are_taken_in_and_told_again_as_they_were(
    partnership: Partnership,
) -> None:
    place = Place(fairhaven_outcomes(seed=1))
    side = Sector.objects.create(partnership=partnership, code="all", name="All")
    for code in place.partner_depths["partner"].unique():
        Organisation.objects.create(partnership=partnership, code=code, name=code, sector=side)
    writes.take_in(partnership, place, by=None)
    frame = depth_tables(partnership)["partner_depths"]
    assert frame.schema == PARTNER_DEPTHS.schema
    keys = list(PARTNER_DEPTHS.key)
    assert frame.sort(keys).equals(place.partner_depths.sort(keys))
