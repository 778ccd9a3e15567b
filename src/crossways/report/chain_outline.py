"""The chain from joint work to what people notice, as an outline in words.

It begins at the right-hand end, with what one person will notice, and holds everything that the
picture says, for those who do not see it, on paper and in a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from crossways.analysis.outcome_reading.chain import Aim, Chain, Link, Node
from crossways.report.words import plain

STRENGTH_SAID: Mapping[str, str] = MappingProxyType(
    {
        "untested": "not tested yet",
        "experience": "rests on experience",
        "before_after": "rests on before and after, with nothing to compare",
        "comparison": "rests on a comparison with others",
        "trial": "rests on a trial",
    }
)
"""What a link stands on, weakest first, in words."""

_NOTES = (
    ("because", "Because"),
    ("measured_by", "Would show that it does"),
    ("wrong_if", "Would show that it does not"),
    ("evidence", "What speaks for it"),
)


@dataclass(frozen=True)
class Branch:
    """An outcome, or something done for what stands above it.

    Attributes:
        says: what people will notice, or what is done.
        kind: ``outcome``, ``service`` or ``working``.
        notes: more about it, each with its heading.
        stands_on: what the link to what stands above rests on, a code; none for an outcome.
        led_to_by: what is done for it.
    """

    says: str
    kind: str
    notes: tuple[tuple[str, str], ...] = ()
    stands_on: str | None = None
    led_to_by: tuple[Branch, ...] = ()


def outline(chain: Chain) -> tuple[Branch, ...]:
    """Every outcome with what leads to it, in the order they were written down.

    >>> from crossways.analysis.outcome_reading.chain import read_chain
    >>> from crossways.analysis.tables import Place
    >>> from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
    >>> first = outline(read_chain(Place(fairhaven_outcomes(seed=1)), today=AS_OF))[0]
    >>> first.led_to_by[0].says
    'Discharge hub: one team finds the way home'
    """
    done = {each.activity: each for each in chain.activities}

    def branches(end: Node, above: frozenset[Node]) -> tuple[Branch, ...]:
        links = [(link, ("activity", link.from_activity)) for link in chain.into(end)]
        return tuple(
            Branch(
                says=plain(done[link.from_activity].says),
                kind=done[link.from_activity].kind,
                notes=_of_link(link),
                stands_on=link.strength,
                led_to_by=branches(node, above | {node}),
            )
            for link, node in links
            if node not in above
        )

    return tuple(
        Branch(
            says=plain(aim.says),
            kind="outcome",
            notes=_of_aim(aim),
            led_to_by=branches(("outcome", aim.outcome), frozenset()),
        )
        for aim in chain.aims
    )


def day_words(day: date) -> str:
    """A day in words.

    >>> day_words(date(2026, 12, 31))
    '31 December 2026'
    """
    return f"{day.day} {day:%B %Y}"


def _of_link(link: Link) -> tuple[tuple[str, str], ...]:
    told = [(heading, plain(getattr(link, name) or "")) for name, heading in _NOTES]
    stands = ("How far tested", STRENGTH_SAID[link.strength].capitalize())
    return (*(note for note in told if note[1]), stands)


def _of_aim(aim: Aim) -> tuple[tuple[str, str], ...]:
    by = day_words(aim.by) if aim.by else "no day named"
    known = plain(aim.known_by) if aim.known_by else "nobody has said"
    return (("By when", by), ("How we would know", known))
