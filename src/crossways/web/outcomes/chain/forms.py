"""What is asked about outcomes, activities and the steps between."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts, offer
from crossways.web.outcomes.asked import few_sentences, one_sentence
from crossways.web.outcomes.chain.models import (
    FEW_SENTENCES,
    SENTENCE,
    Activity,
    Outcome,
    Strength,
)
from crossways.web.outcomes.chain.reads import outcomes_of, services_of
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership

STEP = ("because", "measured_by", "wrong_if", "evidence", "strength")
NEED_TO_KNOW = _("An activity needs an outcome it leads to: which?")


class OutcomeForm(forms.Form):
    """One thing a person will notice."""

    says = one_sentence(
        _("What will one person notice?"),
        help_text=_("In a sentence, as they would say it: “I go home the day I am well enough.”"),
        longest=SENTENCE,
    )
    need_group = forms.ModelChoiceField(
        label=_("For whom?"),
        queryset=NeedGroup.objects.none(),
        required=False,
        empty_label=_("Everybody"),
        help_text=_("Groups of people are kept in the set-up, under “Whom you are for”."),
    )
    due_on = DateInParts(
        label=_("By when?"), required=False, help_text=_("For example, 31 3 2027.")
    )
    known_by = few_sentences(
        _("How would we know?"),
        help_text=_("What you would see, count or be told if it were so."),
        longest=FEW_SENTENCES,
    )
    now = few_sentences(_("Where are we with it now?"), longest=FEW_SENTENCES)

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "need_group", need_groups_of(partnership))


class StepForm(forms.Form):
    """Why one thing should lead to another, and how one would know."""

    because = few_sentences(
        _("Because…"), help_text=_("Why should the one lead to the other?"), longest=FEW_SENTENCES
    )
    measured_by = few_sentences(
        _("Measured by…"), help_text=_("What would show that it does?"), longest=FEW_SENTENCES
    )
    wrong_if = few_sentences(
        _("Would be wrong if…"),
        help_text=_("What would show that it does not?"),
        longest=FEW_SENTENCES,
    )
    evidence = few_sentences(
        _("What speaks for it?"),
        help_text=_("What is known, and from where."),
        longest=FEW_SENTENCES,
    )
    strength = forms.ChoiceField(
        label=_("What does that stand on?"),
        choices=Strength.choices,
        initial=Strength.UNTESTED,
        widget=forms.RadioSelect,
        help_text=_("Most steps are untested. That is no shame; it is drawn as a dashed line."),
    )


class WhereTo(forms.ChoiceField):
    """The outcome or service something leads to."""

    default_error_messages = {  # noqa: RUF012 - Django's way
        "required": NEED_TO_KNOW,
        "invalid_choice": _("That is no longer there. Choose another: which outcome?"),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.RadioSelect, **options)
        self.found: dict[str, Outcome | Activity] = {}

    def choose_from(self, partnership: Partnership, *, but: Activity | None = None) -> None:
        """Offer the outcomes of a partnership and then its services, save one."""
        self.found = {f"outcome-{one.pk}": one for one in outcomes_of(partnership)}
        services = services_of(partnership).filter(ended_on__isnull=True)
        self.found |= {f"service-{one.pk}": one for one in services if one != but}
        self.choices = [(key, _end_words(one)) for key, one in self.found.items()]

    def clean(self, value: Any) -> Any:
        """The record that was chosen."""
        if value in self.empty_values:
            raise ValidationError(self.error_messages["required"], code="which")
        return self.found[super().clean(value)]


class LeadsToForm(StepForm):
    """One more thing that an activity leads to."""

    leads_to = WhereTo(label=_("What should it lead to?"))
    field_order = ("leads_to", *STEP)

    def __init__(self, *arguments: Any, activity: Activity, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["leads_to"]
        assert isinstance(field, WhereTo)
        field.choose_from(activity.partnership, but=activity)


class ActivityForm(forms.Form):
    """One thing that is done."""

    says = one_sentence(
        _("What is done?"),
        help_text=_("In a sentence. Name organisations, not people."),
        longest=SENTENCE,
    )
    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"),
        choices=Activity.Kind.choices,
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("All together"),
    )
    begins_on = DateInParts(
        label=_("Since or from when?"), required=False, help_text=_("For example, 9 3 2026.")
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "organisation", organisations_of(partnership))


class ChangeActivityForm(ActivityForm):
    """One thing that is or was done."""

    ended_on = DateInParts(
        label=_("Stopped on"), required=False, help_text=_("Empty while it goes on.")
    )


class NewActivityForm(ActivityForm, StepForm):
    """One thing that is done, and what it should lead to."""

    leads_to = WhereTo(label=_("What should it lead to?"))
    field_order = ("leads_to", "says", "kind", "organisation", "begins_on", *STEP)

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, partnership=partnership, **options)
        field = self.fields["leads_to"]
        assert isinstance(field, WhereTo)
        field.choose_from(partnership)


class StopForm(forms.Form):
    """The day something was stopped."""

    ended_on = DateInParts(label=_("When was or will it be stopped?"))


def _end_words(end: Outcome | Activity) -> str:
    words = say("Outcome: %(says)s") if isinstance(end, Outcome) else say("Service: %(says)s")
    return words % {"says": end.says}
