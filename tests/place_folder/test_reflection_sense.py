"""Reflections that cannot be meant: each fault named by file, row and column, with its mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossways.place_folder import check

HEAD = "round,respondent,question,item,points\n"
SOUND = {
    "sectors": "sector,name\nhealth,Health\n",
    "partners": "partner,name,sector,legal_form\ntrust,Trust,health,\n",
    "rounds": "round,label,opened,closed,threshold\n1,Spring,,,10\n",
    "respondents": "round,respondent,partner,team,profession,grade_band,tenure_band\n"
    "1,r1,trust,,,,\n",
    "items": "item,text,theme,dimension,low,high,whole,reverse,version,licence,source\n"
    "LR1,Money,,,0,10,true,false,,,\nLR2,Lives,,,0,10,true,false,,,\n",
    "reflections": HEAD + "1,x1,STATED,LR2,1\n1,x1,WEIGHS,LR1,7\n1,x1,WEIGHS,LR2,3\n",
}


def faults(folder: Path, reflections: str = SOUND["reflections"]) -> list[str]:
    """The faults of a sound place with its reflections written anew."""
    for name, told in {**SOUND, "reflections": reflections}.items():
        (folder / f"{name}.csv").write_text(told, encoding="utf-8")
    return [str(fault) for fault in check(folder)]


def test_a_sound_reflection_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            "1,x1,WEIGHS,LR1,7\n1,x1,WEIGHS,LR2,2\n",
            (
                "row 3, column points: found 9 in all for WEIGHS of 'x1', expected 10 in all. "
                "Correct its points, or take all its rows out if it was skipped."
            ),
        ),
        (
            "1,x1,STATED,LR1,1\n1,x1,STATED,LR2,1\n",
            (
                "row 3, column points: found 2 in all for STATED of 'x1', expected 1 in all. "
                "Correct its points, or take all its rows out if it was skipped."
            ),
        ),
        (
            "1,x1,GIVES,LR1,2\n",
            "row 2, column points: found more than 1, expected 1 for yes or 0 for no. Correct it.",
        ),
        (
            "1,r1,STATED,LR1,1\n",
            (
                "row 2, column respondent: found 'r1', who is in respondents too, expected an id "
                "that is in no other table. Give leaders random ids of their own."
            ),
        ),
        (
            "1,x1,WEIGHS,LR9,10\n",
            "LR9",
        ),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_mend(tmp_path: Path, rows: str, fault: str) -> None:
    found = faults(tmp_path, HEAD + rows)
    assert len(found) == 1
    assert fault in found[0]


def test_faults_are_all_told_at_once(tmp_path: Path) -> None:
    rows = "1,x1,WEIGHS,LR1,7\n1,x2,GUESSES,LR1,11\n1,r1,GIVES,LR1,1\n"
    assert len(faults(tmp_path, HEAD + rows)) >= 3
