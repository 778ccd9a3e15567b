"""The Welsh catalogue has every word a respondent reads, and is the one that is packed."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_people import Respondent, asked
from jinja2 import Environment

from crossways.content import pulse, settings, values_deck
from crossways.web import listening

WEB = Path(listening.__file__).parents[1]
FOLDER = WEB / "locale" / "cy" / "LC_MESSAGES"
TEMPLATES = [
    *(WEB / "listening" / "jinja2" / "respond").glob("*.html"),
    *(WEB / "listening" / "jinja2" / "invitations").glob("*n.txt"),
    *(WEB / "listening" / "jinja2" / "invitations").glob("reminder.*"),
    *(WEB / "listening" / "jinja2" / "invitations").glob("results.*"),
    *(WEB / "listening" / "jinja2" / "results").glob("*.html"),
    WEB / "kit" / "jinja2" / "kit" / "respondent.html",
    WEB / "kit" / "jinja2" / "kit" / "frame.html",
]
MODULES = [
    *(WEB / "listening" / "respond").glob("*.py"),
    *(WEB / "listening" / "results").glob("*.py"),
    *(WEB / "listening" / "invitations" / name for name in ("printing.py", "messages.py")),
]


def words_of_templates() -> Iterator[str]:
    jinja = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    for path in TEMPLATES:
        for _line, _function, message in jinja.extract_translations(path.read_text("utf-8")):  # type: ignore[attr-defined]
            yield message if isinstance(message, str) else message[0]


def words_of_modules() -> Iterator[str]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if (
                is_call
                and node.func.id in {"_", "gettext"}
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def words_of_content() -> Iterator[str]:
    yield from (item.text for item in pulse().items)
    yield from (*pulse().scale.labels, pulse().cant_say, pulse().open_question)
    yield from (*values_deck().scale.labels, *(facet.text for facet in values_deck().facets))
    yield from (band.says for band in settings().grade_bands)
    yield from (band.name for band in settings().tenure_bands)


@pytest.fixture(scope="module")
def packed() -> gettext.GNUTranslations:
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_word_of_a_visit_is_there_in_welsh(packed: gettext.GNUTranslations) -> None:
    wanted = {*words_of_templates(), *words_of_modules(), *words_of_content()}
    assert len(wanted) > 80
    assert sorted(text for text in wanted if packed.gettext(text) == text) == []


def test_what_is_packed_is_what_is_written(packed: gettext.GNUTranslations) -> None:
    """Made by ``msgfmt --check -o django.mo django.po`` in the catalogue's folder."""
    written = (FOLDER / "django.po").read_text("utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', written, re.MULTILINE)
    assert len(pairs) > 80
    stale = [source for source, welsh in pairs if packed.gettext(source) != welsh]
    assert stale == []


def test_every_place_for_a_number_or_a_day_is_kept(packed: gettext.GNUTranslations) -> None:
    for text in {*words_of_templates(), *words_of_modules()}:
        places = re.findall(r"%\(\w+\)[sd]", text)
        assert sorted(re.findall(r"%\(\w+\)[sd]", packed.gettext(text))) == sorted(places)


@pytest.mark.django_db
def test_a_visit_in_welsh_is_welsh_and_its_answers_are_the_same() -> None:
    nurse = Respondent(asked().token)
    nurse.opens(headers={"accept-language": "cy"})
    assert "Ni all neb ddarganfod beth oedd eich atebion." in nurse.page
    assert "30 Mawrth 2026" in nurse.page
    nurse.presses("start")
    assert "Cwestiwn 1 o 10" in nurse.page
    assert 'lang="en"' not in nurse.page.replace('lang="en">English', "")
    nurse.presses("on")
    assert "<title>Gwall: Cwestiwn 1 o 10" in nurse.page
    nurse.answers_all()
    assert nurse.page.count("<b>Cytuno</b>") == 10


@pytest.mark.django_db
def test_words_without_welsh_are_marked_as_english() -> None:
    nurse = Respondent(asked("values").token)
    nurse.opens(headers={"accept-language": "cy"})
    nurse.presses("start")
    assert '<span lang="en">' in nurse.page
    assert "Mae fy sefydliad yn dweud" in nurse.page
