"""Coverage: who answered out of whom, told apart from what they said."""

import polars as pl
import pytest

from crossways.analysis.tables import CONTRACTS, Place
from crossways.analysis.topics.coverage import coverage
from crossways.analysis.topics.coverage.response import response_of


def _shaped(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in CONTRACTS[name].schema.items()
    )


def _place(rounds: list[dict[str, tuple[int, int | None]]], *, voluntary: bool = True) -> Place:
    """Rounds of teams with (answered, heads); heads None where nobody counted."""
    people, heads = [], []
    for number, teams in enumerate(rounds, start=1):
        for team, (answered, count) in teams.items():
            people += [(number, f"{team}{at}", team) for at in range(answered)]
            if count is not None:
                heads.append((number, team, count))
    partners = [("council", "The Council", "care"), ("trust", "The Trust", "health")]
    partners += [("alliance", "Voluntary Alliance", "care")] if voluntary else []
    teams = sorted({team for each in rounds for team in each})
    frames = {
        "sectors": pl.DataFrame({"sector": ["care", "health"], "name": ["Social care", "Health"]}),
        "partners": pl.DataFrame(partners, schema=["partner", "name", "sector"], orient="row"),
        "teams": pl.DataFrame(
            [(t, t.title(), t.partition("_")[0]) for t in teams],
            schema=["team", "name", "partner"],
            orient="row",
        ),
        "respondents": pl.DataFrame(people, schema=["round", "respondent", "team"], orient="row"),
        "head_counts": pl.DataFrame(heads, schema=["round", "team", "head_count"], orient="row"),
    }
    return Place({name: _shaped(name, frame) for name, frame in frames.items()})


CALM = {
    "council_home": (30, 50),
    "council_duty": (18, 30),
    "trust_ward": (24, 40),
    "alliance_one": (12, 20),
}


def _found(place: Place) -> dict[str, list]:
    found: dict[str, list] = {}
    for estimate in coverage(place).estimates:
        found.setdefault(estimate.kind.partition(".")[2], []).append(estimate)
    return found


def test_even_response_is_ok_and_nothing_is_low() -> None:
    found = _found(_place([CALM]))
    assert set(found) == {"ok", "by_partner"}
    (whole,) = found["ok"]
    assert whole.value == pytest.approx(84 / 140)
    assert whole.low < whole.value < whole.high
    assert [b.n for b in whole.basis] == [140], "a response rests on everybody asked"


def test_a_team_with_under_three_in_ten_answering_is_low() -> None:
    every = _found(_place([CALM | {"council_home": (11, 50)}]))["low"]
    (low,) = (each for each in every if each.groups[0].cut == "team")
    assert (low.groups[0].name, low.value) == ("Council_Home", 0.22)
    assert [b.n for b in low.basis] == [50], "a response rests on everybody asked"
    assert low.figures["others"].value == pytest.approx(54 / 90)


def test_a_team_clearly_below_the_others_is_low_above_three_in_ten_too() -> None:
    teams = CALM | {"trust_ward": (36, 100)}
    low = [
        each.groups[0].code
        for each in _found(_place([teams]))["low"]
        if each.groups[0].cut == "team"
    ]
    assert low == ["trust_ward"]


def test_a_falling_response_is_told_of_on_its_own() -> None:
    now = CALM | {"council_home": (19, 50)}
    found = _found(_place([CALM | {"council_home": (45, 50)}, now]))
    falling = {each.groups[0].code: each for each in found["falling"]}
    assert falling["council_home"].figures["before"].value == pytest.approx(0.9)
    assert falling["council_home"].value == pytest.approx(0.38)
    assert falling["council_home"].rounds == (1, 2)
    assert "trust_ward" not in falling


def test_without_head_counts_response_is_unknown() -> None:
    uncounted = {team: (answered, None) for team, (answered, _) in CALM.items()}
    found = _found(_place([uncounted]))
    assert set(found) == {"unknown"}
    assert found["unknown"][0].value is None


