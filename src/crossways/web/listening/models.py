"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

from crossways.web.listening.conversation.models import Proposal, SeenCount, Statement
from crossways.web.listening.results.models import ResultsPost
from crossways.web.listening.rounds.models import (
    DailyCount,
    OpenBallot,
    PendingBallot,
    PendingComment,
    Round,
    RoundTeam,
    SealedBallot,
    SealedComment,
    Token,
)

__all__ = [
    "DailyCount",
    "OpenBallot",
    "PendingBallot",
    "PendingComment",
    "Proposal",
    "ResultsPost",
    "Round",
    "RoundTeam",
    "SealedBallot",
    "SealedComment",
    "SeenCount",
    "Statement",
    "Token",
]
