"""T6, T16: what is written to files: no small group, no formula, no path."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from crossways.analysis.estimate import Basis, Estimate, Figure, Group, Strength, TopicResult
from crossways.analysis.release import Release, Rules, freeze
from crossways.release_folder import read, read_csv, write
from crossways.release_folder.declaration import SAYS, TABLES
from red_team.partnerships import draw_responses, plain_levels

pytestmark = pytest.mark.slow  # many whole runs: kept out of the quick part

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "'=1",
    "''",
    "../../x",
    "CON",
    "ü" * 300,
    "a,b",
]
NASTY += ['say "hi"', "line\nbreak", "团队", " =1", "＝1"]


def release_of(responses: pl.DataFrame) -> Release:
    people = Group("whole", "all", "everyone")
    estimate = Estimate(
        "values.divide",
        (1,),
        (people,),
        (Basis(people, 85),),
        Strength.CLEAR,
        "values",
        value=0.81,
        low=0.5,
        high=1.1,
        item="item0",
        figures={"share": Figure(0.123, "share")},
        notes={"theme": "=risk"},
    )
    topics = [plain_levels(responses), TopicResult(estimates=(estimate,))]
    return freeze(responses, topics, rules=Rules(), seed=1)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of(draw_responses(4))


def test_a_release_comes_back_from_its_folder_exactly(release: Release, tmp_path: Path) -> None:
    write(release, tmp_path / "out")
    back = read(tmp_path / "out")
    assert_frame_equal(back.cells, release.cells)
    assert_frame_equal(back.levels, release.levels)
    assert (back.rules, back.audit, back.estimates) == (
        release.rules,
        release.audit,
        release.estimates,
    )


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        responses = draw_responses(4).sample(
            fraction=1, shuffle=True, seed=len(name) + ord(name[0])
        )
        write(release_of(responses), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_no_small_group_appears_in_any_file(tmp_path: Path) -> None:
    responses = draw_responses(4, people=60, teams=14)
    sizes = responses.group_by("team").len().drop_nulls()
    small = sizes.filter(pl.col("len") < 10)["team"].to_list()
    codes = {code: f"unmistakable{code}" for code in small}
    marked = responses.with_columns(pl.col("team").replace(codes))
    write(release_of(marked), tmp_path)
    assert small
    for path in tmp_path.iterdir():
        assert b"unmistakable" not in path.read_bytes(), path.name


def test_small_and_empty_groups_look_alike(tmp_path: Path) -> None:
    """A team of three and no such team leave the same rows about every other team."""
    release = release_of(draw_responses(4, people=60, teams=14))
    assert release.cells.null_count().select("n_low", "favourable_low").row(0) == (0, 0)
    assert release.cells["n_low"].min() >= 10


@pytest.mark.parametrize("code", NASTY)
def test_csv_holds_no_formula_and_reads_back_faithfully(
    release: Release, code: str, tmp_path: Path
) -> None:
    cells = release.cells.with_columns(group=pl.lit(code), name=pl.lit(code))
    write(replace(release, cells=cells), tmp_path)
    raw = pl.read_csv(tmp_path / "cells.csv", infer_schema=False)
    for text in raw["group"].unique().to_list():
        assert not text.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert_frame_equal(read_csv(tmp_path / "cells.csv", TABLES["cells"]), cells)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(min_size=1).filter(lambda t: "\x00" not in t))
def test_any_text_comes_back_from_csv_as_it_was(
    release: Release, tmp_path: Path, text: str
) -> None:
    text = text.encode("utf-8", "ignore").decode()
    cells = release.cells.with_columns(name=pl.lit(text))
    write(replace(release, cells=cells), tmp_path)
    assert_frame_equal(read_csv(tmp_path / "cells.csv", TABLES["cells"]), cells)


@pytest.mark.parametrize("code", NASTY)
def test_codes_of_groups_never_become_file_names(code: str, tmp_path: Path) -> None:
    responses = draw_responses(4).with_columns(team=pl.lit(code))
    write(release_of(responses), tmp_path / "out")
    kinds = ("csv", "parquet", "schema.json")
    expected = {f"{name}.{kind}" for name in TABLES for kind in kinds}
    expected |= {"estimates.json"}
    expected |= {"audit.json", "data-dictionary.md", "data-dictionary.json"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_data_dictionary_names_every_column_of_every_table(
    release: Release, tmp_path: Path
) -> None:
    write(release, tmp_path)
    page = json.loads((tmp_path / "data-dictionary.json").read_text(encoding="utf-8"))
    for table, schema in TABLES.items():
        assert [c["name"] for c in page["tables"][table]["columns"]] == list(schema)
    assert set(SAYS) == {name for schema in TABLES.values() for name in schema}


def test_a_folder_that_is_no_release_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"it lacks cells\.parquet"):
        read(tmp_path)
