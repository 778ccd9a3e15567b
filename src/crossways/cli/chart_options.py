"""What a person types for ``crossways chart``, read; every fault told by option, with its mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts import Better, Rebase, rebase_faults
from crossways.cli.chart_arguments import Side
from crossways.place_folder import Fault

BETTER: dict[Side, Better] = {"higher": "increase", "lower": "decrease", "neither": "neutral"}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


def fault(option: str, found: str, expected: str, mend: str) -> Fault:
    """A fault of an option, told as one of a file is."""
    return Fault(option, None, None, found, expected, mend)


def read_target(text: str | None, faults: list[Fault]) -> float | None:
    """The target as a number; ``95%`` is 0.95.

    >>> faults: list[Fault] = []
    >>> read_target("95%", faults), read_target("0,95", faults)
    (0.95, None)
    >>> print(faults[0])
    --target: found '0,95', expected a number such as 0.95 or 95%. Write 0.95.
    """
    if text is None:
        return None
    bare = text.strip()
    number = bare.removesuffix("%").strip()
    if _NUMBER.fullmatch(number):
        return float(number) / 100 if bare.endswith("%") else float(number)
    meant = bare.replace(",", ".") if re.fullmatch(r"[+-]?\d+,\d+\s?%?", bare) else None
    mend = f"Write {meant}" if meant else "Write it in figures, with a point for decimals"
    faults.append(fault("--target", f"'{text}'", "a number such as 0.95 or 95%", mend))
    return None


def read_rebases(
    texts: Sequence[str], decided_by: str, decided_on: date | None, faults: list[Fault]
) -> tuple[Rebase, ...]:
    """New starts of limits, each written ``2025-04-01: what changed``.

    >>> read_rebases(["2025-04-01: one team"], "the board", None, [])[0].reason
    'one team'
    """
    found = []
    for text in texts:
        day, _, reason = text.partition(":")
        read = _day(day)
        if read is None or not reason.strip():
            faults.append(
                fault(
                    "--rebase",
                    f"'{text}'",
                    "a date and a reason",
                    "Write it as in '2025-04-01: the home-first team began'",
                )
            )
        else:
            found.append(Rebase(read, reason.strip(), decided_by, decided_on))
    return tuple(found)


def read_day(option: str, text: str | None, faults: list[Fault]) -> date | None:
    """A date typed as year-month-day; ``None`` when none was."""
    read = None if text is None else _day(text)
    if text is not None and read is None:
        faults.append(fault(option, f"'{text}'", "a date", "Write it as in 2025-04-01"))
    return read


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def tell_rebase_faults(
    dates: Sequence[date], rebases: Sequence[Rebase], faults: list[Fault]
) -> None:
    """Name new starts that are no reading of the series, or stand twice."""
    for told in rebase_faults(dates, rebases):
        found, _, mend = told.partition(". ")
        plain = found[0].lower() + found[1:]
        faults.append(fault("--rebase", plain, "the date of a reading", mend))


def tell_target_faults(
    values: npt.NDArray[np.float64],
    target: float | None,
    better: Side,
    *,
    share: bool,
    met_already: bool,
    faults: list[Fault],
) -> None:
    """Name a target off the scale of shares, or on the wrong side of every reading."""
    known = values[~np.isnan(values)]
    if target is None or not known.size:
        return
    if share and not 0 <= target <= 1:
        mend = f"Write {target:g}%" if 1 < target <= 100 else "Correct it"
        expected = "a share from 0 to 1, as the readings are"
        faults.append(fault("--target", f"{target:g}", expected, mend))
    elif better == "neither" or met_already:
        return
    elif (known > target).all() if better == "higher" else (known < target).all():
        side, other = ("above", "lower") if better == "higher" else ("below", "higher")
        faults.append(
            fault(
                "--target",
                f"{target:g}, which every reading is {side}",
                "a target not met all along",
                f"If {other} is better, write --better {other}; if the aim is to stay where it is, "
                "add --met-already",
            )
        )
