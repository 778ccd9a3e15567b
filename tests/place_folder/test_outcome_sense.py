"""Outcomes that cannot be meant: each named by file, row and column, with its mend, in one pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crossways.place_folder import check

TODAY = date(2026, 6, 15)
SOUND = {
    "outcomes": "outcome,says\nhome,I am home.\n",
    "activities": "activity,says,kind,partner,begins_on,ended_on\n"
    "a,Do a.,service,,2026-01-01,\nb,Do b.,working,,,\nc,Do c.,working,,,\n",
    "chain_links": "from_activity,to_activity,to_outcome,strength\na,,home,trial\nb,a,,untested\n",
    "indicators": "indicator,name,measures,kind,better,baseline,target\n"
    "wait,Days,outcome,value,down,5,3\nshare,Home,outcome,share,up,0.8,0.9\n",
    "measurements": "indicator,measured_on,value,numerator,denominator\n"
    "wait,2026-01-01,5,,\nwait,2026-02-01,4.5,,\nwait,2026-03-01,4,,\nwait,2026-04-01,4,,\n",
    "rebases": "indicator,rebased_on,reason\nwait,2026-03-01,A new count\n",
    "progress": "message,sent_on,says,about\nm1,2026-06-01,Word.,people\n",
}


def faults(folder: Path, table: str = "", text: str = "", **more: str) -> list[str]:
    """The faults of a sound place with a table written anew."""
    for name, told in {**SOUND, **({table: text} if table else {}), **more}.items():
        (folder / f"{name}.csv").write_text(told, encoding="utf-8")
    return [str(fault) for fault in check(folder, today=TODAY)]


LINKS = "from_activity,to_activity,to_outcome,strength\n"
READ = "indicator,measured_on,value,numerator,denominator\n"
MEASURES = "indicator,name,measures,kind,better,baseline,target\n"


def test_a_sound_place_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "text", "fault"),
    [
        (
            "chain_links",
            LINKS + "a,,home,trial\nb,a,home,trial\n",
            (
                "row 3, column to_outcome: found an activity and an outcome it "
                "leads to, expected one of the two. Take one out, or make two rows."
            ),
        ),
        (
            "chain_links",
            LINKS + "a,,,trial\n",
            (
                "row 2, column to_outcome: found neither an activity nor an outcome "
                "it leads to, expected one of the two. Write which activity or outcome it is."
            ),
        ),
        (
            "chain_links",
            LINKS + "a,a,,trial\n",
            (
                "row 2, column to_activity: found 'a', the activity itself, expected "
                "a chain that leads on, to an outcome in the end. Take out the step that does not "
                "hold."
            ),
        ),
        (
            "chain_links",
            LINKS + "a,,garden,trial\n",
            "row 2, column to_outcome: found 'garden', expected",
        ),
        (
            "indicators",
            MEASURES + "wait,Days,outcome,value,down,5,6\n",
            (
                "row 2, column target: found 6, a step back from the baseline of 5, "
                "expected the baseline or less, as better is down. Correct the target, the "
                "baseline or which way is better."
            ),
        ),
        (
            "indicators",
            MEASURES + "wait,Home,outcome,share,up,0.8,90\n",
            ("row 2, column target: found 90, expected a share from 0 to 1. Write 0.9."),
        ),
        (
            "indicators",
            MEASURES + 'wait,Home,outcome,value,up,"0,8",\n',
            "row 2, column baseline: found '0,8', expected a number. Write 0.8.",
        ),
        (
            "measurements",
            READ + "wait,2026-01-01,,5,0\nwait,2026-02-01,,5,9\nwait,2026-03-01,,5,9\n",
            "row 2, column denominator: found 0, expected a number above 0.",
        ),
        (
            "measurements",
            READ + "wait,2026-01-01,1,,\nwait,2026-02-01,1,,\nwait,2026-03-01,1,,\n"
            "wait,2026-05-01,1,,\n",
            ("row 5, column measured_on: found a gap before it: no row for 2026-04-01"),
        ),
        (
            "measurements",
            READ + "wait,2026-01-01,1,,\nwait,2026-02-01,1,,\nwait,2026-03-01,1,,\n"
            "wait,2026-03-20,1,,\n",
            "a second reading of that month",
        ),
        (
            "measurements",
            READ
            + "".join(f"wait,2026-0{month}-01,1,,\n" for month in range(1, 7))
            + "wait,2026-07-01,1,,\n",
            "row 8, column measured_on: found 2026-07-01, which is still to come",
        ),
        (
            "rebases",
            "indicator,rebased_on,reason\nwait,2026-02-15,A new count\n",
            (
                "row 2, column rebased_on: found 2026-02-15, on which nothing was read, "
                "expected the day of a later reading. Write 2026-03-01."
            ),
        ),
        (
            "rebases",
            "indicator,rebased_on,reason\nwait,2026-01-01,A new count\n",
            "found 2026-01-01, the first reading",
        ),
        (
            "activities",
            SOUND["activities"].replace("2026-01-01,\n", "2026-01-01,2025-12-01\n"),
            (
                "row 2, column ended_on: found 2025-12-01, expected a day not before "
                "it began, 2026-01-01. Correct one of them."
            ),
        ),
        (
            "progress",
            SOUND["progress"].replace("2026-06-01", "2026-07-01"),
            (
                "row 2, column sent_on: found 2026-07-01, which is still to come, "
                "expected a day up to 2026-06-15. Correct the date."
            ),
        ),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_mend(
    tmp_path: Path, table: str, text: str, fault: str
) -> None:
    told = faults(tmp_path, table, text)
    assert [each for each in told if each.startswith(f"{table}.csv, ") and fault in each]


def test_a_circle_is_told_once_by_the_row_that_closes_it(tmp_path: Path) -> None:
    told = faults(
        tmp_path, "chain_links", LINKS + "a,,home,trial\na,b,,trial\nb,c,,trial\nc,a,,trial\n"
    )
    assert len(told) == 1
    assert told[0].startswith("chain_links.csv, row 5, column to_activity: found a circle: ")


def test_two_circles_are_both_told(tmp_path: Path) -> None:
    told = faults(tmp_path, "chain_links", LINKS + "a,b,,trial\nb,a,,trial\nc,c,,trial\n")
    assert [fault.split(",")[1] for fault in told] == [" row 3", " row 4"]


def test_mixed_frequencies_are_named(tmp_path: Path) -> None:
    months = "".join(f"wait,2025-{month:02}-01,1,,\n" for month in range(1, 9))
    quarters = "wait,2025-11-01,1,,\nwait,2026-02-01,1,,\nwait,2026-05-01,1,,\n"
    told = faults(
        tmp_path,
        "measurements",
        READ + months + quarters,
        rebases=SOUND["rebases"].split("\n")[0] + "\n",
    )
    assert ["a step of 3 months" in fault for fault in told] == [True]


def test_faults_of_all_tables_are_told_at_once_and_days_to_come_only_when_asked(
    tmp_path: Path,
) -> None:
    told = faults(
        tmp_path,
        chain_links=LINKS + "a,a,,trial\n",
        indicators=MEASURES + "wait,Days,outcome,value,down,5,6\n",
        progress=SOUND["progress"].replace("2026-06-01", "2026-07-01"),
    )
    assert [fault.partition(".csv")[0] for fault in told] == [
        "chain_links",
        "indicators",
        "progress",
    ]
    assert len(check(tmp_path)) == 2
