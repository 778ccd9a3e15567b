"""Charts: what is drawn, said and tabled is what was released, and nothing else."""

import json
import re
import xml.etree.ElementTree as ET
from functools import cache

import polars as pl
import pytest
from altair.vegalite.v6.schema.core import load_schema
from fairhaven import CARE, ITEMS, PARTNERS, levels, report
from jsonschema import Draft7Validator

from crossways.report.charts import answered, lines, pulse, real_and_imagined, values_card
from crossways.report.charts.canvas import told_of
from crossways.report.charts.drawing import compiled
from crossways.report.charts.picture import Picture
from crossways.report.charts.real_and_imagined import Card
from crossways.report.identity import FONT, LIGHT
from crossways.report.model import Report
from crossways.report.words import number

CARDS = [Card("7", "health", "care"), Card("14", "health", "care")]
DRAWN = {
    "values card": lambda r: values_card.picture(r, "14", cut="sector"),
    "real and imagined": lambda r: real_and_imagined.picture(r, CARDS, heading="Only imagined"),
    "lines": lambda r: lines.picture(r, "31"),
    "pulse by group": lambda r: pulse.by_group(r, "belief", cut="partner"),
    "pulse of everyone": pulse.for_everyone,
    "who answered": answered.picture,
}
SHOWN = {
    "values card": lambda r: values_card.shown(r, "14", cut="sector"),
    "real and imagined": lambda r: real_and_imagined.shown(r, CARDS),
    "pulse by group": lambda r: pulse.shown_by_group(r, "belief", cut="partner"),
    "pulse of everyone": pulse.shown_for_everyone,
}


def draw(name: str, of: Report | None = None) -> Picture:
    made = DRAWN[name](report() if of is None else of)
    assert made is not None
    return made


def rows_in(spec: object) -> list[dict[str, object]]:
    """Every data row anywhere in a specification."""
    if isinstance(spec, dict):
        own = (
            spec["values"] if spec.keys() == {"values"} and isinstance(spec["values"], list) else []
        )
        return [*own, *(row for part in spec.values() for row in rows_in(part))]
    return [row for part in spec for row in rows_in(part)] if isinstance(spec, list) else []


def numbers_in(picture: Picture, *columns: str) -> set[float]:
    rows = rows_in(json.loads(picture.spec))
    return {row[column] for row in rows for column in columns if row.get(column) is not None}


@cache
def schema_judge() -> Draft7Validator:
    return Draft7Validator(load_schema())


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_is_a_lawful_vega_lite_specification(name) -> None:
    assert not [error.message for error in schema_judge().iter_errors(json.loads(draw(name).spec))]


@pytest.mark.parametrize("name", SHOWN)
def test_the_table_holds_the_released_levels_row_by_row(name) -> None:
    picture, shown = draw(name), SHOWN[name](report())
    assert picture.table["Level, 1 to 5"].to_list() == [number(v) for v in shown["value"]]
    assert picture.table["People"].to_list() == ["85 to 89"] * shown.height


@pytest.mark.parametrize("name", SHOWN)
def test_the_alt_text_tells_every_level_drawn(name) -> None:
    picture, shown = draw(name), SHOWN[name](report())
    assert [n for n in (number(v) for v in shown["value"]) if n not in picture.alt] == []


@pytest.mark.parametrize("name", SHOWN)
def test_every_mark_drawn_stands_at_a_released_level(name) -> None:
    rows = rows_in(json.loads(draw(name).spec))
    marks = {row["value"] for row in rows if "low" in row and "value" in row} or {
        row["value"] for row in rows if row.keys() - {"told"} == {"value", "y"}
    }
    marks.discard(None)  # a round not shown
    assert marks
    assert marks == set(SHOWN[name](report())["value"])


@pytest.mark.parametrize("name", DRAWN)
def test_every_mark_that_tells_tells_its_row_of_the_table(name) -> None:
    picture = draw(name)
    told = {row["told"] for row in rows_in(json.loads(picture.spec)) if row.get("told")}
    assert told == set(told_of(picture.table))


@pytest.mark.parametrize("name", DRAWN)
def test_a_browser_is_given_a_specification_of_marks_and_nothing_to_fetch(name) -> None:
    vega = json.loads(compiled(draw(name).spec))
    assert vega["$schema"].startswith("https://vega.github.io/schema/vega/")
    assert vega["marks"]
    assert '"url"' not in json.dumps(vega)


@pytest.mark.parametrize("name", SHOWN)
def test_the_interval_of_every_level_is_drawn(name) -> None:
    shown = SHOWN[name](report())
    picture = draw(name)
    assert set(shown["low"]) <= numbers_in(picture, "low")
    assert set(shown["high"]) <= numbers_in(picture, "high")


@pytest.mark.parametrize("name", DRAWN)
def test_where_nothing_was_released_nothing_is_drawn(name) -> None:
    blank = report()
    nothing = report(
        levels=blank.levels.clear(), lines=blank.lines.clear(), response=blank.response.clear()
    )
    assert DRAWN[name](nothing) is None


