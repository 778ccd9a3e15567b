"""The parts every set of content is made of: its terms, its answer scale, its named codes."""

from __future__ import annotations

from dataclasses import dataclass

LICENCE = "CC-BY-4.0"
"""The SPDX name of the licence of all content shipped here."""

SOURCE = "Crossways, original"
"""Whose words all content shipped here is."""


@dataclass(frozen=True)
class Terms:
    """Under which terms a set of content may be used, and how far it may be trusted.

    Attributes:
        version: changes whenever one word changes, so that rounds with other words stay apart.
        licence: the SPDX name of the licence of the words.
        source: whose words they are.
        unvalidated: true until how reliably people answer them is known; said on every report.
    """

    version: str
    licence: str
    source: str
    unvalidated: bool


@dataclass(frozen=True)
class Scale:
    """The answers a person may choose from, lowest first; the first is step 1.

    >>> agree = Scale(("Disagree", "Agree"))
    >>> agree.low, agree.high, agree.label(2)
    (1, 2, 'Agree')
    """

    labels: tuple[str, ...]

    @property
    def low(self) -> int:
        """The lowest step."""
        return 1

    @property
    def high(self) -> int:
        """The highest step."""
        return len(self.labels)

    def label(self, step: int) -> str:
        """What people read at ``step``; raises ``ValueError`` for a step off the scale."""
        if not self.low <= step <= self.high:
            raise ValueError(f"step {step} is not on the scale {self.low} to {self.high}")
        return self.labels[step - 1]


@dataclass(frozen=True)
class Named:
    """A code, the name people read for it, and what it means in a few words."""

    code: str
    name: str
    says: str


@dataclass(frozen=True)
class Statement:
    """A statement or question: its frozen code and its exact words."""

    code: str
    text: str
