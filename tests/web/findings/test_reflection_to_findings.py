"""Fairhaven's leaders on the website: the same sentences as from files, and from nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from crossways.analysis import catalogue
from crossways.analysis.tables import Place
from crossways.simulate.fairhaven import SEED
from crossways.simulate.fairhaven_reflection import fairhaven_reflection
from crossways.simulate.reflections import reflection_items
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.listening.reflection.reads import sentences_of
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.wiring.demonstration.reflection import SENTENCES, hold_reflection
from crossways.web.wiring.pipeline.steps import release_round

pytestmark = pytest.mark.django_db(transaction=True)


def test_leaders_of_the_demonstration_are_told_what_their_files_tell() -> None:
    frames = {"reflections": fairhaven_reflection(seed=SEED), "items": reflection_items()}
    place = Place(frames, name="Fairhaven")
    partnership = found_partnership(name="Fairhaven", slug="fairhaven", by=None)
    asking = hold_reflection(partnership, place, purge_on=date(2027, 1, 1), by=None)
    release_round(asking.pk)
    asking.refresh_from_db()
    kept = StoredRelease.objects.get().findings.filter(kind__startswith="reflection.")
    from_files = catalogue.findings(catalogue.release(place), place)
    assert {each.statement for each in kept} == {each.statement for each in from_files}
    assert kept.filter(kind="reflection.reasons_differ").exists()
    assert kept.filter(kind="reflection.others_weigh_more").exists()
    assert len(sentences_of(asking)["L01"]) == len(SENTENCES)
