"""A plan: its four clarities, its options, what was tried before, and each time it was agreed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

CODE_LENGTH = 64
SENTENCE = 300
FEW_SENTENCES = 1000


class Clarity(Record):
    """What a partnership says to one of the four questions. Holds no personal data."""

    class Question(models.TextChoices):
        """The four questions; the values are the table contract's."""

        FOR_PEOPLE = "for_people", _("What is it for, for people?")
        OPTIONS = "options", _("Which ways are there?")
        WHY_THIS = "why_this", _("Why this one?")
        WORTH_IT = "worth_it", _("Is it worth the dip?")

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="clarities"
    )
    clarity = models.CharField(max_length=10, choices=Question.choices)
    answer = models.TextField(blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("partnership", "clarity"), name="one_answer_to_one_clarity"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_clarity_display())


class PlanOption(Record):
    """One way of going about it that was thought of. Holds no personal data."""

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="plan_options"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    says = models.CharField(_("what it would be"), max_length=SENTENCE)
    restructures = models.BooleanField(_("bodies or teams would be changed for it"))
    chosen = models.BooleanField(_("chosen"), default=False)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_option_one_code"),
            models.UniqueConstraint(
                fields=("partnership",), condition=models.Q(chosen=True), name="one_option_chosen"
            ),
        ]

    def __str__(self) -> str:
        return self.says


class Attempt(Record):
    """One thing that was tried before, and what is different now. Holds no personal data."""

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="attempts"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    says = models.CharField(_("what was tried"), max_length=SENTENCE)
    when = models.CharField(_("when"), max_length=120, blank=True)
    came_of_it = models.TextField(_("what came of it"), blank=True)
    different_now = models.TextField(_("what is different now"), blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_attempt_one_code")
        ]

    def __str__(self) -> str:
        return self.says


class Agreement(Record):
    """One time the plan was agreed: the day, three questions, and who did not agree with what.

    Dissent is kept in words that name nobody. Holds no personal data. ``plan`` is what was agreed,
    as it stood that day. Three questions: Connell & Kubisch (1998), whether a theory of change is
    plausible, doable and testable.
    """

    class Mind(models.TextChoices):
        """How far those who agree are of one mind."""

        ALL = "all", _("All of us think so")
        MOST = "most", _("Most of us think so")
        DIVIDED = "divided", _("We are divided")

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="agreements"
    )
    agreed_on = models.DateField(_("agreed on"))
    plausible = models.CharField(max_length=8, choices=Mind.choices)
    doable = models.CharField(max_length=8, choices=Mind.choices)
    testable = models.CharField(max_length=8, choices=Mind.choices)
    dissent = models.TextField(_("what some of us think"), blank=True)
    plan = models.JSONField(default=dict)
    number = models.PositiveIntegerField()

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="one_agreement_one_number"
            )
        ]

    def __str__(self) -> str:
        return str(self.agreed_on)
