"""The terminal and JSON: everything the page says in words, at any width, without colour."""

import io
import json

import pytest
from fairhaven import finding, findings, report
from rich.console import Console

from crossways.content.voice import find_forbidden
from crossways.report import to_json
from crossways.report.letter import compose
from crossways.report.terminal import show


def shown(of, *, width: int = 100, colour: bool = False, quiet: bool = False) -> str:
    out = io.StringIO()
    system = "truecolor" if colour else None
    show(
        of, Console(file=out, width=width, force_terminal=colour, color_system=system), quiet=quiet
    )
    return out.getvalue()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("width", [30, 60, 200])
def test_everything_is_said_at_any_width(width) -> None:
    text = squeezed(shown(report(), width=width))
    for one in findings():
        for told in (one.statement, one.size, one.sureness, *one.evidence, *one.cautions):
            assert squeezed(told) in text or width < 40
        assert squeezed(one.statement)[:12] in text


@pytest.mark.parametrize("width", [30, 60, 200])
def test_no_line_is_wider_than_the_terminal_or_a_readable_line(width) -> None:
    lines = shown(report(findings=(*findings(), finding("a.b", "Long" * 90))), width=width)
    assert max(map(len, lines.splitlines())) <= min(width, 88)


def test_colour_adds_no_meaning() -> None:
    plain = shown(report())
    coloured = Console(file=io.StringIO(), width=100)
    with coloured.capture() as caught:
        show(report(), coloured)
    assert squeezed(caught.get()) == squeezed(plain)
    assert "\x1b[" not in plain
    assert "\x1b[" in shown(report(), colour=True)


def test_what_is_shared_comes_first() -> None:
    text = shown(report())
    assert text.index("What you share ─") < text.index("Your own side first ─")


def test_quiet_prints_the_statements_alone_one_a_line() -> None:
    parts = [part for section in compose(report()).sections for part in section.parts]
    expected = [one.finding.statement for part in parts for one in part.findings]
    assert shown(report(), width=40, quiet=True).splitlines() == expected


def test_a_long_rest_is_a_count_and_a_table_with_no_ordinary_word_broken() -> None:
    many = tuple(finding("values.divide", f"You differ on card {n}.") for n in range(40))
    text = shown(report(findings=many), width=80)
    assert "37 more findings" in text
    assert text.count("You differ on card") == 40
    assert text.count("What you could do:") == 3
    assert shown(report(findings=many), quiet=True).count("You differ on card") == 40
    assert all(len(line) <= 80 for line in text.splitlines())


def test_square_brackets_in_a_name_are_not_read_as_markup() -> None:
    text = shown(report(findings=(finding("values.divide", "[red]Ward[/red] [bold] differs."),)))
    assert "[red]Ward[/red] [bold] differs." in text


def test_an_escape_sequence_in_a_name_cannot_reach_the_terminal() -> None:
    text = shown(report(findings=(finding("values.divide", "Ward \x1b[2J gone."),)))
    assert "\x1b" not in text


def test_our_own_words_are_plain() -> None:
    assert find_forbidden(shown(report())) == []


def test_json_holds_every_field_of_every_finding() -> None:
    told = json.loads(to_json(report()))
    assert [one["statement"] for one in told["findings"]] == [f.statement for f in findings()]
    first = told["findings"][0]
    assert first["n"] == {"low": 180, "high": 184}
    assert first["strength"] == "clear"
    assert first["about"]["groups"][0] == {
        "cut": "partner",
        "code": "housing",
        "name": "Harbour Housing Association",
    }
    assert len(first["suggestions"]) == 3
