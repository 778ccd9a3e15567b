"""A later round of the same survey, added to a place: same groups, same questions, nothing redone.

Rounds can only be compared where both mean the same by a team and by a question. Whatever differs
is therefore a fault, told with both sides, never quietly taken over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from crossways.analysis.tables import Place
from crossways.place_folder.fault import Fault, Faults, quoted
from crossways.place_folder.survey.map import SurveyMap

GROUPS = {
    "sectors": "sector",
    "partners": "partner",
    "teams": "team",
    "professions": "profession",
}
"""Tables of groups, and the column that names one."""

FROZEN = ("text", "low", "high", "whole", "reverse", "dimension", "theme")
"""What of a question may not change from round to round."""

OF_THE_ROUND = ("rounds", "head_counts", "respondents", "answers")


def add_round(place: Place, later: Place, mapped: SurveyMap, *, file: str) -> Place:
    """The place with one more round: ``later``, as :func:`convert` made it of ``file``.

    New questions are taken in; groups and questions the place has must be meant alike. Raises
    ``Faults`` naming a round that is there already, every unknown group, every group that belongs
    elsewhere and every question that has changed.
    """
    faults = [
        *_known_round(place, mapped),
        *_unknown_groups(place, later, mapped, file),
        *_moved_groups(place, later, mapped, file),
        *_changed_items(place, later, mapped),
    ]
    if faults:
        raise Faults(faults)
    frames = dict(place.frames)
    for name in OF_THE_ROUND:
        frames[name] = pl.concat([getattr(place, name), getattr(later, name)])
    new = later.items.join(place.items, on="item", how="anti")
    frames["items"] = pl.concat([place.items, new])
    return replace(place, frames=frames)


def _known_round(place: Place, mapped: SurveyMap) -> Iterator[Fault]:
    known = {*place.rounds["round"], *place.respondents["round"]}
    if mapped.round in known:
        rounds = ", ".join(str(number) for number in sorted(known))
        yield Fault(
            mapped.file,
            None,
            "survey.round",
            f"{mapped.round}, which the place has already",
            f"a new round (there: {rounds})",
            "Give the next number with --round",
        )


def _unknown_groups(place: Place, later: Place, mapped: SurveyMap, file: str) -> Iterator[Fault]:
    for table, key in GROUPS.items():
        known = set(getattr(place, table)[key])
        named = _named_sectors(mapped) if key == "sector" else set(getattr(later, table)[key])
        for code in sorted(named - known):
            yield Fault(
                file,
                None,
                mapped.columns.get(key) or f"{key} (from {mapped.file})",
                quoted(code),
                f"a {key} of the place",
                _how_to_name(table, key),
            )


def _named_sectors(mapped: SurveyMap) -> set[str]:
    """Sectors the map speaks of; those made up for want of any are not meant."""
    about = {item.about_sector for item in mapped.items if item.about_sector is not None}
    return {*mapped.sectors.values(), *about}


def _how_to_name(table: str, key: str) -> str:
    if key == "sector":
        return f"Write it in the map as the place does, or add it to {table} there"
    return f"Translate it in the map under [words.{key}], or add it to {table} in the place"


def _moved_groups(place: Place, later: Place, mapped: SurveyMap, file: str) -> Iterator[Fault]:
    """Teams of another organisation, and organisations of another sector, than in the place."""
    told = later.partners.filter(pl.col("partner").is_in(list(mapped.sectors)))
    pairs = (
        ("team", "partner", place.teams, later.teams, file),
        ("partner", "sector", place.partners, told, mapped.file),
    )
    for key, of, before, now, where in pairs:
        both = before.select(key, was=of).join(now.select(key, now=of), on=key)
        for code, was, is_now in both.filter(pl.col("was") != pl.col("now")).sort(key).iter_rows():
            yield Fault(
                where,
                None,
                f"{key} {code}",
                quoted(is_now),
                f"{of} {quoted(was)}, as in the place",
                f"Correct the map, or give the {key} a new code from this round on",
            )


def _changed_items(place: Place, later: Place, mapped: SurveyMap) -> Iterator[Fault]:
    both = place.items.join(later.items, on="item", suffix="_now")
    for row in both.sort("item").iter_rows(named=True):
        for name in FROZEN:
            was, now = row[name], row[f"{name}_now"]
            if was != now:
                yield Fault(
                    mapped.file,
                    None,
                    f"items {row['item']}.{name}",
                    quoted(now),
                    f"{quoted(was)}, as in earlier rounds",
                    "Write it as it was, or give the changed question a code of its own",
                )
