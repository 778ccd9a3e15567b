"""Released estimates, rules and audit as plain data for JSON, and back."""

from __future__ import annotations

from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from crossways.analysis.estimate import Figure, Group, Strength
from crossways.analysis.finding import Band
from crossways.analysis.release import ReleasedBasis, ReleasedEstimate, Rules

Plain = dict[str, Any]


def estimate_to_plain(estimate: ReleasedEstimate) -> Plain:
    """One estimate as nested dicts, lists, text and numbers."""
    names = [name for name in estimate.__dataclass_fields__ if name not in ("figures", "notes")]
    plain = {name: _plain(getattr(estimate, name)) for name in names}
    plain["figures"] = {name: asdict(figure) for name, figure in estimate.figures.items()}
    plain["notes"] = dict(estimate.notes)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Group | Band | ReleasedBasis):
        return asdict(value)
    return value


def estimate_from_plain(plain: Plain) -> ReleasedEstimate:
    """The estimate that :func:`estimate_to_plain` made plain."""
    figures = {name: Figure(**figure) for name, figure in plain["figures"].items()}
    read = {
        "rounds": tuple(plain["rounds"]),
        "groups": tuple(Group(**group) for group in plain["groups"]),
        "basis": tuple(
            ReleasedBasis(Group(**part["group"]), Band(**part["n"])) for part in plain["basis"]
        ),
        "strength": Strength(plain["strength"]),
        "n": None if plain["n"] is None else Band(**plain["n"]),
        "figures": MappingProxyType(figures),
        "notes": MappingProxyType(dict(plain["notes"])),
    }
    return ReleasedEstimate(**(plain | read))


def rules_from_plain(plain: Plain) -> Rules:
    """The rules that ``dataclasses.asdict`` made plain."""
    crosses = tuple(tuple(pair) for pair in plain["crosses"])
    facets = tuple((facet, tuple(cuts)) for facet, cuts in plain["cuts_of_facets"])
    return Rules(**(plain | {"crosses": crosses, "cuts_of_facets": facets}))