def test_a_withheld_group_leaves_no_trace_in_chart_alt_text_or_table() -> None:
    withheld = levels().filter(~((pl.col("cut") == "partner") & (pl.col("group") == "carers")))
    picture = draw("pulse by group", report(levels=withheld))
    name = PARTNERS["carers"]
    assert name in draw("pulse by group").spec
    assert name not in picture.spec + picture.alt + str(picture.table.rows())


def test_a_level_without_a_value_is_not_drawn() -> None:
    blanked = levels().with_columns(
        value=pl.when(pl.col("group") == "care").then(None).otherwise("value")
    )
    picture = draw("values card", report(levels=blanked))
    assert "Social care" not in picture.alt + str(picture.table.rows())


def test_a_round_not_shown_breaks_the_line_and_is_not_bridged() -> None:
    gap = levels().filter(~((pl.col("group") == "gps") & (pl.col("round") == 2)))
    picture = draw("pulse by group", report(levels=gap))
    rows = rows_in(json.loads(picture.spec))
    assert [row["round"] for row in rows if row["value"] is None] == [2]
    strokes = re.findall(r'<path [^>]*stroke="' + LIGHT["green"] + '"[^>]*>', picture.svg)
    drawn = [match[1] for path in strokes if (match := re.search(r' d="(M[^"]*)"', path))]
    assert sorted(path.count("M") for path in drawn) == [1] * (len(PARTNERS) - 1) + [2]


def test_only_the_last_round_of_a_card_is_drawn() -> None:
    earlier = levels().filter(item="14").with_columns(round=pl.lit(1).cast(pl.Int64), value=1.234)
    both = report(levels=pl.concat([levels(), earlier]))
    assert draw("values card", both).spec == draw("values card").spec


def test_groups_stand_by_name_whatever_their_results() -> None:
    turned = levels().with_columns(value=6 - pl.col("value"))
    order = draw("pulse by group").table["Group"].unique(maintain_order=True).to_list()
    other = draw("pulse by group", report(levels=turned)).table["Group"]
    assert order == sorted(PARTNERS.values(), key=str.casefold)
    assert order == other.unique(maintain_order=True).to_list()


def test_a_readers_own_group_stands_before_the_others() -> None:
    table = draw("values card", report(own_side=CARE)).table
    assert table["Group"].unique(maintain_order=True).to_list() == ["Social care", "Health"]


def test_the_band_for_small_differences_is_half_a_step_wide_and_centred() -> None:
    one = real_and_imagined.picture(report(), CARDS[:1], heading="")
    assert one is not None
    bands = [r for r in rows_in(json.loads(one.spec)) if r.keys() == {"low", "high", "y", "to_y"}]
    assert [(row["low"], row["high"]) for row in bands] == [pytest.approx((2.65, 3.15))]


def test_chance_is_marked_beside_every_grouping() -> None:
    told = draw("lines").table
    assert told["Luck alone would give"].to_list() == ["1%", "5%", "10%", "30%", "0%"]
    assert {0.01, 0.05, 0.1, 0.3, 0.0} <= numbers_in(draw("lines"), "to")


def test_who_answered_is_told_no_finer_than_it_was_released() -> None:
    assert draw("who answered").table["Answered"].to_list()[0] == "about 60%"
    wide = report().response.with_columns(percent_low=pl.lit(40.0), percent_high=pl.lit(60.0))
    assert set(draw("who answered", report(response=wide)).table["Answered"]) == {"40 to 60%"}


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_no_inline_style_and_our_type_and_colours_only(name) -> None:
    svg = draw(name).svg
    assert " style=" not in svg and "<style" not in svg and "href" not in svg
    families = set(re.findall(r'font-family="([^"]+)"', svg))
    assert families == {FONT}
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{3,6})"', svg))
    assert colours <= set(LIGHT.values())


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_uses_five_hues_at_most_and_never_colour_alone(name) -> None:
    hues = {"green", "ochre", "plum", "blue", "orange"}
    assert sum(LIGHT[hue] in draw(name).svg for hue in hues) <= 5


def test_no_two_drawings_share_an_id() -> None:
    ids = [
        element.get("id")
        for name in DRAWN
        for element in ET.fromstring(draw(name).svg).iter()
        if element.get("id")
    ]
    assert len(ids) == len(set(ids))


def test_long_words_of_a_card_stay_inside_the_drawing() -> None:
    items = ITEMS | {"14": "Long" * 60, "7": "x" * 300}
    svg = draw("real and imagined", report(items=items)).svg
    texts = re.findall(r"<text[^>]*>([^<]*)<", svg)
    assert max(len(text) for text in texts) <= 46


def test_a_hostile_name_stays_text_in_a_drawing() -> None:
    names = {("sector", "health"): "<script>alert(1)</script>", ("sector", "care"): "O'\\\"H"}
    root = ET.fromstring(draw("values card", report(names=names)).svg)
    assert "<script>alert(1)</script>" in "".join(root.itertext())
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_the_same_frame_always_gives_the_same_drawing() -> None:
    shuffled = report(levels=levels().sample(fraction=1.0, shuffle=True, seed=7))
    for name in SHOWN:
        assert draw(name, shuffled).spec == draw(name).spec
