"""The worth-it sheet: like is added to like, and what is missing is said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.tables import Place
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.outcomes.worth import writes
from crossways.web.outcomes.worth.forms import AmountField
from crossways.web.outcomes.worth.models import WorthLine
from crossways.web.outcomes.worth.presenters import sheet, sums_of
from crossways.web.outcomes.worth.tables import worth_tables
from crossways.web.places.partnerships.models import Partnership

YEAR = "2026/27"


def line(kind: str, amount: int | None = 100, unit: str = "pounds", **more: Any) -> WorthLine:
    told = {"period": YEAR, "source": "The accounts.", "says": f"{kind} {amount}"} | more
    whole = None if amount is None else Decimal(amount)
    return WorthLine(kind=kind, amount=whole, unit=unit if amount is not None else "", **told)


def where(name: str, *more: str) -> str:
    return reverse(name, args=["fairhaven", *more])


def test_pounds_are_added_to_pounds_and_hours_to_hours_of_the_same_time() -> None:
    lines = [
        line("cost", 100), line("cost", 50), line("cost", 7, period="2027/28"),
        line("cost", 30, "hours"), line("cost", 12, " ".join(["hours"])),
    ]  # fmt: skip
    [costs] = [group for group in sheet(lines).groups if group.kind == "cost"]
    assert list(costs.sums) == ["£150 for 2026/27", "£7 for 2027/28", "42 hours for 2026/27"]


def test_one_figure_is_told_only_where_every_line_is_in_pounds_for_the_same_time() -> None:
    whole = [line("benefit", 500), line("cost", 120), line("dip", 30)]
    assert sheet(whole).net == "£350 for 2026/27"
    for spoilt in (
        line("hours", 10, "hours"),
        line("cost", 10, period="2027/28"),
        line("benefit", None),
        line("benefit", 3, "people"),
        line("cost", 5, period=""),
    ):
        told = sheet([*whole, spoilt])
        assert told.net == ""
        assert told.no_net.startswith("There is no single figure")


def test_a_loss_is_told_as_one_and_another_way_is_not_set_against_it() -> None:
    lines = [line("benefit", 100), line("cost", 120), line("alternative", 5, restructures=False)]
    assert sheet(lines).net == "minus £20 for 2026/27"


def test_one_side_alone_makes_no_figure() -> None:
    assert sheet([line("benefit", 500)]).net == ""


def test_what_is_missing_is_said() -> None:
    assert list(sheet([]).missing) == [
        "No benefit is written down.",
        "No cost is written down.",
        "Nobody has said how many hours it takes.",
        "Nobody has said what gets worse on the way.",
        "No other way is written down that needs no restructure.",
    ]
    all_kinds = [line(kind) for kind in ("benefit", "cost", "hours", "dip")]
    merger = line("alternative", restructures=True)
    assert len(sheet([*all_kinds, merger]).missing) == 1
    calm = line("alternative", None, restructures=False, source="")
    assert list(sheet([*all_kinds, calm]).missing) == [
        "1 line has no figure.",
        "1 line does not say where it comes from.",
    ]


@given(st.permutations(range(5)))
def test_the_order_of_lines_changes_no_sum(order: list[int]) -> None:
    lines = [line("cost", 10 + number, period=f"y{number % 2}") for number in range(5)]
    assert sums_of(lines[number] for number in order) == sums_of(lines)


@pytest.mark.parametrize("written", ["£12,500.50", "12500.50", "12,500.50"])
def test_an_amount_is_read_as_people_write_it(written: str) -> None:
    assert AmountField().clean(written) == Decimal("12500.50")


@pytest.mark.parametrize("written", ["12.500,50", "12,5", "a lot", "-5", "1e9", "NaN"])
def test_an_amount_nobody_could_be_sure_of_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="Write the amount in digits"):
        AmountField().clean(written)


def test_a_line_is_added_changed_and_removed_on_pages(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    sent = {
        "kind": "hours", "says": "Meetings.", "amount": "340", "unit": "hours", "period": YEAR,
        "source": "Our own count.",
    }  # fmt: skip
    browser_of_lead.post(where("worth_add"), sent)
    made = WorthLine.objects.get()
    page = browser_of_lead.get(where("worth")).content.decode()
    assert "340 hours for 2026/27" in page
    address = where("worth_change", made.pk)
    form = browser_of_lead.get(address).content.decode()
    seen = form.split('name="seen"')[1].split('value="')[1].split('"')[0]
    browser_of_lead.post(address, sent | {"amount": "300", "seen": seen})
    made.refresh_from_db()
    assert made.amount == 300
    browser_of_lead.post(where("worth_remove", made.pk))
    assert not WorthLine.objects.exists()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"kind": "cost", "amount": "12,5"}, "Write the amount in digits"),
        ({"kind": "cost", "amount": "12"}, "Say of what"),
        ({"kind": "alternative"}, "Say whether this other way needs a restructure"),
    ],
)
def test_a_line_that_leaves_a_doubt_is_refused_and_nothing_typed_is_lost(
    browser_of_lead: Client, partnership: Partnership, sent: dict[str, str], told: str
) -> None:
    page = browser_of_lead.post(where("worth_add"), sent | {"says": "A second site."})
    assert told in page.content.decode()
    assert "A second site." in page.content.decode()
    assert not WorthLine.objects.exists()


def test_the_same_line_twice_is_told(partnership: Partnership) -> None:
    told = {"kind": "cost", "says": "A second site.", "period": YEAR, "by": None}
    writes.add_line(partnership, **told)
    with pytest.raises(ValidationError, match="already"):
        writes.add_line(partnership, **told)
    writes.add_line(partnership, **(told | {"period": "2027/28"}))


def test_a_sheet_taken_in_comes_out_the_same(partnership: Partnership) -> None:
    place = Place(dict(fairhaven_outcomes(seed=1)))
    writes.take_in(partnership, place, by=None)
    told = worth_tables(partnership)["worth_lines"]
    assert sorted(told.rows(), key=str) == sorted(place.worth_lines.rows(), key=str)
