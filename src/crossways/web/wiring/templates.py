"""The Jinja environment of every page: our templates, the form parts, translation, addresses."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from crossways.web.kit.form_parts import faults, form_part

FORM_PARTS = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})


def environment(**options: Any) -> Environment:
    """The environment, as Django asks for it.

    The form parts read options nobody passed, so what is undefined is empty and chains; our own
    templates are held to their words by the tests of each page.
    """
    options["loader"] = ChoiceLoader([options["loader"], FORM_PARTS])
    options["undefined"] = ChainableUndefined
    made = Environment(
        **options,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    made.globals.update(
        static=static,
        url=address,
        messages_for=get_messages,
        form_part=form_part,
        form_faults=faults,
        language=translation.get_language,
        direction=lambda: "rtl" if translation.get_language_bidi() else "ltr",
    )
    made.filters["day"] = lambda day: date_format(day, "j F Y")
    return made


def address(name: str, *places: object, **named: object) -> str:
    """The address of a page by its name: ``url("partnership", slug)``."""
    return reverse(name, args=places or None, kwargs=named or None)
