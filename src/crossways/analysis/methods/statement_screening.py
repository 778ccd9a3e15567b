"""Does a proposed statement give somebody away, and can it be answered at all?

Nothing is dropped: each concern says to the author, in plain words, what to change. What a machine
cannot see (somebody known by their post, a story only one family lived) a moderator must.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

MOST_CHARACTERS = 180
SENTENCE_WORDS = 3
"""A part of fewer words is no idea of its own ("Yes.", "Not now.")."""

_OUT = "Please take it out: a statement must not say who anybody is."
REASONS = {
    "empty": "This statement has no words yet.",
    "e-mail address": f"This looks like an e-mail address. {_OUT}",
    "NHS number": f"This looks like an NHS number. {_OUT}",
    "National Insurance number": f"This looks like a National Insurance number. {_OUT}",
    "telephone number": f"This looks like a telephone number. {_OUT}",
    "long number": f"This long number may stand for somebody. {_OUT}",
    "postcode": f"This looks like a postcode. {_OUT}",
    "full date": f"This looks like a date of birth, or a day somebody could be known by. {_OUT}",
    "name": f"This looks like somebody's name. {_OUT}",
    "web link": "Please take out the link and say it in your own words.",
    "too long": f"Please shorten it to {MOST_CHARACTERS} characters.",
    "question": "Please say it as a statement: nobody can agree or disagree with a question.",
    "more than one idea": (
        "This may hold more than one idea. People who agree with one half only cannot answer: "
        "please make two statements of it."
    ),
}
"""What is said to the author, by kind of concern."""

_DAY, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev|Sister|Matron)"
)
_PATTERNS = (
    ("e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("web link", re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|co\.uk|org|net)\b(?:/\S*)?")),
    (
        "National Insurance number",
        re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b", re.IGNORECASE),
    ),
    (
        "full date",
        re.compile(
            rf"\b{_DAY}[/.-](?:0?[1-9]|1[0-2])[/.-](?:{_YEAR}|\d\d)\b|\b{_YEAR}-\d\d-\d\d\b"
            rf"|\b{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}\b"
            rf"|\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
            re.IGNORECASE,
        ),
    ),
    ("NHS number", re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")),
    (
        "telephone number",
        re.compile(r"(?<!\d)(?:\+44 ?(?:\(0\) ?)?|\(?0)[1-9](?:[ ()-]{0,2}\d){8,9}(?!\d)"),
    ),
    ("long number", re.compile(r"(?<![\d,.£$-])\d(?:[ -]?\d){6,}(?!\d)")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-BD-HJLNP-UW-Z]{2}\b")),
    ("postcode", re.compile(r"\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b")),
    ("name", re.compile(rf"\b{_TITLE}\.? [A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?")),
    ("name", re.compile(r"(?<![A-Za-z.\d])[A-Z]\. ?[A-Z][a-z'’-]{2,}")),
)
_YEARS = re.compile(rf"{_YEAR} ?[-–/] ?{_YEAR}")
_WORD = re.compile(r"[A-Z][a-z'’-]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])[\"'”’)]*\s+(?=\S)")
_SHOULD = re.compile(
    r"\b(?:should|must|ought|needs?|shall|will|would|can(?:not)?|could|won't|can't|don't)\b",
    re.IGNORECASE,
)
_JOINER = re.compile(r"(?:,|\band\b|\bbut\b|\bor\b|\bas well as\b)", re.IGNORECASE)
_TURN = re.compile(r",? but (?:not )?\w+ \w+ \w+", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|when|unless|until|because|so that|than|who|which|that)\b", re.I)


@dataclass(frozen=True)
class Concern:
    """One thing to change: its ``kind``, where it stands (``start`` to ``end``), the ``reason``.

    ``reason`` is said to the author; it never repeats what was written.
    """

    kind: str
    start: int
    end: int

    @property
    def reason(self) -> str:
        """What to say to the author."""
        return REASONS[self.kind]


def screen_statement(text: str, *, names: Collection[str] = ()) -> tuple[Concern, ...]:
    """Look through a proposed statement for signs of people, and for what stops it being answered.

    Signs of people: e-mail addresses, telephone, NHS (with the check digit) and National Insurance
    numbers, other long numbers, postcodes, full dates, names with a title or an initial, and any of
    ``names`` (say, common given names) written with a capital. Then: no words, more than 180
    characters, links, questions, and signs of more than one idea: two sentences, two things that
    *should* be, or a *but*. One concern for each place, in the order they stand; a number that is
    several things is told as the first of the list above. Concerns are advice: the author may
    change the statement, a moderator decides.

    Source of the check digit: NHS Data Dictionary, "NHS Number". Length: Polis and Comhairle.

    >>> [found.kind for found in screen_statement("Ring Dr Patel on 01632 960 983.")]
    ['name', 'telephone number']
    >>> screen_statement("We should share one record.")
    ()
    """
    if not text.strip():
        return (Concern("empty", 0, len(text)),)
    found = [*_people(text, frozenset(names)), *_shape(text)]
    return tuple(sorted(found, key=lambda concern: (concern.start, concern.end, concern.kind)))


def _people(text: str, names: frozenset[str]) -> Iterator[Concern]:
    """Signs of people, each stretch of text told once."""
    taken = [match.span() for match in _YEARS.finditer(text)]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind == "NHS number" and not _is_nhs_number(match.group()):
                continue
            if not _overlaps(match.span(), taken):
                taken.append(match.span())
                yield Concern(kind, *match.span())
    for match in _WORD.finditer(text):
        bare = re.sub(r"['’]s$", "", match.group())
        if bare in names and not _overlaps(match.span(), taken):
            yield Concern("name", match.start(), match.start() + len(bare))


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _is_nhs_number(text: str) -> bool:
    """Whether the tenth digit is right: weights 10 to 2 on the first nine, modulus 11."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    check = 11 - sum(w * d for w, d in zip(range(10, 1, -1), digits[:9], strict=True)) % 11
    return check != 10 and check % 11 == digits[9]


def _shape(text: str) -> Iterator[Concern]:
    """What stops a statement being answered as one."""
    whole = (0, len(text))
    if len(text) > MOST_CHARACTERS:
        yield Concern("too long", MOST_CHARACTERS, len(text))
    if text.rstrip(" \"'”’)").endswith("?"):
        yield Concern("question", *whole)
    if _holds_two_ideas(text):
        yield Concern("more than one idea", *whole)


def _holds_two_ideas(text: str) -> bool:
    sentences = [part for part in _SENTENCE_END.split(text) if len(part.split()) >= SENTENCE_WORDS]
    return len(sentences) > 1 or _TURN.search(text) is not None or _asks_twice(text)


def _asks_twice(text: str) -> bool:
    """Two things that should be, joined, where the second does not hang on the first."""
    asked = list(_SHOULD.finditer(text))
    for one, other in pairwise(asked):
        between = text[one.end() : other.start()]
        if _JOINER.search(between) and not _CONDITION.search(between):
            return True
    return False
