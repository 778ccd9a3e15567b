"""Numbers in everyday words: sizes on the scale, shares of people, lists of names."""

from __future__ import annotations

from collections.abc import Sequence

from crossways.analysis.estimate import WHOLE, Group

STEPS = (
    (0.125, "next to nothing"),
    (0.375, "about a quarter of a step"),
    (0.625, "about half a step"),
    (0.875, "about three quarters of a step"),
    (1.25, "about one step"),
    (1.75, "about one and a half steps"),
    (2.5, "about two steps"),
)

DIMENSIONS = {
    "purpose": "knowing what it is for",
    "desire": "wanting it to work",
    "belief": "believing it can work",
    "support": "having time and help for it",
    "new_ways": "knowing what to do differently",
    "relationships": "getting on with partner teams",
}

CUTS = {
    "sector": "sector",
    "partner": "organisation",
    "profession": "profession",
    "team": "team",
    "grade_band": "level of seniority",
    "tenure_band": "years in the work",
    "opinion": "group of opinion",
}

CUTS_PLURAL = {
    "sector": "sectors",
    "partner": "organisations",
    "profession": "professions",
    "team": "teams",
    "grade_band": "levels of seniority",
    "tenure_band": "newer and longer-serving staff",
    "opinion": "groups of opinion",
}


def steps(points: float) -> str:
    """How big a difference is, in steps of the scale; the sign is left out.

    >>> steps(-0.52), steps(0.04), steps(1.1)
    ('about half a step', 'next to nothing', 'about one step')
    """
    size = abs(points)
    return next((words for limit, words in STEPS if size < limit), "more than two steps")


def in_ten(share: float) -> str:
    """A share of people, in tenths.

    >>> in_ten(0.72), in_ten(0.98), in_ten(0.02)
    ('about 7 in 10', 'nearly all', 'hardly any')
    """
    tenths = round(share * 10)
    if tenths >= 10:
        return "nearly all"
    return "hardly any" if tenths == 0 else f"about {tenths} in 10"


def in_hundred(share: float) -> str:
    """A share told in hundredths, to the nearest one.

    >>> in_hundred(0.18)
    '18 in 100'
    """
    return f"{round(share * 100)} in 100"


def joined(names: Sequence[str], *, last: str = "and") -> str:
    """Names in a row, as one would say them.

    >>> joined(["Health", "Housing", "Social care"])
    'Health, Housing and Social care'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def quoted(text: str | None) -> str:
    """The words of an item between quotation marks, without a full stop at the end.

    >>> quoted("Money goes where it does most good.")
    '“Money goes where it does most good”'
    """
    return f"“{(text or '').strip().rstrip('.')}”"


def dimension(code: str | None) -> str:
    """What a pulse dimension is about, in everyday words."""
    return DIMENSIONS.get(code or "", (code or "").replace("_", " "))


def cut(code: str, *, plural: bool = False) -> str:
    """What a grouping is called in everyday words."""
    return (CUTS_PLURAL if plural else CUTS).get(code, code.replace("_", " "))


def counted(count: float, one: str, many: str | None = None) -> str:
    """A small whole number with its noun.

    >>> counted(1, "card"), counted(3, "card")
    ('1 card', '3 cards')
    """
    number = round(count)
    return f"{number} {one if number == 1 else many or one + 's'}"


def people(group: Group, *, start: bool = True) -> str:
    """The people of a group, as the subject of a sentence or inside one.

    >>> people(Group("sector", "care", "Social care")), people(Group("team", "t", "Falls service"))
    ('Social care staff', 'Falls service')
    """
    name = f"{group.name} staff" if group.cut in ("sector", "partner") else group.name
    return name if start or group.cut in ("partner", "team") else within(name)


def at(group: Group) -> str:
    """Where something happens, opening a sentence.

    >>> at(Group("partner", "a", "Acute Trust")), at(Group("sector", "c", "Social care"))
    ('At Acute Trust', 'In the social care sector')
    """
    return f"In {whereabouts(group)}" if group.cut == "sector" else f"At {group.name}"


def whereabouts(group: Group) -> str:
    """A group as a place inside a sentence, after "in".

    >>> whereabouts(Group("sector", "v", "Voluntary and community")), whereabouts(WHOLE)
    ('the voluntary and community sector', 'the whole partnership')
    >>> whereabouts(Group("partner", "n", "NHS North"))
    'NHS North'
    """
    if group.cut == WHOLE.cut:
        return "the whole partnership"
    if group.cut != "sector":
        return group.name
    name = within(group.name)
    return f"the {name}" if name.endswith("sector") else f"the {name} sector"


def within(name: str) -> str:
    """A name inside a sentence: small first letter, unless it is written in capitals.

    >>> within("Social workers"), within("GP Federation")
    ('social workers', 'GP Federation')
    """
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
