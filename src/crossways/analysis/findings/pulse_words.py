"""Words for the pulse: levels, warnings, and movement that is only chance."""

from __future__ import annotations

from collections.abc import Mapping

from crossways.analysis.estimate import Strength
from crossways.analysis.findings.phrases import (
    counted,
    cut,
    dimension,
    in_hundred,
    in_ten,
    steps,
)
from crossways.analysis.findings.words import (
    Released,
    Vocabulary,
    Words,
    Writer,
    figure,
    how_sure,
    nearest_to_nothing,
    step_size,
)

NOT_LINKED = "People are not followed from round to round: others may have answered this time."


def level(estimate: Released, words: Vocabulary) -> Words:
    """Where everybody stands on one dimension now."""
    value = estimate.value or 0.0
    side = "agree more than not" if value >= 3.25 else "lean neither way"
    side = "disagree more than agree" if value < 2.75 else side
    return Words(
        statement=f"On {dimension(estimate.dimension)}, people {side}: {value:.1f} of 5.",
        size=f"Between {estimate.low:.1f} and {estimate.high:.1f}, 3 being neither.",
        sureness="We are fairly sure of this for those who answered.",
        evidence=(
            (
                f"{in_hundred(figure(estimate, 'cant_say'))} answers were “can't say”, "
                f"{in_hundred(figure(estimate, 'midway'))} in the middle."
            ),
        ),
        alternatives=("Those who did not answer may see it another way.",),
        would_change=("A round outside this range.",),
    )


def early_rounds(estimate: Released, words: Vocabulary) -> Words:
    """Too early for warnings; a change told with its interval only."""
    about = dimension(estimate.dimension)
    needed = round(figure(estimate, "rounds_needed", 4))
    if estimate.value is None:
        return Words(
            statement=f"On {about}, this is the first round: there is no change to speak of yet.",
            sureness="Too early to say.",
            would_change=(f"{needed} rounds.",),
        )
    zero = nearest_to_nothing(estimate) == 0.0
    moved = "risen" if estimate.value > 0 else "fallen"
    changed = "has not clearly changed" if zero else f"has {moved} since the first round"
    return Words(
        statement=f"{about[0].upper()}{about[1:]} {changed}; it is too early for warnings.",
        size=f"{step_size(estimate)} Warnings begin with round {needed}.",
        sureness=how_sure(estimate) if not zero else "It could have gone either way, or nowhere.",
        alternatives=(NOT_LINKED,),
        would_change=("The next round, in the same direction.",),
    )


def programme_change(estimate: Released, words: Vocabulary) -> Words:
    """Everybody moved together."""
    moved = "up" if (estimate.value or 0.0) > 0 else "down"
    down, teams = round(figure(estimate, "teams_down")), round(figure(estimate, "teams"))
    return Words(
        statement=(
            f"Everybody moved {moved} together on {dimension(estimate.dimension)}, by "
            f"{steps(estimate.value or 0.0)}."
        ),
        size=step_size(estimate),
        sureness=how_sure(estimate),
        evidence=(f"{down} of {teams} teams went down.",),
        cautions=("Look for something that touched all: a reorganisation, a winter, an election.",),
        alternatives=(NOT_LINKED, "The time of year."),
        would_change=("A next round back at the old level.",),
        divides=("ST", "OU"),
    )


def warning(estimate: Released, words: Vocabulary) -> Words:
    """A group fell further than noise explains."""
    about = dimension(estimate.dimension)
    rounds = round(figure(estimate, "rounds_low"))
    over = f" over {rounds} rounds" if rounds > 1 else ""
    sudden = estimate.kind == "pulse.watch"
    verb = "may have fallen" if sudden else "has fallen"
    doubt = "; keep an eye on it" if sudden else f"{over}, beyond noise"
    who = estimate.groups[0].name
    return Words(
        statement=f"{who}: {about} {verb}{doubt}.{_other(estimate)}",
        size=f"{step_size(estimate)} That is less than its earlier rounds foretold.",
        sureness=how_sure(estimate),
        evidence=(
            (
                f"It stands at {figure(estimate, 'now'):.1f} of 5; its earlier rounds foretold "
                f"{figure(estimate, 'expected'):.1f}. What moved everybody is taken out."
            ),
        ),
        cautions=("Some warnings come by chance: see how many to expect.",),
        alternatives=(NOT_LINKED, "Something outside the partnership may weigh on this team."),
        would_change=("A next round back where it was.",),
        divides=("CU", "RE", "ST"),
    )


