"""The letter: what is shared first, own side before the other, three at a time, nothing lost."""

from collections import Counter

import pytest
from fairhaven import CARE, HEALTH, ITEMS, finding, findings, report

from crossways.analysis.estimate import WHOLE, Strength
from crossways.report.letter import AT_A_TIME, Letter, compose
from crossways.report.words import plain_throughout


def headings(letter: Letter) -> list[str]:
    return [section.heading.anchor for section in letter.sections]


def parts(letter: Letter, anchor: str):
    return next(s.parts for s in letter.sections if s.heading.anchor == anchor)


def statements(letter: Letter) -> list[str]:
    every = [part for section in letter.sections for part in section.parts]
    return [one.finding.statement for part in every for one in part.findings]


def test_what_is_shared_comes_first_and_who_stayed_silent_last() -> None:
    found = headings(compose(report()))
    assert found == ["shared", "own-side", "imagined", "lines", "pulse", "missing"]


def test_when_nothing_is_shared_the_letter_says_so_first() -> None:
    letter = compose(report(findings=(finding("values.divide", "You differ."),)))
    assert letter.sections[0].heading.anchor == "shared"
    assert letter.sections[0].parts == ()
    assert "cannot yet say" in letter.sections[0].heading.if_none


def test_every_finding_stands_in_the_letter_once() -> None:
    assert Counter(statements(compose(report()))) == Counter(f.statement for f in findings())


def test_each_side_is_behind_its_own_door_when_the_letter_is_for_everyone() -> None:
    doors = parts(compose(report()), "own-side")
    assert [door.closed for door in doors] == [True, True]
    assert [door.heading for door in doors] == [
        "If you work in Health",
        "If you work in Social care",
    ]


def test_a_readers_own_side_is_open_and_the_other_takes_a_deliberate_step() -> None:
    own, other = parts(compose(report(own_side=CARE)), "own-side")
    assert (own.closed, other.closed) == (False, True)
    assert own.findings[0].finding.about.groups == (CARE,)
    assert other.heading == "When you have read your own: Health"


def test_the_other_sides_say_do_gap_is_never_in_short_before_ones_own() -> None:
    only_health = (finding("say_do.gap", "Health says more than it does.", groups=(HEALTH,)),)
    assert compose(report(findings=only_health, own_side=CARE)).shortly == ()
    assert compose(report(findings=only_health)).shortly == ()
    assert len(compose(report(findings=only_health, own_side=HEALTH)).shortly) == 1


def test_in_short_tells_three_findings_beginning_with_a_shared_one() -> None:
    shortly = compose(report()).shortly
    assert len(shortly) == AT_A_TIME
    assert shortly[0].anchor == "shared-1"


def test_a_readers_own_side_is_in_short_and_no_team_is_named_there() -> None:
    kinds = [one.finding.kind for one in compose(report(own_side=CARE)).shortly]
    assert kinds == ["perception.known_common_ground", "say_do.gap", "perception.false_divide"]
    for_all = compose(report()).shortly
    assert "pulse.warning" not in [one.finding.kind for one in for_all]


def test_three_findings_at_a_time_and_the_rest_behind_more() -> None:
    many = tuple(finding("values.divide", f"You differ on card {n}.") for n in range(8))
    first, more = parts(compose(report(findings=many)), "lines")
    assert (len(first.findings), first.closed) == (3, False)
    assert (len(more.findings), more.closed, more.heading) == (5, True, "5 more findings")


def readings(count: int):
    return tuple(
        finding(
            "values.three_views",
            f"“Card {n}”: people mostly agree.",
            item=f"c{n}",
            estimate=0.5 + n / 100,
            unit="index",
            figures={"chance": 0.03},
        )
        for n in range(count)
    )


def test_many_readings_of_single_cards_are_one_table_after_what_matters() -> None:
    divides = tuple(finding("values.divide", f"You differ on card {n}.") for n in range(5))
    first, rest, each = parts(compose(report(findings=(*readings(25), *divides))), "lines")
    assert [len(part.findings) for part in (first, rest, each)] == [3, 2, 25]
    assert rest.brief is None
    assert (each.closed, each.brief.everywhere) == (True, True)
    assert each.heading == "How each of the 25 was answered, one by one"
    assert each.brief.table.height == 25
    assert each.brief.table.row(7)[1:] == ("People mostly agree.", "0.57", "0.03", "Clear")


