"""The web service's shape, as far as imports cannot tell it: folders, words, writes, docstrings."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable

import pytest
from source_tree import ROOT, SOURCE, Module, dotted_name, modules_under, parse

CAPABILITY = {"models", "reads", "writes", "tables", "forms", "presenters", "views", "urls"}
CONTRACT = "Inside a capability of the web service: from addresses down to records"
MAY_CHANGE_RECORDS = ("writes", "migrations", "promise_triggers")
CHANGES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}
IN_A_MANAGER = {"places.accounts.models"}  # what Django asks of a manager of users
PERSONAL = ("personal data", "Personal data")


def capabilities() -> list[str]:
    """Folders of the web service with records or pages in them."""
    found = [
        path.parent
        for name in ("models.py", "views.py")
        for path in (SOURCE / "web").glob(f"*/*/{name}")
    ]
    return sorted({".".join(("crossways", *path.relative_to(SOURCE).parts)) for path in found})


def listed() -> list[str]:
    """Folders whose inner order the import contract holds."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [contract] = [one for one in contracts if one["name"] == CONTRACT]
    return sorted(contract["containers"])


def changes_of_records(module: Module) -> list[str]:
    """Calls that change records: ``things.create(…)``, ``.delete()``, ``record.save()``."""
    return [
        f"{module.name}:{node.lineno} {dotted_name(node.func) or node.func.attr}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in CHANGES or node.func.attr == "save")
        and not ast.unparse(node.func.value).startswith("super()")  # an override, not a change
    ]


def misplaced(found: Iterable[Module]) -> list[str]:
    """Changes of records outside the modules that are for it."""
    return [
        change
        for module in found
        if not set(module.name.split(".")) & set(MAY_CHANGE_RECORDS)
        and module.name.removeprefix("web.") not in IN_A_MANAGER
        for change in changes_of_records(module)
    ]


def silent_models(found: Iterable[Module]) -> list[str]:
    """Records whose docstring does not say what personal data they hold."""
    return [
        f"{module.name}.{node.name}"
        for module in found
        if module.name.endswith("models")
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and {"models.Model", "Record", "AbstractBaseUser"} & set(map(dotted_name, node.bases))
        and not any(words in (ast.get_docstring(node) or "") for words in PERSONAL)
    ]


def test_the_inner_order_of_every_capability_is_held_by_a_contract() -> None:
    assert [name for name in capabilities() if name not in listed()] == []


def test_no_admin_site_goes_round_permissions_and_audit() -> None:
    named = [module.name for module in modules_under("web") if "contrib.admin" in module.text]
    assert named == []
    assert not list((SOURCE / "web").rglob("admin.py"))


def test_records_are_changed_in_writes_and_nowhere_else() -> None:
    assert misplaced(modules_under("web")) == []


def test_every_record_says_what_personal_data_it_holds() -> None:
    assert silent_models(modules_under("web")) == []


@pytest.mark.parametrize(
    "line",
    ["Team.objects.create(name='x')", "team.save()", "teams.delete()", "all().bulk_create(x)"],
)
def test_a_change_in_a_view_is_found(line: str) -> None:
    assert len(misplaced([parse("web.places.teams.views", line)])) == 1
    assert misplaced([parse("web.places.teams.writes", line)]) == []


def test_a_record_that_is_silent_about_personal_data_is_found() -> None:
    text = 'class Team(Record):\n    """A team."""\nclass Kind(StrEnum):\n    """A kind."""\n'
    assert silent_models([parse("web.places.teams.models", text)]) == [
        "web.places.teams.models.Team"
    ]
