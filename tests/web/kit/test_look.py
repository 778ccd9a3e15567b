"""The look is ours: our colours, our fonts, small for respondents, nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest

from crossways.report.identity import DARK, LIGHT, MARK
from crossways.web import kit

STATIC = Path(kit.__file__).parent / "static" / "crossways"
SHEETS = {name: (STATIC / f"{name}.css").read_text("utf-8") for name in ("staff", "respondent")}
RESPONDENT_MOST_BYTES = 8 * 1024
CHARTS_MOST_BYTES = 160 * 1024


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_the_colours_are_those_of_the_report_by_day_and_by_night(sheet: str) -> None:
    day, night = re.findall(r":root\{(--paper:[^}]*)\}", sheet)
    for colours, declared in ((LIGHT, day), (DARK, night)):
        said = dict(one.split(":", 1) for one in declared.split(";") if one.startswith("--"))
        for name, colour in colours.items():
            assert said[f"--{name}"].strip() == colour, name


def test_the_mark_is_that_of_the_report() -> None:
    roads = re.findall(r' d="([^"]+)"', MARK)
    assert re.findall(r' d="([^"]+)"', (STATIC / "mark.svg").read_text("utf-8")) == roads


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_nothing_is_fetched_from_elsewhere_and_no_font_is_borrowed(sheet: str) -> None:
    assert not re.search(r"url\(\s*[\"']?(https?:)?//", sheet)
    assert "GDS Transport" not in sheet
    assert "Frutiger" not in sheet
    assert "crown" not in sheet


def test_every_file_a_sheet_names_is_served() -> None:
    from django.contrib.staticfiles import finders  # noqa: PLC0415 - after Django is set up

    named = re.findall(r"url\([\"']?([^\"')]+)", SHEETS["staff"])
    found = [name for name in named if not name.startswith("data:")]
    assert found, "the staff pages have fonts of their own"
    for name in found:
        assert finders.find(str(Path("crossways", name)).replace("crossways/../", "")), name


def test_a_respondent_loads_little() -> None:
    assert len(gzip.compress(SHEETS["respondent"].encode(), mtime=0)) <= RESPONDENT_MOST_BYTES
    assert "url(" not in SHEETS["respondent"], "no further request"


def test_what_others_made_is_served_with_its_licence() -> None:
    licences = (STATIC / "LICENCES.txt").read_text("utf-8")
    vendored = [path.name for path in STATIC.glob("*.min.js")]
    assert len(vendored) == 3
    for name in vendored:
        assert name in licences


def test_every_package_in_the_charts_script_has_its_licence_beside_it() -> None:
    [file] = STATIC.glob("vega-*.LICENCES.txt")
    held = [part.split("\n\n", 1) for part in file.read_text("utf-8").split("\n---\n\n")]
    packages = [name for names, _text in held for name in names.split(", ")]
    assert {"vega-interpreter", "vega-parser", "d3-scale"} <= {one.split()[0] for one in packages}
    assert all("Copyright" in text and "provided" in text.lower() for _names, text in held)


def test_what_others_made_is_as_it_was_packed() -> None:
    said = (STATIC / "SHA256SUMS").read_text("utf-8").splitlines()
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in STATIC.glob("*.min.js")}
    assert {name: mark for mark, name in map(str.split, said)} == found


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.gz")), ids=lambda path: path.name)
def test_what_is_served_pressed_is_what_is_served_otherwise(path: Path) -> None:
    assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()


def test_the_script_of_charts_weighs_no_more_than_a_picture() -> None:
    [pressed] = STATIC.glob("vega-*.js.gz")
    assert pressed.stat().st_size <= CHARTS_MOST_BYTES
