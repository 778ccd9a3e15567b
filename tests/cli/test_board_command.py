"""``crossways board``: one PDF of one side, and a web page where asked for."""

from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from crossways import place_folder
from crossways.analysis.tables import Place
from crossways.cli.application import build
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = fairhaven_outcomes(seed=1)
    # without partners and events, which are of the rest of Fairhaven
    kept = {
        name: frame for name, frame in made.items() if name in {"outcomes", "need_groups", "seats"}
    }
    place_folder.write(Place(kept, name="Fairhaven"), tmp_path / "place")
    return tmp_path / "place"


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(build(), ["board", *map(str, words)])
    return done.exit_code, done.output


def test_it_writes_one_side_before_anybody_was_asked(folder, tmp_path) -> None:
    out, page = tmp_path / "board.pdf", tmp_path / "board.html"
    code, said = run(folder, "--out", out, "--html", page, "--as-of", "2026-04-01")
    assert (code, said.strip()) == (0, f"Wrote {out} and {page}")
    document = pypdfium2.PdfDocument(out)
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert "1 April 2026" in words
    assert "My medicines are right when I come home." in words
    assert "Not at the table: Homecare providers." in page.read_text(encoding="utf-8")


def test_a_day_that_is_none_is_refused_and_nothing_is_written(folder, tmp_path) -> None:
    out = tmp_path / "board.pdf"
    code, said = run(folder, "--out", out, "--as-of", "1 April")
    assert code == 2
    assert "'1 April' is no date; write it as in 2026-04-01" in said
    assert not out.exists()
