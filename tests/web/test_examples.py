"""The examples in the web service's docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from crossways import web

NOT_TO_IMPORT = ("__main__", "wsgi")  # they start something
MODULES = [
    found.name
    for found in pkgutil.walk_packages(web.__path__, "crossways.web.")
    if not found.name.endswith(NOT_TO_IMPORT)
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_to_run() -> None:
    tried = [doctest.testmod(importlib.import_module(name)).attempted for name in MODULES]
    assert sum(tried) > 5
