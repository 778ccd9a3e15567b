"""An analyst takes the numbers away, and the library agrees with the page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from demonstration import SignIn
from playwright.sync_api import expect

from crossways import release_folder
from crossways.analysis.findings import Vocabulary, find

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_the_library_finds_in_the_download_what_the_page_says(
    sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("Analyst", "/p/fairhaven/numbers/")
    with page.expect_download() as caught:
        page.get_by_role("link", name="The release of Winter").click()
    caught.value.save_as(tmp_path / "release.zip")
    with zipfile.ZipFile(tmp_path / "release.zip") as packed:
        packed.extractall(tmp_path / "release")
    made = release_folder.read(tmp_path / "release")
    assert made.audit.passed
    told = [one for one in find(made.estimates, words=Vocabulary()) if one.kind == "coverage.ok"]
    page.goto("/p/fairhaven/findings/about/missing/")
    for finding in told:
        expect(page.get_by_role("link", name=finding.statement)).to_be_visible()
    assert told


def test_the_place_to_take_away_has_no_answers(sign_in: SignIn) -> None:
    page = sign_in("Analyst", "/p/fairhaven/numbers/")
    found = page.request.get("/p/fairhaven/numbers/place-4.zip")
    names = zipfile.ZipFile(io.BytesIO(found.body())).namelist()
    assert {"teams.csv", "head_counts.csv", "items.csv"} <= set(names)
    assert not {"answers.csv", "respondents.csv", "votes.csv", "reflections.csv"} & set(names)


def test_somebody_who_only_reads_decides_nothing(sign_in: SignIn) -> None:
    page = sign_in("Analyst", "/p/fairhaven/findings/")
    page.get_by_role("article").last.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
    expect(page.get_by_role("button", name="Write it down")).to_have_count(0)
