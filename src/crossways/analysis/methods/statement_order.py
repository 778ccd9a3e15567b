"""In which order should people still answering see the statements?

Whoever answers sees first what the fewest of their own organisation have seen. Nothing anybody
answered plays a part. An order that favours statements that divide, or that are liked, decides who
is asked what: the votes on a statement then come from people chosen by their earlier votes, and
shares, gaps and groups made from them are slanted in a way no later sum can undo. Such an order
also lets whoever watches it guess how people voted. How often a statement was seen tells neither.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]
AT_A_TIME = 10
NEXT = pl.Schema({"participant": pl.String(), "place": pl.Int64(), "statement": pl.String()})


def next_statements(
    seen: pl.DataFrame,
    statements: pl.DataFrame,
    people: pl.DataFrame,
    *,
    for_people: Collection[str],
    seed: int,
    how_many: int = AT_A_TIME,
) -> pl.DataFrame:
    """Choose what each of ``for_people`` sees next: at most ``how_many`` statements, in order.

    ``seen`` has one row for each ``participant`` and ``statement`` shown so far, ``statements`` a
    column ``statement`` with all that may be shown, ``people`` the columns ``participant`` and
    ``organisation`` (empty where not told: those people count as one organisation of their own).
    First comes what fewest people of the person's organisation have seen, then what fewest people
    of all have seen, then chance drawn from ``seed`` and the person's id. The people of one call
    take turns in the order of their ids, each turn counting what the earlier ones were given, and
    nobody sees a statement twice.

    So while everybody starts afresh, counts within an organisation never differ by more than one;
    a statement added late is next for everybody until it has caught up; and each statement reaches
    the organisation within (statements / ``how_many``) people. Returns ``participant``, ``place``
    (from 1) and ``statement``. Raises ``ValueError``, naming them, for people missing from
    ``people`` or there twice, and for ``how_many`` below 1.

    >>> seen = pl.DataFrame({"participant": ["p", "p"], "statement": ["a", "b"]})
    >>> people = pl.DataFrame({"participant": ["p", "q"], "organisation": ["trust", "trust"]})
    >>> deck = pl.DataFrame({"statement": ["a", "b", "new"]})
    >>> next_statements(seen, deck, people, for_people=["q"], seed=1, how_many=1).row(0)
    ('q', 1, 'new')
    """
    waiting = sorted({str(person) for person in for_people})
    organisation = _organisations(people, waiting, how_many)
    labels = statements["statement"].cast(pl.String).unique().sort()
    rows = _shown(seen, labels, organisation)
    counts = _counts(rows, len(labels), max(organisation.values(), default=0) + 1)
    already = _already(rows, waiting)
    drawn = []
    for person in waiting:
        mine = counts[organisation[person]]
        chosen = _least_seen(
            mine, counts.sum(axis=0), already.get(person), person, seed=seed, how_many=how_many
        )
        mine[chosen] += 1
        drawn.append(_as_rows(person, labels, chosen))
    return pl.concat([NEXT.to_frame(), *drawn])


def least_seen_first(own: Ints, everybody: Ints, *, person: str, seed: int) -> Ints:
    """Put statements in one person's order: least seen by their own, then by all, then by chance.

    ``own`` and ``everybody`` count, for each statement, how many of the person's organisation and
    of all people have seen it. Chance is drawn from ``seed`` and the person's id, so the same
    person gets the same order. Returns the numbers of the statements.

    >>> least_seen_first(np.array([2, 1, 1]), np.array([2, 9, 3]), person="p", seed=1).tolist()
    [2, 1, 0]
    """
    chance = np.random.default_rng([seed, *person.encode()]).random(len(own))
    return np.lexsort((chance, everybody, own)).astype(np.int64)


def _organisations(people: pl.DataFrame, waiting: list[str], how_many: int) -> dict[str, int]:
    """Each person's organisation as a number; raises for every fault of the call at once."""
    told = people.select(pl.col("participant", "organisation").cast(pl.String))
    twice = told.filter(pl.col("participant").is_duplicated())["participant"].unique().sort()
    unknown = sorted(set(waiting) - set(told["participant"]))
    wrong = [
        f"{what}: {', '.join(who)}"
        for what, who in (("not among the people", unknown), ("there twice", twice.to_list()))
        if who
    ]
    if how_many < 1:
        wrong.append(f"how_many must be at least 1, not {how_many}")
    if wrong:
        raise ValueError("; ".join(wrong))
    codes = told["organisation"].rank("dense").fill_null(0)
    return dict(zip(told["participant"], (int(code) for code in codes), strict=True))


def _shown(seen: pl.DataFrame, labels: pl.Series, organisation: dict[str, int]) -> pl.DataFrame:
    """Who has seen what, once each, with ``item`` and ``organisation`` as numbers."""
    known = pl.DataFrame({"statement": labels}).with_row_index("item")
    where = pl.DataFrame(
        {"participant": list(organisation), "organisation": list(organisation.values())},
        schema={"participant": pl.String(), "organisation": pl.Int64()},
    )
    told = seen.select(pl.col("participant", "statement").cast(pl.String)).unique()
    return told.join(known, on="statement").join(where, on="participant")


def _counts(rows: pl.DataFrame, items: int, organisations: int) -> Ints:
    """How many people of each organisation have seen each statement."""
    cell = rows["organisation"].to_numpy() * items + rows["item"].to_numpy()
    return np.bincount(cell.astype(np.int64), minlength=organisations * items).reshape(-1, items)


def _already(rows: pl.DataFrame, waiting: list[str]) -> dict[str, Ints]:
    mine = rows.filter(pl.col("participant").is_in(waiting))
    return {
        str(who): part["item"].to_numpy().astype(np.int64)
        for (who,), part in mine.group_by("participant")
    }


def _least_seen(
    own: Ints, everybody: Ints, already: Ints | None, person: str, *, seed: int, how_many: int
) -> Ints:
    """Numbers of the next statements, those already seen left out."""
    order = least_seen_first(own, everybody, person=person, seed=seed)
    fresh = order if already is None else order[~np.isin(order, already)]
    return np.asarray(fresh[:how_many], dtype=np.int64)


def _as_rows(person: str, labels: pl.Series, chosen: Ints) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "participant": [person] * len(chosen),
            "place": np.arange(1, len(chosen) + 1),
            "statement": labels.gather(chosen),
        },
        schema=NEXT,
    )
