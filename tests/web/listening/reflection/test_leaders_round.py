"""A reflection from planning to what came of it: one team, sealed, told of all leaders together."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from asked_people import asked
from django.core.exceptions import ValidationError
from django.test import Client
from leaders import LIVES_FOR_MONEY, Leader, a_draft, an_open_one
from people import cast_of_two_places

from crossways.web.findings.decisions.models import Kind
from crossways.web.findings.decisions.reads import told_back
from crossways.web.findings.decisions.writes import decide
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import sentences_for, tells_of
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.listening.reflection.reads import sentences_of
from crossways.web.listening.rounds import presenters, writes
from crossways.web.listening.rounds.forms import PlanForm
from crossways.web.listening.rounds.models import Round, SealedComment
from crossways.web.listening.rounds.reads import comments_waiting
from crossways.web.listening.rounds.tables import (
    answers_table,
    head_counts_table,
    reflections_table,
    respondents_table,
)
from crossways.web.listening.rounds.writes import Invited
from crossways.web.wiring.pipeline.steps import release_round

pytestmark = pytest.mark.django_db
commits = pytest.mark.django_db(transaction=True)  # a release sweeps, which no transaction allows


def answered_by(leaders: int) -> Round:
    """A reflection that so many answered alike, closed and sealed."""
    asking, links = an_open_one()
    for link in links[:leaders]:
        Leader(link).sends()
    return writes.seal(writes.close(asking, by=None), by=None)


def test_a_reflection_is_planned_as_a_round_of_its_own() -> None:
    form = PlanForm({"instruments": ["pulse", "reflection"]})
    assert "is a round of its own" in str(form.errors["instruments"])
    assert "instruments" not in PlanForm({"instruments": ["reflection"]}).errors


def test_leaders_are_asked_as_one_team_so_that_no_organisation_is_known() -> None:
    two = [Invited("nurses", "of-nurses", 6), Invited("advocates", "of-advocates", 6)]
    with pytest.raises(ValidationError, match="Leaders answer as one group"):
        writes.choose_teams(a_draft(), two, by=None)


def test_fewer_than_ten_leaders_are_warned_of_whatever_threshold_was_agreed() -> None:
    draft = a_draft()
    draft.threshold = 5
    teams = writes.choose_teams(draft, [Invited("nurses", "of-nurses", 8)], by=None)
    told = presenters.cautions(draft, events=(), teams=teams)
    assert any("8 leaders are asked. Under 10 nothing is worked out" in each for each in told)


def test_what_will_be_shown_is_agreed_in_the_words_of_a_reflection() -> None:
    shown = " ".join(presenters.will_be_shown(a_draft()))
    assert "all leaders together and nothing smaller" in shown
    assert "The facilitator alone reads it" in shown
    assert "each side, organisation" not in shown


def test_no_table_tells_a_leaders_team_or_counts_leaders_among_teams() -> None:
    asking = answered_by(3)
    reflected = reflections_table([asking])
    assert reflected["respondent"].n_unique() == 3
    assert "team" not in reflected.columns
    assert respondents_table([asking]).is_empty()
    assert answers_table([asking]).is_empty()
    assert head_counts_table([asking]).is_empty()
    spread = reflected.filter(pl.col("question") == "WEIGHS").group_by("respondent")
    assert spread.agg(pl.col("points").sum())["points"].to_list() == [10, 10, 10]


def test_a_part_left_unsaid_is_no_row_of_zeros() -> None:
    asking, links = an_open_one()
    Leader(links[0]).sends(LIVES_FOR_MONEY | {"guesses": {"gskip": "on"}})
    sealed = writes.seal(writes.close(asking, by=None), by=None)
    assert "GUESSES" not in reflections_table([sealed])["question"].unique().to_list()


def test_a_pulse_is_read_as_before_beside_a_reflection() -> None:
    pulse = asked()
    writes.close(pulse.round, by=None)
    assert reflections_table([pulse.round]).is_empty()
    assert head_counts_table([pulse.round]).height == 3


@commits
def test_results_come_out_of_the_release_and_go_to_leaders_alone() -> None:
    asking, links = an_open_one()
    for link in links:
        Leader(link).sends()
    writes.close(asking, by=None)
    release_round(asking.pk)
    release = StoredRelease.objects.get()
    kinds = set(release.findings.values_list("kind", flat=True))
    assert kinds & {"reflection.reasons_differ", "reflection.reasons_untold"}
    own = sentences_for(release, team="nurses", most=3, of_leaders=True)
    others = sentences_for(release, team="nurses", most=3)
    assert not {each.statement for each in own} & {each.statement for each in others}
    assert tells_of(asking.partnership, "reasons")


@commits
def test_what_is_done_because_of_leaders_is_told_to_all_and_why_to_leaders_alone() -> None:
    asking, links = an_open_one()
    for link in links:
        Leader(link).sends()
    writes.close(asking, by=None)
    release_round(asking.pk)
    release = StoredRelease.objects.get()
    finding = release.findings.filter(kind__startswith="reflection.").order_by("rank")[0]
    decide(finding, kind=Kind.ACT, step="Three outcomes first.", today=date(2026, 4, 1), by=None)
    leaders, others = (told_back(release, of_leaders=own) for own in (True, False))
    assert leaders.done == others.done == "Three outcomes first."
    assert (leaders.done_why, others.done_why) == (finding.statement, "")


@commits
def test_nine_leaders_get_a_talk_instead() -> None:
    asking, links = an_open_one()
    for link in links[:9]:
        Leader(link).sends()
    writes.close(asking, by=None)
    release_round(asking.pk)
    told = StoredRelease.objects.get().findings.get(kind="reflection.too_few")
    assert "A talk that a facilitator leads takes its place." in told.statement


def test_sentences_are_there_from_five_leaders_on_once_sealed_and_never_as_comments() -> None:
    asking, links = an_open_one()
    for link in links[:5]:
        Leader(link).sends()
    assert sentences_of(asking) == {}
    sealed = writes.seal(writes.close(asking, by=None), by=None)
    assert {code: len(texts) for code, texts in sentences_of(sealed).items()} == {
        "L01": 5,
        "L10": 5,
    }
    assert comments_waiting(sealed) == []


def test_sentences_of_four_leaders_are_read_by_nobody() -> None:
    asking = answered_by(4)
    assert SealedComment.objects.filter(round=asking).exists()
    assert sentences_of(asking) == {}


def test_nothing_says_that_two_sentences_are_one_leaders() -> None:
    asking = answered_by(5)
    rows = list(SealedComment.objects.filter(round=asking).values())
    assert len({row["id"] for row in rows}) == len(rows)
    shared = {name for name in rows[0] if name not in {"id", "text", "asks"}}
    assert all(len({row[name] for row in rows}) == 1 for name in shared)


def test_the_facilitator_alone_reads_sentences_and_that_is_written_down() -> None:
    cast = cast_of_two_places()
    place = cast.partnerships["fairhaven"]
    asking, links = an_open_one(partnership=place)
    for link in links[:5]:
        Leader(link).sends()
    writes.seal(writes.close(asking, by=None), by=None)
    address = f"/p/fairhaven/rounds/{asking.pk}/leaders/"
    seen = {}
    for (slug, role), user in cast.people.items():
        browser = Client()
        browser.force_login(user)
        seen[slug, role] = browser.get(address)
    opened = {who for who, answer in seen.items() if answer.status_code == 200}
    assert opened == {("fairhaven", Role.FACILITATOR)}
    assert "Care closer to home." in seen["fairhaven", Role.FACILITATOR].content.decode()
    (line,) = AuditEvent.objects.filter(action="read leaders")
    assert line.about == asking.pk
    assert "Care" not in str(line.detail)
