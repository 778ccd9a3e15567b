"""Codes as people type them."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.web.listening.rounds.tokens import RESULTS_CODE_LENGTH


def code_in(sent: Mapping[str, str]) -> str:
    """The code in what was sent, without the gaps it is printed with.

    >>> code_in({"token": " ABCD efgh "})
    'ABCDefgh'
    """
    return "".join(sent.get("token", "").split()).replace("-", "")


def opens_results(code: str) -> bool:
    """Whether a code is as long as those that open a team's results; links' codes are longer.

    >>> opens_results("abcdefghjkmn"), opens_results("abc/efghjkmn")
    (True, False)
    """
    return len(code) == RESULTS_CODE_LENGTH and code.isascii() and code.isalnum()
