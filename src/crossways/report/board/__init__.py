"""The board's one page: what changed for people, is it worth it, what to decide, who was missing.

One side of A4, and the same words as a web page. It names no team and ranks nobody. What was
answered in confidence comes in only as findings of a release.
"""

from crossways.report.board.assemble import board_of, outcomes_told
from crossways.report.board.model import Board, Heard, OutcomeLine, Said, heard_of, said_of

__all__ = [
    "Board",
    "Heard",
    "OutcomeLine",
    "Said",
    "board_of",
    "heard_of",
    "outcomes_told",
    "said_of",
]
