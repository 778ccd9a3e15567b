"""Every function of ``analysis.methods`` that others may call shows how, in an example that runs.

What others may call is what a package lists in ``__all__``, and in a module outside such a package
everything without an underscore. Result classes need no example of their own: they come out of one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from source_tree import Module, modules_under, parse

PACKAGE = "analysis.methods"
SUMS = "the same figure from sums already taken; the function beside it runs through it"
WITHIN = "a step shared by methods; the examples of those that take it run it"
EXEMPT: Mapping[str, str] = {
    "agreement.awg.awg_from_moments": SUMS,
    "agreement.rwg.rwg_from_moments": SUMS,
    "agreement.rwg.rwg_j_from_moments": SUMS,
    "intraclass.icc_from_moments": SUMS,
    "sufficient_statistics.moments_of": SUMS,
    "grouped_answers.as_frame": WITHIN,
    "grouped_answers.count_people": WITHIN,
    "intraclass.searle_interval": WITHIN,
    "intraclass.smith_interval": WITHIN,
    "variance_components.best_ratio": WITHIN,
    "variance_components.gather_by_size": WITHIN,
}


def listed(module: Module) -> set[str]:
    """The names a module promises in ``__all__``."""
    return {
        str(ast.literal_eval(element))
        for node in module.tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
        and isinstance(node.value, ast.List | ast.Tuple)
        for element in node.value.elts
    }


def public_functions(found: Iterable[Module]) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions others may call, as ``module.function``."""
    found = list(found)
    promised = {module.name: listed(module) for module in found if listed(module)}
    for module in found:
        inside = [promised[name] for name in promised if module.name.startswith(f"{name}.")]
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if all(node.name in names for names in inside):
                yield f"{module.name}.{node.name}".removeprefix(f"{PACKAGE}."), node


def without_example(found: Iterable[Module]) -> list[str]:
    """Public functions whose docstring holds no example."""
    return sorted(
        name
        for name, node in public_functions(found)
        if ">>>" not in (ast.get_docstring(node) or "")
    )


def test_every_public_method_has_an_example_but_those_with_a_reason() -> None:
    assert without_example(modules_under(PACKAGE)) == sorted(EXEMPT)


def test_the_rule_sees_the_methods_the_field_knows() -> None:
    names = {name.rpartition(".")[2] for name, _ in public_functions(modules_under(PACKAGE))}
    assert {"rwg", "rwg_j", "awg", "ad_m", "icc", "cronbach_alpha", "cramers_v"} <= names


def test_a_public_function_without_an_example_is_found_and_inner_parts_are_not() -> None:
    package = parse(f"{PACKAGE}.odd", '__all__ = ["shown"]\n')
    inner = parse(
        f"{PACKAGE}.odd.inner",
        'def shown():\n    """Says."""\n\ndef part():\n    """Says."""\n\ndef _own():\n    pass\n',
    )
    alone = parse(f"{PACKAGE}.alone", 'def good():\n    """Says.\n\n    >>> 1\n    1\n    """\n')
    assert without_example([package, inner, alone]) == ["odd.inner.shown"]
