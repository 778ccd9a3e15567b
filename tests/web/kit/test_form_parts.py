"""Every kind of field becomes its form part, and says what has to be mended."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from crossways.web.kit.form_parts import DateInParts, faults, form_part

COLOURS = [("r", "Red"), ("b", "Blue")]


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As people say it.")
    code = forms.CharField(label="Code", max_length=5, required=False)
    people = forms.IntegerField(label="People", min_value=1)
    story = forms.CharField(label="Story", max_length=500, widget=forms.Textarea)
    essay = forms.CharField(label="Essay", widget=forms.Textarea)
    one = forms.ChoiceField(label="One", choices=COLOURS, widget=forms.RadioSelect)
    listed = forms.ChoiceField(label="Listed", choices=COLOURS)
    many = forms.MultipleChoiceField(
        label="Many", choices=COLOURS, widget=forms.CheckboxSelectMultiple
    )
    tick = forms.BooleanField(label="Tick", required=False)
    day = DateInParts(label="Day")
    file = forms.FileField(label="File")
    secret = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("name", "macro"),
    [
        ("name", "input"),
        ("code", "input"),
        ("people", "input"),
        ("story", "count"),
        ("essay", "textarea"),
        ("one", "radios"),
        ("listed", "select"),
        ("many", "checkboxes"),
        ("tick", "checkboxes"),
        ("day", "date"),
        ("file", "file"),
        ("secret", "hidden"),
    ],
)
def test_each_kind_of_field_has_its_part(name: str, macro: str) -> None:
    assert form_part(Everything()[name]).macro == macro


def test_a_field_nobody_has_to_fill_in_says_so_and_others_carry_no_mark() -> None:
    assert form_part(Everything()["code"]).options["label"]["text"] == "Code (optional)"
    assert form_part(Everything()["name"]).options["label"]["text"] == "Name"


def test_numbers_are_typed_and_never_changed_by_a_wheel() -> None:
    options = form_part(Everything()["people"]).options
    assert (options["type"], options["inputmode"]) == ("text", "numeric")


def test_the_only_question_of_a_page_is_its_heading() -> None:
    legend = form_part(Everything()["one"], heading=True).options["fieldset"]["legend"]
    assert legend["isPageHeading"] is True
    assert form_part(Everything()["name"], heading=True).options["label"]["isPageHeading"] is True


def test_what_was_typed_and_chosen_is_still_there_after_a_fault() -> None:
    sent = MultiValueDict({"name": ["Ann"], "one": ["b"], "many": ["r", "b"], "day_day": ["31"]})
    form = Everything(sent)
    assert form_part(form["name"]).options["value"] == "Ann"
    assert [item["checked"] for item in form_part(form["one"]).options["items"]] == [False, True]
    assert all(item["checked"] for item in form_part(form["many"]).options["items"])
    assert [item["value"] for item in form_part(form["day"]).options["items"]] == ["31", "", ""]


def test_every_fault_names_its_question_and_leads_to_its_place() -> None:
    told = {fault["href"]: fault["text"] for fault in faults(Everything({}))}
    assert told["#id_name"] == "Fill this in: Name"
    assert told["#id_one"] == "Choose an answer: One"
    assert told["#id_day_day"] == "Fill this in: Day"
    assert "#id_code" not in told


def test_the_words_on_top_are_the_words_beside_the_field() -> None:
    form = Everything({"people": "0"})
    beside = form_part(form["people"]).options["errorMessage"]["text"]
    assert beside in [fault["text"] for fault in faults(form)]


def test_a_fault_of_the_form_as_a_whole_is_told_first() -> None:
    form = Everything({})
    form.add_error(None, "The two do not go together.")
    assert faults(form)[0] == {"text": "The two do not go together.", "href": ""}


@pytest.mark.parametrize(
    ("day", "month", "year", "found"),
    [("9", "3", "2026", date(2026, 3, 9)), ("09", "03", "2026", date(2026, 3, 9))],
)
def test_a_day_is_read_from_its_three_boxes(day: str, month: str, year: str, found: date) -> None:
    form = Everything({"day_day": day, "day_month": month, "day_year": year})
    assert "day" not in form.errors
    assert form.cleaned_data["day"] == found


@pytest.mark.parametrize("day", [("31", "2", "2026"), ("", "3", "2026"), ("x", "3", "2026")])
def test_a_day_that_is_none_is_told_with_how_to_write_one(day: tuple[str, str, str]) -> None:
    form = Everything(dict(zip(("day_day", "day_month", "day_year"), day, strict=True)))
    assert form.errors["day"] == ["Enter a real date, such as 9 3 2026."]


def test_a_day_that_is_known_stands_in_its_three_boxes() -> None:
    form = Everything(initial={"day": date(2026, 3, 9)})
    items = form_part(form["day"]).options["items"]
    assert [item["value"] for item in items] == ["9", "3", "2026"]