def test_a_few_readings_are_told_as_any_finding() -> None:
    (only,) = parts(compose(report(findings=readings(3))), "lines")
    assert (only.closed, only.brief) == (False, None)


def test_a_long_rest_is_counted_and_listed_and_still_there_in_full() -> None:
    many = tuple(finding("values.divide", f"You differ on card {n}.") for n in range(40))
    _, rest = parts(compose(report(findings=many)), "lines")
    assert rest.heading == "37 more findings"
    assert rest.brief.table["What we found"].to_list() == [
        one.finding.statement for one in rest.findings
    ]
    assert not rest.brief.everywhere


def test_imagined_differences_stand_under_four_headings() -> None:
    found = [part.heading for part in parts(compose(report()), "imagined")]
    assert found[:4] == ["Known common ground", "Only imagined", "In the open", "Hidden"]


@pytest.mark.parametrize("kind", ["weather.wet", "values.unheard_of", "coverage.new_kind"])
def test_a_kind_nobody_knows_is_still_shown(kind) -> None:
    letter = compose(report(findings=(finding(kind, "Something new."),)))
    assert statements(letter) == ["Something new."]


def test_what_cannot_be_told_of_two_sides_waits_behind_a_door() -> None:
    unsure = finding("perception.cannot_tell", "We can’t tell yet on 13 cards.")
    told = finding("perception.guesses_well", "Health guesses social care well.")
    first, last = parts(compose(report(findings=(unsure, told))), "imagined")
    assert (first.findings[0].finding, first.closed) == (told, False)
    assert (last.findings[0].finding, last.closed) == (unsure, True)


def test_everyone_together_is_drawn_once_and_not_beside_each_finding_on_everyone() -> None:
    level = finding("pulse.level", "People lean neither way.", groups=(WHOLE,), dimension="belief")
    everyone, stands_out, _ = parts(compose(report(findings=(level,))), "pulse")
    assert len(everyone.pictures) == 1
    assert stands_out.findings[0].picture is None


def test_a_card_is_quoted_once() -> None:
    quoted = finding(
        "values.cant_say", f"Many cannot say on “{ITEMS['31'].rstrip('.')}”.", item="31"
    )
    named = finding("values.cant_say", "Many cannot say.", item="31")
    letter = compose(report(findings=(quoted, named)), pictures=False)
    assert [one.card for one in parts(letter, "missing")[0].findings] == [None, ITEMS["31"]]


def test_a_group_too_small_to_speak_of_is_told_among_what_we_cannot_say() -> None:
    letter = compose(report(findings=(finding("outcomes.too_few", "Too few answered."),)))
    assert [one.finding.statement for one in parts(letter, "missing")[-1].findings] == [
        "Too few answered."
    ]


def test_within_a_kind_the_surest_comes_first() -> None:
    unsure = finding("values.divide", "Maybe.", strength=Strength.POSSIBLE)
    sure = finding("values.divide", "Surely.")
    assert statements(compose(report(findings=(unsure, sure)))) == ["Surely.", "Maybe."]


def test_each_chart_is_explained_once_in_the_open() -> None:
    section = parts(compose(report()), "imagined")
    readings = [
        picture.reading
        for part in section
        for picture in (*part.pictures, *(f.picture for f in part.findings if f.picture))
    ]
    assert sum(bool(reading) for reading in readings) == 1
    assert len(readings) > 4


def test_without_pictures_the_letter_says_the_same_and_draws_nothing() -> None:
    plain, drawn = compose(report(), pictures=False), compose(report())
    assert statements(plain) == statements(drawn)
    every = [part for section in plain.sections for part in section.parts]
    assert not any(part.pictures or any(one.picture for one in part.findings) for part in every)


def test_control_characters_and_direction_overrides_leave_every_text() -> None:
    odd = finding("values.divide", "Ward\x07 4\u202eabc", evidence=("a\x00b",))
    clean = plain_throughout(odd)
    assert clean.statement == "Ward 4 abc"
    assert clean.evidence == ("a b",)
    assert clean.strength is Strength.CLEAR
