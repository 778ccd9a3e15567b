"""Every question Crossways can answer, by name; drives the command line and the web alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from crossways.analysis.estimate import TopicResult
from crossways.analysis.finding import Finding
from crossways.analysis.findings import Vocabulary, find
from crossways.analysis.methods.pulse_signals import Sensitivity
from crossways.analysis.release import Release, Rules, freeze
from crossways.analysis.responses import DEFAULT_THRESHOLD, group_names, responses
from crossways.analysis.tables import Place
from crossways.analysis.topics.coverage import coverage
from crossways.analysis.topics.perception import perception
from crossways.analysis.topics.pulse import pulse
from crossways.analysis.topics.say_do import say_do
from crossways.analysis.topics.values import values


@dataclass(frozen=True)
class Settings:
    """What the lead may choose: how readily the pulse warns, and the seed of every resampling."""

    sensitivity: Sensitivity = "default"
    seed: int = 1


@dataclass(frozen=True)
class Question:
    """One question: what it asks, the tables it reads, the methods page, who answers it."""

    name: str
    asks: str
    reads: tuple[str, ...]
    page: str
    answer: Callable[[Place, Settings], TopicResult]


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        question.name: question
        for question in (
            Question(
                "values",
                "What is shared, what divides people and along which line, and what neither does?",
                ("answers", "respondents", "items", "partners", "sectors", "options"),
                "values",
                lambda place, settings: values(place, seed=settings.seed),
            ),
            Question(
                "say_do",
                "Do we do what we say?",
                ("answers", "respondents", "items", "partners"),
                "say-do",
                lambda place, settings: say_do(place),
            ),
            Question(
                "perception",
                "Where are we really divided, and where do we only think so?",
                ("answers", "respondents", "items", "partners", "sectors"),
                "perception-gap",
                lambda place, settings: perception(place),
            ),
            Question(
                "pulse",
                "How does it feel, and which teams changed beyond noise?",
                ("answers", "respondents", "items", "teams", "rounds"),
                "pulse-warnings",
                lambda place, settings: pulse(
                    place, sensitivity=settings.sensitivity, seed=settings.seed
                ),
            ),
            Question(
                "coverage",
                "Whose view is this: who answered, and who was not asked?",
                ("respondents", "head_counts", "teams", "partners", "sectors"),
                "coverage",
                lambda place, settings: coverage(place),
            ),
        )
    }
)


def answer_all(place: Place, settings: Settings) -> tuple[TopicResult, ...]:
    """Every question's exact answer; stays inside ``analysis`` until released."""
    return tuple(question.answer(place, settings) for question in QUESTIONS.values())


def release(
    place: Place, *, settings: Settings | None = None, rules: Rules | None = None
) -> Release:
    """Read a place and make the one checked release of it.

    The threshold is the largest that any round locked, or the usual ten; ``rules`` override it.

    >>> from crossways.simulate.partnership import simulate
    >>> from crossways.simulate.worlds import two_sectors
    >>> made = release(simulate(two_sectors(), seed=1))
    >>> made.audit.passed
    True
    """
    chosen = settings or Settings()
    return freeze(
        responses(place),
        answer_all(place, chosen),
        rules=rules or Rules(threshold=threshold(place)),
        names=group_names(place),
        seed=chosen.seed,
    )


def threshold(place: Place) -> int:
    """The fewest people a shown group may have in this place: the strictest round decides."""
    locked = place.rounds["threshold"].drop_nulls()
    return DEFAULT_THRESHOLD if locked.is_empty() else int(locked.max())  # type: ignore[arg-type]


def vocabulary(place: Place) -> Vocabulary:
    """What items and rounds are called."""
    labels = place.rounds.drop_nulls("label").select("round", "label")
    return Vocabulary(
        items=dict(place.items.select("item", "text").iter_rows()),
        rounds=dict(labels.iter_rows()),
    )


def findings(made: Release, place: Place) -> tuple[Finding, ...]:
    """The findings of a release, in words; ``place`` lends only the words of items and rounds."""
    return find(made.estimates, words=vocabulary(place))
