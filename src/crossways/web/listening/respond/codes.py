"""Codes as people type them."""

from __future__ import annotations

from collections.abc import Mapping


def code_in(sent: Mapping[str, str]) -> str:
    """The code in what was sent, without the gaps it is printed with.

    >>> code_in({"token": " ABCD efgh "})
    'ABCDefgh'
    """
    return "".join(sent.get("token", "").split()).replace("-", "")