def _other(estimate: Released) -> str:
    """What the other of wanting it and believing it can work did."""
    if estimate.notes.get("desire") == "held":
        return " People still want it; fewer think it can work."
    if estimate.notes.get("belief") == "held":
        return " People still think it can work; fewer want it."
    if "fell" in (estimate.notes.get("desire"), estimate.notes.get("belief")):
        return " Both wanting it and believing in it fell."
    return ""


def no_clear_change(estimate: Released, words: Vocabulary) -> Words:
    """What moved by chance alone."""
    teams = counted(figure(estimate, "teams"), "team")
    still = round(figure(estimate, "without_warning"))
    dips, chance = round(figure(estimate, "dips")), round(figure(estimate, "dips_by_chance"))
    return Words(
        statement=f"No clear change in {still} of the {teams} we could look at.",
        size=(
            f"{counted(dips, 'score')} dipped by a third of a step or more; by chance alone about "
            f"{chance} would have."
        ),
        sureness="An ordinary result: small teams move a lot by luck.",
        evidence=(
            (
                f"{round(figure(estimate, 'readings'))} scores looked at: each team on "
                f"{counted(figure(estimate, 'dimensions'), 'dimension')}."
            ),
        ),
        alternatives=("A slow change can hide for a round or two.",),
        would_change=("The same team lower again in the next round.",),
    )


def expected_false_alarms(estimate: Released, words: Vocabulary) -> Words:
    """How many warnings chance alone would give."""
    now, warned = estimate.value or 0.0, round(figure(estimate, "warned"))
    setting = estimate.notes.get("sensitivity", "default")
    return Words(
        statement=(
            f"By chance alone we would expect about {now:.1f} warnings this round; there are "
            f"{warned}."
        ),
        size=(
            f"Setting: {setting}. About {figure(estimate, 'per_100_team_rounds'):.1f} false "
            "warnings for every 100 steady teams asked once."
        ),
        sureness="Worked out for your own teams, their sizes and rounds.",
        would_change=("Another setting: more sensitive means more false warnings.",),
    )


def too_few(estimate: Released, words: Vocabulary) -> Words:
    """Groups that answered and are too small to speak of."""
    name = estimate.notes.get("cut", "team")
    groups = round(figure(estimate, "groups"))
    total = counted(figure(estimate, "groups_answering"), cut(name), cut(name, plural=True))
    return Words(
        statement=f"{groups} of {total} gave too few answers to be shown.",
        size="Their answers count in the larger groups they belong to.",
        sureness="This protects the people in them.",
        would_change=("More people answering.",),
    )


def careless(estimate: Released, words: Vocabulary) -> Words:
    """People who gave one answer to everything, opposites included."""
    many = estimate.strength is Strength.CLEAR
    share = in_ten(estimate.value or 0.0)
    said = f"Some people gave the same answer to everything: {share}."
    return Words(
        statement=said if many else "Hardly anybody gave the same answer to everything.",
        size="The same answer to two opposite statements cannot both be meant.",
        sureness="Their answers are counted all the same." if many else "That is good.",
        alternatives=("They may have been tired, or in a hurry.",),
        would_change=("A shorter round.",) if many else (),
    )


WRITERS: Mapping[str, Writer] = {
    "pulse.level": level,
    "pulse.early_rounds": early_rounds,
    "pulse.programme_change": programme_change,
    "pulse.warning": warning,
    "pulse.watch": warning,
    "pulse.no_clear_change": no_clear_change,
    "pulse.expected_false_alarms": expected_false_alarms,
    "pulse.too_few": too_few,
    "pulse.careless": careless,
}
