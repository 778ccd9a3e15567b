"""What we build on: each part has a reason, one fixed and proven version, and a licence we may use.

Crossways is under the MIT licence, so nothing it needs to run may be under the GPL or the AGPL. A
weaker form of it (LGPL, MPL) needs a judgement, written down below.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata

import pytest
from packaging.requirements import Requirement
from source_tree import ROOT, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("requirements.txt", "requirements-web.txt", "requirements-dev.txt")
}
COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )(?<!Library or Lesser )General Public License", re.I)
WEAK_COPYLEFT = re.compile(r"\bLGPL|\bMPL|Mozilla Public|Lesser General Public", re.I)
JUDGED: dict[str, str] = {
    "psycopg": "LGPL: used as it is, as a library of its own that anybody may exchange",
    "psycopg-binary": "the compiled part of psycopg, the same licence and the same use",
    "fido2": "BSD; one data file in it, the list of public suffixes, is MPL and is not changed",
}
"""Run-time packages under a weak copyleft licence, and why each is fine."""
IMPORTED_AS = {"vl-convert-python": "vl_convert"}


def pins(text: str) -> dict[str, str]:
    """Each pinned requirement of a file, by name, with everything that stands behind it."""
    joined = text.replace("\\\n", " ")
    lines = (line.strip() for line in joined.splitlines())
    kept = (line for line in lines if line and not line.startswith("#"))
    return {f"{re.split(r'[ =<>;@]', line)[0]} {line.partition(' ')[0]}": line for line in kept}


def unproven(text: str) -> list[str]:
    """Requirements without one version, without a hash, or with an address."""
    return [
        name
        for name, line in pins(text).items()
        if "==" not in line or "--hash=sha256:" not in line or "://" in line
    ]


def licence_words(name: str) -> str:
    """All a package says of its licence in a line: expression, field, classifiers."""
    told = metadata(name)
    classifiers = [each for each in told.get_all("Classifier") or [] if "License" in each]
    field = (told.get("License") or "").split("\n", maxsplit=1)[0]
    return " | ".join([told.get("License-Expression") or "", field, *classifiers])


def runtime_packages() -> list[str]:
    """Names of everything installed here to run Crossways, theirs as well as ours."""
    lines = pins(REQUIREMENTS["requirements-web.txt"]).values()
    wanted = (Requirement(line.partition("--hash")[0].strip()) for line in lines)
    return sorted({each.name for each in wanted if not each.marker or each.marker.evaluate()})


def without_reason(lines: list[str]) -> list[str]:
    """Dependency lines of ``pyproject.toml`` that do not say what the dependency is for."""
    wanted = [line for line in lines if re.match(r'\s+"[\w-]+(\[\w+\])?[>=<]', line)]
    return [line.strip() for line in wanted if len(line.partition("#")[2].split()) < 3]


def dependency_lines() -> list[str]:
    """The lines of ``pyproject.toml`` that name dependencies, ours to run and ours to build."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if re.match(r'  "[\w-]+(\[\w+\])?>=', line)]


@pytest.mark.parametrize("name", runtime_packages())
def test_nothing_we_need_to_run_is_under_the_gpl(name: str) -> None:
    words = licence_words(name)
    assert words.strip(" |"), f"{name} says nothing of its licence"
    assert not COPYLEFT.search(words), words
    assert not WEAK_COPYLEFT.search(words) or name in JUDGED, words


def test_every_dependency_says_what_it_is_for() -> None:
    project = PROJECT["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["web"]
    declared = needed + PROJECT["dependency-groups"]["dev"]
    assert len(dependency_lines()) == len(declared), "one line each"
    assert without_reason(dependency_lines()) == []


@pytest.mark.parametrize("text", REQUIREMENTS.values(), ids=REQUIREMENTS)
def test_every_requirement_has_one_version_and_a_hash_and_no_address(text: str) -> None:
    assert len(pins(text)) > 10
    assert unproven(text) == []
    assert "://" not in text
    assert "index-url" not in text


def test_every_dependency_is_pinned_and_used() -> None:
    sources = "\n".join(module.text for module in modules())
    pinned = set(runtime_packages())
    for line in PROJECT["project"]["dependencies"]:
        name = Requirement(line).name
        assert name in pinned
        module = IMPORTED_AS.get(name, name)
        used = re.search(rf"^\s*(from|import) {module}\b", sources, re.MULTILINE)
        assert used, f"nothing uses {name}"


@pytest.mark.parametrize(
    "words",
    ["GPL-3.0-or-later", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License v3"],
)
def test_a_licence_we_may_not_use_is_found(words: str) -> None:
    assert COPYLEFT.search(words)


@pytest.mark.parametrize(
    ("words", "weak"),
    [
        ("LGPL-2.1", True),
        ("GNU Lesser General Public License v2 (LGPLv2)", True),
        ("MPL-2.0", True),
        ("BSD-3-Clause", False),
        ("Apache-2.0", False),
    ],
)
def test_a_weak_one_needs_a_judgement_and_a_free_one_does_not(words: str, *, weak: bool) -> None:
    assert not COPYLEFT.search(words)
    assert bool(WEAK_COPYLEFT.search(words)) is weak


def test_a_requirement_without_a_hash_or_with_an_address_is_found() -> None:
    text = (
        "good==1.0 \\\n    --hash=sha256:aa\nbare==1.0\n"
        "loose>=1 --hash=sha256:aa\nfar @ https://example.org/far.whl --hash=sha256:aa\n"
    )
    assert [name.split()[0] for name in unproven(text)] == ["bare", "loose", "far"]


def test_a_dependency_without_a_reason_is_found() -> None:
    lines = ['  "good>=1", # draws the charts', '  "bare>=1",', '  "short>=2", # needed']
    assert without_reason(lines) == ['"bare>=1",', '"short>=2", # needed']
