"""Every import contract is kept, and each fails when the import it forbids is planted."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from source_tree import ROOT, SOURCE

KINDS = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}
SETTINGS = read_configuration(str(ROOT / "pyproject.toml"))
CONTRACTS: dict[str, dict[str, Any]] = {
    contract["name"]: contract for contract in SETTINGS["contracts_options"]
}
PLANTED = {
    "The house, top to bottom": [
        ("report.page", "cli.reading"),
        ("simulate.worlds", "report.words"),
        ("place_folder.read", "release_folder.plain"),
        ("simulate.truth", "place_folder.write"),
        ("analysis.levels", "place_folder.read"),
        ("content.voice", "analysis.estimate"),
        ("web.wiring.urls", "cli.reading"),
        ("cli.reading", "web.wiring.settings"),
        ("report.words", "web.kit.records"),
    ],
    "Inside analysis: one direction, release between answers and words": [
        ("analysis.findings.words", "analysis.catalogue"),
        ("analysis.release.freeze", "analysis.findings.words"),
        ("analysis.topics.values", "analysis.release.rules"),
        ("analysis.methods.equivalence", "analysis.responses"),
        ("analysis.estimate", "analysis.tables"),
    ],
    "Topics do not import each other": [
        ("analysis.topics.values.deck", "analysis.topics.perception.legs"),
        ("analysis.topics.say_do", "analysis.topics.pulse"),
    ],
    "Methods know nothing of health and care": [
        ("analysis.methods.equivalence", "analysis.tables"),
        ("analysis.methods.agreement.rwg", "content.pulse_items"),
    ],
    "The report opens no folder and simulates nothing": [
        ("report.gallery", "simulate.fairhaven"),
        ("report.assemble", "place_folder"),
        ("report.as_json", "release_folder"),
    ],
    "What writes a release never sees a place": [
        ("release_folder.plain", "analysis.tables"),
        ("release_folder", "analysis.responses"),
    ],
    "Words, pages and commands ask no topic": [
        ("report.assemble", "analysis.topics.values"),
        ("cli.reading", "analysis.topics.pulse.readings"),
        ("analysis.findings.values_words", "analysis.levels"),
        ("web.wiring.home", "analysis.topics.values"),
    ],
    "What is known openly is read apart from answers": [
        ("analysis.outcome_reading.chain", "analysis.responses"),
        ("analysis.topics.outcomes.purpose", "analysis.responses"),
        ("analysis.topics.outcomes", "analysis.levels"),
    ],
    "Analysis touches no file, clock, network or screen": [
        ("analysis.topics.pulse", "time"),
        ("analysis.release.audit", "pathlib"),
        ("analysis.methods.multiplicity", "random"),
        ("analysis.findings.words", "rich"),
    ],
    "No Django in the library": [("place_folder.read", "django")],
    "Inside web: one direction, and only wiring knows everyone": [
        ("web.kit.permissions", "web.places.accounts.models"),
        ("web.places.partnerships.reads", "web.wiring.settings"),
        ("web.findings.apps", "web.listening.apps"),
        ("web.findings.apps", "web.outcomes.apps"),
    ],
    "Only the pipeline takes sealed ballots out of their box": [
        ("web.listening.rounds.views", "web.listening.rounds.tables"),
        ("web.findings.models", "web.listening.rounds.tables"),
        ("web.wiring.overview", "web.listening.rounds.tables"),
    ],
    "What listens never knows who is on a roster": [
        ("web.listening.rounds.writes.submitting", "web.places.roster.models"),
        ("web.listening.respond.views", "web.places.roster.reads"),
        ("web.listening.conversation.models", "web.places.roster.models"),
    ],
    "Inside a capability of the web service: from addresses down to records": [
        ("web.places.partnerships.models", "web.places.partnerships.writes"),
        ("web.places.partnerships.reads", "web.places.partnerships.writes"),
        ("web.kit.audit.models", "web.kit.audit.writes"),
    ],
    "No two packages lean on each other": [
        ("analysis.methods.equivalence", "analysis.methods.reliability.alpha"),
    ],
}
CLOSES_A_LOOP = ("analysis.methods.reliability.alpha", "analysis.methods.equivalence")
OUTSIDE = {"time", "pathlib", "random", "rich", "django"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Who imports whom in the library."""
    return grimp.build_graph("crossways", include_external_packages=True)


def is_kept(contract: dict[str, Any], graph: grimp.ImportGraph) -> bool:
    """Whether a contract of ``pyproject.toml`` is kept by a graph, which is left as it was."""
    settings = SETTINGS["session_options"]
    check = KINDS[contract["type"]](contract["name"], settings, contract)
    return check.check(deepcopy(graph), verbose=False).kept


def plant(graph: grimp.ImportGraph, importer: str, imported: str) -> grimp.ImportGraph:
    """The same graph with one import more."""
    with_more = deepcopy(graph)
    target = imported if imported in OUTSIDE else f"crossways.{imported}"
    if imported in OUTSIDE and target not in with_more.modules:
        with_more.add_module(target, is_squashed=True)
    with_more.add_import(importer=f"crossways.{importer}", imported=target)
    return with_more


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_contract_is_kept(imports: grimp.ImportGraph, name: str) -> None:
    assert is_kept(CONTRACTS[name], imports)


def test_every_contract_has_an_import_planted_against_it() -> None:
    assert sorted(PLANTED) == sorted(CONTRACTS)


@pytest.mark.parametrize(
    ("name", "importer", "imported"),
    [(name, *planted) for name, each in PLANTED.items() for planted in each],
)
def test_the_contract_fails_when_the_import_it_forbids_is_planted(
    imports: grimp.ImportGraph, name: str, importer: str, imported: str
) -> None:
    assert {f"crossways.{importer}"} <= imports.modules, "plant it in a module that exists"
    planted = plant(imports, importer, imported)
    if CONTRACTS[name]["type"] == "acyclic_siblings":
        planted = plant(planted, *CLOSES_A_LOOP)
    assert not is_kept(CONTRACTS[name], planted)


@pytest.mark.parametrize("package", ["", ".analysis"])
def test_a_new_package_must_be_given_its_layer(imports: grimp.ImportGraph, package: str) -> None:
    grown = deepcopy(imports)
    grown.add_module(f"crossways{package}.newcomer")
    kept = {
        name: is_kept(contract, grown)
        for name, contract in CONTRACTS.items()
        if contract["type"] == "layers" and contract["containers"] == [f"crossways{package}"]
    }
    assert list(kept.values()) == [False]


def test_the_command_itself_refuses_a_planted_import(tmp_path: Path) -> None:
    """The whole way once: a copy of the tree, one import that climbs, and the linter's command."""
    for path in SOURCE.rglob("*.py"):
        copied = tmp_path / "crossways" / path.relative_to(SOURCE)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    settings = (ROOT / "pyproject.toml").read_bytes()
    (tmp_path / "pyproject.toml").write_bytes(settings)
    estimate = tmp_path / "crossways" / "analysis" / "estimate.py"
    estimate.write_text(
        estimate.read_text(encoding="utf-8") + "\nimport crossways.report\n", encoding="utf-8"
    )
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "crossways.analysis.estimate -> crossways.report" in done.stdout
