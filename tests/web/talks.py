"""An open conversation with statements and keys in people's hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crossways.web.listening.conversation.models import Proposal, Statement
from crossways.web.listening.conversation.screening import screened
from crossways.web.listening.conversation.writes import NewStatement, add_statements
from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import OpenBallot, Round
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.listening.rounds.writes.inviting import Invited
from crossways.web.places.partnerships.models import Partnership

WORDS = (
    "We should share one record.",
    "I know who to ring at night.",
    "People wait too long for a home visit.",
    "Our meetings help people at home.",
    "I trust what other teams tell me.",
)


@dataclass(frozen=True)
class Talk:
    """A conversation: its round, its statements, and the keys of each team."""

    round: Round
    statements: Sequence[Statement]
    keys: Mapping[str, Sequence[str]]

    def all_keys(self) -> list[str]:
        """Every key, team after team."""
        return [key for keys in self.keys.values() for key in keys]

    @property
    def codes(self) -> list[str]:
        """The codes of its first statements."""
        return [each.code for each in self.statements]


def voted(key: str) -> dict[str, int]:
    """What is in the ballot box under a key."""
    return dict(OpenBallot.objects.values_list("votes", flat=True).get(pk=hash_of(key)))


def drafted(partnership: Partnership) -> Round:
    """A conversation nobody takes part in yet."""
    return writes.draft_round(
        partnership,
        label="What gets in our way?",
        instruments=["conversation"],
        opens_on=date(2026, 3, 2),
        closes_on=date(2026, 3, 16),
        results_on=date(2026, 3, 30),
        by=None,
    )


def open_talk(
    partnership: Partnership,
    *,
    teams: Mapping[str, tuple[str, int]] | None = None,
    words: Sequence[str] = WORDS,
) -> Talk:
    """An open conversation; ``teams`` says by team its partner and how many people it has."""
    asking = drafted(partnership)
    made = add_statements(asking, [NewStatement(text) for text in words], by=None)
    chosen = teams or {"nurses": ("trust", 12), "carers": ("charity", 4)}
    keys = writes.invite(
        asking, [Invited(team, partner, people) for team, (partner, people) in chosen.items()],
        by=None,
    )  # fmt: skip
    held = writes.open_round(
        asking, items=[], asked=[], protocol={"agreed_by": "staff side and the chiefs"}, by=None
    )
    return Talk(held, made, keys)


def talk_known_as(pk: str, partnership: Partnership) -> None:
    """A conversation, with a statement and a proposal, under given ids: for tables of addresses."""
    made = drafted(partnership)
    Round.objects.filter(pk=made.pk).update(id=pk)
    held = Round.objects.get(pk=pk)
    Statement.objects.create(round=held, code="s1", text=WORDS[0], origin="seed")
    Proposal.objects.create(round=held, pk=pk, text=WORDS[1])


def talk_links(partnership: Partnership) -> dict[str, str]:
    """For journeys: an open conversation of forty nurses, with a proposal to each moderator's page.

    The links are called ``"talk 0"`` and so on, and ``"talk desk"`` is the moderator's.
    """
    talk = open_talk(partnership, teams={"nurses": ("trust", 40)})
    for text in ("Why do we wait?", "We should share one record, and we must meet each week."):
        Proposal.objects.create(round=talk.round, text=text, concerns=list(screened(text).may_stay))
    desk = f"/p/{partnership.slug}/rounds/{talk.round.pk}/conversation/"
    links = {f"talk {number}": f"/r/c/{key}/" for number, key in enumerate(talk.keys["nurses"])}
    return links | {"talk desk": desk}
