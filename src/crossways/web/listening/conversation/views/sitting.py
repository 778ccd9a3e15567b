"""One page's worth of taking part: the seat, what is there to answer, and what was skipped.

What was skipped travels in the page and is kept nowhere: next time it is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crossways.web.listening.conversation import presenters
from crossways.web.listening.conversation.models import Statement
from crossways.web.listening.conversation.order import in_order
from crossways.web.listening.conversation.reads import Seat, answerable, seen_counts
from crossways.web.listening.rounds.models import Round


@dataclass(frozen=True)
class Sitting:
    """What somebody is doing now.

    Attributes:
        seat: their place in the conversation.
        token: what their link carries, to be sent back by the page.
        shown: what people can answer, by code.
        voted: their own votes, by statement's code.
        skipped: codes they passed over in this sitting.
        statement: code of the statement on the page that was sent; empty if there was none.
        asked: the statement they asked for by name.
    """

    seat: Seat
    token: str
    shown: Mapping[str, Statement]
    voted: Mapping[str, int]
    skipped: tuple[str, ...] = ()
    statement: str = ""
    asked: Statement | None = None

    @classmethod
    def of(cls, seat: Seat, token: str, sent: Mapping[str, Any]) -> Sitting:
        """The sitting as a page sent it."""
        shown = answerable(seat.round)
        codes = str(sent.get("skipped", "")).split()
        skipped = tuple(code for code in dict.fromkeys(codes) if code in shown)
        return cls(seat, token, shown, seat.voted, skipped, str(sent.get("statement", "")))

    @property
    def round(self) -> Round:
        """The conversation."""
        return self.seat.round

    @property
    def told(self) -> Mapping[str, str]:
        """What they told of their work."""
        return self.seat.told

    @property
    def answered(self) -> int:
        """How many statements they answered."""
        return presenters.progress(self.voted, self.shown)["answered"]

    @property
    def left(self) -> int:
        """How many statements are left."""
        return presenters.progress(self.voted, self.shown)["left"]

    def at(self, code: str) -> Sitting:
        """Asking for one statement."""
        return replace(self, asked=self.shown.get(code))

    def having_voted(self, vote: int) -> Sitting:
        """After a vote on the statement of the page."""
        skipped = tuple(code for code in self.skipped if code != self.statement)
        return replace(self, voted={**self.voted, self.statement: vote}, skipped=skipped)

    def having_skipped(self) -> Sitting:
        """After passing over the statement of the page."""
        if self.statement not in self.shown or self.statement in self.skipped:
            return self
        return replace(self, skipped=(*self.skipped, self.statement))

    def with_nothing_skipped(self) -> Sitting:
        """Looking once more at what was passed over."""
        return replace(self, skipped=())

    def next(self) -> Statement | None:
        """The next statement; none when all are answered or passed over."""
        open_ones = [
            code for code in self.shown if code not in self.voted and code not in self.skipped
        ]
        if not open_ones:
            return None
        order = in_order(
            open_ones,
            seen_counts(self.round),
            partner=self.seat.partner,
            person=self.seat.key,
            seed=self.round.number,
        )
        return self.shown[order[0]]