def test_a_team_without_head_count_leaves_its_organisation_unknown_and_is_counted() -> None:
    found = _found(_place([CALM | {"council_duty": (18, None)}]))
    assert found["unknown"][0].figures["teams_uncounted"].value == 1
    assert found["unknown"][0].figures["partners_uncounted"].value == 1


def test_an_organisation_where_nobody_answered_is_named_when_it_is_large_enough() -> None:
    (silent,) = _found(_place([CALM | {"alliance_one": (0, 20)}]))["missing_side"]
    assert silent.groups[0].name == "Voluntary Alliance"
    assert silent.basis == ()
    assert "missing_side" not in _found(_place([CALM | {"alliance_one": (0, 6)}]))


def test_a_partnership_without_voluntary_body_is_asked_who_was_not_asked() -> None:
    teams = {team: counts for team, counts in CALM.items() if not team.startswith("alliance")}
    (missing,) = _found(_place([teams], voluntary=False))["missing_side"]
    assert missing.notes["missing"] == "voluntary and community sector"


def test_more_answers_than_heads_count_as_everybody() -> None:
    everybody = {team: (heads + 4, heads) for team, (_, heads) in CALM.items()}
    found = _found(_place([everybody]))
    assert set(found) == {"ok", "by_partner"}
    assert found["ok"][0].value == 1.0
    (side_by_side,) = found["by_partner"]
    assert side_by_side.figures["answered_trust"].value == 1.0


def test_every_organisation_large_enough_stands_beside_the_others_by_name() -> None:
    (found,) = _found(_place([CALM]))["by_partner"]
    assert [each.name for each in found.groups] == [
        "The Council",
        "The Trust",
        "Voluntary Alliance",
    ]
    assert found.figures["answered_council"].value == pytest.approx(48 / 80)
    assert found.figures["heads_answered_council"].value == 80
    assert [b.n for b in found.basis] == [80, 40, 20]


def test_an_organisation_of_fewer_than_twenty_is_left_out_and_counted() -> None:
    (found,) = _found(_place([CALM | {"alliance_one": (12, 19)}]))["by_partner"]
    assert [each.code for each in found.groups] == ["council", "trust"]
    assert found.figures["organisations"].value == 3


def test_one_organisation_alone_has_nobody_to_stand_beside() -> None:
    alone = {"council_home": (30, 50), "alliance_one": (4, 8)}
    assert "by_partner" not in _found(_place([alone]))


def test_order_of_rows_changes_nothing() -> None:
    place = _place([CALM, CALM | {"council_home": (11, 50)}])
    turned = Place({name: frame[::-1] for name, frame in place.frames.items()})
    assert coverage(place).estimates == coverage(turned).estimates


def _with_votes(place: Place, voters: list[str]) -> Place:
    """The same place; its people of round 1 answered something, and these voted."""
    answered = place.respondents.select("round", "respondent")
    voted = pl.DataFrame({"round": 1, "participant": voters, "statement": "s1", "vote": 1})
    known = set(answered["respondent"])
    new = [one for one in voters if one not in known]
    more = pl.DataFrame({"round": 1, "respondent": new, "team": [n.split("!")[0] for n in new]})
    frames = dict(place.frames)
    frames["answers"] = _shaped("answers", answered)
    frames["votes"] = _shaped("votes", voted)
    frames["respondents"] = pl.concat([place.respondents, _shaped("respondents", more)])
    return Place(frames)


def test_whoever_answers_and_votes_under_two_ids_is_counted_once() -> None:
    plain = _place([CALM])
    apart = [f"{team}!{at}" for team, (answered, _heads) in CALM.items() for at in range(answered)]
    [told] = _found(_with_votes(plain, apart))["ok"]
    [alone] = _found(plain)["ok"]
    assert told == alone


def test_whoever_only_votes_counts_where_ids_are_shared() -> None:
    plain = _place([CALM])
    voters = ["council_home0", *(f"council_duty!{at}" for at in range(6))]
    counted = response_of(_with_votes(plain, voters), "whole").at(0)
    assert counted["answered"].to_list() == [sum(n for n, _heads in CALM.values()) + 6]
