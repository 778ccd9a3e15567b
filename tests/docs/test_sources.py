"""What the sources ask stands on one page, whole; no link in any page leads nowhere."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from crossways.content.voice import FORBIDDEN, find_forbidden

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "docs" / "sources.md"
NOT_OURS = {"demo", "dist", "build", "node_modules"}
STATES = ("here", "in part", "not yet")
TITLES = (
    "Pushing the boulder",
    "Crossing the divide",
    "The West blog",
    "The comments on the West blog",
    "Policy Paper 13",
    "Integration at place: cultures and histories",
)
# Written in parts, so that this file names no registry itself.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
        ("golang", "org"),
        ("rubygems", "org"),
        ("docker", "io"),
        ("ghcr", "io"),
        ("anaconda", "org"),
    )
]
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def pages() -> list[Path]:
    """Every Markdown file of the repository, hidden and made folders left out."""
    found = []
    for page in sorted(ROOT.rglob("*.md")):
        folders = page.relative_to(ROOT).parts[:-1]
        if not any(name.startswith(".") or name in NOT_OURS for name in folders):
            found.append(page)
    return found


def links_in(text: str) -> Iterator[str]:
    """Where every link and picture of a page points, also those written as HTML."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for part in (token, *(token.children or ())):
            for name in ("href", "src"):
                if name in part.attrs:
                    yield str(part.attrs[name])
            if part.type in ("html_block", "html_inline"):
                yield from re.findall(r"""\b(?:href|src)=["']([^"']+)["']""", part.content)


@cache
def anchors_in(text: str) -> frozenset[str]:
    """The names by which a page's headings can be linked, as code hosts make them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    seen: Counter[str] = Counter()
    anchors = set()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(part.content for part in inline.children or ())
            name = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
            anchors.add(f"{name}-{seen[name]}" if seen[name] else name)
            seen[name] += 1
    return frozenset(anchors)


def dead_links_in(page: Path, *, root: Path = ROOT) -> list[str]:
    """The links of ``page`` to files or headings that are not there, or outside ``root``."""
    dead = []
    for link in links_in(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z][a-z0-9+.-]*:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        inside = target.is_relative_to(root) and target.exists()
        reached = inside and (
            not anchor
            or (target.suffix == ".md" and anchor in anchors_in(target.read_text("utf-8")))
        )
        if not reached:
            dead.append(link)
    return dead


def rows() -> list[tuple[str, ...]]:
    """Number, what it asks, state and where, for each row of the page."""
    return ROW.findall(SOURCES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_to_a_file_and_a_heading(page: Path) -> None:
    assert dead_links_in(page) == []


@pytest.mark.parametrize(
    "page",
    [*pages(), ROOT / "requirements.txt", ROOT / "requirements-dev.txt", ROOT / "pyproject.toml"],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_no_page_and_no_list_of_requirements_names_a_package_registry(page: Path) -> None:
    text = page.read_text(encoding="utf-8").lower()
    assert [host for host in REGISTRY_HOSTS if host in text] == []


def test_dead_links_dead_headings_and_ways_out_are_found_and_good_links_are_not(
    tmp_path: Path,
) -> None:
    root = tmp_path / "inside"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "other.md").write_text("# Here it is\n", encoding="utf-8")
    (tmp_path / "outside.md").write_text("# Outside\n", encoding="utf-8")
    page = root / "page.md"
    page.write_text(
        "# Top\n[a](docs/other.md#here-it-is) [b](docs/) [c](#top) [d](https://example.org/x)\n"
        "[e](docs/gone.md) [f](docs/other.md#nowhere) [g](#bottom) [h](../outside.md)\n"
        "<img src='no.svg'>\n",
        encoding="utf-8",
    )
    assert dead_links_in(page, root=root) == [
        "docs/gone.md",
        "docs/other.md#nowhere",
        "#bottom",
        "../outside.md",
        "no.svg",
    ]


def test_headings_are_named_as_code_hosts_name_them() -> None:
    text = "# What we *never* say\n\n## `rwg`, alike?\n\n## Same\n\n## Same\n"
    assert anchors_in(text) == {"what-we-never-say", "rwg-alike", "same", "same-1"}


def test_links_inside_examples_are_not_links() -> None:
    assert list(links_in("```text\n[a](b.md)\n```\n\n`[c](d.md)`\n")) == []


def test_each_of_the_116_things_asked_stands_on_the_page_once() -> None:
    assert Counter(int(number) for number, *_ in rows()) == Counter(range(1, 117))


def test_every_row_says_whether_it_is_here_in_part_or_not_yet() -> None:
    assert {state for _, _, state, _ in rows()} <= set(STATES)


def test_what_is_here_is_linked_and_what_is_not_yet_is_not() -> None:
    for number, _, state, where in rows():
        assert ("](" in where) == (state != "not yet"), f"row {number}"


def test_the_counts_at_the_top_are_those_of_the_rows() -> None:
    counts = Counter(state for _, _, state, _ in rows())
    here, in_part, not_yet = (counts[state] for state in STATES)
    said = f"{here} are here, {in_part} are here in part, and {not_yet} are not yet"
    assert said in SOURCES.read_text(encoding="utf-8")


def test_sources_are_named_by_title_and_never_by_a_code() -> None:
    text = SOURCES.read_text(encoding="utf-8")
    assert [title for title in TITLES if f"## {title}\n" not in text] == []
    assert re.findall(r"\bS[0-4]c?\b", text) == []


@pytest.mark.parametrize("page", ["docs/sources.md", "docs/how-to/run-a-round-on-paper.md"])
def test_pages_for_everybody_use_no_forbidden_word(page: str) -> None:
    assert find_forbidden((ROOT / page).read_text(encoding="utf-8")) == []


def test_the_glossary_lists_just_the_words_we_never_say() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    section = glossary.partition("## What we never say")[2]
    listed = re.search(r"\*([^*]+)\*", section)
    assert listed is not None
    assert tuple(listed.group(1).split(", ")) == FORBIDDEN


def test_every_decision_is_in_the_index_and_says_what_was_turned_down() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = sorted(folder.glob("[0-9]*.md"))
    numbers = [int(page.name[:4]) for page in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    for page in decisions:
        assert f"({page.name})" in index
        text = page.read_text(encoding="utf-8")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == [
            "What forced it", "What we chose", "What follows", "What we turned down"
        ]  # fmt: skip
