"""Every component on one page, to look at and to test."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts

SECTORS = [("nhs", _("NHS")), ("council", _("Council")), ("voluntary", _("Voluntary, community"))]
DECIDES = [("board", _("A board")), ("members", _("Its members")), ("council", _("A council"))]


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name of the partner"), help_text=_("As people say it."))
    code = forms.CharField(label=_("ODS code"), max_length=5, required=False)
    people = forms.IntegerField(label=_("How many people work there?"))
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTORS, widget=forms.RadioSelect)
    decides = forms.ChoiceField(label=_("Who decides?"), choices=DECIDES)
    funders = forms.MultipleChoiceField(
        label=_("Who pays for it?"), choices=SECTORS, widget=forms.CheckboxSelectMultiple
    )
    joined = DateInParts(label=_("When did it join?"), help_text=_("For example, 9 3 2026."))
    notes = forms.CharField(
        label=_("What should others know?"), max_length=500, required=False, widget=forms.Textarea
    )
    roster = forms.FileField(label=_("Its teams"), help_text=_("A CSV file."), required=False)
    speaks_for_people = forms.BooleanField(
        label=_("It speaks for people who use services"), required=False
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """The components, with and without faults; for whoever builds or installs the service."""
    installs = getattr(request.user, "is_installer", False)
    if not (settings.DEBUG or settings.DEMO or installs):
        raise Http404
    form = Example(request.POST if request.method == "POST" else None)
    return render(request, "gallery.html", {"form": form})
