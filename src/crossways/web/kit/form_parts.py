"""Django's forms as GOV.UK form parts: one field in, one macro and its options out.

A template writes ``{{ part(form["email"]) }}`` (``kit/form.html``). Labels, hints and faults come
from the form; a field nobody has to fill in says "(optional)"; the only question of a page may be
the page's heading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WIDTHS = (2, 3, 4, 5, 10, 20)  # characters: boxes as wide as what goes in


@dataclass(frozen=True)
class FormPart:
    """A form part to draw: the macro's name and the options it takes."""

    macro: str
    options: dict[str, Any]


def form_part(field: BoundField, *, heading: bool = False) -> FormPart:
    """How one field is drawn.

    Arguments:
        field: a field of a form, bound or not, such as ``form["name"]``.
        heading: whether its question is the heading of the page.
    """
    widget = field.field.widget
    if widget.is_hidden:
        return FormPart("hidden", {"html": str(field)})
    if isinstance(widget, forms.CheckboxInput):
        return FormPart("checkboxes", _single_tick(field))
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return FormPart("checkboxes", _choices(field, heading=heading))
    if isinstance(widget, forms.RadioSelect):
        return FormPart("radios", _choices(field, heading=heading))
    if isinstance(widget, DateParts):
        return FormPart("date", _date(field, widget, heading=heading))
    return _box(field, heading=heading)


def faults(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every fault of a form for the summary on top, each with the place it leads to."""
    found = [{"text": str(error), "href": ""} for error in form.errors.get(NON_FIELD_ERRORS, ())]
    for field in form:
        place = f"#{_first_id(field)}"
        found += [{"text": text, "href": place} for text in _faults(field)]
    return found


class DateParts(forms.MultiWidget):
    """A day as three boxes: day, month, year; the easiest way to write a known date."""

    def __init__(self) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.NumberInput() for name in ("day", "month", "year")
        }
        super().__init__(widgets=boxes)

    def decompress(self, value: Any) -> list[Any]:
        """The three numbers of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def value_from_datadict(  # type: ignore[override]
        self, data: Any, files: Any, name: str
    ) -> str:
        """The date as ``2026-3-9``; empty when no box has anything in it."""
        day, month, year = super().value_from_datadict(data, files, name)
        return f"{year or ''}-{month or ''}-{day or ''}" if day or month or year else ""


class DateInParts(forms.DateField):
    """A day, asked for in three boxes, with a fault that says how to write one."""

    widget = DateParts
    default_error_messages = {  # noqa: RUF012 - Django's way
        "invalid": gettext_lazy("Enter a real date, such as 9 3 2026."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **options)


def _label(field: BoundField) -> str:
    return str(field.label) if field.field.required else f"{field.label} {_('(optional)')}"


def _said(field: BoundField) -> dict[str, Any]:
    """Hint and fault, as every part takes them."""
    said: dict[str, Any] = {}
    if field.help_text:
        said["hint"] = {"text": field.help_text}
    if field.errors:
        said["errorMessage"] = {"text": " ".join(_faults(field))}
    return said


def _faults(field: BoundField) -> list[str]:
    """What has to be mended in one field; "required" becomes a sentence that names the question."""
    return [
        _missing(field) if error.code == "required" else str(message)
        for error in field.errors.as_data()
        for message in error.messages
    ]


def _missing(field: BoundField) -> str:
    chosen = isinstance(field.field, forms.ChoiceField)
    words = _("Choose an answer: %(question)s") if chosen else _("Fill this in: %(question)s")
    return words % {"question": field.label}


def _legend(field: BoundField, *, heading: bool) -> dict[str, Any]:
    size = "l" if heading else "s"
    legend = {
        "text": _label(field),
        "isPageHeading": heading,
        "classes": f"govuk-fieldset__legend--{size}",
    }
    return {"legend": legend}


def _box(field: BoundField, *, heading: bool) -> FormPart:
    widget, longest = field.field.widget, getattr(field.field, "max_length", None)
    label_class = f"govuk-label--{'l' if heading else 's'}"
    options = _said(field) | {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {"text": _label(field), "isPageHeading": heading, "classes": label_class},
        "value": "" if field.value() is None else str(field.value()),
        "autocomplete": widget.attrs.get("autocomplete"),
        "spellcheck": False if widget.attrs.get("spellcheck") == "false" else None,
    }
    if isinstance(widget, forms.Textarea):
        counted = {"maxlength": longest, "rows": widget.attrs.get("rows", 5)}
        return FormPart("count" if longest else "textarea", options | counted)
    if isinstance(widget, forms.Select):
        return FormPart("select", options | {"items": _items(field)})
    if isinstance(widget, forms.FileInput):
        return FormPart("file", options)
    if longest and longest <= WIDTHS[-1]:
        options["classes"] = (
            f"govuk-input--width-{2 if longest <= 2 else 5 if longest <= 5 else 10}"
        )
    options["type"] = getattr(widget, "input_type", "text")
    options["inputmode"] = widget.attrs.get("inputmode")
    if options["type"] == "number":
        options |= {"type": "text", "inputmode": "numeric"}  # no wheel that changes it unseen
    return FormPart("input", options)


def _items(field: BoundField) -> list[dict[str, Any]]:
    chosen = field.value()
    values = {str(one) for one in (chosen if isinstance(chosen, list | tuple) else [chosen])}
    return [
        {
            "value": str(value),
            "text": str(text),
            "checked": str(value) in values,
            "selected": str(value) in values,
        }
        for value, text in field.field.choices  # type: ignore[attr-defined]
    ]


def _choices(field: BoundField, *, heading: bool) -> dict[str, Any]:
    return _said(field) | {
        "idPrefix": field.auto_id,
        "name": field.html_name,
        "fieldset": _legend(field, heading=heading),
        "items": _items(field),
    }


def _single_tick(field: BoundField) -> dict[str, Any]:
    item: dict[str, Any] = {"value": "on", "text": field.label, "checked": bool(field.value())}
    if field.help_text:
        item["hint"] = {"text": field.help_text}
    said = {key: value for key, value in _said(field).items() if key != "hint"}
    return said | {"idPrefix": field.auto_id, "name": field.html_name, "items": [item]}


def _date(field: BoundField, widget: DateParts, *, heading: bool) -> dict[str, Any]:
    said = _said(field)
    value = field.value()
    parts = str(value).split("-")[::-1] if isinstance(value, str) else widget.decompress(value)
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    wrong = " govuk-input--error" if field.errors else ""
    items = [
        {
            "id": f"{field.auto_id}_{name}",
            "name": f"{field.html_name}_{name}",
            "label": label,
            "value": "" if part is None else str(part),
            "classes": f"govuk-input--width-{4 if name == 'year' else 2}{wrong}",
        }
        for (name, label), part in zip(words.items(), [*parts, None, None, None], strict=False)
    ]
    return said | {
        "id": field.auto_id,
        "fieldset": _legend(field, heading=heading),
        "items": items,
    }


def _first_id(field: BoundField) -> str:
    """What a summary's link leads to: the first thing of a field that can be typed in or chosen."""
    if isinstance(field.field.widget, DateParts):
        return f"{field.auto_id}_day"
    return str(field.auto_id)


def offer(form: forms.Form, name: str, things: Any) -> None:
    """Fill one choice of a form, where it has it."""
    field = form.fields.get(name)
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = things
