"""Attack releases with each protection off and on; print the table, rewrite docs/red-team.md.

``python -m benchmarks.red_team``
"""

import sys
from pathlib import Path

from benchmarks import red_team_web

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "red-team.md"
INTRO = """# Attacks on a release, with the protection off and on

Made by `python -m benchmarks.red_team`; do not edit by hand. The attacks live in `tests/red_team`,
where each is also a test that fails the build. The intruder knows who is in every group and how
many answered, and reads everything published.
"""


def rows() -> list[tuple[str, str, str, str]]:
    """Threat, attack, what it gained without the protection, what it gains with it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from red_team.test_reflections import seen_through  # noqa: PLC0415
    from red_team.test_rounds import leaver_gain  # noqa: PLC0415
    from red_team.test_subtraction import (  # noqa: PLC0415
        close_pairs,
        recoverable,
        unprotected_groups,
    )

    hidden = {on: recoverable(protected=on, exact=not on, tables=10) for on in (False, True)}
    gain = {on: leaver_gain(protected=on) for on in (False, True)}
    nested = {on: close_pairs(protected=on, runs=12) for on in (False, True)}
    leaders = {on: seen_through(protected=on) for on in (False, True)}
    solved = {on: unprotected_groups(protected=on, runs=4) for on in (False, True)}
    return [
        (
            "T7",
            "linear programme for hidden head counts of random 8 x 5 tables",
            *(f"{hidden[on][0]} of {hidden[on][1]} worked out" for on in (False, True)),
        ),
        (
            "T7, T11",
            "linear programme for the favourable count of every group, 4 partnerships",
            *(f"{a} of {b} groups worked out" for a, b in (solved[False], solved[True])),
        ),
        (
            "T8",
            "shown groups nested with 1 to 9 people between them, 12 partnerships",
            *(f"{nested[on]} pairs" for on in (False, True)),
        ),
        (
            "T10",
            "one leaver, all others answering as before: answers known for sure",
            *(f"{100 * gain[on][1]:.1f}%" for on in (False, True)),
        ),
        (
            "T10",
            "the same: rise in right guesses from the second round",
            *(f"{100 * gain[on][0]:.1f} in 100" for on in (False, True)),
        ),
        (
            "T11, T12",
            "two of ten or more leaders pool their points: a third's told to within three",
            *(f"{leaders[on][0]} of {leaders[on][1]} looks" for on in (False, True)),
        ),
    ]


def table(found: list[tuple[str, str, str, str]], *, off: str, on: str) -> str:
    """Attacks as a table: what each gained without the protection, and with it."""
    lines = [f"| threat | attack | {off} | {on} |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in found)])


def main() -> None:
    releases = table(rows(), off="protection off", on="protection on")
    box = table(red_team_web.rows(), off="before mixing", on="after mixing")
    page = f"{INTRO}\n{releases}\n\n{red_team_web.INTRO}\n{box}\n\n{red_team_web.HELD}"
    print(page)
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
