"""Colours can be read, in light and in dark, and each is said in one place."""

import re
from pathlib import Path

import pytest

from crossways.report import identity
from crossways.report.identity import DARK, FONT_FOLDER, FORCED, LIGHT, SIDE_MARKS, mark

WORDS_AND_MARKS = ("ink", "soft", "green", "ochre", "plum", "blue", "orange")


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_worked_out_as_the_accessibility_guidelines_do() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", WORDS_AND_MARKS)
def test_every_colour_of_words_and_marks_can_be_read_on_paper(colours, name) -> None:
    assert contrast(colours[name], colours["paper"]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_can_be_seen_on_the_shaded_band(colours) -> None:
    assert min(contrast(colours[name], colours["band"]) for name in WORDS_AND_MARKS) >= 3


def test_sides_differ_in_shape_before_they_differ_in_colour() -> None:
    assert len({shape for shape, _ in SIDE_MARKS}) == len(SIDE_MARKS)


def test_every_palette_names_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys() == FORCED.keys()


def test_no_other_module_of_the_report_writes_a_colour_down() -> None:
    folder = Path(identity.__file__).parent
    files = [path for end in ("py", "css", "j2", "typ") for path in folder.rglob(f"*.{end}")]
    colour = re.compile(r"#[0-9a-fA-F]{6}\b")
    found = {path.name for path in files if colour.search(path.read_text(encoding="utf-8"))}
    assert found == {"identity.py"}


def test_the_mark_is_two_roads_one_over_the_other() -> None:
    assert [colour in mark() for colour in (LIGHT["green"], LIGHT["ochre"])] == [True, True]


def test_the_licence_of_the_fonts_goes_with_them() -> None:
    assert "SIL Open Font License" in (FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")
